"""What the tests of unsaved work share: a report that is worked on, as a window would."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING, Any

from model.files.atomic import write_file
from model.files.store import dump, parse
from model.files.unsaved.drafts import Draft, drafts
from model.files.unsaved.journal import Journal
from model.files.unsaved.journal_folder import folder
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

PERSON, LEGAL = "requests/new/person", "requests/new/legal"
AMOUNT = "fees/charges/amount"
OVERVIEW, ORGAN = "text/overview", "report/organ"


class Desk:
    """A report and its journal: what a window does, without one."""

    def __init__(self, report: Report | None = None, path: Path | None = None) -> None:
        self.report = new_report(2025, "甲局") if report is None else report
        self.path = path
        self.journal = Journal.begin(self.report, path, "" if path is None else digest(path))

    @classmethod
    def opened(cls, path: Path) -> Desk:
        """Open a file."""
        return cls(parse(path.read_bytes()).report, path)

    def enter(self, address: str, value: Any) -> None:  # noqa: ANN401
        """Change one value; a whole number becomes a figure."""
        kept = Figure(value) if isinstance(value, int) else value
        self.report.apply(Change({address: kept}))
        self.journal.set({address: self.report.current(address)})

    def save(self, path: Path | None = None, *, until: str = "") -> None:
        """Save as the window does; `until` stops behind a step, as a crash would."""
        self.path = path or self.path
        assert self.path is not None
        data = dump(self.report)
        new = hashlib.sha256(data).hexdigest()
        self.journal.saving(new, self.path)
        if until == "saving":
            return
        write_file(self.path, data)
        if until == "replaced":
            return
        self.journal.saved(self.report, self.path, new)

    def die(self) -> None:
        """End as a killed process does: the system closes the file, nothing else happens."""
        if self.journal._file is not None:
            self.journal._flusher.retire(self.journal._file, remove=False)
            assert self.journal._flusher.wait()
        self.journal._flusher.end()


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def only() -> Draft:
    """The one draft that there is."""
    found = drafts()
    assert len(found) == 1, found
    return found[0]


def files() -> list[str]:
    """The names in the folder of the journals."""
    return sorted(os.listdir(folder())) if folder().is_dir() else []  # noqa: PTH208
