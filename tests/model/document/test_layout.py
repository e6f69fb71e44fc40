"""Layout files are read strictly, and say of each table and cell how it looks."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from typing import Any

import pytest

from model.document import layout as layouts
from model.document.layout import CellLook, layout
from model.errors import UserError
from model.forms.form import Cell
from model.resources import resource


def content(name: str = "annex") -> dict[str, Any]:
    return tomllib.loads(resource("layouts", f"{name}.toml").read_text(encoding="utf-8"))


def test_the_default_layout_comes_first() -> None:
    assert layouts.names()[0] == "gb9704"
    assert layout() == layout("gb9704")


def test_a_layout_that_is_not_there_is_refused_with_the_names_of_the_others() -> None:
    with pytest.raises(UserError, match=r"没有版式“x”。可用的有：gb9704、annex。"):
        layout("x")


@pytest.mark.parametrize(
    ("place", "value", "fault"),
    [
        (("colour",), "red", "annex: colour is not known"),
        (("texts", "boddy"), {"size": 1}, "annex, texts: boddy is not known"),
        (("texts", "body", "weight"), 3, "annex, texts.body: weight is not known"),
        (("texts", "body", "align"), "middle", "annex, texts.body: align is one of"),
        (("texts", "body", "font"), "bdy", "annex, texts.body: bdy is no font"),
        (("fonts", "digits"), ["a", "b"], "annex, fonts: digits is not known"),
        (("tables", "requests", "hole"), True, "annex, tables.requests: hole is not known"),
        (("cells", 0, "colour"), "red", "annex, cells: colour is not known"),
        (("cells", 0, "align"), "middle", "annex, cells: align is one of"),
        (("cells", 0, "vertical"), "left", "annex, cells: vertical is one of"),
    ],
)
def test_a_file_with_what_nobody_knows_is_refused(
    place: tuple[str | int, ...], value: object, fault: str
) -> None:
    said: Any = content()
    inside = said
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    with pytest.raises(ValueError, match=fault):
        layouts.read_data("annex", said)


@pytest.mark.parametrize(("part", "key"), [("texts", "body"), ("fonts", "latin")])
def test_a_file_that_leaves_something_out_is_refused(part: str, key: str) -> None:
    said = deepcopy(content())
    del said[part][key]
    with pytest.raises(ValueError, match=f"annex, {part}: {key} is missing"):
        layouts.read_data("annex", said)


def test_lengths_are_twentieths_of_a_point_as_word_knows_them() -> None:
    said = content()
    said["texts"]["body"]["line"] = 15.63
    assert layouts.read_data("annex", said).texts["body"].line == 15.65


def test_a_table_differs_where_its_section_says_so_and_a_sheet_is_as_wide_as_the_text() -> (
    None
):
    annex = layout("annex")
    assert annex.table("requests").whole
    assert not annex.table("disclosure").whole
    assert annex.table("disputes").border == 0.5
    assert annex.table("disclosure").border == 1
    assert annex.table_width("disputes") == 171.8
    assert annex.table_width() == annex.text_width == pytest.approx(146.5)
    assert layout().table_width("requests") == layout().text_width == 156


def test_of_two_entries_for_a_cell_the_later_one_holds() -> None:
    annex = layout("annex")

    def look(section: str, kind: str, text: str) -> CellLook:
        return annex.cell(section, kind, Cell(0, 0, 1, 1, text))

    assert look("disclosure", "label", "规章") == CellLook(align="centre")
    assert look("disclosure", "label", "行政事业性收费") == CellLook(align="left")
    assert look("disclosure", "head", "信息内容") == CellLook()
    assert look("requests", "label", "4.保护第三方合法权益") == CellLook(vertical="top")
    long = look("requests", "label", "5.要求行政机关确认或重新出具已获取信息")
    assert long == CellLook(align="justify", vertical="middle")
    assert layout().cell("requests", "label", Cell(0, 0, 1, 1, "1.甲")) == CellLook()


def test_page_numbers_are_asked_for_in_vain_where_the_layout_has_none() -> None:
    for wanted in ("outer", "centre", "none"):
        assert layout().page_numbers(wanted) == wanted
        assert layout("annex").page_numbers(wanted) == "none"


def test_what_stands_for_the_title_s_font_is_bold() -> None:
    assert not layout().is_bold("title")
    assert layout().is_bold("title", plain=True)
    assert not layout().is_bold("body", plain=True)
    assert layout("annex").is_bold("heading1")


def test_28_characters_fill_a_line() -> None:
    gb = layout()
    em = gb.texts["body"].size + gb.squeeze
    assert 28 * em == pytest.approx(156 / 25.4 * 72)
    assert layout("annex").squeeze == 0
