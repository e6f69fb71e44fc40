"""One report file, one window: who opens it again gets the window that has it open already.

Who has a file open stands in the lock beside it (`model/files/claims/claim.py`). Where that is
a window of the same user on the same computer, another process asks it to come forward: it writes
into a request file in the user's own folder, which the first process watches and empties for an
answer. Nobody waits for long for a window that does not answer.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QFileSystemWatcher

    from model.files.claims.claim import Claim
    from model.files.claims.holder import Holder

# What `model/files/claims` has is loaded where a file is asked about: the start page has none.

ANSWER = 2.0  # seconds that a living window has to come forward
ASK_AGAIN = 10.0  # seconds until one that did not answer is asked again
_ASKED, _ANSWERED = b"1", b""


class Presence(QObject):
    """Holds the claim of the file that is open for editing in this process.

    `called` says that another process asks for the file; `lost` carries who has taken it over,
    a `Holder`: that is possible where this window did not answer for a while.
    """

    called = Signal()
    lost = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._claim: Claim | None = None
        self._path: Path | None = None
        self._request: Path | None = None
        self._watcher: QFileSystemWatcher | None = None  # not before there is a file
        self._beats: QTimer | None = None

    @property
    def is_held(self) -> bool:
        """Whether a file is held, so that others may only look at it."""
        return self._claim is not None and self._claim.is_held

    def hold(self, path: Path | None) -> bool:
        """Hold the claim of a file and release the one before; None only releases.

        False when another window has the file, or when no claim can be had.
        """
        if path is not None and self.is_held and _request_of(path) == self._request:
            return True
        self.release()
        if path is None:
            return False
        from model.files.claims.claim import Claim

        taken = Claim.take(path)
        if not isinstance(taken, Claim):
            return False
        self.keep(path, taken)
        return taken.is_held

    def keep(self, path: Path, taken: Claim) -> None:
        """Hold a claim that was taken, and release the one before."""
        self.release()
        self._claim, self._path = taken, path
        if not taken.is_held:
            return
        from model.files.claims.claim import BEAT

        self._beats = QTimer(self)
        self._beats.timeout.connect(self._beat)
        self._beats.start(round(BEAT * 1000))
        self._request = _request_of(path)
        with contextlib.suppress(OSError):  # nobody can call this window then
            self._request.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._request.write_bytes(_ANSWERED)
            from PySide6.QtCore import QFileSystemWatcher  # late: the start page has no file

            self._watcher = QFileSystemWatcher([str(self._request)], self)
            self._watcher.fileChanged.connect(self._answer)

    def release(self) -> None:
        """Release the claim: the file is not open here any more."""
        if self._claim is None:
            return
        is_ours = self._claim.is_ours  # else the request file is the other window's, too
        self._claim.release()
        for part in (self._watcher, self._beats):
            if part is not None:
                part.deleteLater()
        if self._request is not None and is_ours:
            # Somebody may be reading it this moment; without the lock it has no effect.
            with contextlib.suppress(OSError):
                self._request.unlink(missing_ok=True)
        self._claim = self._path = self._request = self._watcher = self._beats = None

    def _beat(self) -> None:
        path = self._path
        if path is None or self._claim is None or self._claim.beat():
            return
        self.release()
        self.lost.emit(look(path))

    def _answer(self) -> None:
        if self._request is None or _read(self._request) != _ASKED:
            return
        with contextlib.suppress(OSError):  # then the caller takes it for one that is hung
            self._request.write_bytes(_ANSWERED)
            self.called.emit()


def take(path: Path, *, force: bool = False) -> Claim | Holder:
    """Claim a file, or say who has it; with `force` the other window's claim is ended."""
    from model.files.claims.claim import Claim

    taken = Claim.take(path, force=force)
    return taken if isinstance(taken, Claim) else _judged(taken)


def look(path: Path) -> Holder | None:
    """Who has a file open; None where nobody has, as far as can be told."""
    from model.files.claims import claim

    found = claim.look(path)
    return _judged(found) if found is not None else None


def is_open(path: Path) -> bool:
    """Whether some window has the file open, on whichever computer."""
    from model.files.claims.holder import State

    found = look(path)
    return found is not None and found.state is not State.GONE


def call(path: Path) -> bool:
    """Have the window of another process of this user come forward that has the file open.

    False when there is none, or none that answers.
    """
    from model.files.claims import claim

    holder, request = claim.look(path), _request_of(path)
    if holder is None or not _may_answer(holder) or not request.exists():
        return False
    _let_it_come_forward(holder.process)
    try:
        request.write_bytes(_ASKED)
        last = time.monotonic() + ANSWER
        while time.monotonic() < last:
            time.sleep(0.02)
            if _read(request) == _ANSWERED:
                _silent.pop(holder.process, None)
                return True
        request.write_bytes(_ANSWERED)
    except OSError:
        return False
    _silent[holder.process] = time.monotonic()
    return False


# The processes that were called in vain, and when that was.
_silent: dict[int, float] = {}


def _may_answer(holder: Holder) -> bool:
    """Whether it makes sense to call a window: start and opening ask one after the other."""
    from model.files.claims.holder import State

    if holder.state is State.GONE or not holder.is_own or holder.process in (0, os.getpid()):
        return False
    asked = _silent.get(holder.process)
    return asked is None or time.monotonic() - asked > ASK_AGAIN


def _judged(holder: Holder) -> Holder:
    """The holder, hung where it was called in vain."""
    from model.files.claims.holder import State

    is_silent = holder.state is State.ALIVE and holder.process in _silent
    return replace(holder, state=State.HUNG) if is_silent else holder


def _let_it_come_forward(process: int) -> None:
    """Windows lets no window before the one in use, unless the process in use allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)


def _request_of(path: Path) -> Path:
    """The request file of a report: beside the lock in the user's own folder."""
    from model.files.claims import lock_file

    return lock_file.own_place(path).with_suffix(".request")


def _read(request: Path) -> bytes | None:
    try:
        return request.read_bytes()
    except OSError:
        return None
