"""Writing through a handle until everything is on the disk, or an error says that it is not."""

from __future__ import annotations

import contextlib
import errno
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)
# A share or a disk of another system that cannot flush says one of these; the data is written.
_NO_FLUSH = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.ENOTTY}
_LOST = {errno.EIO, errno.ENOSPC, errno.EDQUOT}  # the disk did not take what it was to keep

_NAME_NOT_FLUSHED = (
    "已经写入“{folder}”里的文件，但磁盘在最后一步报告出错：如果马上断电，可能回到上一次保存的内容。"
    "请检查磁盘，并另存一份到别的磁盘。"
)


def write_all(handle: int, data: bytes) -> None:
    """Write everything, however little the system takes at a time. Raises `OSError`."""
    rest = memoryview(data)
    while rest:
        written = os.write(handle, rest)
        if written <= 0:
            raise OSError(errno.EIO, "")
        rest = rest[written:]


def flush(handle: int) -> None:
    """Bring the data to the disk, where the file system has such a call. Raises `OSError`."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSH:
            raise


def flush_folder(folder: Path) -> str:
    """Bring a new name to the disk; returns what the clerk should know of it, or "".

    The new content is in place by now, so nothing here is a failure: at worst a power cut brings
    back the name of the content before. Some folders can be neither read nor flushed, and Windows
    has no such call and does it by itself; that is not told. A disk that fails is.
    """
    if os.name == "nt":
        return ""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return ""
    try:
        os.fsync(handle)
    except OSError as error:
        return _NAME_NOT_FLUSHED.format(folder=folder) if error.errno in _LOST else ""
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
    return ""
