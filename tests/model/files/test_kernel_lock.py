"""The lock of the system on an open file."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

from model.files import kernel_lock
from model.files.kernel_lock import try_lock

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
    handle = os.open(tmp_path, os.O_RDONLY)
    assert try_lock(handle) is None
    os.close(handle)
