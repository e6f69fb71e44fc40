"""What may stand in a cell: counts, amounts, signs and blanks."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from model.forms.form import Severity
from model.report.figures import Figure
from model.shipped import new_report
from tests.model.checks.tables.figures import (
    BROKEN,
    HOLDS,
    UNKNOWN,
    broken,
    filled,
)
from tests.model.samples import (
    COLUMNS,
    KINDS_OF_APPLICANT,
    change,
    complete,
    figure_errors,
    more,
    result,
)

if TYPE_CHECKING:
    from model.checks.findings import Outcome


@pytest.mark.parametrize(
    ("year", "code", "cell", "number", "words"),
    [
        (
            2024,
            "T3-INT",
            "requests/new/person",
            Decimal("12.5"),
            "填的是 12.5，数量不会有小数",
        ),
        (2024, "T3-INT", "requests/new/person", -3, "填的是 -3，数量不会小于 0"),
        (2024, "T3-INT", "requests/new/total", -3, "填的是 -3，数量不会小于 0"),
        (2024, "T4-INT", "disputes/cases/review_upheld", -1, "结果维持”填的是 -1"),
        (2024, "T4-INT", "disputes/cases/review_total", Decimal("0.5"), "数量不会有小数"),
        (2024, "T2-INT", "regulations/rules/made", -1, "“规章，本年制发件数”填的是 -1"),
        (2024, "T2-INT", "licensing/permits/decisions", Decimal("1.5"), "数量不会有小数"),
        (2024, "T2-INT", "sanctions/coercion/decisions", -2, "数量不会小于 0"),
        (2020, "T2-INT", "licensing/permits/change", Decimal("-1.5"), "数量不会有小数"),
        (2020, "T2-INT", "procurement/central/projects", -2, "数量不会小于 0"),
        (2020, "T2-INT", "fees/charges/previous", -2, "数量不会小于 0"),
        (2020, "T3-INT", "requests/other/legal", -2, "数量不会小于 0"),
    ],
)
def test_a_count_that_is_no_whole_number_of_cases_is_an_error_at_its_cell(
    year: int, code: str, cell: str, number: int | Decimal, words: str
) -> None:
    report = complete(year)
    assert result(report, code) == (HOLDS, [])
    outcome, found = result(change(report, {cell: number}), code)
    assert outcome is BROKEN
    broken(found, Severity.ERROR, (cell,), words)
    assert found[0].left == number


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("requests/granted/charity", -3),
        ("requests/new/person", Decimal("12.5")),
        ("disputes/cases/direct_other", -1),
    ],
)
def test_the_sums_that_an_impossible_count_spoils_are_not_told_as_well(
    year: int, cell: str, number: int | Decimal, typed: bool
) -> None:
    report = change(complete(year, typed=typed), {cell: number})
    errors = figure_errors(report)
    assert [f.cells for f in errors] == [(cell,)]
    more(report, "requests/carried_out/other", 1)
    assert len(figure_errors(report)) > 1  # another fault in another column is not hidden


def test_an_impossible_item_count_is_told_once_in_the_old_form() -> None:
    report = change(complete(2020), {"licensing/permits/previous": -30})
    assert [f.code for f in figure_errors(report)] == ["T2-INT"]


def test_blank_changes_have_no_sign_yet() -> None:
    assert result(new_report(2020), "T2-19-SIGN") == (UNKNOWN, [])


def test_every_wrong_count_is_told_by_itself() -> None:
    report = change(complete(2024), {"requests/new/person": -3, "requests/new/legal": -4})
    assert [f.left for f in result(report, "T3-INT")[1]] == [-3, -4]


def test_whole_decimals_and_negative_changes_are_whole_numbers() -> None:
    assert result(
        change(complete(2024), {"requests/new/person": Decimal("3.0")}), "T3-INT"
    ) == (
        HOLDS,
        [],
    )
    assert (
        result(change(complete(2020), {"licensing/permits/change": -3}), "T2-INT")[0] is HOLDS
    )


def test_an_amount_is_no_count() -> None:
    report = change(complete(2020), {"procurement/central/amount": Decimal("1.5")})
    assert result(report, "T2-INT") == (HOLDS, [])


@pytest.mark.parametrize("code", ["T2-INT", "T3-INT", "T4-INT"])
def test_whole_numbers_of_an_empty_table_are_open(code: str) -> None:
    for year in (2020, 2024):
        assert result(new_report(year), code) == (UNKNOWN, [])


def test_a_negative_amount_is_an_error() -> None:
    report = complete(2024)
    assert result(report, "T2-FEE") == (HOLDS, [])
    outcome, found = result(change(report, {"fees/charges/amount": Decimal("-0.5")}), "T2-FEE")
    assert outcome is BROKEN
    broken(found, Severity.ERROR, ("fees/charges/amount",), "填的是 -0.5，金额不会小于 0")
    assert result(change(report, {"fees/charges/amount": None}), "T2-FEE") == (UNKNOWN, [])
    assert result(change(report, {"fees/charges/amount": Decimal(0)}), "T2-FEE") == (HOLDS, [])


@pytest.mark.parametrize(
    ("year", "code", "block", "name", "cells"),
    [
        (2024, "T3-BLANK", "requests/", "表三", 175),
        (2020, "T3-BLANK", "requests/", "表三", 161),
        (2024, "T4-BLANK", "disputes/", "表四", 15),
        (2020, "T4-BLANK", "disputes/", "表四", 15),
        (2024, "T2-BLANK", "regulations/", "表二", 10),
        (2020, "T2-BLANK", "regulations/", "表二", 22),
    ],
)
def test_blanks_are_counted_and_named(
    year: int, code: str, block: str, name: str, cells: int
) -> None:
    report = complete(year)
    assert result(report, code) == (HOLDS, [])
    cell = next(a for a in report.form.cells if a.startswith(block))
    outcome, found = result(change(report, {cell: None}), code)
    assert outcome is BROKEN
    broken(found, Severity.WARNING, (cell,), f"^{name}有 1 个空白单元格。没有发生的填 0。$")
    assert (found[0].left, found[0].right) == (1, 0)
    finding = result(new_report(year), code)[1][0]
    assert finding.message == f"{name}还没有填。没有发生的填 0。"
    assert finding.left == len(finding.cells) == cells


def test_a_row_of_blanks_counts_its_total_too() -> None:
    report = change(complete(2024), {f"requests/new/{c}": None for c in KINDS_OF_APPLICANT})
    finding = result(report, "T3-BLANK")[1][0]
    assert finding.left == 7
    assert "有 7 个空白单元格（其中要填的 6 个，其余是合计）" in finding.message
    assert finding.cells == tuple(f"requests/new/{c}" for c in COLUMNS)


@pytest.mark.parametrize(
    ("number", "note", "outcome"),
    [
        (8, "减", BROKEN),
        (8, "较上年减少", BROKEN),
        (-8, "增加", BROKEN),
        (-8, "减", HOLDS),
        (8, "增", HOLDS),
        (8, "", HOLDS),
        (-8, "", HOLDS),
        (0, "无增减", HOLDS),
    ],
)
def test_a_note_that_contradicts_the_sign_is_a_warning(
    number: int, note: str, outcome: Outcome
) -> None:
    cell = "sanctions/penalties/change"
    report = filled(2020, {cell: Figure(number, note)})
    got, found = result(report, "T2-19-SIGN")
    assert got is outcome
    if outcome is BROKEN:
        broken(found, Severity.WARNING, (cell,), f"填的是 {number}，后面却写“{note}”。.*如 -8")
