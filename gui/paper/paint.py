"""The painting of laid-out pages: on the screen, into a PDF, on a printer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QGuiApplication,
    QPageSize,
    QPaintEngine,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from gui.paper import lines as typeset
from gui.paper.lines import Face, Fill, Image, Page, Rule
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Qt places letters by whole font units: characters are drawn 20 times as large and scaled
# down, so that half points are whole pixels and nothing moves with the zoom.
_FINE = 20
_CREATOR = "公开年报"


def paint_page(painter: QPainter, page: Page) -> None:
    """Draw a page; the painter's unit is a point, its origin the corner of the paper."""
    painter.save()
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.TextAntialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
    )
    for item in page.items:
        if isinstance(item, Fill):
            area = QRectF(item.x, item.y, item.width, item.height)
            painter.fillRect(area, _color(item.color))
        elif isinstance(item, Rule):
            painter.setPen(_pen(item.width, item.color))
            painter.drawLine(QLineF(item.x1, item.y1, item.x2, item.y2))
        elif isinstance(item, Image):
            painter.drawImage(QRectF(item.x, item.y, item.width, item.height), item.image)
    painter.scale(1 / _FINE, 1 / _FINE)
    # Qt enlarges a spacing by the device's resolution, but not a font measured in pixels.
    device = _FINE * _screen_resolution() / painter.device().logicalDpiY()
    on_screen = painter.paintEngine().type() is QPaintEngine.Type.Raster
    color = ""
    for text in page.texts:
        if text.color != color:
            color = text.color
            painter.setPen(_color(color))
        painter.setFont(_font(text.face, round(text.spacing * device, 3)))
        painter.drawText(QPointF(text.x * _FINE, text.y * _FINE), text.text)
        if on_screen and typeset.is_thickened(text.face):
            # Qt thickens letters in a PDF, but not those that it scales on the screen.
            shift = text.face.size / 40
            painter.drawText(QPointF((text.x + shift) * _FINE, text.y * _FINE), text.text)
    painter.restore()


def _screen_resolution() -> float:
    return QGuiApplication.primaryScreen().logicalDotsPerInchY()


@lru_cache(maxsize=64)
def _color(name: str) -> QColor:
    return QColor(name)


@lru_cache(maxsize=64)
def _pen(width: float, color: str) -> QPen:
    return QPen(
        QColor(color), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _font(face: Face, spacing: float) -> QFont:
    font = QFont(typeset.font(face, round(face.size * _FINE)))
    if spacing:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    return font


# --- PDF -----------------------------------------------------------------------------------


def write_pdf(pages: Sequence[Page], title: str = "") -> bytes:
    """The pages as a PDF file with its fonts inside.

    Raises `UserError` when the file does not hold every page.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72 * _FINE)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(title)
    writer.setCreator(_CREATOR)
    painter = QPainter(writer)
    for page in pages:
        if page.number > 1:
            writer.newPage()
        painter.save()
        painter.scale(_FINE, _FINE)
        paint_page(painter, page)
        painter.restore()
    painter.end()
    buffer.close()
    data = _readable(bytes(buffer.data().data()), pages)
    if count_pages(data) != len(pages) or not data.rstrip().endswith(b"%%EOF"):
        raise UserError("PDF 没有写完整，文件没有保存。请再导出一次，或先导出 Word 文档。")
    return data


_PAGE_OBJECT = re.compile(rb"/Type\s*/Page\b(?!s)")


def count_pages(data: bytes) -> int:
    """The number of pages of a PDF as Qt writes it."""
    return len(_PAGE_OBJECT.findall(data)) if data.startswith(b"%PDF-") else 0


# The characters in a glyph table (ToUnicode).
_CHARACTERS = re.compile(rb"(?<=> \[)(?:<[0-9A-F]{4}> ?)+(?=\])")
_CHARACTER = re.compile(rb"<([0-9A-F]{4})>")


def _readable(data: bytes, pages: Iterable[Page]) -> bytes:
    """The file with every glyph named by the character that it was drawn for.

    Many fonts draw 一 and the radical ⼀ (U+2F00) with the same glyph, and Qt names a glyph by
    the first character that has it: who searches or copies in the PDF would not find the word.
    """
    used: dict[Face, set[str]] = {}
    for page in pages:
        for text in page.texts:
            used.setdefault(text.face._replace(size=0), set()).update(text.text)
    names = _names(used)

    def named(code: re.Match[bytes]) -> bytes:
        number = int(code[1], 16)
        return b"<%04X>" % names.get(number, number)

    return _CHARACTERS.sub(lambda table: _CHARACTER.sub(named, table[0]), data)


def _names(used: dict[Face, set[str]]) -> dict[int, int]:
    """For characters that share a glyph with a used one: the used one."""
    characters = set().union(*used.values()) if used else set()
    found: dict[int, int] = {}
    for face, drawn in used.items():
        for raw in typeset.raw_fonts(face):
            glyphs = {_glyph(raw, c): ord(c) for c in drawn}
            for code in _DOUBLES:
                glyph = _glyph(raw, chr(code))
                if glyph and glyph in glyphs and chr(code) not in characters:
                    found[code] = glyphs[glyph]
    return found


def _glyph(raw: QRawFont, character: str) -> int:
    glyphs = raw.glyphIndexesForString(character)
    return glyphs[0] if len(glyphs) == 1 else 0


# What comes before the real character: control characters, the radicals of the dictionaries.
_DOUBLES = (*range(1, 0x20), 0xA0, *range(0x2E80, 0x2FE0))
