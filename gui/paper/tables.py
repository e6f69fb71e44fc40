"""Tables on the pages: measures and borders, joined cells, shrinking figures, cut labels.

The geometry is that of `model.writers.docx.tables`.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from math import floor
from typing import TYPE_CHECKING, NamedTuple

from gui.paper.lines import (
    BLACK,
    MM,
    Area,
    Box,
    Fill,
    Item,
    Line,
    Rule,
    Spans,
    Style,
    clean,
    set_lines,
)
from model.document.tables import kept_rows, stacked
from model.document.typography import ems, is_short, number_and_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from model.document.blocks import Grid, Printed, Sheet
    from model.forms.form import Table

_SHADE = "#C6D9F1"  # the clause rows of the official annex
BORDER = 0.75
_MARGIN_X = 0.75  # between a cell's border and its text
_INDENT = 3.0
# A line's height and the space above and below a cell's text, in twips, belong to this size.
_LINE, _SPACE, _SIZE = 280, 45, 10.5
_ROOMY_LINE, _ROOMY_SPACE = 20.0, 1.5
_SMALLER, _SMALLEST = 9.0, 6.0  # for a column of figures, for one that is still too long


class TableStyle(NamedTuple):
    """Where tables stand and with which letters: cells, their heads, forms to be signed."""

    left: float
    width: float
    cell: Style
    head: Style
    roomy: Style

    @property
    def line(self) -> float:
        """The height of a line in a cell, as Word rounds it."""
        return round(_LINE * self.cell.east.size / _SIZE) / 20

    @property
    def space(self) -> float:
        """The space above and below the text of a cell, as Word rounds it."""
        return round(_SPACE * self.cell.east.size / _SIZE) / 20


class _Placed(NamedTuple):
    """A cell with its lines; `indent` from its left edge is where centred or left lines begin."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]
    line_height: float
    align: str
    indent: float
    fill: str
    source: str
    target: str


class Part(NamedTuple):
    """Some rows of a table as they are drawn."""

    items: list[Item]
    areas: list[Area]
    height: float


class TableLayout:
    """A table with its measures; it draws any run of its rows."""

    def __init__(
        self, cells: Sequence[_Placed], edges: Sequence[float], rows: int, space: float
    ) -> None:
        self.cells = cells
        self.edges = edges
        self.rows = rows
        self.around = 2 * space + BORDER  # what a row needs besides its lines
        self.header_rows = 0
        self.tied: set[int] = set()
        self.heights = [0.0] * rows
        for cell in sorted(cells, key=lambda c: c.rows):
            needed = max(len(cell.lines), 1) * cell.line_height + self.around
            last = cell.row + cell.rows
            missing = needed - sum(self.heights[cell.row : last])
            if missing > 0:
                self.heights[last - 1] += missing

    def part(self, first: int, last: int, top: float, *, repeated: bool = False) -> Part:
        """The rows from `first` to `last` at `top`; a cell that is cut goes on in the next part."""
        ys = list(accumulate(self.heights[first : last + 1], initial=top))
        fills: list[Item] = []
        texts: list[Item] = []
        areas: list[Area] = []
        inner: set[tuple[str, int, int]] = set()
        for cell in self.cells:
            begin, end = max(cell.row, first), min(cell.row + cell.rows - 1, last)
            if begin > end:
                continue
            y1, y2 = ys[begin - first], ys[end - first + 1]
            x1, x2 = self.edges[cell.column], self.edges[cell.column + cell.columns]
            if cell.fill:
                fills.append(Fill(x1, y1, x2 - x1, y2 - y1, cell.fill))
            if cell.target:
                areas.append(Area(x1, y1, x2 - x1, y2 - y1, cell.target))
            source = "" if repeated else cell.source
            texts += _cell_texts(cell, self._lines(cell, first, last), (x1, y1, x2, y2), source)
            for row in range(begin, end + 1):
                for column in range(cell.column, cell.column + cell.columns):
                    if row > begin:
                        inner.add(("h", row, column))
                    if column > cell.column:
                        inner.add(("v", row, column))
        rules = self._rules(first, last, ys, inner)
        return Part([*fills, *texts, *rules], areas, ys[-1] - top)

    def _lines(self, cell: _Placed, first: int, last: int) -> tuple[Line, ...]:
        """The lines of a cell that stand in these rows: as many as the rows above left over."""
        end = cell.row + cell.rows - 1
        if cell.row >= first and end <= last:
            return cell.lines
        above = self._capacity(cell, cell.row, first - 1)
        if end <= last:
            return cell.lines[above:]
        return cell.lines[above : above + self._capacity(cell, max(cell.row, first), last)]

    def _capacity(self, cell: _Placed, first: int, last: int) -> int:
        if last < first:
            return 0
        room = sum(self.heights[first : last + 1]) - self.around
        return max(int((room + 0.01) / cell.line_height), 0)

    def _rules(
        self, first: int, last: int, ys: Sequence[float], inner: set[tuple[str, int, int]]
    ) -> list[Item]:
        """The borders, each as long as it runs without a gap."""
        made: list[Item] = []
        columns = len(self.edges) - 1
        for row in range(first, last + 2):
            y = ys[row - first]
            for begin, end in _stretches(("h", row, c) not in inner for c in range(columns)):
                made.append(Rule(self.edges[begin], y, self.edges[end], y, BORDER, BLACK))
        for column in range(columns + 1):
            x = self.edges[column]
            drawn = (("v", row, column) not in inner for row in range(first, last + 1))
            for begin, end in _stretches(drawn):
                made.append(Rule(x, ys[begin], x, ys[end], BORDER, BLACK))
        return made


