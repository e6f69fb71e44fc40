"""Unsaved work as a killed program leaves it, for the tests of its recovery."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from model.files.store import open_report, save
from model.files.unsaved.drafts import Draft, drafts
from model.files.unsaved.journal import Journal
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

CELL, OTHER = "requests/new/person", "requests/new/business"
TEXT = "text/overview"
LONG = "这一句没有改动，只是放在前面的。" * 20
CHANGES = {CELL: Figure(12), OTHER: Figure(3), TEXT: f"{LONG}收到15件。"}


def saved(path: Path, organ: str = "示例局") -> Report:
    """A report in a file."""
    report = new_report(2025, organ)
    report.apply(Change({TEXT: f"{LONG}收到12件。"}))
    save(report, path)
    return open_report(path).report


def left(
    report: Report,
    path: Path | None = None,
    values: dict[str, Any] | None = None,
    typing: tuple[str, str] = ("", ""),
    prior: Path | None = None,
) -> Draft:
    """What a program leaves that is killed with these values entered and not saved."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest() if path is not None else ""
    journal = Journal.begin(report, path, digest)
    journal.prior(prior)
    journal.set(CHANGES if values is None else values)
    if typing[0]:
        journal.typing(*typing)
    name = journal._name
    journal.close()  # it has unsaved changes, so its file stays, as after a kill
    return next(draft for draft in drafts() if draft.name == name)


def given_up(report: Report) -> Draft:
    """What the clerk did not want to save."""
    draft = left(report)
    draft.give_up()
    return draft
