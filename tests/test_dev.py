"""The newcomer's way in: packaging/dev.py, the README and .ci/run."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "packaging/dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


dev = load()


# The stamp


def test_the_stamp_changes_with_a_requirement_and_with_the_python(tmp_path: Path) -> None:
    file = tmp_path / "requirements.txt"
    file.write_text("lxml==6.1.3\n")
    before = dev.stamp([file], "3.11")
    assert dev.stamp([file], "3.11") == before
    assert dev.stamp([file], "3.12") != before
    file.write_text("lxml==6.1.4\n")
    assert dev.stamp([file], "3.11") != before


def test_each_requirement_is_pinned_and_the_program_needs_none_of_the_test_packages() -> None:
    def names(file: str) -> set[str]:
        lines = [
            line.split("#")[0].strip() for line in (ROOT / file).read_text("utf-8").split("\n")
        ]
        assert [line for line in lines if line and "==" not in line] == []
        return {line.split("==")[0].lower() for line in lines if line}

    *program, test = dev.TEST
    assert list(dev.RUN) == program
    shipped = set().union(*map(names, program))
    assert shipped.isdisjoint(names(test) | names(dev.PACKAGE) - {"packaging"})


def test_the_lines_of_dependencies_differ_in_the_version_of_qt_alone() -> None:
    def pins(files: tuple[str, ...]) -> list[str]:
        text = "".join((ROOT / file).read_text("utf-8") for file in files)
        return re.findall(r"^[\w-]+==", text, re.MULTILINE)

    lines = [set(pins(files)) for files in dev.LINES.values()]
    assert len(lines) == 2
    assert lines[0] == lines[1]
    assert dev.LINES["glibc-2.28"] == dev.RUN


# What the system lacks


def test_a_missing_library_leads_to_its_package_in_the_apt_line() -> None:
    missing = dev.missing_libraries(
        dev.WINDOW_LIBRARIES,
        lambda library: library not in {"libGL.so.1", "libxcb-cursor.so.0"},
    )
    assert missing == {"libGL.so.1": "libgl1", "libxcb-cursor.so.0": "libxcb-cursor0"}
    line = dev.apt_line(missing.values())
    assert line.endswith("sudo apt-get install --no-install-recommends libgl1 libxcb-cursor0")


def test_a_library_that_does_not_exist_counts_as_missing() -> None:
    assert dev.loads("libno-such-thing.so.0") is False


@pytest.mark.skipif(
    sys.platform != "linux", reason="system libraries are looked for on Linux only"
)
def test_the_command_line_needs_no_library_the_tests_few_the_window_all() -> None:
    assert dev.libraries_for("model", "") == {}
    assert dev.libraries_for("test", "offscreen") == dev.OFFSCREEN_LIBRARIES
    assert dev.libraries_for("gui", "") == dev.WINDOW_LIBRARIES
    assert dev.OFFSCREEN_LIBRARIES.items() < dev.WINDOW_LIBRARIES.items()


def apt_calls(
    monkeypatch: pytest.MonkeyPatch, *, root: bool, lacking: dict[str, str], font: bool = True
) -> list[list[str]]:
    """Pretend a system; the list receives what apt would install."""
    installed: list[list[str]] = []
    state = dict(lacking)

    def install(packages: list[str]) -> bool:
        installed.append(packages)
        state.clear()
        return True

    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "apt_install", install)
    monkeypatch.setattr(dev, "missing_libraries", lambda wanted: dict(state))
    monkeypatch.setattr(dev, "has_chinese_font", lambda folders, fc_list: font)
    monkeypatch.setattr(dev.shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0 if root else 1000, raising=False)
    return installed


def test_root_gets_the_missing_packages_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    installed = apt_calls(
        monkeypatch, root=True, lacking={"libEGL.so.1": "libegl1"}, font=False
    )
    dev.prepare_system("gui", "xcb", needs_venv=False)
    assert installed == [["libegl1", dev.FONT_PACKAGE]]


def test_a_user_without_the_libraries_is_told_the_line_and_stops(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    installed = apt_calls(monkeypatch, root=False, lacking={"libEGL.so.1": "libegl1"})
    with pytest.raises(dev.Trouble, match=r"\n  sudo apt-get .* libegl1\n") as caught:
        dev.prepare_system("gui", "xcb", needs_venv=False)
    assert caught.value.status == 1
    assert installed == []


def test_a_user_without_a_chinese_font_is_warned_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    apt_calls(monkeypatch, root=False, lacking={}, font=False)
    dev.prepare_system("test", "offscreen", needs_venv=False)
    error = capsys.readouterr().err
    assert "没有找到中文字体" in error
    assert f"sudo apt-get install --no-install-recommends {dev.FONT_PACKAGE}" in error


def test_a_complete_system_is_left_alone_without_a_word(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert apt_calls(monkeypatch, root=True, lacking={}) == []
    dev.prepare_system("gui", "xcb", needs_venv=False)
    assert capsys.readouterr().err == ""


def test_a_python_without_ensurepip_leads_to_its_venv_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        dev.importlib.util, "find_spec", lambda name: name != "ensurepip" or None
    )
    assert dev.venv_package() == {"ensurepip": f"python3.{sys.version_info[1]}-venv"}


def test_a_chinese_font_is_found_in_a_folder_at_any_depth(tmp_path: Path) -> None:
    folder = tmp_path / "truetype/dejavu"
    folder.mkdir(parents=True)
    (folder / "DejaVuSans.ttf").touch()
    (folder / "NotoSansCJK-README.txt").touch()
    assert not dev.has_chinese_font([tmp_path, tmp_path / "no such folder"], None)
    (folder / "NotoSansCJK-Regular.ttc").touch()
    assert dev.has_chinese_font([tmp_path], None)


@pytest.mark.parametrize(
    "file",
    [
        "wqy-microhei.ttc",
        "simsun.ttc",
        "STFANGSO.TTF",
        "方正小标宋简体.ttf",
        "FandolFang-Regular.otf",
    ],
)
def test_the_fonts_of_chinese_offices_are_known(file: str) -> None:
    assert dev.is_chinese_font(file)


@pytest.mark.skipif(os.name == "nt", reason="fontconfig is asked on Linux only")
def test_fontconfig_is_believed_when_it_names_a_chinese_font(tmp_path: Path) -> None:
    fc_list = tmp_path / "fc-list"
    fc_list.write_text("#!/bin/sh\n[ $1 = :lang=zh ] && echo /fonts/unheard-of.ttf:\n")
    fc_list.chmod(0o755)
    assert dev.has_chinese_font([], str(fc_list))
    fc_list.write_text("#!/bin/sh\n")
    assert not dev.has_chinese_font([], str(fc_list))


# Which program is meant


def test_without_arguments_the_window_opens_or_else_the_sample_is_shown(
    tmp_path: Path,
) -> None:
    assert dev.route([], tmp_path, screen=True) == ["gui"]
    assert dev.route([], tmp_path, screen=False) == []


@pytest.mark.parametrize("verb", ["forms", "new", "set", "check", "export", "schema", "typo"])
def test_any_word_goes_to_the_command_line_of_the_model(tmp_path: Path, verb: str) -> None:
    (tmp_path / "F.gknb").touch()
    words = [verb, "F.gknb", "--json"]
    for screen in (True, False):
        assert dev.route(words, tmp_path, screen=screen) == ["model", *words]


@pytest.mark.parametrize(
    "output", [["-o", "甲.pdf"], ["--output=甲.PDF"], ["--force", "-o甲.pdf"]]
)
def test_a_pdf_is_made_by_the_program_that_has_qt(tmp_path: Path, output: list[str]) -> None:
    words = ["export", "F.gknb", *output]
    for screen in (True, False):
        assert dev.route(words, tmp_path, screen=screen) == ["gui", *words]


@pytest.mark.parametrize("file", ["甲.gknb", "甲.DOCX", "file:///a/%E7%94%B2.gknb"])
def test_a_file_is_opened_by_the_window(tmp_path: Path, file: str) -> None:
    (tmp_path / file.replace("/", "_")).touch()
    assert dev.route([file], tmp_path, screen=True) == ["gui", file]


def test_a_file_without_a_screen_leads_to_the_commands_that_need_none(tmp_path: Path) -> None:
    (tmp_path / "甲.gknb").touch()
    with pytest.raises(dev.Trouble, match="没有图形界面") as caught:
        dev.route(["甲.gknb"], tmp_path, screen=False)
    assert caught.value.status == 1
    for words in ("run check 甲.gknb", "run export 甲.gknb -o OUT.docx"):
        assert words in str(caught.value)


def test_a_file_that_is_not_there_is_an_unusable_request(tmp_path: Path) -> None:
    with pytest.raises(dev.Trouble, match=r"甲\.gknb") as caught:
        dev.route(["甲.gknb"], tmp_path, screen=True)
    assert caught.value.status == 2


def test_an_option_goes_to_the_window(tmp_path: Path) -> None:
    assert dev.route(["--version"], tmp_path, screen=True) == ["gui", "--version"]
    with pytest.raises(dev.Trouble, match="没有图形界面"):
        dev.route(["--version"], tmp_path, screen=False)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_screen_is_known_by_the_variables_of_the_desktop() -> None:
    assert not dev.has_screen({"HOME": "/root", "DISPLAY": ""})
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        assert dev.has_screen({name: ":0"})


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What is prepared and started, in a world that has everything but a screen."""
    told: list[list[str]] = []

    class Ready:
        version, python = "3.11", Path("python")

        def __init__(self, _: Path) -> None: ...

        def install(self, _: object) -> None: ...

    def prepare(command: str, platform: str, *, needs_venv: bool) -> None:
        told.append(["prepare", command, platform, *([] if not needs_venv else ["venv"])])

    def start(command: list[str], env: dict[str, str]) -> int:
        told.append([*command[3:], env.get("QT_QPA_PLATFORM", "")])
        return 0

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(dev.sys, "platform", "linux")
    monkeypatch.setattr(dev, "Environment", Ready)
    monkeypatch.setattr(dev, "prepare_system", prepare)
    monkeypatch.setattr(dev, "become", start)
    monkeypatch.setattr(dev, "call", start)
    return told


