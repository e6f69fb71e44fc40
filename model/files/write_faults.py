"""Why a file could not be written, in sentences that say what is true and what to do."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path


class WriteError(UserError):
    """The file could not be written; the old one is whole and the work is still in memory.

    Where the old one is not whole the sentence says so, and where the backup is.
    """


class TemporaryFileError(OSError):
    """The folder is there, and takes no temporary file."""


class NoRightError(OSError):
    """Somebody else's file, which may be read and not written."""


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
_BAD_NAME = '“{name}”不能用作文件名。请换一个，不要用 \\ / : * ? " < > |。'
_LONGEST_OF_WINDOWS = 259  # characters of a whole path
_NO_TEMPORARY = {
    errno.ENOENT: (
        "“{folder}”里不能新建文件，没有写入“{path}”。"
        "可能是路径太长，或共享文件夹不允许。请换一个短一些的路径，或另存到别处。"
    ),
    errno.EACCES: "没有权限写入“{path}”：不能在“{folder}”里新建文件。请另存到别处。",
    errno.EPERM: "没有权限写入“{path}”：不能在“{folder}”里新建文件。请另存到别处。",
}


_NO_RIGHT = (
    "“{path}”只能读取：没有修改它的权限，没有写入。请另存为另一个文件名，"
    "或请文件的所有者允许修改。"
)


def sentence(path: Path, error: OSError) -> str:
    """What the clerk is told when a file could not be written. The old one is untouched."""
    if isinstance(error, NoRightError):
        return _NO_RIGHT.format(path=path)
    known = _NO_TEMPORARY if isinstance(error, TemporaryFileError) else _SENTENCES
    pattern = _about_the_name(path, error) or known.get(
        error.errno or 0, "没有写入“{path}”（{reason}）。原文件没有改动，请另存到别处。"
    )
    reason = f"系统错误 {error.errno}"
    return pattern.format(path=path, name=path.name, folder=path.parent, reason=reason)


def _about_the_name(path: Path, error: OSError) -> str:
    """What Windows says of a name; Python turns it into numbers that mean something else."""
    number = getattr(error, "winerror", None)
    is_long = len(str(path.absolute())) > _LONGEST_OF_WINDOWS
    if number == 206 or (number in (2, 3, 123) and is_long):
        return _SENTENCES[errno.ENAMETOOLONG]
    return _BAD_NAME if number == 123 else ""
