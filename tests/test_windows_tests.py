"""The suite with a Windows Python: the call, as a wine that only tells it would get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import windows_tests
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows needs no wine")

TELLING = """
import json, os, sys
from pathlib import Path
told = {"words": sys.argv[1:], "folder": os.getcwd(), "screen": os.environ["QT_QPA_PLATFORM"]}
told["tree"] = sorted(path.name for path in Path("project").iterdir())
print(json.dumps(told))
sys.exit(7)
"""


def start(*arguments: str) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(ROOT / "packaging/dev.py"), "windows-tests", *arguments]
    return subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a Windows Python, and what an earlier run left in it."""
    made = tmp_path / "windows"
    (made / "project").mkdir(parents=True)
    (made / "project" / "deleted since").touch()
    (made / "python.exe").touch()
    (tmp_path / "wine.py").write_text(TELLING)
    return made


def test_the_copied_tree_is_tested_and_the_exit_status_is_pytests(
    folder: Path, tmp_path: Path
) -> None:
    wine = f"'{sys.executable}' '{tmp_path / 'wine.py'}'"
    one = "tests/test_layers.py::test_one"
    done = start(str(folder), "--wine", wine, one, "tests/gui", "-k", "nowhere")
    assert (done.returncode, done.stderr) == (7, "")
    told = json.loads(done.stdout)
    assert told["folder"] == str(folder)
    assert told["screen"]
    assert told["words"][:5] == ["python.exe", "-X", "utf8", "-m", "pytest"]
    assert told["words"][-4:] == [f"project/{one}", "project/tests/gui", "-k", "nowhere"]
    assert {".ci", "gui", "model", "packaging", "pyproject.toml", "tests"} <= set(told["tree"])
    assert not {".git", ".venv", "build", "deleted since"} & set(told["tree"])


@pytest.mark.parametrize("words", [[], ["--durations=9"], ["-k", "nowhere"]])
def test_without_a_path_the_tests_of_the_tree_are_run_and_no_others(words: list[str]) -> None:
    asked = windows_tests.pytest_words(words, 2)
    assert asked[len(asked) - len(words) - 1 :] == ["project/tests", *words]


def test_the_copy_has_all_that_is_committed_and_no_lock_of_this_computer(
    tmp_path: Path,
) -> None:
    tree, copy = tmp_path / "tree", tmp_path / "copy"
    (tree / ".ci").mkdir(parents=True)
    for name in (".ci/run", ".gitignore", "a.gknb", ".~a.gknb.lock"):
        (tree / name).touch()
    windows_tests.copy_tree(tree, copy)
    assert sorted(path.name for path in copy.iterdir()) == [".ci", ".gitignore", "a.gknb"]
    assert (copy / ".ci/run").is_file()


def test_a_folder_without_a_windows_python_is_refused(tmp_path: Path) -> None:
    done = start(str(tmp_path))
    assert done.returncode == 2
    assert "python.exe" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wine_that_is_not_there_is_named(folder: Path) -> None:
    done = start(str(folder), "--wine", "no-such-wine -x")
    assert done.returncode == 2
    assert "no-such-wine" in done.stderr
