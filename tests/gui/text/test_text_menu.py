"""Keys and menu of whatever is typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.gui.text.writing import line

if TYPE_CHECKING:
    from gui.text.page import TextPage


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_undo_redo_and_save_are_left_to_the_window(
    cover: TextPage, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    for widget in (cover.editor, line(cover, "organ")):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, *keys)
        override.ignore()
        QApplication.sendEvent(widget, override)
        assert not override.isAccepted()
        press = QKeyEvent(QEvent.Type.KeyPress, *keys)
        QApplication.sendEvent(widget, press)
        assert not press.isAccepted()
