"""The letters of a PDF, by pdfium; only this file and `drawings` know this library.

Coordinates are turned so that most letters stand upright: a table printed on its side is read like
any other.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from model.errors import UserError
from model.readers.pages.characters import usual
from model.readers.pages.drawings import TOO_LARGE, Room, Thing, drawings, is_text, things
from model.readers.pages.page import Letter, Page
from model.readers.pages.weight import TooHeavyError, weigh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_PAGES = 300  # a report has ten
BOLD = 600  # weight of a font
COVERS = 0.5  # of a page that a picture covers when the page is a scan

_INVISIBLE = 3  # the way of printing text by which scans carry what was recognised in them


class PasswordError(Exception):
    """The file cannot be read without a password."""


class DamagedError(Exception):
    """The file, or one of its pages, cannot be read."""


def pages(data: bytes) -> Iterator[tuple[Page, bool]]:
    """The pages in order, each with whether it is a scan.

    Raises `PasswordError`, `DamagedError`, and `UserError` for a file that is too large.
    """
    _weigh(data)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = b"/Encrypt" in data  # pdfium also repeats the error of an earlier file
        if is_locked and getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordError from error
        raise DamagedError from error
    try:
        if b"/Encrypt" in data:
            _weigh(_decrypted(document))
        if len(document) > MOST_PAGES:
            raise UserError(TOO_LARGE)
        room = Room()
        for number in range(len(document)):
            yield _read(document, number, room)
    finally:
        document.close()


def _weigh(data: bytes) -> None:
    try:
        weigh(data)
    except TooHeavyError as error:
        raise UserError(TOO_LARGE) from error


def _decrypted(document: Any) -> bytes:  # noqa: ANN401
    """The file without its encryption, whose streams cannot be measured otherwise."""
    copy = BytesIO()
    document.save(copy, flags=pdfium.FPDF_REMOVE_SECURITY)
    return copy.getvalue()


def _read(document: Any, number: int, room: Room) -> tuple[Page, bool]:  # noqa: ANN401
    try:
        page = document[number]
    except pypdfium2.PdfiumError as error:
        raise DamagedError from error
    try:
        drawn = list(things(page, room))
        room.take(texts=sum(is_text(thing) for thing, _ in drawn))
        return _page(page, drawn, room)
    except pypdfium2.PdfiumError as error:
        raise DamagedError from error
    finally:
        page.close()


def _page(page: Any, found: list[Thing], room: Room) -> tuple[Page, bool]:  # noqa: ANN401
    text = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text)
        room.take(letters=max(count, 0))
        left, bottom, right, top = page.get_bbox()
        turned = _turn(text, count) if count > 0 else page.get_rotation()
        place = _placing(turned, left, bottom, right, top)
        letters, unknown, hidden = _letters(text, count, place)
    finally:
        text.close()
    width, height = right - left, top - bottom
    if turned in (90, 270):
        width, height = height, width
    drawn = drawings(found, place, room)
    is_scan = drawn.largest > COVERS * abs(width * height) and hidden >= len(letters)
    strokes = tuple(drawn.strokes)
    return Page(width, height, tuple(letters), strokes, unknown, drawn.unseen), is_scan


def _placing(
    turned: int, left: float, bottom: float, right: float, top: float
) -> Callable[[float, float], tuple[float, float]]:
    """What takes a place of the file to points from the upper left corner of the turned page."""
    if turned == 90:
        return lambda x, y: (y - bottom, x - left)
    if turned == 180:
        return lambda x, y: (right - x, y - bottom)
    if turned == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


# --- letters -------------------------------------------------------------------------------


def _turn(text: Any, count: int) -> int:  # noqa: ANN401
    """The quarter turns, in degrees, in which most letters of a page run."""
    found: Counter[int] = Counter()
    matrix = pdfium.FS_MATRIX()
    for index in range(0, count, max(1, count // 200)):
        if not pdfium.FPDFText_IsGenerated(text, index):
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            quarters = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2))
            found[quarters * 90 % 360] += 1
    return found.most_common(1)[0][0] if found else 0


def _letters(
    text: Any,  # noqa: ANN401
    count: int,
    place: Callable[[float, float], tuple[float, float]],
) -> tuple[list[Letter], int, int]:
    """The letters of a page, how many have an unknown character, and how many are invisible."""
    letters: list[Letter] = []
    unknown = hidden = 0
    known: dict[int, tuple[float, bool, bool]] = {}
    box = pdfium.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(count):
        piece = pdfium.FPDFText_GetTextObject(text, index)
        if not piece:
            continue  # a blank or a line break that pdfium has made up
        address = ctypes.addressof(piece.contents)
        if address not in known:
            known[address] = _look(text, index, piece)
        scale, bold, is_visible = known[address]
        character, is_known = _character(text, index)
        if not character:
            continue
        unknown += not is_known
        hidden += not is_visible
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        one, other = place(box.left, box.bottom), place(box.right, box.top)
        left, right = sorted((one[0], other[0]))
        size = pdfium.FPDFText_GetFontSize(text, index) * scale
        base = place(x.value, y.value)[1]
        letters.append(Letter(character, left, right, base, max(size, 1.0), bold))
    return letters, unknown, hidden


def _look(text: Any, index: int, piece: Any) -> tuple[float, bool, bool]:  # noqa: ANN401
    """The scale of a piece of text, whether it is bold, and whether anything is printed."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = math.hypot(matrix.c, matrix.d)
    weight = pdfium.FPDFText_GetFontWeight(text, index)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(piece)
    return scale, weight >= BOLD, mode != _INVISIBLE


def _character(text: Any, index: int) -> tuple[str, bool]:  # noqa: ANN401
    """The character at an index, and whether the font says which one it is."""
    code = pdfium.FPDFText_GetUnicode(text, index)
    if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
        return "\ufffd", False
    return usual(code)
