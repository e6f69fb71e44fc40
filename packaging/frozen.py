"""The frozen program: one folder with Python, Qt, the program and the licences, for this system."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib import metadata
from typing import TYPE_CHECKING

import contents
import libraries
import licences
import product

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SPEC = product.ROOT / "packaging/gongkai-nianbao.spec"
BUILD_NOTE = "build.json"


def build(work: Path, requirements: Iterable[Path], line: str) -> Path:
    """Make the folder anew below `work` and return it. Raises `CalledProcessError`, `LookupError`.

    `requirements` are the files that name what is shipped, `line` the line of dependencies.
    """
    freeze(work)
    folder = work / "folder" / product.NAME
    strip_python(folder)
    drop_unneeded(folder / "_internal")
    licences.write(folder, [*licences.required(requirements), "pyinstaller"])
    shutil.copyfile(product.ROOT / "packaging/READ-ME-FIRST.txt", folder / "请先读我.txt")
    note(folder, line)
    product.settle(folder, product.epoch())
    return folder


def freeze(work: Path, kind: str = "") -> None:
    """Run PyInstaller. The same tree gives the same bytes: fixed date, fixed order of sets.

    `kind` is what the spec shall make: the program, or "bench".
    """
    env = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(product.epoch()),
        "PYTHONHASHSEED": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
            *("--distpath", work / "folder", "--workpath", work / "pyinstaller", SPEC),
            *("--", kind),
        ],
        env=env,
        check=True,
    )


def strip_python(folder: Path) -> None:
    """Take the debugging symbols out of Python's own libraries; those of the wheels have none."""
    if sys.platform != "linux":
        return
    inner = folder / "_internal"
    own = [*inner.glob("libpython3*"), *inner.glob("python3*/lib-dynload/*.so")]
    for path in own:
        subprocess.run(["strip", "--strip-unneeded", path], check=True)


def drop_unneeded(inner: Path) -> None:
    """Take out the system's libraries that came along for others of the system, which stay there.

    A copy of ours would be found before the system's own one. Python's library is loaded by name.
    """
    if sys.platform != "linux":
        return
    while True:
        needed: set[str] = set()
        for path in libraries.elf_files(inner):
            needed.update(libraries.needs(path).libraries)
        unneeded = []
        for path in inner.glob("lib*.so*"):
            is_ours = path.name.startswith(contents.BUNDLED) and "libpython" not in path.name
            if is_ours and path.name not in needed:
                unneeded.append(path)
        if not unneeded:
            return
        for path in unneeded:
            path.unlink()


def note(folder: Path, line: str) -> None:
    """Write down what the folder was made of, for whoever asks after a fault."""
    about = {
        "version": product.version(),
        "line": line,
        "python": sys.version.split()[0],
        "qt": metadata.version("PySide6_Essentials"),
    }
    if sys.platform == "linux":
        about["glibc"] = libraries.demands(folder).c_library
    (folder / BUILD_NOTE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def size(folder: Path) -> int:
    """The bytes of all files of a folder."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir())
