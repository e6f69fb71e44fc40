"""A table drawn as a picture: what is wrong with it is named by block and row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.forms.form import Cell, Kind, Table
from model.forms.pictures import read_table
from tests.model.forms.tiny import FIRST_RULE, OLD_ROW, SECOND_BLOCK, Fault, every, refusal

if TYPE_CHECKING:
    from pathlib import Path

FAULTS: list[Fault] = [
    ("width 0", "widths = [2, 1, 1, 1]", "widths = [2, 1, 1, 0]", "表 pets：widths"),
    (
        "fewer columns than widths",
        '"cats", "dogs", "total"]',
        '"cats", "dogs"]',
        "表 pets，数据块 pets：columns 有 3 项，表有 4 列",
    ),
    (
        "row too short",
        OLD_ROW,
        '["old", "旧有", ".", "="]',
        "表 pets，数据块 pets，第 3 行：有 3 格，应当有 4 格",
    ),
    (
        "row with a number in it",
        OLD_ROW,
        '["old", "旧有", 1, 2, "="]',
        "数据块 pets，第 3 行：应当是",
    ),
    ("row without anything", OLD_ROW, "[]", "表 pets，数据块 pets，第 3 行：应当是"),
    ("cell left empty", OLD_ROW, '["old", "", ".", ".", "="]', "第 3 行第 1 格：是空的"),
    (
        "< without a neighbour",
        OLD_ROW,
        '["old", "<", ".", ".", "="]',
        "表 pets，数据块 pets，第 3 行第 1 格：“<”没有可以合并的单元格",
    ),
    (
        "^ in the first row",
        '["", "动物", "数量", "<", "总计"]',
        '["", "^", "数量", "<", "总计"]',
        "表 pets，数据块 pets，第 1 行第 1 格：“^”没有可以合并的单元格",
    ),
    (
        "span that is no rectangle",
        '["", "^", "猫", "狗", "^"]',
        '["", "^", "^", "狗", "^"]',
        "表 pets，数据块 pets，第 1 行：“数量”合并后不是矩形",
    ),
    (
        "figure in a header row",
        '"猫", "狗"',
        '".", "狗"',
        "第 2 行：可填的单元格没有行或列的编号",
    ),
    (
        "figure in an unnamed column",
        '"cats", "dogs"',
        '"", "dogs"',
        "第 3 行：可填的单元格没有",
    ),
    ("column without figures", '["", "cats"', '["names", "cats"', "列“names”没有可填的单元格"),
    (
        "row without figures",
        OLD_ROW,
        '["old", "旧有", "<", "<", "<"]',
        "行“old”没有可填的单元格",
    ),
    ("row id twice", '["new", "新来"', '["old", "新来"', "数据块 pets：行编号“old”重复"),
    ("column id twice", '"cats", "dogs"', '"cats", "cats"', "数据块 pets：列编号“cats”重复"),
    ("id that no rule could name", '["old", ', '["Old-1", ', "编号“Old-1”只能用"),
    ("block twice", FIRST_RULE, SECOND_BLOCK, "数据块编号“pets”重复"),
]


@every(FAULTS)
def test_a_form_file_with_a_fault_is_refused_and_the_place_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(tmp_path, old, new)


def picture(rows: list[list[str]], columns: list[str]) -> Table:
    block = {"id": "a", "columns": columns, "rows": rows, "units": ["元"]}
    return read_table({"section": "s", "widths": [1] * len(columns), "blocks": [block]})


def test_marks_make_figures_and_everything_else_makes_labels() -> None:
    rows = [["", "甲", "乙", "丙", "丁"], ["r", "±", ".", "¥", "="]]
    table = picture(rows, ["a", "b", "c", "d"])
    assert [(c.address, c.kind, c.units) for c in table.figures] == [
        ("a/r/a", Kind.SIGNED, ()),
        ("a/r/b", Kind.COUNT, ()),
        ("a/r/c", Kind.AMOUNT, ("元",)),
        ("a/r/d", Kind.TOTAL, ()),
    ]
    assert [c.text for c in table.cells if c.header] == ["甲", "乙", "丙", "丁"]


def test_joined_cells_are_one_with_its_size() -> None:
    rows = [["", "甲", "<", "乙"], ["", "^", "<", "^"], ["r", "丙", ".", "."]]
    cells = {cell.text: cell for cell in picture(rows, ["", "b", "c"]).cells}
    assert cells["甲"] == Cell(0, 0, 2, 2, "甲", header=True)
    assert cells["乙"] == Cell(0, 2, 2, 1, "乙", header=True)


def test_a_figure_is_labelled_from_the_left_and_from_the_top() -> None:
    rows = [
        ["", "项", "<", "猫", "<"],
        ["", "^", "<", "大", "小"],
        ["one", "组", "一", ".", "."],
        ["two", "^", "二", ".", "."],
    ]
    cells = {c.address: c for c in picture(rows, ["", "", "big", "small"]).figures}
    assert cells["a/two/small"].row_label == "组 · 二"
    # 猫 stands over all the figures: it tells no column from another.
    assert cells["a/two/small"].column_label == "小"


def test_the_clause_of_a_block_is_with_each_of_its_figures() -> None:
    rows = [["§", "第二十条", "<"], ["r", "甲", "."]]
    table = picture(rows, ["", "n"])
    assert [c.shaded for c in table.cells] == [True, False, False]
    assert [c.clause for c in table.figures] == ["第二十条"]


def test_the_heading_rows_of_a_single_block_repeat_on_the_next_page() -> None:
    block = {"id": "a", "columns": ["", "n"], "rows": [["", "甲", "乙"], ["r", "丙", "."]]}
    other = {**block, "id": "b"}
    one = read_table({"section": "s", "widths": [1, 1], "blocks": [block]})
    two = read_table({"section": "s", "widths": [1, 1], "blocks": [block, other]})
    assert (one.header_rows, one.rows) == (1, 2)
    assert (two.header_rows, two.rows, two.blocks) == (0, 4, ("a", "b"))
    assert [c.row for c in two.figures] == [1, 3]
