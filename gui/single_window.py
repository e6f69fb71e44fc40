"""One report file, one window: who opens it again gets the window that has it open already.

As long as a window has a report open, a lock named after its file lies in the user's own
folder, and a request file beside it. Another process that finds the lock taken writes into the
request file, which the first process watches; it comes forward and empties the file for an
answer. The folder of the report is left alone, and nobody waits for a window that does
not answer: then the file opens twice, and saving still notices what the other has written.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

from model import folders

ANSWER = 2.0  # seconds that a living window has to come forward
_ASKED, _ANSWERED = b"1", b""


class Presence(QObject):
    """Holds the lock of the file that is open in this process.

    `called` says that another process asks for the file.
    """

    called = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._place: Path | None = None
        self._watcher: QFileSystemWatcher | None = None  # not before there is a file

    def hold(self, path: Path | None) -> bool:
        """Hold the lock of a file and release the one before; None only releases.

        False when the file is held by another process, or when the lock cannot be made.
        """
        place = _place(path) if path is not None else None
        if place is not None and self._lock is not None and place == self._place:
            return True
        self.release()
        if place is None:
            return False
        lock = _lock(place)
        try:
            folders.private_folder(place.parent)
            if not lock.tryLock(0):
                return False
            _request(place).write_bytes(_ANSWERED)
        except OSError:
            return False
        self._lock, self._place = lock, place
        self._watcher = QFileSystemWatcher([str(_request(place))], self)
        self._watcher.fileChanged.connect(self._answer)
        return True

    def release(self) -> None:
        """Release the lock: the file is not open here any more."""
        if self._lock is not None:
            self._lock.unlock()
        if self._watcher is not None:
            self._watcher.deleteLater()
        if self._place is not None:
            # Somebody may be reading it this moment; without the lock it has no effect.
            with contextlib.suppress(OSError):
                _request(self._place).unlink(missing_ok=True)
        self._lock = self._place = self._watcher = None

    def _answer(self) -> None:
        if self._place is None or _read(_request(self._place)) != _ASKED:
            return
        with contextlib.suppress(OSError):  # then the caller opens the file a second time
            _request(self._place).write_bytes(_ANSWERED)
            self.called.emit()


def is_open(path: Path) -> bool:
    """Whether the window of another process has the file open."""
    place = _place(path)
    return _request(place).exists() and not _lock(place).tryLock(0)


def call(path: Path) -> bool:
    """Have the window of another process come forward that has the file open.

    False when there is none, or none that answers.
    """
    place = _place(path)
    lock, request = _lock(place), _request(place)
    if not request.exists() or lock.tryLock(0):
        return False
    _let_it_come_forward(int(lock.getLockInfo()[0]))
    try:
        request.write_bytes(_ASKED)
        last = time.monotonic() + ANSWER
        while time.monotonic() < last:
            time.sleep(0.02)
            if _read(request) == _ANSWERED:
                return True
        request.write_bytes(_ANSWERED)
    except OSError:
        return False
    return False


def _let_it_come_forward(process: int) -> None:
    """Windows lets no window before the one in use, unless the process in use allows it."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(process)


def _place(path: Path) -> Path:
    """The path of a file's lock and request without suffix.

    It is the same for every way of writing the path of the file.
    """
    import hashlib  # late: the start page has no file

    name = os.path.normcase(os.path.realpath(path))
    folder = Path(folders.state(), "open")
    return folder / hashlib.sha256(os.fsencode(name)).hexdigest()[:32]


def _lock(place: Path) -> QLockFile:
    lock = QLockFile(str(place.with_suffix(".lock")))
    lock.setStaleLockTime(0)  # a report may be open for days; a dead process is noticed anyway
    return lock


def _request(place: Path) -> Path:
    return place.with_suffix(".request")


def _read(request: Path) -> bytes | None:
    try:
        return request.read_bytes()
    except OSError:
        return None
