"""The report in any file that can be read, as the file prints it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files import store
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report

_ZIP = b"PK"


@dataclass(slots=True)
class Readable:
    """A report that was read to be looked at, and what should be known of it."""

    report: Report
    notices: list[str] = field(default_factory=list)


def read_report(path: Path) -> Readable:
    """The report in a file; of our Word document what stands on its pages.

    Raises `UserError` with a sentence that names the file.
    """
    if path.suffix.lower() == SUFFIX:
        return _saved(path)
    if path.suffix.lower() == ".docx" and _has_data(path):
        return _our_document(path)
    from model.importing.importing import import_file  # late: it loads readers

    imported = import_file(path)
    notices = [remark.words for remark in (*imported.unread, *imported.doubts)]
    return Readable(imported.report(), notices)


def _saved(path: Path) -> Readable:
    from model.files.open_file import OpenFile

    opened = OpenFile.open(path)[1]
    return Readable(opened.report, list(opened.notices))


def _has_data(path: Path) -> bool:
    from model.readers import docx, package

    try:
        data = store.read_bytes(path, package.LARGEST_FILE)
        return data.startswith(_ZIP) and docx.has_data(data)
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def _our_document(path: Path) -> Readable:
    """What a Word document of this program prints: with what was changed in Word."""
    from model.readers.docx import open_document

    opened = open_document(path)
    changes, report = opened.changes, opened.report
    notices = list(opened.notices)
    report.apply(changes.taking(report, frozenset(range(len(changes.found))), ""))
    for pending in changes.pending(report):
        one = pending.difference
        if one.todo:
            notices.append(f"{one.where}：文档上是“{one.printed}”，没有比较。")
    return Readable(report, notices)
