"""The save file ``*.gknb``: UTF-8 JSON, only what was entered, in the order of the form."""

from __future__ import annotations

import errno
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import WriteError, write_file
from model.files.codec import as_plain, from_plain, without_remarks
from model.files.migrate import migrate
from model.files.plain import read_plain, with_checksum
from model.files.shape import is_usual

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

LARGEST = 16 * 1024 * 1024  # bytes; a full report has some 20 KB
MOST_NOTICES = 20  # a hundred thousand unknown fields would fill a window with lines


@dataclass(slots=True)
class Opened:
    """A report read from a file, and what the clerk should know about the reading."""

    report: Report
    notices: list[str] = field(default_factory=list)


# --- writing -------------------------------------------------------------------------------


def dump(report: Report, *, remarks: bool = True) -> bytes:
    """The report as the content of a save file: stable order, LF, no byte order mark.

    Without `remarks` it holds only what is printed or needed to open the report again: no
    accepted findings with their reasons, no mark of an export, no fields unknown here, no
    years before the last one.
    """
    shown = report if remarks else without_remarks(report)
    content = json.dumps(as_plain(shown), ensure_ascii=False, indent=1)
    # Half a character cannot be written; the checksum is that of what is.
    written = content.encode("utf-8", "replace").decode()
    return (with_checksum(written) + "\n").encode()


def save(report: Report, path: Path) -> None:
    """Write the report in one step and read it back. Raises `model.files.atomic.WriteError`.

    What could not be opened again is not written.
    """
    write_file(path, content(report, path))


def content(report: Report, path: Path) -> bytes:
    """What `save` writes to a path. Raises `WriteError` for what could not be opened again."""
    data = dump(report)
    try:
        _limit(len(data))
        parse(data)
    except UserError as error:
        raise WriteError(f"没有保存“{path}”，因为再也打不开：{error}") from error
    return data


# --- reading -------------------------------------------------------------------------------


def open_report(path: Path) -> Opened:
    """Read a save file. Raises `UserError` with a sentence that names the file."""
    return read_report(path)[0]


def read_report(path: Path) -> tuple[Opened, bytes]:
    """Read a save file and return the very bytes, too. Raises `UserError` as `open_report`."""
    try:
        data = read_bytes(path)
        return parse(data), data
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The content of a file of at most so many bytes. Raises `UserError` without its name."""
    try:
        if not path.is_file() and path.exists():
            raise UserError("不是文件，是文件夹或设备。请核对文件名和位置。")
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except FileNotFoundError as error:
        raise UserError("找不到文件。请核对文件名和位置。") from error
    except PermissionError as error:
        raise UserError("没有权限读取，或文件正被其他程序独占。请关闭后重试。") from error
    except OSError as error:
        why = {errno.ENAMETOOLONG: "文件名太长", errno.EIO: "磁盘读取出错"}
        reason = why.get(error.errno or 0, f"系统错误 {error.errno}")
        raise UserError(f"文件打不开（{reason}）。请核对文件名和位置。") from error
    _limit(len(data), largest)
    return data


def _limit(size: int, largest: int = LARGEST) -> None:
    if size > largest:
        raise UserError(f"内容太大（超过 {largest // 1024 // 1024} MB），不是年报文件。")


def parse(data: bytes) -> Opened:
    """Read the content of a save file. Raises `UserError`; changes nothing."""
    notices: list[str] = []
    plain = migrate(read_plain(data, notices))
    if not is_usual(plain):
        from model.files.schema import judge  # late: it loads pydantic

        judge(plain)
    return Opened(from_plain(plain, notices), _shortened(notices))


def _shortened(notices: list[str]) -> list[str]:
    more = len(notices) - MOST_NOTICES
    if more <= 0:
        return notices
    return [*notices[:MOST_NOTICES], f"另有 {more} 处类似的情况，不再逐一列出。"]
