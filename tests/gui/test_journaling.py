"""What the journal on the disk holds while the clerk types: at once, or at the next pause."""

from __future__ import annotations

import hashlib
import os
import shutil
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import journaling
from gui.session import Session
from model import folders
from model.files.unsaved import journal_folder
from model.files.unsaved.drafts import State, drafts
from model.files.unsaved.journal_records import read
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.steps import page, typing

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow
    from model.files.unsaved.journal_records import Unsaved
    from tests.gui.steps import Answers

CELL = "requests/new/person"


def on_disk() -> Unsaved | None:
    """What would be found if the program were killed now."""
    found = journal_folder.stored()
    assert len(found) <= 1
    return read(found[0].contents()) if found else None


def values() -> dict[str, Any]:
    now = on_disk()
    return now.values if now is not None else {}


def do(window: MainWindow, changes: dict[str, Any], words: str = "填写") -> None:
    assert window.session is not None
    window.session.do(Change(changes, words))


def first_section(window: MainWindow) -> str:
    assert window.session is not None
    return window.session.report.form.sections[0].id


@pytest.fixture
def no_pause(filled: MainWindow) -> None:
    """The pause is never over by itself."""
    filled.filing.journaling._pause.setInterval(10**8)


def test_a_cell_is_on_the_disk_before_the_next_key(filled: MainWindow) -> None:
    assert on_disk() is None  # a report that nobody changed has no journal
    do(filled, {CELL: Figure(12)})
    assert values() == {CELL: Figure(12)}
    assert filled.session is not None
    filled.session.stack.undo()
    assert values() == {CELL: None}


def test_a_particular_is_there_at_once(filled: MainWindow) -> None:
    do(filled, {"report/contact": "0570-1"})
    assert values() == {"report/contact": "0570-1"}


def test_a_text_is_there_after_a_pause(filled: MainWindow, qtbot: QtBot) -> None:
    pause = filled.filing.journaling._pause
    assert pause.interval() <= 400
    do(filled, {"text/overview": "一"}, "修改")
    do(filled, {"text/overview": "一二"}, "修改")
    qtbot.waitUntil(lambda: values() == {"text/overview": "一二"})
    assert not pause.isActive()


@pytest.mark.usefixtures("no_pause")
def test_typing_on_does_not_put_it_off(filled: MainWindow, qtbot: QtBot) -> None:
    pause = filled.filing.journaling._pause
    pause.setTimerType(Qt.TimerType.PreciseTimer)  # others are rounded
    do(filled, {"text/overview": "一"}, "修改")
    qtbot.waitUntil(lambda: pause.remainingTime() < pause.interval() - 5)
    left = pause.remainingTime()
    do(filled, {"text/overview": "一二"}, "修改")
    assert pause.remainingTime() <= left


@pytest.mark.usefixtures("no_pause")
def test_a_text_waits_for_no_pause_when_the_next_change_is_a_cell(filled: MainWindow) -> None:
    do(filled, {"text/overview": "一"})
    assert values() == {}
    do(filled, {CELL: Figure(1)})
    assert values() == {"text/overview": "一", CELL: Figure(1)}


@pytest.mark.usefixtures("no_pause")
def test_texts_are_noted_at_once_where_somebody_asks(filled: MainWindow) -> None:
    do(filled, {"text/overview": "一"})
    assert filled.keep() == ""
    assert values() == {"text/overview": "一"}


def test_an_open_cell_is_noted_while_it_is_open_and_only_then(
    filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    look = filled.filing.journaling._look
    assert look.interval() < 1000
    assert not look.isActive()
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "2")
    assert look.isActive()
    look.timeout.emit()
    now = on_disk()
    assert now is not None
    assert now.typing == (CELL, "12")
    grid.commit()
    assert not look.isActive()
    now = on_disk()
    assert now is not None
    assert (now.typing, now.values) == (("", ""), {CELL: Figure(12)})


