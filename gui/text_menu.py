"""Keys and menu of whatever is typed into: undo, redo and save are the window's alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent, QKeyEvent

_OWN_KEYS = (
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
    QKeySequence.StandardKey.Save,
    QKeySequence.StandardKey.SaveAs,
)
_OWN_COMBINATIONS = tuple(QKeySequence(k) for k in ("Ctrl+Z", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+S"))


def belongs_to_window(event: QKeyEvent) -> bool:
    """Whether the keys mean undo, redo or save, which have one meaning everywhere."""
    pressed = QKeySequence(event.keyCombination())
    return any(event.matches(key) for key in _OWN_KEYS) or pressed in _OWN_COMBINATIONS


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


def popup(menu: QMenu, event: QContextMenuEvent) -> None:
    """Show a menu that goes away by itself."""
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
