"""The paragraphs and tables of a Word document, read strictly: joined cells once, at their place.

Walks ``w:tr`` and ``w:tc`` itself, since the usual libraries repeat joined cells or drop them.
Whatever it does not understand it refuses with a sentence; it never leaves something out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import etree

from model.errors import UserError
from model.readers.package import Package, TooLargeError
from model.readers.read import Item, ReadCell, ReadParagraph, ReadTable
from model.readers.word_elements import W, child, value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SLIVER = 30  # twips; half a millimetre
_HEADING = re.compile("(?:heading|标题) ?([1-9])", re.IGNORECASE)  # names of Word's own styles
# Marks that Word leaves between paragraphs and that hold no text.
_NO_CONTENT = {
    W + name
    for name in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd"),
    )
}
_NO_ROW = {W + "tblPr", W + "tblGrid", *_NO_CONTENT}
_NO_CELL = {W + "trPr", W + "tblPrEx", *_NO_CONTENT}
_CHARACTERS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
# What may stand around the runs of a paragraph; ``w:del`` and ``w:moveFrom`` are gone text.
_AROUND_RUNS = {
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple")
}


# Paragraphs, tables and the positions of their grids together; a report has a thousand.
MOST_ELEMENTS = 200_000


def read(data: bytes) -> list[str | ReadTable]:
    """The body of a file in order: paragraphs as text, tables as grids.

    Raises `UserError` for what is no Word document, or not one that can be read safely.
    """
    return [_printed(item) for item in body(Package(data), {})]


def _printed(item: Item) -> str | ReadTable:
    return item.text if isinstance(item, ReadParagraph) else item


def body(package: Package, styles: Mapping[str, str]) -> list[Item]:
    """The paragraphs and tables of a document in order; `styles` has the styles' names by id.

    Raises `UserError` for a body that is too large or holds anything else.
    """
    found = package.parse(package.part("word/document.xml")).find(W + "body")
    if found is None:
        raise UserError("这个 Word 文件没有正文，读不出来。")
    items: list[Item] = []
    tables = elements = 0
    for element in _elements(found):
        elements += 1
        if element.tag == W + "p":
            items.append(_paragraph(element, styles))
        elif element.tag == W + "tbl":
            tables += 1
            table = _table(element, f"第 {tables} 个表格")
            elements += table.rows * table.columns
            items.append(table)
        else:
            name = etree.QName(element).localname
            raise UserError(f"Word 文件的正文里有不认识的内容（{name}），没有读取。")
        _refuse_many(elements)
    return items


def _refuse_many(elements: int) -> None:
    if elements > MOST_ELEMENTS:
        raise TooLargeError(
            "这个 Word 文件的段落和表格太多，没有读取。"
            "请核对是不是选错了文件，或删去与年报无关的内容。"
        )


def _paragraph(element: etree._Element, styles: Mapping[str, str]) -> ReadParagraph:
    style = child(element, "pPr", "pStyle")
    name = styles.get(value(style), "") if style is not None else ""
    heading = _HEADING.fullmatch(name)
    return ReadParagraph(paragraph_text(element), name, int(heading[1]) if heading else 0)


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and unknown things of a body, those in content controls, too."""
    for element in parent:
        if (
            element.tag == W + "sdt"
            and (content := element.find(W + "sdtContent")) is not None
        ):
            yield from _elements(content)
        elif element.tag not in _NO_CONTENT and isinstance(element.tag, str):
            yield element


def paragraph_text(paragraph: etree._Element) -> str:
    r"""The text of a ``w:p``; a line break is ``\n``, a tabulator ``\t``."""
    pieces: list[str] = []
    _add_pieces(paragraph, pieces)
    return "".join(pieces)


def _add_pieces(parent: etree._Element, pieces: list[str]) -> None:
    """Add the texts of the runs; a list, for generators in one another cost their depth each."""
    for element in parent:
        if element.tag in _AROUND_RUNS:
            _add_pieces(element, pieces)
        elif element.tag == W + "r":
            pieces += map(_piece, element)


def _piece(element: etree._Element) -> str:
    """The text of an element of a run; "" for what prints none."""
    if element.tag == W + "t":
        return element.text or ""
    return _CHARACTERS.get(element.tag, "")


@dataclass(slots=True)
class _Open:
    """A cell while it may still grow downward."""

    row: int
    column: int
    columns: int
    text: str
    rows: int = 1


@dataclass(slots=True)
class _Grid:
    """A table while it is read. `above` has the growing cells of the last row by column."""

    edges: list[int]
    cells: list[_Open] = field(default_factory=list)
    above: dict[int, _Open] = field(default_factory=dict)

    @property
    def width(self) -> int:
        """How many columns Word's grid has, slivers included."""
        return len(self.edges) - 1


