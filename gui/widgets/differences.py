"""Two states of a report side by side: the places that differ, what stands in each.

`DifferenceTable` lists them, `DifferenceDetails` shows both values of the current one whole.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QTextEdit,
    QWidget,
)

from gui.widgets import theme
from model.texts.comparison import Piece, clipped, compared

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPointF, QSize
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    _Index = QModelIndex | QPersistentModelIndex

BLANK = "（空白）"
PLACE, LEFT, RIGHT = range(3)  # the columns
MOST_LINES = 4  # of one value in the table
SHORT = 40  # characters of a value that needs no details
_GAP = 8


class Differing(Protocol):
    """A place that differs, in words for the clerk."""

    @property
    def where(self) -> str:
        """The place."""

    @property
    def old_words(self) -> str:
        """What stood there, "" for a blank."""

    @property
    def new_words(self) -> str:
        """What stands there now, "" for a blank."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: the difference, and both values in pieces."""

    difference: Differing
    left: list[Piece]
    right: list[Piece]

    @property
    def texts(self) -> tuple[str, str, str]:
        """Place, left and right as whole texts."""
        one = self.difference
        return one.where, one.old_words or BLANK, one.new_words or BLANK

    def pieces(self, column: int) -> list[Piece]:
        """What a cell of the table shows."""
        if column == PLACE:
            return [Piece(self.difference.where, changed=False)]
        return clipped(self.left if column == LEFT else self.right)

    def marked_as(self, column: int) -> int:
        """How changed words look there: as those of `LEFT`, taken out, or of `RIGHT`."""
        return column

    def is_quiet(self, column: int) -> bool:
        """Whether a cell of the table is written paler."""
        return not any(piece.text for piece in self.pieces(column))


def row_of(difference: Differing) -> Row:
    """The line of a difference, changed words marked."""
    left, right = compared(difference.old_words, difference.new_words)
    pieces = [*left, *right]
    if all(piece.changed for piece in pieces):  # marks would only make it hard to read
        left = [Piece(difference.old_words, changed=False)]
        right = [Piece(difference.new_words, changed=False)]
    return Row(difference, left, right)


class Differences(QAbstractTableModel):
    """The lines of the table."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.titles = ("位置", "", "")

    def replace(self, rows: Sequence[Row], left: str, right: str) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.rows = list(rows)
        self.titles = ("位置", left, right)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt asks how many lines."""
        return 0 if parent.isValid() else len(self.rows)

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
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Qt asks for a value: whole for tool tips and screen readers."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column]
        if role == Qt.ItemDataRole.ToolTipRole and len(row.texts[column]) > SHORT:
            return f"<p>{_html(row.texts[column])}</p>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.titles[column]}：{row.texts[column]}"
        return None


