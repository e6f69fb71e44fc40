"""What can be recovered: nothing twice, nothing dropped, whatever the moment of the crash."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.files.claims import kernel_lock, process
from model.files.store import dump, open_report, save
from model.files.unsaved import journal_folder
from model.files.unsaved.drafts import State, drafts
from model.files.unsaved.journal_folder import folder
from model.files.unsaved.journal_lines import written
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.model.files.unsaved.journals import (
    LEGAL,
    ORGAN,
    OVERVIEW,
    PERSON,
    Desk,
    files,
    only,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A report that was saved with one figure."""
    path = tmp_path / "a.gknb"
    report = new_report(2025, "甲局")
    report.apply(Change({PERSON: Figure(1)}))
    save(report, path)
    return path


def written_by_another(path: Path, address: str, number: int) -> None:
    report = open_report(path).report
    report.apply(Change({address: Figure(number)}))
    save(report, path)


# --- how it stands to the file -------------------------------------------------------------


def test_a_report_that_was_never_saved_comes_back_whole() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(OVERVIEW, "一、总体情况")
    desk.enter(ORGAN, "乙局")
    desk.die()
    draft = only()
    assert (draft.state, draft.path, draft.id) == (State.NEVER_SAVED, None, desk.report.id)
    assert (draft.organ, draft.year, draft.form, draft.count) == ("乙局", 2025, "2021", 3)
    assert dump(draft.report()) == dump(desk.report)
    assert draft.beneath().particulars.organ == "甲局"
    assert [one.address for one in draft.differences()] == [ORGAN, OVERVIEW, PERSON]


