"""Shares and amounts that are large for what they count."""

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
    filled,
    zeros,
)
from tests.model.samples import (
    change,
    complete,
    figure_findings,
    result,
)

if TYPE_CHECKING:
    from model.checks.findings import Outcome


def test_an_amount_in_the_wrong_unit_is_not_told_as_a_jump_as_well() -> None:
    report, prior = complete(2024), complete(2023)
    change(prior, {"fees/charges/amount": Decimal("35.62")})
    change(report, {"fees/charges/amount": Decimal("3562.5")})
    found = [
        f.code for f in figure_findings(report, prior) if f.cells == ("fees/charges/amount",)
    ]
    assert found == ["T2-UNIT"]


@pytest.mark.parametrize(
    ("year", "code", "row", "share", "of", "outcome"),
    [
        (2024, "T3-O3", "other_rest", 20, 100, HOLDS),
        (2024, "T3-O3", "other_rest", 21, 100, BROKEN),
        (2024, "T3-O3", "other_rest", 1, 4, BROKEN),
        (2024, "T3-O3", "other_rest", 0, 9, HOLDS),
        (2020, "T3-OTHER", "other", 5, 50, HOLDS),
        (2020, "T3-OTHER", "other", 4, 21, BROKEN),
        (2020, "T3-OTHER", "other", 6, 1000, BROKEN),
        (2020, "T3-OTHER", "other", 0, 3, HOLDS),
    ],
)
def test_a_residual_class_is_looked_at_when_its_share_is_high(
    year: int, code: str, row: str, share: int, of: int, outcome: Outcome
) -> None:
    part, whole = f"requests/{row}/total", "requests/settled/total"
    report = change(
        zeros(year), {f"requests/{row}/person": share, "requests/granted/legal": of - share}
    )
    assert report.number(whole) == of
    got, found = result(report, code)
    assert got is outcome
    if outcome is BROKEN:
        severity = Severity.HINT if code == "T3-O3" else Severity.WARNING
        percent = f"{Decimal(share * 100) / of:.1f}%"
        broken(
            found, severity, (part, whole), f"为 {share} 件，占办理结果 {of} 件的 {percent}，"
        )
        assert (found[0].left, found[0].right) == (share, of)


def test_a_share_of_nothing_is_none_and_of_blanks_open() -> None:
    assert result(zeros(2024), "T3-O3") == (NOT_APPLICABLE, [])
    report = change(complete(2024), {"requests/granted/person": None})
    assert result(report, "T3-O3") == (UNKNOWN, [])


@pytest.mark.parametrize(
    ("kind", "amount", "before", "outcome", "words"),
    [
        ("department", "9999.99", None, HOLDS, ""),
        ("department", "10000", None, BROKEN, "为 10000 万元（超过 1 亿元）"),
        ("township", "24252.311082", None, BROKEN, "为 24252.311082 万元"),
        ("office", "10000", None, BROKEN, "确认单位是万元而不是元"),
        ("prefecture", "24252.311082", None, HOLDS, ""),
        ("", "24252.311082", None, HOLDS, ""),
        ("prefecture", "501", "10", BROKEN, "是上年 10 万元的 50 倍以上"),
        ("prefecture", "500", "10", HOLDS, ""),
        ("prefecture", "500", "0", HOLDS, ""),
        ("department", None, "10", UNKNOWN, ""),
    ],
)
def test_an_amount_in_wan_yuan_that_looks_like_yuan_is_a_hint(
    kind: str, amount: str | None, before: str | None, outcome: Outcome, words: str
) -> None:
    cell = "fees/charges/amount"
    report = filled(2024, {"report/kind": kind, cell: Decimal(amount) if amount else None})
    prior = None if before is None else filled(2023, {cell: Decimal(before)})
    got, found = result(report, "T2-UNIT", prior)
    assert got is outcome
    if words:
        broken(found, Severity.HINT, (cell,), words)
