"""The pages of any Word document, as they look: what is struck out is gone, boxes are opened.

Unlike `docx_tables`, which proves our own files, this reads what somebody else made and takes it
as it comes: content controls, tracked changes in their final state, tables within tables, text
boxes, Word's own numbering. Headers, footers, notes and hidden text are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.readers.docx_tables import MOST_ELEMENTS
from model.readers.frames import is_frame
from model.readers.html_tables import NOTE_MARK
from model.readers.package import Package, TooLargeError
from model.readers.read import Item, Read, ReadCell, ReadParagraph, ReadTable, placed
from model.readers.word_elements import W, child, value
from model.readers.word_numbering import Numbering, numbering_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Files that were saved as “Strict Open XML” differ in the names of their namespaces.
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_HEADING = re.compile("(?:heading|标题) ?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile("(?:toc|目录)", re.IGNORECASE)  # styles of a table of contents
_GONE = {W + name for name in ("del", "moveFrom", "instrText", "rPr", "pPr", "rt")}
_CHARACTERS = {W + "br": "\n", W + "cr": "\n", W + "tab": "\t", W + "noBreakHyphen": "-"}
_BOX = W + "txbxContent"
_P, _TEXT = W + "p", W + "t"
_TABLE, _ROW, _CELL = W + "tbl", W + "tr", W + "tc"
_MOST_SPAN = 1000


def read(package: Package) -> Read:
    """What stands on the pages of a Word document. Raises `UserError`."""
    root = _part(package, "word/document.xml")
    body = root.find(W + "body")
    if body is None:
        raise UserError("这个 Word 文件没有正文，读不出来。")
    walk = _Walk(*_styles(package))
    items = list(walk.blocks(body))
    return placed(items)


def _part(package: Package, name: str) -> etree._Element:
    return package.parse(package.part(name).replace(_STRICT, _USUAL))


def _styles(package: Package) -> tuple[dict[str, str], Numbering]:
    """The names of the styles by id, and the lists."""
    names = set(package.names())

    def part(name: str) -> etree._Element | None:
        return _part(package, name) if name in names else None

    styles = part("word/styles.xml")
    by_id: dict[str, str] = {}
    for style in styles.iter(W + "style") if styles is not None else ():
        by_id[style.get(W + "styleId", "")] = value(child(style, "name"))
    by_id.pop("", None)  # a paragraph without a style has no such name
    return by_id, numbering_of(part("word/numbering.xml"), styles)


@dataclass(slots=True)
class _Walk:
    """One pass over a document in reading order."""

    styles: dict[str, str]
    numbering: Numbering
    elements: int = 0

    def take(self, count: int = 1) -> None:
        """Count what was read. Raises `UserError` when it is too much."""
        self.elements += count
        if self.elements > MOST_ELEMENTS:
            raise TooLargeError(
                "这个 Word 文件的段落和表格太多，没有读取。"
                "请核对是不是选错了文件，或删去与年报无关的内容。"
            )

    def blocks(self, parent: etree._Element) -> Iterator[Item]:
        """The paragraphs and tables in an element, whatever boxes they stand in."""
        for element in parent:
            if element.tag == _P:
                yield from self.paragraph(element)
            elif element.tag == _TABLE:
                yield from self.table(element)
            elif element.tag not in _GONE and isinstance(element.tag, str):
                yield from self.blocks(_chosen(element))

    def paragraph(self, element: etree._Element) -> Iterator[Item]:
        """A paragraph, after those of the text boxes that hang on it."""
        self.take()
        pieces: list[str] = []
        boxes: list[etree._Element] = []
        _add(element, pieces, boxes)
        for box in boxes:
            yield from self.blocks(box)
        properties = child(element, "pPr")
        name = self.styles.get(value(child(properties, "pStyle")), "")
        if _CONTENTS.match(name):
            return
        text = "".join(pieces)
        ordinal = self.numbering.ordinal(properties)
        heading = _HEADING.fullmatch(name)
        level = int(heading[1]) if heading else 0
        yield ReadParagraph(ordinal + text if text.strip() else text, name, level)

    def table(self, element: etree._Element) -> Iterator[Item]:
        """A table; of one that only arranges others on the page, what stands in it."""
        self.take()
        grid = _Grid()
        for row in _rows(element):
            self._row(grid, row)
        table = grid.finished()
        if not is_frame(table, grid.inner):
            yield table
            return
        for content in grid.contents:
            yield from content

    def _row(self, grid: _Grid, row: etree._Element) -> None:
        column = _whole(child(row, "trPr", "gridBefore"))
        here: dict[int, int] = {}
        for cell in _cells(row):
            properties = child(cell, "tcPr")
            span = _span(properties)
            self.take(span)
            items = list(self.blocks(cell))
            merge = child(properties, "vMerge")
            goes_on = merge is not None and value(merge, "continue") == "continue"
            above = grid.above.get(column) if goes_on else None
            if above is None:
                above = grid.put(column, span, items)
            else:
                grid.grow(above)
            if merge is not None:
                here[column] = above
            column += span
        grid.above = here
        grid.rows += 1


def _chosen(element: etree._Element) -> etree._Element:
    """Of two ways to draw the same thing, the first."""
    if element.tag != _MC + "AlternateContent":
        return element
    choice = element.find(_MC + "Choice")
    return element if choice is None else choice


def _add(parent: etree._Element, pieces: list[str], boxes: list[etree._Element]) -> None:
    """Add the visible texts below an element, and the text boxes in it."""
    for element in _chosen(parent):
        if element.tag == _BOX:
            boxes.append(element)
        elif element.tag == _TEXT:
            pieces.append(element.text or "")
        elif element.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[element.tag])
        elif element.tag in _GONE or not isinstance(element.tag, str):
            continue
        elif not _is_hidden(element):
            _add(element, pieces, boxes)


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is hidden, or the raised mark of a footnote."""
    properties = child(run, "rPr")
    if value(child(properties, "vertAlign")) == "superscript":
        return NOTE_MARK.fullmatch("".join(map(str, run.itertext()))) is not None
    vanish = child(properties, "vanish")
    return vanish is not None and value(vanish, "true") not in ("0", "false", "off")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, those in content controls, too, without those struck out."""
    for element in table:
        if element.tag == _ROW:
            if child(element, "trPr", "del") is None:
                yield element
        elif element.tag not in _GONE and element.tag != W + "tblPr" and len(element):
            yield from _rows(element)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        if element.tag == _CELL:
            yield element
        elif element.tag not in _GONE and element.tag != W + "trPr" and len(element):
            yield from _cells(element)


def _whole(element: etree._Element | None) -> int:
    said = value(element)
    return min(int(said), _MOST_SPAN) if re.fullmatch("[0-9]{1,9}", said) else 0


def _span(properties: etree._Element | None) -> int:
    span = max(_whole(child(properties, "gridSpan")), 1)
    if span >= _MOST_SPAN:
        raise TooLargeError("表格里有一格宽得不正常，没有读取。请核对是不是选错了文件。")
    return span


@dataclass(slots=True)
class _Grid:
    """A table while it is read. `above` has the growing cells of the last row by column."""

    rows: int = 0
    cells: list[ReadCell] = field(default_factory=list)
    contents: list[list[Item]] = field(default_factory=list)
    inner: list[ReadTable] = field(default_factory=list)
    above: dict[int, int] = field(default_factory=dict)

    def put(self, column: int, span: int, items: list[Item]) -> int:
        """Add a cell of the current row; gives its number."""
        texts: list[str] = []
        for item in items:
            if isinstance(item, ReadTable):
                self.inner.append(item)
                texts += [cell.text for cell in item.cells]
            else:
                texts.append(item.text)
        self.contents.append(items)
        self.cells.append(ReadCell(self.rows, column, 1, span, "\n".join(texts).strip("\n")))
        return len(self.cells) - 1

    def grow(self, number: int) -> None:
        """Make a cell one row larger."""
        cell = self.cells[number]
        rows = self.rows - cell.row + 1
        self.cells[number] = ReadCell(cell.row, cell.column, rows, cell.columns, cell.text)

    def finished(self) -> ReadTable:
        """The table as it was read."""
        columns = max((cell.column + cell.columns for cell in self.cells), default=0)
        return ReadTable(self.rows, columns, tuple(self.cells))
