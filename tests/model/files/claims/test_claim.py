"""The lock beside a report: one may edit, and the others are told who that is."""

from __future__ import annotations

import contextlib
import errno
import os
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from model.files.claims import claim, lock_file, process
from model.files.claims.claim import SILENCE, Claim, look
from model.files.claims.holder import Holder, Record, State
from model.files.claims.kernel_lock import try_lock
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

posix_only = pytest.mark.skipif(os.name == "nt", reason="links, pipes and rights of POSIX")

TAKE = """
import sys
from pathlib import Path
from model.files.claims import claim
{before}
sys.stdin.readline()
taken = claim.Claim.take(Path(sys.argv[1]))
print(type(taken).__name__, getattr(taken, "is_held", ""), flush=True)
sys.stdin.readline()
"""
NO_LOCKS = "claim.try_lock = lambda _handle, shared=False: None"


class Other:
    """Another process that claims a report."""

    def __init__(self, path: Path, before: str = "") -> None:
        self.process = subprocess.Popen(  # noqa: S603  # our own code
            [sys.executable, "-c", TAKE.format(before=before), os.fsencode(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()

    def answer(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "报告" / "年报.gknb"
    path.parent.mkdir()
    path.write_bytes(b"{}")
    return path


@pytest.fixture
def other(file: Path) -> Iterator[Other]:
    """A living process that has the report."""
    made = Other(file)
    made.begin()
    assert made.answer() == "Claim True"
    yield made
    made.kill()


def place(file: Path) -> Path:
    return file.with_name(f".~{file.name}.lock")


def taken(file: Path) -> Claim:
    made = Claim.take(file)
    assert isinstance(made, Claim)
    return made


def refused(file: Path) -> Holder:
    holder = Claim.take(file)
    assert isinstance(holder, Holder)
    return holder


def record(**other: object) -> Record:
    """What a process of this computer, of this run, would write; it runs no more."""
    mine = Record(
        user="王芳",
        computer="pc-07",
        machine=process.machine(),
        pid=2**31 - 1,
        started="1",
        since="2026-01-05T09:30:00+08:00",
        boot=process.boot(),
        account=process.account(),
    )
    return replace(mine, **other)  # type: ignore[arg-type]


def left(file: Path, what: Record, age: float = 0.0) -> None:
    """A lock that nobody holds, touched so many seconds ago."""
    place(file).write_bytes(what.written())
    now = time.time()
    os.utime(place(file), (now - age, now - age))


# --- one and the other ---------------------------------------------------------------------


def test_the_first_has_the_report_until_it_gives_it_back(file: Path) -> None:
    first = taken(file)
    assert first.is_held
    assert place(file).exists()
    first.release()
    assert list(file.parent.iterdir()) == [file]
    assert look(file) is None


def test_the_second_is_told_who_has_it_where_and_since_when(file: Path, other: Other) -> None:
    holder = refused(file)
    assert holder == look(file)
    assert holder.state is State.ALIVE
    assert holder.user == process.user()
    assert holder.computer == process.computer()
    assert holder.process == other.process.pid
    assert holder.is_own
    assert len(holder.since) == len("2026-01-05T09:30:00+08:00")


def test_every_way_of_writing_the_path_leads_to_one_lock(
    file: Path, other: Other, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent.parent)
    assert isinstance(Claim.take(file.relative_to(file.parent.parent)), Holder)


@posix_only
def test_a_link_to_the_file_leads_to_the_same_lock(file: Path, other: Other) -> None:
    link = file.parent.parent / "链接.gknb"
    link.symlink_to(file)
    assert isinstance(Claim.take(link), Holder)


@pytest.mark.parametrize("before", ["", NO_LOCKS], ids=["locks", "a file system without"])
@pytest.mark.parametrize(
    "is_stale", [False, True], ids=["no lock", "a lock of a dead process"]
)
def test_of_many_that_claim_at_once_exactly_one_has_it(
    file: Path, before: str, is_stale: bool
) -> None:
    if is_stale:
        left(file, record())
    racers = [Other(file, before) for _ in range(5)]
    for racer in racers:
        racer.begin()
    answers = sorted(racer.answer() for racer in racers)
    for racer in racers:
        racer.kill()
    assert answers == ["Claim True", *["Holder"] * 4]


# --- who is gone ---------------------------------------------------------------------------


def test_a_process_that_was_killed_has_nothing_any_more(file: Path, other: Other) -> None:
    other.process.kill()
    other.process.communicate()
    holder = look(file)
    assert holder is not None
    assert holder.state is State.GONE
    taken(file).release()


@pytest.mark.parametrize("has_locks", [True, False])
@pytest.mark.parametrize("name", ["pc-07", "renamed"])
def test_a_lock_left_on_this_computer_is_replaced_whatever_its_name_was(
    file: Path, name: str, has_locks: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_locks:
        monkeypatch.setattr(claim, "try_lock", lambda *_a, **_k: None)
    left(file, record(computer=name))
    first = taken(file)
    assert first.is_held
    now = lock_file.record_at(place(file))
    assert now is not None
    assert now.pid == os.getpid()
    first.release()


@contextlib.contextmanager
def running() -> Iterator[int]:
    """The number of another process that runs meanwhile."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        yield other.pid
        other.communicate(b"\n")


def test_a_number_that_another_process_has_by_now_is_not_the_first(file: Path) -> None:
    with running() as pid:
        left(file, record(pid=pid, started="another"))
        holder = look(file)
    assert holder is not None
    assert holder.state is State.GONE


def test_what_this_process_left_and_could_not_remove_is_its_own(file: Path) -> None:
    left(file, record(pid=os.getpid(), started=process.started(os.getpid())))
    taken(file).release()


def test_a_lock_that_another_has_replaced_this_moment_is_not_taken(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = try_lock
    left(file, record())
    others: list[Claim | Holder] = []

    def late(handle: int, *, shared: bool = False) -> bool | None:
        if not others:
            others.append(Claim())  # what follows comes here, too
            place(file).unlink()
            others[0] = Claim.take(file)
        return real(handle, shared=shared)

    monkeypatch.setattr(claim, "try_lock", late)
    assert isinstance(Claim.take(file), Holder)
    other = others[0]
    assert isinstance(other, Claim)
    assert other.is_ours
    other.release()


def test_a_running_process_has_it_also_where_locks_do_not_reach(file: Path) -> None:
    """As with two users of one computer who each have a way of their own to the share."""
    with running() as pid:
        left(file, record(pid=pid, started=process.started(pid)))
        assert refused(file).state is State.ALIVE


def test_a_run_of_this_computer_before_it_was_started_again_has_nothing(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(file, record(boot="an earlier one"), age=60)
    monkeypatch.setattr(process, "uptime", lambda: 30.0)
    lock_file._clocks.clear()
    taken(file).release()


def test_a_computer_set_up_from_the_same_disk_is_another_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(file, record(boot="of the other"), age=60)
    monkeypatch.setattr(process, "uptime", lambda: 5000.0)
    lock_file._clocks.clear()
    assert refused(file).state is State.ALIVE


@pytest.mark.parametrize(
    ("age", "state"),
    [(5.0, State.ALIVE), (SILENCE - 20, State.ALIVE), (SILENCE + 20, State.UNKNOWN)],
)
def test_another_computer_is_judged_by_its_last_sign_of_life(
    file: Path, age: float, state: State
) -> None:
    left(file, record(machine="another"), age=age)
    holder = refused(file)
    assert holder.state is state
    assert not holder.is_here


def test_the_folders_own_clock_is_what_counts(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(file, record(machine="another"), age=SILENCE + 20)
    monkeypatch.setattr(time, "time", lambda: 0.0)  # this computer's is wrong
    lock_file._clocks.clear()
    assert refused(file).state is State.UNKNOWN


def test_a_folder_that_tells_no_time_leaves_it_unknown(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(file, record(machine="another"))
    monkeypatch.setattr(lock_file, "_clock", lambda _place: None)
    assert refused(file).state is State.UNKNOWN


def test_who_holds_the_lock_and_is_silent_is_hung(file: Path, other: Other) -> None:
    old = time.time() - SILENCE - 60
    os.utime(place(file), (old, old))
    assert refused(file).state is State.HUNG


# --- taking over ---------------------------------------------------------------------------


def test_a_claim_can_be_ended_and_its_owner_notices(file: Path, other: Other) -> None:
    mine = Claim.take(file, force=True)
    assert isinstance(mine, Claim)
    assert mine.is_held
    assert mine.beat()
    holder = look(file)
    assert holder is not None
    assert holder.process == os.getpid()
    other.kill()
    assert place(file).exists()
    mine.release()


def test_a_claim_that_was_ended_is_lost_and_leaves_the_new_lock_alone(file: Path) -> None:
    first = taken(file)
    second = Other(file, "claim.Claim.take = lambda p, t=claim.Claim.take: t(p, force=True)")
    second.begin()
    assert second.answer() == "Claim True"
    assert not first.beat()
    first.release()
    holder = look(file)
    assert holder is not None
    assert holder.process == second.process.pid
    second.kill()


def test_signs_of_life_are_written_and_keep_the_length(file: Path) -> None:
    first = taken(file)
    old = time.time() - 100
    os.utime(place(file), (old, old))
    length = place(file).stat().st_size
    for _ in range(11):
        assert first.beat()
    assert place(file).stat().st_mtime > old + 50
    assert place(file).stat().st_size == length
    now = lock_file.record_at(place(file))
    assert now is not None
    assert now.beat == 11
    first.release()


def test_a_lock_that_somebody_removed_comes_back_with_the_next_sign_of_life(
    file: Path,
) -> None:
    first = taken(file)
    place(file).unlink()
    assert first.beat()
    assert place(file).exists()
    first.release()
    assert not place(file).exists()


# --- places and contents -------------------------------------------------------------------


def test_where_the_folder_takes_no_lock_the_users_own_folder_does(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = lock_file._open

    def no_new_file(path: Path, flags: int, mode: int = 0o666) -> int:
        if flags & os.O_CREAT and os.fspath(path).startswith(str(file.parent)):
            raise OSError(errno.EROFS, "")
        return real(path, flags, mode)

    monkeypatch.setattr(lock_file, "_open", no_new_file)
    first = taken(file)
    assert first.is_held
    assert list(file.parent.iterdir()) == [file]
    assert isinstance(Claim.take(file), Holder)
    first.release()
    assert look(file) is None


def test_where_no_lock_can_be_had_the_report_opens_all_the_same(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing(*_given: object) -> int:
        raise PermissionError

    monkeypatch.setattr(lock_file, "_open", nothing)
    first = taken(file)
    assert not first.is_held
    assert first.beat()
    first.release()


@posix_only
@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "large"])
def test_what_is_no_lock_of_ours_is_left_alone(file: Path, kind: str) -> None:
    there = place(file)
    if kind == "folder":
        there.mkdir()
    elif kind == "link":
        there.symlink_to("nowhere")
    elif kind == "pipe":
        os.mkfifo(there)
    else:
        with there.open("wb") as large:
            large.truncate(2**30)
    before = there.lstat()
    first = taken(file)
    assert look(file) is not None  # in the user's own folder
    first.release()
    assert there.lstat().st_ino == before.st_ino
    assert there.lstat().st_size == before.st_size


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 512,
        b"[" * 4000,
        b'{"pid": 1',
        b'{"pid": true, "beat": 0}',
        b'{"pid": 1e999}',
        b"\xff\xfe",
        b'{"pid": ' + b"9" * 4000 + b"}",
        b"[1]",
    ],
)
def test_a_damaged_lock_is_replaced(file: Path, content: bytes) -> None:
    place(file).write_bytes(content)
    first = taken(file)
    assert first.is_held
    assert look(file) is not None
    first.release()
    assert not place(file).exists()


@posix_only
def test_a_lock_that_may_only_be_read_is_replaced(file: Path) -> None:
    left(file, record())
    place(file).chmod(0o444)
    first = taken(file)
    assert first.is_held
    first.release()


@posix_only
def test_who_may_read_the_report_may_read_who_has_it(file: Path) -> None:
    file.chmod(0o664)
    first = taken(file)
    assert place(file).stat().st_mode & 0o777 == 0o664
    first.release()


@posix_only
def test_a_name_that_is_not_utf8_has_a_lock(file: Path) -> None:
    odd = file.with_name(os.fsdecode("年报".encode("gbk")) + ".gknb")
    odd.write_bytes(b"{}")
    first = taken(odd)
    assert place(odd).exists()
    assert isinstance(Claim.take(odd), Holder)
    first.release()


def test_the_longest_name_has_a_lock(file: Path) -> None:
    long = file.with_name("a" * 250 + ".gknb")
    first = taken(long)
    assert first.is_held
    assert first.place is not None
    assert first.place.parent == file.parent
    first.release()


def test_a_folder_that_is_gone_is_not_made_again(file: Path) -> None:
    gone = file.parent / "没有" / "年报.gknb"
    taken(gone).release()
    assert not gone.parent.exists()
