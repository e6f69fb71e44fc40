"""The lock of the system on an open file."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from model.files.claims import kernel_lock
from model.files.claims.kernel_lock import try_lock, unlock

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_one_handle_has_it_until_it_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.touch()
    first, second = (os.open(path, os.O_RDWR) for _ in range(2))
    assert try_lock(first)
    assert try_lock(second) is False
    os.close(first)
    assert try_lock(second)
    os.close(second)


def test_a_file_system_without_locks_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_handle: int, *, shared: bool) -> None:
        raise OSError(errno.ENOLCK, str(shared))

    monkeypatch.setattr(kernel_lock, "_lock", none)
    handle = opened(tmp_path / "a")
    assert try_lock(handle) is None
    os.close(handle)
    unlock(handle)  # a handle that is closed is no fault


def opened(path: Path) -> int:
    path.touch()
    return os.open(path, os.O_RDWR)


def test_a_file_is_held_by_one_handle_until_it_lets_go(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "a")
    assert try_lock(one) is True
    assert try_lock(other) is False
    assert try_lock(other, shared=True) is False
    unlock(one)
    assert try_lock(other) is True
    os.close(other)
    assert try_lock(one) is True
    os.close(one)


def test_several_may_look_at_once(tmp_path: Path) -> None:
    one, other, third = (opened(tmp_path / "a") for _ in range(3))
    assert try_lock(one, shared=True) is True
    assert try_lock(other, shared=True) is True
    assert try_lock(third) is False
    for handle in (one, other, third):
        os.close(handle)


def test_a_copy_of_the_handle_does_not_hold_what_was_unlock(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "a"), opened(tmp_path / "a")
    assert try_lock(one) is True
    copy = os.dup(one)
    unlock(one)
    assert try_lock(other) is True
    for handle in (one, other, copy):
        os.close(handle)
