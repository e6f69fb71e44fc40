"""Tables and paragraphs painted as the program's grids are; the arrow keys go from box to box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPen, QPolygon
from PySide6.QtWidgets import QWidget

from gui.importing import geometry
from gui.importing.blocks import Look, Mark
from gui.importing.geometry import PADDING, WRAP, Laid, breakable
from gui.importing.steps import first_of, next_of
from gui.widgets import theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

    from gui.importing.blocks import Block, Box, Key

CORNER = 8
_FILLS = {Look.LABEL: "header", Look.TOTAL: "total"}
_INK = {Look.QUIET: "secondary"}
_MARK_FILLS = {Mark.DOUBT: "warning_fill", Mark.UNREAD: "error_fill"}
_CENTRE = int(Qt.AlignmentFlag.AlignCenter | WRAP)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | WRAP)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | WRAP)
_ARROWS = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
LONG = 16  # characters; a longer label of a wide cell begins at the left


class Canvas(QWidget):
    """One side of a review, or a part of it.

    `chosen` carries the key of a box that the clerk has chosen. `shown` asks to bring a place of
    the canvas into view.
    """

    chosen = Signal(object)
    shown = Signal(QRect)

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.blocks: list[Block] = []
        self.is_faded = False  # what is not taken
        self.current: Key | None = None
        self._places: dict[Key, tuple[int, int]] = {}  # block and box
        self._room = 0  # the width without scrolling, in pixels
        self._laid = Laid()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show these; nothing is current."""
        self.blocks = list(blocks)
        self.current = None
        self._places.clear()
        for place, block in enumerate(self.blocks):
            for number, box in enumerate(block.boxes):
                self._places.setdefault(box.key, (place, number))
        self.fit(self._room)

    def fit(self, room: int) -> None:
        """Be as large as the blocks need, in a room that is so many pixels wide."""
        self._room = room
        self._laid = geometry.lay_out(self.blocks, room, self.fontMetrics())
        self.setFixedSize(self._laid.width, self._laid.height + 1)
        self.update()

    def fade(self, *, faded: bool) -> None:
        """Show paler what is not taken."""
        self.is_faded = faded
        self.update()

    def holds(self, key: Key | None) -> bool:
        """Whether a box with this key is here."""
        return key in self._places

    def box(self, key: Key) -> Box:
        """The box with a key. Raises `KeyError`."""
        place, number = self._places[key]
        return self.blocks[place].boxes[number]

    def place_of(self, key: Key) -> QRect:
        """Where a box stands. Raises `KeyError`."""
        place, number = self._places[key]
        return self._laid.boxes[place][number]

    def show_key(self, key: Key | None) -> None:
        """Make a box current and ask to bring it into view; none where it is not here."""
        self.current = key if key in self._places else None
        self.update()
        if self.current is not None:
            self.setAccessibleDescription(self.box(self.current).text)
            self.shown.emit(self.place_of(self.current))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.fit(self._room)

    # --- choosing --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        laid = self._laid
        for block, rects in zip(self.blocks, laid.boxes, strict=True):
            for box, rect in zip(block.boxes, rects, strict=True):
                if rect.contains(point):
                    self._choose(box.key)
                    return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _ARROWS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        here = self._places.get(self.current) if self.current is not None else None
        if here is None:
            there = first_of(self.blocks)
        else:
            there = next_of(self.blocks, self._laid.boxes, here, step)
        if there is not None:
            self._choose(self.blocks[there[0]].boxes[there[1]].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        there = first_of(self.blocks)
        if by_key and self.current is None and there is not None:
            self._choose(self.blocks[there[0]].boxes[there[1]].key)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _choose(self, key: Key) -> None:
        self.show_key(key)
        self.chosen.emit(key)

    # --- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        laid, area = self._laid, event.rect()
        for block, whole, rects in zip(self.blocks, laid.blocks, laid.boxes, strict=True):
            if whole.top() > area.bottom():
                break
            if block.note:
                self._note(painter, block.note, whole)
            if not whole.intersects(area):
                continue
            if block.is_table:
                painter.setPen(theme.color("line"))
                painter.drawRect(whole.adjusted(0, 0, -1, -1))
            for box, rect in zip(block.boxes, rects, strict=True):
                if rect.intersects(area):
                    self._paint(painter, box, rect, in_table=block.is_table)
        if self.current is not None:
            self._paint_frame(painter, self.place_of(self.current))
        painter.end()

    def _note(self, painter: QPainter, note: str, above: QRect) -> None:
        painter.setPen(theme.color("secondary"))
        room = above.translated(0, above.height() + geometry.GAP)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft), note)

    def _paint(self, painter: QPainter, box: Box, rect: QRect, *, in_table: bool) -> None:
        """One box: its ground, its lines, its text, its mark."""
        ground = _FILLS.get(box.look, "surface") if in_table else ""
        if self.is_faded and in_table:
            ground = "surface"
        ground = _MARK_FILLS.get(box.mark, ground)
        if box.key == self.current:
            ground = "selection"
        if ground:
            painter.fillRect(
                rect.adjusted(0, 0, 1, 1) if in_table else rect, theme.color(ground)
            )
        if in_table:
            painter.setPen(theme.color("line"))
            painter.drawRect(rect)
        ink = "secondary" if self.is_faded else _INK.get(box.look, "text")
        painter.setPen(theme.color(ink))
        if box.look is Look.HEADING:
            painter.save()
            bold = QFont(self.font())
            bold.setWeight(QFont.Weight.DemiBold)
            painter.setFont(bold)
        room = rect.adjusted(PADDING, 0, -PADDING, 0)
        painter.drawText(room, _flags(box, in_table=in_table), breakable(box.text))
        if box.look is Look.HEADING:
            painter.restore()
        if box.mark is not Mark.NONE:
            _paint_mark(painter, rect.topLeft(), box.mark)

    def _paint_frame(self, painter: QPainter, rect: QRect) -> None:
        """Round the current box: solid where the keyboard is, else dashed."""
        style = Qt.PenStyle.SolidLine if self.hasFocus() else Qt.PenStyle.DashLine
        painter.setPen(QPen(theme.color("accent"), 2, style))
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _flags(box: Box, *, in_table: bool) -> int:
    if not in_table:
        return _LEFT
    if box.look in (Look.FIGURE, Look.TOTAL):
        return _RIGHT
    return _LEFT if len(box.text) > LONG else _CENTRE


def _paint_mark(painter: QPainter, corner: QPoint, mark: Mark) -> None:
    """A corner for what was not read, a dot for a doubt: never colour alone."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(mark.value))
    if mark is Mark.UNREAD:
        points = [corner, corner + QPoint(CORNER, 0), corner + QPoint(0, CORNER)]
        painter.drawPolygon(QPolygon(points))
    else:
        painter.drawEllipse(corner + QPoint(5, 5), 3, 3)
    painter.restore()
