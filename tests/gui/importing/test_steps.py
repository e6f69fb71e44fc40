from __future__ import annotations

from PySide6.QtCore import QRect

from gui.importing.blocks import Block, Box, Look
from gui.importing.links import Spot
from gui.importing.steps import first_of, next_of

RIGHT, LEFT, DOWN, UP = (1, 0), (-1, 0), (0, 1), (0, -1)


def boxes(*looks: Look) -> Block:
    return Block(tuple(Box(Spot(str(n)), "", look) for n, look in enumerate(looks)))


# A label beside two figures, below them a wide figure; then a paragraph.
TABLE = boxes(Look.LABEL, Look.FIGURE, Look.TOTAL, Look.FIGURE)
BLOCKS = [TABLE, boxes(Look.TEXT)]
RECTS = [
    [QRect(0, 0, 50, 20), QRect(50, 0, 50, 20), QRect(100, 0, 50, 20), QRect(0, 20, 150, 20)],
    [QRect(0, 50, 150, 20)],
]


def test_the_first_box_is_no_label() -> None:
    assert first_of(BLOCKS) == (0, 1)
    assert first_of([boxes(Look.LABEL)]) is None
    assert first_of([]) is None


def test_each_arrow_leads_to_the_nearest_box_that_is_no_label() -> None:
    assert next_of(BLOCKS, RECTS, (0, 1), RIGHT) == (0, 2)
    assert next_of(BLOCKS, RECTS, (0, 2), LEFT) == (0, 1)
    assert next_of(BLOCKS, RECTS, (0, 1), LEFT) is None
    assert next_of(BLOCKS, RECTS, (0, 2), DOWN) == (0, 3)
    assert next_of(BLOCKS, RECTS, (0, 3), UP) == (0, 1)


def test_up_and_down_lead_into_the_next_block_and_end_at_the_last() -> None:
    assert next_of(BLOCKS, RECTS, (0, 3), DOWN) == (1, 0)
    assert next_of(BLOCKS, RECTS, (1, 0), UP) == (0, 3)
    assert next_of(BLOCKS, RECTS, (1, 0), DOWN) is None
    assert next_of(BLOCKS, RECTS, (1, 0), RIGHT) is None
