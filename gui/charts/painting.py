"""Charts of a report's applications: what they show, their words, and their drawing.

What is counted and how it is called follows from the form: the parts of a total, and the labels
of its rows and columns. Every chart is a list of horizontal bars, each with its own label and
number, so that nothing can overlap and no legend is needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
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
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report

# The addresses of a form never change their meaning: received, settled, carried over.
RECEIVED, SETTLED, CARRIED = (f"requests/{row}/total" for row in ("new", "settled", "carried_out"))
WIDTH = 150.0  # millimetres: within the 156 of GB/T 9704
DPI = 300
UNIT = "件"


@dataclass(frozen=True, slots=True)
class Bar:
    """One number with its label; `share` is its part of the whole, `pale` a bar beside the point.

    `value` is `None` for a figure that the report leaves blank in print.
    """

    label: str
    value: Number | None
    share: str = ""
    pale: bool = False

    @property
    def number(self) -> str:
        """What stands behind the bar."""
        return "—" if self.value is None else write_number(self.value)

    @property
    def words(self) -> str:
        """The bar for those who cannot see it: 予以公开31件（40.8%）."""
        if self.value is None:
            return f"{self.label}未填"
        return f"{self.label}{self.number}{UNIT}" + (f"（{self.share}）" if self.share else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Bars that belong together, under a heading or under none."""

    heading: str
    bars: tuple[Bar, ...]

    @property
    def words(self) -> str:
        """The bars after their heading."""
        bars = "、".join(bar.words for bar in self.bars)
        return f"{self.heading}，{bars}" if self.heading else bars


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart; `note` says what is counted, `missing` why there is nothing to draw (else "").

    `name` is what the chart is called, `title` what stands over it; `sections` are the parts of
    the report that it may stand in, its own first.
    """

    id: str
    name: str
    title: str
    note: str
    groups: tuple[Group, ...]
    sections: tuple[str, ...] = ()
    missing: str = ""

    @property
    def bars(self) -> tuple[Bar, ...]:
        """All bars, from top to bottom."""
        return tuple(bar for group in self.groups for bar in group.bars)

    @property
    def words(self) -> str:
        """Every figure of the chart in one sentence."""
        if self.missing:
            return f"{self.title}：{self.missing}"
        return f"{self.title}：{'；'.join(group.words for group in self.groups)}。"


def charts(report: Report, priors: Sequence[Report] = ()) -> list[Chart]:
    """What can be drawn of a report and those of earlier years; a form may lack some of it."""
    cells = report.form.cells
    made = [_results(report)] if SETTLED in report.form.totals else []
    made += [_applicants(report)] if RECEIVED in report.form.totals else []
    if any(address in cells for address in (RECEIVED, SETTLED, CARRIED)):
        made.append(_years(report, priors))
    return made


def _results(report: Report) -> Chart:
    """The results of the year by group, which is the second level of the rows' labels."""
    form = report.form
    groups: dict[str, list[str]] = {}
    whole = ""
    for address in form.totals[SETTLED].right.addresses():
        levels = [_bare(level) for level in _levels(form.cells[address].row_label)]
        whole = levels[0]
        groups.setdefault(levels[min(1, len(levels) - 1)], []).append(address)
    numbers = {label: _sum(report, addresses) for label, addresses in groups.items()}
    return _composition(report, SETTLED, "results", "办理结果构成", whole, numbers)


def _applicants(report: Report) -> Chart:
    """The applications received, by the columns of the applicants."""
    form = report.form
    numbers = {
        _levels(form.cells[address].column_label)[-1]: _sum(report, [address])
        for address in form.totals[RECEIVED].right.addresses()
    }
    whole = _bare(_levels(form.cells[RECEIVED].row_label)[0])
    return _composition(report, RECEIVED, "applicants", "申请人构成", whole, numbers)


