"""Writing a file so that either the old or the new content is there, never a third thing."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import zlib
from typing import TYPE_CHECKING

from model.files.attributes import give
from model.files.handles import BINARY, flush, flush_folder, write_all
from model.files.in_place import write_in_place
from model.files.write_faults import NoRightError, TemporaryFileError, WriteError, sentence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["SUFFIX", "WriteError", "write_file"]

SUFFIX = ".gknb"  # of a report's file
RETRIES = 5  # Windows: a virus scanner or a sync folder may hold the file for a moment
LEFT_OVER = 600  # seconds after which a temporary file has no writer any more
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_file(
    path: Path, data: bytes, *, backup: Callable[[bytes], None] | None = None
) -> str:
    """Replace a file's content in one step: temporary file, flush, read back, replace.

    A link is followed; owner, group, permissions and attributes of an existing file are kept. Where
    they cannot be, the file itself is written, after `backup` has kept its bytes (see
    `model.files.in_place`). Returns what the clerk should know of it once, or "".
    Raises `WriteError` with what to do; the old content is untouched then.
    """
    try:
        target = path.resolve()
        _refuse_unwritable(target)
        return _write(target, data, backup)
    except OSError as error:
        raise WriteError(sentence(path, error)) from error
    except RuntimeError as error:  # Python before 3.13, when links point to one another
        raise WriteError(sentence(path, OSError(errno.ELOOP, ""))) from error


def _refuse_unwritable(target: Path) -> None:
    """Replacing needs no right on the file itself, so the right to write it is asked for."""
    if target.is_dir():
        raise OSError(errno.EISDIR, "")
    if not target.exists():
        return
    if not target.is_file():
        raise OSError(errno.ENODEV, "")
    if not target.stat().st_mode & _WRITABLE:  # which the administrator could replace, too
        raise OSError(errno.EPERM, "")
    if not os.access(target, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        _try_to_open(target)


def _try_to_open(target: Path) -> None:
    """Learn why the file may not be written: no right to, or a disk that is only read."""
    try:
        os.close(os.open(target, os.O_WRONLY | BINARY))
    except PermissionError as error:
        raise NoRightError(error.errno, "") from error


def _write(target: Path, data: bytes, backup: Callable[[bytes], None] | None) -> str:
    is_there = target.exists()
    if is_there and target.stat().st_nlink > 1:
        return write_in_place(target, data, backup)
    _remove_left_over(target)
    try:
        temporary, handle = _open_temporary(target)
    except TemporaryFileError:
        if is_there and backup is not None:
            return write_in_place(target, data, backup)
        raise
    try:
        try:
            write_all(handle, data)
            flush(handle)
        finally:
            os.close(handle)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "")
        is_alike = not is_there or give(target, temporary)
        if is_alike:
            _replace(temporary, target)
    except BaseException:
        _remove(temporary)
        raise
    if is_alike:
        return flush_folder(target.parent)
    _remove(temporary)
    return write_in_place(target, data, backup)


def _remove(temporary: Path) -> None:
    with contextlib.suppress(OSError):
        temporary.unlink(missing_ok=True)


# How the names of temporary files begin and end. Windows has room for eleven characters in
# every folder. A share may forbid names that begin with a dot or end in .tmp: then the second
# is taken.
_SHAPES = ((".", ".tmp"), ("~gkn", ""))
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"  # 5 bits each, the same in capitals


def _temporary_name(target: Path, chance: str, shape: tuple[str, str]) -> str:
    """A name that tells for which file it was made: two random characters, four computed."""
    proof = zlib.crc32(os.fsencode(target.name + chance)).to_bytes(4, "big")
    return f"{shape[0]}{chance}{_spelled(proof)}{shape[1]}"


def _spelled(data: bytes) -> str:
    return "".join(_DIGITS[byte % 32] for byte in data)


def _is_temporary(target: Path, name: str) -> bool:
    """Whether `_temporary_name` gave this name for this target."""
    for shape in _SHAPES:
        chance = name[len(shape[0]) :][:2]
        if name == _temporary_name(target, chance, shape):
            return True
    return False


def _open_temporary(target: Path) -> tuple[Path, int]:
    """Make a temporary file beside the target; gives its path and its handle."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | BINARY
    # What only its owner may read, others must not read in the meantime either.
    mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666
    fault = OSError(errno.EEXIST, "")
    for shape in _SHAPES:
        for _ in range(RETRIES):
            name = _temporary_name(target, _spelled(os.urandom(2)), shape)
            temporary = target.with_name(name)
            try:
                return temporary, os.open(temporary, flags, mode)
            except FileExistsError:  # of another writer
                continue
            except OSError as error:
                fault = error
                break
    if fault.errno in (errno.ENOENT, errno.EACCES, errno.EPERM) and target.parent.is_dir():
        raise TemporaryFileError(fault.errno, "") from fault
    raise fault


def _remove_left_over(target: Path) -> None:
    """Remove the files of a writer that was killed; a young one may belong to a living one."""
    old = time.time() - LEFT_OVER
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if _is_temporary(target, path.name) and path.stat().st_mtime < old:
                path.unlink()


def _replace(temporary: Path, target: Path) -> None:
    for attempt in range(RETRIES):
        try:
            temporary.replace(target)
        except PermissionError:
            if attempt == RETRIES - 1:
                raise
            time.sleep(0.1 * 2**attempt)
        else:
            return
