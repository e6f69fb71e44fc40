"""Journals that were given up: the newest are kept, in the order in which that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.files.unsaved import given_up, journal
from model.files.unsaved.drafts import drafts
from model.files.unsaved.journal_folder import folder
from tests.model.files.unsaved.journals import PERSON, Desk, files

if TYPE_CHECKING:
    import pytest


def test_the_oldest_that_were_given_up_go_first_whatever_the_clock_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(given_up, "MOST", 3)
    unsaved = Desk()
    unsaved.enter(PERSON, 1)
    unsaved.die()
    ids = []
    for year in (2040, 2030, 2020, 2010, 2000):
        monkeypatch.setattr(journal, "_now", lambda year=year: f"{year}-01-01T00:00:00+08:00")
        desk = Desk()
        desk.enter(PERSON, year)
        desk.journal.give_up()
        ids.append(desk.report.id)
    kept = [draft.id for draft in drafts() if draft.is_given_up]
    assert sorted(kept) == sorted(ids[2:])
    assert unsaved.report.id in {draft.id for draft in drafts()}


def test_what_lives_and_what_cannot_be_read_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(given_up, "MOST", 1)
    living = Desk()
    living.enter(PERSON, 1)
    (folder() / f"{'f' * 16}-{'f' * 8}-00001.journal").write_bytes(b"\n1234 {}\n" * 60_000)
    for number in (1, 2, 3):
        desk = Desk()
        desk.enter(PERSON, number)
        desk.journal.give_up()
    assert len(files()) == 3
    assert given_up.next_number() == 4
    living.journal.close()


def test_numbers_begin_at_one() -> None:
    assert given_up.next_number() == 1
