"""What last year's report says about the figures of this year, by the rules of the form.

A rule such as ``requests/carried_in/* = prior:requests/carried_out/*`` says which figures of last
year stand behind a cell: nothing else has to be known about them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.rules import Number, Sum, Term
    from model.report.report import Report


def behind(report: Report, prior: Report, address: str) -> Number | None:
    """The figure of last year that belongs behind a cell; `None` where there is none.

    That is what the cell continues (behind 上年结转 last year's 结转下年度), else last year's
    figure of the same address.
    """
    part = report.form.carried.get(address)
    if part is not None:
        return total(part, report, prior)
    return prior.number(address) if address in prior.form.cells else None


def estimate(report: Report, prior: Report, address: str) -> Number | None:
    """What a cell would hold by last year's figures and others of this year.

    现行有效 is last year's, and what was made, less what was repealed. `None` for other cells
    and while one of these figures is blank.
    """
    part = report.form.estimated.get(address)
    return None if part is None else total(part, report, prior)


def total(part: Sum, report: Report, prior: Report) -> Number | None:
    """A sum over figures of both years; `None` when one is blank, or its form has no such cell."""
    added: Number = part.constant
    for term in part.terms:
        number = _number(term, report, prior)
        if number is None:
            return None
        added += term.sign * number
    return added


def _number(term: Term, report: Report, prior: Report) -> Number | None:
    source = prior if term.prior else report
    return source.number(term.address) if term.address in source.form.cells else None
