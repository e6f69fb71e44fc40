"""A proposal is tried beside the report: nothing that holds may break."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.checks.sums.verdicts import judge
from model.diagnosis.sums import Slip
from model.diagnosis.trial import Trial
from model.report.changes import Change
from tests.model.samples import complete

if TYPE_CHECKING:
    from model.report.report import Report


def sound(report: Report, values: dict[str, int], mends: frozenset[int]) -> bool:
    return Trial(report, None, judge(report, None)).breaks_nothing(
        Slip("x", {**values}, mends)
    )


def test_a_change_that_breaks_a_sum_is_refused_and_one_that_breaks_none_is_not() -> None:
    report = complete(2024)
    number = report.number("requests/new/person")
    assert isinstance(number, int)
    trial = Trial(report, None, judge(report, None))
    worse = Slip("x", {"requests/new/person": number + 1}, frozenset())
    same = Slip("x", {"requests/new/person": number}, frozenset())
    assert not trial.breaks_nothing(worse)
    assert trial.breaks_nothing(same), "the trial before left nothing behind"
    assert report.number("requests/new/person") == number


def test_a_change_that_breaks_a_rule_of_the_tables_in_code_is_refused() -> None:
    report = complete(2024, (0,))
    report.apply(Change({"report/organ": "示例县示例镇人民政府"}))
    made = {"regulations/rules/made": 1, "regulations/rules/in_force": 1}
    assert not sound(report, made, frozenset())
    report.apply(Change({"report/organ": "示例省人民政府"}))
    assert sound(report, made, frozenset())
