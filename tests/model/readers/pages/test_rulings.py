"""However a line was drawn, it is one ruling."""

from __future__ import annotations

import pytest

from model.readers.pages.page import Box
from model.readers.pages.rulings import Ruling, groups, rulings
from tests.model.readers.pages.samples import grid, level, upright

DRAWN = {
    "once": [level(10, 110, 50)],
    "twice": [level(10, 110, 50), level(10, 110, 50)],
    "at each cell": [level(10, 60, 50), level(60, 110, 50)],
    "of dashes": [level(x, x + 6, 50) for x in range(10, 105, 8)] + [level(104, 110, 50)],
    "of dots": [Box(x, 49.5, x + 1, 50.5) for x in range(10, 110, 2)] + [level(108, 110, 50)],
    "as a thin rectangle": [Box(10, 49.5, 110, 50.5)],
    "with both its sides": [level(10, 110, 49.6), level(10, 110, 50.4)],
}


@pytest.mark.parametrize("strokes", DRAWN.values(), ids=list(DRAWN))
def test_a_line_is_one_ruling_however_it_was_drawn(strokes: list[Box]) -> None:
    found = rulings(strokes)
    assert len(found.level) == 1
    assert found.level[0] == Ruling(pytest.approx(50), 10, pytest.approx(110, abs=1))  # type: ignore[arg-type]
    assert found.upright == ()


def test_lines_that_a_merged_cell_interrupts_stay_two() -> None:
    assert len(rulings([level(10, 60, 50), level(90, 140, 50)]).level) == 2


def test_a_mark_in_a_text_is_no_ruling() -> None:
    assert rulings([level(10, 14, 50), upright(30, 40, 44)]).level == ()


def test_lines_that_meet_are_a_group_and_an_underline_is_none() -> None:
    strokes = grid([10, 60, 110], [10, 30, 50]) + grid([10, 60], [100, 120])
    found = groups(rulings([*strokes, level(10, 300, 200)]))
    assert sorted(len(group.level) for group in found) == [2, 3]


def test_a_line_that_ends_a_little_early_still_meets() -> None:
    assert len(groups(rulings([level(10, 57, 50), upright(60, 50, 90)]))) == 1
    assert groups(rulings([level(10, 54, 50), upright(60, 50, 90)])) == []
