"""Which rows of a sheet are a table, and which are texts above, between or below tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.readers.read import ReadCell, ReadParagraph, ReadTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.readers.sheets.sheet import Sheet

_HEADING = re.compile("[一二三四五六七八九十]{1,3}、")
_CLAUSE = re.compile(r"第[一二三四五六七八九十\d]{1,4}条")
_LONGEST_LABEL = 60  # letters; what is longer in a row of its own is a text

Piece = tuple[int, "ReadParagraph | ReadTable"]  # with its first row, counted from 0


def pieces(sheet: Sheet) -> list[Piece]:
    """The texts and tables of a sheet from the top down."""
    found: list[Piece] = []
    for rows in _blocks(sheet):
        found += _block(sheet, rows)
    return found


def _blocks(sheet: Sheet) -> list[list[int]]:
    """The rows that follow one another without a blank one; a joined cell bridges blanks."""
    used = {row for row, _ in sheet.texts}
    for (row, column), (rows, _) in sheet.sizes.items():
        if (row, column) in sheet.texts:
            used |= set(range(row, row + rows))
    blocks: list[list[int]] = []
    for row in sorted(used):
        if blocks and row == blocks[-1][-1] + 1:
            blocks[-1].append(row)
        else:
            blocks.append([row])
    return blocks


def _block(sheet: Sheet, rows: Sequence[int]) -> list[Piece]:
    found: list[Piece] = []
    waiting: list[int] = []  # the rows of a table that has begun
    wide = [row for row in rows if _filled(sheet, row) > 1]
    last = wide[-1] if wide else -1
    for row in rows:
        if _is_text(sheet, row, inside=bool(waiting) and row < last):
            found += _closed(sheet, waiting)
            waiting = []
            found += _paragraphs(sheet, row)
        else:
            waiting.append(row)
    return found + _closed(sheet, waiting)


def _filled(sheet: Sheet, row: int) -> int:
    return sum(place[0] == row for place in sheet.texts)


def _is_text(sheet: Sheet, row: int, *, inside: bool) -> bool:
    """Whether a row is a text of its own and no row of a table.

    `inside` says that rows of a table stand above and below it.
    """
    filled = [place for place in sheet.texts if place[0] == row]
    if len(filled) != 1:
        return False
    place = filled[0]
    text = sheet.texts[place]
    if place in sheet.bordered or sheet.sizes.get(place, (1, 1))[0] > 1:
        return False
    if _CLAUSE.match(text):
        return False
    return not inside or len(text) > _LONGEST_LABEL or bool(_HEADING.match(text))


def _paragraphs(sheet: Sheet, row: int) -> list[Piece]:
    texts = [text for place, text in sheet.texts.items() if place[0] == row]
    return [
        (row, ReadParagraph(line.strip())) for line in texts[0].split("\n") if line.strip()
    ]


def _closed(sheet: Sheet, rows: Sequence[int]) -> list[Piece]:
    """The table of some rows, cut to the columns that hold something."""
    if not rows:
        return []
    top, bottom = rows[0], rows[-1]
    inside = [place for place in sheet.texts if top <= place[0] <= bottom]
    left = min(column for _, column in inside)
    right = max(column + sheet.sizes.get((row, column), (1, 1))[1] for row, column in inside)
    cells: list[ReadCell] = []
    for row in rows:
        for column in range(left, right):
            if (row, column) not in sheet.inside:
                cells.append(_cell(sheet, row, column, (top, left), (bottom, right)))
    return [(top, ReadTable(bottom - top + 1, right - left, tuple(cells)))]


def _cell(
    sheet: Sheet, row: int, column: int, begin: tuple[int, int], end: tuple[int, int]
) -> ReadCell:
    rows, columns = sheet.sizes.get((row, column), (1, 1))
    rows, columns = min(rows, end[0] - row + 1), min(columns, end[1] - column)
    text = sheet.texts.get((row, column), "")
    return ReadCell(row - begin[0], column - begin[1], rows, columns, text)
