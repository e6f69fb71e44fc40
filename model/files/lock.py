"""One writer at a time in a folder, and files that a living program holds.

Whoever compares and replaces a file holds the lock of its folder (`alone`). Whoever writes a
journal holds the journal itself (`hold`) for as long as it lives.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
import time
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0  # seconds; every program of ours holds the lock for some hundredths of one
PAUSE = 0.01  # seconds between two attempts
# Another one holds the lock. Every other error says that this file system has no locks.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """No other program of ours replaces a file in the folder of this one meanwhile.

    A file system without locks goes without. The lock does not nest: a thread that holds it
    must not ask for it again. Raises `UserError` when another program does not give it back.
    """
    with contextlib.ExitStack() as held:
        handle = _opened(path)
        if handle is not None:
            held.callback(_close, handle)  # which gives the lock back
            _wait(path, handle)
        yield


def _wait(path: Path, handle: int) -> None:
    last = time.monotonic() + PATIENCE
    while True:
        try:
            _lock(handle)
        except OSError as error:
            if error.errno not in _HELD:
                return
            if time.monotonic() > last:
                raise UserError(
                    f"“{path}”正被另一个程序占用，没有保存。请稍后再试。"
                ) from error
            time.sleep(PAUSE)
        else:
            return


def hold(handle: int, *, shared: bool = False) -> bool | None:
    """Hold an open file until `let_go`, or until it is closed, be it by the death of the process.

    `False` says that another handle holds it, `None` that this file system has no locks. Several
    may hold a file `shared` at once, none beside the one that holds it for itself.
    """
    try:
        _hold(handle, shared=shared)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


def let_go(handle: int) -> None:
    """Give back what `hold` gave; copies of the handle hold it no longer either."""
    with contextlib.suppress(OSError):
        _let_go(handle)


def _close(handle: int) -> None:
    """Close what was locked; a failure says nothing of the file that was saved meanwhile."""
    with contextlib.suppress(OSError):
        os.close(handle)


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile
    from pathlib import Path

    def _opened(path: Path) -> int | None:
        """Windows opens no folder: a small file in the temporary folder is locked instead."""
        try:
            folder = os.path.normcase(path.resolve().parent)
            name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
            file = Path(tempfile.gettempdir(), f"gongkai-nianbao-{name}.lock")
            return os.open(file, os.O_RDWR | os.O_CREAT)
        except OSError:
            return None

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _FAR = 2**30  # no content reaches so far: Windows lets nobody else read what is locked

    def _hold(handle: int, *, shared: bool) -> None:
        """There are no shared locks here: who wants one holds it for an instant, or waits."""
        attempts = 20 if shared else 1
        for attempt in range(attempts):
            os.lseek(handle, _FAR, os.SEEK_SET)
            try:
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            except OSError:
                if attempt == attempts - 1:
                    raise
                time.sleep(PAUSE)
            else:
                return

    def _let_go(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

    def is_running(_process: int) -> bool:
        """Whether a process lives. Windows has locks on every disk of its own and asks nobody."""
        return False

else:
    import fcntl

    def _opened(path: Path) -> int | None:
        """The folder of the file that a link leads to, or `None` where it cannot be opened."""
        try:
            return os.open(path.resolve().parent, os.O_RDONLY)
        except (OSError, RuntimeError):  # the latter before Python 3.13, for links in a circle
            return None

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _hold(handle: int, *, shared: bool) -> None:
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)

    def _let_go(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)

    def is_running(process: int) -> bool:
        """Whether a process of this computer lives, ours or that of another user."""
        if process <= 0:  # these mean groups of processes
            return False
        try:
            os.kill(process, 0)
        except PermissionError:
            return True
        except (OSError, OverflowError):
            return False
        return True
