"""What is drawn on a page of a PDF besides letters, and how much of one file is looked at."""

from __future__ import annotations

import ctypes
import itertools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pypdfium2.raw as pdfium

from model.errors import UserError
from model.readers.pages.page import Box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_LETTERS = 200_000  # of one file
MOST_TEXTS = 10_000  # pieces of text on a page: pdfium takes a second to put so many in order
MOST_SEGMENTS = 200_000  # pieces of lines of one file
DEEPEST = 6  # forms in one another that are looked into for lines
THIN = 3.0  # points: a filled rectangle that is no wider is a line
SLANT = 1.0  # points by which a line may be off level

TOO_LARGE = "这份 PDF 太大，没有读取。请核对是不是选错了文件，或只留下年报的几页。"
_LATIN = re.compile(rb"Times|Arial|Helvetica|Courier|Calibri|Cambria|Symbol|DejaVu|Verdana")
_OWN_FONT = b"Chrom"  # Chrome Sans and Chrome Serif: what pdfium has of its own
_Matrix = tuple[float, float, float, float, float, float]
Thing = tuple[Any, _Matrix]  # what is drawn, and the matrix of what it is in


@dataclass(slots=True)
class Room:
    """How much of one file may still be read."""

    letters: int = MOST_LETTERS
    segments: int = MOST_SEGMENTS
    texts: int = 6 * MOST_TEXTS

    def take(self, letters: int = 0, segments: int = 0, texts: int = 0) -> None:
        """Use some up. Raises `UserError` when there is not so much."""
        self.texts -= texts
        self.letters -= letters
        self.segments -= segments
        if min(self.letters, self.segments, self.texts) < 0 or texts > MOST_TEXTS:
            raise UserError(TOO_LARGE)


@dataclass(slots=True)
class _Drawn:
    """The strokes of a page, the area of its largest picture, and its letters without a glyph.

    Such a letter alone in its piece of text is passed over by pdfium, when its font is neither in
    the file nor on this computer.
    """

    strokes: list[Box] = field(default_factory=list)
    largest: float = 0.0
    unseen: int = 0


def drawings(
    things: list[Thing],
    place: Callable[[float, float], tuple[float, float]],
    room: Room,
) -> _Drawn:
    """What the things on a page draw; `place` takes a place of the file to one of the page."""
    found = _Drawn()
    for thing, matrix in things:
        kind = pdfium.FPDFPageObj_GetType(thing)
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


def things(page: Any, room: Room) -> Iterator[Thing]:  # noqa: ANN401
    """What is drawn on a page, also by forms in it, each with the matrix of what it is in."""
    whole: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _inside(pdfium.FPDFPage_GetObject(page, index), whole, room, 0)


def _inside(thing: Any, matrix: _Matrix, room: Room, depth: int) -> Iterator[Thing]:  # noqa: ANN401
    room.take(segments=1)
    if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
        yield thing, matrix
    elif depth < DEEPEST:
        inner = _matrix(thing, matrix)
        for index in range(pdfium.FPDFFormObj_CountObjects(thing)):
            part = pdfium.FPDFFormObj_GetObject(thing, index)
            yield from _inside(part, inner, room, depth + 1)


def is_text(thing: Any) -> bool:  # noqa: ANN401
    """Whether a thing is a piece of text."""
    return bool(pdfium.FPDFPageObj_GetType(thing) == pdfium.FPDF_PAGEOBJ_TEXT)


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


def _drawn(path: Any, room: Room) -> Iterator[list[tuple[float, float]]]:  # noqa: ANN401
    """The lines of a path, each as its points, in the coordinates of what the path is in."""
    own = _matrix(path, (1.0, 0.0, 0.0, 1.0, 0.0, 0.0))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    count = pdfium.FPDFPath_CountSegments(path)
    room.take(segments=max(count, 0))
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
