"""One of several, chosen from a list that drops down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QWheelEvent

SHORTEST = 3  # characters to be seen of an entry in a narrow place


class Choice(QComboBox):
    """A choice of values by their words; the mouse wheel leaves it alone."""

    def __init__(self, entries: Mapping[str, str] | None = None) -> None:
        super().__init__()
        for value, text in (entries or {}).items():
            self.addItem(text, value)
        set_by_name(self, focusPolicy="StrongFocus")

    def may_shrink(self) -> None:
        """Be narrower than the entries where there is no room; the list shows them whole."""
        self.setMinimumContentsLength(SHORTEST)
        self.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )

    def showPopup(self) -> None:
        """Open the list as wide as its entries, where the box itself is narrow."""
        view = self.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + view.verticalScrollBar().width() + 8)
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the page instead."""
        event.ignore()

    def show_value(self, value: str) -> None:
        """Select the entry of a value."""
        self.setCurrentIndex(max(self.findData(value), 0))
