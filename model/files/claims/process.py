"""Who uses the program, on which computer, and whether another process still runs there."""

from __future__ import annotations

import os
import sys
import time
from functools import cache
from pathlib import Path

from model.characters import one_line


@cache
def account() -> str:
    """The name under which the user is known to the system, "" where it has none."""
    return one_line(_person()[0])


@cache
def user() -> str:
    """The user's name as colleagues know it, else the account."""
    return one_line(_person()[1]) or account()


def computer() -> str:
    """The name of this computer; its owner may change it at any time."""
    if sys.platform == "win32":
        return one_line(os.environ.get("COMPUTERNAME", ""))
    return one_line(os.uname().nodename)


@cache
def machine() -> str:
    """What names this computer whatever it is called, "" where the system has no such thing.

    Computers that were set up by copying one disk may share it: see `boot`.
    """
    if sys.platform == "win32":
        return _machine_of_windows()
    for name in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        if found := _first_line(Path(name)):
            return found
    return boot()


@cache
def boot() -> str:
    """What names this run of the system, "" where nothing does: no two computers share it."""
    return _first_line(Path("/proc/sys/kernel/random/boot_id"))


def uptime() -> float:
    """Seconds since this run of the system began, sleep included where the system counts it."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.clock_gettime(clock) if clock is not None else time.monotonic()


def started(process: int) -> str:
    """When a process of this computer was started, in the system's own unit.

    A number is given again to another process; with this it is not mistaken for the first.
    "" where that is not told, as for a process that is not there.
    """
    if sys.platform == "win32":
        return _started_on_windows(process)
    state, since = _stat(process)
    return "" if state in _ENDED else since


def is_running(process: int, since: str) -> bool | None:
    """Whether the process that was `started` then still runs; None where nobody can tell."""
    if process <= 0 or process >= 2**31:
        return False
    now = started(process)
    if now and since:
        return now == since
    if now:
        return None
    return None if _is_hidden(process) else False


_ENDED = ("Z", "X")  # it is over, and only its parent has not asked how it went


def _stat(process: int) -> tuple[str, str]:
    """State and start of a process as Linux tells them; the name before may hold anything."""
    line = _first_line(Path(f"/proc/{process}/stat"))
    words = line.rpartition(")")[2].split()
    return (words[0], words[19]) if len(words) > 19 else ("", "")


def _is_hidden(process: int) -> bool:
    """Whether a process may be there although the system does not tell its start."""
    if sys.platform == "win32":
        return False
    if _stat(process)[0] in _ENDED:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # of another user
        return True
    return True


def _first_line(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(4096).strip()
    except OSError:
        return ""


if sys.platform == "win32":
    import ctypes

    def _person() -> tuple[str, str]:
        return os.environ.get("USERNAME", ""), ""

    def _machine_of_windows() -> str:
        import winreg

        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography"
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""

    def _started_on_windows(process: int) -> str:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(0x1000, False, process)  # may only be asked about itself
        if not handle:
            return ""
        times = [ctypes.c_ulonglong() for _ in range(4)]
        code = ctypes.c_ulong()
        handle = ctypes.c_void_p(handle)
        try:
            known = kernel.GetProcessTimes(handle, *[ctypes.byref(time) for time in times])
            runs = kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value == 259
        finally:
            kernel.CloseHandle(handle)
        return str(times[0].value) if known and runs else ""
else:
    import pwd

    def _person() -> tuple[str, str]:
        """The account and the name that is kept with it."""
        try:
            entry = pwd.getpwuid(os.getuid())
        except (KeyError, OSError):  # a number that no list of users has
            return "", ""
        return entry.pw_name, entry.pw_gecos.partition(",")[0].strip()

    def _machine_of_windows() -> str:
        return ""

    def _started_on_windows(_process: int) -> str:
        return ""
