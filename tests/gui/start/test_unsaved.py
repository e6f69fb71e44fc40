from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui.start import unsaved
from model import folders
from model.files.unsaved import drafts
from model.files.unsaved.journal import Journal
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path


def test_on_most_days_there_is_none_and_nothing_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(drafts, "drafts", lambda: pytest.fail("the folder is empty"))
    assert not unsaved.is_any()
    folders.journals().mkdir(parents=True)
    assert not unsaved.is_any()


def test_what_was_left_or_given_up_is_there_and_the_work_of_a_living_window_is_not() -> None:
    journal = Journal.begin(new_report(2025, "甲局"))
    journal.set({"requests/new/person": Figure(5)})
    assert not unsaved.is_any()
    journal.give_up()
    assert unsaved.is_any()


def test_a_folder_that_cannot_be_read_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    class Shut:
        def glob(self, _pattern: str) -> list[Path]:
            raise PermissionError

    monkeypatch.setattr(folders, "journals", Shut)
    assert not unsaved.is_any()
