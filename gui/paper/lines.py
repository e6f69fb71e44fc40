"""Letters set into lines, and the items that a page is made of; lengths are points.

Chinese stands on a grid, so a line is broken by the widths of its characters and two short
lists of signs (禁则). Fonts are asked of a QGuiApplication; no window is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QRawFont,
)

from gui.widgets import theme
from model.characters import clean as clean_xml
from model.document.layout import PAGE, ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.document.layout import Layout

MM = 72 / 25.4  # points in a millimetre
WIDTH, HEIGHT = PAGE[0] * MM, PAGE[1] * MM

BLACK, RED = "#000000", "#C00000"
BASELINE = 0.8  # of a line's height, as Word and LibreOffice set lines of a fixed height


# --- what stands on a page -----------------------------------------------------------------


class Face(NamedTuple):
    """A font in a size: `role` is one of `model.document.layout.ROLES` or latin."""

    role: str
    family: str
    size: float
    bold: bool = False


class Text(NamedTuple):
    """Characters of one face on one baseline; `spacing` is added behind each character."""

    x: float
    y: float
    text: str
    face: Face
    spacing: float
    color: str
    source: str


class Fill(NamedTuple):
    """A rectangle filled with a colour."""

    x: float
    y: float
    width: float
    height: float
    color: str


class Rule(NamedTuple):
    """A straight line, horizontal or vertical."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    color: str


class Image(NamedTuple):
    """A picture with its words for those who cannot see it."""

    x: float
    y: float
    width: float
    height: float
    image: QImage
    words: str
    source: str


class Area(NamedTuple):
    """A part of the page; `target` is a cell's address, or ``text/`` and a section."""

    x: float
    y: float
    width: float
    height: float
    target: str


Item = Text | Fill | Rule | Image


def moved(item: Item, down: float) -> Item:
    """The same further down the page."""
    if isinstance(item, Rule):
        return item._replace(y1=item.y1 + down, y2=item.y2 + down)
    return item._replace(y=item.y + down)


@dataclass(slots=True)
class Page:
    """One A4 page; `items` are drawn in order, `areas` say what stands where.

    `number` counts the sheets; `printed` is the page number at its foot, 0 for none.
    """

    number: int
    printed: int = 0
    items: list[Item] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    @property
    def texts(self) -> list[Text]:
        """The characters on the page."""
        return [item for item in self.items if isinstance(item, Text)]

    def area_at(self, x: float, y: float) -> Area | None:
        """What stands at a point of the page."""
        for area in self.areas:
            if area.x <= x <= area.x + area.width and area.y <= y <= area.y + area.height:
                return area
        return None


# --- fonts ---------------------------------------------------------------------------------

_ENGLISH = {
    "仿宋_GB2312": "FangSong_GB2312",
    "仿宋": "FangSong",
    "楷体_GB2312": "KaiTi_GB2312",
    "楷体": "KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "FZXiaoBiaoSong-B05S",
}


def is_installed(name: str) -> bool:
    """Whether the machine has this font, under its Chinese or its English name."""
    return _own_name(name) is not None


@cache
def _own_name(name: str) -> str | None:
    """What the machine calls this very font; Linux may have another one by an alias."""
    names = (name, _ENGLISH.get(name, name))
    known = _families()
    shown = QFontInfo(QFont(name)).family()
    return next((n for n in names if n in known), shown if shown in names else None)


@cache
def _families() -> frozenset[str]:
    return frozenset(QFontDatabase.families())


def missing_fonts(layout: Layout, *, plain: bool = False) -> list[str]:
    """The fonts that the document names and this machine does not have."""
    wanted = dict.fromkeys(layout.font(role, plain=plain) for role in ROLES)
    return [name for name in wanted if not is_installed(name)]


@cache
def family(names: tuple[str, ...]) -> str:
    """The first of the fonts that is here, else what the system or we have for Chinese."""
    own = next((found for name in names if (found := _own_name(name))), None)
    if own is not None:
        return own
    aliases = (QFontInfo(QFont(name)).family() for name in names)
    return next((name for name in aliases if _is_chinese(name)), _fallback())


