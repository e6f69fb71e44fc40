"""Widgets in lines like words: what has no room goes to the next line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP = 8


class FlowRow(QWidget):
    """Widgets in lines like words, none of them ever cut; the last one stands at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget behind the others."""
        widget.setParent(self)
        self.widgets.append(widget)

    def sizeHint(self) -> QSize:
        width = sum(widget.sizeHint().width() + GAP for widget in self._shown())
        return QSize(width - GAP, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        widest = max(widget.sizeHint().width() for widget in self._shown())
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def heightForWidth(self, width: int) -> int:
        return max(box.bottom() + 1 for box in self._boxes(width).values())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # one of them says something else now
            self._place()
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [widget for widget in self.widgets if not widget.isHidden()]

    def _place(self) -> None:
        for widget, box in self._boxes(self.width()).items():
            widget.setGeometry(box)

    def _boxes(self, width: int) -> dict[QWidget, QRect]:
        """Where the widgets stand in lines of a width."""
        shown = self._shown()
        tall = max(widget.sizeHint().height() for widget in shown)
        boxes: dict[QWidget, QRect] = {}
        left = top = 0
        for widget in shown:
            wide = widget.sizeHint().width()
            if left and left + wide > width:
                left, top = 0, top + tall + GAP
            if widget is shown[-1]:
                left = max(left, width - wide)
            boxes[widget] = QRect(left, top, wide, tall)
            left += wide + GAP
        return boxes
