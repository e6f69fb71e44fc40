"""A journal's file while it is written: made, held, appended to, brought to the disk."""

from __future__ import annotations

import contextlib
import errno
import os
import threading
from typing import TYPE_CHECKING

from model import folders
from model.files.claims.kernel_lock import try_lock, unlock
from model.files.handles import flush, flush_folder
from model.files.unsaved.journal_folder import folder

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE = 0o600  # for its owner only
DELAY = 0.5  # seconds in which changes are gathered for one flush
PATIENCE = 2.0  # seconds to wait for a slow disk when a journal ends
_BINARY = getattr(os, "O_BINARY", 0)
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | _BINARY


class JournalFile:
    """An open file that this process alone holds, from its making to `close`.

    What was written survives the process at once, and a power cut once it was flushed.
    """

    def __init__(self, path: Path) -> None:
        """Make the file, empty and held. Raises `OSError`."""
        self._grown = folders.make_private(folder())  # flushed with the file, by the thread
        self.path = path
        self.size = 0
        self._handle = os.open(path, _FLAGS, PRIVATE)
        try_lock(self._handle)

    def append(self, data: bytes) -> None:
        """Write at the end, mostly in one call. Raises `OSError`; a part may stand there then."""
        rest = memoryview(data)
        while rest:
            count = os.write(self._handle, rest)
            if count <= 0:
                raise OSError(errno.EIO, "")
            self.size += count
            rest = rest[count:]

    def flush(self) -> None:
        """Bring content and name to the disk. Raises `OSError`, also for a file that is gone."""
        flush(self._handle)
        flush_folder(self.path.parent)
        while self._grown:
            folders.flush_names(self._grown.pop())
        if os.fstat(self._handle).st_nlink == 0:
            raise OSError(errno.ENOENT, "")

    def close(self, *, remove: bool) -> None:
        """Let the file go, and remove it when nothing in it is needed any more."""
        unlock(self._handle)
        with contextlib.suppress(OSError):
            os.close(self._handle)
        if remove:
            with contextlib.suppress(OSError):  # the next start sees that nothing is unsaved
                self.path.unlink(missing_ok=True)


class Flusher:
    """A thread that flushes and closes the files of one journal; a key never waits for a disk.

    Only the thread closes a file, so none is closed while it is flushed.
    """

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._dirty: JournalFile | None = None
        self._retired: list[tuple[JournalFile, bool]] = []
        self._is_busy = False
        self._is_over = False
        self._thread: threading.Thread | None = None
        self.failed: tuple[JournalFile, OSError] | None = None  # what could not be flushed

    def flush_soon(self, file: JournalFile) -> None:
        """Flush a file within a second; returns at once."""
        with self._news:
            if self._dirty is file:
                return  # the thread is awake and gathers
            self._dirty = file
            self._start()
            self._news.notify_all()

    def retire(self, file: JournalFile, *, remove: bool) -> None:
        """Close a file, and remove it unless the last flush failed; returns at once."""
        with self._news:
            self._retired.append((file, remove))
            if remove and self._dirty is file:
                self._dirty = None
            self._start()
            self._news.notify_all()

    def wait(self) -> bool:
        """Wait until all files that were retired are closed; not for ever on a disk that hangs."""
        with self._news:
            return self._news.wait_for(self._is_idle, PATIENCE)

    def end(self) -> None:
        """End the thread when its work is done."""
        with self._news:
            self._is_over = True
            self._news.notify_all()
        if self._thread is not None:
            self._thread.join(PATIENCE)
            if not self._thread.is_alive():
                self._thread = None
                self._is_over = False

    def _start(self) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
            self._thread.start()

    def _is_idle(self) -> bool:
        return not self._retired and not self._is_busy

    def _has_work(self) -> bool:
        return self._dirty is not None or bool(self._retired)

    def _is_urgent(self) -> bool:
        return bool(self._retired) or self._is_over

    def _run(self) -> None:
        while True:
            with self._news:
                self._news.wait_for(lambda: self._has_work() or self._is_over)
                self._news.wait_for(self._is_urgent, DELAY)
                dirty, self._dirty = self._dirty, None
                retired, self._retired = self._retired, []
                if dirty is None and not retired:
                    return
                self._is_busy = True
            is_flushed = self._flush(dirty)
            for file, remove in retired:
                file.close(remove=remove and is_flushed)
            with self._news:
                self._is_busy = False
                self._news.notify_all()

    def _flush(self, dirty: JournalFile | None) -> bool:
        if dirty is None:
            return True
        try:
            dirty.flush()
        except OSError as error:
            self.failed = (dirty, error)
            return False
        return True


def mark(path: Path, data: bytes) -> None:
    """Add to a journal that nobody writes any more, and flush it. Raises `OSError`."""
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | _BINARY)
    try:
        os.write(handle, data)
        flush(handle)
    finally:
        os.close(handle)
