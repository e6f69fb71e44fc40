"""What a page's end cuts is put together again, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from model.readers.pages.cut import mended
from model.readers.pages.tables import PageTable
from model.readers.read import ReadCell, ReadTable, rectangle


def placed(table: ReadTable) -> PageTable:
    columns = tuple(100.0 * n for n in range(table.columns + 1))
    return PageTable(table, columns, tuple(20.0 * n for n in range(table.rows + 1)))


def lines(above: list[list[str]], below: list[list[str]]) -> list[list[list[str | None]]]:
    one, other = mended(placed(rectangle(above)), placed(rectangle(below)))
    return [one.table.lines, other.table.lines if other else []]


def test_a_row_whose_label_goes_on_over_the_page_is_one_row() -> None:
    assert lines([["1.甲", "3"], ["2.申请人逾期", "5"]], [["不补正", ""], ["3.乙", "7"]]) == [
        [["1.甲", "3"], ["2.申请人逾期不补正", "5"]],
        [["3.乙", "7"]],
    ]
    assert lines([["2.申请人逾期", ""]], [["不补正", "5"]]) == [
        [["2.申请人逾期不补正", "5"]],
        [],
    ]


def test_rows_of_their_own_stay_apart() -> None:
    for below in (["3.乙", ""], ["总计", "5"]):
        made = lines([["2.申请人逾期", "5"]], [below, ["其他", "1"]])
        assert made == [[["2.申请人逾期", "5"]], [below, ["其他", "1"]]]
    unfilled = lines([["甲", ""]], [["乙", ""]])
    assert unfilled == [[["甲", ""]], [["乙", ""]]]


def test_the_blank_rest_of_a_row_that_was_cut_is_no_row() -> None:
    assert lines([["2.甲", "5"]], [["", ""], ["3.乙", "7"]]) == [
        [["2.甲", "5"]],
        [["3.乙", "7"]],
    ]


def group(label: str, rows: int, ordinals: str) -> ReadTable:
    cells = [ReadCell(0, 0, rows, 1, label)]
    for row in range(rows):
        cells += [ReadCell(row, 1, 1, 1, ordinals[row]), ReadCell(row, 2, 1, 1, "1")]
    return ReadTable(rows, 3, tuple(cells))


def test_the_label_of_a_group_that_was_cut_stands_whole_in_both_pieces() -> None:
    one, other = mended(
        placed(group("（四）无", 2, "甲乙")), placed(group("法提供", 2, "丙丁"))
    )
    assert other is not None
    assert [one.table.cells[0].text, other.table.cells[0].text] == ["（四）无法提供"] * 2
    one, other = mended(
        placed(group("（四）无法提供", 2, "甲乙")), placed(group("", 2, "丙丁"))
    )
    assert other is not None
    assert other.table.cells[0].text == "（四）无法提供"


def test_the_next_group_keeps_its_label() -> None:
    one, other = mended(
        placed(group("（四）无法提供", 2, "甲乙")), placed(group("（五）不予处理", 2, "丙丁"))
    )
    assert other is not None
    assert [one.table.cells[0].text, other.table.cells[0].text] == [
        "（四）无法提供",
        "（五）不予处理",
    ]


def test_tables_with_other_columns_are_left_alone() -> None:
    one, other = placed(rectangle([["2.甲", "5"]])), placed(rectangle([["乙", ""]]))
    other = replace(other, columns=(0.0, 150.0, 200.0))
    assert mended(one, other) == (one, other)
