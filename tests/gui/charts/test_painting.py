from __future__ import annotations

import inspect
import itertools
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QPushButton,
    QScrollArea,
    QWidget,
)

from gui.charts import painting as module
from gui.charts import pane as chart_pane
from gui.charts.painting import Bar, Chart, Group, charts, draw, lay_out, picture, png
from gui.charts.pane import ChartPane, ChartView
from gui.export import dialog as export_dialog
from gui.session import Session
from gui.widgets import dialogs, theme
from model.document.build import Options
from model.files.store import parse
from model.report.figures import Figure
from model.report.report import Change, Particulars, Report
from model.shipped import all_forms, by_id
from model.writers.export import render
from tests.conftest import SAMPLES, SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from model.forms.form import Form

pytestmark = pytest.mark.usefixtures("qapp")

FIGURES = {
    "requests/new/person": 60,
    "requests/new/business": 5,
    "requests/carried_in/person": 2,
    "requests/granted/person": 31,
    "requests/granted/business": 5,
    "requests/partial/person": 9,
    "requests/refused_secret/person": 1,
    "requests/refused_inquiry/person": 3,
    "requests/unavailable_not_held/person": 15,
    "requests/carried_out/person": 3,
}


def report(year: int = 2025, factor: int = 1, rest: int | None = 0, blanks: str = "0") -> Report:
    """A report with these figures; `rest` is what stands in all other cells of the form."""
    made = Report.new(year, "示例市示例局")
    other = {} if rest is None else {a: rest for a in made.form.cells if a not in made.form.totals}
    numbers = other | {a: n * factor for a, n in FIGURES.items()}
    made.apply(Change({a: Figure(n) for a, n in numbers.items()}))
    made.apply(Change({"report/blanks": blanks}))
    return made


def zero(year: int = 2025) -> Report:
    made = Report.new(year)
    made.apply(Change({a: Figure(0) for a in made.form.cells if a not in made.form.totals}))
    return made


def by_name(report: Report, *priors: Report) -> dict[str, Chart]:
    return {chart.id: chart for chart in charts(report, priors)}


def values(chart: Chart) -> dict[str, object]:
    return {bar.label: bar.value for bar in chart.bars}


# --- what is shown -------------------------------------------------------------------------


def test_the_results_are_summed_by_group_with_the_words_of_the_form() -> None:
    assert values(by_name(report())["results"]) == {
        "予以公开": 36,
        "部分公开": 9,
        "不予公开": 4,
        "无法提供": 15,
        "不予处理": 0,
        "其他处理": 0,
    }


def test_the_applicants_are_the_columns_of_what_was_received() -> None:
    assert values(by_name(report())["applicants"]) == {
        "自然人": 60,
        "商业企业": 5,
        "科研机构": 0,
        "社会公益组织": 0,
        "法律服务机构": 0,
        "其他": 0,
    }


def test_the_years_stand_side_by_side_this_one_last_and_full() -> None:
    chart = by_name(report(2025), report(2024, 2), report(2020, 3))["years"]
    assert chart.title == "近年对比（2020—2025年）"
    assert [g.heading for g in chart.groups] == [
        "本年新收政府信息公开申请数量",
        "本年度办理结果总计",
        "结转下年度继续办理",
    ]
    assert [[b.value for b in g.bars] for g in chart.groups] == [
        [195, 130, 65],
        [192, 128, 64],
        [9, 6, 3],
    ]
    assert [b.label for b in chart.groups[0].bars] == ["2020年", "2024年", "2025年"]
    assert [b.pale for b in chart.groups[0].bars] == [True, True, False]


def test_reports_of_this_year_or_later_are_no_earlier_years() -> None:
    chart = by_name(report(2024), report(2024), report(2025))["years"]
    assert chart.missing == "附上 2023 年度的年报后，这里就有两年的对比图。"


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_form_has_its_charts_and_every_label_is_its_own(form: Form) -> None:
    made = report(form.first_year)
    found = charts(made, [report(made.year - 1)] if made.year > 2019 else [])
    assert [chart.id for chart in found] == ["results", "applicants", "years"]
    printed = {
        label for cell in made.form.cells.values() for label in (cell.row_label, cell.column_label)
    }
    for chart in found[:2]:
        assert len(chart.bars) == 6
        for bar in chart.bars:
            assert any(bar.label in label for label in printed)
        assert chart.sections == ("requests", "overview")


