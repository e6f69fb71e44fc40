"""Tables on the pages: measures and borders, joined cells, shrinking figures, cut labels.

The geometry is that of `model.writers.docx.tables`; lengths are points.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
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
from model.document.tables import (
    column_sizes,
    figure_size,
    kept_rows,
    kind_of,
    label_lines,
    note_is_small,
    roomy_sizes,
    sheet_kind,
    text_and_bracket,
)
from model.document.typography import number_and_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gui.paper.letters import Letters
    from model.document.blocks import Grid, Printed, Sheet
    from model.document.layout import CellLook, TableLook
    from model.forms.form import Cell, Table


class _Setting(NamedTuple):
    """How the lines of a cell stand in it; `above`, `below` and `sides` are kept free."""

    line: float
    above: float
    below: float
    sides: float
    align: str
    vertical: str = "middle"


class _Placed(NamedTuple):
    """A cell with its lines; `fill` is the colour behind it, "" for none."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[Line, ...]
    setting: _Setting
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
        self, cells: Sequence[_Placed], edges: Sequence[float], rows: int, border: float
    ) -> None:
        self.cells = cells
        self.edges = edges
        self.rows = rows
        self.border = border
        self.header_rows = 0  # those that repeat on the next page
        self.tied: set[int] = set()
        self.heights = [0.0] * rows
        for cell in sorted(cells, key=lambda c: c.rows):
            needed = max(len(cell.lines), 1) * cell.setting.line + self._around(cell)
            last = cell.row + cell.rows
            missing = needed - sum(self.heights[cell.row : last])
            if missing > 0:
                self.heights[last - 1] += missing

    def _around(self, cell: _Placed) -> float:
        """What a row needs besides the lines of a cell."""
        return cell.setting.above + cell.setting.below + self.border

    def part(self, first: int, last: int, top: float, *, repeated: bool = False) -> Part:
        """The rows from `first` to `last` at `top`; a cut cell goes on in the next part."""
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
            box = Box(x1, y1, x2 - x1, y2 - y1)
            texts += _cell_texts(cell.setting, self._lines(cell, first, last), box, source)
            inner |= _inside(cell, begin, end)
        rules = self._rules(first, last, ys, inner)
        return Part([*fills, *texts, *rules], areas, ys[-1] - top)

    def _lines(self, cell: _Placed, first: int, last: int) -> tuple[Line, ...]:
        """The lines of a cell that stand in these rows: what the rows above left over."""
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
        room = sum(self.heights[first : last + 1]) - self._around(cell)
        return max(int((room + 0.01) / cell.setting.line), 0)

    def _rules(
        self, first: int, last: int, ys: Sequence[float], inner: set[tuple[str, int, int]]
    ) -> list[Item]:
        """The borders, each as long as it runs without a gap."""
        made: list[Item] = []
        columns = len(self.edges) - 1
        for row in range(first, last + 2):
            y = ys[row - first]
            for begin, end in _stretches(("h", row, c) not in inner for c in range(columns)):
                made.append(Rule(self.edges[begin], y, self.edges[end], y, self.border, BLACK))
        for column in range(columns + 1):
            x = self.edges[column]
            drawn = (("v", row, column) not in inner for row in range(first, last + 1))
            for begin, end in _stretches(drawn):
                made.append(Rule(x, ys[begin], x, ys[end], self.border, BLACK))
        return made


def _inside(cell: _Placed, begin: int, end: int) -> set[tuple[str, int, int]]:
    """The places within a joined cell where no border is drawn, between two of its rows."""
    found = set()
    for row in range(begin, end + 1):
        for column in range(cell.column, cell.column + cell.columns):
            if row > begin:
                found.add(("h", row, column))
            if column > cell.column:
                found.add(("v", row, column))
    return found


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
    setting: _Setting, lines: Sequence[Line], box: Box, source: str
) -> Iterator[Item]:  # fmt: skip
    left = box.x + setting.sides
    room = box.width - 2 * setting.sides
    y = box.y + setting.above
    if setting.vertical == "middle":
        y = box.y + max((box.height - len(lines) * setting.line) / 2, 0)
    for line in lines:
        yield from line.place(Box(left, y, room, setting.line), setting.align, source)
        y += setting.line


# --- printed tables ------------------------------------------------------------------------


def grid_table(block: Grid, letters: Letters, left: float, width: float) -> TableLayout:
    """A printed table of the report, for a text that is `width` wide from `left`."""
    return _PrintedTable(block, letters, left + width / 2).laid_out()


