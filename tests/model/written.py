"""Reports with texts for the tests, and what one check says to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from model.checks.findings import Case, Finding, Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from model.forms.form import Rule
    from model.report.report import Report

# What a check says, in short form.
B, H, U, N = Outcome.BROKEN, Outcome.HOLDS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
E, W, I = Severity.ERROR, Severity.WARNING, Severity.HINT  # noqa: E741
Judgement = Outcome | Severity

LONG = "一是信息发布不够及时，二是政策解读形式单一，三是队伍力量不足。下一步将建立台账，" * 3

FULL = {  # a small report in which everything agrees
    "requests/new/person": 8,
    "requests/new/business": 2,
    "requests/carried_in/person": 1,
    "requests/granted/person": 4,
    "requests/granted/business": 2,
    "requests/partial/person": 1,
    "requests/refused_law/person": 3,
    "requests/carried_out/person": 1,
    "disputes/cases/review_upheld": 2,
    "disputes/cases/direct_upheld": 1,
    "regulations/normative/made": 3,
    "regulations/normative/in_force": 20,
    "sanctions/penalties/decisions": 50,
}


def rule_of(report: Report, code: str) -> Rule:
    return next(rule for rule in report.form.rules if rule.code == code)


def report_with(
    texts: dict[str, str] | None = None,
    *,
    full: bool = True,
    year: int = 2023,
    **values: Any,  # noqa: ANN401
) -> Report:
    """A report of a county bureau; `full` has every figure, else all are blank."""
    report = new_report(year, "某县发展和改革局", "department")
    if full:
        cells = {a: 0 for a, cell in report.form.cells.items() if cell.kind != "total"}
        known = {a: n for a, n in FULL.items() if a in cells}
        report.apply(Change({a: Figure(n) for a, n in (cells | known).items()}))
    report.apply(Change({f"text/{section}": text for section, text in (texts or {}).items()}))
    report.particulars = replace(report.particulars, **values)
    return report


def with_cases(texts: dict[str, str], **cases: int) -> Report:
    report = report_with(texts)
    values = {f"disputes/cases/{name}": Figure(number) for name, number in cases.items()}
    report.apply(Change(values))
    return report


def answer(report: Report, code: str, prior: Report | None = None) -> Outcome | list[Finding]:
    rule = rule_of(report, code)
    assert rule.check is not None
    said = rule.check(Case(report, prior, rule), **rule.parameters)
    if isinstance(said, Outcome):
        return said
    found: list[Finding] = [said] if isinstance(said, Finding) else said
    return found or Outcome.HOLDS


def said_of(
    text: str, code: str, section: str = "overview", *, full: bool = True, year: int = 2023
) -> Outcome | list[Finding]:
    return answer(report_with({section: text}, full=full, year=year), code)


def only(found: Outcome | list[Finding]) -> Finding:
    assert isinstance(found, list), found
    assert len(found) == 1, [f.message for f in found]
    return found[0]


def judged(code: str, section: str, text: str, expected: Judgement) -> None:
    """One text in one section is judged as expected, and a finding names the section."""
    found = said_of(text, code, section)
    if isinstance(expected, Outcome):
        assert found is expected, found
        return
    finding = only(found)
    assert finding.code == code
    assert finding.severity is expected
    assert f"text/{section}" in finding.cells
    assert finding.message.endswith("。")


def frame_judged(code: str, values: dict[str, Any], expected: Judgement, cell: str) -> None:
    """What a check says to these particulars, and the cell that it says it of."""
    found = answer(report_with(**values), code)
    if isinstance(expected, Outcome):
        assert found is expected
        return
    finding = only(found)
    assert (finding.severity, finding.cells[0]) == (expected, cell)
