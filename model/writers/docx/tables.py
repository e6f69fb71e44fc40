"""Tables of the Word document as XML: the printed tables of a report, and the sheets' own.

Here stands the geometry that no style can hold: column widths, joined cells, shrinking figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from model.document.tables import kept_rows, stacked
from model.document.typography import clean, ems, is_short, number_and_note
from model.writers.docx.paragraphs import paragraph, run, run_style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.document.blocks import Grid, Sheet
    from model.forms.form import Cell, Table
    from model.writers.docx.template import Look

_SHADE = "C6D9F1"  # the clause rows of the official annex
_SMALLER, _SMALLEST = 18, 12  # half-points: for a column of figures, for one that is still too long


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a figure goes: the beginning of its paragraph, and how wide it may be."""

    cell: Cell
    room: int
    beginning: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A table without its figures, drawn once: `pieces` are what stands around the slots."""

    table: Table
    pieces: tuple[str, ...]
    slots: tuple[_Slot, ...]


def grid(look: Look, block: Grid) -> str:
    """A printed table of the report."""
    frame = look.frames.get(id(block.table))
    if frame is None:
        frame = look.frames[id(block.table)] = _frame(look, block.table)
    texts = {(p.cell.row, p.cell.column): clean(p.text) for p in block.cells}
    figures = [(slot, texts[slot.cell.row, slot.cell.column]) for slot in frame.slots]
    sizes = _column_sizes(look, figures)
    made = [frame.pieces[0]]
    for (slot, text), piece in zip(figures, frame.pieces[1:], strict=True):
        size = sizes[slot.cell.column, slot.cell.columns]
        made += (slot.beginning, _figure(look, text, slot.room, size), "</w:p>", piece)
    return "".join(made)


def _frame(look: Look, table: Table) -> Frame:
    """Draw everything but the figures: the same for every report in this look."""
    widths = _widths(table.widths, look.width)
    together = kept_rows(table)
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    slots: dict[tuple[int, int], _Slot] = {}
    for cell in sorted(table.cells, key=lambda c: c.column):
        width = sum(widths[cell.column : cell.column + cell.columns])
        name, room = _style_of(cell), width - look.cell_margins
        for row in range(cell.row, cell.row + cell.rows):
            content = paragraph(look, name, keep=row in together)
            if row == cell.row and cell.address:
                slots[row, cell.column] = _Slot(cell, room, content.removesuffix("</w:p>"))
                content = _FIGURE
            elif row == cell.row:
                text = run(_label(look, cell, name, room))
                content = paragraph(look, name, text, keep=row in together)
            rows[row].append(_cell(cell, width, content, first=row == cell.row))
    lines = "".join(
        _row("".join(cells), head=row < table.header_rows) for row, cells in enumerate(rows)
    )
    pieces = _whole(look, widths, lines).split(_FIGURE)
    return Frame(table, tuple(pieces), tuple(slots[place] for place in sorted(slots)))


_FIGURE = "\0"  # stands for a figure while the frame is drawn; no text can hold it


def _label(look: Look, cell: Cell, style: str, room: int) -> str:
    text = clean(cell.text)
    if cell.rows == 1:
        return text
    return "\n".join(stacked(text, room // (look.sizes[style] * 10), cell.rows))


def sheet(look: Look, block: Sheet) -> str:
    """The table of a sheet: rows with room for signatures, or a list of remarks."""
    widths = _widths(block.widths, look.width)
    roomy = block.row_height > 0
    sizes = _roomy_sizes(look, block, widths) if roomy else [0] * len(widths)
    lines = ""
    for place, row in enumerate(block.rows):
        head = block.head and place == 0
        cells = ""
        for text, width, size in zip(row, widths, sizes, strict=True):
            style = _sheet_style(text, head=head, roomy=roomy)
            runs = run(clean(text), _sized(look, size, style) if size else "")
            keep = head and len(block.rows) > 1
            cells += _tc(width, paragraph(look, style, runs, keep=keep))
        height = round(block.row_height / 25.4 * 1440) if roomy and not head else 0
        lines += _row(cells, head=head, height=height)
    return _whole(look, widths, lines)


def _roomy_sizes(look: Look, block: Sheet, widths: Sequence[int]) -> list[int]:
    """The half-points for each column, so that the name of a step stands on one line."""
    standard = look.sizes["附表栏目"]
    sizes = []
    for column, width in enumerate(widths):
        longest = max((clean(row[column]) for row in block.rows), key=ems, default="")
        sizes.append(max(_SMALLER, min(standard, _fitting(longest, width - look.cell_margins))))
    return sizes


def _sheet_style(text: str, *, head: bool, roomy: bool) -> str:
    if roomy:
        return "附表栏目"
    if head:
        return "表头"
    return "表内数字" if is_short(text) else "表内文字"


def _row(cells: str, *, head: bool, height: int = 0) -> str:
    """A row as high as its text, or at least `height`."""
    header = "<w:tblHeader/>" if head else ""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{cells}</w:tr>"


def _whole(look: Look, widths: Sequence[int], lines: str) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.style("年报表格")}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{lines}</w:tbl>"
    )


def _widths(relative: Sequence[int], total: int) -> list[int]:
    """The column widths in twips; they add up to `total` exactly."""
    scale = total / sum(relative)
    edges = [round(edge * scale) for edge in accumulate(relative, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _cell(cell: Cell, width: int, content: str, *, first: bool) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = ""
    if cell.rows > 1:
        merge = '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/>' if cell.shaded else ""
    return _tc(width, content, span + merge + shade)


def _tc(width: int, content: str, properties: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
    )


def _style_of(cell: Cell) -> str:
    if cell.address:
        return "表内数字"
    if cell.shaded:
        return "表内条款"
    if cell.header:
        return "表头附注" if cell.text.startswith("（") else "表头"
    return "表内栏目" if cell.rows > 1 else "表内文字"


def _figure(look: Look, text: str, room: int, column_size: int) -> str:
    number, note = number_and_note(text)
    size = _sized(look, max(min(column_size, _fitting(number, room)), _SMALLEST), "表内数字")
    if note and ems(text) * column_size * 10 > room:
        return run(number, size) + run(note, run_style(look, "表内附注"))
    return run(text, size)


def _sized(look: Look, half_points: int, style: str) -> str:
    if half_points == look.sizes[style]:
        return ""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _fitting(number: str, room: int) -> int:
    """The half-points in which a number fits on one line."""
    return int(room / (ems(number or "0") * 10))


def _column_sizes(look: Look, figures: Sequence[tuple[_Slot, str]]) -> dict[tuple[int, int], int]:
    """The half-points for each column of figures: somewhat smaller for long numbers."""
    sizes: dict[tuple[int, int], int] = {}
    for slot, text in figures:
        key = (slot.cell.column, slot.cell.columns)
        size = sizes.get(key, look.sizes["表内数字"])
        sizes[key] = max(min(size, _fitting(number_and_note(text)[0], slot.room)), _SMALLER)
    return sizes
