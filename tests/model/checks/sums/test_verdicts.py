"""Sums while figures are missing: no false alarms, and what no entry could mend."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.report.figures import write_number
from model.shipped import new_report
from tests.model.samples import (
    COLUMNS,
    FORMS,
    assert_true,
    change,
    complete,
    figure_errors,
    figure_findings,
    more,
    numbers,
    only,
    sides_by_hand,
)

# --- unfinished reports ------------------------------------------------------------------------


@FORMS
@settings(max_examples=60, deadline=None)
@given(
    data=st.data(),
    filled_from=numbers(),
    before=numbers(),
    typed=st.booleans(),
    blank_most=st.booleans(),
)
def test_a_consistent_report_with_any_cells_blank_has_no_error(
    year: int,
    data: st.DataObject,
    filled_from: list[int],
    before: list[int],
    typed: bool,
    blank_most: bool,
) -> None:
    prior = complete(year - 1 if year > 2019 else 2019, before, typed=typed)
    report = complete(year, filled_from, typed=typed, prior=prior)
    for one in (report, prior):
        some = data.draw(st.sets(st.sampled_from(list(one.figures)), max_size=12))
        blanked = set(one.figures) - some if blank_most else some
        change(one, dict.fromkeys(blanked))
    assert figure_errors(report, prior) == []
    assert figure_errors(report) == []


@FORMS
@pytest.mark.parametrize(
    "rows", [("new",), ("granted",), ("settled",), ("carried_out", "new")]
)
def test_a_row_not_yet_filled_in_raises_no_error(year: int, rows: tuple[str, ...]) -> None:
    report = complete(year, typed=True)
    change(report, {f"requests/{r}/{c}": None for r in rows for c in COLUMNS})
    assert figure_errors(report) == []


def test_parts_that_already_exceed_the_total_are_an_error_while_others_are_blank() -> None:
    report = change(new_report(2024), {"requests/new/person": 7, "requests/new/total": 5})
    finding = only(figure_errors(report))
    assert finding.code == "T3-ROW"
    assert "总计为 5，各类申请人之和为 至少 7。" in finding.message
    assert (finding.left, finding.right) == (5, 7)
    change(report, {"requests/new/total": 8})
    assert figure_errors(report) == []


@FORMS
@settings(max_examples=40, deadline=None)
@given(data=st.data(), filled_from=numbers(), typed=st.booleans())
def test_an_unfinished_report_is_told_only_what_no_further_entry_could_mend(
    year: int, data: st.DataObject, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    cells = [a for a in report.form.cells if a.startswith(("requests/", "disputes/"))]
    wrong = data.draw(st.dictionaries(st.sampled_from(cells), st.integers(0, 60), max_size=4))
    blanked = data.draw(st.sets(st.sampled_from(list(report.figures)), max_size=12))
    change(report, {**wrong, **dict.fromkeys(blanked)})
    for finding in figure_errors(report):
        left, right = sides_by_hand(finding, report, None)
        assert (finding.left, finding.right) == (left, right)
        # The sums of what is known; the side with a blank can only grow.
        assert left != right
        sides = finding.message.split("。")[0]
        if "至少" in sides:
            growing = [part for part in sides.split("，") if "至少" in part]
            assert len(growing) == 1
            assert growing[0].endswith(f"至少 {write_number(max(left, right))}")
        else:
            assert_true(finding, report)


def test_a_side_that_can_only_be_less_is_told_by_the_most_it_can_be() -> None:
    prior = change(complete(2023), {"regulations/normative/in_force": 20})
    report = complete(2024, prior=prior)
    cells = {"made": 3, "repealed": None, "in_force": 40}
    change(report, {f"regulations/normative/{name}": n for name, n in cells.items()})
    finding = only([f for f in figure_findings(report, prior) if f.code == "T2-CONT"])
    assert (finding.left, finding.right, finding.gap) == (40, 23, 17)
    assert "为 40，上年现行有效加制发减废止为 至多 23。" in finding.message


def test_a_side_that_can_only_be_more_is_told_by_the_least_it_can_be() -> None:
    report = new_report(2024)
    change(report, {"requests/new/person": 12, "requests/new/total": 5})
    finding = only([f for f in figure_findings(report) if f.code == "T3-ROW"])
    assert (finding.left, finding.right, finding.gap) == (5, 12, 7)
    assert "为 至少 12。" in finding.message


def test_the_least_difference_is_told_also_where_one_side_is_nothing() -> None:
    report = change(new_report(2024), {"requests/new/person": 23, "requests/new/total": 0})
    finding = only([f for f in figure_findings(report) if f.code == "T3-ROW"])
    assert finding.gap == 23


def test_a_known_difference_and_a_plain_limit_leave_no_least_one() -> None:
    report = more(complete(2024, typed=True), "requests/new/total", 1)
    assert [f.gap for f in figure_errors(report)] == [None]
    old = change(
        complete(2020), {"licensing/permits/previous": 3, "licensing/permits/change": -8}
    )
    finding = only([f for f in figure_findings(old) if f.code == "T2-19-NONNEG"])
    assert (finding.left, finding.right, finding.gap) == (-5, 0, None)
