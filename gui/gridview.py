"""The grid on the screen: printed headings, Excel's keys, copy and paste, traces."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QMimeData, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QTableView,
    QWidget,
)

from gui import dialogs
from gui.delegate import FigureDelegate
from gui.grid import GridModel, Index
from gui.header import ColumnHeader, Corner, RowHeader
from model.errors import UserError
from model.figures import read_figure, write_figure
from model.form import Kind
from model.paste import Rows, plan, rows_of_html, rows_of_text
from model.report import Change

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.session import Session
    from model.figures import Figure
    from model.form import Cell, Table

DIGITS = 7  # figures of this length fit a column
WIDEST = 2.0  # times that, when there is room
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
_STEPS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class GridView(QTableView):
    """A table of one section. `said` carries a sentence for the status bar."""

    said = Signal(str)
    moved = Signal(str)

    def __init__(self, session: Session, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = table
        self.grid = GridModel(session, table, self)
        self.ghosts = True
        self.enter = "down"  # or "right", or "blank" (the next cell that is empty)
        self.traced: frozenset[str] = frozenset()
        self.concerned: frozenset[str] = frozenset()
        self._quick_edit = True
        self._composing = False
        self.setObjectName(f"grid-{table.section}")
        self.columns = ColumnHeader(table, self.grid.first_column, self)
        self.rows = RowHeader(table, self.grid.first_column, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.rows)
        self.setModel(self.grid)
        self.setItemDelegate(FigureDelegate(self, self.grid))
        self.rows.setVisible(self.grid.first_column > 0)
        self.columns.setVisible(table.header_rows > 0)
        self.corner = Corner(table, self.grid.first_column, self)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._span()
        self.fit()
        session.checked.connect(self._show_concerned)
        self.grid.refused.connect(lambda _address, _typed, why: self.said.emit(why))
        first = self._first()
        self.setCurrentIndex(first)

    # --- shape -----------------------------------------------------------------------------

    def _span(self) -> None:
        for cell in self.table.cells:
            if cell.row < self.grid.first_row:
                continue
            row, column = cell.row - self.grid.first_row, cell.column - self.grid.first_column
            width = cell.columns + min(column, 0)
            if width > 1 or (cell.rows > 1 and width > 0):
                self.setSpan(row, max(column, 0), cell.rows, width)

    def fit(self) -> None:
        """Rows and columns in the size of the font."""
        metrics = self.fontMetrics()
        figures = self.grid.columnCount()
        digits = DIGITS if figures <= 10 else 6
        width = metrics.horizontalAdvance("0" * digits) + 18
        if self.grid.first_column and figures <= 3:
            width = metrics.horizontalAdvance("国") * 11
        room = self.viewport().width() // figures if figures else 0
        width = max(width, min(room, round(width * WIDEST)))
        for column in range(figures):
            self.setColumnWidth(column, width)
        for row in range(self.grid.rowCount()):
            self.setRowHeight(row, self.rows.needed(row))
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "corner"):
            size = QRect(0, 0, self.rows.width(), self.columns.height())
            self.corner.setGeometry(size.translated(self.frameWidth(), self.frameWidth()))
            self.corner.setVisible(self.rows.isVisible() and self.columns.isVisible())
            self.corner.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _first(self) -> QModelIndex:
        return self.grid.index_of(self.table.figures[0].address)

    # --- the current cell ------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.columns.current, self.rows.current = current.column(), current.row()
        traced, self.traced = self.traced, self._trace(self.grid.address(current))
        self._renew_cross(previous, current)
        for address in traced ^ self.traced:
            self.update(self.grid.index_of(address))
        self._show_concerned()
        self.moved.emit(self.grid.address(current))

    def _renew_cross(self, previous: Index, current: Index) -> None:
        """Paint the cross-hair again where it left and where it came; one of its arms may stay."""
        area = self.viewport().rect()
        for index in (previous, current):
            if not index.isValid():
                continue
            cell = self.visualRect(index)
            if previous.row() != current.row():
                self.rows.renew(index.row())
                self.viewport().update(area.left(), cell.top(), area.width(), cell.height())
            if previous.column() != current.column():
                self.columns.renew(index.column())
                self.viewport().update(cell.left(), area.top(), cell.width(), area.height())

    def _trace(self, address: str) -> frozenset[str]:
        """The addends of a total, or the totals that a figure feeds."""
        totals = self.session.report.form.totals
        if address in totals:
            return frozenset(totals[address].right.addresses())
        return frozenset(t for t, rule in totals.items() if address in rule.right.addresses())

    def _show_concerned(self) -> None:
        """Outline the other cells of what is wrong with the current one, and only those."""
        here = self.grid.address(self.currentIndex())
        found = (f for f in self.session.by_address.get(here, ()) if f.accepted is None)
        before, self.concerned = self.concerned, frozenset(a for f in found for a in f.helpers)
        for address in before ^ self.concerned:
            self.update(self.grid.index_of(address))

    def go_to(self, address: str) -> None:
        """Make a cell current and bring it into view."""
        index = self.grid.index_of(address)
        if index.isValid():
            self.commit()
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes to the next cell, not out of the table; F6 leaves it."""
        return False

    # The cell editor takes the keyboard and gives it back with every edit. QAbstractItemView would
    # paint the whole table each time; only the frame of the current cell differs.

    def focusInEvent(self, event: QFocusEvent) -> None:
        QFrame.focusInEvent(self, event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._first())
        editable = bool(self.grid.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)
        self.update(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QFrame.focusOutEvent(self, event)
        self.update(self.currentIndex())

    # --- the open editor -------------------------------------------------------------------

    def editor(self) -> QLineEdit | None:
        """The open cell editor, if any."""
        if self.state() != QAbstractItemView.State.EditingState:
            return None
        found = self.indexWidget(self.currentIndex())  # never one that is closed but not gone yet
        return found if isinstance(found, QLineEdit) else None

    def commit(self) -> bool:
        """Take over what is typed in the open editor; False when it is no figure."""
        editor = self.editor()
        if editor is None:
            return True
        if self._composing:
            # What the input method does not give now was never typed: the old figure stays.
            QGuiApplication.inputMethod().commit()
            self.inputMethodEvent(QInputMethodEvent())
        delegate = self.itemDelegate()
        fault = ""
        if isinstance(delegate, FigureDelegate):
            fault = delegate.fault(editor.text(), self.currentIndex())
        if fault:
            self.said.emit(fault)
            return False
        self.commitData(editor)
        self.closeEditor(editor, FigureDelegate.EndEditHint.NoHint)
        return True

    def abandon(self) -> bool:
        """Close the open editor without taking over; True when one was open with changes."""
        editor = self.editor()
        if editor is None:
            return False
        changed = editor.isModified()
        self.closeEditor(editor, FigureDelegate.EndEditHint.RevertModelCache)
        return changed

    # --- keys ------------------------------------------------------------------------------

    def step_of(self, event: QKeyEvent, editor: QLineEdit) -> str | None:
        """Where a key in the open editor leads to; None when it belongs to the editor."""
        key = Qt.Key(event.key())
        if key in _KEYS:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and back:
                return "up"
            return _KEYS[key]
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return _ARROWS[key]
        # Typed to replace: the arrows leave the cell; opened with F2 they move the cursor.
        if key in _ARROWS and self._quick_edit and not editor.hasSelectedText():
            return _ARROWS[key]
        return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._quick_edit = True
        if key == Qt.Key.Key_F2:
            self._quick_edit = False
            self.edit(self.currentIndex())
            if (editor := self.editor()) is not None:
                editor.end(False)  # Qt selects all: the next key would replace it
        elif key in _KEYS and not control:
            step = _KEYS[key]
            self.step("up" if shift and step == "enter" else step)
        elif control and key in _ARROWS:
            self._jump(_ARROWS[key], extend=shift)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._edge(last=key == Qt.Key.Key_End, whole=control)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._quick_edit = True
        self._composing = bool(event.preeditString())
        at_cell = self.currentIndex().isValid() and self.editor() is None
        if at_cell and event.commitString() and not self._composing:
            # Full-width digits can come without a composition: Qt would open the editor and
            # lose the first.
            self.edit(self.currentIndex())
            if (editor := self.editor()) is not None:
                QApplication.sendEvent(editor, event)
            return
        super().inputMethodEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._quick_edit = False  # as F2: the arrows move in the text
        super().mouseDoubleClickEvent(event)
        if (editor := self.editor()) is not None:
            editor.end(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text, never a number."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def zoom(self, step: int) -> None:
        """Make text and cells larger or smaller by a point."""
        font = self.font()
        font.setPointSizeF(min(max(font.pointSizeF() + step, 7), 24))
        self.setFont(font)
        self.columns.setFont(font)
        self.rows.setFont(font)
        self.corner.setFont(font)
        self.fit()

    def step(self, step: str) -> None:
        """Go one figure on: up, down, left, right, or where Enter leads."""
        if step == "enter":
            step = self.enter
        if step == "blank":
            self._go(self._next_blank())
            return
        down, right = _STEPS[step]
        index = self._neighbour(self.currentIndex(), down, right)
        if index is None and step in ("left", "right"):
            index = self._wrapped(backward=step == "left")
        self._go(index)

    def _neighbour(self, index: QModelIndex, down: int, right: int) -> QModelIndex | None:
        """The next figure in a direction; labels are passed over, joined cells are one."""
        row, column, start = index.row(), index.column(), self.grid.address(index)
        while True:
            row, column = row + down, column + right
            if not (0 <= row < self.grid.rowCount() and 0 <= column < self.grid.columnCount()):
                return None
            address = self.grid.address(self.grid.index(row, column))
            if address and address != start:
                return self.grid.index_of(address)

    def _wrapped(self, *, backward: bool) -> QModelIndex | None:
        """The first figure of the next row, or the last of the one before."""
        figures = [cell.address for cell in self.table.figures]
        place = figures.index(self.grid.address(self.currentIndex())) + (-1 if backward else 1)
        return self.grid.index_of(figures[place]) if 0 <= place < len(figures) else None

    def _next_blank(self) -> QModelIndex | None:
        figures = [cell for cell in self.table.figures if cell.kind is not Kind.TOTAL]
        here = self.grid.address(self.currentIndex())
        names = [cell.address for cell in self.table.figures]
        after = [c for c in figures if names.index(c.address) > names.index(here)]
        blank = [c for c in after if self.session.report.figure(c.address) is None]
        target = blank[0] if blank else (after[0] if after else None)
        return self.grid.index_of(target.address) if target else None

    def _go(self, index: QModelIndex | None) -> None:
        if index is not None and index.isValid():
            self.setCurrentIndex(index)

    def _jump(self, step: str, *, extend: bool) -> None:
        """Ctrl and an arrow: to the last figure in that direction."""
        down, right = _STEPS[step]
        index = self.currentIndex()
        while (following := self._neighbour(index, down, right)) is not None:
            index = following
        flag = QItemSelectionModel.SelectionFlag
        mode = flag.Select if extend else flag.ClearAndSelect
        if extend:
            rect = QRect(
                min(index.column(), self.currentIndex().column()),
                min(index.row(), self.currentIndex().row()),
                abs(index.column() - self.currentIndex().column()) + 1,
                abs(index.row() - self.currentIndex().row()) + 1,
            )
            self._select(rect)
        else:
            self.selectionModel().setCurrentIndex(index, mode)

    def _select(self, rect: QRect) -> None:
        for row in range(rect.top(), rect.bottom() + 1):
            for column in range(rect.left(), rect.right() + 1):
                # A joined cell is one stop: by its first position.
                index = self.grid.index_of(self.grid.address(self.grid.index(row, column)))
                self.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def _edge(self, *, last: bool, whole: bool) -> None:
        cells = self.table.figures
        if not whole:
            row = self.currentIndex().row() + self.grid.first_row
            cells = tuple(c for c in cells if c.row == row) or cells
        self._go(self.grid.index_of(cells[-1 if last else 0].address))

    # --- ranges ----------------------------------------------------------------------------

    def chosen(self) -> list[Cell]:
        """The selected figures, each once, in print order."""
        chosen = {self.grid.address(index) for index in self.selectedIndexes()}
        return [cell for cell in self.table.figures if cell.address in chosen]

    def _set(self, values: dict[str, Figure | None], words: str) -> None:
        if values:
            self.session.do(Change(values, words))

    def clear(self) -> None:
        """Empty the selected cells; a typed total becomes automatic again."""
        cells = [c for c in self.chosen() if c.address in self.session.report.figures]
        self._set({c.address: None for c in cells}, f"清空 {len(cells)} 格")

    def fill_zero(self, *, whole: bool = False) -> None:
        """Put 0 into the blank cells of the selection or of the whole table, as one step."""
        cells = self.table.figures if whole else self.chosen()
        blank = [
            c
            for c in cells
            if c.kind is not Kind.TOTAL and self.session.report.figure(c.address) is None
        ]
        zeros = {c.address: read_figure("0", c) for c in blank}
        self._set(zeros, f"空白格填 0（{len(blank)} 格）")
        self.said.emit(f"已把 {len(blank)} 个空白格填 0。" if blank else "没有空白格。")

    def fill_down(self) -> None:
        """Copy the top figure of each selected column into the cells below (Ctrl+D)."""
        self._fill(lambda cell: (cell.column, cell.row), "向下填充")

    def fill_right(self) -> None:
        """Copy the first figure of each selected row into the cells at its right (Ctrl+R)."""
        self._fill(lambda cell: (cell.row, cell.column), "向右填充")

    def _fill(self, key: Callable[[Cell], tuple[int, int]], words: str) -> None:
        by_line: dict[int, list[Cell]] = {}
        for cell in self.chosen():
            by_line.setdefault(key(cell)[0], []).append(cell)
        values: dict[str, Figure | None] = {}
        for line_cells in by_line.values():
            first, *rest = sorted(line_cells, key=key)
            text = write_figure(self.session.report.figure(first.address), first)
            for cell in rest:
                if cell.kind is Kind.TOTAL:
                    continue
                try:
                    values[cell.address] = read_figure(text, cell)
                except UserError as error:  # a negative or broken number that does not fit here
                    self.said.emit(str(error))
        self._set(values, f"{words} {len(values)} 格")

    def restore_totals(self) -> None:
        """Compute the selected totals again (恢复自动合计)."""
        typed = [c for c in self.chosen() if self.session.report.is_typed_total(c.address)]
        self._set({c.address: None for c in typed}, f"恢复自动合计 {len(typed)} 格")

    # --- clipboard -------------------------------------------------------------------------

    def copy(self) -> None:
        """Put the selected rectangle on the clipboard as Excel and WPS read it."""
        indexes = self.selectedIndexes()
        if not indexes:
            return
        rows = sorted({i.row() for i in indexes})
        columns = sorted({i.column() for i in indexes})
        chosen = {(i.row(), i.column()) for i in indexes}
        out = io.StringIO()
        writer = csv.writer(out, delimiter="\t", lineterminator="\n")
        for row in range(rows[0], rows[-1] + 1):
            writer.writerow(
                str(self.grid.index(row, column).data() or "") if (row, column) in chosen else ""
                for column in range(columns[0], columns[-1] + 1)
            )
        QGuiApplication.clipboard().setText(out.getvalue())
        self.said.emit(f"已复制 {len(chosen)} 格。")

    def cut(self) -> None:
        """Copy and clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Take figures from Excel, WPS, Word or a web page; ask when something does not fit."""
        rows = _rows(QGuiApplication.clipboard().mimeData())
        if rows is None:
            self.said.emit("剪贴板里没有可以粘贴的文字。")
            return
        area = self.selectedIndexes() or [self.currentIndex()]
        top, left = min(i.row() for i in area), min(i.column() for i in area)
        height = max(i.row() for i in area) - top + 1
        width = max(i.column() for i in area) - left + 1
        row, column = top + self.grid.first_row, left + self.grid.first_column
        made = plan(self.table, rows, row, column, height, width)
        if not made.values:
            self.said.emit(made.summary())
            return
        if not made.fits and not self._agreed(made.summary()):
            return
        self._set(dict(made.values), f"粘贴 {len(made.values)} 格")
        self.said.emit(made.summary().replace("将写入", "已写入"))

    def _agreed(self, summary: str) -> bool:
        buttons = [("paste", "粘贴"), ("cancel", "取消")]
        return dialogs.question(self, "粘贴", summary, buttons, "paste") == "paste"


def _rows(mime: QMimeData) -> Rows | None:
    """The clipboard as rows: a labelled web or Word table by its HTML, else plain text."""
    if mime.hasHtml() and "<table" in mime.html().lower():
        rows = rows_of_html(mime.html())
        if rows and any(None in row for row in rows):
            return rows
    if mime.hasText() and mime.text().strip("\r\n"):
        return rows_of_text(mime.text())
    return None
