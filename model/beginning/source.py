"""Last year's report, from whatever file it is in, with what has to be known of that file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from model.files.open_file import OpenFile
from model.files.store import read_bytes
from model.readers import package

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report


@dataclass(frozen=True, slots=True)
class Source:
    """A report that was read to begin another one, or to be compared with.

    `name` is that of the file, `digest` the SHA-256 of its bytes; `notices` are sentences for the
    clerk, also about what was not sure.
    """

    report: Report
    name: str
    digest: str = ""
    notices: list[str] = field(default_factory=list)


def read_source(path: Path) -> Source:
    """Read a save file, a Word file of this program, or whatever else can be imported.

    Raises `UserError` with a sentence that names the file.
    """
    suffix = path.suffix.lower()
    if suffix == ".docx":
        return _own_document(path)
    file, opened = OpenFile.open(path)
    return Source(opened.report, path.name, file.digest.hex(), opened.notices)


def _own_document(path: Path) -> Source:
    """The report that travels in a Word file of this program."""
    from model.readers.docx import open_document  # late: it loads lxml

    reopened = open_document(path)
    notices = list(reopened.notices)
    if reopened.differences:
        places = "、".join(one.where for one in reopened.differences[:3])
        notices.append(
            f"文档上有 {len(reopened.differences)} 处与导出时的数据不同（{places}等），"
            "采用的是导出时的数据。请与印发的年报核对。"
        )
    return Source(reopened.report, path.name, _digest(path), notices)


def _digest(path: Path) -> str:
    return hashlib.sha256(read_bytes(path, package.LARGEST_FILE)).hexdigest()


def today() -> str:
    """The day on which a report is attached, in ISO."""
    return date.today().isoformat()  # the clerk's own day
