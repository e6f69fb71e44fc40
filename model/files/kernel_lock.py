"""The lock of the system on one open file: it goes by itself when its process ends."""

from __future__ import annotations

import errno
import os
import sys

# Another one holds the lock. Every other error says that this file system has no locks.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def try_lock(handle: int, *, shared: bool = False) -> bool | None:
    """Lock an open file without waiting; closing the handle gives the lock back.

    False when another handle has it, here or elsewhere; None where the file system has no
    locks. Of `shared` locks several go together; on Windows there are none of that kind.
    """
    try:
        _lock(handle, shared=shared)
    except OSError as error:
        return False if error.errno in _HELD else None
    return True


if sys.platform == "win32":
    import msvcrt

    _FAR = 2**30  # nobody may read what is locked there: no content lies so far behind

    def _lock(handle: int, *, shared: bool) -> None:
        place = os.lseek(handle, 0, os.SEEK_CUR)
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        finally:
            os.lseek(handle, place, os.SEEK_SET)

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
