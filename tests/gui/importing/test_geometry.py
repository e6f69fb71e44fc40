from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QFontMetrics

from gui.importing import blocks
from gui.importing.blocks import Block, Box, Look
from gui.importing.geometry import GAP, PADDING, breakable, lay_out
from gui.importing.links import Spot
from tests.gui.importing.foreign import imported

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(qapp.font())


def paragraph(text: str) -> Block:
    return Block((Box(Spot("x"), text, Look.TEXT),))


@pytest.mark.parametrize("room", [300, 640, 1200])
def test_no_two_boxes_of_a_table_lie_over_each_other_and_no_text_is_cut(
    metrics: QFontMetrics, room: int
) -> None:
    made = imported()
    for section in ("requests", "disputes", "disclosure"):
        (block,) = blocks.of_section(made.form.section(section), made.report(), {})
        (rects,) = lay_out([block], room, metrics).boxes
        for number, rect in enumerate(rects):
            assert not any(rect.intersects(other) for other in rects[number + 1 :])
            box = block.boxes[number]
            wide = metrics.boundingRect(
                0, 0, rect.width() - 2 * PADDING, 9999, 0x1000, box.text
            )
            assert wide.height() <= rect.height(), box.text


def test_a_table_fills_its_room_and_needs_more_where_figures_would_be_broken(
    metrics: QFontMetrics,
) -> None:
    made = imported()
    (block,) = blocks.of_section(made.form.section("disputes"), made.report(), {})
    assert 1180 <= lay_out([block], 1200, metrics).width <= 1200
    assert lay_out([block], 100, metrics).width > 100
    long = Box(Spot("y"), "1234567", Look.FIGURE)
    table = Block((long,), is_table=True)
    assert lay_out([table], 1, metrics).width > metrics.horizontalAdvance("1234567")


def test_blocks_stand_below_one_another_with_room_for_a_note(metrics: QFontMetrics) -> None:
    noted = Block(paragraph("甲").boxes, note="……")
    laid = lay_out([noted, paragraph("乙")], 300, metrics)
    first, second = laid.blocks
    assert second.top() >= first.bottom() + 2 * GAP + metrics.lineSpacing()
    assert laid.height == second.bottom() + 1
    assert lay_out([], 300, metrics).height == 0


def test_an_address_can_be_broken_and_a_sentence_stays_as_it_is(metrics: QFontMetrics) -> None:
    address = "https://example.com/" + "a" * 100
    assert breakable(address).replace("\u200b", "") == address
    assert breakable("示例市示例局2024年政府信息公开工作年度报告全文") == (
        "示例市示例局2024年政府信息公开工作年度报告全文"
    )
    one = lay_out([paragraph("甲")], 200, metrics).height
    assert lay_out([paragraph(address)], 200, metrics).height > 2 * one