@cache
def latin_family(name: str = "Times New Roman") -> str:
    """The font for letters and digits, or what the system has for it."""
    own = _own_name(name)
    if own is not None:
        return own
    return family((name,)) if name in _ENGLISH else QFontInfo(QFont(name)).family()


@cache
def _is_chinese(name: str) -> bool:
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    return chinese in QFontDatabase.writingSystems(name)


@cache
def _fallback() -> str:
    return theme.ui_font(QGuiApplication.font()).families()[0]


@lru_cache(maxsize=256)
def font(face: Face, pixels: int) -> QFont:
    """The face with characters of this many pixels, placed by their true widths."""
    made = QFont()
    made.setFamilies([face.family, _fallback()])
    made.setPixelSize(pixels)
    made.setBold(face.bold)
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def raw_fonts(face: Face) -> list[QRawFont]:
    """The fonts that draw a face: its own, and the one for what this does not have."""
    chinese = QFontDatabase.WritingSystem.SimplifiedChinese
    faces = (face, face._replace(family=_fallback()))
    return [QRawFont.fromFont(font(each, 100), chinese) for each in faces]


@cache
def is_thickened(face: Face) -> bool:
    """Whether the family has no bold letters, so that its plain ones are made thicker."""
    styles = QFontDatabase.styles(face.family)
    return face.bold and not any(QFontDatabase.bold(face.family, style) for style in styles)


class _Widths(dict[str, float]):
    """How wide each character of a family is, in ems; asked once."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.metrics = QFontMetricsF(font(face, 1000))

    def __missing__(self, character: str) -> float:
        width = self[character] = self.metrics.horizontalAdvance(character) / 1000
        return width


@cache
def family_widths(family: str, bold: bool) -> _Widths:
    """The width of each character of a family, in ems."""
    return _Widths(Face("", family, 0, bold))


class Style(NamedTuple):
    """The two faces of a text, Chinese and Latin, and what is added behind each character."""

    east: Face
    latin: Face
    squeeze: float = 0.0
    color: str = BLACK

    @lru_cache(maxsize=64)  # noqa: B019 - styles are few and small
    def resized(self, size: float) -> Style:
        """The same letters in another size."""
        return self._replace(
            east=self.east._replace(size=size), latin=self.latin._replace(size=size)
        )


# --- lines ---------------------------------------------------------------------------------

_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞〟！＂＇），．／：；？］｜｝～％￠"
)
_NOT_LAST = frozenset("$([{£¥·‘“‹〈《「『【〔〖〝＄（［｛￡￥")
_JOINED = frozenset("…—")  # ……, —— are one sign


class Run(NamedTuple):
    """Characters of one face in a line; `x` counts from the beginning of the line."""

    x: float
    text: str
    face: Face
    spacing: float
    color: str


def aligned(align: str, width: float, room: float) -> float:
    """How far from the left something stands in a room; justified lines were spread before."""
    if align == "centre":
        return (room - width) / 2
    return room - width if align == "right" else 0.0


class Box(NamedTuple):
    """Where a line is placed."""

    x: float
    y: float
    width: float
    height: float


class Line(NamedTuple):
    """A line that was broken to measure, and its width."""

    runs: tuple[Run, ...]
    width: float

    def place(self, box: Box, align: str, source: str) -> list[Item]:
        """The line's letters in a box, at an edge or in its middle."""
        left = box.x + aligned(align, self.width, box.width)
        y = box.y + box.height * BASELINE
        return [Text(left + run.x, y, *run[1:], source) for run in self.runs]


Spans = tuple[tuple[str, Style], ...]


