"""The drawing of charts: nothing overlaps, bars are as long as their numbers, prints in grey."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage

from gui.charts import painting as module
from gui.charts.painting import draw, lay_out, picture, png
from gui.widgets import theme
from model.document.build import Options
from model.document.charts import Bar, Chart, Group, charts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from model.writers.export import render
from tests.chart_samples import HUGE, by_name, report, values, zero

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

pytestmark = pytest.mark.usefixtures("qapp")

# --- drawing -------------------------------------------------------------------------------


def drawn() -> list[Chart]:
    long = Chart("long", "长", "很长的标题" * 12, "注" * 90, (
        Group("很长的小标题" * 12, (
            Bar("4.无正当理由大量反复申请，经说明仍不合理的，不再处理", 3),
            Bar("其他", HUGE, "不足0.1%", pale=True),
            Bar("没有填", None),
        )),
    ))  # fmt: skip
    huge = report(rest=HUGE)
    return [
        *charts(report(), [report(2024, 2)]),
        *charts(report(factor=10**12), [report(2024), report(2023)]),
        *charts(huge, [zero(2024)]),
        *charts(new_report(2025)),
        long,
    ]


def test_a_chart_without_figures_draws_its_sentence_and_makes_no_picture() -> None:
    nothing = by_name(zero(), zero(2024))
    for chart in [*by_name(new_report(2025)).values(), *nothing.values()]:
        assert chart.missing in "".join(text.text for text in lay_out(chart, 60).texts)
        with pytest.raises(ValueError, match="图"):
            picture(chart)


@pytest.mark.parametrize("width", [40, 60, 90, 150, 300])
def test_nothing_overlaps_and_nothing_leaves_the_picture(width: float) -> None:
    for chart in drawn():
        drawing = lay_out(chart, width)
        page = QRectF(0, 0, drawing.width, drawing.height).adjusted(1, 1, -1, -1)
        areas = []
        for text in drawing.texts:
            metrics = QFontMetricsF(module._font(text.points, bold=text.bold))
            wide = metrics.horizontalAdvance(text.text)
            area = QRectF(text.area)
            if text.align & Qt.AlignmentFlag.AlignRight:
                area.setLeft(area.right() - wide)
            area.setWidth(wide)
            assert page.contains(area), text.text
            assert text.text[0] not in "，。）"
            areas.append(area)
        for box in drawing.boxes:
            assert page.contains(box.area)
            assert box.area.width() > 0
            areas.append(box.area)
        for one, other in itertools.combinations(areas, 2):
            common = one.intersected(other)
            assert common.width() < 1 or common.height() < 1, chart.title


def test_bars_are_as_long_as_their_numbers_and_the_least_is_still_seen() -> None:
    drawing = lay_out(by_name(report())["results"])
    lengths = [box.area.width() for box in drawing.boxes]
    assert len(lengths) == 4  # two are zero
    assert lengths[1] / lengths[0] == pytest.approx(9 / 36)
    big = report()
    big.apply(Change({"requests/granted/person": Figure(HUGE)}))
    assert min(box.area.width() for box in lay_out(by_name(big)["results"]).boxes) > 3


def test_a_number_below_zero_from_a_file_draws_no_bar() -> None:
    made = report()
    made.apply(Change({"requests/new/charity": Figure(-5)}))
    chart = by_name(made)["applicants"]
    assert values(chart)["社会公益组织"] == -5
    assert len(lay_out(chart).boxes) == 2
    assert draw(chart).width() > 0


def test_a_picture_has_300_dots_an_inch_over_its_width() -> None:
    for chart in drawn():
        image = draw(chart, 150)
        assert image.width() == 1772
        assert image.dotsPerMeterX() == image.dotsPerMeterY() == 11811
    assert draw(drawn()[0], 40).width() == 472


def test_a_png_is_small_in_a_palette_and_the_same_each_time() -> None:
    for chart in drawn()[4:7]:
        for colour in (True, False):
            data = png(draw(chart, colour=colour), colour=colour)
            assert data == png(draw(chart, colour=colour), colour=colour)
            assert len(data) < 45_000
            assert data[24:26] == bytes([8, 3])  # IHDR: 8 bits, indexed
            read = QImage.fromData(data)
            assert read.dotsPerMeterX() == 11811


def pixels(image: QImage) -> set[int]:
    small = image.convertToFormat(QImage.Format.Format_RGB32)
    data = bytes(small.constBits())
    return {int.from_bytes(data[at : at + 3], "little") for at in range(0, len(data), 4)}


def test_in_grey_everything_is_grey_and_the_palette_changes_hardly_a_dot() -> None:
    chart = by_name(report(), report(2024))["years"]
    grey = pixels(draw(chart, 80, colour=False))
    assert all(len({c >> 16, c >> 8 & 255, c & 255}) == 1 for c in grey)
    assert any(len({c >> 16, c >> 8 & 255, c & 255}) > 1 for c in pixels(draw(chart, 80)))
    exact = draw(chart, 80)
    stored = QImage.fromData(png(exact)).convertToFormat(QImage.Format.Format_RGB32)
    worst = 0
    for x, y in itertools.product(range(0, exact.width(), 7), range(0, exact.height(), 7)):
        one, other = exact.pixelColor(x, y), stored.pixelColor(x, y)
        worst = max(worst, abs(one.red() - other.red()), abs(one.blue() - other.blue()))
    assert worst < 48


@pytest.mark.parametrize("ink", [module._COLOUR, module._GREY])
def test_the_inks_stay_apart_on_a_black_and_white_printer(ink: module._Ink) -> None:
    def light(name: str) -> float:
        parts = [QColor(name).redF(), QColor(name).greenF(), QColor(name).blueF()]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05

    assert light(ink.pale) / light(ink.bar) > 3
    assert light(ink.pale) / light(ink.hatch) > 3
    assert 1.05 / light(ink.text) > 7
    assert 1.05 / light(ink.secondary) > 4.5


def test_the_charts_do_not_follow_the_dark_scheme(qapp: QApplication) -> None:
    light = png(draw(drawn()[0]))
    theme.apply(qapp, theme.Scheme.DARK)
    assert png(draw(drawn()[0])) == light


def test_a_chart_goes_into_the_word_document_with_its_words() -> None:
    made = report()
    block = picture(by_name(made)["results"])
    assert block.width == 150
    assert block.words.startswith("2025年办理结果构成：予以公开36件")
    data = render(made, ".docx", Options(pictures=(("requests", block),)))
    assert data[:2] == b"PK"
