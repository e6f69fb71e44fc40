"""What lies on the clipboard, as rows of cells.

Tab-separated text, and HTML in the manners of Excel, WPS, Word and web pages.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from model.errors import UserError
from model.readers import html_tables
from model.readers.html_tables import LARGEST, MOST_POSITIONS, NO_TEXT
from model.readers.read import Read, ReadTable, rectangle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

PLACE = "剪贴板"
_TOO_MUCH = "复制的内容太多，没有粘贴。请只复制需要的表格。"


def read_text(text: str) -> Read:
    """Tab-separated rows as Excel and WPS put them on the clipboard, quotes and CRLF included.

    Raises `UserError` for more than any report can need.
    """
    _refuse_large(len(text) > LARGEST)
    text = NO_TEXT.sub(" ", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    _refuse_large(text.count("\n") + text.count("\t") > MOST_POSITIONS)
    lines = text.split("\n")
    try:
        # The reader wants lines with their ends: a field in quotes may go on in the next line.
        rows = list(csv.reader((line + "\n" for line in lines), delimiter="\t"))
    except csv.Error:  # a page of text, not cells
        rows = [line.split("\t") for line in lines]
    return Read((rectangle(rows),), (PLACE,))


def read_html(html: str) -> Read:
    """The tables of an HTML fragment with their spans laid out; no items where there is none.

    Raises `UserError` for more than any report can need.
    """
    page = html_tables.parsed(html, _TOO_MUCH)
    room = html_tables.Room(_TOO_MUCH)
    lines = html_tables.lines_by_table(page)
    laid_out: dict[HtmlElement, ReadTable] = {}
    for table in page.iter("table"):
        if not html_tables.wraps_text(table):
            laid_out[table] = html_tables.laid_out(lines.get(table, []), room)
    tables = _without_frames(laid_out)
    return Read(tuple(tables), tuple(f"{PLACE}/表{n}" for n, _ in enumerate(tables, start=1)))


def _refuse_large(is_large: bool) -> None:
    if is_large:
        raise UserError(_TOO_MUCH)


def _without_frames(laid_out: dict[HtmlElement, ReadTable]) -> list[ReadTable]:
    """The tables that have rows, but those that only arrange fuller tables on a page."""
    fullest: dict[HtmlElement, int] = {}  # of the tables inside
    for table, read in laid_out.items():
        filled = _filled(read)
        for outer in table.iterancestors("table"):
            fullest[outer] = max(fullest.get(outer, 0), filled)
    found = []
    for table, read in laid_out.items():
        if read.rows and _filled(read) >= fullest.get(table, 0):
            found.append(read)
    return found


def _filled(table: ReadTable) -> int:
    return sum(map(html_tables.is_filled, table.cells))
