"""The journal: on the disk before the next key, whatever happens to program, disk or folder."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from model import folders
from model.beginning.begin import begin_from
from model.files.store import dump
from model.files.unsaved import journal, journal_file
from model.files.unsaved.drafts import drafts
from model.files.unsaved.journal import Journal
from model.files.unsaved.journal_file import JournalFile
from model.files.unsaved.journal_folder import folder, stored
from model.report.changes import AddressError, Change
from model.report.figures import Figure
from model.report.report import attached
from model.shipped import new_report
from model.texts.borrowed import taken
from tests.conftest import ROOT
from tests.model.files.unsaved.journals import LEGAL, OVERVIEW, PERSON, Desk, files, only

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix_only = pytest.mark.skipif(
    sys.platform == "win32", reason="kills, and removes open files"
)


# --- what is written, and when -------------------------------------------------------------


def test_nothing_is_written_before_the_first_change() -> None:
    desk = Desk()
    desk.journal.prior(None)
    assert files() == []
    desk.journal.close()
    assert files() == []


def test_a_change_is_one_write(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    written: list[int] = []
    write = os.write

    def count(handle: int, data: bytes) -> int:
        written.append(write(handle, data))
        return written[-1]

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", count)
        desk.enter(PERSON, 12)
        desk.enter(OVERVIEW, "字" * 50_000)
        desk.journal.typing(LEGAL, "3x")
    assert len(written) == 3
    assert written[1] > 150_000
    desk.die()
    assert dump(only().report()) == dump(desk.report)


def test_the_same_half_typed_text_is_written_once() -> None:
    desk = Desk()
    desk.journal.typing(LEGAL, "")
    assert files() == []
    desk.journal.typing(LEGAL, "3x")
    (path,) = folder().iterdir()
    size = path.stat().st_size
    desk.journal.typing(LEGAL, "3x")
    assert path.stat().st_size == size


def test_an_address_that_the_form_does_not_have_is_a_fault_of_the_caller() -> None:
    journal_of_it = Journal.begin(new_report(2025))
    with pytest.raises(AddressError):
        journal_of_it.set({"no/such/cell": Figure(1)})
    with pytest.raises(AddressError):
        journal_of_it.typing("no/such/cell", "1")
    assert files() == []


@posix_only
def test_only_its_owner_can_read_it() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    (path,) = folder().iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    assert folder().stat().st_mode & 0o777 == 0o700


# Kills itself behind each step in turn, each time in a process and a folder of its own.
KILLED = """
import os, signal, sys
from pathlib import Path
from model.report.figures import Figure
from tests.model.files.unsaved.journals import *

def steps(desk, path):
    yield desk.enter(PERSON, 1)
    yield desk.enter(OVERVIEW, "一、总体情况")
    yield desk.journal.typing(LEGAL, "3x")
    yield desk.journal.prior(path)
    yield desk.enter(PERSON, None)
    yield desk.journal.typing(LEGAL, "")
    yield desk.enter(LEGAL, 4)
    yield desk.save(path, until="saving")
    yield desk.enter(ORGAN, "乙局")

for last in range(int(sys.argv[2])):
    if os.fork() == 0:
        place = Path(sys.argv[1], str(last))
        os.environ["GKNB_STATE"] = str(place)
        for number, _ in enumerate(steps(Desk(), place / "a.gknb")):
            if number == last:
                os.kill(os.getpid(), signal.SIGKILL)
    os.wait()
