"""The tables of an HTML page or fragment with their spans laid out, within limits.

In the manners of Excel, WPS, Word and web pages; read from the clipboard and from saved pages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.readers.read import ReadCell, ReadTable
from model.report.figures import is_dash

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.html import HtmlElement

LARGEST = 5_000_000  # characters of a text or of HTML, without scripts and pictures
# Of all tables with their joined cells laid out; a report has a thousand.
MOST_POSITIONS = 100_000
_MOST_BLANK_ROWS = 500  # that Excel wrote as one; no table of a form is so long
_MOST_SPAN = 100
# The parser compares each attribute of a tag with all the others: so many comparisons take 0.1 s.
MOST_COMPARISONS = 100_000_000
_FEW_ATTRIBUTES = 200  # of one tag, that are not worth counting
# What holds no tags: comments, scripts, styles; a picture in an address is one word.
_ASIDE = re.compile(r"<!--|-->|<(/?)(script|style)\b[^>]*>?", re.IGNORECASE)
_PICTURE = re.compile(r"data:[^\s\"'>)]*", re.IGNORECASE)
_BETWEEN_ATTRIBUTES = re.compile(r"[\s/=]+")
_IGNORED = re.compile(r"mso-ignore:([\w-]+)")
# Word's line break and cell end, and what XML does not allow: they part what stands around them.
NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffd-\uffff]")
_REFERENCE = re.compile("&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_HIGHEST = 0x10FFFF  # of the characters
NOTE_MARK = re.compile(r"\s*[\[(（〔【]?\s*(?:\d{1,2}|[*＊①-⑳]+|注\d{0,2})\s*[\])）〕】]?\s*")
_BREAKS = ("br", "p", "div")  # two lines in a cell are not one number
_REPEATED = re.compile(r"mso-xlrowspan:(\d{1,9})")


def parsed(html: str, too_large: str) -> HtmlElement:
    """The page or fragment inside a ``div``. Raises `UserError` with this sentence for too much."""
    from lxml import html as parser

    html = _without_asides(html)
    if len(html) > LARGEST or _comparisons(html) > MOST_COMPARISONS:
        raise UserError(too_large)
    # As bytes: a text that names its own encoding would be refused.
    return parser.fromstring(
        f"<div>{_REFERENCE.sub(_text_of, NO_TEXT.sub(' ', html))}</div>".encode(),
        parser=parser.HTMLParser(encoding="utf-8"),
    )


def _text_of(reference: re.Match[str]) -> str:
    """A blank for a reference to what is no text: some versions of the parser only drop it."""
    digits = (reference[1] or reference[2]).lstrip("0") or "0"
    if len(digits) > len(str(_HIGHEST)):
        return " "
    code = int(digits, 16 if reference[1] else 10)
    return " " if code > _HIGHEST or NO_TEXT.match(chr(code)) else reference[0]


def _without_asides(html: str) -> str:
    """The HTML without comments, scripts, styles and pictures in addresses, in one pass."""
    return _PICTURE.sub("data:", "".join(_outside(html)))


def _outside(html: str) -> Iterator[str]:
    begin = 0
    waits_for = ""
    for mark in _ASIDE.finditer(html):
        word = mark[0] if mark[2] is None else f"{mark[1]}{mark[2].lower()}"
        if not waits_for and word in ("<!--", "script", "style"):
            yield html[begin : mark.start()]
            begin = mark.end()
            waits_for = "-->" if word == "<!--" else f"/{word}"
        elif waits_for and word == waits_for:
            begin = mark.end()
            waits_for = ""
    yield "" if waits_for else html[begin:]


def _comparisons(html: str) -> int:
    """How many comparisons of attributes the parser may have to make, at most.

    Whatever could part two attributes counts, also where it stands in a value.
    """
    count = 0
    for piece in html.split("<"):
        tag, _, _ = piece.rpartition(">")
        tag = tag or piece
        if len(tag) > 2 * _FEW_ATTRIBUTES and not tag.startswith(("!", "?")):
            parts = len(_BETWEEN_ATTRIBUTES.findall(tag))
            if parts > _FEW_ATTRIBUTES:
                count += parts * parts
    return count


def is_filled(cell: ReadCell) -> bool:
    """Whether anything stands in a cell."""
    return bool(cell.text)


@dataclass(slots=True)
class Room:
    """How many positions of laid-out tables are still allowed, for a whole fragment."""

    words: str  # the sentence of the refusal
    left: int = MOST_POSITIONS
    blank_rows: int = _MOST_BLANK_ROWS

    def take(self, positions: int) -> None:
        """Use some up. Raises `UserError` when there are not so many."""
        self.left -= positions
        if self.left < 0:
            raise UserError(self.words)


def lines_by_table(page: HtmlElement) -> dict[HtmlElement, list[HtmlElement]]:
    """The rows of each table, without those of the tables inside it."""
    lines: dict[HtmlElement, list[HtmlElement]] = {}
    for line in page.iter("tr"):
        table = next(line.iterancestors("table"), None)
        if table is not None:
            lines.setdefault(table, []).append(line)
    return lines


@dataclass(slots=True)
class _Reach:
    """What reaches down into a column: to which row, and whether as blank cells of their own."""

    last_row: int
    is_blank: bool


@dataclass(slots=True)
class _Grid:
    """A table while it is laid out."""

    room: Room
    cells: list[ReadCell] = field(default_factory=list)
    rows: int = 0
    reaching: dict[int, _Reach] = field(default_factory=dict)

    def finished(self) -> ReadTable:
        """The table, with its spans cut off at its last row."""
        cells = []
        columns = 0
        for cell in self.cells:
            down = min(cell.rows, self.rows - cell.row)
            cells.append(ReadCell(cell.row, cell.column, down, cell.columns, cell.text))
            columns = max(columns, cell.column + cell.columns)
        return ReadTable(self.rows, columns, tuple(cells))


def laid_out(lines: list[HtmlElement], room: Room) -> ReadTable:
    """The table that some rows make. Raises `UserError` for more than the room allows."""
    grid = _Grid(room)
    for line in lines:
        row = _row(grid, line.iterchildren("td", "th"))
        is_blank = not any(map(is_filled, row))
        if line is lines[-1] and is_blank and "0" in (line.get("height"), line.get("width")):
            continue  # the last line of Excel, WPS and Word only holds the widths of the columns
        _add(grid, row, _times(line, room) if is_blank else 1)
    return grid.finished()


def _row(grid: _Grid, elements: Iterable[HtmlElement]) -> list[ReadCell]:
    """The cells that begin in the next row, in the columns that the rows above leave free."""
    row: list[ReadCell] = []
    column = 0
    for element in elements:
        text = _shown(element)
        if not text and element.get("width") == "0":
            continue  # Word fills up a line whose cells reach into the next one
        column = _behind_reaching(grid, row, column)
        column = _put(grid, row, element, text, column)
    _behind_reaching(grid, row, column)
    return row


def _behind_reaching(grid: _Grid, row: list[ReadCell], column: int) -> int:
    """The first free column from `column` on; the blank cells before it are put into the row."""
    while (reach := grid.reaching.get(column)) is not None and reach.last_row >= grid.rows:
        grid.room.take(1)
        if reach.is_blank:
            row.append(ReadCell(grid.rows, column, 1, 1, ""))
        column += 1
    return column


def _put(
    grid: _Grid, row: list[ReadCell], element: HtmlElement, text: str, column: int
) -> int:
    """Put a cell with all that it spans into the row; gives the column behind it.

    Excel writes a text that runs over blank neighbours, and a run of blank cells, as one cell
    whose span is to be ignored: then blank cells stand there.
    """
    across, down = _span(element.get("colspan")), _span(element.get("rowspan"))
    grid.room.take(across * down)
    found = _IGNORED.search(_style(element))
    ignored = found[1] if found else ""
    joins_across, joins_down = "colspan" not in ignored, "rowspan" not in ignored
    columns = across if joins_across else 1
    row.append(ReadCell(grid.rows, column, down if joins_down else 1, columns, text))
    for beside in range(column + columns, column + across):
        row.append(ReadCell(grid.rows, beside, 1, 1, ""))
    if down > 1:
        _reach_down(grid, range(column, column + across), down, columns if joins_down else 0)
    return column + across


def _reach_down(grid: _Grid, span: range, down: int, joined: int) -> None:
    """Note what reaches from the next row into those below it: the first `joined` as one cell."""
    last_row = grid.rows + down - 1
    for place, column in enumerate(span):
        there = grid.reaching.get(column)
        if there is None or there.last_row <= last_row:
            grid.reaching[column] = _Reach(last_row, is_blank=place >= joined)


def _times(line: HtmlElement, room: Room) -> int:
    """How often a blank row stands there: Excel writes a run of them as one."""
    again = _REPEATED.search(_style(line))
    times = min(max(int(again[1]), 1), room.blank_rows + 1) if again else 1
    room.blank_rows -= times - 1
    return times


def _add(grid: _Grid, row: list[ReadCell], times: int) -> None:
    grid.room.take(len(row) * (times - 1))
    grid.cells += row
    grid.rows += 1
    for _ in range(times - 1):
        grid.cells += [ReadCell(grid.rows, c.column, 1, c.columns, c.text) for c in row]
        grid.rows += 1


def _shown(cell: HtmlElement) -> str:
    """The text of a cell. The dash of the accounting format stays padded, or is the 0 it means.

    LibreOffice gives the number itself in sdval, WPS and older Excel in x:num.
    """
    pieces: list[str] = []
    _add_texts(cell, pieces)
    written = NO_TEXT.sub(" ", "".join(pieces))
    text = " ".join(written.split())
    if text.isalnum() or not is_dash(text):
        return text
    number = cell.get("sdval") or cell.get("x:num") or ""
    if number and not number.strip("0."):
        return "0"
    return f" {text} " if "\xa0" in written else text


def _add_texts(node: HtmlElement, pieces: list[str]) -> None:
    """Add the texts of a cell without the tables inside it.

    To a list, since generators in one another would cost their depth for each piece.
    """
    pieces.append(node.text or "")
    for child in node:
        around = " " if child.tag in _BREAKS else ""
        foreign = child.tag in ("script", "style", "table") or is_note_mark(child)
        pieces.append(around)
        if isinstance(child.tag, str) and (not foreign or wraps_text(child)):
            _add_texts(child, pieces)
        pieces.append(around)
        pieces.append(child.tail or "")


def is_note_mark(element: HtmlElement) -> bool:
    """Whether an element is the raised mark of a footnote: ¹ behind 5 does not make 51."""
    return element.tag == "sup" and NOTE_MARK.fullmatch(element.text_content()) is not None


def wraps_text(table: HtmlElement) -> bool:
    """Whether a table only keeps the text of one Excel cell beside a picture."""
    return any("mso-ignore:vglayout" in _style(span) for span in table.iterancestors("span"))


def _style(node: HtmlElement) -> str:
    return "".join((node.get("style") or "").lower().split())


def _span(text: str | None) -> int:
    digits = (text or "").strip()[:4]
    return min(max(int(digits), 1), _MOST_SPAN) if digits.isascii() and digits.isdigit() else 1
