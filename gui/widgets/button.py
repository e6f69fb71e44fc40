"""Buttons as Windows users know them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtWidgets import QPushButton

from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QAction, QKeyEvent, QShowEvent


class Button(QPushButton):
    """A button that Enter presses, too; it is never narrower than its words."""

    def __init__(self, text: str, name: str = "") -> None:
        """Make a button; `name` is its object name."""
        super().__init__(text)
        self.setObjectName(name)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if event.key() not in enter:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_whole()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self.isVisible():  # a hidden one is measured when it is shown
            self._keep_whole()

    def _keep_whole(self) -> None:
        # The style sheet has a smallest width for all buttons; a layout would go down to it.
        self.setMinimumWidth(self.sizeHint().width())


class ActionButton(Button):
    """A button for an action, named and usable as it."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text())
        self.action = action
        set_by_name(self, focusPolicy="TabFocus")
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self.action.isEnabled())
        self.setToolTip(self.action.toolTip())
