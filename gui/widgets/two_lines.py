"""A list of which each entry has two lines, each with a shorter text at its right end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    _Index = QModelIndex | QPersistentModelIndex

_MEANT = Qt.ItemDataRole.UserRole
_LINES = _MEANT + 1
_GAP = 8


class Lines(NamedTuple):
    """What an entry shows: the upper line is bold."""

    upper: str
    upper_right: str
    lower: str
    lower_right: str


class TwoLineList(QListWidget):
    """The entries, each for one thing; `current_thing` is that of the chosen one."""

    def __init__(self, name: str, accessible_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def add(self, meant: object, lines: Lines, heard: str, tip: str) -> None:
        """Add an entry for a thing; `heard` is the entry for those who hear it."""
        item = QListWidgetItem()
        item.setData(_MEANT, meant)
        item.setData(_LINES, lines)
        item.setText(heard)
        item.setToolTip(tip)
        self.addItem(item)

    def thing(self, row: int) -> Any:  # noqa: ANN401
        """What an entry stands for."""
        return self.item(row).data(_MEANT)

    @property
    def current_thing(self) -> Any:  # noqa: ANN401
        """What the chosen entry stands for, None where there is none."""
        row = self.currentRow()
        return self.thing(row) if row >= 0 else None


class _Delegate(QStyledItemDelegate):
    """Writes both lines."""

    def __init__(self, view: TwoLineList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, self.view.fontMetrics().lineSpacing() * 2 + 2 * _GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        shown = Lines(*index.data(_LINES))
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        self._ground(painter, option, rect)
        line = self.view.fontMetrics().lineSpacing()
        box = rect.adjusted(2 * _GAP, _GAP, -2 * _GAP, -_GAP)
        upper = QRect(box.left(), box.top(), box.width(), line)
        lower = QRect(box.left(), box.bottom() - line, box.width(), line)
        bold = QFont(self.view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(painter, upper, shown.upper, bold, shown.upper_right)
        self._write(painter, lower, shown.lower, self.view.font(), shown.lower_right)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            fill = "selection" if selected and self.view.hasFocus() else "cross"
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(fill))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)

    def _write(
        self, painter: QPainter, box: QRect, left: str, font: QFont, right: str
    ) -> None:
        """Text on the left, shortened so that the text on the right stands free."""
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.view.font())
        painter.setPen(theme.color("secondary"))
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignRight), right)
        room = box.width() - painter.fontMetrics().horizontalAdvance(right) - 2 * _GAP
        painter.setFont(font)
        painter.setPen(theme.color("text" if font.bold() else "secondary"))
        shown = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
