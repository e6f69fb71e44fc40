"""The file of a lock beside a report: where it lies, and how it is opened, read and written.

Whatever stands in its place is taken for what it is: a folder, a link or a large file is no
lock of ours, and is left alone. Nothing here raises `OSError`.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from pathlib import Path

from model import folders
from model.files.claims import process
from model.files.claims.holder import SIZE, Record, read_record

_TRIES = 5  # while others make and remove it
_FRESH = 90.0  # seconds
_CLOCK_HOLDS = 300.0  # seconds for which a folder's clock is not asked again
_LONGEST = 255  # bytes that a name may have
_FLAGS = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_NOINHERIT", 0)
)


def places(path: Path) -> list[Path]:
    """Where the lock of a report may lie: beside it, else in the user's own folder.

    They are the same for every way of writing the path.
    """
    target = _target(path)
    name = f".~{target.name}.lock"
    if len(os.fsencode(name)) > _LONGEST:
        name = f".~{_digest(target.name)}.lock"
    own = own_place(path)
    return [target.with_name(name), own] if target.name else [own]


def own_place(path: Path) -> Path:
    """Where the lock lies in the user's own folder, for a report whose folder takes none."""
    name = _digest(os.path.normcase(_target(path)))
    return Path(folders.state(), "open", f"{name}.lock")


def _target(path: Path) -> Path:
    """The file that a path leads to."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):  # links in a circle; no name of a file
        return path.absolute()


def _digest(name: str) -> str:
    import hashlib  # late: the start page has no file

    return hashlib.sha256(os.fsencode(name)).hexdigest()[:32]


def opened(path: Path, place: Path) -> tuple[int, bool] | None:
    """The lock, open for writing where that is allowed, and whether it is new."""
    for _ in range(_TRIES):
        _make_folder(place)
        try:
            handle = _open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | _FLAGS, 0o666)
        except FileExistsError:
            pass
        except OSError:
            found = existing(place)
            return (found, False) if found is not None else None
        else:
            _let_read(path, handle)
            return handle, True
        found = existing(place)
        if found is not None:
            return found, False
        if place.is_symlink() or place.exists():
            return None
    return None


def _make_folder(place: Path) -> None:
    """Make the user's own folder; that of a report is there, or is not ours to make."""
    if place.is_relative_to(folders.state()):
        with contextlib.suppress(OSError):
            place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def existing(place: Path) -> int | None:
    """The lock that is there, open; None for what is none, such as a folder or a large file."""
    for way in (os.O_RDWR, os.O_RDONLY):
        try:
            found = place.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > SIZE:
                return None
            return _open(place, way | _FLAGS)
        except OSError:
            continue
    return None


def _let_read(path: Path, handle: int) -> None:
    """Whoever may read the report may read who has it open."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            os.fchmod(handle, path.stat().st_mode & 0o666 | 0o600)


def is_at(place: Path, handle: int) -> bool:
    """Whether an open file is the one that stands at a place."""
    try:
        there, here = place.lstat(), os.fstat(handle)
    except OSError:
        return False
    # Windows may number the disk in two ways; a lock and its place lie on one disk.
    is_one_disk = sys.platform == "win32" or there.st_dev == here.st_dev
    return is_one_disk and there.st_ino == here.st_ino


def record_at(place: Path) -> Record | None:
    """What stands in the lock at a place; None where there is none, or nothing to be read."""
    handle = existing(place)
    if handle is None:
        return None
    try:
        return read(handle)
    finally:
        close(handle)


def read(handle: int) -> Record | None:
    """What stands in an open lock."""
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        return read_record(os.read(handle, SIZE + 1))
    except OSError:
        return None


def write(handle: int, record: Record) -> bool:
    """Replace the content; False where that is not allowed or not possible."""
    data = record.written()
    try:
        os.lseek(handle, 0, os.SEEK_SET)
        if os.write(handle, data) != len(data):
            return False
        os.ftruncate(handle, len(data))
    except OSError:
        return False
    return True


def close(handle: int) -> None:
    """Close an open lock, which gives the lock of the system back."""
    with contextlib.suppress(OSError):
        os.close(handle)


def hide(place: Path) -> None:
    """Windows shows what begins with a dot, unless it is marked as hidden."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetFileAttributesW(str(place), 2)


def put_away(place: Path, handle: int) -> bool:
    """Remove the very lock that is open; False when another stands there by now."""
    aside = _aside(place)
    try:
        place.rename(aside)
    except OSError:
        return False
    is_it = is_at(aside, handle)
    with contextlib.suppress(OSError):
        if not is_it:
            os.link(aside, place)  # of somebody who was quicker: back with it
        aside.unlink()
    return is_it


# --- the clock ---------------------------------------------------------------------------------


def age(place: Path, handle: int, *, is_here: bool) -> float | None:
    """Seconds since the last sign of life by the clock of the folder; None where it has none."""
    try:
        written = os.fstat(handle).st_mtime
    except OSError:
        return None
    if is_here and abs(time.time() - written) < _FRESH:
        return 0.0  # nothing has to be written to know that
    ahead = _clock(place)
    return None if ahead is None else process.uptime() + ahead - written


_clocks: dict[Path, tuple[float, float]] = {}  # when each was asked, and what it said


def _clock(place: Path) -> float | None:
    """What the clock of a folder is ahead of `uptime`: the time of a file written just now."""
    known = _clocks.get(place.parent)
    if known is not None and process.uptime() - known[0] < _CLOCK_HOLDS:
        return known[1]
    aside = _aside(place)
    try:
        probe = _open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, 0o600)
    except OSError:
        return None
    try:
        os.write(probe, b" ")
        ahead = os.fstat(probe).st_mtime - process.uptime()
    except OSError:
        return None
    finally:
        close(probe)
        with contextlib.suppress(OSError):
            aside.unlink()
    _clocks[place.parent] = (process.uptime(), ahead)
    return ahead


def _aside(place: Path) -> Path:
    """A name beside a lock that nobody uses."""
    return place.with_name(f".~{os.urandom(6).hex()}.lock")


# --- opening -----------------------------------------------------------------------------------

if sys.platform == "win32":
    import ctypes
    import msvcrt
    from ctypes import wintypes

    _create = ctypes.WinDLL("kernel32", use_last_error=True).CreateFileW
    _create.restype = wintypes.HANDLE
    _create.argtypes = (
        *(wintypes.LPCWSTR, wintypes.DWORD, wintypes.DWORD, ctypes.c_void_p),
        *(wintypes.DWORD, wintypes.DWORD, wintypes.HANDLE),
    )
    _READ, _READ_AND_WRITE = 0x80000000, 0xC0000000
    _SHARED = 7  # others may read, write, and also rename and remove it
    _NEW, _EXISTING = 1, 3
    _THE_LINK_ITSELF = 0x00200000
    _NONE = wintypes.HANDLE(-1).value

    def _open(place: Path, flags: int, _mode: int = 0o666) -> int:
        """Open a lock so that another may put it away, which `os.open` refuses here."""
        access = _READ_AND_WRITE if flags & (os.O_RDWR | os.O_WRONLY) else _READ
        way = _NEW if flags & os.O_EXCL else _EXISTING
        file = _create(str(place), access, _SHARED, None, way, _THE_LINK_ITSELF, None)
        if file == _NONE:
            raise ctypes.WinError(ctypes.get_last_error())
        return msvcrt.open_osfhandle(file, flags & ~(os.O_CREAT | os.O_EXCL))

else:

    def _open(place: Path, flags: int, mode: int = 0o666) -> int:
        return os.open(place, flags, mode)
