"""Widgets in lines like words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from gui.widgets.flow_row import GAP, FlowRow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def row(qtbot: QtBot) -> FlowRow:
    made = FlowRow()
    for text in ("插入表中数字", "解除绑定", "整理文字", "12 字"):
        made.add(QLabel(text))
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_where_all_have_room_they_stand_in_one_line_with_the_last_at_the_right(
    row: FlowRow,
) -> None:
    row.resize(row.sizeHint().width() + 100, row.sizeHint().height())
    assert {widget.y() for widget in row.widgets} == {0}
    first, second, _, last = (widget.geometry() for widget in row.widgets)
    assert second.left() == first.right() + 1 + GAP
    assert last.right() == row.rect().right()


@pytest.mark.parametrize("width", [400, 250, 180, 120, 60])
def test_no_widget_is_cut_or_over_another_at_any_width(row: FlowRow, width: int) -> None:
    row.resize(max(width, row.minimumSizeHint().width()), 10)
    row.resize(row.width(), row.heightForWidth(row.width()))
    boxes = [widget.geometry() for widget in row.widgets]
    for widget, box in zip(row.widgets, boxes, strict=True):
        assert box.width() == widget.sizeHint().width()
        assert row.rect().contains(box)
    for place, box in enumerate(boxes):
        assert not any(box.intersects(other) for other in boxes[place + 1 :])


def test_a_narrow_row_is_higher(row: FlowRow) -> None:
    assert row.heightForWidth(row.minimumSizeHint().width()) > row.heightForWidth(2000)


def test_a_hidden_widget_takes_no_room(row: FlowRow) -> None:
    before = row.sizeHint().width()
    gone = row.widgets[1].sizeHint().width()
    row.widgets[1].hide()
    assert row.sizeHint().width() == before - gone - GAP


def test_a_longer_word_moves_those_behind_it(row: FlowRow) -> None:
    row.resize(900, row.height())
    before = row.widgets[1].x()
    label = row.widgets[0]
    assert isinstance(label, QLabel)
    label.setText("插入表中的数字，跟着表格变")
    QApplication.processEvents()
    assert row.widgets[1].x() > before
