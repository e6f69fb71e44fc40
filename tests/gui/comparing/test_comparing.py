"""The page 对比, in the window: with the attached year, with a chosen file, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QTabWidget, QWidget

from gui.comparing import page as pages
from gui.comparing.cells import CellTable
from gui.comparing.page import NONE_YET, ComparingPage
from gui.widgets.differences import DifferenceTable
from model.files.store import save
from model.report.addresses import PRIOR
from model.report.changes import Change
from model.report.figures import Figure
from model.report.report import attached
from model.shipped import new_report
from tests.word_edits import small, written

if TYPE_CHECKING:
    from pathlib import Path

    from gui.window import MainWindow
    from model.report.report import Report
    from tests.gui.steps import Answers

PERSON = "requests/new/person"


def prior(year: int = 2024, number: int = 5) -> Report:
    report = new_report(year, "示例市示例局")
    report.apply(Change({PERSON: Figure(number), "text/others": "办结5件。\n没有收费。"}))
    return report


@pytest.fixture
def with_prior(filled: MainWindow) -> MainWindow:
    assert filled.session is not None
    filled.session.do(Change({PERSON: Figure(505), "text/others": "办结6件。\n没有收费。"}))
    filled.session.set_prior(prior())
    return filled


def shown(window: MainWindow) -> ComparingPage:
    """The page, as the menu shows it."""
    window.actions_by_id["compare"].trigger()
    found = window.pages.currentWidget()
    assert isinstance(found, ComparingPage)
    return found


def title(page: QWidget) -> str:
    label = page.findChild(QLabel, "comparing-title")
    assert label is not None
    return label.text()


def tabs(page: ComparingPage) -> list[str]:
    found = page.findChild(QTabWidget, "comparing-tabs")
    assert found is not None
    return [found.tabText(n) for n in range(found.count()) if found.isTabVisible(n)]


def press(page: QWidget, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def test_the_attached_year_is_compared_at_once(with_prior: MainWindow) -> None:
    page = shown(with_prior)
    assert title(page) == "2024 年度与 2025 年度：200 格中 2 格有变化，1 句文字不同。"
    assert tabs(page) == ["数字", "文字 1", "历年走势"]
    table = page.findChild(CellTable, "comparing-table")
    assert table is not None
    assert table.cells.rowCount() == 200
    box = page.findChild(QCheckBox, "comparing-only-changed")
    assert box is not None
    box.click()
    assert table.cells.rowCount() == 2
    texts = page.findChild(DifferenceTable, "comparing-texts")
    assert texts is not None
    (row,) = texts.differences.rows
    assert row.texts == ("六 其他事项（只改数字）", "办结5件。", "办结6件。")
    assert [piece.text for piece in row.right if piece.changed] == ["6"]
    assert texts.differences.titles[1:] == ("2024年", "2025年")


def test_the_chart_has_all_years(
    with_prior: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    page = shown(with_prior)
    assert page.chart is not None
    assert "2024年5件、2025年505件" in page.chart.chart.words
    save(prior(2023, 7), tmp_path / "2023.gknb")
    answers["open_file"] = tmp_path / "2023.gknb"
    press(page, "comparing-choose")
    assert title(page).startswith("2023 年度与 2025 年度")
    assert "2023年7件、2024年5件、2025年505件" in page.chart.chart.words


def test_years_inside_one_another_are_all_in_the_charts(filled: MainWindow) -> None:
    assert filled.session is not None
    older = prior(2024, 5)
    older.apply(Change({PRIOR: attached(prior(2023, 4), "2023.gknb")}))
    filled.session.attach(attached(older, "2024.gknb"))
    assert [report.year for report in filled.session.earlier] == [2023, 2024]
    page = shown(filled)
    assert page.chart is not None
    assert "2023年4件、2024年5件、2025年" in page.chart.chart.words


def test_without_a_year_before_the_page_says_what_to_do(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    page = shown(filled)
    assert title(page) == NONE_YET
    assert page.tabs.isHidden()
    press(page, "comparing-choose")  # cancelled
    assert title(page) == NONE_YET
    save(prior(), tmp_path / "2024.gknb")
    answers["open_file"] = tmp_path / "2024.gknb"
    press(page, "comparing-choose")
    assert title(page).startswith("2024 年度与 2025 年度")
    assert not page.tabs.isHidden()


def test_a_published_document_of_the_year_is_compared_place_by_place(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    save(small(), tmp_path / "a.gknb")
    window.filing.open(tmp_path / "a.gknb")
    page = shown(window)
    answers["open_file"] = written(tmp_path / "a.docx", "没有收费", "收费三次")
    press(page, "comparing-choose")
    assert title(page) == "公开稿与本文件有 1 处不同。"
    assert tabs(page)[0] == "不同之处"
    (row,) = page.texts.differences.rows
    assert row.texts[1:] == ("本年没有收费。", "本年收费三次。")
    assert page.texts.differences.titles[1:] == ("本文件", "公开稿")


def test_a_file_that_cannot_be_read_changes_nothing(
    with_prior: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    page = shown(with_prior)
    before = title(page)
    answers["open_file"] = tmp_path / "none.gknb"
    press(page, "comparing-choose")
    assert answers["asked"][-1].startswith("没有对比|")
    assert title(page) == before


def test_a_line_leads_back_to_its_cell(with_prior: MainWindow) -> None:
    page = shown(with_prior)
    row = [line.address for line in page.table.cells.lines].index(PERSON)
    page.table.activated.emit(page.table.cells.index(row, 0))
    assert with_prior.pages.currentWidget() is with_prior.report_page
    assert with_prior.report_page.here() == PERSON


def test_the_page_is_left_by_its_button_and_when_another_report_opens(
    with_prior: MainWindow, answers: Answers
) -> None:
    press(shown(with_prior), "comparing-back")
    assert with_prior.pages.currentWidget() is with_prior.report_page
    shown(with_prior)
    answers["question"] = "discard"
    with_prior.filing.open_sample()
    assert with_prior.pages.currentWidget() is with_prior.report_page


def test_behind_much_work_changed_words_are_not_marked(
    with_prior: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "MOST_WORK", 3)
    (row,) = shown(with_prior).texts.differences.rows
    assert not any(piece.changed for piece in (*row.left, *row.right))
    assert row.texts[1:] == ("办结5件。", "办结6件。")
