"""One writer at a time in a folder, and files that a living program holds.

Whoever compares and replaces a file holds the lock of its folder (`alone`). Whoever writes a
journal holds the journal itself (`hold`) for as long as it lives.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.claims.kernel_lock import try_lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 30.0  # seconds; every program of ours holds the lock for some hundredths of one
PAUSE = 0.01  # seconds between two attempts


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
    while try_lock(handle) is False:
        if time.monotonic() > last:
            raise UserError(f"“{path}”正被另一个程序占用，没有保存。请稍后再试。")
        time.sleep(PAUSE)


def _close(handle: int) -> None:
    """Close what was locked; a failure says nothing of the file that was saved meanwhile."""
    with contextlib.suppress(OSError):
        os.close(handle)


if sys.platform == "win32":
    import hashlib
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

else:

    def _opened(path: Path) -> int | None:
        """The folder of the file that a link leads to, or `None` where it cannot be opened."""
        try:
            return os.open(path.resolve().parent, os.O_RDONLY)
        except (OSError, RuntimeError):  # the latter before Python 3.13, for links in a circle
            return None
