"""Locks: one at a time, given back in any case, done without where there is none."""

from __future__ import annotations

import errno
import os
import sys
import threading
from pathlib import Path

import pytest

from model.errors import UserError
from model.files import lock
from model.files.claims import kernel_lock
from model.files.lock import alone

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="patches the locks of POSIX")


def test_whoever_holds_it_makes_the_others_wait(tmp_path: Path) -> None:
    seen: list[str] = []

    def other() -> None:
        with alone(tmp_path / "b"):
            seen.append("other")

    thread = threading.Thread(target=other)
    with alone(tmp_path / "a"):
        thread.start()
        thread.join(0.3)
        seen.append("first")
    thread.join()
    assert seen == ["first", "other"]


def test_it_is_given_back_after_an_error(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError), alone(tmp_path / "a"):
            raise ZeroDivisionError


def test_other_folders_are_free(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with alone(tmp_path / "a"), alone(tmp_path / "other" / "a"):
        pass


def test_who_never_gives_it_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with (
        alone(tmp_path / "a"),
        pytest.raises(UserError, match="正被另一个程序占用"),
        alone(tmp_path / "a"),
    ):
        pass


@pytest.mark.parametrize("fault", [errno.ENOLCK, errno.EOPNOTSUPP, errno.EINVAL])
def test_a_file_system_without_locks_goes_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def refuse(_handle: int, *, shared: bool) -> None:
        raise OSError(fault, os.strerror(fault), shared)

    monkeypatch.setattr(kernel_lock, "_lock", refuse)
    with alone(tmp_path / "a"), alone(tmp_path / "a"):
        pass


def test_a_missing_folder_and_links_in_a_circle_go_without(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.symlink_to(two)
    two.symlink_to(one)
    for path in (tmp_path / "nowhere" / "a", one / "a"):
        with alone(path), alone(path):
            pass


def test_no_handle_is_left_open(tmp_path: Path) -> None:
    before = len(os.listdir("/dev/fd")) if Path("/dev/fd").exists() else 0  # noqa: PTH208
    for _ in range(20):
        with alone(tmp_path / "a"):
            pass
    after = len(os.listdir("/dev/fd")) if Path("/dev/fd").exists() else 0  # noqa: PTH208
    assert after == before
