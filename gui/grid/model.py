"""The figures of any printed table as a Qt model: edits go to the session and come back."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from gui.grid import origin
from model.errors import UserError
from model.forms.form import Kind, Severity
from model.report.changes import Change
from model.report.figures import read_figure, write_figure

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from gui.session import Session
    from model.checks.findings import Finding
    from model.forms.form import Cell, Table

Index = QModelIndex | QPersistentModelIndex
# Asked for every cell at every painting: put together once.
_FIGURE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
_READ_ONLY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LABEL = Qt.ItemFlag.NoItemFlags  # the arrow keys pass over what is not enabled
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
MOST = 4  # when more than one in so many cells is blank, the cells do not show it one by one


class CellState(StrEnum):
    """What the checks say of a cell, in the order of weight."""

    PLAIN = ""
    ACCEPTED = "accepted"
    RELATED = "related"  # it is part of a finding that means another cell
    WARNING = "warning"
    ERROR = "error"


_WEIGHT = {state: weight for weight, state in enumerate(CellState)}


class GridModel(QAbstractTableModel):
    """Rows and columns of a table without its heading rows and label columns."""

    def __init__(self, session: Session, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = table
        self.first_row = table.header_rows
        self.first_column = min(cell.column for cell in table.figures)
        self._at: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    if row >= self.first_row and column >= self.first_column:
                        place = (row - self.first_row, column - self.first_column)
                        self._at[place] = cell
        self._place = {
            cell.address: (cell.row - self.first_row, cell.column - self.first_column)
            for cell in table.figures
        }
        self._states = self._judged()
        self._is_watched = True
        self._is_stale = False  # the states are those of an earlier check
        session.changed.connect(self._show)
        session.checked.connect(self._checked)

    # --- places ----------------------------------------------------------------------------

    def cell(self, index: Index) -> Cell | None:
        """The printed cell at an index (its owner, where cells are joined)."""
        return self._at.get((index.row(), index.column()))

    def address(self, index: Index) -> str:
        """The address at an index, or "" for a label."""
        cell = self.cell(index)
        return cell.address if cell else ""

    def index_of(self, address: str) -> QModelIndex:
        """The index of an address, invalid when it is not in this table."""
        place = self._place.get(address)
        return self.index(*place) if place else QModelIndex()

    def is_locked(self, address: str) -> bool:
        """Whether a figure came from last year's report and was not unlocked."""
        return self.session.report.is_locked(address)

    # --- what Qt asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.table.rows - self.first_row

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self.table.columns - self.first_column

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.address(index):
            return _LABEL
        fixed = self.session.is_read_only or self.is_locked(self.address(index))
        return _READ_ONLY if fixed else _FIGURE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        cell = self.cell(index)
        if cell is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.shown(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if cell.address else _CENTRE
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(cell)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(cell)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """The labels of a row or column in words, for a screen reader; the headers draw them."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        rows = orientation == Qt.Orientation.Vertical
        for (row, column), cell in self._at.items():
            if (row if rows else column) == section and cell.address:
                return cell.row_label if rows else cell.column_label
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        if role != Qt.ItemDataRole.EditRole or not self.address(index):
            return False
        return not self.enter(index, str(value))

    def enter(self, index: Index, typed: str) -> str:
        """Put what was typed into a cell; returns why it is no figure for the cell, or ""."""
        cell = self.cell(index)
        if cell is None or not cell.address or typed == self.shown(cell):
            return ""
        if self.is_locked(cell.address):
            return origin.words(self.session, cell.address)
        try:
            figure = read_figure(typed, cell)
        except UserError as error:
            return str(error)
        words = f"清空 {cell.label}"
        if figure is not None:
            words = f"填写 {cell.label} {write_figure(figure, cell)}"
        self.session.do(Change({cell.address: figure}, words))
        return ""

    # --- words -----------------------------------------------------------------------------

    def shown(self, cell: Cell) -> str:
        """The text in a cell, as it would be printed; a blank stays empty."""
        if not cell.address:
            return "" if cell.column < self.first_column else cell.text
        return write_figure(self.session.report.figure(cell.address), cell)

    def prior_number(self, address: str) -> str:
        """Last year's number that belongs behind a cell, or ""."""
        return origin.last_years(self.session, address)

    def ghost(self, address: str) -> str:
        """What stands small in a cell: what can be expected there, else last year's number.

        "" behind a figure that came from last year itself.
        """
        if self.is_locked(address):
            return ""
        number = origin.expected(self.session, address)
        return f"推算 {number}" if number else self.prior_number(address)

    def spoken(self, cell: Cell) -> str:
        """A cell for a screen reader: row, column, value and fault."""
        if not cell.address:
            return cell.text
        words = [cell.label]
        if cell.kind is Kind.TOTAL:
            words.append("合计")
        if self.session.report.is_typed_total(cell.address):
            words.append("手工填写")
        words.append(self.shown(cell) or "空白")
        if prior := self.prior_number(cell.address):
            words.append(f"上年 {prior}")
        if said := origin.words(self.session, cell.address):
            words.append(said.rstrip("。"))
        faults = len(self.findings(cell.address))
        is_related = self.state(cell.address) is CellState.RELATED
        related = "与别处的问题有关" if is_related else "无问题"
        words.append(f"有 {faults} 处问题" if faults else related)
        return "，".join(words)

    def findings(self, address: str) -> list[Finding]:
        """The open findings that mean this cell (not those it only helps in)."""
        meant: list[Finding] = []
        for finding in self.session.by_address.get(address, []):
            is_open = finding.accepted is None and address not in finding.helpers
            if is_open and not self._is_list_of_blanks(finding):
                meant.append(finding)
        return meant

    def state(self, address: str) -> CellState:
        """What the checks say of a cell."""
        if self._is_stale:
            self._renew_states()
        return self._states.get(address, CellState.PLAIN)

    def _tip(self, cell: Cell) -> str | None:
        found = self.session.by_address.get(cell.address, [])
        lines = [f"{finding.code} {finding.message}" for finding in found]
        if cell.address and self.session.report.is_typed_total(cell.address):
            computed = self.session.report.computed(cell.address)
            lines.append(
                f"手工填写的合计；自动合计为 {'空白' if computed is None else computed}。"
            )
        if cell.address and (said := origin.words(self.session, cell.address)):
            lines.append(said)
        return "\n".join(lines) or None

    # --- following the session -------------------------------------------------------------

    def _show(self, addresses: frozenset[str]) -> None:
        for address in addresses:
            index = self.index_of(address)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def watch(self, *, watched: bool) -> None:
        """Follow the checks at once, or only when a state is asked for."""
        self._is_watched = watched
        if watched and self._is_stale:
            self._renew_states()

    def _checked(self) -> None:
        self._is_stale = True
        if self._is_watched:
            self._renew_states()

    def _renew_states(self) -> None:
        self._is_stale = False
        before, self._states = self._states, self._judged()
        for address in before.keys() | self._states.keys():
            if before.get(address) != self._states.get(address):
                index = self.index_of(address)
                self.dataChanged.emit(index, index)

    def _is_list_of_blanks(self, finding: Finding) -> bool:
        """Whether much of a table is still to be filled: the findings say so, not 168 dots."""
        blank = all(self.session.report.figure(address) is None for address in finding.cells)
        return blank and len(finding.cells) * MOST > len(self._place)

    def _judged(self) -> dict[str, CellState]:
        """The state of every cell of this table that is part of a finding."""
        states: dict[str, CellState] = {}
        for finding in self.session.findings:
            if finding.severity is Severity.HINT or self._is_list_of_blanks(finding):
                continue
            for address in finding.cells:
                if address not in self._place:
                    continue
                state = _state_in(finding, address)
                if _WEIGHT[state] > _WEIGHT[states.get(address, CellState.PLAIN)]:
                    states[address] = state
        return states


def _state_in(finding: Finding, address: str) -> CellState:
    """What one finding says of one of its cells."""
    if finding.accepted is not None:
        return CellState.ACCEPTED
    if address in finding.helpers:
        return CellState.RELATED
    return CellState.ERROR if finding.severity is Severity.ERROR else CellState.WARNING
