"""The Windows installer, made on Linux: CPython's embeddable ZIP, the wheels for Windows, NSIS.

CPython stays as it was published and signed: its ``pythonw.exe`` starts our window, so that no
program of ours without a signature is looked at with suspicion. On Windows itself the frozen
folder is packed instead. The installer asks for no rights and writes only into the user's own
folders; the uninstaller removes what was installed, file by file, and nothing else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import archive
import contents
import frozen
import icon
import licences
import product

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

SCRIPT = product.ROOT / "packaging/installer.nsi"
SITE = "Lib/site-packages"
MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
# What of the embeddable Python nobody here uses; no network, no database.
UNUSED_PYTHON = re.compile(
    r"(?:libcrypto|libssl|sqlite3)[\w-]*\.dll$|python\.cat$"
    r"|_(?:ssl|hashlib|sqlite3|asyncio|overlapped|multiprocessing|msi|zoneinfo)\.pyd$|winsound\.pyd$"
)
# What of the wheels is for those who build with them.
_FOR_BUILDERS = re.compile(
    r"PySide6/(?:include|typesystems|scripts|doc|glue|qml|metatypes|resources|support/generate)"
    r"|lxml/(?:includes/|isoschematron/|objectify)|[\w-]+\.data/|shiboken6/.*\.lib$"
    r"|PySide6/.*\.json|.*\.(?:pyi|h|pxd|pxi|pyx|c|lib|exe|prl|qmltypes|typed)$"
)
_DLLS_OF_QT = re.compile(
    r"(?:msvcp140|vcruntime140|concrt140|pyside6\.abi3|Qt6(?:Core|Gui|Widgets|Svg|PrintSupport)\.dll)",
    re.I,
)


class NotMade(LookupError):  # noqa: N818  # it is told to whoever builds
    """What is missing for the installer."""


def is_of_use(name: str) -> bool:
    """Whether a file of a Windows wheel goes along; `name` is its place in the wheel."""
    if name.endswith("/") or _FOR_BUILDERS.match(name) or not contents.is_shipped(name):
        return False
    folder, _, file = name.rpartition("/")
    if folder != "PySide6":
        return True
    if file.endswith(".pyd"):
        return file.split(".")[0] in MODULES
    if file.endswith(".dll"):
        return _DLLS_OF_QT.match(file) is not None
    return file.endswith(".py")


def version_of_python(names: Iterable[str]) -> str:
    """The version of an embeddable Python, such as 3.13, by its library. Raises `NotMade`."""
    for name in names:
        found = re.fullmatch(r"python3(\d+)\.dll", name)
        if found:
            return f"3.{found[1]}"
    raise NotMade("the ZIP is no embeddable Python: it has no python3NN.dll at its top")


def unpack_python(python_zip: Path, app: Path) -> str:
    """Put the embeddable Python where the program will lie; returns its version."""
    with zipfile.ZipFile(python_zip) as opened:
        version = version_of_python(opened.namelist())
        for name in opened.namelist():
            if not UNUSED_PYTHON.search(name):
                opened.extract(name, app)
    # These places and no others are looked at, whatever the machine's variables say.
    short = version.replace(".", "")
    lines = [f"python{short}.zip", ".", SITE.replace("/", "\\")]
    (app / f"python{short}._pth").write_text("\r\n".join(lines) + "\r\n", encoding="utf-8")
    return version


def download(requirements: Iterable[Path], version: str, wheels: Path) -> None:
    """Fetch the wheels for Windows. Raises `CalledProcessError`."""
    shutil.rmtree(wheels, ignore_errors=True)
    files: list[str] = []
    for file in requirements:
        files += ["-r", str(file)]
    words = ["--only-binary=:all:", "--platform", "win_amd64", "--python-version", version]
    pip = [sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, *words, "-d", str(wheels), *files], check=True)


def unpack_wheels(wheels: Path, site: Path) -> None:
    """Put what the program uses of the wheels where Python looks for it."""
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as opened:
            for name in opened.namelist():
                if is_of_use(name):
                    opened.extract(name, site)


def put_program(app: Path) -> None:
    """Put our own files beside Python, and the starter of the command line."""
    ignored = shutil.ignore_patterns("__pycache__", ".*")
    for name in ("gui", "model", "resources"):
        shutil.copytree(product.ROOT / name, app / name, ignore=ignored)
    for name in ("start_window.py", "start_command_line.py"):
        shutil.copyfile(product.ROOT / "packaging" / name, app / name)
    (app / f"{product.COMMAND}.cmd").write_bytes(
        b'@"%~dp0python.exe" -X utf8 "%~dp0start_command_line.py" %*\r\n'
    )


def folder(given: argparse.Namespace) -> Path:
    """The folder that is installed, made on Linux. Raises `WrongSum`, `NotMade`."""
    archive.check_sum(given.python_zip, given.sha256)
    work: Path = given.work / "windows"
    app = work / product.NAME
    shutil.rmtree(app, ignore_errors=True)
    version = unpack_python(given.python_zip, app)
    download(given.requirements, version, work / "wheels")
    unpack_wheels(work / "wheels", app / SITE)
    put_program(app)
    licences.write(app, licences.required(given.requirements), [str(app / SITE)])
    return app


def build(given: argparse.Namespace) -> Path:
    """Make the installer and return it. Raises `WrongSum`, `NotMade`, `CalledProcessError`."""
    makensis = shutil.which("makensis")
    if makensis is None:
        raise NotMade("makensis is missing (Debian: apt-get install nsis)")
    if sys.platform == "win32":
        app = frozen.build(given.work, given.requirements, given.line)
        window, arguments = f"{product.NAME}.exe", ""
    else:
        app = folder(given)
        window, arguments = "pythonw.exe", "start_window.py"
    icon.write(app / "app.ico")
    product.settle(app, product.epoch())
    lists = write_lists(app, app.parent)
    target: Path = given.output / f"{product.NAME}-{product.version()}-windows-x64.exe"
    words = {
        **{"NAME": product.NAME, "TITLE": product.TITLE, "SUMMARY": product.SUMMARY},
        **{"VERSION": product.version(), "WINDOW": window, "ARGUMENTS": arguments},
        "VERSION4": product.version_of_four(product.version()),
        "SUFFIX": product.SUFFIX,
        "MIME": product.MIME_TYPE,
        "KILOBYTES": str(frozen.size(app) // 1024),
        **{"APP": str(app), "LISTS": str(lists), "OUT": str(target.resolve())},
    }
    defined = [f"-D{name}={value}" for name, value in words.items()]
    env = {**os.environ, "SOURCE_DATE_EPOCH": str(product.epoch())}
    command = [makensis, "-V2", "-INPUTCHARSET", "UTF8", *defined, str(SCRIPT)]
    subprocess.run(command, env=env, check=True)
    return target


def write_lists(app: Path, place: Path) -> Path:
    """Write for the installer what it shall remove again: every file and folder by its name."""
    target = place / "removed.nsh"
    text = "\r\n".join(removal(app))
    target.write_text(text + "\r\n", encoding="utf-8")
    return target


def removal(app: Path) -> Iterator[str]:
    """The lines that remove what was installed, and what Python compiled of it; nothing else."""
    paths = sorted(app.rglob("*"), reverse=True)  # a folder comes after what lies in it
    for path in paths:
        name = f'"$INSTDIR\\{PureWindowsPath(path.relative_to(app))}'
        if path.is_dir():
            yield f'RMDir /r {name}\\__pycache__"'
            yield f'RMDir {name}"'
        else:
            yield f'Delete {name}"'
    yield 'RMDir /r "$INSTDIR\\__pycache__"'
