"""Tables by their ruling lines: a missing line between two positions joins them to one cell."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.readers.pages.across import gather_figures
from model.readers.pages.lines import cell_text
from model.readers.pages.page import Box
from model.readers.pages.rulings import Rulings, clusters, covered, groups, rulings
from model.readers.read import ReadCell, ReadTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.readers.pages.page import Letter, Page
    from model.readers.pages.rulings import Ruling

EDGE = 3.0  # points: lines that are so near are one edge of the grid (double lines, rounded widths)
OPEN = 6.0  # points by which lines stand out where a table has no border
ENOUGH = 0.6  # of the side of a cell that a line must cover to part it from the next
MOST_EDGES = 400  # of the rows or columns of one table
MOST_POSITIONS = 10_000  # of the grid of one table
TALLEST_LABEL = 60.0  # points of a table of one cell; what is higher is a frame


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on a page: what it holds, the edges of its grid, and whether it is doubtful.

    `across` has a doubt for each figure that lies across a line.
    """

    table: ReadTable
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    across: tuple[str, ...] = ()

    @property
    def box(self) -> Box:
        """Where the table lies."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])


@dataclass(frozen=True, slots=True)
class _Edge:
    at: float
    pieces: tuple[Ruling, ...]

    def parts(self, start: float, end: float) -> bool:
        """Whether the edge is drawn between two crossing edges."""
        return covered(self.pieces, start, end) >= ENOUGH


@dataclass(frozen=True, slots=True)
class _Grid:
    columns: tuple[_Edge, ...]
    rows: tuple[_Edge, ...]

    @property
    def box(self) -> Box:
        """Where the grid lies."""
        return Box(self.columns[0].at, self.rows[0].at, self.columns[-1].at, self.rows[-1].at)

    @property
    def is_sound(self) -> bool:
        """Whether it has cells, and not more than a report can have."""
        across, down = len(self.columns) - 1, len(self.rows) - 1
        if min(across, down) < 1 or max(across, down) > MOST_EDGES:
            return False
        return across * down <= MOST_POSITIONS


def tables(page: Page) -> tuple[list[PageTable], list[Letter]]:
    """The tables of a page from the top down, and the letters that stand outside of them."""
    found: list[PageTable] = []
    letters = list(page.letters)
    for grid in _data_grids(rulings(page.strokes)):
        box = grid.box
        inside = [letter for letter in letters if box.holds(*letter.middle)]
        if not inside:
            continue
        made = _table(grid, inside)
        if _is_frame(made):
            continue
        letters = [letter for letter in letters if not box.holds(*letter.middle)]
        found.append(made)
    found.sort(key=lambda table: (table.rows[0], table.columns[0]))
    return found, letters


def _data_grids(lines: Rulings) -> list[_Grid]:
    """The grids of a page without those that only frame others."""
    grids: list[_Grid] = []
    for group in groups(lines):
        grid = _grid(group)
        if grid.is_sound:
            grids.append(grid)
    boxes = [grid.box for grid in grids]
    return [grid for grid in grids if not _frames_any(grid.box, boxes)]


def _frames_any(outer: Box, boxes: list[Box]) -> bool:
    """Whether one of the boxes lies inside another; in itself does not count."""
    for box in boxes:
        is_inside = outer.holds(box.left + 1, box.top + 1)
        if is_inside and outer.holds(box.right - 1, box.bottom - 1) and box != outer:
            return True
    return False


def _is_frame(made: PageTable) -> bool:
    """Whether a table of one cell is a box around a text and no row of a table."""
    table, box = made.table, made.box
    return len(table.cells) == 1 and box.bottom - box.top > TALLEST_LABEL


def _grid(group: Rulings) -> _Grid:
    columns, rows = _edges(group.upright), _edges(group.level)
    left = min(line.start for line in group.level)
    right = max(line.end for line in group.level)
    top = min(line.start for line in group.upright)
    bottom = max(line.end for line in group.upright)
    return _Grid(_closed(columns, left, right), _closed(rows, top, bottom))


def _edges(pieces: Sequence[Ruling]) -> list[_Edge]:
    edges: list[_Edge] = []
    for members in clusters(pieces, EDGE):
        longest = max(members, key=lambda piece: piece.end - piece.start)
        edges.append(_Edge(longest.at, tuple(members)))
    return edges


def _closed(edges: list[_Edge], start: float, end: float) -> tuple[_Edge, ...]:
    """The edges with one more at each side where the lines across go on without a border."""
    if start < edges[0].at - OPEN:
        edges = [_Edge(start, ()), *edges]
    if end > edges[-1].at + OPEN:
        edges = [*edges, _Edge(end, ())]
    return tuple(edges)


def _table(grid: _Grid, letters: Iterable[Letter]) -> PageTable:
    spans = _spans(grid)
    owner: dict[tuple[int, int], int] = {}
    for number, span in enumerate(spans):
        for row in range(span.row, span.row + span.rows):
            for column in range(span.column, span.column + span.columns):
                owner[row, column] = number
    held: list[list[Letter]] = [[] for _ in spans]
    columns = tuple(edge.at for edge in grid.columns)
    rows = tuple(edge.at for edge in grid.rows)
    for letter in letters:
        x, y = letter.middle
        held[owner[_position(rows, y), _position(columns, x)]].append(letter)
    across = gather_figures(held, spans, columns)
    cells: list[ReadCell] = []
    for span, inside in zip(spans, held, strict=True):
        width = columns[span.column + span.columns] - columns[span.column]
        cells.append(replace(span, text=cell_text(inside, width)))
    table = ReadTable(len(rows) - 1, len(columns) - 1, tuple(cells))
    return PageTable(table, columns, rows, across)


def _position(edges: Sequence[float], at: float) -> int:
    """The row or column that a point inside the grid lies in."""
    return min(max(bisect.bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _spans(grid: _Grid) -> list[ReadCell]:
    """The cells of a grid without their texts, row by row."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    taken: set[tuple[int, int]] = set()
    cells: list[ReadCell] = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            cell = _grown(grid, row, column, taken)
            cells.append(cell)
            for r in range(row, row + cell.rows):
                taken |= {(r, c) for c in range(column, column + cell.columns)}
    return cells


def _grown(grid: _Grid, row: int, column: int, taken: set[tuple[int, int]]) -> ReadCell:
    """The largest cell from a position to the right and down, up to the lines around it."""
    height, width = len(grid.rows) - 1, len(grid.columns) - 1
    right = column + 1
    while right < width and (row, right) not in taken and not _is_parted(grid, row, right):
        right += 1
    down = row + 1
    while down < height and _goes_on(grid, down, column, right):
        down += 1
    return ReadCell(row, column, down - row, right - column, "")


def _is_parted(grid: _Grid, row: int, column: int) -> bool:
    """Whether there is a line at the left of a position."""
    return grid.columns[column].parts(grid.rows[row].at, grid.rows[row + 1].at)


def _goes_on(grid: _Grid, row: int, left: int, right: int) -> bool:
    """Whether a cell goes on into a row: no line above it, and none inside."""
    for column in range(left, right):
        if grid.rows[row].parts(grid.columns[column].at, grid.columns[column + 1].at):
            return False
        if column > left and _is_parted(grid, row, column):
            return False
    return True
