"""The letters and strokes of a PDF, by pdfium; the only file that knows this library.

Coordinates are turned so that most letters stand upright: a table printed on its side is read like
any other.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2
import pypdfium2.raw as pdfium

from model.errors import UserError
from model.readers.pages.characters import usual
from model.readers.pages.page import Box, Letter, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_PAGES = 300  # a report has ten
MOST_LETTERS = 400_000  # of one file
MOST_SEGMENTS = 200_000  # pieces of lines of one file
DEEPEST = 6  # forms in one another that are looked into for lines
THIN = 3.0  # points: a filled rectangle that is no wider is a line
SLANT = 1.0  # points by which a line may be off level
BOLD = 600  # weight of a font
COVERS = 0.5  # of a page that a picture covers when the page is a scan

_TOO_LARGE = "这份 PDF 太大，没有读取。请核对是不是选错了文件，或只留下年报的几页。"
_LATIN = re.compile(rb"Times|Arial|Helvetica|Courier|Calibri|Cambria|Symbol|DejaVu|Verdana")
_OWN_FONT = b"Chrom"  # Chrome Sans and Chrome Serif: what pdfium has of its own
_INVISIBLE = 3  # the way of printing text by which scans carry what was recognised in them
_Matrix = tuple[float, float, float, float, float, float]


class PasswordError(Exception):
    """The file cannot be read without a password."""


class DamagedError(Exception):
    """The file, or one of its pages, cannot be read."""


@dataclass(slots=True)
class _Room:
    """How much of one file may still be read."""

    letters: int = MOST_LETTERS
    segments: int = MOST_SEGMENTS

    def take(self, letters: int = 0, segments: int = 0) -> None:
        """Use some up. Raises `UserError` when there is not so much."""
        self.letters -= letters
        self.segments -= segments
        if self.letters < 0 or self.segments < 0:
            raise UserError(_TOO_LARGE)


def pages(data: bytes) -> Iterator[tuple[Page, bool]]:
    """The pages in order, each with whether it is a scan.

    Raises `PasswordError`, `DamagedError`, and `UserError` for a file that is too large.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        is_locked = b"/Encrypt" in data  # pdfium also repeats the error of an earlier file
        if is_locked and getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            raise PasswordError from error
        raise DamagedError from error
    try:
        if len(document) > MOST_PAGES:
            raise UserError(_TOO_LARGE)
        room = _Room()
        for number in range(len(document)):
            yield _read(document, number, room)
    finally:
        document.close()


def _read(document: Any, number: int, room: _Room) -> tuple[Page, bool]:  # noqa: ANN401
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise DamagedError from error
    try:
        return _page(page, text, room)
    finally:
        text.close()
        page.close()


def _page(page: Any, text: Any, room: _Room) -> tuple[Page, bool]:  # noqa: ANN401
    count = pdfium.FPDFText_CountChars(text)
    room.take(letters=max(count, 0))
    left, bottom, right, top = page.get_bbox()
    turned = _turn(text, count) if count > 0 else page.get_rotation()
    place = _placing(turned, left, bottom, right, top)
    width, height = right - left, top - bottom
    if turned in (90, 270):
        width, height = height, width
    letters, unknown, hidden = _letters(text, count, place)
    drawn = _drawings(page, place, room)
    is_scan = drawn.largest > COVERS * abs(width * height) and hidden >= len(letters)
    found = (tuple(letters), tuple(drawn.strokes))
    return Page(width, height, *found, unknown, drawn.unseen), is_scan


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


# --- strokes -------------------------------------------------------------------------------


@dataclass(slots=True)
class _Drawn:
    """The strokes of a page, the area of its largest picture, and its letters without a glyph.

    Such a letter alone in its piece of text is passed over by pdfium, when its font is neither in
    the file nor on this computer.
    """

    strokes: list[Box] = field(default_factory=list)
    largest: float = 0.0
    unseen: int = 0


def _drawings(
    page: Any,  # noqa: ANN401
    place: Callable[[float, float], tuple[float, float]],
    room: _Room,
) -> _Drawn:
    found = _Drawn()
    for thing, matrix in _things(page):
        kind = pdfium.FPDFPageObj_GetType(thing)
        room.take(segments=1)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            for points in _drawn(thing, room):
                moved = [place(*_moved(matrix, point)) for point in points]
                found.strokes.append(_around(moved))
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            corners = [(0.0, 0.0), (1.0, 1.0)]
            box = _around([place(*_moved(_matrix(thing, matrix), c)) for c in corners])
            size = (box.right - box.left, box.bottom - box.top)
            found.largest = max(found.largest, size[0] * size[1])
            if min(size) <= THIN:
                found.strokes.append(box)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.unseen += _is_unseen(thing)
    return found


def _is_unseen(thing: Any) -> bool:  # noqa: ANN401
    """Whether a piece of text has no width, and its font is replaced by pdfium's own Latin one."""
    sides = [ctypes.c_float() for _ in range(4)]
    pdfium.FPDFPageObj_GetBounds(thing, *sides)
    if sides[2].value - sides[0].value > 0.01:
        return False
    font = pdfium.FPDFTextObj_GetFont(thing)
    if not font or pdfium.FPDFFont_GetIsEmbedded(font) == 1:
        return False  # a blank, which has no width, either
    name, family = ctypes.create_string_buffer(200), ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    pdfium.FPDFFont_GetFamilyName(font, family, 200)
    return family.value.startswith(_OWN_FONT) and _LATIN.search(name.value) is None


def _things(page: Any) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401
    """What is drawn on a page, also by forms in it, each with the matrix of what it is in."""
    whole: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, index), whole, 0)


def _inside(thing: Any, matrix: _Matrix, depth: int) -> Iterator[tuple[Any, _Matrix]]:  # noqa: ANN401
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, matrix
    elif depth < DEEPEST:
        inner = _matrix(thing, matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            yield from _inside(pdfium.FPDFFormObj_GetObject(thing, index), inner, depth + 1)


def _matrix(thing: Any, around: _Matrix) -> _Matrix:  # noqa: ANN401
    """The matrix of a thing, within that of what it is in."""
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, own)
    a, b, c, d, e, f = around
    return (
        *(own.a * a + own.b * c, own.a * b + own.b * d),
        *(own.c * a + own.d * c, own.c * b + own.d * d),
        *(own.e * a + own.f * c + e, own.e * b + own.f * d + f),
    )


def _moved(matrix: _Matrix, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _drawn(path: Any, room: _Room) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """The lines of a path, each as its points, in the coordinates of what the path is in."""
    own = _matrix(path, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(path)
    room.take(segments=max(count, 0) + 1)
    for points in _outlines(path, count):
        moved = [_moved(own, point) for point in points]
        if stroke.value:
            yield from _sides(moved)
        elif fill.value and _is_thin(moved):
            yield moved


def _outlines(path: Any, count: int) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """The points of each part of a path that consists of straight lines alone."""
    points: list[tuple[float, float]] = []
    is_straight = True
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if is_straight and points:
                yield points
            points, is_straight = [], True
        is_straight = is_straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if is_straight and points:
        yield points


def _sides(points: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """The level and upright sides of an outline."""
    for one, other in itertools.pairwise(points):
        if min(abs(one[0] - other[0]), abs(one[1] - other[1])) <= SLANT:
            yield [one, other]


def _is_thin(points: list[tuple[float, float]]) -> bool:
    box = _around(points)
    return min(box.right - box.left, box.bottom - box.top) <= THIN


def _around(points: list[tuple[float, float]]) -> Box:
    across = [x for x, _ in points]
    down = [y for _, y in points]
    return Box(min(across), min(down), max(across), max(down))
