"""From a document of another program to an open report, through every door of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.importing.bar import ImportBar
from gui.importing.page import ReviewPage
from gui.window import MainWindow
from model.errors import UserError
from model.files.history.kept_version import Why
from tests.gui.importing.foreign import NEW, imported

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from model.importing.imported import Imported
    from tests.gui.steps import Answers


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Imported:
    found = imported()
    monkeypatch.setattr("model.importing.importing.import_file", lambda _path: found)
    monkeypatch.setattr("model.importing.importing.import_read", lambda *_given: found)
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "原件"
    folder.mkdir()
    (folder / "去年的年报.html").write_bytes(b"<html></html>")
    return folder / "去年的年报.html"


def reviewed(window: MainWindow) -> ReviewPage:
    page = window.pages.currentWidget()
    assert isinstance(page, ReviewPage)
    return page


def test_a_document_is_shown_and_taken_as_a_new_unsaved_report(
    window: MainWindow, made: Imported, path: Path, answers: Answers
) -> None:
    before = path.stat().st_mtime_ns, path.read_bytes()
    window.filing.open(path)
    assert window.session is None
    reviewed(window).take.click()
    session = window.session
    assert session is not None
    assert session.path is None
    assert not session.is_clean
    report = session.report
    assert (report.year, report.particulars.organ) == (2024, "示例市示例局")
    assert report.particulars.date == "2025-01-20"
    assert report.figures == made.report().figures
    assert report.texts == made.texts
    assert report.id
    assert window.filing._current.why is Why.IMPORT
    assert window.pages.currentWidget() is window.report_page
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    assert answers["asked"] == []
    assert window.filing.journaling.flush() == ""


def test_taking_is_one_step_that_can_be_taken_back(
    window: MainWindow, made: Imported, path: Path
) -> None:
    window.filing.open(path)
    reviewed(window).take.click()
    session = window.session
    assert session is not None
    assert session.stack.undoText() == f"导入 {made.name}"
    session.stack.undo()
    assert session.report.figures == {}
    assert session.report.particulars.organ == ""
    session.stack.redo()
    assert session.report.figures == made.report().figures


def test_only_the_ticked_sections_are_taken(
    window: MainWindow, made: Imported, path: Path
) -> None:
    window.filing.open(path)
    page = reviewed(window)
    page.form.ticks["requests"].setChecked(False)
    page.form.ticks["overview"].setChecked(False)
    page.take.click()
    assert window.session is not None
    report = window.session.report
    assert not any(address.startswith("requests/") for address in report.figures)
    assert "overview" not in report.texts
    assert "problems" in report.texts
    assert any(address in report.figures for address in made.values)


def test_leaving_goes_back_to_where_one_was_and_takes_nothing(
    filled: MainWindow, made: Imported, path: Path
) -> None:
    session, page = filled.session, filled.report_page
    filled.filing.open(path)
    assert not filled.actions_by_id["save"].isEnabled()
    reviewed(filled).cancel.click()
    assert filled.pages.currentWidget() is page
    assert filled.session is session
    assert filled.actions_by_id["save"].isEnabled()


def test_the_open_report_stays_where_the_clerk_does_not_let_it_go(
    filled: MainWindow, made: Imported, path: Path, answers: Answers
) -> None:
    from model.report.changes import Change
    from model.report.figures import Figure

    session = filled.session
    assert session is not None
    session.do(Change({NEW: Figure(5)}))
    filled.filing.open(path)
    answers["question"] = "cancel"
    reviewed(filled).take.click()
    assert "还没有保存" in answers["asked"][0]
    assert filled.session is session
    assert reviewed(filled).isVisible()
    answers["question"] = "discard"
    reviewed(filled).take.click()
    assert filled.session is not session


def test_what_is_doubted_stays_above_the_report_and_leads_there_and_to_the_original(
    window: MainWindow, made: Imported, path: Path
) -> None:
    window.filing.open(path)
    reviewed(window).take.click()
    bar = window.report_page.offer
    assert isinstance(bar, ImportBar)
    assert bar.isVisible()
    bar.next.click()
    bar.next.click()
    assert window.report_page.here() == made.doubts[0].addresses[0]
    bar.original.click()
    page = reviewed(window)
    assert page.is_taken
    page.cancel.click()
    assert window.pages.currentWidget() is window.report_page


def test_the_file_on_the_command_line_may_be_any_document(
    qtbot: QtBot, made: Imported, path: Path, answers: Answers
) -> None:
    window = MainWindow(path)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), ReviewPage))
    reviewed(window).cancel.click()
    assert window.pages.currentWidget() is window.start


def test_a_document_that_is_dropped_is_looked_at(
    window: MainWindow, made: Imported, path: Path
) -> None:
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path))])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(QPoint(5, 5), action, dragged, buttons, none)
    window.dropEvent(drop)
    assert reviewed(window).imported is made


def test_why_it_is_refused_is_one_sentence_and_nothing_opens(
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    path: Path,
    answers: Answers,
) -> None:
    def refuse(_path: Path) -> Imported:
        raise UserError("这是部门决算，不是年报。")

    monkeypatch.setattr("model.importing.importing.import_file", refuse)
    window.filing.open(path)
    assert answers["asked"] == ["没有打开|这是部门决算，不是年报。"]
    assert window.pages.currentWidget() is window.start


def test_stopping_the_reading_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, path: Path
) -> None:
    monkeypatch.setattr("gui.importing.reading.read_file", lambda *_given: None)
    window.filing.open(path)
    assert window.pages.currentWidget() is window.start
    assert "没有打开" in window.statusBar().currentMessage()


def test_another_document_takes_the_place_of_the_one_that_is_looked_at(
    window: MainWindow, made: Imported, path: Path
) -> None:
    window.filing.open(path)
    first = reviewed(window)
    window.filing.open(path)
    assert reviewed(window) is not first
    reviewed(window).cancel.click()
    assert window.pages.currentWidget() is window.start
    window.filing.open(path)
    window.filing.open_sample()
    assert window.pages.currentWidget() is window.report_page
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChild(ReviewPage) is None


def test_a_report_that_was_copied_is_looked_at_from_the_menu(
    window: MainWindow, made: Imported
) -> None:
    QApplication.clipboard().setText("年报")
    window.actions_by_id["import-clipboard"].trigger()
    assert reviewed(window).imported is made


def test_ctrl_v_on_the_start_page_takes_a_copied_report_also_from_the_line(
    window: MainWindow, made: Imported
) -> None:
    line = window.start.form.organ
    line.setFocus()
    line.clear()
    QApplication.clipboard().setText("示例市示例局")
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert line.text() == "示例市示例局"
    assert window.pages.currentWidget() is window.start
    copied = QMimeData()
    copied.setHtml("<p>年报</p><table><tr><td>1</td></tr></table>")
    copied.setText("年报 1")
    QApplication.clipboard().setMimeData(copied)
    QTest.keyClick(line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert reviewed(window).imported is made
    assert line.text() == "示例市示例局"


def test_last_years_report_can_be_attached_from_any_document(
    filled: MainWindow, made: Imported, path: Path, answers: Answers
) -> None:
    made.doubts.clear()
    made.unread.clear()
    answers["open_file"] = path
    filled.filing.attach_prior()
    assert filled.session is not None
    assert filled.session.prior is not None
    assert filled.session.prior.figures == made.report().figures
    filled.filing.detach_prior()
    made.year = 2021
    filled.filing.attach_prior()
    assert filled.session.prior is None
    assert "需要的是 2024 年度" in answers["asked"][0]


def test_a_year_can_be_begun_from_any_document(
    window: MainWindow, made: Imported, path: Path, answers: Answers
) -> None:
    made.doubts.clear()
    made.unread.clear()
    window.filing.new_from(str(path))
    assert window.session is not None
    assert window.session.report.year == made.year + 1
    assert window.session.report.particulars.organ == made.organ
    assert window.session.has_prior
    assert [one.name for one in path.parent.iterdir()] == [path.name]
