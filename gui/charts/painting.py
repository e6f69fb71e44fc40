"""The drawing of charts, for the screen, a picture file and the document.

Lengths are dots at 300 dpi, points or millimetres; each name says which.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QImageWriter,
    QPainter,
    QPen,
    qRgb,
)

from gui.widgets import theme
from model.document.blocks import Picture

if TYPE_CHECKING:
    from model.document.charts import Bar, Chart
    from model.forms.rules import Number

WIDTH = 150.0  # millimetres: within the 156 of GB/T 9704
DPI = 300


@dataclass(frozen=True, slots=True)
class _Ink:
    """The colours of a chart; on paper they stay apart, also on a black-and-white printer."""

    bar: str
    pale: str
    hatch: str
    text: str = "#1F2328"
    secondary: str = "#57606A"
    line: str = "#8B949E"


_COLOUR = _Ink(bar="#1F5FA8", pale="#CFE0F3", hatch="#1F5FA8")
_GREY = _Ink(
    bar="#404040",
    pale="#F2F2F2",
    hatch="#606060",
    text="#202020",
    secondary="#585858",
    line="#909090",
)

_MM = DPI / 25.4
_POINT = DPI / 72
_PAD, _GAP = 3 * _MM, 2 * _MM
_ROW, _THICK = 6.8 * _MM, 4.4 * _MM
_BETWEEN = 3 * _MM  # groups
_BAR, _WORD = 8 * _MM, 12 * _MM  # the least room for the longest bar, for a long label
_TITLE, _NOTE, _LABEL = 10.5, 8.5, 9.0  # points
_LEAST = 50.0  # millimetres; anything narrower is drawn as if it were so wide
_ONE_LINE = Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip
_NOT_FIRST = "，。、；：）”？！%"  # never at the beginning of a line
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class _Text:
    area: QRectF
    text: str
    points: float
    bold: bool = False
    role: str = "text"
    align: Qt.AlignmentFlag = _LEFT


@dataclass(frozen=True, slots=True)
class _Box:
    area: QRectF
    pale: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out for one width; lengths are dots at 300 dpi."""

    width: float
    height: float
    texts: tuple[_Text, ...]
    boxes: tuple[_Box, ...]
    lines: tuple[QLineF, ...]

    def paint(self, painter: QPainter, *, colour: bool) -> None:
        """Draw it on white, from the painter's origin."""
        ink = _COLOUR if colour else _GREY
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        painter.fillRect(QRectF(0, 0, self.width, self.height), Qt.GlobalColor.white)
        for box in self.boxes:
            _bar(painter, box, ink)
        painter.setPen(QPen(QColor(ink.line), 0.2 * _MM))
        painter.drawLines(list(self.lines))
        for text in self.texts:
            painter.setFont(_font(text.points, bold=text.bold))
            painter.setPen(QColor(getattr(ink, text.role)))
            painter.drawText(text.area, text.align | _ONE_LINE, text.text)


def lay_out(chart: Chart, width_mm: float = WIDTH) -> Drawing:
    """Place everything that a chart shows within a width; its height follows.

    What needs more width gets it, to be scaled down.
    """
    return _Layout(chart, max(width_mm, _LEAST) * _MM).drawing()