def _table(table: etree._Element, where: str) -> ReadTable:
    grid = _Grid(_edges(table))
    rows = list(_rows_of(table, where))
    _refuse_many(len(rows) * grid.edges[-1])
    for r, row in enumerate(rows):
        if child(row, "trPr", "del") is not None:
            raise UserError(f"{where}有修订时删去的行。请先在 Word 中接受或拒绝修订。")
        _read_row(grid, row, r, f"{where}第 {r + 1} 行")
    return ReadTable(len(rows), grid.edges[-1], tuple(map(_closed, grid.cells)))


def _rows_of(table: etree._Element, where: str) -> Iterator[etree._Element]:
    for element in table:
        if element.tag == W + "tr":
            yield element
        elif element.tag not in _NO_ROW:
            raise UserError(f"{where}里有不认识的内容，没有读取。")


def _closed(cell: _Open) -> ReadCell:
    return ReadCell(cell.row, cell.column, cell.rows, cell.columns, cell.text)


def _read_row(grid: _Grid, row: etree._Element, number: int, where: str) -> None:
    here: dict[int, _Open] = {}
    column = edge = 0
    for element in _cells_of(row, where):
        printed = _read_cell(element, where)
        edge += printed.columns
        if edge > grid.width:
            raise UserError(f"{where}有 {edge} 格宽，应当是 {grid.width} 格。")
        span = grid.edges[edge] - column
        if not span:
            raise UserError(f"{where}有一格窄得没有宽度，没有读取。")
        if printed.merge == "continue":
            cell = _grown(grid.above.get(column), span, printed, where)
        else:
            cell = _Open(number, column, span, printed.text)
            grid.cells.append(cell)
        if printed.merge is not None:
            here[column] = cell
        column += span
    if edge != grid.width:
        raise UserError(f"{where}有 {edge} 格宽，应当是 {grid.width} 格。")
    grid.above = here


def _cells_of(row: etree._Element, where: str) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == W + "tc":
            yield element
        elif element.tag not in _NO_CELL:
            raise UserError(f"{where}有不认识的内容，没有读取。")


def _grown(cell: _Open | None, span: int, printed: _Printed, where: str) -> _Open:
    """The cell above, one row larger, for an element that only continues it."""
    if cell is None or cell.columns != span:
        raise UserError(f"{where}有一格向上合并，但上面没有同样宽的格。")
    if printed.text:
        raise UserError(f"{where}被合并的格里还藏着文字。")
    cell.rows += 1
    return cell


def _edges(table: etree._Element) -> list[int]:
    """The column that begins at each edge of Word's grid.

    Programs round widths, and what was one edge becomes two with a sliver between: no column.
    """
    edges = [0]
    for column in table.findall(f"{W}tblGrid/{W}gridCol"):
        is_sliver = len(edges) > 1 and _is_sliver(column.get(W + "w", ""))
        edges.append(edges[-1] + (0 if is_sliver else 1))
    return edges


def _is_sliver(width: str) -> bool:
    return re.fullmatch("[0-9]{1,3}", width) is not None and 0 < int(width) < _SLIVER


@dataclass(slots=True)
class _Printed:
    """A ``w:tc``: its text, its columns of Word's grid, and how it is merged."""

    text: str
    columns: int = 1
    merge: str | None = None  # ``restart`` or ``continue``


def _read_cell(cell: etree._Element, where: str) -> _Printed:
    """One walk over a cell; looking for each property by its path takes three times as long."""
    printed = _Printed("")
    paragraphs = []
    for element in cell:
        if element.tag == W + "p":
            paragraphs.append(paragraph_text(element))
        elif element.tag == W + "tcPr":
            _read_properties(element, printed)
        elif element.tag not in _NO_CONTENT:
            raise UserError(f"{where}的格里有不认识的内容（如表中有表），没有读取。")
    if not paragraphs:
        raise UserError(f"{where}有一格没有段落，Word 会认为文件损坏。")
    printed.text = "\n".join(paragraphs)
    return printed


def _read_properties(properties: etree._Element, printed: _Printed) -> None:
    for element in properties:
        if element.tag == W + "gridSpan":
            printed.columns = _span(value(element))
        elif element.tag == W + "vMerge":
            printed.merge = value(element, "continue")


def _span(said: str) -> int:
    if not (said.isascii() and said.isdigit() and len(said) < 9 and 0 < int(said) < 100):
        raise UserError(f"表格里有一格的宽度“{said[:20]}”不是数字，没有读取。")
    return int(said)
