"""A file that must stay the very same one: written only after a backup, whatever goes wrong."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from model.errors import UserError
from model.files import atomic
from model.files.atomic import WriteError, write_file
from model.files.in_place import write_in_place
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLD, NEW = b"old content\n" * 50, "新的内容\n".encode() * 80
SHORT = b"short"


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """A file with a second name in another folder."""
    path = tmp_path / "folder" / "年报.gknb"
    path.parent.mkdir()
    path.write_bytes(OLD)
    os.link(path, tmp_path / "second.gknb")
    return path


def beside(path: Path) -> list[Path]:
    return [other for other in path.parent.iterdir() if other != path]


def refused(path: Path, backup: Callable[[bytes], None] | None = None) -> str:
    with pytest.raises(WriteError) as caught:
        write_file(path, NEW, backup=backup)
    message = str(caught.value)
    assert message.endswith("。")
    assert "Errno" not in message
    return message


@pytest.mark.parametrize("data", [NEW, SHORT, b""])
def test_a_file_with_two_names_has_the_new_content_under_both(
    linked: Path, data: bytes
) -> None:
    said = write_file(linked, data)
    assert linked.read_bytes() == (linked.parents[1] / "second.gknb").read_bytes() == data
    assert linked.stat().st_nlink == 2
    assert "直接写进原文件" in said
    assert beside(linked) == []


def test_a_file_with_one_name_is_replaced_and_nothing_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    number = path.stat().st_ino
    kept: list[bytes] = []
    assert write_file(path, NEW, backup=kept.append) == ""
    assert path.stat().st_ino != number
    assert kept == []


def test_the_callers_own_backup_is_made_before_anything_is_written(linked: Path) -> None:
    kept: list[tuple[bytes, bytes]] = []
    write_file(linked, NEW, backup=lambda old: kept.append((old, linked.read_bytes())))
    assert kept == [(OLD, OLD)]
    assert beside(linked) == []


@pytest.mark.parametrize("error", [UserError("磁盘满了。"), OSError(errno.ENOSPC, "No space")])
def test_without_a_backup_nothing_is_written(linked: Path, error: Exception) -> None:
    def fails(_: bytes) -> None:
        raise error

    message = refused(linked, fails)
    assert "没能留下备份" in message
    assert "space" not in message
    assert linked.read_bytes() == OLD


def test_what_cannot_be_given_to_another_file_is_kept_by_writing_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    number = path.stat().st_ino
    monkeypatch.setattr(atomic, "give", lambda *_: False)
    assert "直接写进原文件" in write_file(path, NEW)
    assert path.stat().st_ino == number
    assert path.read_bytes() == NEW
    assert beside(path) == []


def no_new_files(monkeypatch: pytest.MonkeyPatch) -> None:
    original = os.open

    def opens(path: Path, flags: int, *mode: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(errno.EACCES, "")
        return original(path, flags, *mode)

    monkeypatch.setattr(os, "open", opens)


def test_where_the_folder_takes_no_new_file_a_version_is_backup_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.gknb"
    path.write_bytes(OLD)
    no_new_files(monkeypatch)
    assert "里新建文件" in refused(path)
    assert path.read_bytes() == OLD
    kept: list[bytes] = []
    assert "直接写进原文件" in write_file(path, NEW, backup=kept.append)
    assert (path.read_bytes(), kept) == (NEW, [OLD])
    assert "里新建文件" in refused(path.with_name("b"), kept.append)


# --- the disk fails ------------------------------------------------------------------------

FAULTS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EDQUOT, errno.EROFS, errno.EMFILE]
NAMES = ["open", "write", "ftruncate", "fsync", "close", "unlink", "stat", "access"]


def fail(monkeypatch: pytest.MonkeyPatch, name: str, turns: range, fault: int) -> None:
    """Let an os function fail at these turns; short writes, so that there are several."""
    original: Callable[..., Any] = getattr(os, name)
    calls = 0

    def failing(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        nonlocal calls
        calls += 1
        if name == "close":
            original(*arguments, **options)
        if calls in turns:
            raise OSError(fault, os.strerror(fault))
        if name == "write":
            return original(arguments[0], bytes(arguments[1])[:300])
        return None if name == "close" else original(*arguments, **options)

    monkeypatch.setattr(os, name, failing)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode[fault])
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["once", "ever after"])
def test_an_error_at_any_call_leaves_the_old_content_or_a_backup_that_is_named(
    linked: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: int, how: str
) -> None:
    for turn in range(1, 8):
        linked.write_bytes(OLD)
        turns = range(turn, turn + 1 if how == "once" else 999)
        message = ""
        with monkeypatch.context() as patch:
            fail(patch, name, turns, fault)
            try:
                write_file(linked, NEW)
            except WriteError as error:
                message = str(error)
        found = linked.read_bytes()
        if not message:
            assert found == NEW
        elif found != OLD:
            assert "可能已经不完整" in message
            assert [place.read_bytes() for place in beside(linked)] == [OLD]
            assert str(beside(linked)[0]) in message
        elif name != "unlink":
            assert "不完整" not in message or beside(linked)
        for place in beside(linked):
            place.unlink()


def test_a_half_written_file_gets_its_old_content_back(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "write", range(2, 3), errno.ENOSPC)
    kept: list[bytes] = []
    assert "磁盘空间不足" in refused(linked, kept.append)
    assert linked.read_bytes() == OLD


def test_where_it_cannot_be_brought_back_the_sentence_says_where_the_version_is(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fail(monkeypatch, "write", range(2, 999), errno.EIO)
    message = refused(linked, lambda _: None)
    assert "可能已经不完整" in message
    assert "历史版本与恢复" in message


def test_a_backup_of_a_killed_program_is_never_written_over(linked: Path) -> None:
    earlier = linked.with_name("年报.gknb.写入前的备份")
    earlier.write_bytes(b"needed yet")
    write_file(linked, NEW)
    assert beside(linked) == [earlier]
    assert earlier.read_bytes() == b"needed yet"


def test_a_backup_that_reads_back_differently_is_none(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: original(handle, bytes(len(data))))
    assert "没能留下备份" in refused(linked)
    monkeypatch.undo()
    assert linked.read_bytes() == OLD
    assert beside(linked) == []


# Kills a child before each step; tells whether the old content is in the file or the backup.
KILLER = """
import os, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from model.files.in_place import write_in_place
OLD, NEW, folder = b"old content" * 99, b"new" * 999, Path(sys.argv[2])
NAMES = ["open", "write", "fsync", "close", "ftruncate", "unlink"]

