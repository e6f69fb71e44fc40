"""The measures of the official annex (``samples/annex-2021-measures.tsv``) for the tests."""

from __future__ import annotations

from typing import NamedTuple

from tests.conftest import SAMPLES


class MeasuredTable(NamedTuple):
    """A table of the annex; twips."""

    section: str
    width: int
    columns: tuple[int, ...]


class MeasuredText(NamedTuple):
    """A kind of paragraph; the size in points, the indent in twips."""

    kind: str
    align: str
    font: str
    size: float
    bold: bool
    indent: int


class MeasuredCell(NamedTuple):
    """A cell; `borders` in 1/8 point. `font` is empty where the annex has no text."""

    section: str
    row: int
    column: int
    rows: int
    columns: int
    height: int
    borders: tuple[int, ...]
    shade: str
    vertical: str
    horizontal: str
    font: str
    size: float
    bracket_font: str


def _lines(kind: str) -> list[list[str]]:
    content = (SAMPLES / "annex-2021-measures.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in content.splitlines() if not line.startswith("#")]
    return [line[1:] for line in lines if line[0] == kind]


def margins() -> list[int]:
    """Top, right, bottom, left."""
    return [int(side) for side in _lines("page")[0]]


def tables() -> list[MeasuredTable]:
    return [
        MeasuredTable(section, int(width), tuple(map(int, columns)))
        for section, width, *columns in _lines("table")
    ]


def texts() -> list[MeasuredText]:
    return [
        MeasuredText(kind, align, font, float(size), bold == "bold", int(indent))
        for kind, align, font, size, bold, indent in _lines("text")
    ]


def cells() -> list[MeasuredCell]:
    found = []
    for section, row, column, rows, columns, height, borders, *look in _lines("cell"):
        shade, vertical, horizontal, font, size, bracket = look
        place = (int(row), int(column), int(rows), int(columns), int(height or 0))
        eighths = tuple(int(side) for side in borders.split() if side != "-")
        letters = (horizontal, font, float(size or 0), bracket)
        found.append(MeasuredCell(section, *place, eighths, shade, vertical, *letters))
    return found


def border(section: str) -> float:
    """The border of a table in points: what most of its cells have, for some differ by mistake."""
    sides = [side for cell in cells() if cell.section == section for side in cell.borders]
    return max(set(sides), key=sides.count) / 8
