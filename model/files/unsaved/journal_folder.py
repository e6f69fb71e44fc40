"""Where the journals of unsaved work lie, how they are named, and which belong together.

``<id>-<journal>-<generation>.journal``: the id of the report (zeros for one without), eight
hexadecimal digits by chance, and five digits that count how often the journal was compacted.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model import folders
from model.files.claims.kernel_lock import try_lock
from model.files.store import read_bytes
from model.files.unsaved.journal_lines import LARGEST

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"([0-9a-f]{16}-[0-9a-f]{8})-([0-9]{5})\.journal", re.ASCII)
_NO_ID = "0" * 16
_BINARY = getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Stored:
    """One journal on the disk: its name, and its files from the oldest to the newest."""

    name: str
    files: tuple[Path, ...]

    def contents(self) -> list[bytes]:
        """What the files hold. Raises `UserError`."""
        return [read_bytes(file, LARGEST) for file in self.files]

    def is_held(self) -> bool | None:
        """Whether the program that writes it lives, `None` where the file system has no locks."""
        answers = [_is_held(file) for file in self.files]
        if True in answers:
            return True
        return None if None in answers else False

    def remove(self) -> None:
        """Remove the files, the newest last: it holds everything. Raises `OSError`."""
        for file in self.files:
            file.unlink(missing_ok=True)


def folder() -> Path:
    """Where the journals lie. It need not be there yet."""
    return folders.journals()


def new_name(report_id: str) -> str:
    """The name of a journal that is begun."""
    return f"{report_id or _NO_ID}-{secrets.token_hex(4)}"


def file(name: str, generation: int) -> Path:
    """The path of a journal's file."""
    return folder() / f"{name}-{generation:05}.journal"


def stored() -> list[Stored]:
    """The journals on the disk, those of living programs too; none without a folder."""
    files: dict[str, list[Path]] = {}
    for path in _paths():
        match = _NAME.fullmatch(path.name)
        if match:
            files.setdefault(match[1], []).append(path)
    return [Stored(name, tuple(sorted(found))) for name, found in sorted(files.items())]


def remove(name: str) -> None:
    """Remove what is left of a journal; what another program reads this instant stays."""
    for one in stored():
        if one.name == name:
            with contextlib.suppress(OSError):
                one.remove()


def _paths() -> list[Path]:
    try:
        return list(folder().iterdir())
    except OSError:
        return []


def _is_held(path: Path) -> bool | None:
    """Whether another handle holds a file for itself; asking disturbs nobody."""
    try:
        handle = os.open(path, os.O_RDONLY | _BINARY)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    try:
        if os.fstat(handle).st_size == 0:
            return True  # it was made this instant: whoever made it is about to hold it
        mine = try_lock(handle, shared=True)
        return None if mine is None else not mine
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
