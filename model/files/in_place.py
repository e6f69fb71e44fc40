"""Writing into a file that must stay the very same one, after a backup of what it holds.

Another file could not take its place unnoticed: it has a second name (a hard link), or an owner,
permissions or attributes that we cannot give to another, or its folder takes no new file. A crash
in the middle can leave it half written; that is what the backup is for.
"""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.handles import BINARY, flush, flush_folder, write_all
from model.files.write_faults import WriteError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRITTEN = (
    "“{path}”有别的名字（硬链接），或它的所有者和权限不能照搬给新文件，所以是直接写进原文件的；"
    "写之前留了备份，写完已核对。"
)
_BACKUP = "{name}.写入前的备份{number}"
_NO_BACKUP = (
    "没有写入“{path}”：这个文件只能直接改写，而改写之前没能留下备份。{why}"
    "请另存为另一个文件名。"
)
_HALF = (
    "写入“{path}”时出错，文件里的内容可能已经不完整。{backup}请不要关闭程序，先另存到别处。"
)
_LIES_AT = "写入之前的内容备份在“{place}”。"
_IS_VERSION = "写入之前的内容在“历史版本与恢复”里。"


def write_in_place(
    target: Path, data: bytes, backup: Callable[[bytes], None] | None = None
) -> str:
    """Write into the file itself and read it back; returns the sentence that says so.

    `backup` keeps the bytes that are there now, and raises `UserError` or `OSError` when it could
    not. Without it they are kept beside the file until the new ones were read back.
    Raises `OSError`, and `WriteError` where there is no backup or the old content could not be
    brought back.
    """
    old = target.read_bytes()
    place = _kept(target, old, backup)
    try:
        _overwrite(target, data)
    except BaseException as error:
        try:
            _bring_back(target, old)
        except OSError:
            where = _LIES_AT.format(place=place) if place else _IS_VERSION
            raise WriteError(_HALF.format(path=target, backup=where)) from error
        _drop(place)
        raise
    _drop(place)
    return WRITTEN.format(path=target)


def _kept(target: Path, old: bytes, backup: Callable[[bytes], None] | None) -> Path | None:
    """Keep the old content; the path of the backup where it lies beside the file."""
    try:
        if backup is None:
            return _beside(target, old)
        backup(old)
    except UserError as error:
        raise WriteError(_NO_BACKUP.format(path=target, why=error)) from error
    except OSError as error:
        raise WriteError(_NO_BACKUP.format(path=target, why="")) from error
    return None


def _beside(target: Path, old: bytes) -> Path:
    """A verified copy under a name that nobody takes for anything else. Raises `OSError`."""
    place, handle = _open_beside(target)
    try:
        try:
            write_all(handle, old)
            flush(handle)
        finally:
            os.close(handle)
        if place.read_bytes() != old:
            raise OSError(errno.EIO, "")
    except BaseException:
        _drop(place)
        raise
    flush_folder(place.parent)
    return place


def _open_beside(target: Path) -> tuple[Path, int]:
    number = 1
    while True:
        name = _BACKUP.format(name=target.name, number="" if number == 1 else f" {number}")
        place = target.with_name(name)
        try:
            return place, os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY, 0o600)
        except FileExistsError:  # of a program that was killed: it is needed yet
            number += 1


def _overwrite(target: Path, data: bytes) -> None:
    """Write, cut off what is left of a longer content, flush, read back. Raises `OSError`."""
    handle = os.open(target, os.O_WRONLY | BINARY)
    try:
        write_all(handle, data)
        os.ftruncate(handle, len(data))
        flush(handle)
    finally:
        os.close(handle)
    if target.read_bytes() != data:
        raise OSError(errno.EIO, "")


def _bring_back(target: Path, old: bytes) -> None:
    """Write the old content again, unless it is all there still. Raises `OSError`."""
    with contextlib.suppress(OSError):
        if target.read_bytes() == old:
            return
    _overwrite(target, old)


def _drop(place: Path | None) -> None:
    if place is not None:
        with contextlib.suppress(OSError):
            place.unlink()
