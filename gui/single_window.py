"""One report file, one window: who opens it again gets the window that has it open already.

As long as a window has a report open, a lock named after its file lies in the user's own folder.
Another process that finds the file taken rings: it writes into the bell beside the lock, which the
first one watches. The folder of the report is left alone, and nobody waits for a window that does
not answer: then the file opens twice, and saving still notices what the other has written.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

import platformdirs
from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from gui.settings import APP

ANSWER = 2.0  # seconds that a living window has to come forward
_RINGING, _QUIET = b"1", b""


class Presence(QObject):
    """Says that a file is open in this process; `called` when another process asks for it."""

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._place: Path | None = None
        self._watcher: QFileSystemWatcher | None = None  # not before there is a file

    def hold(self, path: Path | None) -> bool:
        """Say that this file is open, and the one before no more; False when another has it."""
        place = _place(path) if path is not None else None
        if place is not None and self._lock is not None and place == self._place:
            return True
        self.release()
        if place is None:
            return False
        lock = _lock(place)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if not lock.tryLock(0):
                return False
            _bell(place).write_bytes(_QUIET)
        except OSError:
            return False
        self._lock, self._place = lock, place
        self._watcher = QFileSystemWatcher([str(_bell(place))], self)
        self._watcher.fileChanged.connect(self._answer)
        return True

    def release(self) -> None:
        """The file is not open here any more."""
        if self._lock is not None:
            self._lock.unlock()
        if self._watcher is not None:
            self._watcher.deleteLater()
        if self._place is not None:
            with contextlib.suppress(OSError):  # somebody reads it this moment: an old bell is deaf
                _bell(self._place).unlink(missing_ok=True)
        self._lock = self._place = self._watcher = None

    def _answer(self) -> None:
        if self._place is None or _read(_bell(self._place)) != _RINGING:
            return
        with contextlib.suppress(OSError):  # then the caller opens the file a second time
            _bell(self._place).write_bytes(_QUIET)
            self.called.emit()


def is_open(path: Path) -> bool:
    """Whether the window of another process has the file open."""
    place = _place(path)
    return _bell(place).exists() and not _lock(place).tryLock(0)


def call(path: Path) -> bool:
    """Have the window of another process come forward that has the file open.

    False when there is none, or none that answers.
    """
    place = _place(path)
    lock, bell = _lock(place), _bell(place)
    if not bell.exists() or lock.tryLock(0):
        return False
    _let_it_come_forward(int(lock.getLockInfo()[0]))
    try:
        bell.write_bytes(_RINGING)
        last = time.monotonic() + ANSWER
        while time.monotonic() < last:
            time.sleep(0.02)
            if _read(bell) == _QUIET:
                return True
        bell.write_bytes(_QUIET)
    except OSError:
        return False
    return False


def _let_it_come_forward(process: int) -> None:
    """Windows lets no window before the one in use, unless the process in use allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)


def _place(path: Path) -> Path:
    """Where lock and bell of a file lie: the same for every way of writing its path."""
    import hashlib  # late: the start page has no file

    name = os.path.normcase(os.path.realpath(path))
    folder = Path(platformdirs.user_state_path(APP, appauthor=False), "open")
    return folder / hashlib.sha256(os.fsencode(name)).hexdigest()[:32]


def _lock(place: Path) -> QLockFile:
    lock = QLockFile(str(place.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # a report may be open for days; a dead process is noticed anyway
    return lock


def _bell(place: Path) -> Path:
    return place.with_suffix(".bell")


def _read(bell: Path) -> bytes | None:
    try:
        return bell.read_bytes()
    except OSError:
        return None
