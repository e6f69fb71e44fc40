"""The check that what was published is what the report says now."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.particulars.dates import day_in_words
from model.report.addresses import FIELD

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case
    from model.report.report import Report


check = Register()


def fingerprint(report: Report) -> str:
    """A short mark of everything that is printed: it changes with every change that shows.

    What is kept in `Particulars.exported` ends in the mark of the report as it was exported,
    behind a time if there is one: ``2026-01-20T09:30 5f0c…``.
    """
    from hashlib import blake2b  # only here: rarely needed

    p = report.particulars
    figures = sorted((a, f"{f.number}", f.note) for a, f in report.figures.items())
    texts = sorted((section, text) for section, text in report.texts.items() if text)
    frame = (report.form.id, report.year, p.organ, p.date, p.sealed, p.contact, p.blanks)
    return blake2b(repr((frame, figures, texts)).encode(), digest_size=8).hexdigest()


@check
def changed_since_export(case: Case) -> Answer:
    """The published document is the data's (CASS 2016: 年报发布后变动)."""
    exported = case.report.particulars.exported.split()
    if not exported:
        return Outcome.NOT_APPLICABLE
    if exported[-1] == fingerprint(case.report):
        return Outcome.HOLDS
    when = _moment(exported[0]) if len(exported) > 1 else ""
    message = f"{when}导出以后数据又有改动。请重新导出，公布新的文件。"
    return case.finding(message, (FIELD + "exported",), about=[exported[0]])


def _moment(written: str) -> str:
    """A time of ISO 8601 in words, by the clock of this machine; "" if it is none."""
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            moment = moment.astimezone()
    except (ValueError, OverflowError, OSError):  # a file may bring any time
        return ""
    return day_in_words(moment.date()) + (f"{moment:%H:%M}" if "T" in written else "")
