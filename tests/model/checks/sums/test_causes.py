"""Broken sums by their root cause: one fault, one message, and the figure that mends it."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks.evaluate import advice
from model.checks.findings import Outcome
from model.forms.form import Severity
from model.shipped import by_id
from tests.model.samples import (
    ENDS,
    FORMS,
    FRAME,
    GROUPS,
    KINDS_OF_APPLICANT,
    applied,
    assert_true,
    broken_by_hand,
    by_hand,
    change,
    circuits,
    complete,
    entered_cells,
    figure_errors,
    in_table_three,
    more,
    numbers,
    only,
    result,
    result_rows,
)

# --- one fault, one message --------------------------------------------------------------------


@FORMS
@pytest.mark.parametrize("by", [1, 3, 40])
def test_a_wrong_cell_of_a_typed_table_three_is_one_error_that_names_the_right_figure(
    year: int, by: int
) -> None:
    report = complete(year, typed=True)
    for address in in_table_three(report):
        right = report.number(address)
        more(report, address, by)
        finding = only(figure_errors(report))
        broken = broken_by_hand(report)
        assert {finding.code, *finding.also} == {code for code, _ in broken}
        assert finding.repair is not None, address
        assert (finding.repair.address, finding.repair.value) == (address, right)
        assert finding.repair.rules == len(broken) >= 2
        assert address in finding.cells
        assert address not in finding.helpers
        assert_true(finding, report)
        label = report.form.cells[address].label
        assert advice(finding, report.form) == (
            f"若“{label}”为 {right}，{len(broken)} 条校验同时成立。"
        )
        change(report, {address: right})
    assert figure_errors(report) == []


@FORMS
@pytest.mark.parametrize(
    ("cell", "code", "also", "main"),
    [
        ("requests/new/total", "T3-ROW", ("T3-ID",), "requests/new/total"),
        ("requests/new/person", "T3-ROW", ("T3-ID",), "requests/new/total"),
        ("requests/granted/total", "T3-ROW", ("T3-COL",), "requests/granted/total"),
        ("requests/granted/person", "T3-ROW", ("T3-COL",), "requests/granted/total"),
        ("requests/settled/person", "T3-COL", ("T3-ID", "T3-ROW"), "requests/settled/person"),
        ("requests/settled/total", "T3-ROW", ("T3-COL", "T3-ID"), "requests/settled/total"),
        ("requests/carried_out/legal", "T3-ROW", ("T3-ID",), "requests/carried_out/total"),
    ],
)
def test_the_plainest_rule_is_told_and_the_others_are_named_behind_it(
    year: int, cell: str, code: str, also: tuple[str, ...], main: str
) -> None:
    finding = only(figure_errors(more(complete(year, typed=True), cell, 3)))
    assert finding.code == code
    assert sorted(finding.also) == sorted(also)
    assert finding.cells[0] == main
    assert finding.message.count("同时不成立：") == 1
    assert not re.search("T[34]-", finding.message), "the clerk is told the place, not a code"
    assert finding.severity is Severity.ERROR
    assert finding.source in ("算术", "国办格式")


@FORMS
def test_the_cells_of_a_wrong_row_total_are_its_row(year: int) -> None:
    report = more(complete(year), "requests/granted/total", 3)
    finding = only(figure_errors(report))
    row = [f"requests/granted/{c}" for c in ("total", *KINDS_OF_APPLICANT)]
    assert list(finding.cells[:7]) == row
    assert finding.message.startswith(
        f"“三、本年度办理结果 · （一）予以公开”：总计为 {report.number(row[0])}，"
        f"各类申请人之和为 {report.computed(row[0])}，多 3。"
    )


@FORMS
def test_a_wrong_column_total_names_the_column_of_results(year: int) -> None:
    report = more(complete(year, typed=True), "requests/settled/charity", -1)
    finding = only(figure_errors(report))
    column = [f"requests/{r}/charity" for r in ("settled", *result_rows(report))]
    assert list(finding.cells[: len(column)]) == column
    assert "法人或其他组织 · 社会公益组织”：（七）总计为" in finding.message
    assert "，少 1。" in finding.message


@FORMS
def test_a_wrong_cell_under_automatic_totals_is_one_error_of_its_column(year: int) -> None:
    report = complete(year)
    for address in entered_cells(report):
        right, column = report.number(address), address.rsplit("/", 1)[1]
        more(report, address, 3)
        finding = only(figure_errors(report))
        assert finding.code == "T3-ID"
        assert finding.cells[:4] == tuple(f"requests/{r}/{column}" for r in FRAME)
        assert finding.repair is None, "any cell of the column could be the wrong one"
        assert advice(finding, report.form) == ""
        assert_true(finding, report)
        change(report, {address: right})


@FORMS
@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("end", [*ENDS, "total"])
def test_a_wrong_cell_of_table_four_is_one_error_of_its_group(
    year: int, group: str, end: str
) -> None:
    report = more(complete(year, typed=True), f"disputes/cases/{group}_{end}", 3)
    finding = only(figure_errors(report))
    assert finding.code == "T4-SUM"
    assert finding.cells == tuple(f"disputes/cases/{group}_{e}" for e in ("total", *ENDS))
    assert f"，{'多' if end == 'total' else '少'} 3。" in finding.message
    assert finding.repair is None
    assert_true(finding, report)


@FORMS
@settings(max_examples=40, deadline=None)
@given(data=st.data(), filled_from=numbers())
def test_any_single_fault_of_a_typed_report_is_one_error_with_the_right_proposal(
    year: int, data: st.DataObject, filled_from: list[int]
) -> None:
    report = complete(year, filled_from, typed=True)
    address = data.draw(st.sampled_from(in_table_three(report)))
    right = report.number(address)
    wrong = data.draw(st.integers(0, 200).filter(lambda n: n != right))
    finding = only(figure_errors(change(report, {address: wrong})))
    assert finding.repair is not None
    assert (finding.repair.address, finding.repair.value) == (address, right)
    assert_true(finding, report)


@FORMS
def test_figures_that_stand_in_each_others_columns_are_one_error(year: int) -> None:
    report = complete(year, typed=True)
    rows = [*result_rows(report), "new", "carried_in", "carried_out"]
    swapped = 0
    for row, (one, other) in ((r, p) for r in rows for p in pairwise(KINDS_OF_APPLICANT)):
        a, b = f"requests/{row}/{one}", f"requests/{row}/{other}"
        first, second = report.number(a), report.number(b)
        if first != second:
            change(report, {a: second, b: first})
            finding = only(figure_errors(report))
            assert {finding.code, *finding.also} <= {"T3-COL", "T3-ID"}
            assert {a, b} <= set(finding.cells)
            assert finding.repair is None, "no single figure would put it right"
            assert_true(finding, report)
            change(report, {a: first, b: second})
            swapped += 1
    assert swapped > 50


@FORMS
def test_a_detail_and_its_row_total_wrong_alike_is_one_error_of_the_column(year: int) -> None:
    # 平潭 2020: 区分处理的申请 counted twice, in （二） and in （三）.
    report = complete(year, typed=True)
    more(more(report, "requests/partial/person", 6), "requests/partial/total", 6)
    finding = only(figure_errors(report))
    assert (finding.code, finding.also) == ("T3-COL", ("T3-COL",))
    assert finding.cells[0] == "requests/settled/person"
    assert "少 6。" in finding.message
    assert_true(finding, report)


# --- several faults ----------------------------------------------------------------------------


@FORMS
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("requests/granted/person", "requests/partial/business"),
        ("requests/granted/person", "requests/settled/business"),
        ("requests/new/person", "requests/carried_in/legal"),
        ("requests/new/person", "requests/granted/total"),
        ("requests/granted/person", "requests/new/total"),
        ("requests/settled/person", "requests/granted/total"),
        ("requests/carried_out/other", "requests/declined_repeat/research"),
        ("requests/settled/person", "disputes/cases/review_total"),
        ("disputes/cases/direct_total", "disputes/cases/review_total"),
    ],
)
def test_two_independent_faults_are_two_errors(year: int, one: str, other: str) -> None:
    report = complete(year, typed=True)
    rights = {one: report.number(one), other: report.number(other)}
    more(more(report, one, 2), other, 5)
    found = figure_errors(report)
    assert len(found) == 2
    proposed = {f.repair.address: f.repair.value for f in found if f.repair}
    assert proposed == {a: n for a, n in rights.items() if a.startswith("requests")}
    for finding in found:
        assert_true(finding, report)


@FORMS
def test_two_equal_faults_could_be_two_other_cells_so_nothing_is_proposed(year: int) -> None:
    report = complete(year, (5,), typed=True)
    more(more(report, "requests/granted/person", 2), "requests/partial/business", 2)
    found = figure_errors(report)
    assert [f.code for f in found] == ["T3-ROW", "T3-ROW"]
    assert [f.repair for f in found] == [None, None]


@FORMS
@settings(max_examples=60, deadline=None)
@given(data=st.data(), filled_from=numbers(), typed=st.booleans())
def test_errors_are_found_exactly_when_a_sum_is_wrong_and_their_numbers_are_the_models(
    year: int, data: st.DataObject, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    prefixes = ("requests/", "disputes/")
    cells = [a for a in report.form.cells if a.startswith(prefixes)]
    wrong = data.draw(st.dictionaries(st.sampled_from(cells), st.integers(0, 60), max_size=5))
    change(report, wrong)
    broken = broken_by_hand(report)
    found = figure_errors(report)
    assert bool(found) == bool(broken)
    told = {f.code for f in found} | {code for f in found for code in f.also}
    assert told == {code for code, _ in broken}
    assert len(found) <= len(broken)
    if not typed and not any(a in report.form.totals for a in wrong):
        columns = {a.rsplit("/", 1)[1] for a in wrong if a.startswith("requests")}
        assert len(found) <= len(columns)
    for finding in found:
        assert_true(finding, report)
        assert set(finding.cells) <= set(report.form.cells)
    for code in ("T3-ROW", "T3-COL", "T3-ID", "T4-SUM"):
        expected = Outcome.BROKEN if code in {c for c, _ in broken} else Outcome.HOLDS
        assert result(report, code)[0] is expected


@FORMS
@settings(max_examples=60, deadline=None)
@given(data=st.data(), filled_from=numbers(), typed=st.booleans())
def test_a_proposed_figure_makes_as_many_rules_hold_as_it_says_and_breaks_none(
    year: int, data: st.DataObject, filled_from: list[int], typed: bool
) -> None:
    report = complete(year, filled_from, typed=typed)
    cells = in_table_three(report)
    wrong = data.draw(
        st.dictionaries(st.sampled_from(cells), st.integers(0, 60), min_size=1, max_size=3)
    )
    change(report, wrong)
    broken = broken_by_hand(report)
    for finding in figure_errors(report):
        if finding.repair is not None and finding.repair.value is not None:
            after = broken_by_hand(
                applied(report, finding.repair.address, finding.repair.value)
            )
            assert after < broken
            assert len(broken) - len(after) == finding.repair.rules >= 2
            assert finding.repair.value >= 0


def test_what_follows_from_two_faults_together_is_not_a_third_error() -> None:
    report = complete(2024, (1,))
    change(report, {"requests/granted/total": 0, "requests/other_rest/total": 9})
    found = figure_errors(report)
    assert [f.cells[0] for f in found] == [
        "requests/granted/total",
        "requests/other_rest/total",
    ]
    assert {code for f in found for code in f.also} == {"T3-ID", "T3-ROW"}


@FORMS
def test_a_figure_that_another_rule_bears_out_is_not_proposed(year: int) -> None:
    # Totals of two columns swapped: each would mend two rules and break their row.
    report = complete(year, typed=True)
    one, other = "requests/settled/person", "requests/settled/business"
    first, second = report.number(one), report.number(other)
    assert first != second
    change(report, {one: second, other: first})
    found = figure_errors(report)
    assert {f.code for f in found} <= {"T3-COL", "T3-ID"}
    assert [f.repair for f in found] == [None] * len(found)
    assert len(found) <= 2


def test_a_negative_figure_is_no_rival_to_a_proposal() -> None:
    report = complete(2024, typed=True)
    assert report.number("requests/granted/person") == 5
    rights = {
        a: report.number(a) for a in ("requests/granted/total", "requests/settled/person")
    }
    for address in rights:
        more(report, address, -6)
    proposed = {f.repair.address: f.repair.value for f in figure_errors(report) if f.repair}
    assert proposed == rights


def test_what_follows_from_an_error_with_a_proposal_is_not_told_again() -> None:
    report = more(complete(2024, typed=True), "requests/granted/person", 2)
    more(more(report, "requests/partial/business", 5), "requests/partial/total", 5)
    found = figure_errors(report)
    assert [f.cells[0] for f in found] == [
        "requests/granted/total",
        "requests/settled/business",
    ]
    assert [f.also for f in found] == [("T3-COL",), ("T3-COL",)]
    assert [f.repair is not None for f in found] == [True, False]


def test_a_figure_that_agrees_with_last_year_is_not_proposed() -> None:
    prior = complete(2021, (5,))
    report = complete(2022, (7,), prior=prior)
    more(more(report, "requests/carried_in/total", 3), "requests/new/person", -3)
    doubted = {f.repair.address for f in figure_errors(report, prior) if f.repair}
    assert "requests/carried_in/person" not in doubted
    without = {f.repair.address for f in figure_errors(report) if f.repair}
    assert without == {"requests/carried_in/person"}


# --- which rules follow from which -------------------------------------------------------------


@FORMS
def test_the_circuits_are_rows_with_columns_and_rows_with_identities(year: int) -> None:
    form = by_id("2019" if year < 2021 else "2021")
    named = [{(form.identities[i][0].code) for i in circuit} for circuit in circuits(form)]
    assert {"T3-ROW", "T3-COL"} in named
    assert all("T3-ROW" in codes for codes in named)
    assert len(circuits(form)) == 2


@FORMS
@settings(max_examples=30, deadline=None)
@given(data=st.data(), filled_from=numbers())
def test_in_a_circuit_no_rule_is_ever_broken_alone(
    year: int, data: st.DataObject, filled_from: list[int]
) -> None:
    report = complete(year, filled_from, typed=True)
    cells = in_table_three(report)
    change(
        report,
        data.draw(st.dictionaries(st.sampled_from(cells), st.integers(0, 60), max_size=6)),
    )
    identities = report.form.identities
    for circuit in circuits(report.form):
        broken = 0
        for index in circuit:
            factors = identities[index][1].coefficients().items()
            broken += sum(factor * by_hand(report, a) for a, factor in factors) != 0
        assert broken != 1
