"""Figures against last year's."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from model.forms.form import Severity
from tests.model.checks.tables.figures import (
    BROKEN,
    HOLDS,
    NOT_APPLICABLE,
    UNKNOWN,
    broken,
    zeros,
)
from tests.model.samples import (
    KINDS_OF_APPLICANT,
    change,
    more,
    result,
    type_totals,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.checks.findings import Outcome
    from model.report.report import Report


@pytest.mark.parametrize("group", ["review", "direct", "after_review"])
def test_fewer_cases_than_last_year_left_open_are_a_hint(group: str) -> None:
    prior = change(zeros(2023), {f"disputes/cases/{group}_pending": 3})
    report = change(zeros(2024), {f"disputes/cases/{group}_upheld": 2})
    outcome, found = result(report, "T4-PEND", prior)
    assert outcome is BROKEN
    broken(
        found,
        Severity.HINT,
        (f"disputes/cases/{group}_total",),
        "为 2，小于上年.*的 3，少 1。",
    )
    assert (found[0].left, found[0].right) == (2, 3)
    change(report, {f"disputes/cases/{group}_upheld": 3})
    assert result(report, "T4-PEND", prior) == (HOLDS, [])
    change(report, {f"disputes/cases/{group}_upheld": None})
    assert result(report, "T4-PEND", prior) == (UNKNOWN, [])
    assert result(report, "T4-PEND") == (NOT_APPLICABLE, [])


def carried(now: Mapping[str, int | None], before: Mapping[str, int]) -> tuple[Report, Report]:
    prior = change(zeros(2023), {f"requests/carried_out/{c}": n for c, n in before.items()})
    report = change(zeros(2024), {f"requests/carried_in/{c}": n for c, n in now.items()})
    return report, prior


@pytest.mark.parametrize(
    ("now", "before", "outcome"),
    [
        ({"person": 1, "legal": 2}, {"person": 2, "legal": 1}, BROKEN),
        ({"person": 3}, {"legal": 1, "charity": 2}, BROKEN),
        ({"person": 2, "legal": 1}, {"person": 2, "legal": 1}, HOLDS),
        ({"person": 2}, {"person": 3}, HOLDS),
        ({"person": 2, "legal": 2}, {"person": 2, "legal": 1}, HOLDS),
        ({"person": None, "legal": 1}, {"person": 1}, UNKNOWN),
    ],
)
def test_cases_carried_over_into_another_column_are_an_error_that_names_the_columns(
    now: dict[str, int | None], before: dict[str, int], outcome: Outcome
) -> None:
    report, prior = carried(now, before)
    got, found = result(report, "Y-COLMOVE", prior)
    assert got is outcome
    assert result(report, "Y-COLMOVE") == (NOT_APPLICABLE, [])
    if outcome is BROKEN:
        moved = [c for c in KINDS_OF_APPLICANT if now.get(c, 0) != before.get(c, 0)]
        cells = tuple(f"requests/carried_in/{c}" for c in moved)
        broken(found, Severity.ERROR, cells, "上年结转的总数相同，列却不同")
        for column in moved:
            label = report.form.cells[f"requests/carried_in/{column}"].column_label
            told = f"{label}上年 {before.get(column, 0)}、本年 {now.get(column, 0)}"
            assert told in found[0].message
        assert result(report, "Y-CARRY", prior)[1] == [], "the same cause is told once"


def test_a_wrong_cell_under_a_typed_total_is_no_move() -> None:
    report, prior = carried({"person": 3, "legal": 2}, {"person": 3, "legal": 2})
    type_totals(report)
    more(report, "requests/carried_in/legal", 2)
    assert result(report, "Y-COLMOVE", prior) == (HOLDS, [])


@pytest.mark.parametrize(
    ("now", "before", "outcome"),
    [
        (121, 20, BROKEN),
        (20, 121, BROKEN),
        (100, 20, HOLDS),
        (0, 42, BROKEN),
        (42, 0, BROKEN),
        (20, 0, HOLDS),
        (0, 20, HOLDS),
        (21, 0, BROKEN),
        (5000, 1001, HOLDS),
        (None, 42, HOLDS),
    ],
)
def test_a_main_figure_that_jumps_is_a_hint(
    now: int | None, before: int, outcome: Outcome
) -> None:
    cell = "licensing/permits/decisions"
    prior = change(zeros(2023), {cell: before})
    report = change(zeros(2024), {cell: now})
    got, found = result(report, "Y-JUMP", prior)
    assert got is outcome
    assert result(report, "Y-JUMP") == (NOT_APPLICABLE, [])
    if outcome is BROKEN:
        broken(found, Severity.HINT, (cell,), f"本年 {now}，上年 {before}，相差 5 倍以上")
        assert (found[0].left, found[0].right) == (now, before)


def test_every_main_figure_that_jumps_is_told_by_itself() -> None:
    prior = zeros(2023)
    cells = {"licensing/permits/decisions": 30, "requests/new/person": 40}
    report = change(zeros(2024), {**cells, "fees/charges/amount": Decimal("50.5")})
    found = result(report, "Y-JUMP", prior)[1]
    assert {f.cells[0] for f in found} == {
        "licensing/permits/decisions",
        "requests/new/total",
        "fees/charges/amount",
    }


def test_a_jump_is_seen_across_the_change_of_forms() -> None:
    prior = change(zeros(2020), {"sanctions/penalties/decisions": 3})
    report = change(zeros(2021), {"sanctions/penalties/decisions": 300})
    found = result(report, "Y-JUMP", prior)[1]
    assert [f.cells for f in found] == [("sanctions/penalties/decisions",)]
