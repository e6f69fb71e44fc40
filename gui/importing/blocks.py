"""What the two sides of a review show: tables and paragraphs, as blocks of boxes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gui.importing.links import Spot
from model.forms.form import Kind
from model.importing.imported import Origin
from model.readers.read import ReadTable
from model.readers.recognise import plain
from model.report.addresses import TEXT
from model.report.figures import write_figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gui.importing.links import Links
    from model.forms.form import Cell, Section
    from model.importing.imported import Imported
    from model.readers.read import ReadCell
    from model.report.report import Report

MOST_ROWS = 300  # that are shown of a table from which nothing was read


class Look(StrEnum):
    """What a box is, for its colours."""

    LABEL = "label"
    FIGURE = "figure"
    TOTAL = "total"
    TEXT = "text"
    HEADING = "heading"
    QUIET = "quiet"  # nothing was read from it


class Mark(StrEnum):
    """What is to be looked at; the value is the role of its colour."""

    NONE = ""
    DOUBT = "warning"
    UNREAD = "error"


Key = Origin | Spot
Marks = dict[Origin | Spot, Mark]


@dataclass(frozen=True, slots=True)
class Box:
    """A cell at (row, column), `rows` × `columns` grid positions large; or a paragraph."""

    key: Key
    text: str
    look: Look
    mark: Mark = Mark.NONE
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A table, or one paragraph; `note` says below it what is not shown."""

    boxes: tuple[Box, ...]
    rows: int = 1
    columns: int = 1
    is_table: bool = False
    note: str = ""


def of_original(imported: Imported, links: Links, marks: Mapping[Key, Mark]) -> list[Block]:
    """The original in reading order; paler where nothing was read from it."""
    read_from: set[int] = set()
    for items in imported.tables.values():
        read_from.update(items)
    headings = {plain(section.heading) for section in imported.form.sections}
    blocks: list[Block] = []
    for number, item in enumerate(imported.read.items):
        if isinstance(item, ReadTable):
            blocks.append(_table(item, number, number in read_from, links, marks))
        elif plain(item.text):
            key = Origin(number)
            look = Look.QUIET
            if links.spot(key) is not None:
                look = Look.TEXT
            elif plain(item.text) in headings:
                look = Look.HEADING
            blocks.append(Block((Box(key, item.text, look, marks.get(key, Mark.NONE)),)))
    return blocks


def _table(
    table: ReadTable, item: int, is_read: bool, links: Links, marks: Mapping[Key, Mark]
) -> Block:
    rows = table.rows if is_read else min(table.rows, MOST_ROWS)
    boxes: list[Box] = []
    for cell in table.cells:
        if cell.row >= rows:
            continue
        key = Origin(item, cell.row, cell.column)
        mark = marks.get(key, Mark.NONE)
        is_figure = links.spot(key) is not None or mark is not Mark.NONE
        look = _look_of(cell, is_figure) if is_read else Look.QUIET
        down = min(cell.rows, rows - cell.row)
        boxes.append(
            Box(key, cell.text, look, mark, cell.row, cell.column, down, cell.columns)
        )
    left_out = table.rows - rows
    note = f"……下面还有 {left_out} 行，没有读取" if left_out else ""
    return Block(tuple(boxes), rows, max(table.columns, 1), is_table=True, note=note)


def _look_of(cell: ReadCell, is_figure: bool) -> Look:
    """What a cell of a table is that was read: its figures are not written as its labels."""
    text = plain(cell.text)
    return Look.FIGURE if is_figure or not text or text.isdecimal() else Look.LABEL


def of_section(section: Section, report: Report, marks: Mapping[Key, Mark]) -> list[Block]:
    """A section of the report as it would be taken."""
    if section.table is not None:
        boxes = [_cell(cell, report, marks) for cell in section.table.cells]
        table = section.table
        return [Block(tuple(boxes), table.rows, table.columns, is_table=True)]
    text = report.texts.get(section.id, "")
    return of_lines(TEXT + section.id, text, marks) if text else []


def _cell(cell: Cell, report: Report, marks: Mapping[Key, Mark]) -> Box:
    key = Spot(cell.address or f"label/{cell.row}/{cell.column}")
    text, look = cell.text, Look.LABEL
    if cell.address:
        text = write_figure(report.figure(cell.address), cell)
        look = Look.TOTAL if cell.kind is Kind.TOTAL else Look.FIGURE
    mark = marks.get(key, Mark.NONE)
    return Box(key, text, look, mark, cell.row, cell.column, cell.rows, cell.columns)


def of_lines(address: str, text: str, marks: Mapping[Key, Mark]) -> list[Block]:
    """A text, a block for each of its paragraphs; what concerns it as a whole marks the first."""
    blocks: list[Block] = []
    for number, line in enumerate(text.split("\n")):
        key = Spot(address, number)
        blocks.append(Block((Box(key, line, Look.TEXT, marks.get(key, Mark.NONE)),)))
    return blocks