def test_a_pdf_without_a_screen_needs_the_few_libraries_and_no_window(
    world: list[list[str]],
) -> None:
    words = ["export", "F.gknb", "-o", "甲.pdf"]
    assert dev.main(["run", *words]) == 0
    assert world == [["prepare", "gui", "offscreen"], ["gui", *words, "offscreen"]]


def test_a_file_without_a_screen_installs_nothing(
    world: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "甲.gknb").touch()
    assert dev.main(["run", "甲.gknb"]) == 1
    assert world == []


def test_the_sample_without_a_screen_is_checked_and_written_without_any_library_of_qt(
    world: list[list[str]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    assert dev.main(["run"]) == 0
    prepared, *started = world
    assert prepared == ["prepare", "model", ""]
    assert [words[:2] for words in started] == [["model", "check"], ["model", "export"]]
    assert "--force" in started[1]


def test_paths_for_pytest_are_those_of_the_callers_folder(tmp_path: Path) -> None:
    (tmp_path / "test_a.py").touch()
    words = ["test_a.py::test_b", "-k", "totals", "--lf"]
    assert dev.absolute(words, tmp_path) == [f"{tmp_path / 'test_a.py'}::test_b", *words[1:]]


@pytest.fixture
def called(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What `dev.py test` calls, in a world where only `ruff format` fails."""
    calls: list[list[str]] = []

    def call(command: list[str], env: dict[str, str], cwd: Path) -> int:
        assert cwd == ROOT
        calls.append(command[2:])
        return 1 if "format" in command else 0

    monkeypatch.setattr(dev, "prepare_tests", lambda: ("python", {}))
    monkeypatch.setattr(dev, "call", call)
    return calls


def test_the_test_command_runs_every_check_and_fails_if_one_fails(
    called: list[list[str]],
) -> None:
    assert dev.main(["test"]) == 1
    *checks, tests = called
    assert checks == [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]
    assert tests[:3] == ["pytest", "-n", "auto"]


def test_the_lint_command_runs_no_test(called: list[list[str]]) -> None:
    assert dev.main(["lint"]) == 1
    assert called == [["ruff", "check"], ["ruff", "format", "--check"], ["mypy"]]


def test_with_arguments_the_test_command_runs_pytest_alone(called: list[list[str]]) -> None:
    assert dev.main(["test", "-k", "totals"]) == 0
    assert called == [["pytest", "-k", "totals"]]


def test_a_child_is_not_led_astray_by_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    env = dev.child_environment()
    assert "PYTHONPATH" not in env
    assert env["PYTHONUTF8"] == "1"


# The whole, on a small project that needs no package and so no network


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
    for name in ("packaging", "model", "resources/samples"):
        (folder / name).mkdir(parents=True)
    shutil.copy(ROOT / "packaging/dev.py", folder / "packaging")
    for file in dev.TEST:
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
    with (project / dev.RUN[0]).open("a") as file:
        file.write("# changed\n")
    assert "正在安装依赖" in start(project, "run", "check", "F").stderr
    assert start(project, "run", "check", "F").stderr == ""


def test_packages_that_cannot_be_had_are_reported_and_nothing_is_lost(project: Path) -> None:
    file = project / dev.TEST[-1]
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
    environment = dev.Environment(project)
    assert environment.version is not None
    environment.unfinished.touch()
    assert dev.Environment(project).version is None, "an interrupted install"
    environment.unfinished.unlink()
    environment.python.unlink()
    environment.python.symlink_to(project / "no such python")
    assert dev.Environment(project).version is None, "a Python that is gone"
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


# Packages


def test_the_line_of_dependencies_is_taken_out_of_the_arguments() -> None:
    assert dev.line_of(["deb", "--line", "current", "-o", "x"]) == (
        "current",
        ["deb", "-o", "x"],
    )
    assert dev.line_of(["deb"]) == ("glibc-2.28", ["deb"])


@pytest.mark.parametrize("words", [["--line"], ["--line", "newest"]])
def test_a_line_that_does_not_exist_is_an_unusable_request(words: list[str]) -> None:
    with pytest.raises(dev.Trouble, match="current") as caught:
        dev.line_of(words)
    assert caught.value.status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no program is looked for")
def test_a_program_that_builds_is_installed_for_root_and_named_to_a_user(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there: set[str] = {"apt-get"}
    installed: list[str] = []

    def install(packages: list[str]) -> bool:
        installed.extend(packages)
        there.add("objdump")
        return True

    monkeypatch.setattr(dev.shutil, "which", lambda name: name if name in there else None)
    monkeypatch.setattr(dev, "apt_install", install)
    monkeypatch.setattr(dev, "python_library", dict)  # Debian's own Python has it apart
    monkeypatch.setattr(dev.os, "geteuid", lambda: 1000)
    with pytest.raises(dev.Trouble, match=r"install --no-install-recommends binutils\n"):
        dev.prepare_tools({"objdump": "binutils"})
    assert installed == []
    monkeypatch.setattr(dev.os, "geteuid", lambda: 0)
    dev.prepare_tools({"objdump": "binutils"})
    assert installed == ["binutils"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Python always has its library")
def test_a_python_without_its_library_leads_to_the_package_that_has_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(dev, "loads", lambda _library: False)
    monkeypatch.setattr(dev.sysconfig, "get_config_var", {"LIBDIR": "/no/such"}.get)
    minor = sys.version_info[1]
    assert dev.python_library() == {f"libpython3.{minor}.so.1.0": f"libpython3.{minor}"}
    monkeypatch.setattr(dev, "loads", lambda _library: True)
    assert dev.python_library() == {}


def test_packages_are_made_in_an_environment_of_their_own(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    made: list[tuple[Path, tuple[str, ...]]] = []

    class Noted(dev.Environment):  # type: ignore[misc,name-defined]
        def install(self, requirements: tuple[str, ...], _wheels: object = None) -> None:
            made.append((self.folder, requirements))

    monkeypatch.setattr(dev, "ROOT", project)
    monkeypatch.setattr(dev, "Environment", Noted)
    monkeypatch.setattr(dev, "prepare_system", lambda *_given, **_named: None)
    monkeypatch.setattr(dev, "prepare_tools", lambda _wanted, **_named: None)

    def call(command: list[str], _env: object, _cwd: object = None) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(dev, "call", call)
    assert dev.package(["deb", "--line", "current"]) == 0
    work = project / "build/package/current"
    assert made == [(work / "venv", (*dev.LINES["current"], dev.PACKAGE))]
    assert calls[0][:3] == [
        str(dev.venv_python(work / "venv")),
        str(project / "packaging/package.py"),
        "deb",
    ]
    assert dev.package(["check"]) == 0
    assert calls[1][2] == "folder"
    assert calls[2][1] == str(project / "packaging/try_frozen.py")


def test_packages_for_old_systems_are_made_with_the_python_that_is_named(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[list[str]] = []
    made: list[tuple[Path, Path | None, object]] = []

    class Noted(dev.Environment):  # type: ignore[misc,name-defined]
        def install(self, _requirements: tuple[str, ...], wheels: object = None) -> None:
            made.append((self.folder, self.base, wheels))

    monkeypatch.setattr(dev, "ROOT", project)
    monkeypatch.setattr(dev, "Environment", Noted)
    monkeypatch.setattr(dev, "prepare_system", lambda *_given, **_named: None)
    monkeypatch.setattr(dev, "prepare_tools", lambda _wanted, **_named: None)

    def call(command: list[str], _env: object, _cwd: object = None) -> int:
        calls.append(command)
        return 0

    monkeypatch.setattr(dev, "call", call)
    wheels = project / "build/package/glibc-2.28-python/wheels"
    monkeypatch.setattr(dev, "old_wheels", lambda _line, _python, target, _files: target)
    monkeypatch.setattr(dev, "build_interpreter", lambda: project / "built/python3")
    (project / "own").touch()
    folder = wheels.with_name("venv")

    assert dev.package(["deb", "--python", str(project / "own")]) == 0
    assert dev.package(["python", "portable", "deb"]) == 0
    assert dev.package(["python", "check"]) == 0
    named, built = project / "own", project / "built/python3"
    assert made == [(folder, named, wheels), (folder, built, wheels), (folder, built, wheels)]
    assert calls[0][2] == "deb"
    assert calls[1][2:4] == ["portable", "deb"]
    assert calls[2][2] == "folder"
    assert all("--old" in command for command in calls[:3])
    assert calls[3][1:3] == [str(project / "packaging/try_frozen.py"), str(folder.parent)]


def test_a_python_that_is_not_there_is_an_unusable_request(tmp_path: Path) -> None:
    for words in (["--python", str(tmp_path / "gone")], ["deb", "--python"]):
        with pytest.raises(dev.Trouble) as caught:
            dev.python_of(words)
        assert caught.value.status == 2


def test_an_environment_on_another_python_is_made_anew(tmp_path: Path) -> None:
    noted = tmp_path / "pyvenv.cfg"
    wanted = Path("/here/bin/python3")
    assert dev.Environment(tmp_path, tmp_path).is_on(None)
    assert not dev.Environment(tmp_path, tmp_path).is_on(wanted)
    noted.write_text("home = /here/bin\nversion = 3.13.5\n")
    assert dev.Environment(tmp_path, tmp_path).is_on(wanted)
    noted.write_text("home = /here/bin2\n")
    assert not dev.Environment(tmp_path, tmp_path).is_on(wanted)


def test_the_python_for_old_systems_is_built_once_for_each_way_of_building_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[list[str]] = []
    folder = project / "build/package/python"

    def work(_title: str, command: list[str], _env: object) -> bool:
        built.append(command)
        (folder / "python/bin").mkdir(parents=True, exist_ok=True)
        (folder / "python/bin/python3").touch()
        return True

    monkeypatch.setattr(dev, "ROOT", project)
    monkeypatch.setattr(dev, "work", work)
    monkeypatch.setattr(dev, "prepare_tools", lambda _wanted, **_named: None)
    monkeypatch.setattr(dev, "compiler_environment", lambda: dev.Environment(project))
    (project / "packaging/interpreter.py").write_text("one way")
    (project / dev.COMPILER).write_text("a compiler")

    for _again in range(2):
        assert dev.build_interpreter() == folder / "python/bin/python3"
    assert len(built) == 1
    assert built[0][1:] == [str(project / "packaging/interpreter.py"), str(folder)]
    (project / "packaging/interpreter.py").write_text("another way")
    dev.build_interpreter()
    assert len(built) == 2


def test_files_that_a_build_needs_are_looked_for_below_usr() -> None:
    assert dev.is_there("sh")
    assert dev.is_there("bin/env")
    assert not dev.is_there("lib/*/libnever-seen.so")


# The README and continuous integration


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
