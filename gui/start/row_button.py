"""A button on the row of a list that is current or under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal

from gui.widgets.button import Button
from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QListWidget, QListWidgetItem

BESIDE = 12  # pixels between the button and the edge of its row


class RowButton(Button):
    """One button that goes from row to row; `chosen` carries the row that it stands on.

    It stands at the right of the row under the mouse, else of the current one. `words` gives what
    it says on a row, "" where it is not shown. `moved` says where the row has to leave room.
    """

    chosen = Signal(int)
    moved = Signal(int, int)  # the row on which it stands, -1 for none, and the room it takes

    def __init__(self, rows: QListWidget, words: Callable[[QListWidgetItem], str]) -> None:
        super().__init__("")
        self.rows = rows
        self.words = words
        self._row = -1
        self._hovered = -1
        self.setParent(rows.viewport())
        self.setProperty("role", "small")
        set_by_name(self, focusPolicy="TabFocus")
        self.hide()
        self.clicked.connect(lambda: self.chosen.emit(self._row))
        rows.currentRowChanged.connect(self.renew)
        rows.itemEntered.connect(self._enter)
        rows.verticalScrollBar().valueChanged.connect(self.renew)
        rows.viewport().installEventFilter(self)

    def renew(self) -> None:
        """Stand where the mouse or the current row is now, and say what is right there."""
        row = self._hovered if 0 <= self._hovered < self.rows.count() else -1
        row = row if row >= 0 else self.rows.currentRow()
        item = self.rows.item(row)
        words = self.words(item) if item is not None else ""
        self._row = row
        if self.text() != words:
            self.setText(words)
        if not words or item is None:
            self.hide()
            self.moved.emit(-1, 0)
            return
        self.setAccessibleName(f"{words}：{item.text()}")
        box, size = self.rows.visualItemRect(item), self.sizeHint()
        left = box.right() - size.width() - BESIDE
        top = box.center().y() - size.height() // 2 + 1
        self.setGeometry(left, top, size.width(), size.height())
        self.show()
        self.moved.emit(row, size.width() + BESIDE)

    def _enter(self, item: QListWidgetItem) -> None:
        self._hovered = self.rows.row(item)
        self.renew()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the list, and let the mouse go."""
        if event.type() == QEvent.Type.Leave:
            self._hovered = -1
            self.renew()
        elif event.type() == QEvent.Type.Resize:
            self.renew()
        return super().eventFilter(watched, event)
