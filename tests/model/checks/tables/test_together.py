"""Figures that call for others: applications, refusals, purchases."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.checks.tables.figures import (
    BROKEN,
    HOLDS,
    NOT_APPLICABLE,
    UNKNOWN,
    Values,
    broken,
    filled,
    zeros,
)
from tests.model.samples import (
    change,
    complete,
    result,
)

if TYPE_CHECKING:
    from model.checks.findings import Outcome
    from model.report.report import Report


@pytest.mark.parametrize("year", [2020, 2024])
def test_a_table_of_zeros_contradicts_a_text_that_speaks_of_applications(year: int) -> None:
    report = zeros(year)
    report.apply(Change({"text/overview": f"{year}年，本机关收到政府信息公开申请5件。"}))
    outcome, found = result(report, "T3-ZERO")
    assert outcome is BROKEN
    cells = ("requests/new/total", "text/overview")
    broken(found, Severity.WARNING, cells, "文字写收到申请 5 件，表三却全部为 0")
    change(report, {"requests/new/person": 5, "requests/granted/person": 5})
    assert result(report, "T3-ZERO") == (HOLDS, [])


@pytest.mark.parametrize("year", [2020, 2024])
def test_applications_in_the_table_contradict_a_text_that_denies_them(year: int) -> None:
    report = complete(year)
    report.apply(Change({"text/overview": f"{year}年，本机关未收到政府信息公开申请。"}))
    outcome, found = result(report, "T3-ZERO")
    assert outcome is BROKEN
    number = report.number("requests/new/total")
    cells = ("text/overview", "requests/new/total")
    broken(found, Severity.WARNING, cells, f"没有收到申请，表三本年新收却是 {number} 件")
    empty = zeros(year)
    empty.apply(Change({"text/overview": report.texts["overview"]}))
    assert result(empty, "T3-ZERO") == (HOLDS, [])


def test_the_words_that_contradict_the_table_are_marked() -> None:
    text = "公开有序。\n上年没有，本年收到政府信息公开申请5件。"
    report = zeros(2024)
    report.apply(Change({"text/overview": text}))
    (span,) = result(report, "T3-ZERO")[1][0].spans
    assert text[span.start : span.end] == span.words == "收到政府信息公开申请5件"
    denied = complete(2024)
    denied.apply(Change({"text/overview": "公开有序。未收到政府信息公开申请。"}))
    (span,) = result(denied, "T3-ZERO")[1][0].spans
    assert span.words == "未收到政府信息公开申请"


def test_zeros_without_a_word_about_applications_and_blanks_say_nothing() -> None:
    assert result(zeros(2024), "T3-ZERO") == (NOT_APPLICABLE, [])
    report = change(zeros(2024), {"requests/new/person": None})
    report.apply(Change({"text/overview": "2024年，本机关收到政府信息公开申请5件。"}))
    assert result(report, "T3-ZERO") == (UNKNOWN, [])


OTHER_RESULTS = ("unavailable_", "declined_", "other")


def suits(year: int, direct: int, others: int, *, blank: bool = False) -> Report:
    values: dict[str, Any] = {"disputes/cases/direct_upheld": direct}
    if others:
        values["requests/declined_repeat/person"] = others
    if blank:
        values["requests/unavailable_not_held/person"] = None
    return change(zeros(year), values)


@pytest.mark.parametrize(
    ("report", "prior", "outcome"),
    [
        (suits(2024, 2, 0), None, BROKEN),
        (suits(2024, 2, 0), zeros(2023), BROKEN),
        (suits(2024, 2, 0), suits(2023, 0, 1), HOLDS),
        (suits(2024, 2, 1), None, HOLDS),
        (suits(2024, 0, 0), None, HOLDS),
        (suits(2024, 2, 0, blank=True), None, UNKNOWN),
        (change(suits(2024, 2, 0), {"disputes/cases/direct_other": None}), None, UNKNOWN),
        (suits(2023, 2, 0), None, NOT_APPLICABLE),
        (suits(2020, 2, 0), None, NOT_APPLICABLE),
    ],
)
def test_direct_suits_without_a_result_that_allows_them_are_a_hint_from_2024(
    report: Report, prior: Report | None, outcome: Outcome
) -> None:
    got, found = result(report, "T4-DIRECT", prior)
    assert got is outcome
    if outcome is BROKEN:
        rows = {a.split("/")[1] for a in found[0].cells[1:]}
        assert found[0].cells[0] == "disputes/cases/direct_total"
        assert rows == {
            a.split("/")[1]
            for a in report.form.cells
            if a.startswith("requests/") and a.split("/")[1].startswith(OTHER_RESULTS)
        }
        where = "而本年和上年的表三都没有" if prior else "而表三没有"
        broken(found, Severity.HINT, found[0].cells, f"未经复议直接起诉 2 件，{where}")
        assert found[0].source == "行政复议法第二十三条"


@pytest.mark.parametrize(
    ("now", "prior", "outcome"),
    [
        ({"disputes/cases/review_upheld": 2, "disputes/cases/direct_other": 1}, None, BROKEN),
        ({"disputes/cases/review_upheld": 3}, {}, BROKEN),
        ({"disputes/cases/review_upheld": 3}, {"requests/new/person": 1}, HOLDS),
        ({"disputes/cases/review_upheld": 3}, {"requests/carried_in/person": 1}, HOLDS),
        ({"disputes/cases/review_upheld": 3, "requests/carried_in/person": 1}, None, HOLDS),
        ({}, None, HOLDS),
        ({"disputes/cases/review_upheld": None}, None, UNKNOWN),
        ({"disputes/cases/review_upheld": 3, "requests/new/person": None}, None, UNKNOWN),
    ],
)
def test_disputes_without_any_application_in_two_years_are_a_hint(
    now: Values, prior: Values | None, outcome: Outcome
) -> None:
    report = change(zeros(2024), dict(now))
    before = None if prior is None else change(zeros(2023), dict(prior))
    got, found = result(report, "T4-NOAPP", before)
    assert got is outcome
    if outcome is BROKEN:
        broken(found, Severity.HINT, found[0].cells, "复议、诉讼共 3 件，")
        assert "disputes/cases/review_total" in found[0].cells


PROJECTS, AMOUNT = "procurement/central/projects", "procurement/central/amount"


@pytest.mark.parametrize(
    ("projects", "amount", "outcome", "severity", "words"),
    [
        (0, Figure(Decimal(0)), HOLDS, None, ""),
        (3, Figure(Decimal(251000), "元"), HOLDS, None, ""),
        (3, Figure(Decimal("25.1"), "万元"), HOLDS, None, ""),
        (3, Figure(Decimal("25.1"), "万元（含税）"), HOLDS, None, ""),
        (3, Figure(Decimal(251000)), BROKEN, Severity.HINT, "采购总金额 251000 没有写单位"),
        (3, Figure(Decimal(251000), "含税"), BROKEN, Severity.HINT, "没有写单位"),
        (
            0,
            Figure(Decimal(251000), "元"),
            BROKEN,
            Severity.WARNING,
            "数量为 0，.*为 251000，",
        ),
        (3, Figure(Decimal(0), "元"), BROKEN, Severity.WARNING, "数量为 3，采购总金额为 0，"),
        (3, Figure(Decimal(-1), "元"), BROKEN, Severity.ERROR, "填的是 -1，金额不会小于 0"),
        (None, Figure(Decimal(1), "元"), UNKNOWN, None, ""),
        (3, None, UNKNOWN, None, ""),
    ],
)
def test_purchases_and_their_amount_belong_together_with_a_unit(
    projects: int | None,
    amount: Figure | None,
    outcome: Outcome,
    severity: Severity | None,
    words: str,
) -> None:
    report = filled(2020, {PROJECTS: projects, AMOUNT: amount})
    got, found = result(report, "T2-19-PURCH")
    assert got is outcome
    if severity is not None:
        mixed = severity is Severity.WARNING
        broken(found, severity, (PROJECTS, AMOUNT) if mixed else (AMOUNT,), words)
