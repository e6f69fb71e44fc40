"""Last year's paragraphs in this year's texts: offered, taken, last year's until rewritten.

A paragraph is known by its mark, which follows from its characters: one that is changed has
another mark, so nobody has to keep track of places.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from model.report.addresses import FIELD, TEXT
from model.report.bound_figures import resolve
from model.report.changes import Change
from model.report.particulars import Borrowed
from model.texts.narrative import is_heading

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from model.forms.form import Form
    from model.report.report import Report

BORROWED = FIELD + "borrowed"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of a text as it is kept; `start` is its place there, `number` counts from 1."""

    text: str
    start: int
    number: int

    @property
    def mark(self) -> str:
        """What the paragraph is known by."""
        return mark(self.text)


def mark(paragraph: str) -> str:
    """What a paragraph is known by: 16 hexadecimal digits, whatever blanks are around it."""
    return hashlib.sha256(paragraph.strip().encode("utf-8", "replace")).hexdigest()[:16]


def paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text that are not empty."""
    found: list[Paragraph] = []
    place = 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(line, place, len(found) + 1))
        place += len(line) + 1
    return found


# --- what is offered -----------------------------------------------------------------------


def from_last_year(prior: Report, form: Form, section: str) -> list[str]:
    """Last year's paragraphs of a section as they would be taken into a report of a form.

    A figure that is bound to a table stays bound in the same form, so that it follows this
    year's table; in another form it is last year's number.
    """
    text = prior.texts.get(section, "")
    if prior.form.id != form.id:
        text = resolve(text, prior.printed_number)
    return [paragraph.text for paragraph in paragraphs(text)]


def all_offered(prior: Report, form: Form) -> tuple[Borrowed, ...]:
    """Every paragraph of last year's texts, offered to a report of a form."""
    offers = []
    for section in form.texts:
        found = from_last_year(prior, form, section.id)
        marks = tuple(dict.fromkeys(map(mark, found)))
        if marks:
            offers.append(Borrowed(section.id, offered=marks))
    return tuple(offers)


def offered(report: Report, section: str) -> list[str]:
    """The paragraphs of last year that nobody has taken or declined yet, in their order."""
    prior = report.prior
    marks = set(report.particulars.borrowed_of(section).offered)
    if prior is None or not marks:
        return []
    found: dict[str, str] = {}
    for text in from_last_year(prior.report, report.form, section):
        if mark(text) in marks:
            found.setdefault(mark(text), text)
    return list(found.values())


def taken(report: Report, section: str, chosen: Iterable[str]) -> Change:
    """Put paragraphs that are offered into the text, each where it stood last year."""
    wanted = list(chosen)
    lines = report.texts.get(section, "").split("\n")
    lines = [] if lines == [""] else lines
    order = _order(report, section)
    for text in wanted:
        lines.insert(_place(lines, order, mark(text)), text)
    return _decided(report, section, wanted, {TEXT + section: "\n".join(lines)})


def declined(report: Report, section: str, chosen: Iterable[str]) -> Change:
    """Offer paragraphs no more; the text stays as it is."""
    return _decided(report, section, list(chosen), None)


def _decided(
    report: Report, section: str, chosen: list[str], texts: dict[str, str] | None
) -> Change:
    marks = dict.fromkeys(map(mark, chosen))
    before = report.particulars.borrowed_of(section)
    left = tuple(one for one in before.offered if one not in marks)
    took = before.taken
    if texts is not None:
        took = tuple(dict.fromkeys([*before.taken, *marks]))
    now = Borrowed(section, left, took)
    kept = [one for one in report.particulars.borrowed if one.section != section]
    if left or took:
        kept.append(now)
    order = {text.id: place for place, text in enumerate(report.form.texts)}
    kept.sort(key=lambda one: order.get(one.section, len(order)))
    values: dict[str, Any] = {**(texts or {}), BORROWED: tuple(kept)}
    return Change(values, "采用上年的文字" if texts is not None else "不用上年的文字")


def _order(report: Report, section: str) -> list[str]:
    """The marks of last year's paragraphs in their order."""
    prior = report.prior
    if prior is None:
        return []
    return list(map(mark, from_last_year(prior.report, report.form, section)))


def _place(lines: list[str], order: list[str], wanted: str) -> int:
    """The line before which a paragraph goes: behind those that it stood behind last year."""
    place = order.index(wanted) if wanted in order else len(order)
    before, after = set(order[:place]), set(order[place + 1 :])
    marks = list(map(mark, lines))
    behind = [number + 1 for number, one in enumerate(marks) if one in before]
    if behind:
        return max(behind)
    ahead = [number for number, one in enumerate(marks) if one in after]
    return min(ahead, default=len(lines))


def printed(report: Report, text: str) -> str:
    """A paragraph as it would print in a report."""
    return resolve(text, report.printed_number)


# --- what is still last year's -------------------------------------------------------------


def unchanged(report: Report, section: str) -> list[Paragraph]:
    """The paragraphs that were taken from last year and are still as they were.

    A heading is nobody's: it does not count.
    """
    marks = set(report.particulars.borrowed_of(section).taken)
    return of_marks(report.texts.get(section, ""), marks)


def of_marks(text: str, marks: Collection[str]) -> list[Paragraph]:
    """The paragraphs of a text that have one of these marks, without the headings."""
    found: list[Paragraph] = []
    if not marks:
        return found
    for paragraph in paragraphs(text):
        if paragraph.mark in marks and not is_heading(paragraph.text.strip()):
            found.append(paragraph)
    return found
