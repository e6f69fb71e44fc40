"""How a figure looks in its cell, and the editor in which it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QPolygon
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from gui.text.text_menu import belongs_to_window, edit_menu, popup
from gui.widgets import theme
from model.errors import UserError
from model.forms.form import Kind
from model.report.figures import read_figure, write_number

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel

    from gui.grid.model import GridModel
    from gui.grid.view import GridView
    from model.forms.form import Cell

Index = QModelIndex | QPersistentModelIndex
PADDING = 8
CORNER = 8
BAR = 2
SHORT = 4  # characters that fit any column


class FigureDelegate(QStyledItemDelegate):
    """Paints every state of a cell and opens the editor."""

    def __init__(self, view: GridView, model: GridModel) -> None:
        super().__init__(view)
        self.view = view
        self.model = model

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
            painter.setPen(theme.color("text"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            # A label that begins among the row labels: its other half.
            begun = self.view.rows.width() if cell.column < self.model.first_column else 0
            painter.setClipRect(rect)
            painter.drawText(rect.adjusted(-begun, 0, 0, 0), int(flags), cell.text)
            painter.setClipping(False)
            return
        self._figure(painter, rect, cell)
        self._mark(painter, rect, cell.address)
        if index == self.view.currentIndex() and self.view.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _fill(self, cell: Cell, index: Index, *, selected: bool) -> str:
        mark = self.model.mark(cell.address)
        if not cell.address:
            return "header"
        if selected:
            return "selection"
        if mark in ("error", "warning"):
            return f"{mark}_fill"
        if cell.kind is Kind.TOTAL:
            return "total"
        current = self.view.currentIndex()
        crossed = current.row() == index.row() or current.column() == index.column()
        return "cross" if crossed and current.isValid() else "surface"

    def _figure(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        inner = self._in_view(rect, cell).adjusted(PADDING, 0, -PADDING, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        figure = self.model.session.report.figure(cell.address)
        ghost = self.model.ghost(cell.address) if self.view.ghosts else ""
        if ghost and (ghost != "0" or figure is None or figure.number):  # 0 and 0 say nothing
            painter.save()
            font = painter.font()
            font.setPointSizeF(font.pointSizeF() * 0.8)
            painter.setFont(font)
            painter.setPen(theme.color("ghost"))
            painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | middle), ghost)
            painter.restore()
        if figure is None:
            return
        text = self.model.shown(cell) if figure.note in cell.units else write_number(figure.number)
        measured = len(text) > SHORT and painter.fontMetrics().horizontalAdvance(text)
        wide = bool(measured) and measured > inner.width()
        painter.setPen(theme.color("text"))
        painter.drawText(inner, int((Qt.AlignmentFlag.AlignRight) | middle), text)
        if wide:
            painter.drawText(rect.adjusted(1, 0, 0, 0), int(Qt.AlignmentFlag.AlignLeft), "…")
        if figure.note and figure.note not in cell.units:
            painter.setPen(theme.color("accent"))
            painter.drawText(rect.adjusted(0, 1, -2, 0), int(Qt.AlignmentFlag.AlignRight), "*")
        if self.model.session.report.is_typed_total(cell.address):
            painter.setPen(QPen(theme.color("secondary"), 1, Qt.PenStyle.DotLine))
            line = rect.bottom() - 4
            painter.drawLine(inner.right() - 24, line, inner.right(), line)

    def _mark(self, painter: QPainter, rect: QRect, address: str) -> None:
        mark = self.model.mark(address)
        if mark == "error":
            corner = rect.topLeft()
            shape = QPolygon([corner, corner + QPoint(CORNER, 0), corner + QPoint(0, CORNER)])
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("error"))
            painter.drawPolygon(shape)
        elif mark == "warning":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("warning"))
            painter.drawEllipse(rect.topLeft() + QPoint(5, 5), 3, 3)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if mark == "helper" and address not in self.view.concerned:
            # A whole column helps in a wrong total: a quiet bar, until somebody looks at the fault.
            painter.fillRect(
                rect.left(), rect.top() + 4, BAR, rect.height() - 8, theme.color("accent")
            )
            mark = ""
        if mark in ("helper", "accepted") or address in self.view.traced:
            role = "warning" if mark == "accepted" else "accent"
            dashed = mark != "helper" and address in self.view.traced
            style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(theme.color(role), 1, style))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    # --- editing ---------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
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
        self._show_fault(editor, "")
        self.view.editing.emit()

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def fault(self, text: str, index: Index) -> str:
        """Why a typed text is no figure for the cell, or ""."""
        cell = self.model.cell(index)
        if cell is None:
            return ""
        try:
            read_figure(text, cell)
        except UserError as error:
            return str(error)
        return ""

    def accepts(self, editor: QLineEdit) -> bool:
        """Whether an open cell can be taken over; else it is marked and the reason told."""
        fault = self.fault(editor.text(), self.view.currentIndex())
        if fault:
            self._show_fault(editor, fault)
        return not fault

    def _show_fault(self, editor: QLineEdit, fault: str) -> None:
        if fault or editor.toolTip():
            self.view.said.emit(fault)
        if fault == editor.toolTip():
            return  # a style sheet takes longer than the key: only when it changes something
        role = "error_fill" if fault else "surface"
        colour = theme.color(role).name()
        text = theme.color("text").name()
        editor.setStyleSheet(f"QLineEdit {{ background: {colour}; color: {text}; }}")
        editor.setToolTip(fault)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A view that is being deleted takes the keyboard away, too, and can be asked nothing.
        is_leaving = event.type() == QEvent.Type.FocusOut and isValid(self.view)
        if is_leaving and isinstance(watched, QLineEdit) and not self.accepts(watched):
            return False  # it stays open: closing would throw away what was typed
        if isinstance(event, QKeyEvent) and isinstance(watched, QLineEdit):
            if event.type() == QEvent.Type.ShortcutOverride and belongs_to_window(event):
                event.ignore()
                return True
            step = None
            if event.type() == QEvent.Type.KeyPress:
                step = self.view.step_of(event, watched)
            if step is not None:
                self._leave(watched, step)
                return True
        return bool(super().eventFilter(watched, event))

    def _leave(self, editor: QLineEdit, step: str) -> None:
        """Commit and move on; what is no figure stays in the open editor, with the reason."""
        if not self.accepts(editor):
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        self.view.moves.step(step)
