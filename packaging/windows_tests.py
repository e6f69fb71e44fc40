"""Run the test suite with a Windows Python: on Windows itself, or elsewhere under wine.

The folder of that Python holds `python.exe` and the packages (docs/testing.md says how). The tree
is copied into it each time, so that nothing is written into the tree.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).resolve().parent.parent
COPY = "project"  # the name of the copied tree
LEFT_OUT = (
    *(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist", "out"),
    ".~*.lock",  # of this computer: over there whoever holds it could not be asked
)
PYTHON = "python.exe"
SECONDS = 300  # after which a test is ended; the worker that ran it begins anew
RESTARTS = 200  # of workers, for tests that take their process with them


def main(arguments: Sequence[str]) -> int:
    """Copy the tree and run pytest there; returns its exit status, 2 for an unusable request."""
    asked, rest = _parser().parse_known_args(arguments)
    folder = asked.folder.resolve()
    if not (folder / PYTHON).is_file():
        print(f"没有 {PYTHON} / there is no {PYTHON} in {folder}", file=sys.stderr)
        return 2
    copy_tree(ROOT, folder / COPY)
    wine = [] if os.name == "nt" else shlex.split(asked.wine)
    command = [*wine, *pytest_words(rest, asked.workers)]
    env = {"QT_QPA_PLATFORM": "offscreen", "WINEDEBUG": "-all", **os.environ}
    try:
        return subprocess.run(command, cwd=folder, env=env, check=False).returncode
    except FileNotFoundError:
        print(f"找不到 {command[0]} / cannot start {command[0]}", file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dev.py windows-tests",
        description="Run the tests with a Windows Python. Paths are those of the tree; "
        "what is not listed here goes to pytest.",
    )
    parser.add_argument("folder", type=Path, help=f"the folder that has {PYTHON}")
    parser.add_argument("--wine", default="wine", help="the words that start wine (wine)")
    parser.add_argument("--workers", type=int, default=2, help="tests at the same time (2)")
    return parser


def copy_tree(tree: Path, copy: Path) -> None:
    """Copy the tree into an empty folder: what was deleted in the tree is gone there, too."""
    if copy.is_dir():
        shutil.rmtree(copy)
    shutil.copytree(tree, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))


def pytest_words(arguments: Sequence[str], workers: int) -> list[str]:
    """The words that call pytest, for all tests unless a path is among the arguments.

    A test that hangs or ends its process fails alone.
    """
    # Without a path pytest would also run the tests of the packages beside the copy.
    everything = [] if any(map(_is_path, arguments)) else ["tests"]
    return [
        *(PYTHON, "-X", "utf8", "-m", "pytest", "-n", str(workers)),
        *("--maxprocesses", str(workers), "--max-worker-restart", str(RESTARTS)),
        *("-o", f"faulthandler_timeout={SECONDS}", "-o", "faulthandler_exit_on_timeout=true"),
        *("-c", f"{COPY}/pyproject.toml", "--rootdir", COPY, "-p", "no:cacheprovider"),
        *("-rfEs", "--tb=short"),
        *map(_in_the_copy, [*everything, *arguments]),
    ]


def _in_the_copy(word: str) -> str:
    """A path of the tree (``file.py::name`` too) as the copy has it; other words stay."""
    return f"{COPY}/{word}" if _is_path(word) else word


def _is_path(word: str) -> bool:
    return not word.startswith("-") and (ROOT / word.split("::")[0]).exists()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
