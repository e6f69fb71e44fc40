"""Copies of work that was closed without being saved: kept for a month, offered at the start.

They are save files like any other, in a folder of the user's own.
"""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING

from model import folders
from model.errors import UserError
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from model.report.report import Report

KEPT_FOR = 30 * 24 * 3600  # seconds
LONGEST = 180  # bytes of the official name: with time and suffix it stays below 255 everywhere


def folder() -> Path:
    """Where the copies lie."""
    return Path(folders.data(), "找回")


def keep(report: Report) -> Path:
    """Keep a copy and delete those older than a month; returns its path.

    Raises `UserError` when it cannot be written.
    """
    from model.document.build import file_name
    from model.files.store import save

    name = file_name(report).encode()[:LONGEST].decode(errors="ignore")
    stem = f"{name} {time.strftime('%Y%m%d-%H%M%S')}"
    try:
        folders.private_folder(folder())
        path = _free(stem)
        save(report, path)
    except OSError as error:
        raise UserError(f"没有写入“{folder()}”。请检查磁盘空间和权限。") from error
    for old in copies():
        with contextlib.suppress(OSError):  # held by another program: it goes the next time
            if time.time() - old.stat().st_mtime > KEPT_FOR:
                old.unlink(missing_ok=True)
    return path


def _free(stem: str) -> Path:
    """A path in the folder that is not taken, with a number where the stem alone is."""
    path = folder() / f"{stem}{SUFFIX}"
    number = 1
    while path.exists():
        number += 1
        path = folder() / f"{stem}（{number}）{SUFFIX}"
    return path


def copies() -> list[Path]:
    """The copies there are, the newest first."""
    try:
        found = folder().glob(f"*{SUFFIX}")
        return sorted(found, key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return []
