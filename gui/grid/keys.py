"""Where the keys lead in a table, and what they select on the way, as spreadsheets do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex

from model.forms.form import Kind

if TYPE_CHECKING:
    from gui.grid.view import GridView

_STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_Select = QItemSelectionModel.SelectionFlag


class Moves:
    """Moves from figure to figure: labels are passed over, a joined cell is one stop."""

    def __init__(self, view: GridView) -> None:
        self.view = view

    def stand(self, index: QModelIndex | None) -> None:
        """Make a cell current and select it alone.

        Qt's own `setCurrentIndex` would look which keys are held down this moment.
        """
        if index is not None and index.isValid():
            self.view.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            # Where it is current already, too; and where the open cell may not be left, that one.
            self.view.scrollTo(self.view.currentIndex())

    def reach(self, index: QModelIndex | None) -> None:
        """Select from the current cell, which stays, to this one."""
        if index is not None and index.isValid() and self.view.commit():
            chosen = self._rectangle(self.view.currentIndex(), index)
            self.view.selectionModel().select(chosen, _Select.ClearAndSelect)
            self.view.scrollTo(index)

    def _go(self, index: QModelIndex | None, *, extend: bool) -> None:
        (self.reach if extend else self.stand)(index)

    def _from(self, *, extend: bool) -> QModelIndex:
        """Where a key starts: the current cell, or the corner of the selection across from it."""
        here, chosen = self.view.currentIndex(), self.view.selectedIndexes()
        if not extend or len(chosen) < 2:
            return here
        rows, columns = {i.row() for i in chosen}, {i.column() for i in chosen}
        row = max(rows) if here.row() == min(rows) else min(rows)
        column = max(columns) if here.column() == min(columns) else min(columns)
        across = self.view.grid.index(row, column)
        # Not where cells were picked one by one, or the current one is somewhere in the middle.
        whole = {(i.row(), i.column()) for i in self._rectangle(here, across).indexes()}
        address = self.view.grid.address
        return across if whole == {(i.row(), i.column()) for i in chosen if address(i)} else here

    def _rectangle(self, start: QModelIndex, end: QModelIndex) -> QItemSelection:
        grid = self.view.grid
        corners = [cell for index in (start, end) if (cell := grid.cell(index)) is not None]
        top = min(c.row for c in corners) - grid.first_row
        left = min(c.column for c in corners) - grid.first_column
        bottom = max(c.row + c.rows for c in corners) - grid.first_row
        right = max(c.column + c.columns for c in corners) - grid.first_column
        selection = QItemSelection()
        for row in range(top, bottom):
            for column in range(left, right):
                # A joined cell by its first position; a label has none.
                index = grid.index_of(grid.address(grid.index(row, column)))
                if index.isValid() and not selection.contains(index):
                    selection.select(index, index)
        return selection

    # --- the keys --------------------------------------------------------------------------

    def step(self, step: str) -> None:
        """Go one figure on: up, down, left, right, or where Enter leads."""
        if step == "enter":
            step = self.view.enter
        if step == "blank":
            self.stand(self._next_blank())
            return
        index = self._neighbour(self.view.currentIndex(), step)
        if index is None and step in ("left", "right"):
            index = self._wrapped(backward=step == "left")
        self.stand(index)

    def arrow(self, step: str, *, far: bool, extend: bool) -> None:
        """One figure in a direction, or (`far`) the last there is."""
        index = self._neighbour(self._from(extend=extend), step)
        while far and index is not None and (following := self._neighbour(index, step)) is not None:
            index = following
        self._go(index, extend=extend)

    def page(self, *, down: bool, extend: bool) -> None:
        """As many rows on as are in view."""
        height = self.view.viewport().height()
        rows = max(self.view.rowAt(height - 1) - self.view.rowAt(0) - 1, 1)
        if self.view.rowAt(height - 1) < 0:  # the whole table is in view
            rows = self.view.grid.rowCount()
        index = self._from(extend=extend)
        for _ in range(rows):
            index = self._neighbour(index, "down" if down else "up") or index
        self._go(index, extend=extend)

    def edge(self, *, last: bool, whole: bool, extend: bool) -> None:
        """The first or last figure of the row, or of the whole table."""
        grid, cells = self.view.grid, self.view.table.figures
        if not whole:
            row = self._from(extend=extend).row() + grid.first_row
            cells = tuple(c for c in cells if c.row == row) or cells
        self._go(grid.index_of(cells[-1 if last else 0].address), extend=extend)

    def _neighbour(self, index: QModelIndex, step: str) -> QModelIndex | None:
        grid = self.view.grid
        down, right = _STEPS[step]
        row, column, start = index.row(), index.column(), grid.address(index)
        while True:
            row, column = row + down, column + right
            if not (0 <= row < grid.rowCount() and 0 <= column < grid.columnCount()):
                return None
            address = grid.address(grid.index(row, column))
            if address and address != start:
                return grid.index_of(address)

    def _wrapped(self, *, backward: bool) -> QModelIndex | None:
        """The first figure of the next row, or the last of the one before."""
        grid, figures = self.view.grid, [cell.address for cell in self.view.table.figures]
        place = figures.index(grid.address(self.view.currentIndex())) + (-1 if backward else 1)
        return grid.index_of(figures[place]) if 0 <= place < len(figures) else None

    def _next_blank(self) -> QModelIndex | None:
        grid, report = self.view.grid, self.view.session.report
        names = [cell.address for cell in self.view.table.figures]
        here = names.index(grid.address(self.view.currentIndex()))
        after = [c for c in self.view.table.figures[here + 1 :] if c.kind is not Kind.TOTAL]
        blank = [c for c in after if report.figure(c.address) is None]
        target = blank[0] if blank else (after[0] if after else None)
        return grid.index_of(target.address) if target else None
