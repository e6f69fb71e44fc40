"""A tiny form, and what the loader says about it after one edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.checks.by_name import CHECKS
from model.errors import FormError
from model.forms.form_file import load

if TYPE_CHECKING:
    from pathlib import Path

TINY = """\
id = "2099"
name = "小格式"
document = "测试〔2099〕1号"
title = "动物报告"
first_year = 2099

[[sections]]
id = "words"
short = "一 文字"
heading = "一、文字"
kind = "text"
[[sections]]
id = "pets"
short = "二 动物"
heading = "二、动物"
kind = "table"

[[tables]]
section = "pets"
widths = [2, 1, 1, 1]
[[tables.blocks]]
id = "pets"
columns = ["", "cats", "dogs", "total"]
rows = [
  ["", "动物", "数量", "<", "总计"],
  ["", "^", "猫", "狗", "^"],
  ["old", "旧有", ".", ".", "="],
  ["new", "新来", ".", ".", "="],
  ["sum", "合计", "=", "=", "="],
]

[[rules]]
id = "A-ROW"
severity = "error"
source = "算术"
because = "总计等于猫狗之和。"
says = "pets/*/total = pets/*/cats + pets/*/dogs"
fills = true
checks_only = ["pets/sum/total"]
left = "总计"
right = "猫狗之和"
todo = "请核对这一行。"
[[rules]]
id = "A-COL"
severity = "error"
source = "算术"
because = "合计等于旧有与新来之和。"
says = "pets/sum/* = pets/old/* + pets/new/*"
fills = true
left = "合计"
right = "旧有与新来之和"
todo = "请核对这一列。"
[[rules]]
id = "A-INT"
severity = "warning"
source = "算术"
because = "只数是不小于 0 的整数。"
check = "whole_numbers"
blocks = ["pets"]

[help."pets/old"]
text = "上年留下的动物，不算借养的。"
[help."pets/new"]
text = "本年收进的动物，不算借养的。"
[help."pets/sum"]
text = "旧有与新来之和，自动合计。"
[help."pets/*/cats"]
text = "猫的只数，大小都算，野猫不算。"
[help."pets/*/dogs"]
text = "狗的只数，大小都算，野狗不算。"
[help."pets/*/total"]
text = "猫与狗的只数之和，自动合计。"
"""

OLD_ROW = '["old", "旧有", ".", ".", "="]'
ROW_SAYS = 'says = "pets/*/total = pets/*/cats + pets/*/dogs"'
COL_SAYS = 'says = "pets/sum/* = pets/old/* + pets/new/*"'
FIRST_RULE = '[[rules]]\nid = "A-ROW"\n'
WORDS = '[[sections]]\nid = "words"'
SECOND_FILL = """\
[[rules]]
id = "A-TWICE"
severity = "error"
source = "算术"
because = "又算一遍。"
says = "pets/old/total = pets/old/cats"
fills = true
left = "总计"
right = "猫"
todo = "请核对。"
[[rules]]
id = "A-INT"
"""
SECOND_BLOCK = """\
[[tables.blocks]]
id = "pets"
columns = ["", "birds", "", ""]
rows = [["wild", "野鸟", ".", "<", "<"]]

[[rules]]
id = "A-ROW"
"""
OTHER_TABLE = """\
[[tables]]
section = "pigs"
widths = [2, 1]
[[tables.blocks]]
id = "pigs"
columns = ["", "number"]
rows = [["all", "猪", "."]]

[[rules]]
id = "A-ROW"
"""

# What goes wrong, the edit of the tiny form, and what the message must say after "tiny.toml：".
Fault = tuple[str, str, str, str]


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def every(faults: list[Fault]) -> pytest.MarkDecorator:
    """Run a test with each edit and its message."""
    names = [name for name, *_ in faults]
    return pytest.mark.parametrize(
        ("old", "new", "message"), [f[1:] for f in faults], ids=names
    )


def refusal(tmp_path: Path, old: str, new: str) -> str:
    """What the loader says when the tiny form is edited in one place."""
    assert old in TINY
    with pytest.raises(FormError) as caught:
        load(written(tmp_path, TINY.replace(old, new, 1)), CHECKS)
    assert str(caught.value).startswith("tiny.toml：")
    assert str(caught.value).endswith(("。", "）。"))
    return str(caught.value)
