"""The journal holds the report after each of some random edits; `dev.py soak` makes many more."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tests.soak.journal_replay import replayed

if TYPE_CHECKING:
    import pytest


def test_after_each_random_edit_the_journal_gives_back_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "model.files.unsaved.journal.LONGEST", 30_000
    )  # a long one takes long to read
    assert replayed(300) == []


def test_so_it_does_when_it_was_compacted_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.files.unsaved.journal.LONGEST", 3000)
    assert replayed(200, every=3, seed=2) == []


def test_a_journal_that_drops_every_hundredth_change_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write, count = os.write, [0]

    def forget(handle: int, data: bytes) -> int:
        count[0] += 1
        return len(data) if count[0] % 100 == 0 else write(handle, data)

    monkeypatch.setattr(os, "write", forget)
    assert replayed(150, every=50) != []
