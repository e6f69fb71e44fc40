"""An export that is sent: the file that it replaces is kept, and the data that went out with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.document.build import DEFAULT
from model.errors import UserError
from model.files.atomic import write_file
from model.files.history import histories
from model.files.history.kept_version import Export, Why, digest_of, full
from model.files.history.replaced import kept_or_told
from model.files.store import dump
from model.writers.export import render
from model.writers.formats import FORMATS, find

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from model.document.build import Options
    from model.report.report import Report
    from model.writers.formats import Format


@dataclass(slots=True)
class Sent:
    """What was compared with the report before the file was written, and what to tell of it."""

    verified: str
    notices: list[str] = field(default_factory=list)


def send(
    report: Report,
    source: Path | None,
    path: Path,
    options: Options = DEFAULT,
    prior: Report | None = None,
    formats: Sequence[Format] = FORMATS,
) -> Sent:
    """Write the report in the format that the file's ending names, as `export` does.

    `source` is the report's own file, if it has one. A file that was there before and that is
    no export of this report is copied aside; the data that were sent stay as a version. That
    one of both failed is told and keeps nobody from exporting.

    Raises `UserError`; a file that was there before is untouched then.
    """
    suffix = path.suffix.lower()
    data = render(report, suffix, options, prior, formats)
    notices = keep_replaced(report, source, path)
    write_file(path, data)
    notices += keep_sent(report, source, path, data)
    return Sent(find(suffix, formats).verified, notices)


def keep_replaced(report: Report, source: Path | None, path: Path) -> list[str]:
    """Copy aside what an export is about to replace, unless it is one of this report.

    Returns what the user should know of it.
    """
    if not path.exists():
        return []
    sent = set()
    for version in histories.of_report(report, source).list():
        if version.export is not None:
            sent.add(version.export.digest)
    return kept_or_told(path, sent)


def keep_sent(report: Report, source: Path | None, path: Path, written: bytes) -> list[str]:
    """Keep the data that were sent in a document with these bytes; returns what to tell."""
    versions = histories.of_report(report, source)
    export = Export(path.suffix.lower().removeprefix("."), full(path), digest_of(written))
    try:
        versions.keep(dump(report), Why.EXPORT, source, export=export, report=report)
    except UserError as error:
        return [f"没有留下这次导出的数据：{error}"]
    return []
