"""Rules of print for tables that Word and the pages share; sizes and widths are points."""

from __future__ import annotations

import re
from math import floor
from typing import TYPE_CHECKING

from model.characters import clean
from model.document.typography import ems, is_short, number_and_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.forms.form import Cell, Table

SMALLER, SMALLEST = 9.0, 6.0  # for a column of figures, for one that is still too long


# --- what a cell is ------------------------------------------------------------------------


def kind_of(cell: Cell) -> str:
    """The kind of text of a cell in a printed table, one of `layout.TEXTS`."""
    if cell.address:
        return "figure"
    if cell.shaded:
        return "clause"
    if cell.header:
        return "head_note" if cell.text.startswith("（") else "head"
    return "side" if cell.rows > 1 else "label"


def sheet_kind(text: str, *, is_head: bool, is_roomy: bool) -> str:
    """The kind of text of a cell in the table of a sheet; a roomy one is to be signed."""
    if is_roomy:
        return "sheet_cell"
    if is_head:
        return "head"
    return "figure" if is_short(text) else "label"


# --- rows that stay together ---------------------------------------------------------------


def kept_rows(table: Table, *, whole: bool = False) -> set[int]:
    """The rows that stay with the row below.

    Never the last one, which would hold on to the text behind the table.
    In a table of several blocks, where no head repeats, the figures of a block stay together.
    Under a label over several rows, below the header and at the table's end, no row stands
    alone. A `whole` table stays on one page.
    """
    rows = set(range(table.rows - 1))
    if whole:
        return rows
    kept = {table.rows - 2, table.header_rows}
    kept |= set(range(table.header_rows))
    for cell in table.cells:
        if cell.header and cell.rows == 1:
            kept.add(cell.row)
        elif cell.rows > 1 and not cell.header:
            kept |= {cell.row, cell.row + cell.rows - 2}
    if len(table.blocks) > 1:
        kept |= _rows_within_a_block(table)
    return kept & rows


def _rows_within_a_block(table: Table) -> set[int]:
    """The rows with figures whose next row has figures of the same block."""
    block_of = {cell.row: cell.address.split("/")[0] for cell in table.figures}
    return {row for row, block in block_of.items() if block_of.get(row + 1) == block}


# --- sizes of figures ----------------------------------------------------------------------


def fitting_size(number: str, room: float) -> float:
    """The size in which a number fits on one line, in half points."""
    return floor(room / ems(number or "0") * 2) / 2


def column_sizes(
    figures: Iterable[tuple[Cell, str, float]], usual: float
) -> dict[tuple[int, int], float]:
    """The size for each column of figures: somewhat smaller for long numbers.

    `figures` are cells with their text and room; a column is known by where it begins and how
    many grid columns it spans.
    """
    sizes: dict[tuple[int, int], float] = {}
    for cell, text, room in figures:
        key = (cell.column, cell.columns)
        fitting = fitting_size(number_and_note(text)[0], room)
        sizes[key] = max(min(sizes.get(key, usual), fitting), SMALLER)
    return sizes


def figure_size(text: str, room: float, column_size: float) -> float:
    """The size of one figure: that of its column, or less where it is still too long."""
    return max(min(column_size, fitting_size(number_and_note(text)[0], room)), SMALLEST)


def note_is_small(text: str, room: float, column_size: float) -> bool:
    """Whether the note behind a figure is set smaller, since both do not fit on a line."""
    return bool(number_and_note(text)[1]) and ems(text) * column_size > room


def roomy_sizes(
    rows: Sequence[Sequence[str]], rooms: Sequence[float], usual: float
) -> list[float]:  # fmt: skip
    """The size for each column of a sheet to be signed: a step's name stands on one line."""
    sizes = []
    for column, room in enumerate(rooms):
        longest = max((clean(row[column]) for row in rows), key=ems, default="")
        sizes.append(max(SMALLER, min(usual, fitting_size(longest, room))))
    return sizes


# --- labels --------------------------------------------------------------------------------

_CLAUSES = re.compile("(?<=[：，])")
_PREFIX = re.compile("(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)")


def label_lines(cell: Cell, capacity: int, *, stacks: bool) -> list[str]:
    """The lines into which a label is broken beforehand; where it is set, it may wrap more."""
    text = clean(cell.text)
    if not stacks or cell.rows == 1:
        return [text]
    return stacked(text, capacity, cell.rows)


def text_and_bracket(text: str) -> tuple[str, str]:
    """A label and the bracket at its end; a bracket that is the whole label is none."""
    start = text.rfind("（")
    return (text[:start], text[start:]) if start > 0 and text.endswith("）") else (text, "")


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
    if _stands_upright(len(rest), rows):
        lines = len(rest)
    numbers = [text[:start]] if start else []
    return numbers + _equal_lines(rest, lines)


def _stands_upright(characters: int, rows: int) -> bool:
    """Whether a label over so many rows has one character to a line."""
    return rows > 2 * characters or (rows > 1 and characters == 3)


def _equal_lines(text: str, lines: int) -> list[str]:
    """A text in so many lines of equal length; the last one may be shorter."""
    length = max(-(-len(text) // max(lines, 1)), 1)
    return [text[at : at + length] for at in range(0, len(text), length)]
