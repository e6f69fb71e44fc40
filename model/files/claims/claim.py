"""The lock beside a report: who opens it first may edit it, the others are told who that is.

The lock is the file ``.~NAME.lock``. Its owner keeps it open and locked, so that the system
itself gives it back when the process ends, and writes into it from time to time. What the lock
of the system does not say is asked of the content: on this computer (known by its machine's
number, not by its name) whether the process still runs; for another one, when the lock was
written last, by the clock of the folder itself.

Where the folder takes no lock, one in the user's own folder tells at least the windows of that
user of one another. Nothing here raises: a report opens also where no lock can be had.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.files.claims import lock_file, process
from model.files.claims.holder import Holder, Record, State
from model.files.claims.kernel_lock import try_lock

if TYPE_CHECKING:
    from pathlib import Path

BEAT = 30.0  # seconds between two signs of life
SILENCE = 180.0  # seconds without one, after which nobody can say that the owner is there
_TRIES, _PAUSE = 12, 0.02  # seconds; for the moments in which another one is about to claim


@dataclass(slots=True)
class Claim:
    """A report that is open here for editing; without a place it is not held by any lock.

    `take` makes it, `beat` is to be called every `BEAT` seconds, `release` ends it.
    """

    place: Path | None = None
    record: Record | None = None
    handle: int = -1

    @classmethod
    def take(cls, path: Path, *, force: bool = False) -> Claim | Holder:
        """Claim a report for editing, or say who has it.

        With `force` the claim of another window is ended, whether or not it still is there.
        """
        for place in lock_file.places(path):
            taken = _attempt(path, place, force=force)
            if isinstance(taken, Holder):
                return taken
            if taken is not None:
                return cls(place, *taken)
        return cls()

    @property
    def is_held(self) -> bool:
        """Whether others are kept from editing."""
        return self.place is not None

    @property
    def is_ours(self) -> bool:
        """Whether the lock still is the one that was taken."""
        return self.place is not None and lock_file.is_at(self.place, self.handle)

    def beat(self) -> bool:
        """Give a sign of life; False when another window has taken the report over."""
        if self.place is None or self.record is None:
            return True
        there = lock_file.record_at(self.place)
        if not self.is_ours:
            if there is None:
                return self._renew(self.place)
            if not self.record.is_same(there):
                return False
        self.record = replace(self.record, beat=self.record.beat + 1)
        lock_file.write(self.handle, self.record)
        return True

    def _renew(self, place: Path) -> bool:
        """Put the lock back that somebody has removed."""
        taken = _attempt(place, place, force=False)
        if isinstance(taken, Holder):
            return False
        if taken is not None:
            lock_file.close(self.handle)
            self.record, self.handle = taken
        return True

    def release(self) -> None:
        """Give the report back; the lock goes, unless it is another window's by now."""
        place, handle, is_ours = self.place, self.handle, self.is_ours
        self.place, self.record, self.handle = None, None, -1
        if place is None:
            return
        with contextlib.suppress(OSError):  # what cannot be removed must say nothing
            os.ftruncate(handle, 0)
        if sys.platform == "win32":
            lock_file.close(handle)  # an open file is not removed there
        if is_ours:
            with contextlib.suppress(OSError):
                place.unlink()
        if sys.platform != "win32":
            lock_file.close(handle)


def look(path: Path) -> Holder | None:
    """Who has a report open for editing; None where no lock says anything."""
    gone: Holder | None = None
    for place in lock_file.places(path):
        handle = lock_file.existing(place)
        if handle is None:
            continue
        try:
            holder = _judged(place, handle, try_lock(handle, shared=True))
        finally:
            lock_file.close(handle)
        if holder is not None and holder.state is not State.GONE:
            return holder
        gone = gone or holder
    return gone


# --- claiming ----------------------------------------------------------------------------------