"""
STEPS = 9


@posix_only
def test_after_each_step_a_kill_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-c", KILLED, str(tmp_path), str(STEPS)],
        cwd=ROOT,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    seen = []
    for last in range(STEPS):
        monkeypatch.setenv(folders.VARIABLE, str(tmp_path / str(last)))
        draft = only()
        report = draft.report()
        person, legal = report.number(PERSON), report.number(LEGAL)
        text = report.texts.get("overview", "")
        seen.append((person, text, draft.typing[1], legal, report.particulars.organ))
        assert draft.damaged == 0
        assert (draft.prior is not None) == (last >= 3)
    text = "一、总体情况"
    assert seen == [
        (1, "", "", None, "甲局"),
        (1, text, "", None, "甲局"),
        (1, text, "3x", None, "甲局"),
        (1, text, "3x", None, "甲局"),
        (None, text, "3x", None, "甲局"),
        (None, text, "", None, "甲局"),
        (None, text, "", 4, "甲局"),
        (None, text, "", 4, "甲局"),
        (None, text, "", 4, "乙局"),
    ]


# --- the disk is slow ----------------------------------------------------------------------


@pytest.fixture
def hanging(monkeypatch: pytest.MonkeyPatch) -> Any:  # noqa: ANN401
    """A disk that flushes nothing until it may; gives two events: asked, may."""
    asked, may = threading.Event(), threading.Event()
    flush = os.fsync

    def wait(handle: int) -> None:
        asked.set()
        assert may.wait(60)
        flush(handle)

    monkeypatch.setattr(os, "fsync", wait)
    yield asked, may
    may.set()


def test_a_change_never_waits_for_the_disk(
    hanging: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(journal, "LONGEST", 10_000)
    asked, may = hanging
    desk = Desk()
    desk.enter(PERSON, 1)
    assert asked.wait(60)  # the thread is in the middle of it
    desk.enter(PERSON, 2)
    desk.journal.typing(LEGAL, "3")
    desk.enter(OVERVIEW, "字" * 50_000)  # and is compacted
    desk.enter(PERSON, 3)
    assert only_living().endswith("-00002.journal")
    may.set()
    desk.die()
    assert dump(only().report()) == dump(desk.report)


def only_living() -> str:
    assert drafts() == []
    return files()[-1]


def test_several_changes_are_flushed_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "DELAY", 60.0)
    flushed: list[JournalFile] = []
    monkeypatch.setattr(JournalFile, "flush", lambda self: flushed.append(self))
    desk = Desk()
    for number in range(20):
        desk.enter(PERSON, number)
    desk.die()
    assert len(flushed) == 1


def test_what_a_save_is_about_to_write_is_on_the_disk_before_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_file, "DELAY", 60.0)  # the thread takes no part
    desk = Desk()
    desk.enter(PERSON, 1)
    steps: list[str] = []
    write, flush = os.write, os.fsync

    def note_write(handle: int, data: bytes) -> int:
        steps.append("write")
        return write(handle, data)

    def note_flush(handle: int) -> None:
        steps.append("flush")
        flush(handle)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", note_write)
        patch.setattr(os, "fsync", note_flush)
        desk.journal.saving("0" * 64, tmp_path / "a.gknb")
    assert steps[:2] == ["write", "flush"]
    desk.die()


def test_ending_does_not_wait_for_ever(
    hanging: Any,  # noqa: ANN401
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, _ = hanging
    monkeypatch.setattr(journal_file, "PATIENCE", 0.05)
    desk = Desk()
    desk.enter(PERSON, 1)
    assert asked.wait(60)
    desk.journal.close()


# --- saved, closed, given up ---------------------------------------------------------------


def test_saving_clears_it_and_the_next_change_begins_anew(tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    first = files()
    desk.save(tmp_path / "a.gknb")
    assert files() == []
    desk.enter(PERSON, 2)
    assert len(files()) == 1
    assert files() != first
    desk.die()
    assert only().pending() == {PERSON: Figure(2)}


def test_what_is_half_typed_outlives_a_save(tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.journal.typing(LEGAL, "3x")
    desk.save(tmp_path / "a.gknb")
    desk.die()
    assert only().typing == (LEGAL, "3x")
    assert only().pending() == {}


def test_a_save_with_nothing_unsaved_writes_no_journal(tmp_path: Path) -> None:
    desk = Desk()
    desk.save(tmp_path / "a.gknb")
    assert files() == []


def test_closing_removes_what_was_undone_and_keeps_what_is_unsaved() -> None:
    undone, unsaved, typed = Desk(), Desk(), Desk()
    for desk in (undone, unsaved):
        desk.enter(PERSON, 1)
    undone.enter(PERSON, None)
    typed.journal.typing(LEGAL, "3")
    for desk in (undone, unsaved, typed):
        desk.journal.close()
    assert {draft.id for draft in drafts()} == {unsaved.report.id, typed.report.id}


def test_giving_up_keeps_the_work_marked_and_free() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.journal.give_up()
    draft = only()
    assert draft.is_given_up
    assert draft.damaged == 0
    assert draft.report().number(PERSON) == 1


def test_giving_up_what_was_undone_keeps_nothing() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(PERSON, None)
    desk.journal.give_up()
    assert files() == []


def test_two_windows_of_one_report_have_two_journals() -> None:
    one = Desk()
    other = Desk(new_report(2025, "甲局"))
    other.report.id = one.report.id
    other.journal = Journal.begin(other.report)
    one.enter(PERSON, 1)
    other.enter(PERSON, 2)
    one.die()
    assert only().report().number(PERSON) == 1  # the other lives
    other.die()
    assert {draft.report().number(PERSON) for draft in drafts()} == {1, 2}
    assert {draft.id for draft in drafts()} == {one.report.id}


# --- compacting ----------------------------------------------------------------------------


def long_worked(monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(journal, "LONGEST", 2000)
    desk = Desk()
    for number in range(60):
        desk.enter(PERSON, number)
        desk.enter(OVERVIEW, f"第{number}稿")
    return desk


def test_a_long_journal_is_compacted(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = long_worked(monkeypatch)
    assert desk.journal._flusher.wait()
    (name,) = files()
    assert not name.endswith("-00001.journal")
    assert (folder() / name).stat().st_size < 12_000
    desk.die()
    assert dump(only().report()) == dump(desk.report)
    assert only().damaged == 0


def test_many_short_records_are_compacted_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "MOST_RECORDS", 50)
    desk = Desk()
    for number in range(60):
        desk.enter(PERSON, number)
    assert desk.journal._flusher.wait()
    assert [name[-13:] for name in files()] == ["00002.journal"]


def test_a_crash_between_the_two_files_of_compacting_loses_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(LEGAL, 2)
    desk.enter(LEGAL, None)
    (old,) = folder().iterdir()
    before = old.read_bytes()
    desk.journal._write_new()
    assert desk.journal._flusher.wait()
    (new,) = folder().iterdir()
    after = new.read_bytes()
    desk.die()
    for length in range(0, len(after) + 1, 7):
        old.write_bytes(before)
        new.write_bytes(after[:length])
        if length == 0:
            new.unlink()
        assert dump(only().report()) == dump(desk.report), length
    only().remove()
    assert files() == []


def test_clearing_takes_every_generation_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    (old,) = folder().iterdir()
    before = old.read_bytes()
    desk.journal._write_new()
    assert desk.journal._flusher.wait()
    old.write_bytes(before)  # it could not be removed
    desk.save(tmp_path / "a.gknb")
    assert files() == []


# --- the disk fails ------------------------------------------------------------------------


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """A disk with room for so many bytes; -1 gives it room again."""
    write = os.write
    room = [-1]

    def limited(handle: int, data: Any) -> int:  # noqa: ANN401
        if room[0] < 0:
            return write(handle, data)
        if room[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        count = write(handle, bytes(data)[: room[0]])
        room[0] -= count
        return count

    def leave(count: int) -> None:
        room[0] = count

    monkeypatch.setattr(os, "write", limited)
    return leave


@pytest.mark.parametrize("room", [0, 1, 40, 90])
def test_a_full_disk_loses_nothing_once_there_is_room_again(
    room: int, full: Callable[[int], None]
) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    full(room)
    desk.enter(OVERVIEW, "这一句在磁盘满的时候输入，长到写不完。" * 3)
    desk.enter(LEGAL, 2)
    assert "磁盘空间不足" in desk.journal.fault
    full(-1)
    desk.enter("requests/new/other", 3)
    assert desk.journal.fault == ""
    desk.die()
    assert dump(only().report()) == dump(desk.report)
    assert only().damaged == 0


def test_a_full_disk_at_the_first_change_leaves_no_half_file(
    full: Callable[[int], None],
) -> None:
    desk = Desk()
    full(100)
    desk.enter(PERSON, 1)
    assert desk.journal.fault
    assert files() == []
    full(-1)
    desk.journal.catch_up()
    assert desk.journal.fault == ""
    desk.die()
    assert only().pending() == {PERSON: Figure(1)}


def test_giving_up_on_a_full_disk_and_catching_up_mark_it_once(
    full: Callable[[int], None],
) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    full(0)
    desk.enter(LEGAL, 2)
    full(-1)
    desk.journal.give_up()
    assert only().is_given_up
    assert only().report().number(LEGAL) == 2


def test_closing_writes_what_a_full_disk_kept_away(full: Callable[[int], None]) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    full(0)
    desk.enter(LEGAL, 2)
    full(-1)
    desk.journal.close()
    assert only().pending() == {PERSON: Figure(1), LEGAL: Figure(2)}


def test_a_folder_that_cannot_be_made_is_told_and_nothing_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "state"
    place.write_bytes(b"a file where the folder should be")
    monkeypatch.setenv(folders.VARIABLE, str(place))
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.journal.typing(LEGAL, "3")
    desk.journal.saving("0" * 64, tmp_path / "a.gknb")
    assert desk.journal.fault.startswith("未保存的内容暂时记不到磁盘上（")
    assert desk.journal.fault.endswith("。")
    assert drafts() == []
    place.unlink()
    desk.journal.catch_up()
    assert desk.journal.fault == ""
    desk.die()
    assert only().typing == (LEGAL, "3")


def test_what_could_not_be_flushed_is_written_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_file, "DELAY", 0.0)
    flush, failed = os.fsync, threading.Event()

    def fail_once(handle: int) -> None:
        if not failed.is_set():
            failed.set()
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fail_once)
    desk = Desk()
    desk.enter(PERSON, 1)
    assert failed.wait(60)
    assert desk.journal._flusher.wait()
    assert "磁盘读写出错" in desk.journal.fault
    desk.journal.catch_up()
    assert desk.journal.fault == ""
    assert desk.journal._flusher.wait()
    assert [name[-13:] for name in files()] == ["00002.journal"]
    desk.die()
    assert only().pending() == {PERSON: Figure(1)}


@posix_only
def test_a_journal_that_somebody_removed_is_written_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(journal_file, "DELAY", 60.0)
    desk = Desk()
    desk.enter(PERSON, 1)
    for path in folder().iterdir():
        path.unlink()
    desk.journal._flush()
    assert desk.journal.fault
    desk.enter(LEGAL, 2)
    assert desk.journal.fault == ""
    desk.die()
    assert only().pending() == {PERSON: Figure(1), LEGAL: Figure(2)}


def test_no_handle_and_no_thread_is_left(tmp_path: Path) -> None:
    threads = threading.active_count()
    handles = open_handles()
    for number in range(10):
        desk = Desk()
        desk.enter(PERSON, number)
        desk.save(tmp_path / "a.gknb")
        desk.enter(PERSON, number + 1)
        if number % 2:
            desk.journal.give_up()
        else:
            desk.journal.close()
    assert threading.active_count() == threads
    assert open_handles() == handles


def open_handles() -> int:
    return len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0  # noqa: PTH112, PTH208


def test_names_have_one_length_with_and_without_an_id() -> None:
    desk, nameless = Desk(), Desk(new_report(2025))
    nameless.report.id = ""
    nameless.journal = Journal.begin(nameless.report)
    for one in (desk, nameless):
        one.report.apply(Change({PERSON: Figure(1)}))
        one.journal.set({PERSON: Figure(1)})
    assert {len(name) for name in files()} == {16 + 1 + 8 + 1 + 5 + 8}
    assert len(stored()) == 2


# --- last year's report --------------------------------------------------------------------


def test_last_years_report_is_written_once_and_not_with_every_key() -> None:
    prior = new_report(2024, "甲局")
    prior.apply(Change({OVERVIEW: "字" * 30_000}))
    desk = Desk()
    desk.enter("report/prior", attached(prior, "2024.gknb", "2026-01-05", "ab" * 32))
    (stored_as,) = stored()
    file = stored_as.files[-1]
    before = file.stat().st_size
    for number in range(100):
        desk.enter(PERSON, number)
    assert 0 < file.stat().st_size - before < 20_000
    desk.die()
    inside = only().report().prior
    assert inside is not None
    assert (inside.name, dump(inside.report)) == ("2024.gknb", dump(prior))


def test_a_report_that_was_begun_from_last_years_comes_back_whole() -> None:
    prior = new_report(2024, "甲局")
    prior.apply(Change({"requests/carried_out/person": Figure(3), OVERVIEW: "共3件。"}))
    desk = Desk(begin_from(prior, "2024.gknb").report)
    desk.enter(PERSON, 4)
    desk.report.apply(taken(desk.report, "overview", ["共3件。"]))
    for address in (OVERVIEW, "report/borrowed"):
        desk.journal.set({address: desk.report.current(address)})
    desk.die()
    assert dump(only().report()) == dump(desk.report)