def test_no_label_of_a_form_stands_in_the_code_of_the_window() -> None:
    code = "".join(inspect.getsource(part) for part in (module, chart_pane, export_dialog))
    code = re.sub(r'""".*?"""|#.*', "", code, flags=re.DOTALL)
    found = charts(report(2025), [report(2024)])
    labels = {bar.label for chart in found[:2] for bar in chart.bars} - {"其他"}
    labels |= {group.heading for group in found[2].groups}
    assert [label for label in labels if label in code] == []


def test_a_form_without_applications_has_no_charts() -> None:
    made = Report.new(2025)
    made.form = replace(made.form, sections=(), totals={})
    assert charts(made) == []


def test_shares_are_of_all_results_and_a_tiny_one_is_not_called_nothing() -> None:
    shares = {b.label: b.share for b in by_name(report())["results"].bars}
    assert shares["予以公开"] == "56.3%"  # 36 of 64 is 56.25: halves go up
    assert shares["不予处理"] == ""
    huge = report()
    huge.apply(Change({"requests/granted/person": Figure(10**9)}))
    assert {b.label: b.share for b in by_name(huge)["results"].bars}["部分公开"] == "不足0.1%"


def test_a_group_counts_its_cells_as_they_print() -> None:
    made = report(rest=None)
    assert values(by_name(made)["results"])["不予处理"] == 0
    made = report(rest=None, blanks="")
    chart = by_name(made)["results"]
    assert values(chart)["不予处理"] is None
    assert values(chart)["不予公开"] == 4
    assert "不予处理未填" in chart.words
    assert next(bar for bar in chart.bars if bar.value is None).number == "—"


# --- words ---------------------------------------------------------------------------------


def test_the_words_name_every_figure() -> None:
    found = by_name(report(2025), report(2024, 2))
    assert found["results"].words == (
        "2025年办理结果构成：予以公开36件（56.3%）、部分公开9件（14.1%）、不予公开4件（6.3%）、"
        "无法提供15件（23.4%）、不予处理0件、其他处理0件。"
    )
    assert found["years"].words == (
        "近年对比（2024—2025年）：本年新收政府信息公开申请数量，2024年130件、2025年65件；"
        "本年度办理结果总计，2024年128件、2025年64件；结转下年度继续办理，2024年6件、2025年3件。"
    )
    for chart in found.values():
        shown = {bar.number for bar in chart.bars} | {b.share for b in chart.bars if b.share}
        assert all(text in chart.words for text in shown)


def test_the_note_says_what_is_counted_and_how_many() -> None:
    found = by_name(report())
    assert found["results"].note == "本年度办理结果，共 64 件"
    assert found["applicants"].note == "本年新收政府信息公开申请数量，共 65 件"


def test_without_figures_there_is_a_sentence_instead() -> None:
    empty = by_name(Report.new(2025))
    assert "还没有填" in empty["results"].missing
    assert "三 申请办理" in empty["applicants"].missing
    nothing = by_name(zero(), zero(2024))
    assert nothing["results"].missing == "本年度办理结果各项都是 0，没有可画的图。"
    assert "都是 0" in nothing["applicants"].missing
    assert "都是 0" in nothing["years"].missing
    for chart in [*empty.values(), *nothing.values()]:
        assert chart.bars == ()
        assert chart.missing in chart.words
        assert chart.missing in "".join(text.text for text in lay_out(chart, 60).texts)
        with pytest.raises(ValueError, match="图"):
            picture(chart)


# --- drawing -------------------------------------------------------------------------------

HUGE = 999_999_999_999_999


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
        *charts(Report.new(2025)),
        long,
    ]


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


