"""A journal's file while it is written: whole records, or a fault; closed by one thread alone."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import pytest

from model.files.unsaved.journal_file import Flusher, JournalFile, mark
from model.files.unsaved.journal_folder import file, new_name, stored

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def path() -> Path:
    """Where a journal may be made."""
    return file(new_name(""), 1)


def test_what_the_system_writes_in_parts_is_written_whole(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def by_three(handle: int, data: Any) -> int:  # noqa: ANN401
        return write(handle, bytes(data)[:3])

    monkeypatch.setattr(os, "write", by_three)
    made = JournalFile(path)
    made.append(b"0123456789")
    assert path.read_bytes() == b"0123456789"
    assert made.size == 10
    made.close(remove=True)
    assert not path.exists()


def test_a_system_that_writes_nothing_is_a_fault(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = JournalFile(path)
    monkeypatch.setattr(os, "write", lambda _handle, _data: 0)
    with pytest.raises(OSError, match="5"):
        made.append(b"x")
    made.close(remove=True)


def test_a_file_that_is_there_is_never_taken_over(path: Path) -> None:
    made = JournalFile(path)
    with pytest.raises(FileExistsError):
        JournalFile(path)
    made.close(remove=True)


def test_it_is_held_until_it_is_closed(path: Path) -> None:
    made = JournalFile(path)
    made.append(b"x")
    assert stored()[0].is_held() is True
    made.close(remove=False)
    assert stored()[0].is_held() is False


def test_a_mark_is_added_at_the_end(path: Path) -> None:
    made = JournalFile(path)
    made.append(b"x")
    made.close(remove=False)
    mark(path, b"y")
    assert path.read_bytes() == b"xy"


def test_the_thread_flushes_before_it_closes_and_then_ends(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    before = threading.active_count()
    flusher, made = Flusher(), JournalFile(path)
    other = JournalFile(file(new_name(""), 1))

    def note_close(_self: object, *, remove: bool) -> None:
        steps.append(f"close, remove {remove}")

    with monkeypatch.context() as patch:
        patch.setattr(JournalFile, "flush", lambda _self: steps.append("flush"))
        patch.setattr(JournalFile, "close", note_close)
        flusher.flush_soon(made)
        flusher.retire(other, remove=True)
        assert flusher.wait()
        flusher.end()
    assert steps == ["flush", "close, remove True"]
    assert threading.active_count() == before
    for one in (made, other):
        one.close(remove=False)


def test_what_could_not_be_flushed_keeps_the_file_before_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise OSError(5, "no")

    flusher, made, before = Flusher(), JournalFile(path), JournalFile(file(new_name(""), 1))
    with monkeypatch.context() as patch:
        patch.setattr(JournalFile, "flush", fail)
        flusher.flush_soon(made)
        flusher.retire(before, remove=True)
        assert flusher.wait()
    assert before.path.exists()
    assert flusher.failed is not None
    assert flusher.failed[0] is made
    flusher.retire(made, remove=True)
    assert flusher.wait()
    flusher.end()
    assert not path.exists()