def _stretches(drawn: Iterable[bool]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    place = -1
    for place, yes in enumerate(drawn):
        if yes and start is None:
            start = place
        elif not yes and start is not None:
            yield start, place
            start = None
    if start is not None:
        yield start, place + 1


def _cell_texts(
    cell: _Placed,
    lines: Sequence[Line],
    box: tuple[float, float, float, float],
    source: str,
) -> Iterator[Item]:
    x1, y1, x2, y2 = box
    left = x1 + cell.indent
    room = x2 - cell.indent - left
    y = y1 + max((y2 - y1 - len(lines) * cell.line_height) / 2, 0)
    for line in lines:
        yield from line.place(Box(left, y, room, cell.line_height), cell.align, source)
        y += cell.line_height


def _edges(relative: Sequence[int], left: float, width: float) -> list[float]:
    total = sum(relative)
    return [left + width * edge / total for edge in accumulate(relative, initial=0)]


def grid_table(block: Grid, on: TableStyle) -> TableLayout:
    """A printed table of the report."""
    table = block.table
    edges = _edges(table.widths, on.left, on.width)
    sizes = _column_sizes(block.cells, edges, on.cell.east.size)
    targets = _targets(table)
    cells = []
    for printed in block.cells:
        cell = printed.cell
        width = edges[cell.column + cell.columns] - edges[cell.column]
        target = cell.address or targets[cell.row, cell.column]
        size = sizes[cell.column, cell.columns]
        cells.append(_placed(printed, width, size, on, target, table.section))
    made = TableLayout(cells, edges, table.rows, on.space)
    made.header_rows = table.header_rows
    made.tied = kept_rows(table)
    return made


def _targets(table: Table) -> dict[tuple[int, int], str]:
    """Where a click on a label leads: the first figure beside it, or below it."""
    found = {}
    figures = table.figures
    for cell in table.cells:
        if cell.address:
            continue
        beside = (f for f in figures if cell.row <= f.row < cell.row + cell.rows)
        below = (
            f for f in figures
            if f.row >= cell.row + cell.rows
            and cell.column < f.column + f.columns
            and f.column < cell.column + cell.columns
        )  # fmt: skip
        rest = (f for f in figures if f.row >= cell.row)
        ways = (below, rest) if cell.header else (beside, rest)
        first = next((f for way in ways for f in way), figures[0] if figures else None)
        found[cell.row, cell.column] = first.address if first else f"text/{table.section}"
    return found


def _placed(
    printed: Printed, width: float, column_size: float, on: TableStyle, target: str, section: str
) -> _Placed:
    cell, text = printed.cell, clean(printed.text)
    room = width - 2 * _MARGIN_X
    align, indent, style, anywhere = "centre", _MARGIN_X, on.cell, False
    spans: Spans
    if cell.address:
        number, note = number_and_note(text)
        size = max(min(column_size, _fitting(number, room - BORDER)), _SMALLEST)
        style, anywhere = on.cell.resized(size), True
        spans = ((text, style),)
        if note and ems(text) * column_size > room - BORDER:
            spans = ((number, style), (note, on.cell.resized(_SMALLER)))
    else:
        if cell.shaded or (cell.header and not text.startswith("（")):
            style = on.head
        elif not cell.header and cell.rows == 1:
            align, indent = "left", _MARGIN_X + _INDENT
            room -= 2 * _INDENT
        if cell.rows > 1:
            text = "\n".join(stacked(text, int((room - BORDER) // style.east.size), cell.rows))
        spans = ((text, style),)
    made = set_lines(spans, room, room, False, anywhere)
    shade = _SHADE if cell.shaded else ""
    source = cell.address or section
    return _Placed(
        cell.row, cell.column, cell.rows, cell.columns, made, on.line, align, indent, shade,
        source, target,
    )  # fmt: skip


def _column_sizes(
    cells: Sequence[Printed], edges: Sequence[float], usual: float
) -> dict[tuple[int, int], float]:
    """The size of each column of figures: somewhat smaller for long numbers."""
    sizes: dict[tuple[int, int], float] = {}
    for printed in cells:
        cell = printed.cell
        key = (cell.column, cell.columns)
        size = sizes.get(key, usual)
        if cell.address:
            room = edges[cell.column + cell.columns] - edges[cell.column]
            room -= 2 * _MARGIN_X + BORDER
            size = min(size, _fitting(number_and_note(clean(printed.text))[0], room))
        sizes[key] = max(size, _SMALLER)
    return sizes


def _fitting(number: str, room: float) -> float:
    """The size in which a number fits on one line, in half points."""
    return floor(room / ems(number or "0") * 2) / 2


def _roomy_sizes(block: Sheet, edges: Sequence[float], usual: float) -> list[float]:
    """The size of each column, so that the name of a step stands on one line."""
    sizes = []
    for column, (left, right) in enumerate(pairwise(edges)):
        longest = max((clean(row[column]) for row in block.rows), key=ems, default="")
        room = right - left - 2 * _MARGIN_X - BORDER
        sizes.append(max(_SMALLER, min(usual, _fitting(longest, room))))
    return sizes


def sheet_table(block: Sheet, on: TableStyle, target: str) -> TableLayout:
    """The table of a sheet: rows with room for signatures, or a list of remarks."""
    edges = _edges(block.widths, on.left, on.width)
    cells = []
    roomy = block.row_height > 0  # a form to be signed, not a list
    sizes = _roomy_sizes(block, edges, on.roomy.east.size)
    for row, texts in enumerate(block.rows):
        head = block.head and row == 0
        for column, text in enumerate(texts):
            align, indent, line_height = "centre", _MARGIN_X, on.line
            if roomy:
                style, line_height = on.roomy.resized(sizes[column]), _ROOMY_LINE
            elif head:
                style = on.head
            else:
                style = on.cell
                if not is_short(text):
                    align, indent = "left", _MARGIN_X + _INDENT
            room = edges[column + 1] - edges[column] - 2 * indent
            lines = set_lines(((clean(text), style),), room, room)
            cells.append(
                _Placed(row, column, 1, 1, lines, line_height, align, indent, "", target,
                        target)
            )  # fmt: skip
    made = TableLayout(cells, edges, len(block.rows), _ROOMY_SPACE if roomy else on.space)
    if roomy:
        for row in range(1 if block.head else 0, len(block.rows)):
            made.heights[row] = max(made.heights[row], block.row_height * MM)
    made.header_rows = 1 if block.head else 0
    made.tied = {0} if block.head and len(block.rows) > 1 else set()
    return made
