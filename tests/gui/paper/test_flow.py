"""Bands flow down the pages; what is tied is not torn."""

from __future__ import annotations

import pytest

from gui.paper.flow import Band, place, rows_of, tie
from gui.paper.lines import Area, Page
from gui.paper.tables import TableLayout, _Placed, _Setting

TOP, BOTTOM = 10.0, 110.0


def band(name: str, height: float = 20, **more: object) -> Band:
    made = Band(height, areas=[Area(0, 0, 1, height, name)])
    for key, value in more.items():
        setattr(made, key, value)
    return made


def shown(pages: list[Page]) -> list[list[tuple[str, float]]]:
    """What stands on each page, and how far down."""
    return [[(area.target, area.y) for area in page.areas] for page in pages]


def names(pages: list[Page]) -> list[str]:
    return ["".join(name for name, _ in page) for page in shown(pages)]


def test_bands_follow_one_another_to_the_end_of_the_page() -> None:
    pages = place([band(name) for name in "abcdef"], TOP, BOTTOM)
    assert shown(pages) == [[(n, 10 + 20 * i) for i, n in enumerate("abcde")], [("f", TOP)]]


def test_an_empty_document_has_a_page() -> None:
    assert len(place([], TOP, BOTTOM)) == 1


def test_space_between_bands_vanishes_at_the_edge_of_a_page() -> None:
    bands = [band("a", before=9, after=5), band("b", before=7), band("c", 60, before=40)]
    assert shown(place(bands, TOP, BOTTOM)) == [[("a", 10), ("b", 42)], [("c", TOP)]]


def test_a_chain_of_tied_bands_goes_to_the_next_page_whole() -> None:
    bands = [*map(band, "abc"), band("d", tied=True), band("e", tied=True), band("f")]
    assert names(place(bands, TOP, BOTTOM)) == ["abc", "def"]


def test_a_chain_longer_than_a_page_is_torn() -> None:
    bands = tie([band(name) for name in "abcdefg"])
    assert names(place(bands, TOP, BOTTOM)) == ["abcde", "fg"]


def test_a_new_page_begins_where_it_is_wanted_even_behind_a_tied_band() -> None:
    bands = [
        band("a", tied=True),
        band("b", new_page=True, numbered=False),
        band("c", new_page=True),
    ]
    pages = place(bands, TOP, BOTTOM)
    assert names(pages) == ["a", "b", "c"]
    assert [page.printed for page in pages] == [1, 0, 2]


def table(rows: int, heads: int) -> TableLayout:
    setting = _Setting(20, 0, 0, 0, "left")
    cells = [_Placed(row, 0, 1, 1, (), setting, "", "", f"r{row}") for row in range(rows)]
    made = TableLayout(cells, (0.0, 50.0), rows, 0)
    made.header_rows = heads
    return made


@pytest.mark.parametrize(("heads", "second"), [(0, "r5r6"), (1, "r0r5r6")])
def test_the_head_of_a_table_repeats_on_the_next_page(heads: int, second: str) -> None:
    assert names(place(rows_of(table(7, heads)), TOP, BOTTOM)) == ["r0r1r2r3r4", second]


def test_a_table_leaves_room_for_its_lower_border() -> None:
    made = table(5, 0)
    made.border = 1
    assert len(place(rows_of(made), TOP, BOTTOM)) == 2
    assert rows_of(made)[-1].after == 1
