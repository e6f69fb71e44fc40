"""The printed labels around a grid: column headings above, row labels at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.widgets import theme

if TYPE_CHECKING:
    from model.forms.form import Cell, Table

PADDING = 6
LABELS = 0.45  # of the width of the table, at the most
SHORT = 8  # characters: （三）不予公开 keeps to one line, 三、本年度办理结果 is broken
_WRAP = Qt.TextFlag.TextWordWrap  # by the rules of Chinese: no comma begins a line
_CENTRE = Qt.AlignmentFlag.AlignCenter | _WRAP
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | _WRAP


def row_height(metrics: QFontMetrics) -> int:
    """The least height of a row of figures."""
    return round(metrics.height() * 1.9)


def wrapped_height(metrics: QFontMetrics, text: str, width: int) -> int:
    """How high a label is when wrapped into a width."""
    box = QRect(0, 0, max(width - 2 * PADDING, 1), 10_000)
    return metrics.boundingRect(box, int(_LEFT), text).height() + PADDING


def paint_label(
    painter: QPainter, rect: QRect, cell: Cell, *, current: bool, centred: bool, visible: QRect
) -> None:
    """One label with its fill and its lines to the right and below; text stays in view."""
    role = "header" if cell.header or cell.shaded else "surface"
    if current:
        role = "selection"
    painter.fillRect(rect, theme.color(role))
    painter.setPen(theme.color("line"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
    painter.setPen(theme.color("text"))
    inner = rect.intersected(visible).adjusted(PADDING, 0, -PADDING, 0)
    text = balanced(cell.text, inner.width(), painter.fontMetrics()) if centred else cell.text
    painter.drawText(inner, int(_CENTRE if centred else _LEFT), text)


def balanced(text: str, width: int, metrics: QFontMetrics) -> str:
    """A short label broken into lines of even length: 结果/维持, not 结果维/持."""
    lines = -(-metrics.horizontalAdvance(text) // max(width, 1))
    is_chinese = all("一" <= letter <= "鿿" for letter in text)
    if lines < 2 or len(text) >= SHORT or not is_chinese:
        return text
    size = -(-len(text) // lines)
    return "\n".join(text[at : at + size] for at in range(0, len(text), size))


class ColumnHeader(QHeaderView):
    """The heading rows of a table over its figure columns, joined cells as printed."""

    def __init__(self, table: Table, first_column: int, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.table = table
        self.first = first_column
        headings = (cell for cell in table.cells if cell.row < table.header_rows)
        self.cells = [cell for cell in headings if cell.column >= first_column]
        self.current = -1
        self._measured_for: tuple[str, int] | None = None
        self._heights: list[int] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def heights(self) -> list[int]:
        """The height of each heading row: its tallest label that spans no other row."""
        key = (self.font().key(), self.length())
        if (
            key != self._measured_for
        ):  # to wrap the labels at every painting takes longer than it
            self._measured_for, self._heights = key, self._measure()
        return self._heights

    def _measure(self) -> list[int]:
        least = row_height(self.fontMetrics())
        rows = [least] * self.table.header_rows
        for cell in self.cells:
            needed = wrapped_height(self.fontMetrics(), cell.text, self._width_of(cell))
            rows[cell.row] = max(rows[cell.row], -(-needed // cell.rows))
        return rows

    def sizeHint(self) -> QSize:
        return QSize(0, sum(self.heights()))

    def light(self, column: int) -> None:
        """Light up the heading of a column, of none for -1."""
        before, self.current = self.current, column
        for place in (before, column):
            left, width = self.sectionViewportPosition(place), self.sectionSize(place)
            self.viewport().update(left, 0, width, self.viewport().height())

    def rect_of(self, cell: Cell, heights: list[int] | None = None) -> QRect:
        """Where a label stands in the viewport; `heights` saves measuring the rows again."""
        heights = heights or self.heights()
        left = self.sectionViewportPosition(cell.column - self.first)
        height = sum(heights[cell.row : cell.row + cell.rows])
        return QRect(left, sum(heights[: cell.row]), self._width_of(cell), height)

    def _width_of(self, cell: Cell) -> int:
        place = cell.column - self.first
        return sum(self.sectionSize(place + beside) for beside in range(cell.columns))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("window"))
        heights = self.heights()
        for cell in self.cells:
            place = cell.column - self.first
            leaf = cell.row + cell.rows == self.table.header_rows
            current = leaf and place <= self.current < place + cell.columns
            rect = self.rect_of(cell, heights)
            if rect.intersects(event.rect()):
                # A heading over several columns stays in view while one of them does.
                visible = self.viewport().rect() if cell.columns > 1 else rect
                paint_label(
                    painter, rect, cell, current=current, centred=True, visible=visible
                )
        painter.setPen(theme.color("secondary"))
        bottom = self.viewport().height() - 1
        painter.drawLine(0, bottom, self.length() - self.offset() - 1, bottom)


class RowHeader(QHeaderView):
    """The label columns of a table beside its rows of figures, joined cells as printed."""

    def __init__(self, table: Table, first_column: int, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.view = parent
        self.table = table
        self.first_row = table.header_rows
        beside = (cell for cell in table.cells if cell.row >= table.header_rows)
        self.cells = [cell for cell in beside if cell.column < first_column]
        self.label_columns = first_column
        self.current = -1
        self._measured_for: tuple[str, int] | None = None
        self._widths: list[int] = []
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)

    def widths(self) -> list[int]:
        """The width of each label column, in the proportions of the printed form."""
        key = (self.font().key(), self.view.width())
        if key != self._measured_for:
            self._measured_for, self._widths = key, self._measure()
        return self._widths

    def _measure(self) -> list[int]:
        shares = self.table.widths[: self.label_columns]
        em = self.fontMetrics().horizontalAdvance("国")
        most, least = (13, 7) if self.label_columns == 1 else (27, 16)
        # On a small screen the labels wrap rather than leave no room for the figures.
        total = max(min(em * most, round(self.view.width() * LABELS)), em * least)
        return [
            max(round(total * share / sum(shares)), self._short_labels(column), 3 * em)
            for column, share in enumerate(shares)
        ]

    def _short_labels(self, column: int) -> int:
        """The width at which the short labels of a column keep to one line."""
        width = 0
        for cell in self.cells:
            is_here = cell.column == column and cell.columns == 1
            if is_here and len(cell.text) < SHORT:
                advance = self.fontMetrics().horizontalAdvance(cell.text)
                width = max(width, advance + 2 * PADDING + 2)
        return width

    def sizeHint(self) -> QSize:
        return QSize(sum(self.widths()), 0)

    def light(self, row: int) -> None:
        """Light up the label of a row, of none for -1."""
        before, self.current = self.current, row
        for place in (before, row):
            top, height = self.sectionViewportPosition(place), self.sectionSize(place)
            self.viewport().update(0, top, self.viewport().width(), height)

    def needed(self, row: int) -> int:
        """The height of a row that shows its one-row labels unclipped."""
        widths, metrics = self.widths(), self.fontMetrics()
        height = row_height(metrics)
        for cell in self.cells:
            if cell.row == row + self.first_row and cell.rows == 1:
                width = sum(widths[cell.column : cell.column + cell.columns])
                height = max(height, wrapped_height(metrics, cell.text, width))
        return height

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("window"))
        first = self.visualIndexAt(event.rect().top())
        last = self.visualIndexAt(event.rect().bottom())
        last = self.count() - 1 if last < 0 else last
        for cell in self.cells:
            row = cell.row - self.first_row
            if row <= last and row + cell.rows > first:
                self._paint_cell(painter, event.rect(), cell)
        painter.setPen(theme.color("line"))
        painter.drawLine(0, 0, 0, self.length() - self.offset() - 1)
        if not self.table.header_rows and not self.offset():
            painter.drawLine(0, 0, self.viewport().width(), 0)
        self._paint_border(painter)

    def _paint_cell(self, painter: QPainter, area: QRect, cell: Cell) -> None:
        """Paint one label, unless it lies outside the area."""
        rect = self.rect_of(cell)
        if not rect.intersects(area):
            return
        row = cell.row - self.first_row
        visible = self.viewport().rect()
        if self.reaches_over(cell):
            rect.setWidth(rect.width() + self.view.horizontalHeader().length())
            visible = rect
        current = cell.rows == 1 and row == self.current
        centred = cell.rows > 1 or cell.header
        paint_label(painter, rect, cell, current=current, centred=centred, visible=visible)

    def rect_of(self, cell: Cell) -> QRect:
        """Where a label stands in the viewport, without what reaches over the figures."""
        row = cell.row - self.first_row
        widths = self.widths()
        columns = min(cell.columns, self.label_columns - cell.column)
        left = sum(widths[: cell.column])
        width = sum(widths[cell.column : cell.column + columns])
        height = sum(self.sectionSize(row + below) for below in range(cell.rows))
        return QRect(left, self.sectionViewportPosition(row), width, height)

    def _paint_border(self, painter: QPainter) -> None:
        """Draw the line towards the figures, not through a label that reaches over them."""
        painter.setPen(theme.color("secondary"))
        right = self.viewport().width() - 1
        whole = {cell.row - self.first_row for cell in self.cells if self.reaches_over(cell)}
        for row in set(range(self.count())) - whole:
            top = self.sectionViewportPosition(row)
            painter.drawLine(right, top, right, top + self.sectionSize(row) - 1)

    def reaches_over(self, cell: Cell) -> bool:
        """Whether a label stands over the figures, too, as 第二十条第（一）项 does.

        It is drawn here and by the cells, each its half of the same line of text.
        """
        return cell.column + cell.columns > self.label_columns > cell.column


class Corner(QWidget):
    """The printed cell above the row labels (the note on what must add up)."""

    def __init__(self, table: Table, first_column: int, parent: QWidget) -> None:
        super().__init__(parent)
        above = (cell for cell in table.cells if cell.row < table.header_rows)
        self.cell = next((cell for cell in above if cell.column < first_column), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRect(QPoint(0, 0), self.size())
        painter.fillRect(rect, theme.color("header"))
        if self.cell is not None:
            paint_label(painter, rect, self.cell, current=False, centred=True, visible=rect)
        painter.setPen(theme.color("secondary"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
