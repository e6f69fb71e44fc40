"""An environment with the pinned packages: made, repaired and updated."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from development.processes import Trouble, child_environment, work

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


ROOT = Path(__file__).resolve().parents[2]
OLDEST_PYTHON = (3, 11)
RUN = ("packaging/requirements.txt", "packaging/requirements-qt.txt")
TEST = (*RUN, "packaging/requirements-test.txt")
# What is shipped, for each line of dependencies; the first is the one of development.
LINES = {
    "glibc-2.28": RUN,
    "current": (RUN[0], "packaging/requirements-qt-current.txt"),
}
PACKAGE = "packaging/requirements-package.txt"
COMPILER = "packaging/requirements-interpreter.txt"


def venv_python(venv: Path) -> Path:
    """Return the Python of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_version(venv: Path) -> str | None:
    """Ask an environment's Python for its version; None if it does not work or has no pip."""
    probe = "import sys, pip; print('%d.%d' % sys.version_info[:2])"
    try:
        asked = subprocess.run(
            [venv_python(venv), "-I", "-c", probe], capture_output=True, text=True, check=False
        )
    except OSError:  # none there, or a link to a Python that is gone
        return None
    version = asked.stdout.strip()
    usable = asked.returncode == 0 and tuple(map(int, version.split("."))) >= OLDEST_PYTHON
    return version if usable else None


def stamp(requirements: Iterable[Path], version: str) -> str:
    """Sum up what an environment was made from: requirement files and Python version."""
    digest = hashlib.sha256(version.encode())
    for file in requirements:
        digest.update(file.read_bytes())
    return digest.hexdigest()


class Environment:
    """The project's ``.venv``, or another folder; only this class knows what lies in it."""

    def __init__(
        self, root: Path, folder: Path | None = None, base: Path | None = None
    ) -> None:
        self.root = root
        self.folder = folder or root / ".venv"
        self.base = base  # the Python beneath it; None is the one that runs now
        self.python = venv_python(self.folder)
        # Lies there from before the first step until the last: an interrupted install is made anew.
        self.unfinished = self.folder / "unfinished"
        usable = not self.unfinished.exists() and self.is_on(base)
        self.version = venv_version(self.folder) if usable else None

    def is_on(self, base: Path | None) -> bool:
        """Whether it was made with this Python, where a particular one is asked for."""
        if base is None:
            return True
        try:
            noted = (self.folder / "pyvenv.cfg").read_text(encoding="utf-8")
        except OSError:
            return False
        return f"home = {base.parent}" in noted.splitlines()

    def stamp_file(self, requirements: Sequence[str]) -> Path:
        """Where it is written that a set of requirements is installed."""
        return self.folder / f"installed-{Path(requirements[-1]).stem}"

    def is_ready(self, requirements: Sequence[str]) -> bool:
        """Whether just these requirements are installed for just this Python."""
        file = self.stamp_file(requirements)
        if self.version is None or not file.is_file():
            return False
        return file.read_text(encoding="utf-8") == self.stamp(requirements)

    def stamp(self, requirements: Sequence[str]) -> str:
        """Return the stamp that these requirements would have now."""
        return stamp((self.root / file for file in requirements), self.version or "")

    def make(self) -> None:
        """Begin from nothing, whatever lay there."""
        try:
            if self.folder.is_symlink() or self.folder.is_file():
                self.folder.unlink()
            elif self.folder.exists():
                shutil.rmtree(self.folder)
            self.folder.mkdir(parents=True)
            self.unfinished.touch()
        except OSError as error:
            raise Trouble(
                f"无法写入 {self.folder} / cannot write there: {error}\n"
                "请确认有写入权限，并关闭正在使用它的程序。\n"
                "Make sure the folder is yours to write, and that no program is using it."
            ) from error
        # Called from inside an environment, even from this one: take the Python beneath it.
        running = getattr(sys, "_base_executable", None) or sys.executable
        python = str(self.base or running)
        if not work(
            "正在建立 Python 环境 / making .venv",
            [python, "-m", "venv", str(self.folder)],
            child_environment(),
        ):
            raise Trouble("无法建立 Python 环境 / .venv could not be made.")
        self.version = venv_version(self.folder)
        if self.version is None:
            raise Trouble("新建的 Python 环境不能运行 / the new .venv does not work.")

    def install(self, requirements: Sequence[str], wheels: Path | None = None) -> None:
        """Make, repair or update the environment; nothing to do if the stamp fits.

        With `wheels` from that folder and from nowhere else.
        """
        if self.is_ready(requirements):
            return
        is_new = self.version is None
        if is_new:
            self.make()
        files = ["--no-index", "--find-links", str(wheels)] if wheels else []
        for file in requirements:
            files += ["-r", str(self.root / file)]
        pip = [
            str(self.python),
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
        ]
        try:
            self.unfinished.touch()
        except OSError as error:
            raise Trouble(f"无法写入 {self.folder} / cannot write there: {error}") from error
        done = work(
            "正在安装依赖（约 1 分钟） / installing the packages (about a minute)",
            [*pip, *files],
            child_environment(),
        )
        if (
            done or not is_new
        ):  # when pip gives up by itself, what was installed before still works
            self.unfinished.unlink()
        if not done:
            raise Trouble(
                "依赖安装失败。请检查网络后再试；仍不行时删除 .venv 文件夹。\n"
                "The packages could not be installed. Check the network and try again; if that "
                "does not help, delete the folder .venv."
            )
        for known in (RUN, requirements) if set(RUN) <= set(requirements) else (requirements,):
            self.stamp_file(known).write_text(self.stamp(known), encoding="utf-8")
