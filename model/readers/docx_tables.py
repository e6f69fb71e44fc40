"""The paragraphs and tables of a Word document, read strictly: joined cells once, at their place.

Walks ``w:tr`` and ``w:tc`` itself, since the usual libraries repeat joined cells or drop them.
Whatever it does not understand it refuses with a sentence; it never leaves something out.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LARGEST = 50_000_000  # bytes of XML; a report has a quarter of a million
_NO_CONTENT = {W + "sectPr", W + "bookmarkStart", W + "bookmarkEnd", W + "proofErr"}


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


def read(data: bytes) -> list[str | ReadTable]:
    """The body in order: paragraphs as text, tables as grids.

    Raises `UserError` for what is no Word document, or not one that can be read safely.
    """
    body = parse(part(data, "word/document.xml")).find(W + "body")
    if body is None:
        raise UserError("这个 Word 文件没有正文，读不出来。")
    found: list[str | ReadTable] = []
    for element in body:
        if element.tag == W + "p":
            found.append(paragraph_text(element))
        elif element.tag == W + "tbl":
            place = 1 + sum(isinstance(item, ReadTable) for item in found)
            found.append(_table(element, f"第 {place} 个表格"))
        elif element.tag not in _NO_CONTENT:
            name = etree.QName(element).localname
            raise UserError(f"Word 文件的正文里有不认识的内容（{name}），没有读取。")
    return found


def part(data: bytes, name: str) -> bytes:
    """One part of the package, checked against its CRC. Raises `UserError`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if archive.getinfo(name).file_size > _LARGEST:
                raise UserError("这个 Word 文件太大，没有读取。")
            return archive.read(name)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UserError("这不是完整的 Word 文件（.docx），读不出来。") from error


def parse(xml: bytes) -> etree._Element:
    """The root of a part. Raises `UserError` for broken XML and for XML with a DOCTYPE."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise UserError(f"这个 Word 文件的内容不完整，读不出来（{error}）。") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UserError("这个 Word 文件含有不安全的内容（DOCTYPE），没有读取。")
    return root


def paragraph_text(paragraph: etree._Element) -> str:
    r"""The text of a ``w:p``; a line break is ``\n``, a tabulator ``\t``."""
    return "".join(_pieces(paragraph))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for run in paragraph.iter(W + "r"):
        for element in run:
            if element.tag == W + "t":
                yield element.text or ""
            elif element.tag == W + "br":
                yield "\n"
            elif element.tag == W + "tab":
                yield "\t"


@dataclass(slots=True)
class _Open:
    """A cell while it may still grow downward."""

    row: int
    column: int
    columns: int
    text: str
    rows: int = 1


def _table(table: etree._Element, where: str) -> ReadTable:
    width = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    rows = table.findall(W + "tr")
    cells: list[_Open] = []
    above: dict[int, _Open] = {}
    for r, row in enumerate(rows):
        here: dict[int, _Open] = {}
        column = 0
        place = f"{where}第 {r + 1} 行"
        for element in row:
            if element.tag in (W + "trPr", W + "tblPrEx"):
                continue
            if element.tag != W + "tc":
                raise UserError(f"{place}有不认识的内容，没有读取。")
            span = _span(element)
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
        if column != width:
            raise UserError(f"{place}有 {column} 格宽，应当是 {width} 格。")
        above = here
    made = (ReadCell(c.row, c.column, c.rows, c.columns, c.text) for c in cells)
    return ReadTable(len(rows), width, tuple(made))


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    if span is None:
        return 1
    value = span.get(W + "val", "")
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 100):
        raise UserError(f"表格里有一格的宽度“{value}”不是数字，没有读取。")
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
