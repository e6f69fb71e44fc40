"""The table of two years: each cell with both figures, the change, and what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from gui.widgets import theme
from model.checks.findings import Outcome
from model.report.differences import place
from model.report.figures import show, write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from model.comparing.comparison import Comparison
    from model.comparing.figures import Across, CellPair
    from model.forms.rules import Number
    from model.report.report import Report

    _Index = QModelIndex | QPersistentModelIndex

PLACE, OLD, NEW, CHANGE, PERCENT, REMARK = range(6)
WIDTHS = {OLD: 9, NEW: 9, CHANGE: 10, PERCENT: 10}  # characters
JUMP = "▲ 相差悬殊，请核对"
_OUTCOMES = {Outcome.HOLDS: "✓ 相符", Outcome.BROKEN: "▲ 不符", Outcome.UNKNOWN: "尚不能判断"}
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_WORDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: the address in the later report, "" for none, and its texts.

    `role` is the colour of the remark, `is_notable` whether it is shown among the changed.
    """

    address: str
    texts: tuple[str, str, str, str, str, str]
    role: str = "secondary"
    is_notable: bool = True


def lines_of(found: Comparison) -> list[Line]:
    """Every cell that both years have, then those that have no counterpart."""
    lines = list(map(_pair_line, found.cells))
    for address, why in found.only_old.items():
        lines.append(_alone(found.old, address, OLD, why))
    for address, why in found.only_new.items():
        lines.append(_alone(found.new, address, NEW, why))
    return lines


def _pair_line(pair: CellPair) -> Line:
    broken_first = sorted(pair.across, key=lambda one: one.outcome is not Outcome.BROKEN)
    said = list(filter(None, map(_rule_words, broken_first)))
    role = "secondary"
    if pair.is_jump:
        said.insert(0, JUMP)
        role = "warning"
    if any(one.outcome is Outcome.BROKEN for one in pair.across):
        role = "error"
    texts = (
        pair.where,
        _number(pair.old),
        _number(pair.new),
        pair.change_words,
        pair.percent,
        "；".join(said),
    )
    return Line(pair.address, texts, role, pair.is_notable)


def _rule_words(across: Across) -> str:
    outcome = _OUTCOMES.get(across.outcome, "")
    wanted = ""
    if across.outcome is Outcome.BROKEN and across.wanted is not None:
        wanted = f"，按上年报告应为 {show(across.wanted)}"
    return f"{outcome}（{across.code}{wanted}）" if outcome else ""


def _alone(report: Report, address: str, column: int, why: str) -> Line:
    """A cell that only one of both forms has, and why."""
    remark = f"只有{report.form.name}有这一格。{why}"
    texts = [place(report.form, address), "", "", "", "", remark]
    texts[column] = _number(report.number(address))
    return Line(address if column == NEW else "", (*texts,))  # type: ignore[arg-type]


def _number(number: Number | None) -> str:
    return "" if number is None else write_number(number)


class Cells(QAbstractTableModel):
    """The lines of the table."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.titles = ("位置", "", "", "增减", "百分比", "提示")

    def replace(self, lines: Sequence[Line], old: str, new: str) -> None:
        """Show other lines, the figures of the years under their titles."""
        self.beginResetModel()
        self.lines = list(lines)
        self.titles = ("位置", old, new, "增减", "百分比", "提示")
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt asks how many lines."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt asks how many columns."""
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Qt asks for a title."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if section in WIDTHS else _WORDS
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Qt asks for a value, its colour, or its place in the cell."""
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line, column = self.lines[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole and column in (PLACE, REMARK):
            return line.texts[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles[column]}：{line.texts[column] or '空白'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _NUMBERS if column in WIDTHS else _WORDS
        if role == Qt.ItemDataRole.ForegroundRole and column == REMARK:
            return theme.color(line.role)
        return None


class CellTable(QTableView):
    """The table; Enter or a double click asks to go to a cell, by its address."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparing-table")
        self.setAccessibleName("两年的数字")
        self.cells = Cells()
        self.setModel(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(self._activated)

    def show_comparison(self, found: Comparison, *, only_changed: bool) -> None:
        """Show two years, all cells or those that are worth a look."""
        lines = lines_of(found)
        if only_changed:
            lines = [line for line in lines if line.is_notable]
        self.cells.replace(lines, f"{found.old.year}年", f"{found.new.year}年")
        self.selectRow(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew: figures as wide as they are, the rest for the words."""
        super().resizeEvent(event)
        width, em = self.viewport().width(), self.fontMetrics().averageCharWidth()
        for column, characters in WIDTHS.items():
            self.setColumnWidth(column, em * characters)
            width -= em * characters
        self.setColumnWidth(PLACE, width * 3 // 5)
        self.setColumnWidth(REMARK, width - width * 3 // 5)

    def _activated(self, index: QModelIndex) -> None:
        address = self.cells.lines[index.row()].address
        if address:
            self.wanted.emit(address)
