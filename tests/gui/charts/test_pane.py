"""The pane of charts: it follows the report, and what is chosen there goes into the export."""

from __future__ import annotations

import inspect
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication, QImage
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
from gui.charts.pane import ChartPane, ChartView
from gui.export import dialog as export_dialog
from gui.session import Session
from gui.widgets import dialogs
from model.document import charts as counting
from model.document.charts import charts
from model.report.changes import Change
from model.report.figures import Figure
from tests.chart_samples import FIGURES, HUGE, report

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")

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


def test_a_picture_is_copied_in_the_colours_that_are_shown(
    pane: ChartPane, qtbot: QtBot
) -> None:
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
    monkeypatch.setattr(
        dialogs, "alert", lambda _parent, title, text: told.append(title + text)
    )
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
    session.set_prior(report(2024))
    made = ChartPane(session)
    qtbot.addWidget(made)
    assert made.cards["years"].chart.missing == ""
    assert isinstance(made.cards["years"].insert, QCheckBox)
    assert isinstance(made.cards["years"].copy, QPushButton)


def test_no_label_of_a_form_stands_in_the_code_of_the_window() -> None:
    code = "".join(
        inspect.getsource(part) for part in (counting, module, chart_pane, export_dialog)
    )
    code = re.sub(r'""".*?"""|#.*', "", code, flags=re.DOTALL)
    found = charts(report(2025), [report(2024)])
    labels = {bar.label for chart in found[:2] for bar in chart.bars} - {"其他"}
    labels |= {group.heading for group in found[2].groups}
    assert [label for label in labels if label in code] == []
