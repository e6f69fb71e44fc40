"""A list of places that differ: each with what stood there and, below, what stands there now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QWidget,
)

from gui.widgets import theme
from gui.widgets.differences import BLANK, LEFT, PLACE, RIGHT, Row, lay_out
from model.texts.comparison import Piece

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    _Index = QModelIndex | QPersistentModelIndex

_MEANT = Qt.ItemDataRole.UserRole
_ROW = _MEANT + 1
_MARK = _MEANT + 2
_GAP = 8


class ChangeList(QListWidget):
    """The places, each for one thing; `current_thing` is that of the chosen one.

    `sides` are the words before what stood there and before what stands there now.
    """

    def __init__(
        self,
        name: str,
        accessible_name: str,
        sides: tuple[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sides = sides
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)

    def add(self, meant: object, row: Row, mark: str) -> None:
        """Add a place; `mark` stands before its name, "" for none."""
        item = QListWidgetItem()
        item.setData(_MEANT, meant)
        item.setData(_ROW, row)
        item.setData(_MARK, mark)
        where, old, new = row.texts
        before, now = self.sides
        item.setText(f"{mark} {where}：{before} {old}，{now} {new}".strip())
        self.addItem(item)

    @property
    def current_thing(self) -> Any:  # noqa: ANN401
        """What the chosen place stands for, None where there is none."""
        item = self.currentItem()
        return item.data(_MEANT) if item is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the lines out anew in another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class _Delegate(QStyledItemDelegate):
    """Writes the place, and below it both values."""

    def __init__(self, view: ChangeList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        height = sum(int(part.boundingRect().height()) + 2 for part in self._parts(index))
        return QSize(0, height + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        self._ground(painter, option, rect)
        corner = QPointF(rect.left() + _GAP, rect.top() + _GAP)
        roles = ("secondary", "text", "text")
        for part, role in zip(self._parts(index), roles, strict=True):
            painter.setPen(theme.color(role))
            part.draw(painter, corner)
            corner.setY(corner.y() + int(part.boundingRect().height()) + 2)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            fill = "selection" if self.view.hasFocus() else "cross"
            painter.fillRect(rect, theme.color(fill))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _parts(self, index: _Index) -> list[QTextLayout]:
        """The place, what stood there, and what stands there now."""
        row: Row = index.data(_ROW)
        mark = index.data(_MARK)
        width = self.view.viewport().width() - 2 * _GAP
        place = " ".join(filter(None, (mark, row.difference.where)))
        font = QFont(self.view.font())
        parts = [lay_out([Piece(place, changed=False)], PLACE, font, width)]
        for column, side in zip((LEFT, RIGHT), self.view.sides, strict=True):
            value = row.pieces(column)
            if not any(piece.text for piece in value):
                value = [Piece(BLANK, changed=False)]
            pieces = [Piece(f"{side}：", changed=False), *value]
            parts.append(lay_out(pieces, row.marked_as(column), font, width))
        return parts