def test_an_open_cell_that_is_left_as_it_was_is_noted_no_more(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    filled.filing.journaling._look.timeout.emit()
    grid.abandon()
    now = on_disk()
    assert now is not None
    assert (now.typing, now.values) == (("", ""), {})


def test_a_date_that_is_none_stays_noted_while_the_clerk_goes_on(filled: MainWindow) -> None:
    cover = page(filled, first_section(filled)).cover
    cover.date.setFocus()
    QTest.keyClicks(cover.date, "next")
    assert cover.unfinished == ("report/date", "next")
    filled.keep()
    do(filled, {CELL: Figure(1)})
    now = on_disk()
    assert now is not None
    assert now.typing == ("report/date", "next")


def test_saving_notes_the_digest_first_and_clears_the_journal_afterwards(
    filled: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers["save_file"] = path = tmp_path / "a.gknb"
    do(filled, {CELL: Figure(12)})
    seen: list[Unsaved | None] = []
    real = os.replace

    def replace(*given: Any) -> None:  # noqa: ANN401
        seen.append(on_disk())
        real(*given)

    monkeypatch.setattr(os, "replace", replace)
    assert filled.filing.save()
    before = next(one for one in seen if one is not None)
    assert before.filed[-1].path == path
    assert before.values == {CELL: Figure(12)}
    assert on_disk() is None
    do(filled, {CELL: Figure(13)})
    now = on_disk()
    assert now is not None
    assert now.filed[0].path == path
    assert now.base.number(CELL) == 12
    assert now.filed[0].digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_killed_between_the_record_and_the_replacing_nothing_is_lost_nor_done_twice(
    filled: MainWindow, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers["save_file"] = path = tmp_path / "a.gknb"
    do(filled, {CELL: Figure(1)})
    assert filled.filing.save()
    do(filled, {CELL: Figure(12)})
    copies = tmp_path / "copies"
    real = os.replace

    def replace(source: Any, target: Any, **rest: Any) -> None:  # noqa: ANN401
        if str(target) == str(path):
            shutil.copytree(folders.journals(), copies / "before")
            real(source, target, **rest)
            shutil.copytree(folders.journals(), copies / "after")
        else:
            real(source, target, **rest)

    monkeypatch.setattr(os, "replace", replace)
    old = path.read_bytes()
    assert filled.filing.save()
    new = path.read_bytes()
    for name, content, count in (("before", old, 1), ("after", new, 0)):
        path.write_bytes(content)
        monkeypatch.setattr(folders, "journals", lambda name=name: copies / name)
        found = drafts()
        assert [draft.count for draft in found] == [count] * count
        assert all(draft.state is State.IN_PLACE for draft in found)


def test_a_copy_is_not_the_file_that_the_work_belongs_to(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    do(filled, {CELL: Figure(1)})
    answers["save_file"] = tmp_path / "copy.gknb"
    filled.filing.save_copy()
    assert (tmp_path / "copy.gknb").exists()
    filled.leave()
    (draft,) = drafts()
    assert (draft.state, draft.path) == (State.NEVER_SAVED, None)


def test_the_report_of_last_year_is_noted(filled: MainWindow, tmp_path: Path) -> None:
    do(filled, {CELL: Figure(1)})
    assert filled.session is not None
    filled.session.set_prior(new_report(2024, "甲局"), tmp_path / "2024.gknb")
    now = on_disk()
    assert now is not None
    assert now.prior == tmp_path / "2024.gknb"


def test_what_cannot_be_noted_is_said_once_and_typing_goes_on(filled: MainWindow) -> None:
    in_the_way = folders.journals()
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("")
    heard: list[str] = []
    filled.filing.said.connect(heard.append)
    do(filled, {CELL: Figure(1)})
    do(filled, {CELL: Figure(2)})
    assert len(heard) == 1
    assert "记不到磁盘上" in heard[0]
    assert filled.session is not None
    assert filled.session.report.number(CELL) == 2
    in_the_way.unlink()
    do(filled, {"requests/new/business": Figure(3)})
    assert values() == {CELL: Figure(2), "requests/new/business": Figure(3)}


def test_a_clean_report_leaves_nothing_behind(
    filled: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    do(filled, {CELL: Figure(1)})
    assert filled.session is not None
    filled.session.stack.undo()
    filled.filing.close_report()
    assert list(folders.journals().iterdir()) == []
    assert answers["asked"] == []


def test_a_report_that_is_only_read_keeps_no_journal(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    filled.filing.journaling.close()
    session.do(Change({CELL: Figure(1)}, "填写"))
    keeper = filled.filing.journaling
    assert keeper.secure() == keeper.flush() == keeper.fault == ""
    keeper.look()
    keeper.give_up()
    assert on_disk() is None


def test_a_key_waits_for_no_disk(filled: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    by: list[str] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        by.append(threading.current_thread().name)
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "fdatasync", fsync, raising=False)
    for number in range(20):
        do(filled, {CELL: Figure(number)})
    do(filled, {"text/overview": "一"})
    filled.filing.journaling._note_texts()
    assert threading.main_thread().name not in by


def test_the_sessions_of_two_reports_are_not_mixed(
    filled: MainWindow, answers: Answers
) -> None:
    old = filled.session
    assert isinstance(old, Session)
    answers["question"] = "discard"
    filled.filing.new(2024, "乙局", "")
    old.do(Change({CELL: Figure(7)}, "填写"))
    assert values() == {}
    assert journaling.PAUSE <= 400
