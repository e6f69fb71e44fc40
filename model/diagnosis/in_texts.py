"""A number of a text that a table contradicts: the table's number in its place, or a bond to it.

Only what is certain is offered: one number at one place, and a table's figure that is known.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from model.report.addresses import TEXT
from model.report.bound_figures import bound_figures
from model.report.changes import Change
from model.report.figures import write_number
from model.texts.numbers import digits_of, fold, quantities

if TYPE_CHECKING:
    from model.checks.findings import Finding
    from model.forms.rules import Number
    from model.report.report import Report

# Checks whose second number is a limit, or may itself be wrong: the text need not say it.
_NO_FIGURE = ("published_at_most", "zero_table")


def use_figure(finding: Finding, report: Report) -> Change | None:
    """Write the table's number over the number in the text; `None` when that is not certain."""
    place = _place(finding, report)
    if place is None or finding.right is None:
        return None
    return _put(report, place, write_number(finding.right), "改为表中数")


def bind(finding: Finding, report: Report) -> Change | None:
    """Put the figure of the one cell there, to follow it; `None` when that is not certain."""
    place, cells = _place(finding, report), _table_cells(finding, report)
    if place is None or len(cells) != 1:
        return None
    return _put(report, place, "{=" + cells[0] + "}", "绑定到表格")


_Place = tuple[str, int, int]  # a section, and from where to where in its text as it is kept


def _put(report: Report, place: _Place, piece: str, words: str) -> Change:
    section, start, end = place
    text = report.texts[section]
    return Change({TEXT + section: text[:start] + piece + text[end:]}, words)


def _place(finding: Finding, report: Report) -> _Place | None:
    """The digits that a finding calls wrong, where there is one such number and no doubt."""
    if len(finding.spans) != 1 or finding.left in (None, finding.right):
        return None
    (span,) = finding.spans
    if finding.cells[:1] != (TEXT + span.section,) or not _is_told(finding, report):
        return None
    text = report.text(span.section)
    if " ".join(text[span.start : span.end].split()) != span.words:
        return None
    found = []
    for quantity in quantities(text[span.start : span.end]):
        if quantity.number == finding.left:
            found.append(digits_of(text, quantity.moved(span.start)))
    if len(found) != 1 or not _is_plain(text[slice(*found[0])], finding.left):
        return None
    return _kept_place(report, span.section, *found[0])


def _is_told(finding: Finding, report: Report) -> bool:
    """Whether the second number is what the finding's cells of the tables hold together."""
    rule = next((rule for rule in report.form.rules if rule.code == finding.code), None)
    if rule is None or getattr(rule.check, "__name__", "") in _NO_FIGURE:
        return False
    total = Decimal(0)
    for address in _table_cells(finding, report):
        number = report.interval(address).number
        if number is None:
            return False
        total += number
    return bool(_table_cells(finding, report)) and total == finding.right


def _table_cells(finding: Finding, report: Report) -> list[str]:
    return [address for address in finding.cells if address in report.form.cells]


def _is_plain(digits: str, number: Number | None) -> bool:
    """Whether these are just the digits of a number: 3.2万 and 七百 are not."""
    folded = fold(digits).replace(",", "")
    return number is not None and folded == write_number(number)


def _kept_place(report: Report, section: str, start: int, end: int) -> _Place | None:
    """A place of the printed text in the text as it is kept; `None` within a bound figure."""
    shift = 0  # how much longer the kept text is up to here
    for address, (first, last) in bound_figures(report.texts[section]):
        shown = report.printed_number(address)
        if shown is None:
            continue
        printed = first - shift
        if end <= printed:
            break
        if start < printed + len(shown):
            return None
        shift += last - first - len(shown)
    return section, start + shift, end + shift