@pytest.mark.parametrize(
    "path",
    [SAMPLES / "report-2024.json", *sorted((SHARED / "reports").glob("*.json"))],
    ids=lambda path: str(path.stem),
)
def test_the_groups_of_a_real_report_make_up_the_whole(path: Path) -> None:
    data = json.loads(path.read_bytes())
    kept = {"format": 1, "form": data["form"], "year": data["year"], "values": data["cells"]}
    real = parse(json.dumps({**kept, "organ": {"name": data["organ"]}}).encode()).report
    addresses = real.form.totals["requests/settled/total"].right.addresses()
    whole = sum(real.number(address) or 0 for address in addresses)
    assert sum(bar.value or 0 for bar in by_name(real)["results"].bars) == whole


# --- the pane ------------------------------------------------------------------------------


@pytest.fixture
def session() -> Session:
    return Session(report())


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> ChartPane:
    made = ChartPane(session)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    return made


def part(pane: QWidget, name: str) -> QWidget:
    found = pane.findChild(QWidget, name)
    assert isinstance(found, QWidget), name
    return found


def click(pane: QWidget, name: str) -> None:
    found = part(pane, name)
    assert isinstance(found, QAbstractButton)
    found.click()


def view(pane: ChartPane, id_: str) -> ChartView:
    found = part(pane, f"chart-{id_}-view")
    assert isinstance(found, ChartView)
    return found


def set_cell(session: Session, address: str, number: int) -> None:
    session.do(Change({address: Figure(number)}, "改一格"))


def test_the_pane_shows_every_chart_and_names_it_for_a_screen_reader(pane: ChartPane) -> None:
    assert pane.objectName() == "charts"
    for chart in charts(pane.session.report):
        assert part(pane, f"chart-{chart.id}").isVisible()
        assert view(pane, chart.id).accessibleName() == chart.name
        assert view(pane, chart.id).accessibleDescription() == chart.words
    for button in pane.findChildren(QAbstractButton):
        assert button.accessibleName(), button.objectName()


def test_the_charts_follow_the_report_after_a_pause(pane: ChartPane, qtbot: QtBot) -> None:
    shown = view(pane, "results").chart
    set_cell(pane.session, "requests/granted/person", 131)
    assert view(pane, "results").chart is shown
    qtbot.waitUntil(lambda: "予以公开136件" in view(pane, "results").chart.words)


def test_typing_on_puts_the_drawing_off(pane: ChartPane) -> None:
    shown = view(pane, "results").chart
    for number in range(20):
        set_cell(pane.session, "requests/granted/person", number + 50)
        QApplication.processEvents()
    assert view(pane, "results").chart is shown
    assert pane._pause.isActive()


def test_a_hidden_pane_draws_nothing_until_it_is_shown(pane: ChartPane, qtbot: QtBot) -> None:
    pane.hide()
    set_cell(pane.session, "requests/granted/person", 131)
    assert not pane._pause.isActive()
    qtbot.wait(20)
    assert "予以公开36件" in view(pane, "results").chart.words
    pane.show()
    assert "予以公开136件" in view(pane, "results").chart.words


def test_last_years_report_brings_the_comparison(pane: ChartPane, qtbot: QtBot) -> None:
    assert not part(pane, "chart-years-copy").isVisible()
    pane.session.set_prior(report(2024, 2))
    qtbot.waitUntil(lambda: part(pane, "chart-years-copy").isVisible())
    assert view(pane, "years").chart.missing == ""


def test_a_chart_without_figures_offers_nothing(pane: ChartPane, qtbot: QtBot) -> None:
    click(pane, "chart-results-insert")
    numbers = {a: Figure(0) for a in FIGURES}
    pane.session.do(Change(numbers, "清零"))
    assert pane.chosen == []
    qtbot.waitUntil(lambda: not part(pane, "chart-results-insert").isVisible())
    pane.session.stack.undo()
    assert [at for at, _ in pane.chosen] == ["requests"]


