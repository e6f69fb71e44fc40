"""The tabs of the report, the ways from place to place, and what follows the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import (
    Qt,
)
from PySide6.QtTest import QTest

from model.report.figures import Figure
from model.report.report import Change
from tests.gui.steps import grids, page, type_no_figure, typing

if TYPE_CHECKING:
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
    assert filled.sections.tabText(at).endswith("○")
    session.do(Change({"disputes/cases/review_upheld": Figure(1)}))
    assert filled.sections.tabText(at).endswith("○11")
    values = {c.address: Figure(0) for c in cells.figures if c.kind == "count"}
    session.do(Change(values))
    assert filled.sections.tabText(at).endswith("✓")
    session.do(Change({"disputes/cases/review_total": Figure(7)}))
    assert filled.sections.tabText(at).endswith("▲1")


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
    assert grid.grid.address(grid.currentIndex()) == "requests/carried_out/total"


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
        visited.append(grid.grid.address(grid.currentIndex()) if grid else "")
    assert "requests/new/person" in visited
    QTest.keyClick(filled, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    grid = filled.report_page.grid()
    assert (grid.grid.address(grid.currentIndex()) if grid else "") == visited[-2]


def test_the_next_blank_cell_is_found_across_sections(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    values = {a: Figure(0) for a in session.report.form.cells if not a.startswith("disputes")}
    session.do(Change(values))
    filled.report_page.next_blank()
    grid = filled.report_page.grid()
    assert grid is not None
    assert grid.grid.address(grid.currentIndex()) == "disputes/cases/review_upheld"


def test_preview_and_charts_are_made_when_first_looked_at(window: MainWindow) -> None:
    window.filing.open_sample()
    assert window.pane.preview is None
    window.show_preview()
    window.show_charts()
    assert window.pane.preview is not None
    assert window.pane.charts is not None
    assert [window.pane.tabText(i).split()[0] for i in range(4)] == ["检查", "说明", "预览", "图表"]
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


def test_the_preview_follows_the_cell(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
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


def test_the_size_of_figures_is_kept_shown_and_bounded(window: MainWindow) -> None:
    window.filing.open_sample()
    before = grids(window)[0].font().pointSizeF()
    window.actions_by_id["zoom-in"].trigger()
    window.actions_by_id["zoom-in"].trigger()
    window.filing.drop()
    window.filing.open_sample()
    assert grids(window)[0].font().pointSizeF() == pytest.approx(before * 1.2)
    assert window.status.zoom.text() == "120 %"
    grids(window)[0].zoomed.emit(-1)  # Ctrl and the wheel
    assert window.status.zoom.text() == "110 %"
    for _ in range(30):
        window.actions_by_id["zoom-out"].trigger()
    assert window.status.zoom.text() == "70 %"
    for _ in range(30):
        window.actions_by_id["zoom-in"].trigger()
    assert window.status.zoom.text() == "200 %"
    window.actions_by_id["zoom-reset"].trigger()
    assert grids(window)[0].font().pointSizeF() == before
