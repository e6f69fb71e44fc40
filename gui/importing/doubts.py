"""The list of what is to be looked at before a report is taken: not read, or not sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate

from gui.importing import words
from gui.importing.blocks import Mark
from gui.importing.links import Spot
from gui.widgets import theme
from model.report.addresses import TABLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from gui.importing.blocks import Marks
    from gui.importing.links import Links
    from model.forms.form import Form
    from model.importing.imported import Imported, Origin, Remark

    _Index = QModelIndex | QPersistentModelIndex

_ENTRY = Qt.ItemDataRole.UserRole
_GAP = 6
_WRAP = int(
    Qt.AlignmentFlag.AlignLeft
    | Qt.AlignmentFlag.AlignTop
    | Qt.TextFlag.TextWordWrap
    | Qt.TextFlag.TextWrapAnywhere
)
SIGNS = {Mark.UNREAD: "▲ 没有读出", Mark.DOUBT: "● 存疑"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One remark: how it is marked, its sentence, and where it stands on both sides."""

    mark: Mark
    words: str
    place: str
    origin: Origin | None
    spot: Spot | None


def entries(imported: Imported, links: Links) -> list[Entry]:
    """What was not read, then what is not sure, each in its own order."""
    found = [_entry(Mark.UNREAD, one, imported, links) for one in imported.unread]
    found += [_entry(Mark.DOUBT, one, imported, links) for one in imported.doubts]
    return found


def _entry(mark: Mark, remark: Remark, imported: Imported, links: Links) -> Entry:
    spot = _spot(remark.addresses[0], imported.form) if remark.addresses else None
    origin = links.place(remark.origin, spot)
    place = words.of_origin(imported, origin)
    return Entry(mark, remark.words, place, origin, spot or links.spot(origin))


def _spot(address: str, form: Form) -> Spot:
    """The place in the form of an address; a table as a whole is shown by its first figure."""
    if address.startswith(TABLE):
        table = form.section(address.removeprefix(TABLE)).table
        if table is not None:
            return Spot(table.figures[0].address)
    return Spot(address)


def marks(imported: Imported, links: Links) -> Marks:
    """The marks of all places on both sides; what was not read outweighs a doubt."""
    found: Marks = {}
    for mark, remarks in ((Mark.DOUBT, imported.doubts), (Mark.UNREAD, imported.unread)):
        for remark in remarks:
            spots = [_spot(address, imported.form) for address in remark.addresses]
            origins = [links.place(remark.origin, spots[0] if spots else None)]
            origins += map(links.origin, spots)
            for origin in filter(None, origins):
                found[origin] = mark
            spot = links.spot(origins[0])
            if not spots and spot is not None:
                spots.append(spot)
            found.update(dict.fromkeys(spots, mark))
    return found


class DoubtList(QListWidget):
    """The remarks; the current one is shown on both sides.

    `widened` says that the sentences are wrapped anew: `wanted_height` may be another.
    """

    widened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-doubts")
        self.setAccessibleName("没有读出和存疑的地方")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)

    def fill(self, found: list[Entry]) -> None:
        """Show these; none is current."""
        self.clear()
        for entry in found:
            item = QListWidgetItem(
                "，".join(filter(None, (_sign(entry), entry.words, entry.place)))
            )
            item.setData(_ENTRY, entry)
            self.addItem(item)

    @property
    def current(self) -> Entry | None:
        """The remark that is chosen."""
        item = self.currentItem()
        found: Entry | None = item.data(_ENTRY) if item is not None else None
        return found

    def step(self, by: int) -> None:
        """Go to the next remark (1) or the one before (-1), round the ends."""
        if self.count():
            now = self.currentRow()
            start = -1 if now < 0 and by > 0 else max(now, 0)
            self.setCurrentRow((start + by) % self.count())

    def wanted_height(self) -> int:
        """The height that shows all of them at the present width, in pixels."""
        return sum(self.sizeHintForRow(row) for row in range(self.count())) + 4

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.widened.emit()


def _sign(entry: Entry) -> str:
    return SIGNS[entry.mark][2:]


class _Delegate(QStyledItemDelegate):
    """Writes the mark, the sentence in as many lines as it needs, and its place."""

    def __init__(self, view: DoubtList) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        entry: Entry = index.data(_ENTRY)
        width = self.view.viewport().width()
        room = QRect(0, 0, self._room(width, entry), 100_000)
        height = self.view.fontMetrics().boundingRect(room, _WRAP, entry.words).height()
        return QSize(0, height + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        if is_chosen or state & QStyle.StateFlag.State_MouseOver:
            fill = "selection" if is_chosen and self.view.hasFocus() else "cross"
            painter.fillRect(rect, theme.color(fill))
        inner = rect.adjusted(_GAP, _GAP, -_GAP, -_GAP)
        painter.setPen(theme.color(entry.mark.value))
        painter.drawText(inner, _WRAP, SIGNS[entry.mark])
        painter.setPen(theme.color("text"))
        left = inner.left() + self._sign_width()
        room = QRect(left, inner.top(), self._room(rect.width(), entry), inner.height())
        painter.drawText(room, _WRAP, entry.words)
        painter.setPen(theme.color("secondary"))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignRight), entry.place)
        painter.restore()

    def _sign_width(self) -> int:
        return self.view.fontMetrics().horizontalAdvance(SIGNS[Mark.UNREAD]) + 3 * _GAP

    def _room(self, width: int, entry: Entry) -> int:
        """The width of the sentence between the mark and the place."""
        place = self.view.fontMetrics().horizontalAdvance(entry.place)
        return max(width - self._sign_width() - place - 5 * _GAP, 60)
