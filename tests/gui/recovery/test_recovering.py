"""Unsaved work comes back: offered by itself, into the same report, and never lost on the way."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QPushButton

from gui.recovery.bar import RecoveryBar
from gui.recovery.page import RecoveryPage
from gui.recovery.recovering import CHANGED, WORDS
from gui.window import MainWindow
from model import folders
from model.files.store import open_report, save
from model.files.unsaved.drafts import State, drafts
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.recovery.left import CELL, CHANGES, OTHER, given_up, left, saved
from tests.gui.steps import page, typing

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.session import Session
    from model.files.unsaved.drafts import Draft
    from tests.gui.steps import Answers


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "年报.gknb"


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def recovery_page(window: MainWindow) -> RecoveryPage:
    shown = window.pages.currentWidget()
    assert isinstance(shown, RecoveryPage)
    return shown


def chosen(window: MainWindow, draft: Draft) -> RecoveryPage:
    """The page with a draft chosen."""
    window.recovering.show(draft.name)
    return recovery_page(window)


def holds(session: Session, changes: dict[str, Any]) -> bool:
    return all(session.report.current(address) == changes[address] for address in changes)


def started(qtbot: QtBot, path: Path | None = None) -> MainWindow:
    """A window as the program makes it at its start."""
    made = MainWindow(path)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


# --- offering ------------------------------------------------------------------------------


def test_after_a_crash_the_page_comes_by_itself(qtbot: QtBot, answers: Answers) -> None:
    draft = left(new_report(2025, "甲局"))
    window = started(qtbot)
    qtbot.waitUntil(lambda: isinstance(window.pages.currentWidget(), RecoveryPage))
    current = recovery_page(window).list.current
    assert current is not None
    assert current.name == draft.name
    recovery_page(window).later.click()
    assert window.pages.currentWidget() is window.start
    button = window.start.findChild(QPushButton, "start-rescued")
    assert button is not None
    assert button.isVisible()
    button.click()
    assert recovery_page(window).isVisible()


def test_what_was_given_up_stays_behind_the_button(qtbot: QtBot, answers: Answers) -> None:
    given_up(new_report(2025, "甲局"))
    window = started(qtbot)
    window.recovering.offer()
    assert window.pages.currentWidget() is window.start
    button = window.start.findChild(QPushButton, "start-rescued")
    assert button is not None
    assert button.isVisible()


def test_without_unsaved_work_there_is_neither_page_nor_button(window: MainWindow) -> None:
    window.recovering.offer()
    assert window.pages.currentWidget() is window.start
    button = window.start.findChild(QPushButton, "start-rescued")
    assert button is not None
    assert button.isHidden()
    window.actions_by_id["recover-drafts"].trigger()
    assert window.statusBar().currentMessage() == "没有可以找回的内容。"


def bar_of(window: MainWindow) -> RecoveryBar | None:
    return window.findChild(RecoveryBar)


def test_with_its_file_the_report_opens_and_a_line_above_the_tabs_leads_to_the_rest(
    qtbot: QtBot, answers: Answers, file: Path
) -> None:
    draft = left(saved(file), file)
    left(new_report(2025, "另一个局"))
    window = started(qtbot, file)
    qtbot.waitUntil(lambda: bar_of(window) is not None)
    assert session_of(window).path == file
    assert session_of(window).is_clean
    bar = bar_of(window)
    assert bar is not None
    assert bar.isVisible()
    assert bar.y() < window.sections.mapTo(window.report_page, window.sections.pos()).y()
    view = bar.findChild(QPushButton, "recovery-view")
    assert view is not None
    view.click()
    current = recovery_page(window).list.current
    assert current is not None
    assert current.name == draft.name
    recovery_page(window).recover.click()
    assert holds(session_of(window), CHANGES)
    assert bar.isHidden()


def test_a_report_whose_unsaved_work_was_given_up_has_no_such_line(
    window: MainWindow, file: Path
) -> None:
    draft = left(saved(file), file)
    draft.give_up()
    left(new_report(2025, "另一个局"))
    window.filing.open(file)
    window.recovering._look()
    assert bar_of(window) is None


# --- recovering ----------------------------------------------------------------------------


def test_the_same_report_gets_its_work_back_as_one_step(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    draft = left(saved(file), file)
    chosen(window, draft).recover.click()
    session = session_of(window)
    assert session.path == file
    assert holds(session, CHANGES)
    assert not session.is_clean
    assert session.stack.count() == 1
    assert session.stack.undoText() == WORDS
    assert window.pages.currentWidget() is window.report_page
    assert drafts() == []
    session.stack.undo()
    assert session.report.current(CELL) is None
    session.stack.redo()
    assert window.filing.save()
    assert holds(session, CHANGES)
    assert open_report(file).report.number(CELL) == 12
    assert list(folders.journals().iterdir()) == []


def test_the_old_journal_goes_only_when_the_new_one_is_on_the_disk(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = left(saved(file), file)
    steps: list[str] = []
    real_unlink, real_fsync = type(draft.journal).unlink, os.fsync

    def unlink(path: Path, **given: Any) -> None:  # noqa: ANN401
        if path == draft.journal:
            steps.append("gone")
        real_unlink(path, **given)

    def fsync(handle: int) -> None:
        steps.append("flushed")
        real_fsync(handle)

    monkeypatch.setattr(type(draft.journal), "unlink", unlink)
    monkeypatch.setattr(os, "fsync", fsync)
    chosen(window, draft).recover.click()
    assert "flushed" in steps[: steps.index("gone")]


def test_where_the_new_journal_cannot_be_written_the_old_one_stays(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = left(saved(file), file)
    monkeypatch.setattr(window.filing.journaling, "secure", lambda: "磁盘空间不足。")
    chosen(window, draft).recover.click()
    assert holds(session_of(window), CHANGES)
    assert draft.journal.exists()
    assert window.statusBar().currentMessage() == "磁盘空间不足。"


def test_recovered_work_that_is_lost_again_comes_back_again(
    window: MainWindow, file: Path
) -> None:
    draft = left(saved(file), file, typing=("requests/new/research", "7x"))
    chosen(window, draft).recover.click()
    window.filing.journaling.close()  # the new one stays, as after a kill
    (again,) = drafts()
    assert again.name != draft.name
    assert again.state is State.IN_PLACE
    assert again.count == len(CHANGES)
    assert again.typing == ("requests/new/research", "7x")


def test_a_report_that_was_never_saved_comes_back_as_such(
    window: MainWindow, answers: Answers, file: Path
) -> None:
    report = new_report(2025, "甲局")
    chosen(window, left(report)).recover.click()
    session = session_of(window)
    assert session.path is None
    assert session.report.id == report.id != ""
    assert holds(session, CHANGES)
    assert not session.is_clean
    answers["save_file"] = file
    assert window.filing.save()
    assert open_report(file).report.id == report.id


def test_what_was_half_typed_is_half_typed_again(window: MainWindow, file: Path) -> None:
    draft = left(saved(file), file, values={OTHER: Figure(3)}, typing=(CELL, "1二"))
    chosen(window, draft).recover.click()
    grid = page(window, "requests").grid
    assert grid.editor() is not None
    assert grid.editor().text() == "1二"
    assert window.report_page.unfinished == (CELL, "1二")
    assert typing() is grid.editor()


def test_a_half_typed_particular_is_half_typed_again(window: MainWindow, file: Path) -> None:
    draft = left(saved(file), file, values={}, typing=("report/date", "2026年1月3"))
    chosen(window, draft).recover.click()
    assert window.report_page.unfinished == ("report/date", "2026年1月3")


def test_half_typed_where_nothing_opens_is_told(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    draft = left(saved(file), file, values={}, typing=("report/kind", "abc"))
    chosen(window, draft).recover.click()
    (asked,) = answers["asked"]
    assert asked.startswith("还有一处没有填完|")
    assert asked.endswith("：“abc”")


def test_the_report_of_last_year_is_there_again(
    window: MainWindow, file: Path, tmp_path: Path
) -> None:
    prior = tmp_path / "2024.gknb"
    save(new_report(2024, "示例局"), prior)
    draft = left(saved(file), file, prior=prior)
    chosen(window, draft).recover.click()
    assert session_of(window).prior_path == prior


def test_into_the_report_that_is_open_the_work_comes_without_opening_it_again(
    window: MainWindow, file: Path
) -> None:
    draft = left(saved(file), file)
    window.filing.open(file)
    session = session_of(window)
    session.do(Change({"requests/new/research": Figure(8)}, "填写"))
    chosen(window, draft).recover.click()
    assert session_of(window) is session
    assert holds(session, {**CHANGES, "requests/new/research": Figure(8)})


def test_a_file_that_has_moved_on_is_left_alone(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    report = saved(file)
    draft = left(report, file)
    report.apply(Change({CELL: Figure(99)}))
    save(report, file)
    data = file.read_bytes()
    chosen(window, draft).copy.click()
    session = session_of(window)
    assert session.path is None
    assert holds(session, CHANGES)
    assert not session.is_clean
    assert window.filing.proposed(session, ".gknb") == file.with_name("年报（找回）.gknb")
    assert file.read_bytes() == data


def test_a_copy_never_has_the_name_of_a_file_that_is_there(
    window: MainWindow, file: Path
) -> None:
    draft = left(saved(file), file)
    file.with_name("年报（找回）.gknb").touch()
    chosen(window, draft).copy.click()
    proposed = window.filing.proposed(session_of(window), ".gknb")
    assert proposed == file.with_name("年报（找回2）.gknb")


def test_where_the_file_is_gone_its_place_is_proposed(window: MainWindow, file: Path) -> None:
    draft = left(saved(file), file)
    file.unlink()
    chosen(window, draft).copy.click()
    assert window.filing.proposed(session_of(window), ".gknb") == file
    assert holds(session_of(window), CHANGES)


def test_a_draft_that_has_changed_meanwhile_is_shown_again_first(
    window: MainWindow, file: Path
) -> None:
    report = saved(file)
    draft = left(report, file)
    shown = chosen(window, draft)
    report.apply(Change({OTHER: Figure(99)}))
    save(report, file)
    shown.recover.click()
    assert window.session is None
    assert window.statusBar().currentMessage() == CHANGED
    assert recovery_page(window).copy.isVisible()
    assert recovery_page(window).recover.isHidden()


def test_an_open_report_that_is_to_stay_stays_and_so_does_the_draft(
    filled: MainWindow, answers: Answers
) -> None:
    session = session_of(filled)
    session.do(Change({CELL: Figure(5)}, "填写"))
    draft = left(new_report(2025, "甲局"))
    answers["question"] = "cancel"
    chosen(filled, draft).recover.click()
    assert filled.session is session
    assert [one.name for one in drafts()] == [draft.name]


def test_several_come_back_one_after_the_other(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    first, second = left(saved(file), file), left(new_report(2025, "另一个局"))
    chosen(window, first).recover.click()
    assert "还有 1 份可以找回" in window.statusBar().currentMessage()
    assert window.filing.save()
    window.actions_by_id["recover-drafts"].trigger()
    assert [row.name for row in [recovery_page(window).list.current] if row] == [second.name]
    recovery_page(window).recover.click()
    assert session_of(window).report.particulars.organ == "另一个局"
    assert drafts() == []


# --- giving up -----------------------------------------------------------------------------


def test_a_draft_is_given_up_after_one_question_and_stays_behind_the_button(
    window: MainWindow, answers: Answers
) -> None:
    draft = left(new_report(2025, "甲局"))
    shown = chosen(window, draft)
    shown.discard.click()  # 取消
    assert not drafts()[0].is_given_up
    answers["question"] = "remove"
    shown.discard.click()
    assert len(answers["asked"]) == 2
    assert drafts()[0].is_given_up
    assert recovery_page(window).delete.isVisible()


def test_it_is_deleted_for_good_after_one_question(
    window: MainWindow, answers: Answers
) -> None:
    draft = given_up(new_report(2025, "甲局"))
    shown = chosen(window, draft)
    shown.delete.click()
    assert draft.journal.exists()
    answers["question"] = "remove"
    shown.delete.click()
    assert not draft.journal.exists()
    assert window.pages.currentWidget() is window.start  # nothing is left to be shown


def test_why_it_could_not_be_deleted_is_told(
    window: MainWindow, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = given_up(new_report(2025, "甲局"))

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "")

    shown = chosen(window, draft)
    answers["question"] = "remove"
    monkeypatch.setattr(type(draft.journal), "unlink", refuse)
    shown.delete.click()
    assert answers["asked"][-1].startswith("没有改动|")
