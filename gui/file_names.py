"""Names of files: how they reach us, and how they are shown.

A name on Linux is bytes, mostly UTF-8. One of an old disk or of an archive from Windows may be
GBK; Python keeps its bytes as half characters (surrogates), which Qt silently leaves out.
Such a file is opened and saved like any other, and its name is read as GBK where it is shown.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importing.kinds import SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData, QUrl

_FILE = "file:"
# Patterns are made when they are first needed: most names need none, and the start page no name.
_WEB = "(?i)[a-z][a-z0-9+.-]+://"  # two letters: C: is a disk
_DISK = "/[A-Za-z][:|]"
_HALF = "[\ud800-\udfff]"
# What may be one name: no slash, and no Chinese of the sentence around it. Two bytes of GBK
# may look like one of the letters up to U+07FF.
_NAME = "[\\x20-\\x2e\\x30-\\x7e\x80-\u07ff\udc80-\udcff]+"


def path_of(word: str) -> Path:
    """The file that an argument or a dropped address means: a path, or ``file:///…``.

    Raises `UserError` for an address that leads elsewhere.
    """
    if word.lower().startswith(_FILE):
        return Path(of_address(word, windows=os.name == "nt"))
    if "://" in word and re.match(_WEB, word) and not Path(word).exists():
        raise UserError(f"“{word}”是网址，不能直接打开。请先把文件保存到本机，再打开。")
    return Path(word)


def of_address(address: str, *, windows: bool) -> str:
    """The path in an address ``file:…`` (RFC 8089).

    Raises `UserError` for a file of another computer, but on Windows: there it is a share.
    """
    from urllib.parse import unquote_to_bytes  # late: rarely needed

    host, path = _host_and_path(address)
    name = _decoded(unquote_to_bytes(os.fsencode(path)))
    if "\0" in name or not name or (host and not windows):
        raise UserError(f"“{address}”不是本机文件的地址。请先把文件复制到本机，再打开。")
    if windows and host:
        return f"//{host}{name}"
    if windows and re.match(_DISK, name):
        return f"{name[1]}:{name[3:]}"
    return name


def _host_and_path(address: str) -> tuple[str, str]:
    """The computer that an address names, "" for this one, and the path behind it."""
    import platform

    host, path = "", address[len(_FILE) :]
    if path.startswith("//"):
        host, slash, path = path[2:].partition("/")
        path = slash + path
    is_here = host.lower() in ("localhost", platform.node().lower())
    return ("" if is_here else host), path


def dropped(url: QUrl) -> str:
    """The path of a dropped file; Qt itself would lose what is not UTF-8 in it."""
    try:
        return str(path_of(bytes(url.toEncoded().data()).decode()))
    except UserError:  # on another computer: it is looked for, and not found
        return url.toLocalFile()


def report_in(dragged: QMimeData) -> str:
    """The path of the first file that is dragged and may hold a report, or ""."""
    for url in dragged.urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(SUFFIXES):
            return dropped(url)
    return ""


def free(path: Path, is_free: Callable[[Path], bool], mark: str = "") -> Path:
    """The path, or with a number behind its name the first one that may be taken.

    With a `mark` it always stands behind the name, the number from the second on.
    """
    candidate = path.with_name(f"{path.stem}（{mark}）{path.suffix}") if mark else path
    number = 2
    while not is_free(candidate):
        candidate = path.with_name(f"{path.stem}（{mark}{number}）{path.suffix}")
        number += 1
    return candidate


def is_numbered(stem: str, name: str) -> bool:
    """Whether a name is another one with a number behind it, as `free` makes it."""
    return stem.startswith(name) and re.fullmatch(r"（\d+）", stem[len(name) :]) is not None


def url_of(path: Path) -> QUrl:
    """The address of a file for other programs."""
    from PySide6.QtCore import QUrl  # late: the start page has no address

    return QUrl.fromEncoded(path.absolute().as_uri().encode())


def _decoded(name: bytes) -> str:
    try:
        return os.fsdecode(name)
    except UnicodeDecodeError:  # Windows: UTF-8 only
        return name.decode("gb18030", errors="replace")


def shown(text: str) -> str:
    """A name, or a sentence with names in it, as people can read it."""
    return re.sub(_NAME, _readable, text) if _has_half(text) else text


def _has_half(text: str) -> bool:
    """Whether a text has half characters, which UTF-8 cannot write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return True
    return False


def _readable(match: re.Match[str]) -> str:
    name = match[0]
    if not _has_half(name):
        return name
    try:
        return os.fsencode(name).decode("gb18030")
    except UnicodeError:
        return re.sub(_HALF, "\ufffd", name)


def for_qt(word: str) -> str:
    """A word that Qt gives back as it is: half characters are spelled out."""
    return word.encode(errors="backslashreplace").decode()


def typed(text: str, folder: Path) -> str:
    """A typed path; the folder's real name stands in it where it was shown."""
    beginning = shown(str(folder))
    return str(folder) + text.removeprefix(beginning) if text.startswith(beginning) else text
