"""Reports of the same bureau and year that lie on the disk already, looked for cheaply."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.store import parse, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from model.report.report import Report

MOST_FILES = 100  # of a folder that are read
LARGEST = 1_000_000  # bytes of a file that is read


@dataclass(frozen=True, slots=True)
class Twin:
    """A report of the bureau and year that are asked for.

    `written` is when, in seconds since 1970; 0 where the system does not say.
    """

    path: Path
    written: float


def is_of(organ: str, year: int, asked_organ: str, asked_year: int) -> bool:
    """Whether a report is of the bureau and year asked for; no name is nobody's."""
    name = _plain(organ)
    return bool(name) and year == asked_year and name == _plain(asked_organ)


def _plain(organ: str) -> str:
    return "".join(unicodedata.normalize("NFKC", organ).split())


def twins(files: Iterable[Path], folders: Iterable[Path], organ: str, year: int) -> list[Twin]:
    """Those among the files, and among the save files of the folders; the newest first.

    Raises nothing: what cannot be read is none.
    """
    wanted = list(files)
    for folder in folders:
        wanted += _save_files(folder)
    found: dict[Path, Twin] = {}
    for path in wanted:
        report = read(path) if path not in found else None
        if report is not None and is_of(report.particulars.organ, report.year, organ, year):
            found[path] = Twin(path, _written(path))
    return sorted(found.values(), key=lambda twin: twin.written, reverse=True)


def read(path: Path) -> Report | None:
    """The report in a save file of usual size, `None` where there is none."""
    try:
        return parse(read_bytes(path, LARGEST)).report if path.is_file() else None
    except (OSError, ValueError, UserError):
        return None


def _save_files(folder: Path) -> list[Path]:
    found: list[Path] = []
    try:
        for path in folder.iterdir():
            if path.suffix.lower() == SUFFIX and not path.name.startswith("."):
                found.append(path)
            if len(found) == MOST_FILES:
                break
    except OSError:
        pass
    return found


def _written(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
