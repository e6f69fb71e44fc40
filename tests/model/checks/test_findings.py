"""What a finding is: its words, its spans, and its key."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Case, Finding, Outcome, Register, Span
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import by_id, new_report
from tests.model.samples import complete

if TYPE_CHECKING:
    from model.forms.form import Rule

PLAIN = Finding("T", Severity.WARNING, "错了。", "算术", ("text/overview", "a/b/c"), 12, 10)


def span(words: str) -> Span:
    return Span("overview", 3, 3 + len(words), words)


def test_a_span_is_quoted_in_full_or_shortened_in_the_middle() -> None:
    assert str(span("收到12件")) == "「收到12件」"
    assert str(span("甲" * 48)) == f"「{'甲' * 48}」"
    assert str(span("甲" * 24 + "丙" + "乙" * 24)) == f"「{'甲' * 24}……{'乙' * 24}」"


def test_the_key_does_not_depend_on_our_words() -> None:
    other = replace(PLAIN, message="换一种说法。", source="条例", severity=Severity.HINT)
    accepted = replace(PLAIN, accepted="核实无误")
    assert PLAIN.key == other.key == accepted.key


def test_the_key_depends_on_code_cells_numbers_words_and_names() -> None:
    changed = [
        replace(PLAIN, code="U"),
        replace(PLAIN, cells=("text/overview",)),
        replace(PLAIN, left=13),
        replace(PLAIN, right=None),
        replace(PLAIN, spans=(span("收到12件"),)),
        replace(PLAIN, about=("监督保障",)),
    ]
    keys = {finding.key for finding in [PLAIN, *changed]}
    assert len(keys) == len(changed) + 1


def test_the_key_does_not_depend_on_where_the_words_stand() -> None:
    first = replace(PLAIN, spans=(Span("overview", 3, 8, "收到12件"),))
    later = replace(PLAIN, spans=(Span("overview", 90, 95, "收到12件"),))
    assert first.key == later.key


def test_numbers_stand_in_the_key_as_they_are_written() -> None:
    assert PLAIN.key[2] == ("12", "10")
    assert replace(PLAIN, left=Decimal("12.50"), right=None).key[2] == ("12.50", "")
    assert replace(PLAIN, left=0, right=0).key[2] == ("0", "0")
    assert replace(PLAIN, left=None, right=None).key[2] == ()


def test_a_finding_of_a_case_is_of_its_rule() -> None:
    report = new_report(2024)
    rule = report.form.rules[0]
    case = Case(report, None, rule)
    finding = case.finding("错。", ["a/b/c"], 1, 2, about=["甲"])
    assert (finding.code, finding.severity, finding.source) == (
        rule.code,
        rule.severity,
        rule.source,
    )
    assert (finding.cells, finding.about, finding.spans) == (("a/b/c",), ("甲",), ())
    assert case.finding("错。", severity=Severity.HINT).severity is Severity.HINT


def test_last_years_number_is_none_without_a_report_or_a_cell() -> None:
    report, prior = new_report(2021), new_report(2020)
    case = Case(report, prior, report.form.rules[0])
    assert (
        case.prior_number("requests/other_rest/total") is None
    )  # the older form has no such row
    assert Case(report, None, report.form.rules[0]).prior_number("requests/new/total") is None
    prior.apply(Change({"requests/new/person": Figure(4)}))
    assert case.prior_number("requests/new/person") == 4


def test_a_register_knows_its_checks_by_name() -> None:
    check = Register()

    @check
    def always(case: Case, *, cell: str, limit: int = 3) -> Outcome:
        return Outcome.HOLDS

    assert check.checks == {"always": always}


def rule(code: str) -> Rule:
    return next(r for r in by_id("2021").rules if r.code == code)


def test_last_years_figure_is_none_without_report_cell_or_figure() -> None:
    cell = "regulations/rules/in_force"
    report = complete(2024)
    assert Case(report, None, rule("T2-FEE")).prior_number(cell) is None
    assert Case(report, complete(2020), rule("T2-FEE")).prior_number(cell) is None
    assert Case(report, new_report(2023), rule("T2-FEE")).prior_number(cell) is None
    prior = complete(2023)
    assert Case(report, prior, rule("T2-FEE")).prior_number(cell) == prior.number(cell)


def test_a_finding_has_the_code_source_and_severity_of_its_rule_unless_told_otherwise() -> (
    None
):
    case = Case(complete(2024), None, rule("T2-FEE"))
    found = case.finding("话。", ["fees/charges/amount"], 1, 2)
    assert (found.code, found.source, found.severity) == ("T2-FEE", "国办格式", Severity.ERROR)
    assert (found.cells, found.left, found.right) == (("fees/charges/amount",), 1, 2)
    assert case.finding("话。", severity=Severity.HINT).severity is Severity.HINT
