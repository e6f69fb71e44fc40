"""Tables are read by their lines, whatever is missing among them."""

from __future__ import annotations

from model.readers.pages.page import Box
from model.readers.pages.tables import tables
from tests.model.readers.pages.samples import grid, letters, level, page, upright

XS: list[float] = [10, 60, 110, 160]
YS: list[float] = [10, 30, 50]


def test_a_missing_line_joins_two_cells() -> None:
    strokes = [level(10, 160, 10), level(60, 160, 30), level(10, 160, 50)]
    strokes += [
        upright(10, 10, 50),
        upright(60, 10, 50),
        upright(110, 30, 50),
        upright(160, 10, 50),
    ]
    found, rest = tables(
        page(
            strokes,
            letters(12, 35, "名称"),
            letters(62, 25, "件数"),
            letters(62, 45, "1"),
            letters(112, 45, "2"),
        )
    )
    assert [table.table.lines for table in found] == [
        [["名称", "件数", None], [None, "1", "2"]]
    ]
    assert rest == []


def test_letters_outside_of_the_table_stay() -> None:
    found, rest = tables(page(grid(XS, YS), letters(12, 25, "甲"), letters(12, 70, "乙")))
    assert [letter.text for letter in rest] == ["乙"]
    assert found[0].table.lines[0] == ["甲", "", ""]


def test_a_table_without_a_border_at_its_sides_has_its_outer_columns() -> None:
    strokes = [level(10, 160, y) for y in YS] + [upright(60, 10, 50), upright(110, 10, 50)]
    found, _ = tables(page(strokes, letters(12, 25, "甲"), letters(120, 25, "1")))
    assert found[0].table.lines[0] == ["甲", "", "1"]


def test_a_double_border_is_one_edge() -> None:
    strokes = grid(XS, YS) + grid([8, 162], [8, 52]) + [upright(62, 10, 50)]
    found, _ = tables(page(strokes, letters(12, 25, "甲"), letters(64, 25, "1")))
    assert (found[0].table.rows, found[0].table.columns) == (2, 3)


def test_cells_that_are_boxes_with_gaps_are_one_table() -> None:
    strokes = []
    for left in (10, 61.5, 113):
        for top in (10, 31.5):
            strokes += grid([left, left + 50], [top, top + 20])
    found, _ = tables(page(strokes, letters(12, 25, "甲"), letters(120, 45, "1")))
    assert [table.table.lines for table in found] == [[["甲", "", ""], ["", "", "1"]]]


def test_a_frame_around_a_text_or_around_a_table_is_no_table() -> None:
    around = grid([0, 300], [0, 300])
    found, rest = tables(page(around, letters(20, 50, "正文")))
    assert found == []
    assert len(rest) == 2
    found, rest = tables(
        page(around + grid(XS, YS), letters(12, 25, "甲"), letters(12, 200, "正文"))
    )
    assert [table.table.columns for table in found] == [3]
    assert len(rest) == 2


def test_digits_closely_at_both_sides_of_a_line_belong_to_two_cells() -> None:
    found, _ = tables(page(grid(XS, YS), letters(49, 25, "12"), letters(61, 25, "34")))
    assert found[0].table.lines[0] == ["12", "34", ""]
    assert found[0].across == ()


def test_a_figure_that_a_line_goes_through_stays_whole_and_is_told() -> None:
    found, _ = tables(page(grid(XS, YS), letters(42.5, 25, "12345")))
    assert found[0].table.lines[0] == ["12345", "", ""]
    assert found[0].across == ("12345",)


def test_tables_without_letters_and_grids_too_large_are_left() -> None:
    assert tables(page(grid(XS, YS)))[0] == []
    many = [float(x) for x in range(0, 4000, 8)]
    found, rest = tables(page(grid(many, YS), letters(12, 25, "甲")))
    assert (found, len(rest)) == ([], 1)


def test_thin_bars_are_lines() -> None:
    bars = [Box(10, y - 0.3, 160, y + 0.3) for y in YS]
    bars += [Box(x - 0.3, 10, x + 0.3, 50) for x in XS]
    found, _ = tables(page(bars, letters(12, 25, "甲")))
    assert found[0].table.lines[0] == ["甲", "", ""]
