"""The tabs of the report, the ways from place to place, and what follows the clerk."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from gui import settings, side_pane
from gui.report_page import ReportPage
from gui.session import Session
from gui.settings import Settings
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.steps import grids, page, type_no_figure, typing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow


def test_a_new_report_has_a_tab_for_each_section_of_its_form(filled: MainWindow) -> None:
    names = [filled.sections.tabText(i).split()[0] for i in range(filled.sections.count())]
    assert names == ["封面与引言", "一", "二", "三", "四", "五", "六"]
    assert filled.session is not None
    assert filled.session.report.form.id == "2021"


def test_tabs_tell_open_cells_errors_and_completion(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    at = [s.id for s in session.report.form.sections].index("disputes")
    cells = session.report.form.section("disputes").table
    assert cells is not None
    session.judge()
    assert filled.sections.tabText(at).endswith("○")
    session.do(Change({"disputes/cases/review_upheld": Figure(1)}))
    assert filled.sections.tabText(at).endswith("○11")
    values = {c.address: Figure(0) for c in cells.figures if c.kind == "count"}
    session.do(Change(values))
    assert filled.sections.tabText(at).endswith("✓")
    session.do(Change({"disputes/cases/review_total": Figure(7)}))
    assert filled.sections.tabText(at).endswith("▲1")


def test_a_report_is_painted_before_it_is_judged(window: MainWindow, qtbot: QtBot) -> None:
    window.filing.new(2025, "示例市示例局", "department")
    session, report = window.session, window.report_page
    assert session is not None
    assert not session.is_judged
    assert {window.sections.tabText(i)[-1] for i in range(window.sections.count())} == {"…"}
    assert report.pane.tabText(side_pane.FINDINGS) == "检查"
    assert report.pane.findings.state.text() == "正在校验…"
    with qtbot.waitSignal(session.judged):
        report.repaint()
        assert not session.is_judged
    assert "…" not in {window.sections.tabText(i)[-1] for i in range(window.sections.count())}
    assert report.pane.tabText(side_pane.FINDINGS) != "检查"
    assert "正在校验" not in report.pane.findings.state.text() + window.status.rules.text()


def test_a_report_that_is_closed_before_it_is_judged_does_not_stay(window: MainWindow) -> None:
    window.filing.new(2025, "示例市示例局", "department")
    assert window.session is not None
    window.report_page.repaint()
    assert not window.session.is_judged
    gone = weakref.ref(window.session)
    window.filing.drop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert gone() is None


def test_the_findings_of_a_file_are_not_taken_for_faults_just_made(filled: MainWindow) -> None:
    pane = filled.pane.findings
    filled.report_page.next_finding()
    assert pane.session.findings
    assert pane._fresh == set()


@pytest.mark.parametrize("name", ["next_page", "previous_page", "next_blank", "next_finding"])
def test_no_key_leads_away_from_what_is_no_figure(filled: MainWindow, name: str) -> None:
    grid = type_no_figure(filled)
    getattr(filled.report_page, name)()
    assert grid.editor().text() == "12a"
    assert filled.report_page.grid() is grid
    assert "“12a”不是数字" in filled.statusBar().currentMessage()


def test_a_click_on_another_tab_comes_back_to_what_is_no_figure(filled: MainWindow) -> None:
    grid = type_no_figure(filled)
    bar = filled.sections.tabBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert grid.editor().text() == "12a"
    assert filled.report_page.grid() is grid
    assert "“12a”不是数字" in filled.statusBar().currentMessage()
    QTest.keyClick(typing(), Qt.Key.Key_Backspace)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert filled.sections.currentIndex() == 1
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 12


def test_undo_brings_the_changed_cell_into_view_across_tabs(filled: MainWindow) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/carried_out/total": Figure(5)}))
    page(filled, "disputes")
    filled.report_page.editing.undo()
    grid = filled.report_page.grid()
    assert grid is not None
    assert grid.model().address(grid.currentIndex()) == "requests/carried_out/total"


def test_f8_goes_to_the_faulty_cell_and_back(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    cells = session.report.form.cells.items()
    values = {address: Figure(0) for address, cell in cells if cell.kind != "total"}
    session.do(Change(values | {"requests/new/person": Figure(3)}))
    visited = []
    for _ in session.findings:
        QTest.keyClick(filled, Qt.Key.Key_F8)
        grid = filled.report_page.grid()
        visited.append(grid.model().address(grid.currentIndex()) if grid else "")
    assert "requests/new/person" in visited
    QTest.keyClick(filled, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    grid = filled.report_page.grid()
    assert (grid.model().address(grid.currentIndex()) if grid else "") == visited[-2]


def test_the_next_blank_cell_is_found_across_sections(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    values = {a: Figure(0) for a in session.report.form.cells if not a.startswith("disputes")}
    session.do(Change(values))
    filled.report_page.next_blank()
    grid = filled.report_page.grid()
    assert grid is not None
    assert grid.model().address(grid.currentIndex()) == "disputes/cases/review_upheld"


def test_preview_and_charts_are_made_when_first_looked_at(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.pane.preview is None
    window.show_preview()
    window.show_charts()
    assert window.pane.preview is not None
    assert window.pane.charts is not None
    assert [window.pane.tabText(i).split()[0] for i in range(4)] == [
        "检查",
        "说明",
        "预览",
        "图表",
    ]
    window.filing.close_report()
    window.filing.open_sample()
    assert window.pane.preview is None


def test_a_finding_that_is_clicked_does_not_lead_away_from_what_is_no_figure(
    filled: MainWindow,
) -> None:
    grid = type_no_figure(filled)
    filled.report_page.go_to("requests/granted/other")
    QTest.keyClick(typing(), Qt.Key.Key_Down)
    QTest.keyClick(typing(), Qt.Key.Key_Tab)
    assert grid.editor().text() == "12a"


def test_the_preview_follows_the_cell(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.filing.open_sample()
    window.show_preview()
    preview = window.pane.preview
    assert preview is not None
    asked: list[str] = []
    monkeypatch.setattr(preview, "show_address", asked.append)
    page(window, "requests").grid.go_to("requests/carried_out/other")
    assert asked[-1] == "requests/carried_out/other"


def test_the_right_button_offers_what_can_be_done_with_cells(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    assert grid.contextMenuPolicy() == Qt.ContextMenuPolicy.ActionsContextMenu
    words = [action.text() for action in grid.actions()]
    assert words[:3] == ["剪切", "复制", "粘贴"]
    assert "所选空白格填 0" in words


def test_hidden_ghosts_stay_hidden_in_the_next_report(window: MainWindow) -> None:
    window.filing.open_sample()
    window.actions_by_id["toggle-ghosts"].trigger()
    assert not any(grid.prior_shown for grid in grids(window))
    window.filing.drop()
    window.filing.open_sample()
    assert not any(grid.prior_shown for grid in grids(window))
    assert not window.actions_by_id["toggle-ghosts"].isChecked()


# --- pages that are made when they are looked at -------------------------------------------


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    yield Session(new_report(2025, "示例局", "department"))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def shown(qtbot: QtBot, session: Session) -> ReportPage:
    return shown_with(qtbot, session, Settings())


def shown_with(qtbot: QtBot, session: Session, known: Settings) -> ReportPage:
    made = ReportPage(session, known)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.activateWindow()
    return made


def made(report_page: ReportPage) -> list[str]:
    """The sections whose pages are made."""
    return [each.section.id for each in report_page.made()]


def test_only_the_page_in_view_is_made_at_first(shown: ReportPage) -> None:
    assert made(shown) == ["preamble"]
    assert shown.findChild(QWidget, "grid-requests") is None
    shown.sections.setCurrentIndex(3)
    assert made(shown) == ["preamble", "requests"]
    assert shown.findChild(QWidget, "grid-requests") is not None


@pytest.mark.parametrize(
    ("go", "section"),
    [
        (lambda shown: shown.next_page(), "overview"),
        (lambda shown: shown.previous_page(), "others"),
        (lambda shown: shown.next_blank(), "disclosure"),
        (lambda shown: shown.go_to("requests/new/other"), "requests"),
        (lambda shown: shown.reveal("disputes/cases/review_upheld"), "disputes"),
        (lambda shown: shown.go_to("text/problems"), "problems"),
        (lambda shown: shown.pane.go_to.emit("requests/new/other"), "requests"),
    ],
)
def test_every_way_to_a_place_makes_its_page(
    shown: ReportPage, go: Callable[[ReportPage], object], section: str
) -> None:
    go(shown)
    assert shown.page().section.id == section
    assert shown.page() is shown.sections.currentWidget()


def test_f8_leads_to_a_page_that_was_never_looked_at(
    shown: ReportPage, session: Session
) -> None:
    cells = session.report.form.cells.items()
    values = {address: Figure(0) for address, cell in cells if cell.kind != "total"}
    session.do(Change(values | {"requests/new/person": Figure(3)}))
    for _ in session.findings:
        shown.next_finding()
    assert "requests" in made(shown)


def test_a_step_that_is_undone_shows_a_page_that_was_never_looked_at(
    shown: ReportPage, session: Session
) -> None:
    session.do(Change({"disputes/cases/review_upheld": Figure(1)}))
    assert made(shown) == ["preamble"]
    session.stack.undo()
    assert shown.here() == "disputes/cases/review_upheld"


def test_a_page_made_later_shows_the_report_of_then(
    shown: ReportPage, session: Session
) -> None:
    session.do(Change({"requests/new/person": Figure(8), "text/overview": "本年度无。"}))
    grid = getattr(shown.page_of("requests"), "grid", None)
    assert grid is not None
    assert grid.model().index_of("requests/new/person").data() == "8"
    editor = getattr(shown.page_of("overview"), "editor", None)
    assert editor is not None
    assert editor.text() == "本年度无。"


def test_a_page_made_later_has_the_size_and_the_choices_of_then(
    shown: ReportPage, qtbot: QtBot
) -> None:
    known = shown.settings
    before = shown.page_of("disclosure")
    known.zoom, known.ghosts_shown, known.enter = 150, False, settings.Enter.RIGHT
    shown.show_zoom()
    shown.show_choices()
    after = shown.page_of("requests")
    for each in (before, after):
        grid = getattr(each, "grid", None)
        assert grid is not None
        assert grid.font().pointSizeF() == pytest.approx(
            QApplication.font().pointSizeF() * 1.5
        )
        assert not grid.prior_shown
        assert grid.enter == "right"


# --- what is being typed -------------------------------------------------------------------


def test_without_anything_typed_nothing_hinders(shown: ReportPage) -> None:
    assert shown.take_over() == ""
    assert shown.may_leave()
    assert not shown.is_unfinished


def test_why_something_cannot_be_taken_over_is_returned_and_said_last(
    filled: MainWindow,
) -> None:
    """What else is taken over clears the status line; the reason stands there all the same."""
    report_page = filled.report_page
    type_no_figure(filled)
    organ = page_without_turning(report_page, "preamble").cover.organ
    organ.setText("另一个局")
    organ.setModified(True)
    said: list[str] = []
    report_page.said.connect(said.append)
    why = report_page.take_over()
    assert "“12a”不是数字" in why
    assert said[-1] == why
    assert filled.status.currentMessage() == why
    assert filled.session is not None
    assert filled.session.report.particulars.organ == "另一个局"
    assert not report_page.may_leave()


def test_every_page_is_tried_and_the_reason_outlasts_what_the_others_change(
    filled: MainWindow,
) -> None:
    report_page = filled.report_page
    date = page_without_turning(report_page, "preamble").cover.date
    date.setText("soon")
    date.setModified(True)
    grid = page(filled, "requests").grid
    date.setText("soon")
    date.setModified(True)
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    why = report_page.take_over()
    assert "落款日期没有记入" in why
    assert filled.status.currentMessage() == why
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 7


def page_without_turning(report_page: ReportPage, section: str) -> Any:  # noqa: ANN401
    return report_page.page_of(section)


def test_a_wrong_date_is_a_reason_but_keeps_nobody_from_going_on(shown: ReportPage) -> None:
    date = page_without_turning(shown, "preamble").cover.date
    date.setFocus()
    QTest.keyClicks(date, "soon")
    assert "落款日期没有记入" in shown.take_over()
    assert shown.may_leave()
    shown.next_page()
    assert shown.page().section.id == "overview"
    assert shown.is_unfinished


# --- beside --------------------------------------------------------------------------------


def test_the_help_is_that_of_the_cell_or_section_in_view(shown: ReportPage) -> None:
    shown.go_to("requests/new/person")
    shown.show_cell_help()
    helped = shown.pane.help
    assert helped is not None
    assert "本年新收" in helped.text()
    shown.go_to("requests/carried_out/other")
    assert "结转下年度继续办理" in helped.text()
    shown.go_to("text/overview")
    assert "总体情况" in helped.text()


def test_a_help_that_was_hidden_speaks_of_the_cell_of_now(shown: ReportPage) -> None:
    shown.show_cell_help()
    shown.pane.hide()
    shown.go_to("requests/new/person")
    shown.show_cell_help()
    assert shown.pane.help is not None
    assert "本年新收" in shown.pane.help.text()


def test_a_pane_that_is_chosen_by_its_tab_shows_the_place_of_now(shown: ReportPage) -> None:
    shown.go_to("requests/new/person")
    shown.pane.setCurrentIndex(side_pane.HELP)
    assert shown.pane.help is not None
    assert "本年新收" in shown.pane.help.text()


def test_the_pane_is_as_wide_as_it_was_left(qtbot: QtBot, session: Session) -> None:
    first = shown_with(qtbot, session, Settings(pane_width=300))
    first.arrange(1200)
    assert abs(first.pane.width() - 300) <= first.split.handleWidth()
    first.split.setSizes([800, 400])
    first.remember()
    assert abs(first.settings.pane_width - 400) <= first.split.handleWidth()
    assert first.settings.pane_shown
    first.pane.hide()
    first.remember()
    assert not first.settings.pane_shown
    again = shown_with(qtbot, session, first.settings)
    assert not again.pane.isVisible()


def test_a_narrow_window_leaves_most_of_itself_to_the_sections(
    qtbot: QtBot, session: Session
) -> None:
    shown = shown_with(qtbot, session, Settings(pane_width=900))
    shown.arrange(1200)
    assert shown.pane.width() <= 1200 * 2 // 5


def test_showing_a_pane_says_so(shown: ReportPage, qtbot: QtBot) -> None:
    for show in (shown.show_findings, shown.show_preview, shown.show_charts):
        shown.pane.hide()
        with qtbot.waitSignal(shown.pane_shown):
            show()
        assert shown.pane.isVisible()
    assert shown.pane.currentIndex() == side_pane.CHARTS


def test_where_no_cell_is_blank_that_is_said(shown: ReportPage, session: Session) -> None:
    session.do(Change({address: Figure(0) for address in session.report.form.cells}))
    said: list[str] = []
    shown.said.connect(said.append)
    shown.next_blank()
    assert said == ["没有空白格了。"]


def test_the_last_blank_is_followed_by_the_first(shown: ReportPage, session: Session) -> None:
    blank = ("requests/new/person", "disputes/cases/review_upheld")
    cells = session.report.form.cells
    session.do(Change({address: Figure(0) for address in cells if address not in blank}))
    shown.go_to(blank[1])
    shown.next_blank()
    assert shown.here() == blank[0]
    shown.next_blank()
    assert shown.here() == blank[1]
    session.do(Change({blank[0]: Figure(0)}))
    shown.next_blank()
    assert shown.here() == blank[1]  # the only one


# --- tables with the window around them ----------------------------------------------------


def test_the_button_for_zeros_counts_the_blanks_and_fills_them_as_one_step(
    filled: MainWindow,
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    blank = len(session.report.unfilled(grid.table))
    assert button.text() == f"其余 {blank} 格填 0"
    assert button.isVisible()
    grid.setFocus()
    grid.go_to("requests/granted/person")
    QTest.keyClicks(grid, "7")  # still open: the button takes it over first
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.report.number("requests/granted/person") == 7
    assert session.report.unfilled(grid.table) == []
    assert not any(session.report.is_typed_total(c.address) for c in grid.table.figures)
    assert button.isHidden()
    assert grid.hasFocus()
    assert session.stack.undoText() == f"空白格填 0（{blank - 1} 格）"
    filled.report_page.editing.undo()
    assert button.text() == f"其余 {blank - 1} 格填 0"
    assert button.isVisible()
    grid.go_to("requests/granted/business")
    QTest.keyClicks(grid, "3")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert button.text() == f"其余 {blank - 2} 格填 0"


def test_the_button_for_zeros_throws_nothing_away_that_is_no_figure(
    filled: MainWindow,
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClicks(grid, "a")
    QTest.keyClicks(typing(), "bc")
    before = session.stack.count()
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.stack.count() == before
    assert typing().property("text") == "abc"


def test_the_words_about_blanks_name_the_key_of_the_menu(filled: MainWindow) -> None:
    key = filled.actions_by_id["fill-zero-all"].shortcut().toString()
    hint = page(filled, "requests").findChild(QLabel, "page-keys")
    assert hint is not None
    assert f"{key} 其余都填 0" in hint.text().replace("\xa0", " ")
    session, pane = filled.session, filled.pane.findings
    assert session is not None
    assert pane is not None
    pane.refresh()
    blank = next(f for f in session.findings if f.code == "T3-BLANK")
    pane.select(blank)
    assert "其余…格填\xa00" in pane.details.proposal.text()
    assert key in pane.details.proposal.text()