class DifferenceTable(QTableView):
    """The places that differ; of a long text the sentences that do, changed words marked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.differences = Differences()
        self.setModel(self.differences)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("不同之处")
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def show_differences(
        self, found: Sequence[Differing], left_title: str, right_title: str
    ) -> None:
        """Show these differences, the old values under the left title."""
        self.show_rows(list(map(row_of, found)), left_title, right_title)

    def show_rows(self, rows: Sequence[Row], left_title: str, right_title: str) -> None:
        """Show these lines."""
        self.differences.replace(rows, left_title, right_title)
        self._arrange()
        self.selectRow(0)

    @property
    def current(self) -> Row | None:
        """The line that is chosen."""
        place = self.currentIndex().row()
        rows = self.differences.rows
        return rows[place] if 0 <= place < len(rows) else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so where nothing differs."""
        super().paintEvent(event)
        if not self.differences.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("secondary"))
            middle = Qt.AlignmentFlag.AlignCenter
            painter.drawText(self.viewport().rect(), middle, "没有不同之处。")
            painter.end()

    def _arrange(self) -> None:
        """A quarter of the width for the place, the rest in halves; rows as high as needed."""
        width = self.viewport().width()
        place = min(width * 3 // 10, self.fontMetrics().horizontalAdvance("位") * 18)
        half = (width - place) // 2
        for column, size in ((PLACE, place), (LEFT, half), (RIGHT, width - place - half)):
            self.setColumnWidth(column, size)
        self.resizeRowsToContents()


class DifferenceDetails(QTextEdit):
    """Both values of one difference, whole; what was taken out and came in is marked."""

    def __init__(self, table: DifferenceTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("所选一处的全文")
        table.selectionModel().currentChanged.connect(self.refresh)
        table.differences.modelReset.connect(self.refresh)
        table.differences.dataChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the line that is chosen in the table; hidden where the table shows all."""
        row = self.table.current
        is_long = row is not None and max(map(len, row.texts)) > SHORT
        self.setVisible(is_long)
        if row is None or not is_long:
            self.clear()
            return
        _, left, right = self.table.differences.titles
        self.setHtml(whole(row, left, right))


class _Delegate(QStyledItemDelegate):
    """Writes the pieces of a value over several lines."""

    def __init__(self, view: DifferenceTable) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size = super().sizeHint(option, index)
        width = self.view.columnWidth(index.column())
        layout = self._layout(index, width)
        size.setHeight(int(layout.boundingRect().height()) + 2 * _GAP)
        size.setWidth(width)
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        rect = option.rect  # type: ignore[attr-defined]
        selected = bool(option.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        if selected:
            fill = "selection" if self.view.hasFocus() else "cross"
            painter.fillRect(rect, theme.color(fill))
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        is_quiet = self.view.differences.rows[index.row()].is_quiet(index.column())
        painter.setPen(theme.color("secondary" if is_quiet else "text"))
        corner: QPointF = rect.topLeft().toPointF()
        corner += type(corner)(_GAP, _GAP)
        self._layout(index, rect.width()).draw(painter, corner)
        painter.restore()

    def _layout(self, index: _Index, width: int) -> QTextLayout:
        """The value in lines of this width."""
        row = self.view.differences.rows[index.row()]
        column = index.column()
        return lay_out(
            row.pieces(column), row.marked_as(column), self.view.font(), width - 2 * _GAP
        )


def lay_out(pieces: list[Piece], column: int, font: QFont, width: int) -> QTextLayout:
    """A value in lines of a width in pixels, changed pieces marked as those of a column.

    What is more than `MOST_LINES` is not shown.
    """
    text = "".join(piece.text for piece in pieces).replace("\n", "↵") or BLANK
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(pieces, column))
    layout.beginLayout()
    below = 0.0
    for _ in range(MOST_LINES):
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        line.setPosition(type(line.position())(0, below))
        below += line.height()
    layout.endLayout()
    return layout


def whole(row: Row, left: str, right: str) -> str:
    """Both values of a line under their titles, whole, as HTML."""
    quiet = theme.color("secondary").name()
    return (
        f"<p><span style='color:{quiet}'>{html.escape(left)}：</span>"
        f"{_marked(row.left, row.marked_as(LEFT))}</p>"
        f"<p><span style='color:{quiet}'>{html.escape(right)}：</span>"
        f"{_marked(row.right, row.marked_as(RIGHT))}</p>"
    )


def _formats(pieces: list[Piece], column: int) -> list[QTextLayout.FormatRange]:
    """Where the changed pieces are, and how they look."""
    found: list[QTextLayout.FormatRange] = []
    start = 0
    for piece in pieces:
        length = len(piece.text.encode("utf-16-le")) // 2  # as Qt counts
        if piece.changed:
            marked = QTextLayout.FormatRange()
            marked.start, marked.length = start, length  # type: ignore[attr-defined]
            marked.format = _look(column)  # type: ignore[attr-defined]
            found.append(marked)
        start += length
    return found


def _look(column: int) -> QTextCharFormat:
    """Taken out: struck through on red; come in: bold and underlined. Never colour alone."""
    look = QTextCharFormat()
    look.setForeground(theme.color("text"))
    if column == LEFT:
        look.setFontStrikeOut(True)
        look.setBackground(theme.color("error_fill"))
    else:
        look.setFontUnderline(True)
        look.setFontWeight(QFont.Weight.DemiBold)
        look.setBackground(theme.color("header"))
    return look


def _marked(pieces: list[Piece], column: int) -> str:
    """A whole value as HTML."""
    fill = theme.color("error_fill" if column == LEFT else "header").name()
    line = "line-through" if column == LEFT else "underline"
    said = ""
    for piece in pieces:
        words = _html(piece.text)
        if piece.changed:
            words = (
                f"<span style='background-color:{fill};text-decoration:{line}'>{words}</span>"
            )
        said += words
    return said or BLANK


def _html(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
