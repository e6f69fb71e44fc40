"""Findings that the clerk lets stand: what is kept of one, and how it is found again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.report.figures import write_number
from model.report.particulars import Acceptance

if TYPE_CHECKING:
    from model.checks.findings import Finding, Result
    from model.report.report import Report


def figures_of(finding: Finding, report: Report) -> tuple[tuple[str, str], ...]:
    """The figures a finding rests on; an acceptance falls away when they change."""
    figures = []
    for address in finding.cells:
        if address in report.form.cells:
            number = report.number(address)
            figures.append((address, "" if number is None else write_number(number)))
    return tuple(figures)


def acceptance(finding: Finding, report: Report, reason: str) -> Acceptance:
    """What is kept of a finding that the clerk lets stand: key, figures, reason."""
    code, cells, numbers, words = finding.key
    figures = figures_of(finding, report)
    return Acceptance(code, finding.message, reason, figures, cells, numbers, words)


def accepted(results: list[Result], report: Report) -> list[Result]:
    """The results with the clerk's reasons; most errors cannot be accepted."""
    reasons = {(one.key, one.figures): one.reason for one in report.particulars.accepted}
    if not reasons:
        return results

    def mark(finding: Finding) -> Finding:
        if not finding.may_be_accepted:
            return finding
        reason = reasons.get((finding.key, figures_of(finding, report)))
        return finding if reason is None else replace(finding, accepted=reason)

    marked = []
    for result in results:
        marked.append(replace(result, findings=tuple(map(mark, result.findings))))
    return marked
