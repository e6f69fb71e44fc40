"""Broken sums are diagnosed: the one slip that explains them, and never a wrong proposal."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks.evaluate import advice, evaluate
from model.checks.findings import Outcome
from model.diagnosis.diagnose import Diagnosis, diagnosed
from model.diagnosis.sums import Slip
from model.diagnosis.trial import change_of
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.diagnosis.planted import PLANTERS, plant, repaired, repairs, told
from tests.model.samples import FORMS, broken_by_hand, change, complete, more, numbers, only

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.report.report import Report

# Of many reports with one planted slip, how many hundredths name it. The others have a rival.
NAMED = {
    "swapped-digits": 50,
    "doubled-digit": 70,
    "dropped-digit": 70,
    "wrong-column": 65,
    "counted-twice": 80,
    "row-lower": 60,
    "typed-total": 85,
}


def figures(random: Random) -> list[int]:
    """What a bureau of middling size reports: many zeros, some large numbers."""
    made = []
    for _ in range(60):
        made.append(random.choice((0, 0, 0, random.randrange(10), random.randrange(900))))
    return made


@FORMS
@pytest.mark.parametrize("kind", PLANTERS)
def test_a_planted_slip_is_named_unless_another_repair_would_do(year: int, kind: str) -> None:
    random = Random(kind)  # noqa: S311  # no secret
    named = of_all = 0
    for _ in range(60):
        report = complete(year, figures(random))
        planted = plant(kind, report, random)
        if planted is None or not broken_by_hand(report):
            continue
        of_all += 1
        back = {**planted.meant}
        proposed = repairs(report)
        if any(dict(repair.values).items() <= back.items() for repair in proposed):
            named += 1
            continue
        assert proposed == [] or kind != "typed-total"
        slips = [slip for group in Diagnosis(report).slips.values() for slip in group]
        mine = [slip for slip in slips if slip.values.items() <= back.items()]
        assert mine, "the slip is at least a candidate"
        assert len(slips) > 1, "no rival, and yet it was not proposed"
    assert of_all > 5
    assert named * 100 >= of_all * NAMED[kind], f"{named} of {of_all}"


@FORMS
@settings(max_examples=80, deadline=None)
@given(data=st.data(), filled_from=numbers(), typed=st.booleans())
def test_no_proposal_breaks_a_rule_and_each_mends_what_it_says(
    year: int, data: st.DataObject, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    random = Random(data.draw(st.integers(0, 10_000)))  # noqa: S311  # no secret
    for kind in data.draw(st.lists(st.sampled_from(list(PLANTERS)), min_size=1, max_size=3)):
        plant(kind, report, random)
    broken = broken_by_hand(report)
    before = {**report.figures}
    for repair in repairs(report):
        after = broken_by_hand(repaired(report, repair))
        assert after < broken
        assert len(broken) - len(after) == repair.rules
        report.apply(Change(dict.fromkeys(report.figures)))
        report.apply(Change(before))
    assert report.figures == before


@FORMS
@settings(max_examples=30, deadline=None)
@given(filled_from=numbers(), typed=st.booleans())
def test_a_correct_report_has_no_proposal(
    year: int, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    assert told(report) == []
    assert Diagnosis(report).slips == {}


def correct() -> Report:
    """A report with figures of many sizes, in agreement."""
    return complete(2024, (705, 35, 12, 0, 99, 3, 0, 41, 17, 0, 0, 8, 56, 2))


def only_repair(report: Report, kind: str) -> tuple[dict[str, Number | None], str]:
    """The figures and the words of the one proposal."""
    finding = only(told(report))
    assert finding.repair is not None
    assert finding.repair.kind == kind
    return dict(finding.repair.values), advice(finding, report.form)


def test_two_swapped_digits_are_named_with_both_numbers() -> None:
    report = change(correct(), {"requests/granted/person": 750})
    assert only_repair(report, "swapped-digits") == (
        {"requests/granted/person": 705},
        "是不是有两位数字写反了：“三、本年度办理结果 · （一）予以公开，自然人”"
        "填的是 750，改为 705？",
    )


def test_a_figure_in_the_wrong_column_is_named_with_both_columns_and_its_row() -> None:
    report = correct()
    right = {
        "requests/declined_petition/research": 0,
        "requests/declined_petition/business": 17,
    }
    assert {address: report.number(address) for address in right} == right
    change(report, dict(zip(right, (17, 0), strict=True)))
    values, words = only_repair(report, "wrong-column")
    assert values == right
    assert words == (
        "是不是填错了列：商业企业少 17、科研机构多 17"
        "（“三、本年度办理结果 · （五）不予处理 · 1.信访举报投诉类申请”一行），移过去？"
    )


def test_what_was_counted_twice_is_named_with_the_cell_that_counts_it() -> None:
    report = more(correct(), "requests/new/person", 41)
    values, words = only_repair(report, "counted-twice")
    assert values == {"requests/new/person": 1808}
    assert words == (
        "差数正好等于“二、上年结转政府信息公开申请数量，自然人”的 41，是不是重复计了，"
        "从“一、本年新收政府信息公开申请数量，自然人”的 1849 里去掉，改为 1808？"
    )


def test_a_total_that_was_typed_over_becomes_automatic_again() -> None:
    report = more(correct(), "disputes/cases/review_total", 1)
    values, words = only_repair(report, "typed-total")
    assert values == {"disputes/cases/review_total": None}
    assert words.startswith("是不是改写错了：“行政复议")
    assert words.endswith("恢复自动合计？")


def test_where_several_rows_would_do_only_the_columns_are_asked_about() -> None:
    report = complete(2024, (0,))
    change(report, {"requests/new/business": 3, "requests/granted/business": 3})
    change(report, {"requests/new/business": 0, "requests/new/research": 3})
    finding = only(told(report))
    assert finding.repair is None
    assert advice(finding, report.form) == (
        "是不是填错了列：商业企业、科研机构两列正好一多一少，都差 3，请看是哪一行。"
    )


def test_a_few_that_would_do_are_all_told_and_none_is_proposed() -> None:
    report = correct()
    more(report, "disputes/cases/review_total", 30)
    finding = only(told(report))
    assert finding.repair is None
    assert "恢复自动合计？或者：是不是漏了一位数字：" in advice(finding, report.form)


def test_of_two_that_share_a_sum_neither_is_proposed() -> None:
    report = change(correct(), {"requests/granted/person": 750})
    finding = only(told(report))
    diagnosis = Diagnosis(report)
    ((mends, (slip,)),) = diagnosis.slips.items()
    rival = Slip("x", {"requests/new/person": 1}, frozenset([min(mends), 999]))
    diagnosis.slips[rival.mends] = [rival]
    assert diagnosis.with_repair(finding).repair is None
    part = Slip("x", {"requests/new/person": 1}, frozenset([min(mends)]))
    diagnosis.slips = {mends: [slip], part.mends: [part]}
    assert diagnosis.with_repair(finding).repair == finding.repair, "it explains less"


def test_two_independent_slips_have_a_proposal_each() -> None:
    report = change(correct(), {"requests/granted/person": 750})
    more(report, "disputes/cases/review_total", 1)
    assert [repair.kind for repair in repairs(report)] == ["swapped-digits", "typed-total"]


def test_figures_of_last_year_rule_a_proposal_out() -> None:
    prior = complete(2023, (5, 0, 3))
    report = complete(2024, (7, 2, 60), prior=prior)
    column = "requests/carried_in/person"
    mine = report.number(column)
    report = more(report, "requests/new/person", int(mine or 0))
    for repair in repairs(report, prior):
        assert column not in dict(repair.values)


def test_a_proposal_keeps_the_note_behind_a_figure() -> None:
    report = correct()
    note = {"requests/granted/person": Figure(750, "含上年")}
    report.apply(Change(note))
    (repair,) = repairs(report)
    made = change_of(repair.values, report, "改")
    assert made.values == {"requests/granted/person": Figure(705, "含上年")}
    assert made.words == "改"


def test_nothing_but_findings_of_sums_is_touched() -> None:
    report = change(correct(), {"requests/granted/person": 750})
    before = evaluate(report)
    after = diagnosed(before, report)
    assert [result.rule for result in after] == [result.rule for result in before]
    changed = [b for a, b in zip(before, after, strict=True) if a != b]
    assert [result.rule.code for result in changed] == ["T3-ID"]
    assert all(result.outcome is Outcome.BROKEN for result in changed)
