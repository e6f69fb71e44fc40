"""Keys and menu of whatever is typed into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.text.text_menu import edit_menu, left_to_window
from tests.gui.text.writing import line

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.text.page import TextPage

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


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


@pytest.mark.parametrize(
    ("key", "modifiers", "left"),
    [
        (Qt.Key.Key_Z, CONTROL, True),
        (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier, True),
        (Qt.Key.Key_Z, PLAIN, False),
        (Qt.Key.Key_C, CONTROL, False),
        (Qt.Key.Key_V, CONTROL, False),
        (Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.AltModifier, False),
        (Qt.Key.Key_Home, CONTROL, False),
    ],
)
def test_letters_with_control_are_the_windows_but_those_of_the_clipboard(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, left: bool
) -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, modifiers)
        event.accept()
        assert left_to_window(event) is left
        assert event.isAccepted() is not left
    assert not left_to_window(QEvent(QEvent.Type.FocusOut))


def test_the_menu_offers_what_can_be_done_now(qtbot: QtBot) -> None:
    line = QLineEdit("abc")
    qtbot.addWidget(line)
    QGuiApplication.clipboard().clear()
    usable = {action.text(): action.isEnabled() for action in edit_menu(line).actions()}
    assert usable == {"剪切": False, "复制": False, "粘贴": False, "全选": True}
    line.selectAll()
    QGuiApplication.clipboard().setText("x")
    menu = edit_menu(line)
    assert all(action.isEnabled() for action in menu.actions())
    menu.actions()[0].trigger()
    assert line.text() == ""
    assert QGuiApplication.clipboard().text() == "abc"
