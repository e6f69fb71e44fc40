"""Builds a Python that starts on systems with glibc 2.28: ``dev.py package python``.

The source is Debian's, with Debian's corrections, in one pinned version with its sums. The compiler
is zig's: it links against the C library of any age, so that a new system can build for old ones.
zlib and libffi are this system's; the folder takes the one from the clerk's system and brings the
other along. So is liblzma, which packs our archives and is not shipped. What neither the program
nor the packing uses (TLS, databases, terminals, bzip2) is left out.

The result is a folder that may be moved.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import archive
import libraries

LINE = libraries.UOS
SUITE = "trixie"
PACKAGE = "python3.13"
VERSION = "3.13.5-2+deb13u5"
# The files of the source package. When Debian has replaced this version by a later one, raise it
# with its sums, or put the old files into the folder `sources`.
SUMS = {
    "python3.13_3.13.5-2+deb13u5.dsc": (
        "4be84e20fb902354fa86955e2fbea6e8bdbd158f54833423488308a9b3532662"
    ),
    "python3.13_3.13.5-2+deb13u5.debian.tar.xz": (
        "a51f456e654ce2c9b40cc1db8005e5041cdb0b2c3aa96ab0871c49fe95280366"
    ),
    "python3.13_3.13.5.orig.tar.xz": (
        "93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640"
    ),
    "python3.13_3.13.5.orig.tar.xz.asc": (
        "da6e013d98dcf8fc6696cdb2872b0051fc8fdeb632f73ef9f54d7b5a68647401"
    ),
}
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
PREFIX = "/opt/python"  # what is written into the files; they are found from where they lie
OPTIONS = (
    *("--enable-shared", "--disable-test-modules", "--without-ensurepip"),
    *("--with-system-libmpdec=no", f"--prefix={PREFIX}"),
)
NEEDED = ("zlib", "lzma", "ctypes", "decimal", "hashlib", "mmap", "fcntl", "pyexpat", "venv")
# zig knows no -h for the name of a library. Debian's headers apart from these must stay unseen:
# they are those of its own C library.
COMPILER = """\
#!/bin/sh
here=$(dirname "$0")
for word; do
  case $word in -Wl,-h*) word=-Wl,-soname,${{word#-Wl,-h}} ;; esac
  set -- "$@" "$word"
  shift
done
exec {zig} cc -target {target} -fno-sanitize=undefined -Wno-date-time "$@" -g0 -I"$here" -L"$here"
"""
ARCHIVER = """\
#!/bin/sh
exec {zig} ar "$@"
"""


class NotBuilt(Exception):  # noqa: N818  # it is told to whoever builds
    """Why there is no interpreter, and what helps."""


def repository(listing: str) -> str:
    """Debian's address among the sources of this system. Raises `NotBuilt`.

    `listing` is what apt-get says of them: address, origin and label.
    """
    for line in listing.splitlines():
        words = line.split()
        if words[1:] == ["Debian", "Debian"]:
            return words[0]
    raise NotBuilt("this system has no source of Debian packages")


def missing(place: Path) -> list[str]:
    """Which files of the source package do not lie there. Raises `WrongSum` for another file."""
    lacking: list[str] = []
    for name, expected in SUMS.items():
        if (place / name).is_file():
            archive.check_sum(place / name, expected)
        else:
            lacking.append(name)
    return lacking


def fetch(place: Path, apt: Path) -> None:
    """Bring the source package with apt, which keeps its lists in `apt`: the system's stay."""
    asked = subprocess.run(
        ["apt-get", "indextargets", "--format", "$(REPO_URI) $(ORIGIN) $(LABEL)"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    for folder in ("lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    source = f"deb-src [signed-by={KEYS}] {repository(asked.stdout)} {SUITE} main\n"
    (apt / "sources.list").write_text(source, encoding="utf-8")
    own = {
        "Dir::Etc::sourcelist": apt / "sources.list",
        "Dir::Etc::sourceparts": "/dev/null",
        "Dir::State::lists": apt / "lists",
        "Dir::Cache": apt / "cache",
    }
    command = ["apt-get"]
    for name, value in own.items():
        command += ["-o", f"{name}={value}"]
    subprocess.run([*command, "update"], check=True)
    wanted = f"{PACKAGE}={VERSION}"
    subprocess.run([*command, "source", "--download-only", wanted], cwd=place, check=True)


def unpack(work: Path) -> Path:
    """The source with Debian's corrections. Raises `NotBuilt`, `WrongSum`."""
    place = work / "sources"
    place.mkdir(parents=True, exist_ok=True)
    if missing(place):
        try:
            fetch(place, work / "apt")
        except (OSError, subprocess.CalledProcessError) as error:
            raise NotBuilt(
                f"{error}\nPut these files into {place}, or raise VERSION and SUMS in "
                f"packaging/interpreter.py:\n  {'  '.join(missing(place))}"
            ) from error
    lacking = missing(place)
    if lacking:
        raise NotBuilt(f"apt brought no {' '.join(lacking)}")
    source = work / "source"
    shutil.rmtree(source, ignore_errors=True)
    (described,) = [place / name for name in SUMS if name.endswith(".dsc")]
    subprocess.run(["dpkg-source", "-x", described, source], check=True)
    return source


def compiler(place: Path, machine: str) -> None:
    """Put into a folder what configure calls, and the headers and libraries of this system."""
    zig = Path(package_folder("ziglang"), "zig")
    target = f"{machine}-linux-gnu.{libraries.written(libraries.LIMITS[LINE]['GLIBC'])}"
    place.mkdir(parents=True)
    for name, text in (("old-cc", COMPILER), ("old-ar", ARCHIVER)):
        (place / name).write_text(text.format(zig=zig, target=target), encoding="utf-8")
        (place / name).chmod(0o755)
    include, library = Path("/usr/include"), Path("/usr/lib")
    several = f"{machine}-linux-gnu"  # Debian's folder of what differs by processor
    for name in ("zlib.h", "zconf.h", "ffi.h", "ffitarget.h", "lzma.h"):
        shutil.copy(first(include / name, include / several / name), place)
    shutil.copytree(first(include / "lzma/version.h").parent, place / "lzma")
    for name in ("libz.so", "libffi.so", "liblzma.so"):
        shutil.copy(first(library / several / name, library / name), place)


def package_folder(name: str) -> Path:
    """Where an installed package lies. Raises `NotBuilt`."""
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise NotBuilt(f"{name} is not installed (packaging/requirements-interpreter.txt)")
    return Path(found.origin).parent


def first(*places: Path) -> Path:
    """The first of these files that is there. Raises `NotBuilt`."""
    for place in places:
        if place.is_file():
            return place
    raise NotBuilt(f"{places[-1].name} is missing (Debian: zlib1g-dev libffi-dev liblzma-dev)")


def seconds_of(source: Path) -> str:
    """When Debian made this version, in seconds since 1970: the date that is written into it."""
    changes = source / "debian/changelog"
    asked = ["dpkg-parsechangelog", "-l", str(changes), "-S", "Timestamp"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def compile_it(source: Path, work: Path, target: Path) -> None:
    """Configure, compile and install below `target`. Raises `CalledProcessError`."""
    tools, place = work / "tools", work / "build"
    for folder in (tools, place, work / "installed"):
        shutil.rmtree(folder, ignore_errors=True)
    compiler(tools, os.uname().machine)
    place.mkdir()
    env = {
        "PATH": f"{tools}:/usr/bin:/bin:/usr/sbin:/sbin",
        "HOME": str(work),  # zig keeps what it made there
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": seconds_of(source),
        **{"CC": "old-cc", "AR": "old-ar", "PKG_CONFIG": "false"},
        "OPT": "-DNDEBUG -O3 -Wall",
        # Not tried by configure: no program for old systems can be linked with a newer liblzma.
        **{"LIBLZMA_CFLAGS": "-DOF_THIS_SYSTEM", "LIBLZMA_LIBS": "-llzma"},
    }
    subprocess.run(
        [f"../{source.relative_to(work)}/configure", *OPTIONS], cwd=place, env=env, check=True
    )
    words = [
        "PY3LIBRARY=",  # nobody needs it, and zig cannot link it
        "LINKFORSHARED=-Xlinker -export-dynamic -Wl,-rpath,'$$ORIGIN/../lib'",
    ]
    jobs = f"-j{os.cpu_count() or 1}"
    subprocess.run(["make", jobs, *words], cwd=place, env=env, check=True)
    install = ["make", "install", f"DESTDIR={work / 'installed'}", *words]
    subprocess.run(install, cwd=place, env=env, check=True)
    shutil.rmtree(target, ignore_errors=True)
    shutil.move(work / "installed" / PREFIX.lstrip("/"), target)


def python_of(target: Path) -> Path:
    """The program that starts an interpreter."""
    version = re.sub(r"^\D+", "", PACKAGE)
    return target / f"bin/python{version}"


def prove(target: Path) -> None:
    """See that it starts, has what is needed, and asks for no newer system. Raises `TooNew`."""
    words = f"import {', '.join(NEEDED)}"
    subprocess.run([python_of(target), "-I", "-c", words], check=True)
    libraries.check(target, LINE)


def main(arguments: list[str] | None = None) -> int:
    """Build the interpreter below a work folder, as `python` there. Gives the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("work", type=Path)
    work: Path = parser.parse_args(arguments).work.resolve()
    try:
        compile_it(unpack(work), work, work / "python")
        prove(work / "python")
    except (NotBuilt, archive.WrongSum, subprocess.CalledProcessError) as error:
        print(f"not built: {error}", file=sys.stderr)
        return 1
    except libraries.TooNew as error:
        print(f"not built: too new for {LINE}:\n{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
