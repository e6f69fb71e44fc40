"""Keys and menu of whatever is typed into; the keys of actions are the window's everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

_TEXT_KEYS = (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)
_PLAIN = Qt.KeyboardModifier.NoModifier
_OTHERS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier


def belongs_to_window(event: QKeyEvent) -> bool:
    """Whether the keys mean an action of the window, such as undo: the same everywhere.

    With Ctrl every letter but those of select all, copy, paste and cut.
    """
    modifiers = event.modifiers()
    if modifiers == _PLAIN:
        return False  # most keys, and combining flags costs more than all the rest
    control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
    alone = not modifiers & _OTHERS
    letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z
    return control and alone and letter and event.key() not in _TEXT_KEYS


def left_to_window(event: QEvent) -> bool:
    """Leave a key to the window where it means an action: ignore it and return True."""
    if not isinstance(event, QKeyEvent) or not belongs_to_window(event):
        return False
    if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        return False
    event.ignore()
    return True


def edit_menu(widget: QTextEdit | QLineEdit) -> QMenu:
    """Cut, copy, paste, select all, and the widget's own actions."""
    menu = QMenu(widget)
    selected = (
        widget.hasSelectedText()
        if isinstance(widget, QLineEdit)
        else widget.textCursor().hasSelection()
    )
    for text, act, usable in (
        ("剪切", widget.cut, selected),
        ("复制", widget.copy, selected),
        ("粘贴", widget.paste, bool(QGuiApplication.clipboard().text())),
        ("全选", widget.selectAll, True),
    ):
        action = menu.addAction(text)
        action.triggered.connect(act)
        action.setEnabled(usable)
    if widget.actions():
        menu.addSeparator()
        menu.addActions(widget.actions())
    return menu


def popup(menu: QMenu, place: QPoint) -> None:
    """Show a menu at a place of the screen; it goes away by itself."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
