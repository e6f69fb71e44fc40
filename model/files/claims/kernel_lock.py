"""The lock of the system on one open file: it goes by itself when its process ends."""

from __future__ import annotations

import contextlib
import errno
import sys

# Another one holds the lock. Every other error says that this file system has no locks.
_HELD = {errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK}


def try_lock(handle: int, *, shared: bool = False) -> bool | None:
    """Lock an open file, until `unlock` or until the handle is closed.

    False when another handle has it, here or elsewhere; None where the file system has no
    locks. Several may have it `shared` at once, none beside the one that has it for itself.
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
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _AT_ONCE, _FOR_ITSELF = 1, 2
    _FAR = 2**30  # nobody may read what is locked there: no content lies so far behind

    class _Place(ctypes.Structure):
        """What Windows calls OVERLAPPED: where in the file the locked byte lies."""

        _fields_ = (
            ("internal", ctypes.c_size_t),
            ("internal_high", ctypes.c_size_t),
            ("offset", wintypes.DWORD),
            ("offset_high", wintypes.DWORD),
            ("event", wintypes.HANDLE),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)

    def _lock(handle: int, *, shared: bool) -> None:
        flags = _AT_ONCE if shared else _AT_ONCE | _FOR_ITSELF
        file = wintypes.HANDLE(msvcrt.get_osfhandle(handle))
        place = _Place(offset=_FAR)
        if not _kernel.LockFileEx(file, flags, 0, 1, 0, ctypes.byref(place)):
            raise ctypes.WinError(ctypes.get_last_error())

    def _unlock(handle: int) -> None:
        file = wintypes.HANDLE(msvcrt.get_osfhandle(handle))
        _kernel.UnlockFileEx(file, 0, 1, 0, ctypes.byref(_Place(offset=_FAR)))

else:
    import fcntl

    def _lock(handle: int, *, shared: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind | fcntl.LOCK_NB)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)
