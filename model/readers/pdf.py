"""The paragraphs and tables of a PDF with a text layer, as they stand on its pages.

Tables are read by their ruling lines, so a scan, a page without letters, cannot be read.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.readers.package import LARGEST_FILE
from model.readers.pages import lines as text_lines
from model.readers.pages.cut import mended
from model.readers.pages.furniture import without_furniture
from model.readers.pages.lines import NUMERAL
from model.readers.pages.paragraphs import (
    Columns,
    Margins,
    begins_paragraph,
    body_size,
    is_continued,
    line_pitch,
    paragraph,
)
from model.readers.pages.tables import PageTable, tables
from model.readers.read import Item, Read, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.readers.pages.lines import Line
    from model.readers.pages.page import Page

_HEAD = 1024  # bytes in which the mark of a PDF stands, at the latest
_TAIL = 65_536  # bytes at the end in which its end mark stands
FIGURES = 3  # in one line outside of tables: a row of a table without ruling lines
MOST_UNKNOWN = 0.3  # of the letters; with more a text says nothing

_SCAN = (
    "这份 PDF 是扫描件（图片），没有可以读取的文字。"
    "请用原来的 Word 文件，或由 Word 直接另存的 PDF。"
)
_LOCKED = "这份 PDF 加了密码，读不出来。请先用 PDF 阅读器打开并另存为没有密码的文件。"
_DAMAGED = "这份 PDF 不完整或已损坏，读不出来。请重新下载，或用原来的文件。"
_NO_PDF = "这不是 PDF 文件，读不出来。请核对是不是选错了文件。"
_TOO_LARGE = "这份 PDF 太大，没有读取。请核对是不是选错了文件，或只留下年报的几页。"
_NO_CHARACTERS = (
    "这份 PDF 的字体没有说明每个字是什么字，读出来是乱码。"
    "请用原来的 Word 文件，或由 Word 另存一份 PDF。"
)
_EMPTY = "这份 PDF 里没有文字。请核对是不是选错了文件。"


@dataclass(slots=True)
class _Piece:
    """A table, or the lines of a paragraph, with the page where it begins, counted from 0.

    `last` is the page of its last line.
    """

    page: int
    table: PageTable | None = None
    lines: list[Line] = field(default_factory=list)
    last: int = 0


def read(data: bytes) -> Read:
    """What stands on the pages of a PDF. Raises `UserError` with the reason."""
    pages = _pages(data)
    found: list[list[PageTable]] = []
    texts: list[list[Line]] = []
    for page in pages:
        on_page, letters = tables(page)
        found.append(on_page)
        texts.append(text_lines.lines(letters))
    texts = without_furniture(pages, texts)
    pieces = _pieces(pages, found, texts)
    return _as_read(pages, _whole(pieces), texts)


def _pages(data: bytes) -> list[Page]:
    from model.readers.pages import pdfium  # a library of 8 MB, loaded only when used

    _refuse(data)
    pages: list[Page] = []
    scans = 0
    try:
        for page, is_scan in pdfium.pages(data):
            pages.append(page)
            scans += is_scan
    except pdfium.PasswordError as error:
        raise UserError(_LOCKED) from error
    except pdfium.DamagedError as error:
        raise UserError(_DAMAGED) from error
    letters = sum(len(page.letters) for page in pages)
    if scans and (not letters or 2 * scans > len(pages)):
        raise UserError(_SCAN)
    if not letters:
        raise UserError(_EMPTY)
    if sum(page.unknown for page in pages) > MOST_UNKNOWN * letters:
        raise UserError(_NO_CHARACTERS)
    return pages


def _refuse(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise UserError(_TOO_LARGE)
    if b"%PDF" not in data[:_HEAD]:
        raise UserError(_NO_PDF)
    if b"%%EOF" not in data[-_TAIL:]:
        raise UserError(_DAMAGED)


# --- reading order -------------------------------------------------------------------------


def _pieces(
    pages: Sequence[Page], found: Sequence[list[PageTable]], texts: Sequence[list[Line]]
) -> list[_Piece]:
    """The tables and the paragraphs of all pages in reading order."""
    edges = _columns(pages, texts)
    pitch = line_pitch(texts)
    pieces: list[_Piece] = []
    for number, (on_page, lines) in enumerate(zip(found, texts, strict=True)):
        waiting = list(on_page)
        for line in lines:
            while waiting and waiting[0].rows[0] < line.base:
                pieces.append(_Piece(number, waiting.pop(0)))
            if _goes_on(pieces, line, number, edges[number].around(line), pitch):
                pieces[-1].lines.append(line)
                pieces[-1].last = number
            else:
                pieces.append(_Piece(number, None, [line], number))
        pieces += [_Piece(number, table) for table in waiting]
    return pieces


def _goes_on(
    pieces: Sequence[_Piece], line: Line, page: int, edges: Margins, pitch: float
) -> bool:
    """Whether a line belongs to the paragraph before it, also across the end of a page."""
    if not pieces or pieces[-1].table is not None:
        return False
    above = pieces[-1].lines[-1]
    if above.base < line.base and pieces[-1].last == page:
        return not begins_paragraph(above, line, edges, pitch)
    return abs(above.size - line.size) < 1 and is_continued(above, line, edges)


def _columns(pages: Sequence[Page], texts: Sequence[list[Line]]) -> list[Columns]:
    """The columns of text on each page; pages of one width have the same."""
    by_width: dict[int, list[Line]] = {}
    for page, lines in zip(pages, texts, strict=True):
        by_width.setdefault(round(page.width / 10), []).extend(lines)
    found = {width: Columns(lines) for width, lines in by_width.items()}
    return [found[round(page.width / 10)] for page in pages]


def _whole(pieces: list[_Piece]) -> list[_Piece]:
    """The pieces with the rows and labels mended that stood at the end of a page."""
    whole: list[_Piece] = []
    for piece in pieces:
        before = whole[-1] if whole else None
        if before and before.table and piece.table and before.page + 1 == piece.page:
            before.table, rest = mended(before.table, piece.table)
            if rest is None:
                continue
            piece.table = rest
        whole.append(piece)
    return whole


def _as_read(
    pages: Sequence[Page], pieces: Sequence[_Piece], texts: Sequence[list[Line]]
) -> Read:
    body = body_size(itertools.chain.from_iterable(texts))
    items: list[Item] = []
    places: list[str] = []
    doubts: list[Remark] = []
    tables_seen = paragraphs_seen = 0
    for piece in pieces:
        page = f"第{piece.page + 1}页"
        if piece.table is None:
            paragraphs_seen += 1
            place = f"{page}/第{paragraphs_seen}段"
            items.append(paragraph(piece.lines, body))
        else:
            tables_seen += 1
            place = f"{page}/表{tables_seen}"
            items.append(piece.table.table)
            doubts += _across(piece.table, place)
        places.append(place)
    doubts += _unknown(pages)
    return Read(tuple(items), tuple(places), _unruled(texts), tuple(doubts))


def _unruled(texts: Sequence[list[Line]]) -> tuple[Remark, ...]:
    """The pages on which figures stand in rows without a table around them."""
    found: list[Remark] = []
    for number, lines in enumerate(texts, 1):
        rows = [line for line in lines if line.figures >= FIGURES]
        alone = [line for line in lines if NUMERAL.issuperset(line.text)]
        if rows or len(alone) >= FIGURES:
            count = len(rows) + len(alone)
            words = (
                f"有 {count} 行数字排成表格却没有表格线，不能确定各在哪一格，没有读作表格。"
            )
            found.append(Remark(f"第{number}页", words))
    return tuple(found)


def _across(table: PageTable, place: str) -> list[Remark]:
    words = "“{}”压在表格线上，归入了占得多的一格，请核对。"
    return [Remark(place, words.format(text)) for text in table.across]


def _unknown(pages: Sequence[Page]) -> list[Remark]:
    found: list[Remark] = []
    for number, page in enumerate(pages, 1):
        if page.unknown:
            words = f"有 {page.unknown} 个字的字体没有说明是什么字，读不出来（缺少，或显示为“�”）。"
            found.append(Remark(f"第{number}页", words))
        if page.unseen:
            words = (
                f"有的字体既没有嵌入文件，本机也没有，可能漏读了 {page.unseen} 个字，请核对。"
            )
            found.append(Remark(f"第{number}页", words))
    return found