def draw(chart: Chart, width_mm: float = WIDTH, *, colour: bool = True) -> QImage:
    """A chart as a picture of 300 dpi."""
    drawing = lay_out(chart, width_mm)
    width = width_mm * _MM
    scale = width / drawing.width
    image = QImage(round(width), round(drawing.height * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(DPI / 0.0254))
    image.setDotsPerMeterY(round(DPI / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    drawing.paint(painter, colour=colour)
    painter.end()
    return image


def png(image: QImage, *, colour: bool = True) -> bytes:
    """A drawn chart as a small PNG: its few colours in a palette, the same bytes each time."""
    small = image.convertToFormat(
        QImage.Format.Format_Indexed8, _palette(colour), Qt.ImageConversionFlag.AvoidDither
    )
    small.setDotsPerMeterX(image.dotsPerMeterX())
    small.setDotsPerMeterY(image.dotsPerMeterY())
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    writer.setCompression(100)
    writer.write(small)
    return bytes(buffer.data().data())


def picture(chart: Chart, width_mm: float = WIDTH, *, colour: bool = True) -> Picture:
    """A chart for the document, with its words. A chart with nothing to draw is none."""
    if chart.missing:
        raise ValueError(chart.missing)
    image = draw(chart, width_mm, colour=colour)
    return Picture(png(image, colour=colour), width_mm, chart.words)


@cache
def _palette(colour: bool) -> list[int]:
    """White to each colour of the ink in 7 steps, for the soft edges of letters and lines."""
    ink = _COLOUR if colour else _GREY
    found = {qRgb(255, 255, 255): None}
    for name in (ink.bar, ink.pale, ink.hatch, ink.text, ink.secondary, ink.line):
        full = QColor(name)
        for step in range(1, 8):
            parts = (full.red(), full.green(), full.blue())
            red, green, blue = (255 - (255 - part) * step // 7 for part in parts)
            found[qRgb(red, green, blue)] = None
    return list(found)


def _font(points: float, *, bold: bool = False) -> QFont:
    """The program's own Chinese font, measured in dots of 300 dpi."""
    font = _family()
    font.setPixelSize(round(points * _POINT))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


def _family() -> QFont:
    font = theme.ui_font(QGuiApplication.font())
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)  # no coloured fringes
    return font


def _bar(painter: QPainter, box: _Box, ink: _Ink) -> None:
    """A bar: full, or pale with lines across, which a copier keeps."""
    area = box.area
    painter.fillRect(area, QColor(ink.pale if box.pale else ink.bar))
    if not box.pale or area.width() <= 0:
        return
    painter.save()
    painter.setClipRect(area)
    painter.setPen(QPen(QColor(ink.hatch), 0.15 * _MM))
    rise, step = area.height(), 1.4 * _MM
    count = int((area.width() + rise) / step) + 1
    for place in range(count):
        end = area.left() + place * step
        painter.drawLine(QLineF(end - rise, area.bottom(), end, area.top()))
    painter.restore()
    painter.setPen(QPen(QColor(ink.hatch), 0.2 * _MM))
    painter.drawRect(area)


class _Layout:
    """Title and note, then the groups; labels to the left of a common line, numbers behind."""

    def __init__(self, chart: Chart, width: float) -> None:
        self.chart = chart
        self.metrics = QFontMetricsF(_font(_LABEL))
        # The room for labels and for numbers; at least a little is left for the bars.
        labels = [self._wide(bar.label) for bar in chart.bars]
        self.label = min(max(labels, default=0) + 2, max(0.36 * (width - 2 * _PAD), _WORD))
        self.number = max(map(self._behind, chart.bars), default=0) + 4
        self.left = _PAD + self.label + _GAP
        self.width = max(width, self.left + _BAR + _GAP + self.number + _PAD)
        self.y = _PAD
        self.texts: list[_Text] = []
        self.boxes: list[_Box] = []
        self.lines: list[QLineF] = []

    def drawing(self) -> Drawing:
        self._paragraph(self.chart.title, _TITLE, bold=True)
        if self.chart.missing:
            self.y += _GAP / 2
            self._paragraph(self.chart.missing, _LABEL, role="secondary")
        else:
            self._paragraph(self.chart.note, _NOTE, role="secondary")
            self._groups()
        height = self.y + _PAD
        return Drawing(
            self.width,
            height,
            tuple(self.texts),
            tuple(self.boxes),
            tuple(self.lines),
        )

    def _paragraph(
        self, text: str, points: float, *, bold: bool = False, role: str = "text"
    ) -> None:
        metrics = QFontMetricsF(_font(points, bold=bold))
        inner = self.width - 2 * _PAD
        for line in _broken(text, metrics, inner):
            area = QRectF(_PAD, self.y, inner, metrics.height())
            self.texts.append(_Text(area, line, points, bold, role))
            self.y += metrics.height()
        self.y += 0.8 * _MM

    def _groups(self) -> None:
        bars = self.chart.bars
        left, room = self.left, self.width - _PAD - self.number - _GAP - self.left
        most = max((bar.value for bar in bars if bar.value is not None), default=0)
        for group in self.chart.groups:
            self.y += _BETWEEN if group.heading else _GAP
            if group.heading:
                self._paragraph(group.heading, _LABEL)
            top = self.y
            for bar in group.bars:
                self._row(bar, _part_of(bar.value, most) * room)
            self.lines.append(QLineF(QPointF(left, top), QPointF(left, self.y)))

    def _row(self, bar: Bar, length: float) -> None:
        label, left = self.label, self.left
        lines, line = _broken(bar.label, self.metrics, label), self.metrics.height()
        high = max(_ROW, len(lines) * line + _MM)
        top = self.y + (high - len(lines) * line) / 2
        for place, text in enumerate(lines):
            area = QRectF(_PAD, top + place * line, label, line)
            self.texts.append(_Text(area, text, _LABEL, align=_RIGHT))
        if bar.value and bar.value > 0:
            length = max(length, 0.3 * _MM)  # one of a million is still seen
            top = self.y + (high - _THICK) / 2
            self.boxes.append(_Box(QRectF(left, top, length, _THICK), bar.pale))
        start = left + length + _GAP
        number = QRectF(start, self.y, self._wide(bar.number) + 2, high)
        self.texts.append(_Text(number, bar.number, _LABEL))
        if bar.share:
            behind = number.translated(number.width() + _GAP, 0)
            behind.setWidth(self._wide(bar.share) + 2)
            self.texts.append(_Text(behind, bar.share, _LABEL, role="secondary"))
        self.y += high

    def _behind(self, bar: Bar) -> float:
        return self._wide(bar.number) + (_GAP + self._wide(bar.share) if bar.share else 0)

    def _wide(self, text: str) -> float:
        return self.metrics.horizontalAdvance(text)


def _part_of(value: Number | None, most: Number) -> float:
    """How long a bar is beside the longest, from 0 to 1."""
    if not value or value < 0 or most <= 0:
        return 0.0
    return float(Decimal(value) / Decimal(most))


def _broken(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """A text in lines that fit; the painter would break them elsewhere at another scale."""
    lines = [""]
    for character in text:
        if lines[-1] and metrics.horizontalAdvance(lines[-1] + character) > width:
            taken = lines[-1][-1:] if character in _NOT_FIRST and len(lines[-1]) > 1 else ""
            lines[-1] = lines[-1].removesuffix(taken)
            lines.append(taken)
        lines[-1] += character
    return lines
