"""Where the keys lead in a table, and what they select on the way, as spreadsheets do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt

from model.forms.form import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableView

    from gui.grid.model import GridModel

_STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}
_KEYS = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Tab: "right",
    Qt.Key.Key_Backtab: "left",
}
_ARROWS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
}
_EDGES = (Qt.Key.Key_Home, Qt.Key.Key_End)
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_Select = QItemSelectionModel.SelectionFlag


def step_of(event: QKeyEvent, *, arrows_leave: bool) -> str | None:
    """Where a key in the open cell leads; None when it belongs to the cell's editor.

    Up and down always leave the cell, left and right only when `arrows_leave`.
    """
    key = Qt.Key(event.key())
    if key in _KEYS:
        return _step(key, shift=bool(event.modifiers() & _SHIFT))
    if key in _UP_AND_DOWN or arrows_leave:
        return _ARROWS.get(key)
    return None


def _step(key: Qt.Key, *, shift: bool) -> str:
    """The step of Enter or Tab; Shift turns Enter round, and Shift+Tab is a key of its own."""
    step = _KEYS[key]
    return "up" if shift and step == "enter" else step


class Moves:
    """Moves from figure to figure: labels are passed over, a joined cell is one stop.

    `may_leave` takes over the open cell and returns False when it must not be left. `enter` is
    where the Enter key leads: "down", "right", or "blank" (the next cell that is empty).
    """

    def __init__(
        self, view: QTableView, model: GridModel, may_leave: Callable[[], bool]
    ) -> None:
        self.view = view
        self.model = model
        self.may_leave = may_leave
        self.enter = "down"

    def stand(self, index: QModelIndex | None) -> None:
        """Make a cell current and select it alone.

        Qt's own `setCurrentIndex` would look which keys are held down this moment.
        """
        if index is not None and index.isValid():
            self.view.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            # Also where it is current already; that one, where it may not be left.
            self.view.scrollTo(self.view.currentIndex())

    def reach(self, index: QModelIndex | None) -> None:
        """Select from the current cell, which stays, to this one."""
        if index is not None and index.isValid() and self.may_leave():
            chosen = self._rectangle(self.view.currentIndex(), index)
            self.view.selectionModel().select(chosen, _Select.ClearAndSelect)
            self.view.scrollTo(index)

    def _go(self, index: QModelIndex | None, *, extend: bool) -> None:
        if extend:
            self.reach(index)
        else:
            self.stand(index)

    def _from(self, *, extend: bool) -> QModelIndex:
        """Where a key starts: the current cell, or the selected corner across from it."""
        here = self.view.currentIndex()
        chosen = self.view.selectedIndexes()  # each joined cell once
        if not extend or len(chosen) < 2:
            return here
        row = _far_side(here.row(), {index.row() for index in chosen})
        column = _far_side(here.column(), {index.column() for index in chosen})
        across = self.model.index(row, column)
        # Not where cells were picked one by one, or the current one is in the middle.
        figures = [index for index in chosen if self.model.address(index)]
        whole = self._rectangle(here, across).indexes()
        return across if _places(whole) == _places(figures) else here

    def _rectangle(self, start: QModelIndex, end: QModelIndex) -> QItemSelection:
        """The figures between two cells, each joined cell once and whole."""
        model = self.model
        selection = QItemSelection()
        first, last = model.cell(start), model.cell(end)
        if first is None or last is None:
            return selection
        top = min(first.row, last.row) - model.first_row
        left = min(first.column, last.column) - model.first_column
        bottom = max(first.row + first.rows, last.row + last.rows) - model.first_row
        right = max(first.column + first.columns, last.column + last.columns)
        for row in range(top, bottom):
            for column in range(left, right - model.first_column):
                # A joined cell by its first position; a label has none.
                index = model.index_of(model.address(model.index(row, column)))
                if index.isValid() and not selection.contains(index):
                    selection.select(index, index)
        return selection

    # --- the keys --------------------------------------------------------------------------

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means while no cell is open; False when it means nothing."""
        key = Qt.Key(event.key())
        control, extend = bool(event.modifiers() & _CONTROL), bool(event.modifiers() & _SHIFT)
        if key in _KEYS and not control:
            self.step(_step(key, shift=extend))
        elif key in _ARROWS:
            self.arrow(_ARROWS[key], far=control, extend=extend)
        elif key in _EDGES:
            self.edge(last=key == Qt.Key.Key_End, whole=control, extend=extend)
        elif key in _PAGES and not control:
            self.page(down=key == Qt.Key.Key_PageDown, extend=extend)
        else:
            return False
        return True

    def step(self, step: str) -> None:
        """Go one figure on: up, down, left, right, or where Enter leads."""
        if step == "enter":
            step = self.enter
        if step == "blank":
            self.stand(self._next_blank())
            return
        index = self._neighbour(self.view.currentIndex(), step)
        if index is None and step in ("left", "right"):
            index = self._wrapped(backward=step == "left")
        self.stand(index)

    def arrow(self, step: str, *, far: bool, extend: bool) -> None:
        """Go one figure in a direction, or (`far`) to the last there is."""
        index = self._neighbour(self._from(extend=extend), step)
        while far and index is not None:
            following = self._neighbour(index, step)
            if following is None:
                break
            index = following
        self._go(index, extend=extend)

    def page(self, *, down: bool, extend: bool) -> None:
        """Go as many rows on as are in view."""
        height = self.view.viewport().height()
        rows = max(self.view.rowAt(height - 1) - self.view.rowAt(0) - 1, 1)
        if self.view.rowAt(height - 1) < 0:  # the whole table is in view
            rows = self.model.rowCount()
        index = self._from(extend=extend)
        for _ in range(rows):
            index = self._neighbour(index, "down" if down else "up") or index
        self._go(index, extend=extend)

    def edge(self, *, last: bool, whole: bool, extend: bool) -> None:
        """Go to the first or last figure of the row, or of the whole table."""
        cells = self.model.table.figures
        if not whole:
            row = self._from(extend=extend).row() + self.model.first_row
            cells = tuple(cell for cell in cells if cell.row == row) or cells
        target = cells[-1] if last else cells[0]
        self._go(self.model.index_of(target.address), extend=extend)

    def _neighbour(self, index: QModelIndex, step: str) -> QModelIndex | None:
        """The next figure in a direction, or None at the edge of the table."""
        model = self.model
        down, right = _STEPS[step]
        row, column, start = index.row(), index.column(), model.address(index)
        while True:
            row, column = row + down, column + right
            if not (0 <= row < model.rowCount() and 0 <= column < model.columnCount()):
                return None
            address = model.address(model.index(row, column))
            if address and address != start:
                return model.index_of(address)

    def _wrapped(self, *, backward: bool) -> QModelIndex | None:
        """The first figure of the next row, or the last of the one before."""
        figures, here = self.model.table.figures, self._place()
        place = here - 1 if backward else here + 1
        return (
            self.model.index_of(figures[place].address) if 0 <= place < len(figures) else None
        )

    def _place(self) -> int:
        """The place of the current cell among the figures, in print order."""
        current = self.model.cell(self.view.currentIndex())
        return self.model.table.figures.index(current) if current is not None else 0

    def _next_blank(self) -> QModelIndex | None:
        """The next cell to fill that is blank, else the next cell to fill."""
        following: QModelIndex | None = None
        for cell in self.model.table.figures[self._place() + 1 :]:
            if cell.kind is Kind.TOTAL:
                continue
            if self.model.session.report.figure(cell.address) is None:
                return self.model.index_of(cell.address)
            if following is None:
                following = self.model.index_of(cell.address)
        return following


def _far_side(here: int, chosen: set[int]) -> int:
    """The row or column of a selection that lies across from the current one."""
    return max(chosen) if here == min(chosen) else min(chosen)


def _places(indexes: list[QModelIndex]) -> set[tuple[int, int]]:
    return {(index.row(), index.column()) for index in indexes}
