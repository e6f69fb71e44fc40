from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from gui.importing.blocks import Block, Box, Look, Mark
from gui.importing.canvas import CORNER, Canvas
from gui.importing.links import Spot
from gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

LABEL, ONE, TWO, TEXT = (Spot(name) for name in ("label", "one", "two", "text"))


def table(mark: Mark = Mark.NONE) -> Block:
    return Block(
        (
            Box(LABEL, "标签", Look.LABEL, row=0, column=0),
            Box(ONE, "1", Look.FIGURE, mark, row=0, column=1),
            Box(TWO, "2", Look.TOTAL, row=0, column=2),
        ),
        rows=1,
        columns=3,
        is_table=True,
    )


@pytest.fixture
def canvas(qtbot: QtBot) -> Canvas:
    made = Canvas("import-original-pages", "原件")
    qtbot.addWidget(made)
    made.fit(600)
    made.show_blocks([table(), Block((Box(TEXT, "一段话", Look.TEXT),), note="还有")])
    made.show()
    return made


def ground(canvas: Canvas, key: Spot) -> QColor:
    """The colour of a box at its lower left, where no text and no mark is."""
    corner = canvas.place_of(key).bottomLeft()
    return canvas.grab().toImage().pixelColor(corner.x() + 3, corner.y() - 3)


def test_a_click_chooses_a_box_and_nothing_beside_it(canvas: Canvas) -> None:
    heard: list[object] = []
    canvas.chosen.connect(heard.append)
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.place_of(TWO).center())
    QTest.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.rect().bottomRight())
    assert heard == [TWO]
    assert canvas.current == TWO
    assert canvas.accessibleDescription() == "2"


def test_the_keys_go_from_box_to_box_and_other_keys_are_left_to_the_page(
    canvas: Canvas,
) -> None:
    heard: list[object] = []
    canvas.chosen.connect(heard.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(canvas, key)
    assert heard == [ONE, TWO, TEXT]
    QTest.keyClick(canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(canvas, Qt.Key.Key_Return)
    assert heard == [ONE, TWO, TEXT]


def test_tab_into_it_makes_the_first_box_current_and_only_once(canvas: Canvas) -> None:
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.current == ONE
    canvas.show_key(TWO)
    canvas.clearFocus()
    canvas.setFocus(Qt.FocusReason.TabFocusReason)
    assert canvas.current == TWO


def test_a_box_that_is_shown_is_asked_to_be_brought_into_view(canvas: Canvas) -> None:
    heard: list[QRect] = []
    canvas.shown.connect(heard.append)
    canvas.show_key(TWO)
    assert heard == [canvas.place_of(TWO)]
    canvas.show_key(Spot("elsewhere"))
    assert canvas.current is None
    assert heard == [canvas.place_of(TWO)]
    assert canvas.holds(ONE)
    assert not canvas.holds(None)


def test_it_is_as_large_as_its_blocks_need(canvas: Canvas) -> None:
    wide = canvas.height()
    canvas.fit(80)
    assert canvas.width() > 80
    assert canvas.height() >= wide
    font = canvas.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    canvas.setFont(font)
    assert canvas.height() > wide


def test_labels_figures_totals_and_marks_have_the_colours_of_the_grids(
    canvas: Canvas,
) -> None:
    assert ground(canvas, LABEL) == theme.color("header")
    assert ground(canvas, ONE) == theme.color("surface")
    assert ground(canvas, TWO) == theme.color("total")
    canvas.fade(faded=True)
    assert ground(canvas, LABEL) == theme.color("surface")
    canvas.fade(faded=False)
    for mark, fill in ((Mark.DOUBT, "warning_fill"), (Mark.UNREAD, "error_fill")):
        canvas.show_blocks([table(mark)])
        assert ground(canvas, ONE) == theme.color(fill)
        corner = canvas.place_of(ONE).topLeft()
        image = canvas.grab().toImage()
        seen = {
            image.pixelColor(corner.x() + step, corner.y() + step).name()
            for step in range(CORNER)
        }
        assert theme.color(mark.value).name() in seen
    canvas.show_key(ONE)
    assert ground(canvas, ONE) == theme.color("selection")
