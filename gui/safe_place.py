"""Where a report may be saved that could not be saved to its own place."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from gui import file_names
from model import folders

LONGEST = 76  # characters of a name that every file system takes, with a number behind it
ROOM = 10_000_000  # bytes that must be free


def beside(failed: Path) -> Path:
    """A name that is not taken, in the first folder that can be written.

    The file's own folder comes first, unless it is gone, read-only or full; then the documents,
    then the user's own folder.
    """
    for folder in (failed.parent, folders.documents(), Path.home()):
        if _can_take(folder):
            break
    else:
        folder = folders.documents()
    name = failed.stem[:LONGEST] + failed.suffix
    return file_names.free(folder / name, lambda one: not one.exists())


def _can_take(folder: Path) -> bool:
    """Whether a file can be made there, as far as can be known without trying."""
    try:
        is_there = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
        return is_there and shutil.disk_usage(folder).free > ROOM
    except OSError:
        return False
