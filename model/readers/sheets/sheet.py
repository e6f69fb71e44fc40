"""The cells of one sheet as it shows them, with joined cells and borders."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.readers.package import TooLargeError
from model.readers.sheets.number_formats import printed, stored

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

MOST_CELLS = 100_000  # of one sheet that hold something
MOST_JOINS = 20_000
MOST_ROWS = 20_000
MOST_COLUMNS = 500
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_TOO_MANY = (
    "这个 Excel 文件里的单元格太多，没有读取。请核对是不是选错了文件，或只留下年报的工作表。"
)
_NO_RESULT = "单元格 {} 里是公式，文件里没有算好的结果。请用 Excel 或 WPS 打开，保存后再导入。"
_FAULTY = "单元格 {} 显示为错误（{}），没有读取。"
_ROUNDED = "单元格 {} 显示为 {}，里面存的是 {}，按显示的读取。"

Place = tuple[int, int]  # row and column, counted from 0


@dataclass(frozen=True, slots=True)
class Look:
    """What a style says about its cells: the number format, and whether they have a border."""

    code: str = ""
    has_border: bool = False


@dataclass(frozen=True, slots=True)
class Book:
    """What the sheets of a workbook share: texts by number, looks by number, the first day."""

    texts: Sequence[str] = ()
    looks: Sequence[Look] = ()
    since_1904: bool = False


@dataclass(slots=True)
class Sheet:
    """The texts by place, the size of joined cells by the place where they begin.

    `inside` has the other places of joined cells, `bordered` the places with a border. `unread`
    and `doubts` are sentences.
    """

    texts: dict[Place, str] = field(default_factory=dict)
    sizes: dict[Place, tuple[int, int]] = field(default_factory=dict)
    inside: set[Place] = field(default_factory=set)
    bordered: set[Place] = field(default_factory=set)
    unread: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def sheet(root: etree._Element, book: Book) -> Sheet:
    """The cells of a sheet. Raises `UserError` for more than a report can have."""
    found = Sheet()
    row = -1
    for element in root.iter("{*}row"):
        number = element.get("r", "")
        row = int(number) - 1 if number.isascii() and number.isdigit() else row + 1
        column = -1
        for cell in element.iterchildren("{*}c"):
            place = _place(cell.get("r", "")) or (row, column + 1)
            column = place[1]
            _take(found, cell, place, book)
        if len(found.texts) > MOST_CELLS:
            raise TooLargeError(_TOO_MANY)
    _refuse_far(found)
    _join(found, root)
    return found


def _place(reference: str) -> Place | None:
    """The place that a reference such as ``B3`` means."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def name_of(place: Place) -> str:
    """The reference of a place: ``B3``."""
    letters, column = "", place[1] + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{place[0] + 1}"


def _take(found: Sheet, cell: etree._Element, place: Place, book: Book) -> None:
    look = _look(cell, book)
    if look.has_border:
        found.bordered.add(place)
    text = _text(found, cell, place, book, look).strip()
    if text:
        found.texts[place] = text


def _look(cell: etree._Element, book: Book) -> Look:
    number = cell.get("s", "0")
    if number.isascii() and number.isdigit() and int(number) < len(book.looks):
        return book.looks[int(number)]
    return Look()


def _text(found: Sheet, cell: etree._Element, place: Place, book: Book, look: Look) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return rich_text(cell)
    value = cell.findtext("{*}v") or ""
    if kind == "s":
        is_number = value.isascii() and value.isdigit()
        return book.texts[int(value)] if is_number and int(value) < len(book.texts) else ""
    if not value:
        if cell.find("{*}f") is not None and kind != "str":
            found.unread.append(_NO_RESULT.format(name_of(place)))
        return ""
    if kind == "e":
        found.unread.append(_FAULTY.format(name_of(place), value[:20]))
        return ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n":
        return value
    return _number(found, value, place, book, look)


def _number(found: Sheet, value: str, place: Place, book: Book, look: Look) -> str:
    text = printed(value, look.code, since_1904=book.since_1904)
    there, shown = stored(value), stored(text.replace(",", ""))
    if there is not None and shown is not None and there != shown:
        found.doubts.append(_ROUNDED.format(name_of(place), text, f"{there:f}"))
    return text


def rich_text(element: etree._Element) -> str:
    """The text of an element with runs, without the readings above Chinese letters."""
    pieces: list[str] = []
    for text in element.iter("{*}t"):
        around = text.getparent()
        if around is None or not str(around.tag).endswith("}rPh"):
            pieces.append(text.text or "")
    return "".join(pieces)


def _refuse_far(found: Sheet) -> None:
    """Refuse cells so far from one another that what lies between is a million positions."""
    if not found.texts:
        return
    rows = [row for row, _ in found.texts]
    columns = [column for _, column in found.texts]
    if max(rows) - min(rows) > MOST_ROWS or max(columns) - min(columns) > MOST_COLUMNS:
        raise TooLargeError(_TOO_MANY)


def _join(found: Sheet, root: etree._Element) -> None:
    """Note the joined cells, as far as the sheet is used."""
    if not found.texts:
        return
    last = max(row for row, _ in found.texts), max(column for _, column in found.texts)
    joins = 0
    for element in root.iter("{*}mergeCell"):
        first, _, end = element.get("ref", "").partition(":")
        begin, stop = _place(first), _place(end)
        joins += 1
        if joins > MOST_JOINS:
            raise TooLargeError(_TOO_MANY)
        if begin is None or stop is None or begin[0] > last[0] or begin[1] > last[1]:
            continue
        _join_cells(found, begin, (min(stop[0], last[0]), max(stop[1], begin[1])))


def _join_cells(found: Sheet, begin: Place, stop: Place) -> None:
    rows, columns = stop[0] - begin[0] + 1, stop[1] - begin[1] + 1
    if rows < 1 or columns > MOST_COLUMNS or len(found.inside) > 4 * MOST_CELLS:
        return
    found.sizes[begin] = rows, columns
    for row in range(begin[0], begin[0] + rows):
        found.inside |= {(row, column) for column in range(begin[1], begin[1] + columns)}
    found.inside.discard(begin)
