"""Broken sums by their root cause: what one figure would put right is one fault.

One root cause gives one finding. Equations that a single figure would mend belong together; an
equation that follows from others (the column of totals from the columns of its parts) is not a
fault of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.findings import Outcome
from model.checks.sums.cause import Cause, but, indexes_of
from model.checks.sums.implied import independent, parts_first, with_implied
from model.checks.sums.repairs import mended_by_one_figure

if TYPE_CHECKING:
    from model.checks.sums.verdicts import Verdict
    from model.report.report import Report


def causes(verdicts: list[Verdict], report: Report) -> list[Cause]:
    """The broken identities by root cause: equations in the form's order, then limits."""
    equations: list[Verdict] = []
    limits: list[Verdict] = []
    for verdict in verdicts:
        if verdict.outcome is Outcome.BROKEN:
            (equations if verdict.is_equation else limits).append(verdict)
    of_limits: list[Cause] = []
    implied: set[int] = set()
    for limit in parts_first(limits, report):
        members = with_implied(limit, equations)
        of_limits.append(Cause(members))
        implied.update(indexes_of(members))
    return _of_equations(but(equations, implied), verdicts, report) + of_limits


def _of_equations(
    equations: list[Verdict], verdicts: list[Verdict], report: Report
) -> list[Cause]:
    found, single = mended_by_one_figure(equations, verdicts, report)
    this_year: list[Verdict] = []
    from_prior: list[Verdict] = []
    for verdict in single:
        (from_prior if verdict.identity.needs_prior else this_year).append(verdict)
    for members in independent(this_year, verdicts, report):
        found.append(Cause(members))
    for verdict in parts_first(from_prior, report):
        found.append(Cause([verdict]))
    return sorted(found, key=lambda cause: cause.members[0].index)
