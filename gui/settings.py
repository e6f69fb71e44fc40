"""What the program remembers between two starts: recent files, folders, the window's look.

One JSON file in the user's settings folder. It holds nothing that could not be chosen again,
so an error with it is logged and never stops anybody: a damaged file, or a damaged entry,
counts as not being there. A file that could not be read, though it may be good, is read again
before it is replaced.
"""

from __future__ import annotations

import contextlib
import json
import logging
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from gui.widgets.theme import Scheme
from model import folders
from model.errors import UserError

MOST_RECENT = 10
LARGEST = 1_000_000  # bytes of the file, far more than ten reports can need
LONGEST = 20_000  # characters of one entry: the choices of an export are a few hundred
SMALLEST_ZOOM, LARGEST_ZOOM = 70, 200  # per cent
HIGHEST = 1_000_000  # of a number: years, counts, pixels, per cent

log = logging.getLogger(__name__)
_T = TypeVar("_T", "Settings", "Recent")


class Enter(StrEnum):
    """Where the Enter key goes from a cell."""

    DOWN = "down"
    RIGHT = "right"
    BLANK = "blank"  # the next cell that is still empty


@dataclass(slots=True)
class Recent:
    """A report on the start page, as it was when last saved or opened here.

    `errors` and `blanks` are the numbers of open errors and of cells not filled; `time` is
    ISO 8601; `prior` is the file of last year's report that was attached.
    """

    path: str = ""
    organ: str = ""
    year: int = 0
    errors: int = 0
    blanks: int = 0
    time: str = ""
    prior: str = ""


@dataclass(slots=True)
class Settings:
    """The user's choices; every field has a value that is right for the first start."""

    recent: list[Recent] = field(default_factory=list)
    folder: str = ""  # of the last file that was opened or saved
    organ: str = ""
    kind: str = ""
    enter: Enter = Enter.DOWN
    scheme: Scheme = Scheme.SYSTEM
    geometry: str = ""  # QWidget.saveGeometry, base 64
    pane_shown: bool = True
    pane_width: int = 0  # 0 = what the window thinks right
    ghosts_shown: bool = True
    zoom: int = 100
    export: str = ""  # how the last document looked, as `gui.export.dialog` writes it
    # The file was there and could not be read: what stands in it is not lost yet.
    is_missed: bool = field(default=False, compare=False)

    def start_folder(self) -> Path:
        """Where a file dialog begins."""
        if self.folder and Path(self.folder).is_dir():
            return Path(self.folder)
        return folders.documents()

    def known(self, path: Path) -> Recent | None:
        """What is remembered of a report's file."""
        name = str(path.resolve())
        return next((entry for entry in self.recent if entry.path == name), None)

    def remember(self, entry: Recent) -> None:
        """Put a report first in the list of recent ones and save.

        The list is read again before, for a second window may have added to it.
        """
        self.folder = str(Path(entry.path).parent)
        others = [other for other in _load().recent if other.path != entry.path]
        self.recent = [entry, *others][:MOST_RECENT]
        self.save()

    def forget(self, path: str) -> None:
        """Take a report off the list of recent ones and save."""
        self.recent = [other for other in _load().recent if other.path != path]
        self.save()

    def save(self) -> None:
        """Write everything that is not written yet; an error is only logged."""
        from model.files.atomic import write_file  # late: nothing is saved at first

        if self.is_missed and not self._catch_up():
            return
        held = asdict(self)
        del held["is_missed"]
        text = json.dumps(held, ensure_ascii=False, indent=1)
        # That is JSON's own way of writing half characters.
        data = text.encode(errors="backslashreplace")
        try:
            if file().is_file() and _content() == data:
                return
            folders.private_folder(file().parent)
            write_file(file(), data)
        except (OSError, UserError) as error:
            log.warning("settings not saved: %s", error)

    def _catch_up(self) -> bool:
        """Take from the file what was not chosen since; False while it still cannot be read."""
        there, first = _load(), Settings()
        if there.is_missed:
            return False
        for name in (f.name for f in fields(self)):
            if getattr(self, name) == getattr(first, name):
                setattr(self, name, getattr(there, name))
        known = {entry.path for entry in self.recent}
        others = [entry for entry in there.recent if entry.path not in known]
        self.recent = [*self.recent, *others][:MOST_RECENT]
        self.is_missed = False
        return True


def allowed_zoom(wanted: int) -> int:
    """The nearest zoom that the window can show, in per cent."""
    return min(max(wanted, SMALLEST_ZOOM), LARGEST_ZOOM)


def file() -> Path:
    """Where the settings stand."""
    return Path(folders.settings(), "settings.json")


@cache
def user() -> Settings:
    """The settings of this user, read once."""
    return _load()


def _load() -> Settings:
    try:
        content = _content()
    except FileNotFoundError:
        return Settings()
    except (
        OSError,
        ValueError,
    ) as error:  # a disk or a share that is busy, a right that lacks
        log.warning("settings not read: %s", error)
        return Settings(is_missed=True)
    try:
        data = json.loads(content)
        if not isinstance(data, dict):
            raise TypeError("no JSON object")
    except (ValueError, TypeError, RecursionError) as error:
        log.warning("settings not understood: %s", error)
        # Kept for the support; the next save would overwrite it.
        with contextlib.suppress(OSError):
            file().replace(file().with_suffix(".damaged"))
        return Settings()
    recent = data.pop("recent", [])
    settings = _fill(Settings(), data)
    settings.zoom = allowed_zoom(settings.zoom)
    if isinstance(recent, list):
        read = [_fill(Recent(), item) for item in recent if isinstance(item, dict)]
        settings.recent = [entry for entry in read if entry.path][:MOST_RECENT]
    return settings


def _content() -> bytes:
    """The file's bytes, one more than the largest at most. Raises `OSError`, `ValueError`."""
    found = file()
    if found.exists() and not found.is_file():  # a pipe would wait for ever
        raise OSError(f"no file: {found}")
    with found.open("rb") as opened:
        return opened.read(LARGEST + 1)


def _fill(target: _T, data: dict[str, Any]) -> _T:
    """The target with those entries of the data that are of the right type."""
    for name in (f.name for f in fields(target) if f.compare):
        default, value = getattr(target, name), data.get(name)
        if isinstance(default, StrEnum) and isinstance(value, str):
            with contextlib.suppress(ValueError):
                setattr(target, name, type(default)(value))
        elif type(value) is type(default) and _is_sound(value):
            setattr(target, name, value)
    return target


def _is_sound(value: object) -> bool:
    """Whether a value can be used as it is: a text must be able to be the name of a file."""
    if isinstance(value, int):
        return 0 <= value <= HIGHEST
    if not isinstance(value, str):
        return True
    try:
        return len(value) <= LONGEST and b"\0" not in value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return False
