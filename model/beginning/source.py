"""Last year's report, from whatever file it is in, with what has to be known of that file."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.open_file import OpenFile

if TYPE_CHECKING:
    from pathlib import Path

    from model.readers.docx import Reopened
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
    if path.suffix.lower() == SUFFIX:
        file, opened = OpenFile.open(path)
        return Source(opened.report, path.name, file.digest.hex(), opened.notices)
    from model.importing.importing import import_file  # late: they load lxml
    from model.readers import docx, sources

    try:
        data = sources.content(path)
        if sources.kind_of(data) == sources.WORD and docx.has_data(data):
            return _own_document(path, docx.reopen(data), data)
        found = import_file(path)
    except UserError as error:
        raise UserError(f"{path}：{error}") from error
    notices = [remark.words for remark in (*found.unread, *found.doubts)]
    return Source(found.report(), path.name, _digest(data), notices)


def source_of(path: Path, report: Report) -> Source:
    """What is known of the file of a report that somebody has looked at and taken.

    Raises `UserError` when the file cannot be read any more.
    """
    from model.readers import sources

    return Source(report, path.name, _digest(sources.content(path)))


def _own_document(path: Path, reopened: Reopened, data: bytes) -> Source:
    """The report that travels in a Word file of this program."""
    notices = list(reopened.notices)
    if reopened.differences:
        places = "、".join(one.where for one in reopened.differences[:3])
        notices.append(
            f"文档上有 {len(reopened.differences)} 处与导出时的数据不同（{places}等），"
            "采用的是导出时的数据。请与印发的年报核对。"
        )
    return Source(reopened.report, path.name, _digest(data), notices)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def today() -> str:
    """The day on which a report is attached, in ISO."""
    return date.today().isoformat()  # the clerk's own day
