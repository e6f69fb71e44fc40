"""The parser: help and refusals in Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from model.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["print"],
        ["new"],
        ["new", "--year", "x", "--organ", "某局", "-o", "a.gknb"],
        ["new", "--year", "2025", "-o", "a.gknb"],
        ["check"],
        ["check", "--unknown", "a.gknb"],
        ["export", "a.gknb"],
        ["set"],
    ],
)
def test_an_incomplete_command_is_refused_in_chinese(
    refused: Callable[..., str], arguments: list[str]
) -> None:
    said = refused(*arguments)
    assert "--help" in said
    assert not re.search("argument|required|invalid|choice|expected|unrecognized", said), said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["print"],
            "没有命令“print”，可用的有 forms、new、import、set、check、explain、export、drafts",
        ),
        (["new"], "缺少 --year、--organ、-o/--output"),
        (["check"], "缺少 年报文件"),
        (["check", "--jso", "a.gknb"], "不认识“--jso”"),
        (["check", "--json=3", "a.gknb"], "--json 后面不要写 3"),
        (["new", "--year"], "--year 后面缺少内容"),
        (["new", "--year", "x", "--organ", "某局", "-o", "a.gknb"], "应是整数，不是“x”"),
    ],
)
def test_what_is_wrong_with_a_command_is_said(
    refused: Callable[..., str], arguments: list[str], said: str
) -> None:
    assert said in refused(*arguments)


@pytest.mark.parametrize("command", ["", "forms", "new", "set", "check", "export", "schema"])
def test_the_help_is_in_chinese(capsys: pytest.CaptureFixture[str], command: str) -> None:
    with pytest.raises(SystemExit) as leaving:
        main([*command.split(), "--help"])
    out = capsys.readouterr().out
    assert leaving.value.code == 0
    assert out.startswith("用法：")
    assert not re.search("usage|positional|options|arguments|show this", out), out
