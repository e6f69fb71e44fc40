"""How a figure looks in its cell, and the editor in which it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from gui.grid.keys import step_of
from gui.grid.model import CellState, GridModel, Index
from gui.text.text_menu import belongs_to_window, edit_menu, popup
from gui.widgets import theme
from model.forms.form import Kind
from model.report.figures import write_number

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from model.forms.form import Cell

_FAULTS = (CellState.ERROR, CellState.WARNING)
PADDING = 8
CORNER = 8
BAR = 2
SHORT = 4  # characters that fit any column


class FigureDelegate(QStyledItemDelegate):
    """Paints every state of a cell and opens the editor.

    The view sets what is shown: `prior_shown` (last year's figures), `linked` (the addends of
    the current total, or the totals that the current figure feeds) and `involved` (the other
    cells of the findings about the current one). `fault` says why what stands in the open editor
    is no figure. `editing` says that something was typed, `refused` carries the fault when
    somebody wants to leave the cell ("" when it is past), `left` the step that a key means.
    """

    editing = Signal()
    refused = Signal(str)
    left = Signal(str)

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__(view)
        self.view = view
        self.model = model
        self.prior_shown = True
        self.linked: frozenset[str] = frozenset()
        self.involved: frozenset[str] = frozenset()
        self.replaces = True  # typed over the figure; after F2 the arrows move in the text
        self.fault = ""

    # --- painting --------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = self.model.cell(index)
        if cell is None:
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.fillRect(rect, theme.color(self._fill(cell, index, selected=selected)))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if index.row() == 0 and not self.model.first_row:
            painter.drawLine(rect.topLeft(), rect.topRight())
        if not cell.address:
            self._paint_label(painter, rect, cell)
            return
        self._paint_prior(painter, rect, cell)
        self._paint_figure(painter, rect, cell)
        if self.model.is_locked(cell.address):
            _paint_lock(painter, self._text_room(rect, cell))
        self._paint_state(painter, rect, cell.address)
        if index == self.view.currentIndex() and self.view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _fill(self, cell: Cell, index: Index, *, selected: bool) -> str:
        """The colour role of a cell's ground."""
        if not cell.address:
            return "header"
        if selected:
            return "selection"
        state = self.model.state(cell.address)
        if state in _FAULTS:
            return f"{state}_fill"
        if cell.kind is Kind.TOTAL or self.model.is_locked(cell.address):
            return "total"
        return "cross" if self._is_crossed(cell, index) else "surface"

    def _is_crossed(self, cell: Cell, index: Index) -> bool:
        """Whether a cell is in the row or column of the current one.

        A joined cell belongs to no single row or column of those that it covers.
        """
        current = self.view.currentIndex()
        here = self.model.cell(current)
        if here is None:
            return False
        in_row = current.row() == index.row() and cell.rows == here.rows == 1
        in_column = current.column() == index.column() and cell.columns == here.columns == 1
        return in_row or in_column

    def _paint_label(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write a printed label; one that begins among the row labels shows its other half."""
        begins_before = cell.column < self.model.first_column
        before = self.view.verticalHeader().width() if begins_before else 0
        painter.setPen(theme.color("text"))
        painter.setClipRect(rect)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(-before, 0, 0, 0), int(flags), cell.text)
        painter.setClipping(False)

    def _paint_prior(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write last year's figure, small, at the left; 0 beside 0 says nothing."""
        prior = self.model.ghost(cell.address) if self.prior_shown else ""
        if not prior:
            return
        figure = self.model.session.report.figure(cell.address)
        if prior == "0" and figure is not None and not figure.number:
            return
        painter.save()
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 0.8)
        painter.setFont(font)
        painter.setPen(theme.color("faint"))
        at_left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._text_room(rect, cell), int(at_left), prior)
        painter.restore()

    def _paint_figure(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Write the figure, … where it is cut off, * for a note; dots under a typed total."""
        figure = self.model.session.report.figure(cell.address)
        if figure is None:
            return
        room = self._text_room(rect, cell)
        text = (
            self.model.shown(cell)
            if figure.note in cell.units
            else write_number(figure.number)
        )
        at_right = Qt.AlignmentFlag.AlignRight
        painter.setPen(theme.color("text"))
        painter.drawText(room, int(at_right | Qt.AlignmentFlag.AlignVCenter), text)
        if len(text) > SHORT and painter.fontMetrics().horizontalAdvance(text) > room.width():
            painter.drawText(rect.adjusted(1, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft), "…")
        if figure.note and figure.note not in cell.units:
            painter.setPen(theme.color("accent"))
            painter.drawText(rect.adjusted(0, 1, -2, 0), int(at_right), "*")
        if self.model.session.report.is_typed_total(cell.address):
            painter.setPen(QPen(theme.color("secondary"), 1, Qt.PenStyle.DotLine))
            line = rect.bottom() - 4
            painter.drawLine(room.right() - 24, line, room.right(), line)

    def _text_room(self, rect: QRect, cell: Cell) -> QRect:
        return self._in_view(rect, cell).adjusted(PADDING, 0, -PADDING, 0)

    def _paint_state(self, painter: QPainter, rect: QRect, address: str) -> None:
        """Show what the checks say of a cell, and whether it belongs to the current one."""
        state = self.model.state(address)
        if state in _FAULTS:
            _paint_fault(painter, rect, state)
        linked = address in self.linked
        if state is CellState.ACCEPTED:
            _paint_outline(painter, rect, "warning", dashed=linked)
        elif state is CellState.RELATED and address in self.involved:
            _paint_outline(painter, rect, "accent", dashed=False)
        else:
            if state is CellState.RELATED:
                # A whole column is part of a wrong total: a bar, until its fault is looked at.
                painter.fillRect(
                    rect.left(), rect.top() + 4, BAR, rect.height() - 8, theme.color("accent")
                )
            if linked:
                _paint_outline(painter, rect, "accent", dashed=True)

    # --- editing ---------------------------------------------------------------------------

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setObjectName("cell-editor")
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight)
        cell = self.model.cell(index)
        editor.setAccessibleName(cell.label if cell else "")
        editor.textEdited.connect(lambda _text: self._edited(editor))
        editor.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        editor.customContextMenuRequested.connect(
            lambda place: popup(edit_menu(editor), editor.mapToGlobal(place))
        )
        return editor

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """A joined cell may be wider than the view: what is typed is seen all the same."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(self._in_view(rect, self.model.cell(index)))

    def _in_view(self, rect: QRect, cell: Cell | None) -> QRect:
        joined = cell is not None and cell.columns > 1
        return rect.intersected(self.view.viewport().rect()) if joined else rect

    def _edited(self, editor: QLineEdit) -> None:
        self._set_fault(editor, "")
        self.editing.emit()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Qt asks to take over what was typed; why it is no figure is kept as `fault`."""
        if isinstance(editor, QLineEdit):
            self._set_fault(editor, self.model.enter(index, editor.text()))

    def take_over(self, editor: QLineEdit) -> bool:
        """Take over what was typed and close the editor; False when it is no figure."""
        self.commitData.emit(editor)
        if self.fault:
            return False
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        return True

    def forget_fault(self) -> None:
        """The editor is closed: why it held no figure is past."""
        if self.fault:
            self.fault = ""
            self.refused.emit("")

    def _set_fault(self, editor: QLineEdit, fault: str) -> None:
        before, self.fault = self.fault, fault
        if fault or before:
            self.refused.emit(fault)
        if fault == before:
            return  # a style sheet takes longer than the key: only when it changes something
        role = "error_fill" if fault else "surface"
        colour = theme.color(role).name()
        text = theme.color("text").name()
        editor.setStyleSheet(f"QLineEdit {{ background: {colour}; color: {text}; }}")
        editor.setToolTip(fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.FocusOut and not self._may_close(watched):
                return False  # it stays open: closing would throw away what was typed
            if isinstance(event, QKeyEvent) and self._is_key_done(watched, event):
                return True
        return bool(super().eventFilter(watched, event))

    def _may_close(self, editor: QLineEdit) -> bool:
        """Take over what was typed when the keyboard has gone; False when it is no figure."""
        # A view that is being deleted takes the keyboard away, too, and can be asked nothing.
        if not isValid(self.view):
            return True
        if editor.isActiveWindow() and QApplication.focusWidget() is editor:
            return True  # a menu over the editor leaves the keyboard to it; Qt closes nothing
        self.commitData.emit(editor)
        return not self.fault

    def _is_key_done(self, editor: QLineEdit, event: QKeyEvent) -> bool:
        """Leave a key to the window, or the cell with it; False for a key of the editor."""
        if event.type() == QEvent.Type.ShortcutOverride and belongs_to_window(event):
            event.ignore()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        step = step_of(event, arrows_leave=self.replaces and not editor.hasSelectedText())
        if step is None:
            return False
        if self.take_over(editor):
            self.left.emit(step)
        return True


def _paint_fault(painter: QPainter, rect: QRect, state: CellState) -> None:
    """A corner for an error, a dot for a warning."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(state))
    corner = rect.topLeft()
    if state is CellState.ERROR:
        painter.drawPolygon(
            QPolygon([corner, corner + QPoint(CORNER, 0), corner + QPoint(0, CORNER)])
        )
    else:
        painter.drawEllipse(corner + QPoint(5, 5), 3, 3)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_lock(painter: QPainter, room: QRect) -> None:
    """A small padlock at the left of a cell, in the size of its letters."""
    size = max(6, painter.fontMetrics().ascent() // 2)
    body = QRect(room.left(), room.center().y(), size, round(size * 0.8))
    bow = QRect(body.left() + 1, body.top() - body.height(), size - 3, body.height() * 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("faint"), 1.4))
    painter.drawArc(bow, 0, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("faint"))
    painter.drawRoundedRect(body, 1, 1)
    painter.restore()


def _paint_outline(painter: QPainter, rect: QRect, role: str, *, dashed: bool) -> None:
    style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
    painter.setPen(QPen(theme.color(role), 1, style))
    painter.drawRect(rect.adjusted(1, 1, -2, -2))
