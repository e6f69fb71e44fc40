"""Mine and theirs side by side, and whose value is taken at each place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt

from gui.widgets.differences import BLANK, LEFT, PLACE, RIGHT, DifferenceTable, Row, row_of
from model.report.merging import Side
from model.texts.comparison import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from model.report.merging import Contest

MINE_TITLE, THEIRS_TITLE = "我的", "对方的"
CHARACTERS, LINES = 130, 18  # that the table would like to have room for
_CHOSEN, _OTHER = "● ", "○ "
_CHANGED = {Side.MINE: "只有我改过", Side.THEIRS: "只有对方改过", None: "▲ 两边不同"}
_COLUMNS = {Side.MINE: LEFT, Side.THEIRS: RIGHT}
_SIDES = {LEFT: Side.MINE, RIGHT: Side.THEIRS}
_KEYS = {Qt.Key.Key_Left: Side.MINE, Qt.Key.Key_Right: Side.THEIRS}


@dataclass(frozen=True, slots=True)
class ContestRow(Row):
    """One place, and whose value is taken there."""

    contest: Contest
    chosen: Side

    @property
    def texts(self) -> tuple[str, str, str]:
        """Place, mine and theirs as whole texts; the chosen one says so."""
        one = self.difference
        where = f"{one.where}（{_CHANGED[self.contest.changed]}）"
        mine, theirs = one.old_words or BLANK, one.new_words or BLANK
        return where, self._mark(LEFT) + mine, self._mark(RIGHT) + theirs

    def pieces(self, column: int) -> list[Piece]:
        """What a cell of the table shows, the choice before it."""
        if column == PLACE:
            who = _CHANGED[self.contest.changed]
            return [Piece(f"{self.difference.where}\u2028{who}", changed=False)]
        shown = Row.pieces(self, column)
        if not any(piece.text for piece in shown):
            shown = [Piece(BLANK, changed=False)]
        return [Piece(self._mark(column), changed=False), *shown]

    def marked_as(self, column: int) -> int:
        """What is not taken is struck through where it differs."""
        return RIGHT if column == _COLUMNS[self.chosen] else LEFT

    def is_quiet(self, column: int) -> bool:
        """What is not taken is paler."""
        return column not in (PLACE, _COLUMNS[self.chosen])

    def _mark(self, column: int) -> str:
        return _CHOSEN if column == _COLUMNS[self.chosen] else _OTHER


class ContestTable(DifferenceTable):
    """The places that differ; a click, the arrow keys or Space choose whose value is taken."""

    def __init__(self, found: Sequence[Contest], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("conflict-table")
        rows = []
        for contest in found:
            row = row_of(contest.difference)
            rows.append(
                ContestRow(row.difference, row.left, row.right, contest, contest.proposed)
            )
        self.show_rows(rows, MINE_TITLE, THEIRS_TITLE)
        self.clicked.connect(self._clicked)

    def sizeHint(self) -> QSize:
        """Room for a dozen places; a small screen has less."""
        em = self.fontMetrics().averageCharWidth()
        return QSize(em * CHARACTERS, self.fontMetrics().lineSpacing() * LINES)

    @property
    def chosen(self) -> list[Side]:
        """Whose value is taken, line by line."""
        rows = self.differences.rows
        return [row.chosen for row in rows if isinstance(row, ContestRow)]

    def choose(self, line: int, side: Side) -> None:
        """Take this side's value in one line."""
        row = self.differences.rows[line]
        if isinstance(row, ContestRow):
            self.differences.rows[line] = replace(row, chosen=side)
            first = self.differences.index(line, PLACE)
            self.differences.dataChanged.emit(first, self.differences.index(line, RIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line = self.currentIndex().row()
        side = _KEYS.get(Qt.Key(event.key()))
        if line >= 0 and event.key() == Qt.Key.Key_Space:
            now = self.chosen[line]
            side = Side.MINE if now is Side.THEIRS else Side.THEIRS
        if line < 0 or side is None:
            super().keyPressEvent(event)
            return
        self.choose(line, side)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() in _SIDES:
            self.choose(index.row(), _SIDES[index.column()])