class _PrintedTable:
    """One printed table on its way to the pages; `middle` is that of the text."""

    def __init__(self, block: Grid, letters: Letters, middle: float) -> None:
        self.block = block
        self.table = block.table
        self.letters = letters
        self.drawn = letters.layout.table(self.table.section)
        width = letters.layout.table_width(self.table.section) * MM
        self.edges = _edges(self.table.widths, middle - width / 2, width)
        self.targets = targets(self.table)
        figures = []
        for printed in block.cells:
            if printed.cell.address:
                text = clean(printed.text)
                figures.append((printed.cell, text, self.room(printed.cell)))
        self.sizes = column_sizes(figures, letters.look("figure").size)

    def room(self, cell: Cell) -> float:
        """How wide a figure in a cell may be."""
        width = self.edges[cell.column + cell.columns] - self.edges[cell.column]
        return width - 2 * self.drawn.margin - self.drawn.border

    def laid_out(self) -> TableLayout:
        """The table with its measures."""
        cells = [self._placed(printed) for printed in self.block.cells]
        made = TableLayout(cells, self.edges, self.table.rows, self.drawn.border)
        made.header_rows = self.table.header_rows if self.drawn.repeats_heads else 0
        made.tied = kept_rows(self.table, whole=self.drawn.whole)
        return made

    def _placed(self, printed: Printed) -> _Placed:
        cell = printed.cell
        kind = kind_of(cell)
        said = self.letters.layout.cell(self.table.section, kind, cell)
        setting = _setting(self.letters, kind, self.drawn, said)
        width = self.edges[cell.column + cell.columns] - self.edges[cell.column]
        room = width - 2 * setting.sides
        if cell.address:
            spans = self._figure(printed)
            lines = set_lines(spans, room, room, False, True)
        else:
            spans = self._label(cell, kind, said)
            lines = set_lines(spans, room, room, setting.align == "justify")
        return _Placed(
            row=cell.row,
            column=cell.column,
            rows=cell.rows,
            columns=cell.columns,
            lines=lines,
            setting=setting,
            fill=f"#{self.drawn.shade}" if cell.shaded else "",
            source=cell.address or self.table.section,
            target=cell.address or self.targets[cell.row, cell.column],
        )

    def _figure(self, printed: Printed) -> Spans:
        text, room = clean(printed.text), self.room(printed.cell)
        usual = self.sizes[printed.cell.column, printed.cell.columns]
        figure = self.letters.style("figure")
        style = figure.resized(figure_size(text, room, usual))
        if note_is_small(text, room, usual):
            number, note = number_and_note(text)
            small = self.letters.style("note").resized(self.letters.look("note").size)
            return ((number, style), (note, small))
        return ((text, style),)

    def _label(self, cell: Cell, kind: str, said: CellLook) -> Spans:
        style = self.letters.style(kind)
        capacity = int(self.room(cell) // style.east.size)
        text = "\n".join(label_lines(cell, capacity, stacks=self.drawn.stacks_labels))
        text = clean(text)
        if not said.bracket_font:
            return ((text, style),)
        label, bracket = text_and_bracket(text)
        return ((label, style), (bracket, self.letters.with_font(style, said.bracket_font)))


def _setting(
    letters: Letters, kind: str, drawn: TableLook, said: CellLook | None = None
) -> _Setting:
    text = letters.look(kind)
    align = (said.align if said else "") or text.align
    return _Setting(
        line=text.line,
        above=text.before,
        below=text.after,
        sides=drawn.margin + text.sides,
        align=align,
        vertical=said.vertical if said else "middle",
    )


def _edges(relative: Sequence[int], left: float, width: float) -> list[float]:
    total = sum(relative)
    return [left + width * edge / total for edge in accumulate(relative, initial=0)]


def targets(table: Table) -> dict[tuple[int, int], str]:
    """Where a click on each label leads: to the address of a figure, else to the section."""
    found = {}
    for cell in table.cells:
        if not cell.address:
            figure = _figure_of(table, cell)
            target = figure.address if figure else f"text/{table.section}"
            found[cell.row, cell.column] = target
    return found


def _figure_of(table: Table, label: Cell) -> Cell | None:
    """The first figure beside a label, or below a header; else the next one, or the first."""
    end = label.row + label.rows
    for figure in table.figures:
        if label.header:
            if figure.row >= end and _is_below(figure, label):
                return figure
        elif label.row <= figure.row < end:
            return figure
    for figure in table.figures:
        if figure.row >= label.row:
            return figure
    return table.figures[0] if table.figures else None


def _is_below(figure: Cell, label: Cell) -> bool:
    """Whether both have a column in common."""
    begins = label.column < figure.column + figure.columns
    return begins and figure.column < label.column + label.columns


# --- sheets --------------------------------------------------------------------------------


def sheet_table(
    block: Sheet, letters: Letters, left: float, width: float, target: str
) -> TableLayout:
    """The table of a sheet: rows with room for signatures, or a list of remarks."""
    drawn = letters.layout.table()
    edges = _edges(block.widths, left, width)
    is_roomy = block.row_height > 0
    sizes = _roomy_sizes(block, edges, letters) if is_roomy else []
    cells = []
    for row, texts in enumerate(block.rows):
        is_head = block.head and row == 0
        for column, text in enumerate(texts):
            kind = sheet_kind(text, is_head=is_head, is_roomy=is_roomy)
            style = letters.style(kind)
            if is_roomy:
                style = style.resized(sizes[column])
            setting = _setting(letters, kind, drawn)
            room = edges[column + 1] - edges[column]
            cells.append(_sheet_cell((row, column), text, style, setting, room, target))
    made = TableLayout(cells, edges, len(block.rows), drawn.border)
    if is_roomy:
        _make_room(made, block)
    if block.head:
        made.header_rows = 1 if drawn.repeats_heads else 0
        made.tied = {0} if len(block.rows) > 1 else set()
    return made


def _make_room(table: TableLayout, block: Sheet) -> None:
    """Make the rows high enough for a signature; the head is as high as its text."""
    for row in range(1 if block.head else 0, len(block.rows)):
        table.heights[row] = max(table.heights[row], block.row_height * MM)


def _sheet_cell(
    place: tuple[int, int],
    text: str,
    style: Style,
    setting: _Setting,
    width: float,
    target: str,
) -> _Placed:
    room = width - 2 * setting.sides
    lines = set_lines(((clean(text), style),), room, room)
    return _Placed(*place, 1, 1, lines, setting, "", target, target)


def _roomy_sizes(block: Sheet, edges: Sequence[float], letters: Letters) -> list[float]:
    drawn = letters.layout.table()
    around = 2 * drawn.margin + drawn.border
    rooms = [right - left - around for left, right in pairwise(edges)]
    return roomy_sizes(block.rows, rooms, letters.look("sheet_cell").size)