@lru_cache(maxsize=4096)
def set_lines(
    spans: Spans, first: float, rest: float, spread: bool = False, anywhere: bool = False
) -> tuple[Line, ...]:  # fmt: skip
    """Break a text into lines `first` and `rest` points long; a line feed breaks, too.

    `spread` fills every line but the last; `anywhere` breaks numbers and words, too.
    """
    text = "".join(part for part, _ in spans)
    styles: list[Style] = []
    for part, style in spans:
        styles += [style] * len(part)
    widths = [_width(character, style) for character, style in zip(text, styles, strict=True)]
    lines: list[Line] = []
    for start, end, is_last in _breaks(text, widths, first, rest, anywhere=anywhere):
        while end > start and text[end - 1] == " ":
            end -= 1
        extra = 0.0
        if spread and not is_last:
            extra = _extra(text[start:end], widths[start:end], rest if lines else first)
        lines.append(_line(text[start:end], styles[start:end], widths[start:end], extra))
    return tuple(lines)


def _width(character: str, style: Style) -> float:
    """How far a character is from the next one."""
    if character < " ":
        return 0.0
    face = style.latin if character.isascii() else style.east
    return family_widths(face.family, face.bold)[character] * face.size + style.squeeze


def _breaks(
    text: str, widths: Sequence[float], first: float, rest: float, *, anywhere: bool
) -> Iterator[tuple[int, int, bool]]:
    """Where each line begins and ends, and whether it ends its paragraph."""
    start, chance, used, room = 0, 0, 0.0, first + 0.01
    place = 0
    while place < len(text):
        character = text[place]
        if character == "\n":
            yield start, place, True
            start = chance = place + 1
            used, room = 0.0, rest + 0.01
        else:
            if place > start and (anywhere or _may_break(text[place - 1], character)):
                chance = place
            if used + widths[place] > room and character != " " and place > start:
                end = chance if chance > start else place
                yield start, end, False
                start, room = end, rest + 0.01
                chance = start
                used = sum(widths[start:place])
                continue  # the same character once more, on the new line
            used += widths[place]
        place += 1
    yield start, len(text), True


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters (禁则)."""
    if after in _NOT_FIRST or before in _NOT_LAST or after == " ":
        return False
    if before in _JOINED and after == before:
        return False
    return not (before.isascii() and after.isascii() and before not in " -")


def _extra(text: str, widths: Sequence[float], room: float) -> float:
    """What a line gets between its characters, so that it fills the room."""
    gaps = sum(_is_gap(before, after) for before, after in pairwise(text))
    return max(room - sum(widths), 0) / gaps if gaps else 0.0


def _line(
    text: str, styles: Sequence[Style], widths: Sequence[float], extra: float
) -> Line:  # fmt: skip
    """A line as runs of one face each, with `extra` in every gap between two characters."""
    runs = []
    x = 0.0
    for start, end in _same_face(text, styles):
        style, is_ascii = styles[start], text[start].isascii()
        if text[start:end].strip():
            face = style.latin if is_ascii else style.east
            spacing = style.squeeze + (0.0 if is_ascii else extra)
            runs.append(Run(x, text[start:end], face, spacing, style.color))
        x += sum(widths[start:end]) + extra * (1 if is_ascii else end - start)
    width = x - extra - styles[-1].squeeze if runs else 0.0
    return Line(tuple(runs), width)


def _same_face(text: str, styles: Sequence[Style]) -> Iterator[tuple[int, int]]:
    """Where the characters of one style, all ASCII or none, begin and end."""
    start = 0
    while start < len(text):
        is_ascii, end = text[start].isascii(), start
        while end < len(text) and _goes_on(text[end], styles[end], styles[start], is_ascii):
            end += 1
        yield start, end
        start = end


def _goes_on(character: str, style: Style, first: Style, is_ascii: bool) -> bool:
    return style is first and character.isascii() == is_ascii


def _is_gap(before: str, after: str) -> bool:
    return not (before.isascii() and after.isascii())


def clean(text: str) -> str:
    """The text as it is set: what the Word document leaves out, and tabs, are not drawn."""
    return clean_xml(text).replace("\t", "　")
