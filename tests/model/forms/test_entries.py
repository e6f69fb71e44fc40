"""The keys of a form file and the types of their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.errors import FormError
from model.forms.entries import REQUIRED, Fields, refuse_repeated, take
from tests.model.forms.tiny import Fault, every, refusal

if TYPE_CHECKING:
    from pathlib import Path

FAULTS: list[Fault] = [
    ("unknown key of the file", "title =", "titel =", "文件有不认识的项“titel”"),
    ("key of the file missing", 'title = "动物报告"\n', "", "文件缺少“title”"),
    (
        "year in words",
        "first_year = 2099",
        'first_year = "2099"',
        "文件的“first_year”类型不对",
    ),
    ("year a truth value", "first_year = 2099", "first_year = true", "“first_year”类型不对"),
    ("unknown key of a section", "short = ", "shrot = ", "部分 words 有不认识的项“shrot”"),
    ("unknown key of a table", "widths =", "width =", "[[tables]] 有不认识的项“width”"),
    (
        "unknown key of a block",
        "columns =",
        "colums =",
        "表 pets 的数据块有不认识的项“colums”",
    ),
    ("unknown key of a rule", "todo =", "to_do =", "规则 A-ROW 有不认识的项“to_do”"),
    ("key of a rule missing", 'right = "猫狗之和"\n', "", "规则 A-ROW 缺少“right”"),
    ("help in a word", '[help."pets/old"]\ntext = ', '[help]\n"pets/old" = ', "应当是一个表"),
    ("unknown key of help", "text = ", "texts = ", "说明 pets/old 有不认识的项“texts”"),
]


@every(FAULTS)
def test_a_form_file_with_a_fault_is_refused_and_the_place_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(tmp_path, old, new)


FIELDS: Fields = {"name": (str, REQUIRED), "year": (int, 2021), "says": ((str, list), "")}


def test_an_absent_key_has_its_default() -> None:
    assert take({"name": "a"}, "表 ", FIELDS) == {"name": "a", "year": 2021, "says": ""}


def test_a_value_may_be_of_one_of_several_types() -> None:
    for says in ("a", ["a"]):
        assert take({"name": "a", "says": says}, "表 ", FIELDS)["says"] == says


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ([], "表 应当是一个表。"),
        ({"name": "a", "nmae": "b"}, "表 有不认识的项“nmae”。"),
        ({"year": 1}, "表 缺少“name”。"),
        ({"name": 1}, "表 的“name”类型不对。"),
        ({"name": "a", "year": True}, "表 的“year”类型不对。"),
        ({"name": "a", "year": None}, "表 的“year”类型不对。"),
        ({"name": "a", "says": 1}, "表 的“says”类型不对。"),
    ],
)
def test_a_key_or_a_type_that_is_not_expected_is_refused(data: object, message: str) -> None:
    with pytest.raises(FormError, match=f"^{message}$"):
        take(data, "表 ", FIELDS)


def test_a_name_may_stand_only_once() -> None:
    refuse_repeated(["a", "b"], "行")
    with pytest.raises(FormError, match="行编号“a”重复。"):
        refuse_repeated(["a", "b", "a"], "行")
