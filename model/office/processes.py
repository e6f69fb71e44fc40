"""What a conversion by another program leaves: its processes and its file."""

from __future__ import annotations

import contextlib
import os
import signal
import stat
from pathlib import Path

ROUNDS = 20  # of looking for processes that are left; one that the system holds stays
MARK = "GKNB_CONVERSION"  # variable by which the processes of one conversion are known again


def end_marked(mark: str) -> None:
    """End the processes that have this in their environment: helpers in a session of their own.

    Only Linux shows a process' environment; elsewhere the group or the tree must do.
    """
    for _ in range(ROUNDS):  # while one is ended another may be starting
        found = _marked(f"\0{mark}\0".encode())
        if not found:
            return
        for number in found:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)


def _marked(mark: bytes) -> list[int]:
    """The numbers of this user's living processes whose environment has a mark."""
    found: list[int] = []
    for entry in Path("/proc").glob("[1-9]*/environ"):
        with contextlib.suppress(OSError):  # another user's, or just gone
            if mark in b"\0" + entry.read_bytes():
                found.append(int(entry.parent.name))
    return found


def made_file(path: Path, largest: int) -> bytes:
    """A file of at most so many bytes; nothing where it is missing, too large, or no file."""
    try:
        found = path.lstat()  # a pipe would wait for ever, a link may lead anywhere
        if stat.S_ISREG(found.st_mode) and found.st_size <= largest:
            with path.open("rb") as file:
                return file.read(largest)
    except OSError:
        pass
    return b""