def test_into_the_file_as_it_was_left_goes_what_is_not_in_it_yet(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.enter(LEGAL, 3)
    desk.enter(LEGAL, None)
    desk.die()
    draft = only()
    assert (draft.state, draft.path) == (State.IN_PLACE, path)
    assert draft.pending() == {PERSON: Figure(2)}
    assert draft.count == 1
    report = draft.beneath()
    assert report.number(PERSON) == 1
    report.apply(Change(draft.pending()))
    assert dump(report) == dump(desk.report) == dump(draft.report())


def test_a_file_that_has_moved_on_stays_and_the_draft_is_a_copy(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    written_by_another(path, LEGAL, 9)
    there = path.read_bytes()
    draft = only()
    assert (draft.state, draft.path) == (State.MOVED_ON, path)
    assert draft.report().number(PERSON) == 2
    assert draft.report().number(LEGAL) is None
    changes = [(one.address, one.old_words, one.new_words) for one in draft.differences()]
    assert sorted(changes) == [(LEGAL, "9", ""), (PERSON, "1", "2")]
    assert path.read_bytes() == there


def test_a_file_that_is_no_report_any_more_has_moved_on(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    path.write_bytes(b"\x00" * 100)
    draft = only()
    assert draft.state is State.MOVED_ON
    assert [one.address for one in draft.differences()] == [PERSON]


def test_a_file_that_is_gone_is_proposed_at_its_place(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    path.unlink()
    draft = only()
    assert (draft.state, draft.path) == (State.GONE, path)
    assert draft.report().number(PERSON) == 2


def test_a_folder_in_the_place_of_the_file_is_no_report(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    path.unlink()
    path.mkdir()
    assert only().state is State.MOVED_ON


def test_a_file_without_an_id_is_found_by_its_path(path: Path) -> None:
    plain = json.loads(path.read_bytes())
    del plain["id"]
    path.write_text(json.dumps(plain), encoding="utf-8")
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    draft = only()
    assert (draft.id, draft.state, draft.path) == ("", State.IN_PLACE, path)
    assert draft.name.startswith("0" * 16)
    assert draft.pending() == {PERSON: Figure(2)}


@pytest.mark.skipif(sys.platform == "win32", reason="such names exist on POSIX only")
def test_a_file_name_that_is_no_utf_8_is_found_again(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xc4\xea\xb1\xa8.gknb")
    save(new_report(2025, "甲局"), path)
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.die()
    assert (only().state, only().path) == (State.IN_PLACE, path)


# --- a crash while saving ------------------------------------------------------------------


@pytest.mark.parametrize("until", ["saving", "replaced"])
@pytest.mark.parametrize("other", [False, True])
def test_a_crash_while_saving_neither_drops_nor_repeats(
    until: str, other: bool, path: Path, tmp_path: Path
) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    target = tmp_path / "b.gknb" if other else path
    desk.save(target, until=until)
    desk.die()
    if until == "replaced":
        assert drafts() == []
        assert files() == []
        assert open_report(target).report.number(PERSON) == 2
    else:
        draft = only()
        assert (draft.state, draft.path) == (State.IN_PLACE, path)
        assert draft.pending() == {PERSON: Figure(2)}


@pytest.mark.parametrize("until", ["saving", "replaced"])
def test_what_is_typed_after_a_save_that_was_not_finished_is_offered(
    until: str, path: Path
) -> None:
    desk = Desk.opened(path)
    desk.enter(PERSON, 2)
    desk.save(until=until)
    desk.enter(LEGAL, 3)
    desk.die()
    draft = only()
    in_file = {PERSON: Figure(2), LEGAL: Figure(3)}
    assert draft.state is State.IN_PLACE
    assert draft.pending() == (in_file if until == "saving" else {LEGAL: Figure(3)})
    assert dump(draft.report()) == dump(desk.report)


def test_a_first_save_that_was_cut_off_is_never_saved(tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 2)
    desk.save(tmp_path / "a.gknb", until="saving")
    desk.die()
    assert (only().state, only().path) == (State.NEVER_SAVED, None)


def test_a_first_save_that_was_done_leaves_nothing_to_offer(tmp_path: Path) -> None:
    desk = Desk()
    desk.enter(PERSON, 2)
    desk.save(tmp_path / "a.gknb", until="replaced")
    desk.die()
    assert drafts() == []


# --- what is offered -----------------------------------------------------------------------


def test_nothing_is_offered_that_was_undone_and_its_journal_goes(path: Path) -> None:
    for desk in (Desk(), Desk.opened(path)):
        before = desk.report.current(PERSON)
        desk.enter(PERSON, 5)
        desk.enter(PERSON, before)
        desk.die()
    assert len(files()) == 2
    assert drafts() == []
    assert files() == []


def test_nothing_is_offered_that_another_program_has_written_too(path: Path) -> None:
    desk = Desk.opened(path)
    desk.enter(LEGAL, 2)
    desk.die()
    written_by_another(path, LEGAL, 2)
    path.write_bytes(path.read_bytes() + b"\n")
    assert drafts() == []


def test_the_mark_of_an_export_alone_is_no_unsaved_work() -> None:
    desk = Desk()
    desk.enter("report/exported", "2026-01-20T15:04 3f2a")
    desk.die()
    assert drafts() == []


def test_an_open_cell_alone_is_unsaved_work() -> None:
    desk = Desk()
    desk.journal.typing(LEGAL, "12x")
    desk.die()
    assert (only().typing, only().count) == ((LEGAL, "12x"), 0)


def test_the_latest_comes_first_and_what_cannot_be_read_last() -> None:
    ids = []
    for minute in (3, 1, 2):
        desk = Desk()
        desk.enter(PERSON, minute)
        desk.die()
        (name,) = (one for one in files() if one.startswith(desk.report.id))
        moment = f"2099-01-01T10:0{minute}:00+08:00"
        record = {"n": 3, "kind": "set", "time": moment, "values": {LEGAL: minute}}
        with (folder() / name).open("ab") as file:
            file.write(written(record))
        ids.append((minute, desk.report.id))
    (folder() / f"{'f' * 16}-{'f' * 8}-00001.journal").write_bytes(b"noise")
    order = [draft.id for draft in drafts()]
    assert order == [name for _, name in sorted(ids, reverse=True)] + [""]


def test_a_journal_of_a_living_program_is_not_offered() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    assert drafts() == []
    desk.die()
    assert len(drafts()) == 1


def test_asking_does_not_disturb_the_one_who_writes() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    for number in range(5):
        assert drafts() == []
        desk.enter(PERSON, number)
    assert desk.journal.fault == ""
    desk.die()


def test_without_locks_the_process_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_options: object) -> None:
        raise OSError(38, "no locks here")

    monkeypatch.setattr(kernel_lock, "_lock", refuse)
    desk = Desk()
    desk.enter(PERSON, 1)
    assert drafts() == []
    monkeypatch.setattr(process, "is_running", lambda _process, _since: False)
    assert only().count == 1
    desk.journal.close()


# --- what is damaged or hostile ------------------------------------------------------------


def test_a_lost_record_is_told_and_loses_itself_only() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(LEGAL, 2)
    desk.enter(OVERVIEW, "文字")
    desk.die()
    (name,) = files()
    data = (folder() / name).read_bytes()
    (folder() / name).write_bytes(data.replace(b'legal":2', b'legal":7'))
    draft = only()
    assert draft.damaged == 1
    assert sorted(draft.pending()) == [PERSON, OVERVIEW]


@pytest.mark.parametrize(
    "data", [b"noise", b"\n" * 200_000, written({"n": 1, "kind": "head", "version": 99})]
)
def test_what_cannot_be_read_is_listed_with_a_sentence_and_left_alone(data: bytes) -> None:
    folder().mkdir(parents=True)
    path = folder() / f"{'a' * 16}-{'b' * 8}-00001.journal"
    path.write_bytes(data)
    draft = only()
    assert draft.state is State.UNREADABLE
    assert draft.trouble.endswith("。")
    assert draft.journal == path
    assert draft.name == f"{'a' * 16}-{'b' * 8}"
    for use in (draft.report, draft.beneath, draft.pending, draft.differences):
        with pytest.raises(UserError):
            use()
    draft.give_up()
    assert path.read_bytes() == data


def test_what_another_window_recovers_this_instant_is_no_draft(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.die()
    found = journal_folder.stored()
    only().remove()
    monkeypatch.setattr(journal_folder, "stored", lambda: found)
    assert drafts() == []


def test_other_files_and_empty_journals_are_no_drafts() -> None:
    folder().mkdir(parents=True)
    for name in ("note.txt", "a.journal", f"{'a' * 16}-{'b' * 8}-00001.journal"):
        (folder() / name).write_bytes(b"")
    assert drafts() == []
    assert len(files()) == 3


# --- what is done with it ------------------------------------------------------------------


def test_a_draft_that_was_recovered_goes() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.die()
    only().remove()
    assert files() == []


def test_a_draft_can_be_given_up_later_and_is_kept() -> None:
    for number in (1, 2):
        desk = Desk()
        desk.enter(PERSON, number)
        desk.die()
    for draft in drafts():
        draft.give_up()
        draft.give_up()
    assert [draft.is_given_up for draft in drafts()] == [True, True]
    assert [draft.damaged for draft in drafts()] == [0, 0]
    assert {draft.report().number(PERSON) for draft in drafts()} == {1, 2}


def test_giving_up_does_not_hide_what_is_lost() -> None:
    desk = Desk()
    desk.enter(PERSON, 1)
    desk.enter(LEGAL, 2)
    desk.die()
    (name,) = files()
    data = (folder() / name).read_bytes()
    (folder() / name).write_bytes(data[:-5])
    assert only().damaged == 1
    only().give_up()
    assert only().is_given_up
    assert only().damaged == 1


@pytest.mark.parametrize("is_saved", [False, True])
def test_a_report_that_is_handed_out_is_a_copy(is_saved: bool, path: Path) -> None:
    desk = Desk.opened(path) if is_saved else Desk()
    desk.enter(PERSON, 2)
    desk.die()
    draft = only()
    for report in (draft.report(), draft.beneath()):
        report.apply(Change({PERSON: Figure(99), LEGAL: Figure(99)}))
    assert draft.report().number(PERSON) == 2
    assert draft.pending() == {PERSON: Figure(2)}


def test_recovered_work_is_in_a_journal_again_before_the_old_one_goes() -> None:
    first = Desk()
    first.enter(PERSON, 1)
    first.die()
    draft = only()
    second = Desk(draft.beneath())
    second.report.apply(Change(draft.pending()))
    second.journal.set(draft.pending())
    draft.remove()
    second.die()
    assert dump(only().report()) == dump(first.report)
