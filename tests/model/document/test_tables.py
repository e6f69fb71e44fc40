"""The print rules for tables that Word and the pages ask for."""

from __future__ import annotations

import pytest

from model.document.tables import (
    SMALLER,
    SMALLEST,
    column_sizes,
    figure_size,
    fitting_size,
    kept_rows,
    kind_of,
    label_lines,
    note_is_small,
    roomy_sizes,
    sheet_kind,
    stacked,
    text_and_bracket,
)
from model.forms.form import Cell, Table
from model.shipped import by_id

REQUESTS, DISCLOSURE = (
    next(table for table in by_id("2021").tables if table.section == section)
    for section in ("requests", "disclosure")
)


def cell(
    text: str = "甲",
    rows: int = 1,
    *,
    column: int = 0,
    address: str = "",
    header: bool = False,
    shaded: bool = False,
) -> Cell:
    return Cell(0, column, rows, 1, text, address, header=header, shaded=shaded)


def test_each_cell_has_its_kind_of_text() -> None:
    assert kind_of(cell("", address="a/b/c")) == "figure"
    assert kind_of(cell(shaded=True, header=True)) == "clause"
    assert kind_of(cell(header=True)) == "head"
    assert kind_of(cell("（单位：件）", header=True)) == "head_note"
    assert kind_of(cell(rows=3)) == "side"
    assert kind_of(cell()) == "label"


def test_cells_of_sheets_are_heads_figures_labels_or_to_be_signed() -> None:
    assert sheet_kind("拟稿", is_head=True, is_roomy=True) == "sheet_cell"
    assert sheet_kind("编号", is_head=True, is_roomy=False) == "head"
    assert sheet_kind("12", is_head=False, is_roomy=False) == "figure"
    assert sheet_kind("一句说明", is_head=False, is_roomy=False) == "label"


# --- rows that stay together ---------------------------------------------------------------


@pytest.mark.parametrize("form_id", ["2019", "2021"])
def test_the_last_row_of_a_table_never_stays_with_the_text_behind_it(form_id: str) -> None:
    for table in by_id(form_id).tables:
        for whole in (False, True):
            assert table.rows - 1 not in kept_rows(table, whole=whole)


def test_heads_stay_with_the_first_row_and_no_row_of_a_label_stands_alone() -> None:
    kept = kept_rows(REQUESTS)
    assert set(range(REQUESTS.header_rows + 1)) <= kept
    label = next(c for c in REQUESTS.cells if c.text == "（三）不予公开")
    assert {label.row, label.row + label.rows - 2} <= kept
    assert label.row + 2 not in kept, "a table may break"
    assert REQUESTS.rows - 2 in kept


def test_the_figures_of_a_block_stay_together() -> None:
    rows = {c.row for c in DISCLOSURE.figures if c.address.startswith("sanctions/")}
    assert len(rows) == 2
    assert min(rows) in kept_rows(DISCLOSURE)


def test_a_whole_table_keeps_all_its_rows() -> None:
    assert kept_rows(REQUESTS, whole=True) == set(range(REQUESTS.rows - 1))


# --- sizes ---------------------------------------------------------------------------------


def test_a_number_is_set_as_large_as_fits_in_half_points() -> None:
    assert fitting_size("12345", 28.85) == 11.5  # 2.5 characters
    assert fitting_size("", 10) == 20


def test_a_column_shrinks_for_its_longest_number_and_one_figure_below_it() -> None:
    narrow, wide = cell(address="a"), cell(address="b", column=1)
    sizes = column_sizes(
        [(narrow, "7", 28.85), (narrow, "123456（注）", 28.85), (wide, "7", 99)], 10.5
    )
    assert sizes == {(0, 1): 9.5, (1, 1): 10.5}
    assert column_sizes([(narrow, "123456789", 28.85)], 10.5) == {(0, 1): SMALLER}
    assert figure_size("123456789", 28.85, SMALLER) == 6.0
    assert figure_size("1234567890123", 28.85, SMALLER) == SMALLEST
    assert figure_size("12", 28.85, 9.5) == 9.5


def test_a_note_is_smaller_where_it_does_not_fit_beside_its_figure() -> None:
    assert note_is_small("23（其中修订16件）", 28, 10.5)
    assert not note_is_small("23（其中修订16件）", 280, 10.5)
    assert not note_is_small("1234567890", 28, 10.5)


def test_the_name_of_a_step_stands_on_one_line_of_a_sheet() -> None:
    rows = [("环节", "签名"), ("单位负责人签发", "")]
    assert roomy_sizes(rows, [84, 84], 14) == [12, 14]
    assert roomy_sizes(rows, [20, 84], 14) == [SMALLER, 14]


# --- labels --------------------------------------------------------------------------------


def test_a_tall_label_stacks_only_where_the_layout_wants_it() -> None:
    label = cell("（三）不予公开", rows=8)
    assert label_lines(label, 3, stacks=True) == ["（三）", "不予", "公开"]
    assert label_lines(label, 3, stacks=False) == ["（三）不予公开"]
    assert label_lines(cell("（三）不予公开"), 3, stacks=True) == ["（三）不予公开"]


@pytest.mark.parametrize(
    ("text", "capacity", "rows", "lines"),
    [
        ("三、本年度办理结果", 3, 22, ["三、", *"本年度办理结果"]),
        ("自然人", 2, 2, ["自", "然", "人"]),
        ("总计", 4, 2, ["总计"]),
        ("结果维持", 2, 2, ["结果", "维持"]),
        ("（甲：一，二）", 4, 3, ["（甲：", "一，", "二）"]),
        ("甲乙丙丁", 0, 1, ["甲", "乙", "丙", "丁"]),
    ],
)
def test_a_label_breaks_into_its_number_and_equal_lines(
    text: str, capacity: int, rows: int, lines: list[str]
) -> None:
    assert stacked(text, capacity, rows) == lines


def test_the_bracket_at_the_end_of_a_label_is_found() -> None:
    assert text_and_bracket("（二）部分公开（只计这一情形）") == (
        "（二）部分公开",
        "（只计这一情形）",
    )
    assert text_and_bracket("（单位：件）") == ("（单位：件）", "")
    assert text_and_bracket("（一）予以公开") == ("（一）予以公开", "")


def test_a_table_of_one_row_keeps_nothing() -> None:
    table = Table("t", (1,), 1, 0, (cell(),), ("t",))
    assert kept_rows(table) == kept_rows(table, whole=True) == set()
