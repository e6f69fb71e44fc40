"""Writing a file so that either the old or the new content is there, never a third thing."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import time
import zlib
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

SUFFIX = ".gknb"  # of a report's file
RETRIES = 5  # Windows: a virus scanner or a sync folder may hold the file for a moment
LEFT_OVER = 600  # seconds after which a temporary file has no writer any more


# A share or a disk of another system that cannot flush says one of these; the data is written.
_NO_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}


class WriteError(UserError):
    """The file could not be written; the old one is whole and the work is still in memory."""


class _TemporaryFileError(OSError):
    """The folder is there, and takes no temporary file."""


def write_file(path: Path, data: bytes) -> None:
    """Replace a file's content in one step: temporary file, flush, read back, replace.

    A link is followed, the permissions of an existing file are kept.
    Raises `WriteError` with what to do; the old content is untouched then.
    """
    try:
        target = path.resolve()
        _refuse_unwritable(target)
        _write(target, data)
    except OSError as error:
        raise WriteError(_sentence(path, error)) from error
    except RuntimeError as error:  # Python before 3.13, when links point to one another
        raise WriteError(_sentence(path, OSError(errno.ELOOP, ""))) from error


def _refuse_unwritable(target: Path) -> None:
    """Replacing needs no right on the file itself, so a write protection is looked for."""
    if target.is_dir():
        raise OSError(errno.EISDIR, "")
    if target.exists() and not target.is_file():
        raise OSError(errno.ENODEV, "")
    if target.exists() and not target.stat().st_mode & stat.S_IWUSR:
        raise OSError(errno.EPERM, "")


def _write(target: Path, data: bytes) -> None:
    _remove_left_over(target)
    temporary, handle = _open_temporary(target)
    try:
        try:
            _write_all(handle, data)
            flush(handle)
        finally:
            os.close(handle)
        if temporary.read_bytes() != data:
            raise OSError(errno.EIO, "")
        if target.exists():
            with contextlib.suppress(OSError):  # some file systems keep no permissions
                temporary.chmod(stat.S_IMODE(target.stat().st_mode))
        _replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
    flush_folder(target.parent)


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
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
    fault = OSError(errno.EEXIST, "")
    for shape in _SHAPES:
        for _ in range(RETRIES):
            name = _temporary_name(target, _spelled(os.urandom(2)), shape)
            temporary = target.with_name(name)
            try:
                return temporary, os.open(temporary, flags, 0o666)
            except FileExistsError:  # of another writer
                continue
            except OSError as error:
                fault = error
                break
    if fault.errno in (errno.ENOENT, errno.EACCES, errno.EPERM) and target.parent.is_dir():
        raise _TemporaryFileError(fault.errno, "") from fault
    raise fault


def _remove_left_over(target: Path) -> None:
    """Remove the files of a writer that was killed; a young one may belong to a living one."""
    old = time.time() - LEFT_OVER
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if _is_temporary(target, path.name) and path.stat().st_mtime < old:
                path.unlink()


_BINARY = getattr(os, "O_BINARY", 0)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError(errno.EIO, "")
        rest = rest[written:]


def flush(handle: int) -> None:
    """Bring the data to the disk, where the file system has such a call."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise


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


def flush_folder(folder: Path) -> None:
    """Bring the new name to the disk; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    # Some folders can be neither read nor flushed; the new content is in place by now.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


_SENTENCES = {
    errno.ENOENT: "文件夹“{folder}”不存在。请换一个位置保存。",
    errno.ENOTDIR: "“{folder}”不是文件夹。请换一个位置保存。",
    errno.EISDIR: "“{path}”是一个文件夹。请换一个文件名。",
    errno.EACCES: "没有权限写入“{path}”，或文件正在 Word/WPS 中打开。请关闭后重试，或另存到别处。",
    errno.EPERM: "“{path}”是只读文件。请去掉只读属性后重试，或另存为另一个文件名。",
    errno.EROFS: "“{folder}”所在的磁盘是只读的。请另存到别处。",
    errno.ENOSPC: "磁盘空间不足，没有写入“{path}”。请清理磁盘后重试，或另存到别的磁盘。",
    errno.EDQUOT: "磁盘配额用完，没有写入“{path}”。请清理后重试，或另存到别的磁盘。",
    errno.EFBIG: "“{folder}”放不下这么大的文件，没有写入“{path}”。请另存到别处。",
    errno.EIO: "磁盘读写出错，没有写入“{path}”，原文件没有改动。请另存到别的磁盘。",
    errno.ELOOP: "“{path}”是互相指向的链接。请换一个文件名。",
    errno.ENAMETOOLONG: "文件名太长。请换一个短一些的文件名。",
    errno.ENODEV: "“{path}”不是普通文件。请换一个文件名。",
}
_NO_TEMPORARY_FILE = {
    errno.ENOENT: (
        "“{folder}”里不能新建文件，没有写入“{path}”。"
        "可能是路径太长，或共享文件夹不允许。请换一个短一些的路径，或另存到别处。"
    ),
    errno.EACCES: "没有权限写入“{path}”：不能在“{folder}”里新建文件。请另存到别处。",
    errno.EPERM: "没有权限写入“{path}”：不能在“{folder}”里新建文件。请另存到别处。",
}


def _sentence(path: Path, error: OSError) -> str:
    known = _NO_TEMPORARY_FILE if isinstance(error, _TemporaryFileError) else _SENTENCES
    pattern = known.get(
        error.errno or 0, "没有写入“{path}”（{reason}）。原文件没有改动，请另存到别处。"
    )
    return pattern.format(path=path, folder=path.parent, reason=f"系统错误 {error.errno}")
