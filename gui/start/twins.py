"""Whether a report of the same bureau and year is known, before another one is begun."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from model.files.twins import Twin, is_of, twins

if TYPE_CHECKING:
    from gui.settings import Settings

PATIENCE = 1.0  # seconds; a network drive that is gone would take half a minute
MOST_FOLDERS = 4


def known(settings: Settings, organ: str, year: int) -> Twin | None:
    """The newest report of this bureau and year among the recent ones and beside them.

    Where the disk does not answer in time, the list of recent ones counts as it stands.
    """
    files: list[Path] = []
    listed: list[Path] = []
    folders = [settings.start_folder()]
    for entry in settings.recent:
        path = Path(entry.path)
        files.append(path)
        if is_of(entry.organ, entry.year, organ, year):
            listed.append(path)
        if path.parent not in folders and len(folders) < MOST_FOLDERS:
            folders.append(path.parent)
    found: list[Twin] | None = None

    def look() -> None:
        nonlocal found
        found = twins(files, folders, organ, year)

    looking = threading.Thread(target=look, daemon=True)
    looking.start()
    looking.join(PATIENCE)
    if found is None:
        found = [Twin(path, 0) for path in listed]
    return found[0] if found else None
