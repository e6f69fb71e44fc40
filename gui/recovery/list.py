"""The list of unsaved work: whose it is, how much, since when; what was given up comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

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

from gui.recovery import words
from gui.widgets import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QStyleOptionViewItem

    from model.files.drafts import Draft

    _Index = QModelIndex | QPersistentModelIndex

_DRAFT = Qt.ItemDataRole.UserRole
_GAP = 8


class DraftList(QListWidget):
    """The drafts; `current` is the one chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-list")
        self.setAccessibleName("没有保存的年报")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def fill(self, drafts: Sequence[Draft], chosen: str = "") -> None:
        """Show these drafts, those of a crash first; the one whose name is `chosen` is current."""
        self.clear()
        for draft in sorted(drafts, key=lambda one: one.is_given_up):
            item = QListWidgetItem()
            item.setData(_DRAFT, draft)
            item.setText("，".join(filter(None, _said(draft))))
            item.setToolTip(words.path(draft))
            self.addItem(item)
        self.setCurrentRow(0)
        for row in range(self.count()):
            if self.item(row).data(_DRAFT).name == chosen:
                self.setCurrentRow(row)

    @property
    def current(self) -> Draft | None:
        """The draft that is chosen."""
        item = self.currentItem()
        found: Draft | None = item.data(_DRAFT) if item is not None else None
        return found


def _said(draft: Draft) -> tuple[str, ...]:
    """An entry for those who hear it."""
    given_up = "已放弃" if draft.is_given_up else ""
    return words.title(draft), words.amount(draft), words.time(draft), given_up


class _Delegate(QStyledItemDelegate):
    """Two lines: what it is and when; how much there is and where its file lies."""

    def __init__(self, view: DraftList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(0, self.view.fontMetrics().lineSpacing() * 2 + 2 * _GAP + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        draft: Draft = index.data(_DRAFT)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        self._ground(painter, option, rect)
        line = self.view.fontMetrics().lineSpacing()
        box = rect.adjusted(2 * _GAP, _GAP, -2 * _GAP, -_GAP)
        upper = QRect(box.left(), box.top(), box.width(), line)
        lower = QRect(box.left(), box.bottom() - line, box.width(), line)
        bold = QFont(self.view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        self._write(painter, upper, words.title(draft), bold, words.time(draft))
        amount = words.amount(draft) if not draft.is_given_up else "已放弃"
        self._write(painter, lower, words.file(draft), self.view.font(), amount)
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
