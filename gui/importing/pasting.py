"""Ctrl+V on a page that is no report: a whole report that was copied elsewhere is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

from gui.importing import clipboard
from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PasteDoor(QObject):
    """`pasted` says that a report is to be taken from the clipboard.

    A line that has the keyboard keeps Ctrl+V for itself, but for a copied report.
    """

    pasted = Signal()

    def __init__(self, page: QWidget, line: QWidget) -> None:
        super().__init__(page)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), page)
        set_by_name(shortcut, context="WidgetWithChildrenShortcut")
        shortcut.activated.connect(self.pasted)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Ctrl+V to the page where a report was copied."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_paste(event):
            if not clipboard.has_report():
                return False
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_paste(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
