"""The page of earlier versions, in the window: shown, brought back, opened as another one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QBoxLayout, QPushButton

from gui.versions.page import VersionsPage
from gui.widgets.differences import LEFT, RIGHT
from model.files.history import replaced
from model.files.history.kept_version import Why
from model.files.history.versions import Versions
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure
from model.writers.sending import send

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QUrl
    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow
    from tests.gui.steps import Answers

CELL = "requests/new/person"
BUTTONS = ("restore-in-place", "restore-copy", "open-versions-folder")


@pytest.fixture
def path(filled: MainWindow, answers: Answers, tmp_path: Path) -> Path:
    """The file of the open report, saved with 1, 2 and 3 in a cell; 4 is not saved."""
    answers["save_file"] = path = tmp_path / "a.gknb"
    for number in (1, 2, 3):
        enter(filled, number)
        assert filled.filing.save()
    enter(filled, 4)
    return path


def enter(window: MainWindow, number: int) -> None:
    assert window.session is not None
    window.session.do(Change({CELL: Figure(number)}))


def shown(window: MainWindow) -> VersionsPage:
    """The page, as the menu shows it."""
    window.actions_by_id["versions"].trigger()
    found = window.pages.currentWidget()
    assert isinstance(found, VersionsPage)
    return found


def press(page: VersionsPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert button is not None
    button.click()


def offered(page: VersionsPage) -> set[str]:
    found = page.findChildren(QPushButton)
    names = [one.objectName() for one in found if not one.isHidden()]
    return set(names) & set(BUTTONS)


def number(window: MainWindow) -> object:
    assert window.session is not None
    return window.session.report.number(CELL)


def test_each_save_is_listed_with_what_it_holds_and_what_differs_from_now(
    filled: MainWindow, path: Path
) -> None:
    page = shown(filled)
    assert page.objectName() == "versions-page"
    assert page.list.count() == 3
    page.list.setCurrentRow(1)
    assert page.title.text().startswith("第 2 版")
    assert "保存" in page.title.text()
    assert f"文件：{path}" in page.facts.text()
    assert "改动：" in page.facts.text()
    (row,) = page.table.differences.rows
    assert row.texts[LEFT:] == ("2", "4")
    assert page.table.differences.titles[LEFT:] == ("这个版本", "现在")
    assert page.table.differences.titles[RIGHT] == "现在"
    assert "示例市示例局" in page.preview.toPlainText()
    assert page.state.isHidden()
    assert offered(page) == set(BUTTONS)


def test_a_version_comes_back_as_one_step_that_is_not_saved_yet(
    filled: MainWindow, path: Path
) -> None:
    page = shown(filled)
    page.list.setCurrentRow(2)
    press(page, "restore-in-place")
    assert filled.pages.currentWidget() is filled.report_page
    assert number(filled) == 1
    assert open_report(path).report.number(CELL) == 3
    assert "已恢复第 1 版，共 1 处" in filled.statusBar().currentMessage()
    assert filled.session is not None
    filled.session.stack.undo()
    assert number(filled) == 4
    filled.session.stack.redo()
    assert filled.filing.save()
    assert Versions(filled.session.report.id).list()[0].why is Why.RESTORED


def test_what_is_like_now_changes_nothing(filled: MainWindow, path: Path) -> None:
    assert filled.filing.save()
    page = shown(filled)
    press(page, "restore-in-place")
    assert "没有不同" in filled.statusBar().currentMessage()
    assert filled.session is not None
    assert filled.session.is_clean


def test_a_copy_is_another_report_with_another_name(
    filled: MainWindow, answers: Answers, path: Path
) -> None:
    assert filled.session is not None
    first = filled.session
    page = shown(filled)
    page.list.setCurrentRow(2)
    answers["question"] = "discard"
    press(page, "restore-copy")
    session = filled.session
    assert session is not first
    assert filled.pages.currentWidget() is filled.report_page
    assert number(filled) == 1
    assert session.report.id != first.report.id
    assert filled.filing.proposed(session, ".gknb").name == "a（第1版）.gknb"


def test_an_export_says_what_was_sent_and_where(
    filled: MainWindow, path: Path, tmp_path: Path
) -> None:
    assert filled.session is not None
    send(filled.session.report, path, tmp_path / "报送.docx")
    page = shown(filled)
    assert "导出Word 文档" in page.title.text()
    assert f"当时导出的Word 文档：{tmp_path / '报送.docx'}" in page.facts.text()
    assert "报送.docx" in page.list.item(0).text()


def test_a_damaged_version_is_marked_and_offers_only_the_folder(
    filled: MainWindow, path: Path
) -> None:
    assert filled.session is not None
    newest = Versions(filled.session.report.id).list()[0]
    newest.file.write_bytes(b"{}")
    page = shown(filled)
    assert "已损坏" in page.list.item(0).text()
    assert "已损坏" not in page.list.item(1).text()
    assert "已经损坏" in page.state.text()
    assert offered(page) == {"open-versions-folder"}
    assert page.tabs.isHidden()  # an empty list would say that nothing differs


def test_what_another_report_left_can_only_be_opened_as_another_one(
    filled: MainWindow, path: Path, answers: Answers
) -> None:
    answers["question"] = "another"
    filled.filing.save()
    filled.filing.new(2025, "示例市示例局", "")
    answers["save_file"] = path
    assert filled.filing.save()
    page = shown(filled)
    page.list.setCurrentRow(1)
    assert "另一份年报" in page.state.text()
    assert not page.tabs.isTabVisible(0)
    assert offered(page) == {"restore-copy", "open-versions-folder"}


def test_a_report_that_was_never_saved_has_none(filled: MainWindow) -> None:
    filled.actions_by_id["versions"].trigger()
    assert filled.pages.currentWidget() is filled.report_page
    assert "还没有历史版本" in filled.statusBar().currentMessage()


def test_the_folder_opens_and_the_page_can_be_left(
    filled: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = shown(filled)
    press(page, "open-versions-folder")
    assert filled.session is not None
    folder = Versions(filled.session.report.id).folder
    assert [url.toLocalFile() for url in opened] == [folder.as_posix()]
    press(page, "versions-back")
    assert filled.pages.currentWidget() is filled.report_page


@pytest.mark.parametrize("answer", ["versions", "ok"])
def test_a_damaged_file_offers_its_earlier_versions(
    filled: MainWindow, answers: Answers, path: Path, answer: str
) -> None:
    filled.filing.save()
    filled.filing.drop()
    good = path.read_bytes()
    path.write_bytes(good[:200])
    answers["question"] = answer
    filled.filing.open(path)
    assert "本机留有这份年报的历史版本" in answers["asked"][0]
    assert "restore" not in answers["asked"][0]  # no command for who has buttons
    page = filled.pages.currentWidget()
    assert isinstance(page, VersionsPage) == (answer == "versions")
    if not isinstance(page, VersionsPage):
        return
    assert offered(page) == {"restore-copy", "open-versions-folder"}
    assert not page.tabs.isTabVisible(0)
    press(page, "restore-copy")
    assert number(filled) == 4
    assert filled.session is not None
    assert filled.filing.proposed(filled.session, ".gknb") == path
    answers["save_file"] = path
    assert filled.filing.save()
    assert open_report(path).report.number(CELL) == 4
    (copy,) = replaced.folder().glob("*.gknb")
    assert copy.read_bytes() == good[:200]


def test_on_a_narrow_page_the_list_stands_above(qtbot: QtBot) -> None:
    page = VersionsPage()
    qtbot.addWidget(page)
    for width, direction in ((1366, "LeftToRight"), (500, "TopToBottom")):
        page.resize(width, 700)
        page.show()
        assert page.cards.direction() is QBoxLayout.Direction[direction]


def test_arrow_keys_go_through_the_versions(filled: MainWindow, path: Path) -> None:
    page = shown(filled)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.title.text().startswith("第 2 版")
