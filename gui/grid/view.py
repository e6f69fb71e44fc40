"""The grid on the screen: printed headings, the current cell, the open cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QTableView,
    QWidget,
)

from gui.grid import origin
from gui.grid.delegate import FigureDelegate
from gui.grid.header import ColumnHeader, Corner, RowHeader
from gui.grid.keys import Moves
from gui.grid.model import GridModel, Index
from gui.grid.selection import Ranges, Selection
from gui.widgets.wheel import ZoomWheel

if TYPE_CHECKING:
    from gui.session import Session
    from model.forms.form import Table

DIGITS = 7  # figures of this length fit a column
# Somebody wants to type; Qt asks for much else, such as at each new current cell.
_BEGIN = (
    QAbstractItemView.EditTrigger.AnyKeyPressed,
    QAbstractItemView.EditTrigger.DoubleClicked,
)
WIDEST = 2.0  # times that, when there is room


class GridView(QTableView):
    """A table of one section. `said` carries a sentence for the status bar."""

    said = Signal(str)
    moved = Signal(str)
    zoomed = Signal(int)  # larger (1) or smaller (-1) is wanted
    editing = Signal()  # a cell was opened or closed

    def __init__(self, session: Session, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.table = table
        self._model = GridModel(session, table, self)
        self._model.watch(watched=False)  # until it is shown
        self._wheel = ZoomWheel()
        self._composing = False
        self._pressed = QModelIndex()  # where the mouse went down
        # How the press was taken, until the button is up again; Qt sees nothing of these two.
        self._is_refused = self._extends = False
        self.setObjectName(f"grid-{table.section}")
        self.columns = ColumnHeader(table, self._model.first_column, self)
        self.rows = RowHeader(table, self._model.first_column, self)
        self.setHorizontalHeader(self.columns)
        self.setVerticalHeader(self.rows)
        self.delegate = FigureDelegate(self, self._model)
        self.setModel(self._model)
        self.setSelectionModel(Selection(self._model, self.commit, self))
        self.setItemDelegate(self.delegate)
        self.moves = Moves(self, self._model, self.commit)
        self.ranges = Ranges(self, self._model)
        self.rows.setVisible(self._model.first_column > 0)
        self.columns.setVisible(table.header_rows > 0)
        self.corner = Corner(table, self._model.first_column, self)
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
        session.checked.connect(self._show_involved)
        self.ranges.said.connect(self.said)
        self.delegate.refused.connect(self.said)
        self.delegate.editing.connect(self.editing)
        self.delegate.left.connect(self.moves.step)
        # Labels that are moved on must be drawn anew: they stay in view while they can.
        self.verticalScrollBar().valueChanged.connect(self.rows.viewport().update)
        self.horizontalScrollBar().valueChanged.connect(self.columns.viewport().update)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.moves.stand(self._first())

    @property
    def enter(self) -> str:
        """Where the Enter key leads: "down", "right", or "blank" (the next empty cell)."""
        return self.moves.enter

    @enter.setter
    def enter(self, direction: str) -> None:
        self.moves.enter = direction

    @property
    def prior_shown(self) -> bool:
        """Whether last year's figures are shown in the cells."""
        return self.delegate.prior_shown

    @prior_shown.setter
    def prior_shown(self, shown: bool) -> None:
        self.delegate.prior_shown = shown
        self.viewport().update()

    def model(self) -> GridModel:
        """The figures of the table."""
        return self._model

    # --- shape -----------------------------------------------------------------------------

    def _span(self) -> None:
        for cell in self.table.cells:
            if cell.row < self._model.first_row:
                continue
            row, column = (
                cell.row - self._model.first_row,
                cell.column - self._model.first_column,
            )
            width = cell.columns + min(column, 0)
            if width > 1 or (cell.rows > 1 and width > 0):
                self.setSpan(row, max(column, 0), cell.rows, width)

    def fit(self) -> None:
        """Rows and columns in the size of the font."""
        metrics = self.fontMetrics()
        figures = self._model.columnCount()
        digits = DIGITS if figures <= 10 else 6
        width = metrics.horizontalAdvance("0" * digits) + 18
        if self._model.first_column and figures <= 3:
            width = metrics.horizontalAdvance("国") * 11
        room = self.viewport().width() // figures if figures else 0
        width = max(width, min(room, round(width * WIDEST)))
        for column in range(figures):
            self.setColumnWidth(column, width)
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, self.rows.needed(row))
        self.updateGeometries()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "corner"):
            size = QRect(0, 0, self.rows.width(), self.columns.height())
            self.corner.setGeometry(size.translated(self.frameWidth(), self.frameWidth()))
            self.corner.setVisible(self.rows.isVisible() and self.columns.isVisible())
            self.corner.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        self._model.watch(watched=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._model.watch(watched=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def _first(self) -> QModelIndex:
        return self._model.index_of(self.table.figures[0].address)

    # --- the current cell ------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._move_cross(current)
        before, linked = self.delegate.linked, self._linked_to(self._model.address(current))
        self.delegate.linked = linked
        for address in before ^ linked:
            self.update(self._model.index_of(address))
        self._show_involved()
        address = self._model.address(current)
        self.moved.emit(address)
        if self._model.is_locked(address):
            self.said.emit(origin.words(self.session, address))

    def _move_cross(self, current: Index) -> None:
        """Light up the row and the column of the current cell; what is lit already stays.

        A joined cell is in no single row or column of those that it covers.
        """
        cell = self._model.cell(current)
        row = current.row() if cell is not None and cell.rows == 1 else -1
        column = current.column() if cell is not None and cell.columns == 1 else -1
        area = self.viewport().rect()
        if row != self.rows.current:
            for place in (self.rows.current, row):
                top, height = self.rowViewportPosition(place), self.rowHeight(place)
                self.viewport().update(0, top, area.width(), height)
            self.rows.light(row)
        if column != self.columns.current:
            for place in (self.columns.current, column):
                left, width = self.columnViewportPosition(place), self.columnWidth(place)
                self.viewport().update(left, 0, width, area.height())
            self.columns.light(column)

    def _linked_to(self, address: str) -> frozenset[str]:
        """The addends of a total, or the totals that a figure feeds."""
        totals = self.session.report.form.totals
        if address in totals:
            return frozenset(totals[address].right.addresses())
        fed = (t for t, rule in totals.items() if address in rule.right.addresses())
        return frozenset(fed)

    def _show_involved(self) -> None:
        """Outline the other cells of what is wrong with the current one, and only those."""
        here = self._model.address(self.currentIndex())
        involved: set[str] = set()
        for finding in self.session.by_address.get(here, ()):
            if finding.accepted is None:
                involved.update(finding.helpers)
        before, self.delegate.involved = self.delegate.involved, frozenset(involved)
        for address in before ^ involved:
            self.update(self._model.index_of(address))

    def go_to(self, address: str) -> None:
        """Make a cell current and bring it into view."""
        self.moves.stand(self._model.index_of(address))

    def focusNextPrevChild(self, _next: bool) -> bool:
        """Tab goes to the next cell, not out of the table; F6 leaves it."""
        return False

    # The cell editor takes the keyboard and returns it with every edit. QAbstractItemView
    # would paint the whole table each time; only the frame of the current cell differs.

    def focusInEvent(self, event: QFocusEvent) -> None:
        QFrame.focusInEvent(self, event)
        if (editor := self.editor()) is not None:
            editor.setFocus()  # it holds what is no figure: keys must not lead away from it
            return
        if not self.currentIndex().isValid():
            self.moves.stand(self._first())
        editable = bool(self._model.flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable)
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
        found = self.indexWidget(self.currentIndex())  # never one that is closed
        return found if isinstance(found, QLineEdit) else None

    def commit(self) -> bool:
        """Take over what is typed in the open editor; False when it is no figure (`held`)."""
        editor = self.editor()
        if editor is None:
            return True
        if self._composing:
            # What the input method does not give now was never typed: the old figure stays.
            QGuiApplication.inputMethod().commit()
            self.inputMethodEvent(QInputMethodEvent())
        return self.delegate.take_over(editor)

    @property
    def held(self) -> str:
        """Why the open editor could not be taken over the last time, or ""."""
        return self.delegate.fault

    def abandon(self) -> bool:
        """Close the open editor without taking over; True when one was open with changes."""
        editor = self.editor()
        if editor is None:
            return False
        changed = editor.isModified()
        self.closeEditor(editor, FigureDelegate.EndEditHint.RevertModelCache)
        return changed

    def edit(self, *place: Any) -> bool:  # type: ignore[override]  # noqa: ANN401
        begins = len(place) == 1 or place[1] in _BEGIN
        if begins and self.session.refuses():
            return False
        address = self._model.address(place[0])
        if begins and self._model.is_locked(address):
            self.said.emit(origin.words(self.session, address))
            return False
        opened = bool(super().edit(*place))
        if opened:
            self.scrollTo(self.currentIndex())  # nobody types what he does not see
            self.editing.emit()
        return opened

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self.delegate.forget_fault()
        self.editing.emit()

    # --- the mouse -------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to another cell when the open one holds a figure; with Shift select up to it."""
        self._is_refused = not self.commit()
        self._extends = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if self._is_refused:
            self.setFocus()
        elif self._extends:
            self.moves.reach(self.indexAt(event.position().toPoint()))
        else:
            super().mousePressEvent(event)
            self._pressed = self.currentIndex()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._is_refused:
            return
        if self._extends:
            self.moves.reach(self.indexAt(event.position().toPoint()))
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._is_refused or self._extends:
            self._is_refused = self._extends = False
            return
        super().mouseReleaseEvent(event)
        # Qt has made the last cell current; for a spreadsheet it is the first.
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and self._pressed.isValid() and self._pressed != self.currentIndex():
            self.selectionModel().setCurrentIndex(
                self._pressed, QItemSelectionModel.SelectionFlag.NoUpdate
            )

    # --- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        self.delegate.replaces = True
        if key == Qt.Key.Key_F2:
            self._edit_in_place()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.ranges.clear()
        elif not self.moves.press(event):
            super().keyPressEvent(event)

    def _edit_in_place(self) -> None:
        """Open the cell with the cursor behind its text; the arrows move in the text."""
        self.delegate.replaces = False
        if self.editor() is not None:
            return
        if self._model.is_locked(self._model.address(self.currentIndex())):
            self.unlock()
            return
        self.edit(self.currentIndex())
        if (editor := self.editor()) is not None:
            editor.end(False)  # Qt selects all: the next key would replace it

    def unlock(self) -> None:
        """Ask for a reason and unlock the chosen figures that came from last year's report."""
        chosen = [cell.address for cell in self.ranges.chosen()]
        if not any(map(self._model.is_locked, chosen)):
            self.said.emit("所选单元格没有锁定。")
            return
        origin.ask_to_unlock(self, self.session, chosen)
        self.setFocus()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.delegate.replaces = True
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
        if not self.commit():
            return
        if self._model.is_locked(
            self._model.address(self.indexAt(event.position().toPoint()))
        ):
            self.unlock()
            return
        self.delegate.replaces = False  # as F2: the arrows move in the text
        super().mouseDoubleClickEvent(event)
        if (editor := self.editor()) is not None:
            editor.end(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size of the text, never a number."""
        if step := self._wheel.step(event):
            self.zoomed.emit(step)
        elif not event.isAccepted():
            super().wheelEvent(event)

    def set_zoom(self, percent: int) -> None:
        """Show text and cells at a percentage of the program's font."""
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        for part in (self, self.columns, self.rows):
            part.setFont(font)
            part.viewport().setFont(font)  # the style sheet keeps it from following by itself
        self.corner.setFont(font)
        if (editor := self.editor()) is not None:
            editor.setFont(font)
        self.fit()
        self.scrollTo(self.currentIndex())