def die_at(step):
    left = [step]
    def wrap(name):
        original = getattr(os, name)
        def wrapped(*arguments, **options):
            left[0] -= 1
            if left[0] == 0:
                if name == "write":
                    original(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return original(*arguments, **options)
        setattr(os, name, wrapped)
    for name in NAMES:
        wrap(name)

for step in range(1, 100):
    place = folder / str(step)
    place.mkdir()
    target = place / "a.gknb"
    target.write_bytes(OLD)
    child = os.fork()
    if child == 0:
        die_at(step)
        write_in_place(target, NEW)
        os._exit(0)
    killed = os.waitpid(child, 0)[1] != 0
    contents = [path.read_bytes() for path in place.iterdir()]
    assert target.read_bytes() == NEW or OLD in contents, step
    if not killed:
        break
print(step)
"""


@pytest.mark.skipif(os.name == "nt", reason="fork and kill as POSIX has them")
def test_a_kill_at_any_step_leaves_the_new_content_or_the_old_one_somewhere(
    tmp_path: Path,
) -> None:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", KILLER, str(ROOT), str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(done.stdout) > 10


def test_an_interruption_from_the_keyboard_brings_the_old_content_back(
    linked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        monkeypatch.undo()
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "ftruncate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_in_place(linked, NEW)
    assert linked.read_bytes() == OLD
    assert beside(linked) == []
