"""What the command line prints, and what it does when that cannot be printed."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

OK = 0
FOUND_ERRORS = 1
UNUSABLE = 2  # the request, a file, or the place for the result


class OutputError(Exception):
    """The result cannot be printed."""


def use_utf8() -> None:
    """A Windows console may be GBK; a file name or a broken file may hold half characters."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str) -> None:
    """Print a line of a result. Raises `OutputError`."""
    try:
        _write(sys.stdout, text)
    except OSError as error:
        raise OutputError from error


def out_json(content: Any) -> None:  # noqa: ANN401
    """Print a result as JSON. Raises `OutputError`."""
    out(json.dumps(content, ensure_ascii=False, indent=1))


def said(text: str) -> None:
    """Say on standard output what was done, whether or not it can be printed."""
    _tell(text, sys.stdout)


def warn(text: str) -> None:
    """Say on standard error what the user should know, whether or not it can be printed."""
    _tell(text, sys.stderr)


def warn_of(path: Path, notices: Iterable[str]) -> None:
    """Say on standard error what was noticed about a file."""
    for notice in filter(None, notices):
        warn(f"{path}：{notice}")


def finish() -> None:
    """Print what is still waiting. Raises `OutputError`."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise OutputError from error


def undelivered(error: OutputError) -> int:
    """The status when a result cannot be printed, such as on a full disk behind `> a.txt`."""
    _drop(sys.stdout)
    if not isinstance(error.__cause__, BrokenPipeError):  # a reader such as `head` has enough
        warn(f"结果写不出去（{_why(error.__cause__)}）。请换一个位置或名称。")
    return UNUSABLE


def unusable(error: OSError) -> str:
    """The sentence about a file that cannot be read or asked for."""
    name = os.fsdecode(error.filename or "")
    if Path(name).is_relative_to(resource()):
        return f"程序自带的文件“{name}”读不出来（{_why(error)}）。请重新安装本程序。"
    return f"“{name}”不能用（{_why(error)}）。请换一个位置或名称。"


def _tell(text: str, stream: TextIO | None) -> None:
    try:
        _write(stream, text)
        if stream is not None:
            stream.flush()
    except OSError:
        _drop(stream)


def _write(stream: TextIO | None, text: str) -> None:
    if stream is not None:  # a program with a window may have no console
        stream.write(text + "\n")


def _why(error: BaseException | None) -> str:
    number = error.errno if isinstance(error, OSError) else None
    return _REASONS.get(number or 0, f"系统错误 {number}" if number else "位置不可用")


_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "找不到文件",
    errno.EIO: "磁盘读写出错",
}


def _drop(stream: TextIO | None) -> None:
    """Send what is still to be printed nowhere, so that leaving the program raises nothing."""
    if stream is None:
        return
    with contextlib.suppress(OSError):  # a stream without a file has nothing to leave behind
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
