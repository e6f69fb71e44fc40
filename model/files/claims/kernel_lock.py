"""The lock of the system on one open file: it goes by itself when its process ends."""

from __future__ import annotations

import contextlib
import errno
import os
import sys

# Another one holds the lock. Every other error says that this file system has no locks.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def try_lock(handle: int, *, shared: bool = False) -> bool | None:
    """Lock an open file, until `unlock` or until the handle is closed.

    False when another handle has it, here or elsewhere; None where the file system has no
    locks. Several may have it `shared` at once, none beside the one that has it for itself; on
    Windows there are no such locks: who wants one waits some hundredths of a second.
    """
    try:
        _lock(handle, shared=shared)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


def unlock(handle: int) -> None:
    """Give back what `try_lock` gave; copies of the handle have it no longer either."""
    with contextlib.suppress(OSError):
        _unlock(handle)


if sys.platform == "win32":
    import msvcrt
    import time

    _FAR = 2**30  # nobody may read what is locked there: no content lies so far behind
    _ATTEMPTS, _PAUSE = 20, 0.01  # seconds, for a shared lock

    def _lock(handle: int, *, shared: bool) -> None:
        attempts = _ATTEMPTS if shared else 1
        for attempt in range(attempts):
            try:
                _at_far(handle, msvcrt.LK_NBLCK)
            except OSError:
                if attempt == attempts - 1:
                    raise
                time.sleep(_PAUSE)
            else:
                return

    def _unlock(handle: int) -> None:
        _at_far(handle, msvcrt.LK_UNLCK)

    def _at_far(handle: int, what: int) -> None:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, what, 1)
        finally:
            os.lseek(handle, place, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
