"""The day of the signature, the deadline, and the form of the year."""

from __future__ import annotations

from typing import Any

import pytest

from model.checks.findings import Outcome
from model.report.report import Report
from model.shipped import by_id
from tests.model.written import H, Judgement, N, U, W, answer, frame_judged, only, report_with

FRAME: list[tuple[str, dict[str, Any], Judgement, str]] = [
    ("F-SIGN", {"date": ""}, U, ""),
    ("F-SIGN", {"date": "2024-01-20"}, H, ""),
    ("F-SIGN", {"date": "2023-12-20"}, W, "report/date"),
    ("F-SIGN", {"date": "去年"}, W, "report/date"),
    ("F-SIGN", {"date": "2024-01-20", "organ": ""}, W, "report/organ"),
    ("F-DUE", {"date": "2024-01-31"}, H, ""),
    ("F-DUE", {"date": "2024-02-02"}, W, "report/date"),
    ("F-DUE", {"date": "2024-02-02", "kind": "county"}, H, ""),
    ("F-DUE", {"date": "2024-02-02", "kind": ""}, U, ""),
    ("F-DUE", {"date": ""}, U, ""),
    ("F-DUE", {"date": "2024-02-02", "kind": "summary"}, N, ""),
    ("T3-FORM", {}, H, ""),
]


@pytest.mark.parametrize(("code", "values", "expected", "cell"), FRAME)
def test_the_frame_is_judged(
    code: str, values: dict[str, Any], expected: Judgement, cell: str
) -> None:
    frame_judged(code, values, expected, cell)


def test_lateness_is_told_in_days() -> None:
    finding = only(answer(report_with(date="2024-02-02"), "F-DUE"))
    assert finding.left == 2
    assert "期限 2024年1月31日（条例第四十九条）晚 2 天" in finding.message


FORM_SETS = "国办公开办函〔2021〕30号"


@pytest.mark.parametrize(
    ("kind", "date", "said"),
    [
        ("department", "2024-02-01", "2024年1月31日（条例第四十九条）晚 1 天。"),
        ("township", "2024-02-01", f"2024年1月31日（{FORM_SETS}）晚 1 天。"),
        ("office", "2024-02-01", f"2024年1月31日（{FORM_SETS}）晚 1 天。"),
        ("county", "2024-02-21", f"2024年2月20日（{FORM_SETS}）晚 1 天。"),
        ("county", "2024-04-01", "晚 41 天，也晚于 2024年3月31日（条例第四十九条）。"),
        ("prefecture", "2024-03-11", f"2024年3月10日（{FORM_SETS}）晚 1 天。"),
        ("prefecture", "2024-04-01", "晚 22 天，也晚于 2024年3月31日（条例第四十九条）。"),
        ("province", "2024-04-01", "2024年3月31日（条例第四十九条）晚 1 天。"),
        ("vertical", "2024-04-01", f"2024年3月31日（{FORM_SETS}）晚 1 天。"),
    ],
)
def test_each_deadline_is_told_with_what_sets_it(kind: str, date: str, said: str) -> None:
    finding = only(answer(report_with(date=date, kind=kind), "F-DUE"))
    assert said in finding.message


@pytest.mark.parametrize(
    ("kind", "date"),
    [("township", "2024-01-31"), ("county", "2024-02-20"), ("prefecture", "2024-03-10")],
)
def test_the_last_day_is_in_time(kind: str, date: str) -> None:
    assert answer(report_with(date=date, kind=kind), "F-DUE") is H


def test_a_year_outside_the_form_is_an_error() -> None:
    report = Report(by_id("2019"), 2023)
    assert only(answer(report, "T3-FORM")).cells == ("report/year",)


def test_a_date_is_missed_once_all_the_rest_is_there() -> None:
    texts = {"preamble": "甲。", "overview": "甲。", "problems": "甲。", "others": "甲。"}
    finding = only(answer(report_with(texts), "F-SIGN"))
    assert finding.cells == ("report/date",)
    assert answer(report_with(texts | {"others": ""}), "F-SIGN") is Outcome.UNKNOWN
    assert answer(report_with(texts, full=False), "F-SIGN") is Outcome.UNKNOWN
