"""Rules of print for tables that Word and the pages share."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.document.typography import ems

if TYPE_CHECKING:
    from model.forms.form import Table


def kept_rows(table: Table) -> set[int]:
    """The rows that stay with the row below; never the last one, which would hold on to the text.

    In a table of several blocks, where no head repeats, the figures of a block stay together. Under
    a label over several rows, below the header and at the table's end, no row stands alone.
    """
    kept = {table.rows - 2, table.header_rows}
    kept |= set(range(table.header_rows))
    kept |= {cell.row for cell in table.cells if cell.header and cell.rows == 1}
    for cell in table.cells:
        last = cell.row + cell.rows - 1
        if cell.rows > 1 and not cell.header:
            kept |= {cell.row, last - 1}
    if len(table.blocks) > 1:
        block_of = {cell.row: cell.address.split("/")[0] for cell in table.figures}
        kept |= {row for row, name in block_of.items() if block_of.get(row + 1) == name}
    return kept & set(range(table.rows - 1))


_CLAUSES = re.compile("(?<=[：，])")
_PREFIX = re.compile("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


def stacked(text: str, capacity: int, rows: int) -> list[str]:
    """A label in a narrow cell over several rows: its number, then lines of equal length.

    A very tall one stands one character a line, as the official form has it, and so does 自然人.
    """
    if ems(text) <= capacity:
        return [text]
    if text[0] == "（" and text[-1] == "）" and _CLAUSES.search(text):
        return _CLAUSES.split(text)
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    rest = text[start:]
    lines = -(-len(rest) // max(capacity, 1))
    if rows > 2 * len(rest) or (rows > 1 and len(rest) == 3):
        lines = len(rest)
    length = -(-len(rest) // max(lines, 1))
    pieces = [rest[at : at + length] for at in range(0, len(rest), max(length, 1))]
    return [text[:start], *pieces] if start else pieces
