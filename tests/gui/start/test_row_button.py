"""The button on the row that is current or under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem

from gui.start.row_button import RowButton

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def words(item: QListWidgetItem) -> str:
    return f"用 {item.text()}" if item.text() != "空" else ""


@pytest.fixture
def button(qtbot: QtBot) -> RowButton:
    rows = QListWidget()
    qtbot.addWidget(rows)
    rows.setMouseTracking(True)
    made = RowButton(rows, words)
    rows.addItems(["甲", "乙", "空"])
    rows.setCurrentRow(0)
    rows.resize(400, 200)
    with qtbot.waitExposed(rows):
        rows.show()
    made.renew()
    return made


def row_of(button: RowButton) -> int:
    return button.rows.indexAt(button.geometry().center()).row()


def test_it_stands_on_the_current_row_and_says_what_is_right_there(button: RowButton) -> None:
    assert (row_of(button), button.text()) == (0, "用 甲")
    button.rows.setCurrentRow(1)
    assert (row_of(button), button.text()) == (1, "用 乙")
    assert "乙" in button.accessibleName()


def test_it_is_not_shown_where_there_is_nothing_to_do(button: RowButton) -> None:
    button.rows.setCurrentRow(2)
    assert not button.isVisible()


def test_it_follows_the_mouse_and_goes_back_with_it(button: RowButton) -> None:
    button.rows.itemEntered.emit(button.rows.item(1))
    assert row_of(button) == 1
    QApplication.sendEvent(button.rows.viewport(), QEvent(QEvent.Type.Leave))
    assert row_of(button) == 0


def test_it_tells_its_row_by_mouse_and_by_keyboard(button: RowButton, qtbot: QtBot) -> None:
    button.rows.setCurrentRow(1)
    with qtbot.waitSignal(button.chosen) as told:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert told.args == [1]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(button.chosen):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_it_says_where_a_row_has_to_leave_room(button: RowButton) -> None:
    told: list[tuple[int, int]] = []
    button.moved.connect(lambda row, room: told.append((row, room)))
    button.rows.setCurrentRow(1)
    button.rows.setCurrentRow(2)
    assert [row for row, _ in told] == [1, -1]
    assert told[0][1] > button.sizeHint().width()


def test_tab_leads_from_the_rows_to_it(button: RowButton, qtbot: QtBot) -> None:
    button.rows.activateWindow()
    button.rows.setFocus()
    qtbot.waitUntil(button.rows.hasFocus)
    QTest.keyClick(button.rows, Qt.Key.Key_Tab)
    assert button.hasFocus()
