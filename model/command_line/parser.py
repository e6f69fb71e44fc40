"""An argument parser that explains itself in Chinese."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable

# What `add_subparsers` gives; argparse has no public name for it.
Commands = Any


class _Help(argparse.HelpFormatter):
    """The help with Chinese headings."""

    _HEADINGS: ClassVar[dict[str, str]] = {
        "positional arguments": "参数",
        "options": "选项",
        "optional arguments": "选项",
    }

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        super().start_section(self._HEADINGS.get(heading or "", heading))


class Parser(argparse.ArgumentParser):
    """Raises `UserError` with a Chinese sentence for a request that cannot be understood."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Raise what argparse has to say, in Chinese."""
        raise UserError(f"命令不完整或写错了（{_in_chinese(message)}）。用 --help 查看写法。")


# What argparse says, and how we say it.
_SAYINGS = (
    (r"the following arguments are required: (.*)", r"缺少 \1"),
    (r"unrecognized arguments: (.*)", r"不认识“\1”"),
    (
        r"argument (命令|操作): invalid choice: '(.*?)' \(choose from (.*)\)",
        r"没有\1“\2”，可用的有 \3",
    ),
    (r"argument (?:\S+/)?(\S+): expected (?:one|at least one) argument", r"\1 后面缺少内容"),
    (r"argument (?:\S+/)?(\S+): ignored explicit argument (.*)", r"\1 后面不要写 \2"),
    (r"argument (?:\S+/)?(\S+): invalid int value: '(.*)'", r"\1 后面应是整数，不是“\2”"),
)


def _in_chinese(message: str) -> str:
    for pattern, words in _SAYINGS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match:
            return match.expand(words).replace("'", "").replace(", ", "、")
    return "读不懂"
