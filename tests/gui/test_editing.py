"""The edit menu does its work where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.gui.steps import page, typing

if TYPE_CHECKING:
    from gui.window import MainWindow


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_D])
def test_the_windows_keys_work_while_a_cell_or_a_line_is_typed_into(
    filled: MainWindow, key: Qt.Key
) -> None:
    """On X11 Ctrl+E, for one, means the end of the line to a line of text."""
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    places = [typing(), page(filled, "preamble").cover.organ, page(filled, "overview").editor]
    for place in places:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        QApplication.sendEvent(place, event)
        assert not event.isAccepted(), place


def test_undo_can_be_chosen_only_while_there_is_something_to_take_back(
    filled: MainWindow,
) -> None:
    undo = filled.actions_by_id["undo"]
    grid = page(filled, "requests").grid
    grid.setFocus()
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    assert undo.isEnabled()  # takes back what is being typed
    undo.trigger()
    assert grid.editor() is None
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert undo.isEnabled()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier),
        (
            Qt.Key.Key_0,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_every_blank_of_the_table_is_filled_by_either_key(
    filled: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClick(grid, key, modifiers)
    assert session.report.unfilled(grid.table) == []


def test_paste_in_a_text_goes_to_the_text(filled: MainWindow) -> None:
    editor = page(filled, "overview").findChild(QTextEdit, "editor-overview")
    assert editor is not None
    editor.setFocus()
    QApplication.clipboard().setText("粘贴的文字")
    filled.report_page.editing.paste()
    assert filled.session is not None
    assert "粘贴的文字" in filled.session.report.texts["overview"]
