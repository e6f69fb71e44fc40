"""Makes what a clerk installs: ``python3 packaging/dev.py package [TARGET …]``.

folder    the frozen program for this system, not packed (out of it the next three are made)
portable  an archive to be unpacked anywhere
deb       the Debian package, for Debian and Kylin
uos       the same by UOS's rules, without a file outside /opt/apps; for glibc 2.28, so it needs
          the Python of that age
python    that Python, built first (interpreter.py); the other targets are then made with it
windows   the Windows installer; made on Linux it needs --python-zip and --sha256

--python PATH takes another Python that was built for old systems. With either, a file that asks for
a newer system than the line is for stops the build.

SHA256SUMS beside them holds their sums. docs/packaging.md says what each needs.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

import archive
import debian
import frozen
import libraries
import product

TARGETS = ("folder", "portable", "deb", "uos", "windows")
MB = 1_000_000


def parse(arguments: list[str] | None) -> argparse.Namespace:
    """Read the arguments."""
    parser = argparse.ArgumentParser(
        prog="dev.py package",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=" ".join(TARGETS))
    parser.add_argument("-o", "--output", type=Path, default=product.ROOT / "dist")
    parser.add_argument("--line", default="glibc-2.28", help="glibc-2.28 (default) or current")
    parser.add_argument(
        "--requirements", type=Path, nargs="+", default=[], help="set by dev.py"
    )
    parser.add_argument("--old", action="store_true", help="set by dev.py: keep to the line")
    parser.add_argument("--work", type=Path, default=product.ROOT / "build/package")
    parser.add_argument(
        "--python-zip", type=Path, help="the embeddable CPython for Windows, a ZIP"
    )
    parser.add_argument("--sha256", help="its sum, as python.org publishes it")
    given = parser.parse_args(arguments)
    given.targets = given.targets or ["portable", "deb"]
    unknown = set(given.targets).difference(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    is_made_elsewhere = "windows" in given.targets and sys.platform != "win32"
    if is_made_elsewhere and not (given.python_zip and given.sha256):
        parser.error("windows needs --python-zip and --sha256")
    return given


def make(given: argparse.Namespace) -> list[Path]:
    """Make every target that was asked for, and return the files."""
    made: list[Path] = []
    wanted = set(given.targets)
    given.output.mkdir(parents=True, exist_ok=True)
    if wanted - {"windows"}:
        folder = frozen.build(given.work, given.requirements, given.line)
        if given.old:
            libraries.check(folder, given.line)
        if "uos" in wanted:
            libraries.check(folder, libraries.UOS)
        print(f"{frozen.size(folder) / MB:7.1f} MB  {folder}")
        made += pack(folder, wanted, given.output, given.work)
    if "windows" in wanted:
        import windows

        made.append(windows.build(given))
    return made


def pack(folder: Path, wanted: set[str], output: Path, work: Path) -> list[Path]:
    """The packages of a frozen folder."""
    made: list[Path] = []
    if "portable" in wanted:
        name = (
            f"{product.NAME}-{product.version()}-{sys.platform}-{debian.architecture()}.tar.xz"
        )
        made.append(archive.tar_xz(folder, output / name, product.epoch()))
    if "deb" in wanted:
        made.append(debian.build(folder, output, work, uos=False))
    if "uos" in wanted:
        made.append(debian.build(folder, output, work, uos=True))
    return made


def main(arguments: list[str] | None = None) -> int:
    """Make the packages and say how large they are. Gives the exit status."""
    given = parse(arguments)
    try:
        made = make(given)
    except (subprocess.CalledProcessError, LookupError, archive.WrongSum) as error:
        print(f"not made: {error}", file=sys.stderr)
        return 1
    except libraries.UnknownLibrary as error:
        print(
            f"not made: libraries.py knows no package for {error}",
            file=sys.stderr,
        )
        return 1
    except libraries.TooNew as error:
        print(
            f"not made: the systems that this is for cannot load\n{error}\n"
            "Name the target python too, or give --python (docs/packaging.md).",
            file=sys.stderr,
        )
        return 1
    for path in made:
        print(f"{path.stat().st_size / MB:7.1f} MB  {path}")
    if made:
        archive.write_sums(given.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
