"""The newcomer's way in: packaging/dev.py as a whole, the README and .ci/run."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from development.environment import RUN, TEST, Environment
from tests.conftest import ROOT


def start(
    project: Path, *words: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONUTF8": "1", "PIP_NO_INDEX": "1"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        env.pop(name, None)
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, str(project / "packaging/dev.py"), *words],
        cwd=cwd or project,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if os.name == "nt" and importlib.util.find_spec("ensurepip") is None:
        pytest.skip("the embeddable Python of Windows makes no environment")
    folder = tmp_path_factory.mktemp("项目 甲")
    for name in ("model", "resources/samples"):
        (folder / name).mkdir(parents=True)
    only = shutil.ignore_patterns("__pycache__")
    shutil.copytree(
        ROOT / "packaging/development", folder / "packaging/development", ignore=only
    )
    shutil.copy(ROOT / "packaging/dev.py", folder / "packaging")
    for file in TEST:
        (folder / file).write_text("# nothing\n")
    (folder / "resources/samples/sample.gknb").touch()
    (folder / "model/__main__.py").write_text(
        "import pathlib, sys\n"
        "verb, *files = sys.argv[1:]\n"
        "if verb == 'export': pathlib.Path(files[2]).touch()\n"
        "print(verb, pathlib.Path(files[0]).is_file())\n"
        "wrong = files[0].endswith('甲.gknb')\n"
        "sys.exit({'check': int(wrong), 'export': 0}.get(verb, 2))\n"
    )
    first = start(folder, "run", "check", "F.gknb")
    assert first.returncode == 0, first.stderr
    assert "正在安装依赖" in first.stderr
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_without_a_screen_run_does_the_main_job_and_says_what_the_window_needs(
    project: Path,
) -> None:
    for _ in range(2):  # the document of the last time is replaced
        done = start(project, "run")
        assert done.returncode == 0
        document = project / "out/sample.docx"
        assert document.is_file()
        assert done.stdout == "check True\nexport True\n"
        assert f"Word 文档在：{document}" in done.stderr
        assert "打开窗口需要桌面" in done.stderr


def test_a_second_start_works_at_once_and_says_nothing_of_its_own(project: Path) -> None:
    done = start(project, "run", "check", "F.gknb")
    assert (done.stdout, done.stderr) == ("check False\n", "")


def test_the_status_is_passed_on_and_files_are_those_of_the_callers_folder(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "甲.gknb").touch()
    (tmp_path / "model").mkdir()
    (tmp_path / "model/__main__.py").write_text("print('the wrong model')")
    done = start(project, "run", "check", "甲.gknb", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "check True\n")
    assert start(project, "run", "typo", "甲.gknb", cwd=tmp_path).returncode == 2


def test_a_changed_requirement_is_installed_at_the_next_start(project: Path) -> None:
    with (project / RUN[0]).open("a") as file:
        file.write("# changed\n")
    assert "正在安装依赖" in start(project, "run", "check", "F").stderr
    assert start(project, "run", "check", "F").stderr == ""


def test_packages_that_cannot_be_had_are_reported_and_nothing_is_lost(project: Path) -> None:
    file = project / TEST[-1]
    kept = file.read_text()
    file.write_text("no-such-package==1\n")
    done = start(project, "test", "--version")
    file.write_text(kept)
    assert done.returncode == 1
    assert "No matching distribution found for no-such-package==1" in done.stderr
    assert "Check the network" in done.stderr
    log = re.search(r"the whole log: (.+)", done.stderr)
    assert log is not None
    Path(log[1]).unlink()
    assert start(project, "run", "check", "F").stderr == ""


def test_a_damaged_environment_is_made_anew(project: Path) -> None:
    environment = Environment(project)
    assert environment.version is not None
    environment.unfinished.touch()
    assert Environment(project).version is None, "an interrupted install"
    environment.unfinished.unlink()
    environment.python.unlink()
    environment.python.symlink_to(project / "no such python")
    assert Environment(project).version is None, "a Python that is gone"
    done = start(project, "run", "check", "F")
    assert "making .venv" in done.stderr
    assert done.stdout == "check False\n"
    assert start(project, "run", "check", "F").stderr == ""


def test_a_moved_project_still_starts_without_a_network(project: Path) -> None:
    moved = project.rename(project.with_name("项目 乙"))
    done = start(moved, "run", "check", "F")
    moved.rename(project)
    assert (done.stdout, done.stderr) == ("check False\n", "")


def test_help_names_each_command_and_a_wrong_one_is_an_unusable_request() -> None:
    asked = start(ROOT, "--help")
    assert asked.returncode == 0
    for command in ("run", "test", "lint", "bench", "mutate", "soak", "package"):
        assert re.search(rf"^{command} ", asked.stdout, re.MULTILINE)
    wrong = start(ROOT, "install")
    assert wrong.returncode == 2
    assert wrong.stderr == asked.stdout


def test_it_finds_its_parts_where_python_may_not_look_beside_the_program() -> None:
    words = [sys.executable, "-I", str(ROOT / "packaging/dev.py"), "--help"]
    done = subprocess.run(words, capture_output=True, check=False)  # noqa: S603  # our own
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_readme_shows_just_two_commands_to_start_with() -> None:
    blocks = re.findall(
        r"^```\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S
    )
    assert blocks[0] == "python3 packaging/dev.py run\npython3 packaging/dev.py test\n"
    assert all("dev.py run" not in block for block in blocks[1:])


def test_the_readme_shows_no_picture_that_does_not_exist() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert "\n## 界面\n" in text
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)|<img[^>]+src=\"([^\"]+)\"", text)
    assert [p for pair in pictures for p in pair if p and not (ROOT / p).is_file()] == []


def test_ci_calls_the_test_command_as_it_stands_in_the_readme() -> None:
    lines = (ROOT / ".ci/run").read_text("utf-8").splitlines()
    assert lines[0] == "#!/bin/bash"
    assert "set -euo pipefail" in lines
    calls = [line.split("2>&1")[0].strip() for line in lines if "dev.py" in line.split("#")[0]]
    assert calls == ["python3 packaging/dev.py test", "python3 packaging/dev.py package check"]
    assert os.name == "nt" or os.access(ROOT / ".ci/run", os.X_OK)


@pytest.mark.skipif(os.name == "nt", reason=".ci/run is a Debian script")
@pytest.mark.parametrize(
    ("summary", "status"),
    [
        ("=== 3 passed in 0.10s ===", 0),
        ("=== 3 passed, 1 skipped in 0.10s ===", 1),
        ("=== no tests ran in 0.10s ===", 1),
    ],
)
def test_ci_fails_when_a_test_is_skipped(tmp_path: Path, summary: str, status: int) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(ROOT / ".ci/run", tmp_path / ".ci")
    (tmp_path / "packaging").mkdir()
    (tmp_path / "packaging/dev.py").write_text(f"print({summary!r})")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name in ("soffice", "pdftoppm", "node", "npm"):
        (programs / name).symlink_to("/bin/true")
    (programs / "dpkg-query").write_text("#!/bin/sh\nprintf 'install ok installed'\n")
    (programs / "dpkg-query").chmod(0o755)
    done = subprocess.run(  # noqa: S603  # our own script
        [str(tmp_path / ".ci/run")],
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stdout + done.stderr
