"""The shared libraries that a frozen folder takes from the system, and how new a system it needs.

Read with ``objdump`` from what was built, so that the package's dependencies cannot be forgotten,
and that nothing newer than the oldest systems of a line have gets in unseen.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

ELF = b"\x7fELF"
C_LIBRARY = re.compile(r"^(?:libc|libm|libdl|libpthread|librt|libutil|ld-linux-[\w-]+)\.so\.")

# Shared library → the Debian package that has it.
PACKAGES = {
    "libgcc_s.so.1": "libgcc-s1 | libgcc1",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
}
UOS = "glibc-2.28"  # the line whose limits are those of UOS
# Line of dependencies → the newest version of each family of symbols that the folder may ask for.
# UOS 20 has glibc 2.28 and the libraries of GCC 8, Kylin V10 has newer ones; Qt's own wheels of the
# current line ask for glibc 2.34, and the systems that have it come with GCC 11.
LIMITS = {
    UOS: {"GLIBC": (2, 28), "GLIBCXX": (3, 4, 25), "CXXABI": (1, 3, 11)},
    "current": {"GLIBC": (2, 34), "GLIBCXX": (3, 4, 29), "CXXABI": (1, 3, 13)},
}
# What a plugin alone needs, without which the program does all but one thing.
OPTIONAL = {"libcups.so.2": "libcups2 | libcups2t64"}  # printing on paper


class UnknownLibrary(Exception):  # noqa: N818  # it is told to whoever builds
    """A library that neither lies in the folder nor has a package in `PACKAGES`."""


class TooNew(Exception):  # noqa: N818  # it is told to whoever builds
    """Files that the oldest systems of a line cannot load, each with what it asks for."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What one file asks for: the names of libraries, and the newest symbols of each family.

    A family is what stands before the number: GLIBC of the C library, GLIBCXX of C++.
    """

    libraries: tuple[str, ...]
    symbols: dict[str, tuple[int, ...]]

    @property
    def c_library(self) -> tuple[int, ...]:
        """The C library's version; (0,) for a file that asks for none."""
        return self.symbols.get("GLIBC", (0,))


def read_needs(listing: str) -> Needs:
    """What ``objdump -p`` says of a file. What the file itself offers does not count."""
    asked = listing.partition("Version References:")[2]
    newest: dict[str, tuple[int, ...]] = {}
    for family, number in re.findall(r"\b([A-Z]+)_(\d+(?:\.\d+)+)\b", asked):
        version = tuple(map(int, number.split(".")))
        newest[family] = max(version, newest.get(family, (0,)))
    return Needs(tuple(re.findall(r"^\s+NEEDED\s+(\S+)", listing, re.MULTILINE)), newest)


def elf_files(folder: Path) -> Iterator[Path]:
    """Every program and library in a folder, once: links are left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not path.is_file():
            continue
        with path.open("rb") as file:
            if file.read(4) == ELF:
                yield path


def needs(path: Path) -> Needs:
    """What a program or library asks for."""
    done = subprocess.run(["objdump", "-p", path], capture_output=True, text=True, check=True)
    return read_needs(done.stdout)


def check(folder: Path, line: str) -> None:
    """Raise `TooNew` when a file of the folder asks for more than the systems of the line have.

    A symbol of the C library without a number (``GLIBC_PRIVATE``) is not looked at.
    """
    limits = LIMITS[line]
    faults: list[str] = []
    for path in elf_files(folder):
        for family, version in sorted(needs(path).symbols.items()):
            if version > limits.get(family, version):
                faults.append(f"{path.relative_to(folder)}: {family}_{written(version)}")
    if faults:
        raise TooNew("\n".join(faults))


def written(version: tuple[int, ...]) -> str:
    """A version as it is written: 2.28."""
    return ".".join(map(str, version))


def wheel_platforms(line: str, machine: str) -> list[str]:
    """The platforms of wheels that run on the systems of a line, newest first (PEP 600)."""
    major, newest = LIMITS[line]["GLIBC"]
    names = []
    for minor in range(newest, 4, -1):
        names.append(f"manylinux_{major}_{minor}_{machine}")
    return [*names, f"manylinux2014_{machine}", f"manylinux2010_{machine}"]


@dataclass(frozen=True, slots=True)
class Demands:
    """What a whole folder asks of the system: Debian packages, and the C library's version."""

    depends: tuple[str, ...]
    recommends: tuple[str, ...]
    c_library: str


def demands(folder: Path) -> Demands:
    """What a frozen folder asks of the system. Raises `UnknownLibrary`."""
    inside = {path.name for path in folder.rglob("*")}
    outside: set[str] = set()
    newest: tuple[int, ...] = (0,)
    for path in elf_files(folder):
        found = needs(path)
        outside.update(found.libraries)
        newest = max(newest, found.c_library)
    depends, recommends = packages(outside - inside)
    return Demands(depends, recommends, written(newest))


def packages(outside: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The packages that hold these libraries: the needed ones, and the recommended ones.

    The C library is left out: its version says more. Raises `UnknownLibrary`.
    """
    depends: set[str] = set()
    recommends: set[str] = set()
    for name in outside:
        if C_LIBRARY.match(name):
            continue
        if name in OPTIONAL:
            recommends.add(OPTIONAL[name])
        elif name in PACKAGES:
            depends.add(PACKAGES[name])
        else:
            raise UnknownLibrary(name)
    return tuple(sorted(depends)), tuple(sorted(recommends))