def _composition(
    report: Report, total: str, id_: str, name: str, whole: str, numbers: dict[str, Number | None]
) -> Chart:
    title = f"{report.year}年{name}"
    sections = _sections(report.form, total)
    short = report.form.section(sections[0]).short
    if all(report.number(a) is None for a in report.form.totals[total].right.addresses()):
        missing = f"“{short}”里的这些数字还没有填，填好后这里就有图。"
        return Chart(id_, name, title, "", (), sections, missing)
    values = [value for value in numbers.values() if value is not None]
    if not any(values):
        missing = f"{whole}各项都是 0，没有可画的图。"
        return Chart(id_, name, title, "", (), sections, missing)
    everything = sum(values)
    bars = [Bar(label, value, _share(value, everything)) for label, value in numbers.items()]
    note = f"{whole}，共 {write_number(everything)} {UNIT}"
    return Chart(id_, name, title, note, (Group("", tuple(bars)),), sections)


def _years(report: Report, priors: Sequence[Report]) -> Chart:
    """Received, settled and carried over, each year after year; this year's bar stands out."""
    form = report.form
    by_year = {prior.year: prior for prior in priors if prior.year < report.year}
    reports = [by_year[year] for year in sorted(by_year)] + [report]
    present = [a for a in (RECEIVED, SETTLED, CARRIED) if a in form.cells]
    sections = _sections(form, present[0])
    name = "近年对比"
    title = f"{name}（{reports[0].year}—{report.year}年）" if by_year else name
    missing = ""
    if not by_year:
        missing = f"附上 {report.year - 1} 年度的年报后，这里就有两年的对比图。"
    elif not any(each.number(a) for each in reports for a in present if a in each.form.cells):
        missing = "这几年的数字都是 0 或者还没有填，没有可画的图。"
    if missing:
        return Chart("years", name, title, "", (), sections, missing)
    groups = []
    for address in present:
        heading = "".join(_bare(level) for level in _levels(form.cells[address].row_label))
        bars = [
            Bar(f"{each.year}年", _sum(each, [address]), pale=each is not report)
            for each in reports
        ]
        groups.append(Group(heading, tuple(bars)))
    return Chart("years", name, title, f"单位：{UNIT}", tuple(groups), sections)


def _sections(form: Form, address: str) -> tuple[str, ...]:
    """Where a chart may stand: in the section of its table, or in the first narrative."""
    first = next((section.id for section in form.texts if section.heading), None)
    return (form.section_of[address], *([first] if first else []))


def _levels(label: str) -> list[str]:
    return label.split(" · ")


def _bare(label: str) -> str:
    """A label without its number and the remark behind it: 部分公开 of （二）部分公开（…）."""
    bare = re.sub(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+[.．])", "", label)
    return re.sub(r"（.*）$", "", bare) or label


def _sum(report: Report, addresses: Iterable[str]) -> Number | None:
    """The figures together, as the document prints them: a blank is 0, or nothing."""
    numbers = [report.number(a) for a in addresses if a in report.form.cells]
    present = [number for number in numbers if number is not None]
    if present or (numbers and report.particulars.blanks == "0"):
        return sum(present)
    return None


def _share(value: Number | None, whole: Number) -> str:
    if not value or whole <= 0 or value < 0:
        return ""
    share = Decimal(value) * 100 / Decimal(whole)
    if share < Decimal("0.1"):
        return "不足0.1%"
    return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP)}%"


# --- drawing -------------------------------------------------------------------------------


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
    bar="#404040", pale="#F2F2F2", hatch="#606060", text="#202020", secondary="#585858",
    line="#909090",
)  # fmt: skip

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
    return Picture(png(draw(chart, width_mm, colour=colour), colour=colour), width_mm, chart.words)


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
    painter.drawLines([
        QLineF(
            area.left() + place * step - rise, area.bottom(), area.left() + place * step, area.top()
        )
        for place in range(count)
    ])  # fmt: skip
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
            self.width, height, tuple(self.texts), tuple(self.boxes), tuple(self.lines)
        )  # fmt: skip

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
                share = float(Decimal(bar.value) / Decimal(most)) if bar.value and most > 0 else 0
                self._row(bar, max(share, 0) * room)
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
