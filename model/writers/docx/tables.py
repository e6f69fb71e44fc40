"""Tables of the Word document as XML: the printed tables of a report, and the sheets' own.

Here stands the geometry that no style can hold: column widths, joined cells, shrinking
figures.
"""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from model.characters import clean
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
from model.writers.docx.names import RUN_STYLES, TABLE_STYLE, TEXT_STYLES
from model.writers.docx.paragraphs import paragraph, run, run_style
from model.writers.docx.styles import alignment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.document.blocks import Grid, Sheet
    from model.document.layout import CellLook, TableLook
    from model.forms.form import Cell
    from model.writers.docx.template import Look

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_VERTICAL = {"top": "top", "middle": "center"}


def grid(look: Look, block: Grid) -> str:
    """A printed table of the report."""
    return _PrintedTable(look, block).xml()


class _PrintedTable:
    """One printed table on its way into the document; widths and rooms are twips."""

    def __init__(self, look: Look, block: Grid) -> None:
        self.look = look
        self.table = block.table
        self.drawn = look.layout.table(block.table.section)
        self.widths = _widths(block.table.widths, look.table_width(block.table.section))
        self.margins = look.cell_margins + _more_margins(look, self.drawn)
        self.kept = kept_rows(block.table, whole=self.drawn.whole)
        self.texts = {(p.cell.row, p.cell.column): clean(p.text) for p in block.cells}
        usual = look.sizes[TEXT_STYLES["figure"]] / 2
        figures = []
        for cell in block.table.figures:
            text = self.texts[cell.row, cell.column]
            figures.append((cell, text, self.room(cell) / 20))
        self.sizes = column_sizes(figures, usual)

    def xml(self) -> str:
        """The whole table."""
        rows: list[list[str]] = [[] for _ in range(self.table.rows)]
        for cell in sorted(self.table.cells, key=lambda c: c.column):
            for row in range(cell.row, cell.row + cell.rows):
                rows[row].append(self._cell(cell, row))
        lines = ""
        for row, cells in enumerate(rows):
            is_head = self.drawn.repeats_heads and row < self.table.header_rows
            lines += _row("".join(cells), head=is_head)
        return _whole(self.look, self.widths, lines, self.drawn)

    def width(self, cell: Cell) -> int:
        """How wide a cell is."""
        return sum(self.widths[cell.column : cell.column + cell.columns])

    def room(self, cell: Cell) -> int:
        """How wide a line in a cell may be."""
        return self.width(cell) - self.margins

    def _cell(self, cell: Cell, row: int) -> str:
        """The part of a cell that stands in a row: its text in the first one, then nothing."""
        kind = kind_of(cell)
        said = self.look.layout.cell(self.table.section, kind, cell)
        runs = ""
        if row == cell.row:
            runs = self._figure(cell) if cell.address else self._label(cell, kind, said)
        keep = row in self.kept
        formatting = _aligned(said)
        content = paragraph(self.look, TEXT_STYLES[kind], runs, formatting, keep=keep)
        properties = ""
        if cell.columns > 1:
            properties += f'<w:gridSpan w:val="{cell.columns}"/>'
        if cell.rows > 1:
            properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        if cell.shaded:
            properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{self.drawn.shade}"/>'
        return _tc(self.width(cell), content, properties, _VERTICAL[said.vertical])

    def _label(self, cell: Cell, kind: str, said: CellLook) -> str:
        size = self.look.sizes[TEXT_STYLES[kind]] * 10
        lines = label_lines(cell, self.room(cell) // size, stacks=self.drawn.stacks_labels)
        text = "\n".join(lines)
        if not said.bracket_font:
            return run(text)
        label, bracket = text_and_bracket(text)
        font = self.look.font(said.bracket_font)
        return run(label) + run(bracket, font=font)

    def _figure(self, cell: Cell) -> str:
        text, room = self.texts[cell.row, cell.column], self.room(cell) / 20
        usual = self.sizes[cell.column, cell.columns]
        size = _sized(self.look, figure_size(text, room, usual), TEXT_STYLES["figure"])
        if note_is_small(text, room, usual):
            number, note = number_and_note(text)
            return run(number, size) + run(note, run_style(self.look, RUN_STYLES["note"]))
        return run(text, size)


def _aligned(said: CellLook) -> str:
    """The alignment of a cell that is not that of its style."""
    return f'<w:jc w:val="{alignment(said.align)}"/>' if said.align else ""


def _more_margins(look: Look, drawn: TableLook) -> int:
    """How many twips a table's margins and border take more than those of the style."""
    if look.is_own:
        return 0
    usual = look.layout.tables
    return round(40 * (drawn.margin - usual.margin) + 20 * (drawn.border - usual.border))


def sheet(look: Look, block: Sheet) -> str:
    """The table of a sheet: rows with room for signatures, or a list of remarks."""
    widths = _widths(block.widths, look.table_width())
    is_roomy = block.row_height > 0
    sizes: list[float] = [0] * len(widths)
    if is_roomy:
        rooms = [(width - look.cell_margins) / 20 for width in widths]
        sizes = roomy_sizes(block.rows, rooms, look.sizes[TEXT_STYLES["sheet_cell"]] / 2)
    least = round(block.row_height / 25.4 * 1440)
    lines = ""
    for place, row in enumerate(block.rows):
        is_head = block.head and place == 0
        cells = ""
        for text, width, size in zip(row, widths, sizes, strict=True):
            style = TEXT_STYLES[sheet_kind(text, is_head=is_head, is_roomy=is_roomy)]
            runs = run(clean(text), _sized(look, size, style) if size else "")
            keep = is_head and len(block.rows) > 1
            cells += _tc(width, paragraph(look, style, runs, keep=keep))
        repeats = is_head and look.layout.tables.repeats_heads
        lines += _row(cells, head=repeats, height=0 if is_head else least)
    return _whole(look, widths, lines, look.layout.table())


def _row(cells: str, *, head: bool, height: int = 0) -> str:
    """A row as high as its text, or at least `height`."""
    header = "<w:tblHeader/>" if head else ""
    least = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' if height else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{cells}</w:tr>"


def _whole(look: Look, widths: Sequence[int], lines: str, drawn: TableLook) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    borders, margins = _differing(look, drawn)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{look.style(TABLE_STYLE)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>{borders}'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{lines}</w:tbl>"
    )


def _differing(look: Look, drawn: TableLook) -> tuple[str, str]:
    """The borders and the margins of a table that are not those of the table style."""
    usual = look.layout.tables
    borders = margins = ""
    if drawn.border != usual.border:
        size = round(8 * drawn.border)
        for side in _SIDES:
            borders += f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        borders = f"<w:tblBorders>{borders}</w:tblBorders>"
    if drawn.margin != usual.margin:
        for side in ("left", "right"):
            margins += f'<w:{side} w:w="{round(20 * drawn.margin)}" w:type="dxa"/>'
        margins = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    return borders, margins


def _widths(relative: Sequence[int], total: int) -> list[int]:
    """The column widths in twips; they add up to `total` exactly."""
    scale = total / sum(relative)
    edges = [round(edge * scale) for edge in accumulate(relative, initial=0)]
    return [right - left for left, right in pairwise(edges)]


def _tc(width: int, content: str, properties: str = "", vertical: str = "center") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="{vertical}"/></w:tcPr>{content}</w:tc>'
    )


def _sized(look: Look, points: float, style: str) -> str:
    """The properties of a run in a size that is not that of its style."""
    half_points = round(2 * points)
    if half_points == look.sizes[style]:
        return ""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
