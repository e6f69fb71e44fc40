"""A report that another window has open: it is shown, nothing changes it, and it can be had."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton

from gui import onlooker, single_window
from gui.session import READ_ONLY, Session
from gui.widgets import dialogs
from model.files.claims.holder import Record, State
from model.files.claims.lock_file import places
from model.files.store import open_report, save
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.conftest import ROOT
from tests.gui.steps import page

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow
    from tests.gui.steps import Answers

CELL = "requests/new/person"
HOLD = """
import sys
from pathlib import Path
from model.files.claims.claim import Claim
print(Claim.take(Path(sys.argv[1]), force=True).is_held, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.gknb"
    report = new_report(2025, "示例局")
    report.apply(Change({"text/preamble": "本报告按规定编制。"}))
    save(report, path)
    return path


@pytest.fixture
def first(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the file."""
    made = claimed(file)
    yield made
    made.kill()
    made.communicate()


def claimed(file: Path) -> subprocess.Popen[str]:
    """A process that has the file from now on, whoever had it before."""
    made = subprocess.Popen(  # noqa: S603  # our own code
        [sys.executable, "-c", HOLD, str(file)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert made.stdout is not None
    assert made.stdout.readline().strip() == "True"
    return made


@pytest.fixture
def looking(
    window: MainWindow, file: Path, first: subprocess.Popen[str]
) -> Iterator[MainWindow]:
    """A window that may only show the file."""
    window.filing.open(file)
    assert window.session is not None
    assert window.session.is_read_only
    yield window
    window.filing.drop()


def written(session: Session | None) -> dict[str, object]:
    assert session is not None
    form = session.report.form
    values: dict[str, object] = dict(session.report.figures)
    values.update(session.report.texts)
    values["particulars"] = session.report.particulars
    assert form.cells
    return values


def bar(window: MainWindow) -> str:
    return window.report_page.bar.words.text()


def button(window: MainWindow, name: str) -> QPushButton:
    found = window.report_page.bar.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


# --- the session ---------------------------------------------------------------------------


def test_a_read_only_session_changes_nothing_and_says_so(qtbot: QtBot) -> None:
    session = Session(new_report(2025, "示例局"), read_only=True)
    told: list[str] = []
    session.refused.connect(told.append)
    session.do(Change({CELL: Figure(5)}))
    session.note(Change({"report/exported": "2026-01-05 x"}))
    assert session.report.number(CELL) is None
    assert session.report.particulars.exported == ""
    assert session.is_clean
    assert told == [READ_ONLY, READ_ONLY]


def test_a_change_that_changes_nothing_is_not_refused(qtbot: QtBot) -> None:
    session = Session(new_report(2025, "示例局"), read_only=True)
    with qtbot.assertNotEmitted(session.refused):
        session.do(Change({CELL: None}))


# --- the window ----------------------------------------------------------------------------


def test_the_second_window_says_who_has_the_report_and_offers_a_copy(
    looking: MainWindow,
) -> None:
    assert looking.report_page.bar.objectName() == "read-only-bar"
    assert looking.report_page.bar.isVisible()
    assert "正在编辑这份年报" in bar(looking)
    assert button(looking, "read-only-save-as").isEnabled()
    assert not button(looking, "take-over").isEnabled()
    saved = looking.findChild(QLabel, "status-saved")
    assert isinstance(saved, QLabel)
    assert saved.text() == "只读"
    assert "（只读）" in looking.windowTitle()


def test_a_report_of_ones_own_has_no_bar(window: MainWindow, file: Path) -> None:
    window.filing.open(file)
    assert window.session is not None
    assert not window.session.is_read_only
    assert not window.report_page.bar.isVisible()


def test_no_key_and_no_action_changes_a_table(looking: MainWindow) -> None:
    before = written(looking.session)
    grid = page(looking, "requests").grid
    grid.setFocus()
    for key in (Qt.Key.Key_5, Qt.Key.Key_F2):
        looking.status.clearMessage()
        QTest.keyClick(grid, key)
        assert looking.statusBar().currentMessage() == READ_ONLY
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        QTest.keyClick(grid, key)
        assert grid.editor() is None
    QApplication.sendEvent(grid, word("５"))
    assert grid.editor() is None
    data = QMimeData()
    data.setText("1\t2\n3\t4")
    QGuiApplication.clipboard().setMimeData(data)
    editing = looking.report_page.editing
    for act in (editing.paste, editing.cut, editing.fill_zero_all, editing.fill_zero):
        looking.status.clearMessage()
        act()
        assert looking.statusBar().currentMessage() == READ_ONLY
    for act in (editing.clear, editing.fill_down, editing.fill_right, editing.restore_totals):
        act()
    assert not page(looking, "requests").fill.isVisible()
    assert not looking.actions_by_id["fill-zero-all"].isEnabled()
    assert written(looking.session) == before


def test_no_key_and_no_action_changes_a_text(looking: MainWindow) -> None:
    before = written(looking.session)
    shown = page(looking, "preamble")
    editor = shown.editor
    text = editor.text()
    assert editor.isReadOnly()
    editor.setFocus()
    QTest.keyClicks(editor, "abc")
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    QApplication.sendEvent(editor, word("字"))
    data = QMimeData()
    data.setText("粘贴")
    QGuiApplication.clipboard().setMimeData(data)
    editor.paste()
    shown.insert_figure()
    shown.tidy()
    for prompt in looking.session.report.form.sections[0].prompts if looking.session else ():
        shown.insert_prompt(prompt)
    assert editor.text() == text
    assert not shown.tidy_action.isEnabled()
    assert written(looking.session) == before
    editor.insertPlainText("x")  # whatever way there may be, the text comes back
    assert editor.text() == text


def test_a_text_can_be_selected_and_copied_with_the_keyboard(looking: MainWindow) -> None:
    editor = page(looking, "preamble").editor
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    looking.report_page.editing.copy()
    assert QGuiApplication.clipboard().text() == "报告按规定编制。"


def test_the_particulars_cannot_be_changed(looking: MainWindow) -> None:
    before = written(looking.session)
    cover = page(looking, "preamble").cover
    for line in cover.findChildren(QLineEdit):
        line.setFocus()
        QTest.keyClicks(line, "x")
        assert line.isReadOnly()
    assert not any(choice.isEnabled() for choice in cover.findChildren(QComboBox))
    assert not cover.sealed.isEnabled()
    assert not cover.calendar.isEnabled()
    assert cover.commit()
    assert written(looking.session) == before


def test_no_finding_can_be_accepted(
    looking: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_text", lambda *_a: pytest.fail("asked for a reason"))
    looking.report_page.next_finding()
    looking.pane.findings._accept()
    assert looking.statusBar().currentMessage() == READ_ONLY


def test_saving_is_refused_and_closing_asks_nothing(
    looking: MainWindow, file: Path, answers: Answers
) -> None:
    before = file.read_bytes()
    assert not looking.filing.save()
    assert looking.statusBar().currentMessage() == READ_ONLY
    looking.filing.close_report()
    assert looking.session is None
    assert file.read_bytes() == before
    assert answers["asked"] == []
    assert single_window.is_open(file)  # of the other


def test_a_copy_of_its_own_can_be_changed_and_the_place_is_kept(
    looking: MainWindow, file: Path, answers: Answers
) -> None:
    looking.report_page.go_to(CELL)
    answers["save_file"] = file.with_name("b.gknb")
    button(looking, "read-only-save-as").click()
    session = looking.session
    assert session is not None
    assert not session.is_read_only
    assert session.path == file.with_name("b.gknb")
    assert looking.report_page.here() == CELL
    assert not looking.report_page.bar.isVisible()
    assert looking.filing.presence.is_held
    session.do(Change({CELL: Figure(5)}))
    assert looking.filing.save()
    assert open_report(file).report.number(CELL) is None


def test_it_cannot_be_saved_onto_the_file_that_is_only_looked_at(
    looking: MainWindow, file: Path, answers: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    chosen = [file, None]
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: chosen.pop(0))
    assert not looking.filing.save_as()
    assert "只读" in answers["asked"][0]
    assert file.read_bytes() == before


def test_an_export_leaves_no_mark_and_is_not_called_refused(
    looking: MainWindow, qtbot: QtBot
) -> None:
    session = looking.session
    assert session is not None
    with qtbot.assertNotEmitted(session.refused):
        looking.exporting._note_export(session)
    assert session.report.particulars.exported == ""


def test_a_living_window_cannot_be_taken_over_from(
    looking: MainWindow, answers: Answers
) -> None:
    looking.filing.edit_here()
    assert looking.session is not None
    assert looking.session.is_read_only
    assert answers["asked"] == []


# --- taking over ---------------------------------------------------------------------------


def test_when_the_first_window_is_gone_its_last_state_is_read_and_edited_here(
    looking: MainWindow, file: Path, first: subprocess.Popen[str], answers: Answers
) -> None:
    theirs = open_report(file).report
    theirs.apply(Change({CELL: Figure(7)}))
    save(theirs, file)
    first.kill()
    first.communicate()
    looking.filing.onlooker.look()
    assert "可以接着编辑" in bar(looking)
    button(looking, "take-over").click()
    session = looking.session
    assert session is not None
    assert not session.is_read_only
    assert session.report.number(CELL) == 7
    assert not looking.report_page.bar.isVisible()
    assert answers["asked"] == []
    session.do(Change({CELL: Figure(8)}))
    assert looking.filing.save()
    assert open_report(file).report.number(CELL) == 8


def test_the_window_notices_by_itself_that_the_first_is_gone(
    window: MainWindow,
    file: Path,
    first: subprocess.Popen[str],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(onlooker, "INTERVAL", 10)
    window.filing.open(file)
    first.kill()
    first.communicate()
    qtbot.waitUntil(lambda: button(window, "take-over").isEnabled())


def test_a_silent_computer_is_taken_over_from_after_one_question(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    record = Record("王芳", "pc-07", "another", 5, "6", "2026-01-05T09:30:00+08:00")
    lock = places(file)[0]
    lock.write_bytes(record.written())
    os.utime(lock, (1e9, 1e9))
    window.filing.open(file)
    assert "“王芳”" in bar(window)
    assert "“pc-07”" in bar(window)
    button(window, "take-over").click()  # 取消
    assert window.session is not None
    assert window.session.is_read_only
    answers["question"] = "edit"
    button(window, "take-over").click()
    assert window.session is not None
    assert not window.session.is_read_only
    assert len(answers["asked"]) == 2
    assert window.filing.presence.is_held


def test_who_is_quicker_has_the_report(
    looking: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch = looking.filing.onlooker
    assert watch.holder is not None
    gone = replace(watch.holder, state=State.GONE)
    watch.watch(file, gone)  # meanwhile another process has taken it
    button(looking, "take-over").click()
    assert looking.session is not None
    assert looking.session.is_read_only
    assert not button(looking, "take-over").isEnabled()


def test_a_hung_window_of_ones_own_opens_the_report_read_only_and_says_so(
    window: MainWindow, file: Path, first: subprocess.Popen[str], qtbot: QtBot
) -> None:
    request = places(file)[1].with_suffix(".request")
    request.parent.mkdir(parents=True, exist_ok=True)
    request.touch()
    single_window.ANSWER, answer = 0.1, single_window.ANSWER
    try:
        window.filing.open(file)
    finally:
        single_window.ANSWER = answer
    assert window.session is not None
    assert window.session.is_read_only
    assert "没有反应" in bar(window)
    assert button(window, "take-over").isEnabled()


def test_a_file_that_cannot_be_read_any_more_is_not_held(
    looking: MainWindow, file: Path, first: subprocess.Popen[str], answers: Answers
) -> None:
    first.kill()
    first.communicate()
    file.write_text("{")
    looking.filing.onlooker.look()
    button(looking, "take-over").click()
    assert "没有打开" in answers["asked"][0]
    assert looking.session is not None
    assert looking.session.is_read_only
    assert not single_window.is_open(file)


def test_a_damaged_file_that_is_opened_leaves_no_lock(
    window: MainWindow, file: Path, answers: Answers
) -> None:
    file.write_text("{")
    window.filing.open(file)
    assert not single_window.is_open(file)


def test_a_window_that_lost_its_report_says_so_and_keeps_what_was_typed(
    window: MainWindow, file: Path
) -> None:
    window.filing.open(file)
    session = window.session
    assert session is not None
    session.do(Change({CELL: Figure(5)}))
    other = claimed(file)
    window.filing.presence._beat()
    assert "接着编辑了这份年报" in bar(window)
    assert not button(window, "take-over").isVisible()
    assert session.report.number(CELL) == 5
    other.kill()
    other.communicate()
    assert window.filing.save()
    assert not window.report_page.bar.isVisible()
    assert window.filing.presence.is_held


def test_names_from_a_lock_are_no_markup(window: MainWindow, file: Path) -> None:
    record = Record("<h1>王</h1>", "pc", "another", 5, "6", "")
    places(file)[0].write_bytes(record.written())
    window.filing.open(file)
    assert "<h1>王</h1>" in bar(window)
    assert window.report_page.bar.words.textFormat() is Qt.TextFormat.PlainText


def word(text: str) -> QInputMethodEvent:
    event = QInputMethodEvent()
    event.setCommitString(text)
    return event
