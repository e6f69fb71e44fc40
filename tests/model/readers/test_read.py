"""What was read: tables laid out into rows, and the places they came from."""

from __future__ import annotations

import pytest

from model.readers.read import (
    Read,
    ReadCell,
    ReadParagraph,
    ReadTable,
    Rows,
    place_of_row,
    rectangle,
)


def test_a_table_is_laid_out_with_nothing_where_a_cell_reaches_in() -> None:
    cells = (
        ReadCell(0, 0, 2, 1, "甲"),
        ReadCell(0, 1, 1, 2, "乙"),
        ReadCell(1, 1, 1, 1, "1"),
        ReadCell(1, 2, 1, 1, "2"),
    )
    assert ReadTable(2, 3, cells).lines == [["甲", "乙", None], [None, "1", "2"]]


def test_a_row_ends_with_its_last_cell_and_what_reaches_in_beside_it() -> None:
    cells = (
        ReadCell(0, 0, 1, 1, "1"),
        ReadCell(0, 1, 3, 1, "2"),
        ReadCell(0, 2, 3, 2, "3"),
        ReadCell(1, 0, 1, 1, "4"),
    )
    assert ReadTable(3, 4, cells).lines == [
        ["1", "2", "3", None],
        ["4", None, None, None],
        [""],
    ]


def test_a_position_without_a_cell_is_blank() -> None:
    cells = (ReadCell(0, 0, 1, 1, "1"), ReadCell(0, 2, 1, 1, "3"))
    assert ReadTable(1, 3, cells).lines == [["1", "", "3"]]


def test_a_row_without_a_cell_is_one_blank_and_no_gap() -> None:
    assert ReadTable(2, 1, (ReadCell(0, 0, 1, 1, "1"),)).lines == [["1"], [""]]


@pytest.mark.parametrize("rows", [[["1", "2"], ["3"]], [[""]], [["1"], [""], ["", "2", ""]]])
def test_rows_of_any_length_come_back_from_the_table_made_of_them(
    rows: list[list[str]],
) -> None:
    table = rectangle(rows)
    wanted: Rows = [list(row) for row in rows]
    assert table.lines == wanted
    assert (table.rows, table.columns) == (len(rows), max(map(len, rows)))


def test_the_rows_of_all_tables_stand_one_below_the_other_with_a_gap_between() -> None:
    items = (
        ReadParagraph("字"),
        rectangle([["1"]]),
        ReadParagraph("又"),
        rectangle([["2"], ["3"]]),
    )
    assert Read(items, ("第1段", "表1", "第2段", "表2")).rows == [["1"], [], ["2"], ["3"]]


def test_no_rows_make_a_table_without_size() -> None:
    assert rectangle([]) == ReadTable(0, 0, ())


def test_nothing_read_has_no_rows() -> None:
    assert Read((), ()).rows == []


def test_a_row_is_named_as_a_person_counts() -> None:
    assert place_of_row("第2页/表3", 3) == "第2页/表3/第4行"
