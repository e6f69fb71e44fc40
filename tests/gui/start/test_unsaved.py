"""Copies of work that was not saved."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from gui.start import unsaved
from model.errors import UserError
from model.files.store import open_report
from model.shipped import new_report


def test_every_copy_is_kept_even_within_one_second() -> None:
    kept = [unsaved.keep(new_report(2025, f"{n}局")) for n in "甲乙"]
    kept += [unsaved.keep(new_report(2025, "甲局")) for _ in range(3)]
    assert len(set(kept)) == 5
    assert set(unsaved.copies()) == set(kept)
    assert open_report(kept[1]).report.particulars.organ == "乙局"


def test_a_copy_older_than_a_month_goes_when_another_comes() -> None:
    old, young = unsaved.keep(new_report(2025, "甲局")), unsaved.keep(new_report(2025, "乙局"))
    for path, days in ((old, 31), (young, 29)):
        then = time.time() - days * 24 * 3600
        os.utime(path, (then, then))
    new = unsaved.keep(new_report(2025, "丙局"))
    assert unsaved.copies() == [new, young]


def test_an_old_copy_that_another_program_holds_hinders_nobody(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = unsaved.keep(new_report(2025, "甲局"))
    then = time.time() - 31 * 24 * 3600
    os.utime(old, (then, then))

    def held(*_given: object, **_named: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        new = unsaved.keep(new_report(2025, "乙局"))
    assert unsaved.copies() == [new, old]


def test_the_longest_name_of_an_organ_has_its_copy() -> None:
    kept = unsaved.keep(new_report(2025, "长" * 100))
    assert len(kept.name.encode()) < 255
    assert open_report(kept).report.particulars.organ == "长" * 100


def test_where_no_copy_can_be_kept_the_reason_is_told() -> None:
    unsaved.folder().parent.mkdir(parents=True)
    unsaved.folder().write_text("in the way")
    with pytest.raises(UserError, match="找回"):
        unsaved.keep(new_report(2025, "甲局"))
    assert unsaved.copies() == []
