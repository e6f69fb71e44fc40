"""Tables that were printed with rows and columns exchanged, laid as the form has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.importing.entries import Line
from model.importing.imported import Origin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.importing.names import Names
    from model.readers.read import ReadCell


def turned_lines(lines: Sequence[Line], names: Names) -> Iterator[Line]:
    """The rows of each table that has the form's heads in its first column, turned."""
    tables: dict[int, list[ReadCell]] = {}
    for line in lines:
        tables.setdefault(line.item, []).extend(line.cells)
    for item, cells in tables.items():
        if _has_heads_at_left(cells, names):
            yield from _turned(item, cells)


def _has_heads_at_left(cells: list[ReadCell], names: Names) -> bool:
    left = {names.known(cell.text) for cell in cells if cell.column < 3}
    return len(left & names.headers) > 1


def _turned(item: int, cells: list[ReadCell]) -> Iterator[Line]:
    rows: dict[int, list[ReadCell]] = {}
    for cell in cells:
        other = replace(
            cell, row=cell.column, column=cell.row, rows=cell.columns, columns=cell.rows
        )
        rows.setdefault(other.row, []).append(other)
    for number, row in enumerate(sorted(rows)):
        ordered = tuple(sorted(rows[row], key=lambda cell: cell.column))
        yield Line(ordered, Origin(item, row, 0), number == 0)