def test_the_chosen_charts_go_to_the_section_that_was_chosen(pane: ChartPane) -> None:
    assert pane.chosen == []
    assert pane.pictures() == ()
    click(pane, "chart-results-insert")
    click(pane, "chart-applicants-insert")
    place = part(pane, "chart-applicants-place")
    assert isinstance(place, QComboBox)
    assert [place.itemText(i) for i in range(place.count())] == ["三 申请办理", "一 总体情况"]
    place.setCurrentIndex(1)
    assert [(at, c.id) for at, c in pane.chosen] == [
        ("requests", "results"),
        ("overview", "applicants"),
    ]
    set_cell(pane.session, "requests/granted/person", 131)
    assert "予以公开136件" in pane.chosen[0][1].words  # as it is now, not as it was drawn
    pictures = pane.pictures(146)
    assert [at for at, _ in pictures] == ["requests", "overview"]
    assert pictures[0][1].width == 146
    assert "予以公开136件" in pictures[0][1].words


def test_a_picture_is_copied_in_the_colours_that_are_shown(pane: ChartPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.said) as said:
        click(pane, "chart-results-copy")
    assert said.args == ["已复制图片：2025年办理结果构成。"]
    copied = QGuiApplication.clipboard().image()
    assert copied.width() == 1772
    click(pane, "charts-grey")
    assert not pane.colour
    click(pane, "chart-results-copy")
    grey = QGuiApplication.clipboard().image()
    assert grey.size() == copied.size()
    assert grey != copied
    click(pane, "charts-colour")
    assert pane.colour


def test_a_picture_is_saved_where_the_user_says(
    pane: ChartPane, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proposed: list[str] = []
    answers: list[Path | None] = [None, tmp_path / "图.png"]

    def save_file(_parent: object, path: Path, suffix: str, *_rest: str) -> Path | None:
        proposed.append(path.name + suffix)
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "save_file", save_file)
    pane.session.path = tmp_path / "年报.gknb"
    click(pane, "chart-results-save")
    assert list(tmp_path.glob("*.png")) == []
    with qtbot.waitSignal(pane.said):
        click(pane, "chart-results-save")
    assert QImage(str(tmp_path / "图.png")).width() == 1772
    name = "示例市示例局2025年政府信息公开工作年度报告 办理结果构成.png.png"
    assert proposed == [name, name]


def test_a_picture_that_cannot_be_saved_is_told(
    pane: ChartPane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(dialogs, "save_file", lambda *_: tmp_path / "没有" / "图.png")
    monkeypatch.setattr(dialogs, "alert", lambda _parent, title, text: told.append(title + text))
    click(pane, "chart-results-save")
    assert told[0].startswith("没有保存")


@pytest.mark.parametrize("width", [270, 300, 340, 900])
def test_charts_fill_the_width_and_are_as_high_as_they_need(
    pane: ChartPane, qtbot: QtBot, width: int
) -> None:
    set_cell(pane.session, "requests/new/person", HUGE)
    pane.refresh()
    pane.resize(width, 700)
    qtbot.wait(1)
    area = part(pane, "charts-area")
    assert isinstance(area, QScrollArea)
    for id_ in ("results", "applicants", "years"):
        shown = view(pane, id_)
        assert shown.width() <= area.viewport().width() - 32
        scale = shown.width() / shown.drawing.width
        assert shown.height() >= round(shown.drawing.height * min(scale, shown._scale))
        assert not shown.grab().isNull()


def test_the_keyboard_reaches_everything_in_the_order_of_the_page(pane: ChartPane) -> None:
    pane.activateWindow()
    pane.in_colour.setFocus()
    order = []
    for _ in range(8):
        pane.focusNextChild()
        widget = QApplication.focusWidget()
        assert widget is not None
        order.append(widget.objectName())
    wanted = [f"chart-results-{name}" for name in ("copy", "save", "insert", "place")]
    assert [name for name in order if name.startswith("chart-results")] == wanted


def test_a_pane_of_a_report_with_a_prior_knows_it_at_once(qtbot: QtBot) -> None:
    session = Session(report())
    session.prior = report(2024)
    made = ChartPane(session)
    qtbot.addWidget(made)
    assert made.cards["years"].chart.missing == ""
    assert isinstance(made.cards["years"].insert, QCheckBox)
    assert isinstance(made.cards["years"].copy, QPushButton)


def test_forms_are_only_read() -> None:
    before = by_id("2021").sections
    charts(Report(by_id("2021"), 2025, Particulars(organ="某局")))
    assert by_id("2021").sections == before
