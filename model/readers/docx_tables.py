"""The paragraphs and tables of a Word document, read strictly: joined cells once, at their place.

Walks ``w:tr`` and ``w:tc`` itself, since the usual libraries repeat joined cells or drop them.
Whatever it does not understand it refuses with a sentence; it never leaves something out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from model.errors import UserError
from model.readers.package import parse, part

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLIVER = 30  # twips; half a millimetre
# Marks that Word leaves between paragraphs and that hold no text.
_NO_CONTENT = {
    W + name
    for name in (
        *("sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd"),
        *("commentRangeStart", "commentRangeEnd", "moveFromRangeStart", "moveFromRangeEnd"),
        *("moveToRangeStart", "moveToRangeEnd"),
    )
}
# What may stand around the runs of a paragraph; ``w:del`` and ``w:moveFrom`` are gone text.
_AROUND_RUNS = {
    W + name
    for name in ("hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple")
}


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A cell at (row, column), `rows` × `columns` grid positions large."""

    row: int
    column: int
    rows: int
    columns: int
    text: str


@dataclass(frozen=True, slots=True)
class ReadTable:
    """A table: its size in grid positions, and its cells row by row."""

    rows: int
    columns: int
    cells: tuple[ReadCell, ...]


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph outside of tables: its text and the id of its style."""

    text: str
    style: str


def read(data: bytes) -> list[str | ReadTable]:
    """The body in order: paragraphs as text, tables as grids.

    Raises `UserError` for what is no Word document, or not one that can be read safely.
    """
    return [item.text if isinstance(item, ReadParagraph) else item for item in body(data)]


def body(data: bytes) -> list[ReadParagraph | ReadTable]:
    """As `read`, with the styles of the paragraphs."""
    found = parse(part(data, "word/document.xml")).find(W + "body")
    if found is None:
        raise UserError("这个 Word 文件没有正文，读不出来。")
    items: list[ReadParagraph | ReadTable] = []
    for element in _elements(found):
        if element.tag == W + "p":
            style = element.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(W + "val", "")
            items.append(ReadParagraph(paragraph_text(element), name))
        elif element.tag == W + "tbl":
            place = 1 + sum(isinstance(item, ReadTable) for item in items)
            items.append(_table(element, f"第 {place} 个表格"))
        else:
            name = etree.QName(element).localname
            raise UserError(f"Word 文件的正文里有不认识的内容（{name}），没有读取。")
    return items


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and unknown things of a body, those in content controls, too."""
    for element in parent:
        if element.tag == W + "sdt" and (content := element.find(W + "sdtContent")) is not None:
            yield from _elements(content)
        elif element.tag not in _NO_CONTENT and isinstance(element.tag, str):
            yield element


def paragraph_text(paragraph: etree._Element) -> str:
    r"""The text of a ``w:p``; a line break is ``\n``, a tabulator ``\t``."""
    return "".join(_pieces(paragraph))


def _pieces(parent: etree._Element) -> Iterator[str]:
    for child in parent:
        if child.tag in _AROUND_RUNS:
            yield from _pieces(child)
        elif child.tag == W + "r":
            for element in child:
                if element.tag == W + "t":
                    yield element.text or ""
                elif element.tag in (W + "br", W + "cr"):
                    yield "\n"
                elif element.tag == W + "tab":
                    yield "\t"
                elif element.tag == W + "noBreakHyphen":
                    yield "-"


@dataclass(slots=True)
class _Open:
    """A cell while it may still grow downward."""

    row: int
    column: int
    columns: int
    text: str
    rows: int = 1


def _table(table: etree._Element, where: str) -> ReadTable:
    places = _places(table)
    width = len(places) - 1
    rows = table.findall(W + "tr")
    cells: list[_Open] = []
    above: dict[int, _Open] = {}
    for r, row in enumerate(rows):
        if row.find(f"{W}trPr/{W}del") is not None:
            raise UserError(f"{where}有修订时删去的行。请先在 Word 中接受或拒绝修订。")
        here: dict[int, _Open] = {}
        column = at = 0
        place = f"{where}第 {r + 1} 行"
        for element in row:
            if element.tag in (W + "trPr", W + "tblPrEx") or element.tag in _NO_CONTENT:
                continue
            if element.tag != W + "tc":
                raise UserError(f"{place}有不认识的内容，没有读取。")
            at += _span(element)
            if at > width:
                raise UserError(f"{place}有 {at} 格宽，应当是 {width} 格。")
            span = places[at] - column
            if not span:
                raise UserError(f"{place}有一格窄得没有宽度，没有读取。")
            merge = element.find(f"{W}tcPr/{W}vMerge")
            if merge is not None and merge.get(W + "val", "continue") == "continue":
                cell = above.get(column)
                if cell is None or cell.columns != span:
                    raise UserError(f"{place}有一格向上合并，但上面没有同样宽的格。")
                if _cell_text(element, place):
                    raise UserError(f"{place}被合并的格里还藏着文字。")
                cell.rows += 1
            else:
                cell = _Open(r, column, span, _cell_text(element, place))
                cells.append(cell)
            if merge is not None:
                here[column] = cell
            column += span
        if at != width:
            raise UserError(f"{place}有 {at} 格宽，应当是 {width} 格。")
        above = here
    made = (ReadCell(c.row, c.column, c.rows, c.columns, c.text) for c in cells)
    return ReadTable(len(rows), places[-1], tuple(made))


def _places(table: etree._Element) -> list[int]:
    """The column at each edge of the grid.

    Programs round widths, and what was one edge becomes two with a sliver between: no column.
    """
    places = [0]
    for column in table.findall(f"{W}tblGrid/{W}gridCol"):
        width = column.get(W + "w", "")
        is_sliver = (
            re.fullmatch("[0-9]{1,3}", width) and 0 < int(width) < _SLIVER and len(places) > 1
        )
        places.append(places[-1] + (0 if is_sliver else 1))
    return places


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is None:
        return 1
    value = span.get(W + "val", "")
    if not (value.isascii() and value.isdigit() and len(value) < 9 and 0 < int(value) < 100):
        raise UserError(f"表格里有一格的宽度“{value[:20]}”不是数字，没有读取。")
    return int(value)


def _cell_text(cell: etree._Element, where: str) -> str:
    paragraphs = []
    for element in cell:
        if element.tag == W + "p":
            paragraphs.append(paragraph_text(element))
        elif element.tag not in {W + "tcPr", *_NO_CONTENT}:
            raise UserError(f"{where}的格里有不认识的内容（如表中有表），没有读取。")
    if not paragraphs:
        raise UserError(f"{where}有一格没有段落，Word 会认为文件损坏。")
    return "\n".join(paragraphs)
