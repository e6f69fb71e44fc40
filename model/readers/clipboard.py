"""What lies on the clipboard, as rows of cells.

Tab-separated text, and HTML in the manners of Excel, WPS, Word and web pages.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from model.report.figures import is_dash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

# None: a position covered by the cell to its left or above. A row without a position: the gap
# between two tables.
Rows = list[list[str | None]]
_MOST_ROWS = 2000
_IGNORED = re.compile(r"mso-ignore:([\w-]+)")
# Word's line break and cell end, and what XML does not allow: they part what stands around them.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
_BREAKS = ("br", "p", "div")  # two lines in a cell are not one number
_REPEATED = re.compile(r"mso-xlrowspan:(\d{1,9})")


def rows_of_text(text: str) -> Rows:
    """Tab-separated rows as Excel and WPS put them on the clipboard, quotes and CRLF included."""
    text = _NO_TEXT.sub(" ", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    lines = [line + "\n" for line in text.split("\n")]
    try:
        # A line without a field is a blank cell, as Excel means it.
        return [list(row) or [""] for row in csv.reader(lines, delimiter="\t")]
    except csv.Error:  # a page of text, not cells
        return [list(line.rstrip("\n").split("\t")) for line in lines]


def rows_of_html(html: str) -> Rows | None:
    """The tables of an HTML fragment with their spans laid out and a gap between, or `None`."""
    from lxml import html as parser

    # As bytes: a text that names its own encoding would be refused.
    page = parser.fromstring(
        f"<div>{_NO_TEXT.sub(' ', html)}</div>".encode(),
        parser=parser.HTMLParser(encoding="utf-8"),
    )
    rows: Rows = []
    tables = [table for table in page.iter("table") if not _wraps_text(table)]
    laid_out = {table: _laid_out(table) for table in tables}
    for table in tables:
        inner = [laid_out[other] for other in table.iterdescendants("table") if other in laid_out]
        if not inner or _filled(laid_out[table]) >= max(map(_filled, inner)):  # else a page's frame
            rows += [[], *laid_out[table]] if rows else laid_out[table]
    return rows or None


def _filled(rows: Rows) -> int:
    return sum(bool(text) for row in rows for text in row)


def _laid_out(table: HtmlElement) -> Rows:
    rows: Rows = []
    covered: dict[tuple[int, int], str | None] = {}
    lines = [line for line in table.iter("tr") if next(line.iterancestors("table")) is table]
    for line in lines:
        row: list[str | None] = []
        for cell in line.iterchildren("td", "th"):
            text = _shown(cell)
            if not text and cell.get("width") == "0":
                continue  # Word fills up a line whose cells reach into the next one
            while (here := (len(rows), len(row))) in covered:
                row.append(covered[here])
            across, down = _span(cell.get("colspan")), _span(cell.get("rowspan"))
            beside, below = _fillings(cell)
            covered |= {
                (here[0] + r, here[1] + c): below if beside is None or not c else beside
                for r in range(1, down)
                for c in range(across)
            }
            row += [text, *[beside] * (across - 1)]
        while (here := (len(rows), len(row))) in covered:
            row.append(covered[here])
        if line is lines[-1] and not any(row) and "0" in (line.get("height"), line.get("width")):
            continue  # the last line of Excel, WPS and Word only holds the widths of the columns
        again = _REPEATED.search(_style(line))
        times = min(max(int(again[1]), 1), _MOST_ROWS) if again and not any(row) else 1
        rows += [list(row) or [""] for _ in range(times)]
    return rows


def _shown(cell: HtmlElement) -> str:
    """The text of a cell. The dash of the accounting format stays padded, or is the 0 it means.

    LibreOffice gives the number itself in sdval, WPS and older Excel in x:num.
    """
    written = _NO_TEXT.sub(" ", "".join(_texts(cell)))
    text = " ".join(written.split())
    if not is_dash(text):
        return text
    number = cell.get("sdval") or cell.get("x:num") or ""
    if number and not number.strip("0."):
        return "0"
    return f" {text} " if "\xa0" in written else text


def _fillings(cell: HtmlElement) -> tuple[str | None, str | None]:
    """What stands beside and below a cell that spans: nothing, or the blank cells it hides.

    Excel writes a text that runs over blank neighbours, and a run of blank cells, as one cell
    whose span is to be ignored.
    """
    found = _IGNORED.search(_style(cell))
    ignored = found[1] if found else ""
    return ("" if "colspan" in ignored else None), ("" if "rowspan" in ignored else None)


def _texts(node: HtmlElement) -> Iterator[str]:
    """The text of a cell without the tables inside it."""
    yield node.text or ""
    for child in node:
        around = " " if child.tag in _BREAKS else ""
        foreign = child.tag in ("script", "style") or child.tag == "table"
        yield around
        if isinstance(child.tag, str) and (not foreign or _wraps_text(child)):
            yield from _texts(child)
        yield around
        yield child.tail or ""


def _wraps_text(table: HtmlElement) -> bool:
    """Whether a table only keeps the text of one Excel cell beside a picture."""
    return any("mso-ignore:vglayout" in _style(span) for span in table.iterancestors("span"))


def _style(node: HtmlElement) -> str:
    return "".join((node.get("style") or "").lower().split())


def _span(text: str | None) -> int:
    digits = (text or "").strip()[:4]
    return min(max(int(digits), 1), 100) if digits.isascii() and digits.isdigit() else 1
