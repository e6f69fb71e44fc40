"""Tables that a page's end cuts: a row in two pieces, the label of a group in two pieces."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from model.readers.pages.lines import joined
from model.readers.pages.tables import EDGE, PageTable
from model.readers.read import ReadTable

if TYPE_CHECKING:
    from model.readers.read import ReadCell

_FIGURE = re.compile(r"[\s\d.,，+\-减/—－－无件元万]*")
# What a label begins with that is a label of its own.
_ORDINAL = re.compile(
    r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、.．]|第[一二三四五六七八九十\d])"
)


def mended(above: PageTable, below: PageTable) -> tuple[PageTable, PageTable | None]:
    """Two pieces of one table with the row and the labels whole that the page's end cut.

    The row goes to the piece above; the piece below is None when nothing else was in it. Pieces of
    different tables stay as they are.
    """
    if not _have_same_columns(above, below):
        return above, below
    if _is_row_cut(above.table, below.table):
        whole = _with_row(above.table, below.table)
        rest = _without_first_row(below.table)
        above = replace(above, table=whole)
        if rest is None:
            return above, None
        below = replace(below, table=rest, rows=below.rows[1:])
    return _with_whole_labels(above, below)


def _have_same_columns(above: PageTable, below: PageTable) -> bool:
    if len(above.columns) != len(below.columns):
        return False
    pairs = zip(above.columns, below.columns, strict=True)
    return all(abs(one - other) <= 2 * EDGE for one, other in pairs)


def _last_cells(table: ReadTable) -> dict[tuple[int, int], ReadCell]:
    """The cells that reach the last row, by their columns."""
    return {
        (cell.column, cell.columns): cell
        for cell in table.cells
        if cell.row + cell.rows == table.rows
    }


def _first_cells(table: ReadTable) -> dict[tuple[int, int], ReadCell]:
    return {(cell.column, cell.columns): cell for cell in table.cells if cell.row == 0}


def _is_row_cut(above: ReadTable, below: ReadTable) -> bool:
    """Whether the first row below is the rest of the last row above.

    They are cut alike, the figures stand in one of the two alone, and what stands in the other is
    no label of its own.
    """
    upper, lower = _last_cells(above), _first_cells(below)
    if upper.keys() != lower.keys():
        return False
    if _is_blank_row(lower):
        return True  # what was left of the row's height
    has_upper = has_lower = goes_on = False
    for where, rest in lower.items():
        begun = upper[where]
        if begun.rows > 1 or rest.rows > 1:
            continue  # the label of a group says nothing about the row
        if _is_figure(begun.text) and _is_figure(rest.text):
            has_upper = has_upper or bool(begun.text)
            has_lower = has_lower or bool(rest.text)
        elif rest.text:
            if not begun.text or _ORDINAL.match(rest.text):
                return False
            goes_on = True
    return has_upper != has_lower and goes_on


def _is_blank_row(cells: dict[tuple[int, int], ReadCell]) -> bool:
    """Whether nothing stands in a row, not even its label; the label of a group does not count."""
    texts = [cell.text for cell in cells.values() if cell.rows == 1]
    return len(texts) > 1 and not any(texts)


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None


def _with_row(above: ReadTable, below: ReadTable) -> ReadTable:
    """The piece above with its last row made whole."""
    lower = _first_cells(below)
    cells: list[ReadCell] = []
    for cell in above.cells:
        rest = lower.get((cell.column, cell.columns))
        ends_here = cell.row + cell.rows == above.rows
        if ends_here and cell.rows == 1 and rest is not None and rest.rows == 1:
            cell = replace(cell, text=joined(cell.text, rest.text))
        cells.append(cell)
    return replace(above, cells=tuple(cells))


def _without_first_row(table: ReadTable) -> ReadTable | None:
    if table.rows == 1:
        return None
    cells: list[ReadCell] = []
    for cell in table.cells:
        if cell.row > 0:
            cells.append(replace(cell, row=cell.row - 1))
        elif cell.rows > 1:
            cells.append(replace(cell, rows=cell.rows - 1))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return ReadTable(table.rows - 1, table.columns, tuple(cells))


def _with_whole_labels(above: PageTable, below: PageTable) -> tuple[PageTable, PageTable]:
    """The label of a group that was cut stands whole in both pieces, as programs repeat it."""
    upper, lower = _last_cells(above.table), _first_cells(below.table)
    whole: dict[tuple[int, int], str] = {}
    for where, rest in lower.items():
        begun = upper.get(where)
        if begun is None or (begun.rows == 1 and rest.rows == 1):
            continue
        if (begun.text and _is_figure(begun.text)) or (rest.text and _is_figure(rest.text)):
            continue
        if begun.text and _ORDINAL.match(rest.text):
            continue  # the next group
        whole[where] = joined(begun.text, rest.text)
    if not whole:
        return above, below
    return (
        replace(above, table=_labelled(above.table, whole, _last_cells(above.table))),
        replace(below, table=_labelled(below.table, whole, _first_cells(below.table))),
    )


def _labelled(
    table: ReadTable,
    whole: dict[tuple[int, int], str],
    among: dict[tuple[int, int], ReadCell],
) -> ReadTable:
    cells: list[ReadCell] = []
    for cell in table.cells:
        where = (cell.column, cell.columns)
        if where in whole and among[where] is cell:
            cell = replace(cell, text=whole[where])
        cells.append(cell)
    return replace(table, cells=tuple(cells))