def _attempt(path: Path, place: Path, *, force: bool) -> tuple[Record, int] | Holder | None:
    """Claim at one place; None where no lock is to be had there."""
    seen: Holder | None = None
    for number in range(_TRIES):
        opened = lock_file.opened(path, place)
        if opened is None:
            return None
        handle, is_new = opened
        lock = try_lock(handle)
        seen = _judged(place, handle, lock)
        if seen is None or seen.state is State.GONE:
            # An empty one that cannot be locked may be one that is just being made.
            may_go = seen is not None or number > _TRIES // 2
            record = _taken(place, handle, lock, is_new=is_new, may_go=may_go)
            if record is not None:
                return record, handle
        elif force:
            force = not lock_file.put_away(place, handle)
        elif not _is_beginning(seen, lock):
            lock_file.close(handle)
            return seen
        lock_file.close(handle)
        time.sleep(_PAUSE)
    return None if seen is None or seen.state is State.GONE else seen


def _taken(
    place: Path, handle: int, lock: bool | None, *, is_new: bool, may_go: bool
) -> Record | None:
    """Take a lock of nobody; None when that has to be tried again."""
    if lock is False or not lock_file.is_at(place, handle):  # somebody is about to do the same
        return None
    if lock or is_new:
        record = _own_record()
        if lock_file.write(handle, record):
            lock_file.hide(place)
            return record
    elif not may_go:
        return None
    lock_file.put_away(place, handle)
    return None


def _is_beginning(holder: Holder, lock: bool | None) -> bool:
    """Whether a lock is held by another process than its content tells of."""
    return lock is False and holder.is_here and not holder.process


def _own_record() -> Record:
    from datetime import datetime

    return Record(
        user=process.user(),
        computer=process.computer(),
        machine=process.machine(),
        pid=os.getpid(),
        started=process.started(os.getpid()),
        since=datetime.now().astimezone().isoformat(timespec="seconds"),
        boot=process.boot(),
        account=process.account(),
    )


# --- judging -----------------------------------------------------------------------------------


def _judged(place: Path, handle: int, lock: bool | None) -> Holder | None:
    """Who has the report, as its lock and the system tell; None when the lock says nothing.

    `lock` is what `try_lock` gave: False means that its owner is there, here or elsewhere.
    """
    record = lock_file.read(handle)
    if record is None:
        return None
    is_here = _is_here(record)
    running = process.is_running(record.pid, record.started) if is_here else None
    is_left = is_here and record.pid == os.getpid() and lock is not False
    if is_left:  # of ourselves, and could not be removed
        running = False
    age = lock_file.age(place, handle, is_here=is_here)
    return Holder(
        user=record.user,
        computer=record.computer,
        since=record.since,
        state=_here(running, lock, age) if is_here else _elsewhere(record, lock, age),
        is_here=is_here,
        is_own=is_here and record.account == process.account(),
        process=record.pid if is_here and running is not False else 0,
    )


def _is_here(record: Record) -> bool:
    """Whether a lock was made in this run of this computer, whatever its name is by now."""
    if not record.machine and record.computer != process.computer():
        return False
    return record.machine == process.machine() and record.boot in ("", process.boot())


def _here(running: bool | None, lock: bool | None, age: float | None) -> State:
    """The state of a window on this computer."""
    if lock is False or running is True:  # two ways to one share know each other's locks not
        return State.HUNG if age is not None and abs(age) > SILENCE else State.ALIVE
    return State.UNKNOWN if running is None and lock is None else State.GONE


def _elsewhere(record: Record, lock: bool | None, age: float | None) -> State:
    """The state of a window on another computer, or of an earlier run of this one."""
    is_silent = age is not None and abs(age) > SILENCE
    if lock is False:
        return State.HUNG if is_silent else State.ALIVE
    if age is None:
        return State.UNKNOWN
    if record.machine == process.machine() and age > process.uptime():
        return State.GONE  # nobody has touched it since this computer was started
    return State.UNKNOWN if is_silent else State.ALIVE
