"""A report that was changed after its export."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from model.checks.findings import Outcome
from model.checks.particulars.exported import fingerprint
from model.report.changes import Change
from model.report.particulars import Acceptance
from tests.model.written import Judgement, N, W, answer, frame_judged, only, report_with

FRAME: list[tuple[str, dict[str, Any], Judgement, str]] = [
    ("F-CHANGED", {}, N, ""),
    ("F-CHANGED", {"exported": "2024-01-20T09:30 0123"}, W, "report/exported"),
]


@pytest.mark.parametrize(("code", "values", "expected", "cell"), FRAME)
def test_the_frame_is_judged(
    code: str, values: dict[str, Any], expected: Judgement, cell: str
) -> None:
    frame_judged(code, values, expected, cell)


def test_a_report_that_was_changed_after_export_is_told() -> None:
    report = report_with({"overview": "甲"})
    report.particulars = replace(
        report.particulars, exported=f"2024-01-20 {fingerprint(report)}"
    )
    assert answer(report, "F-CHANGED") is Outcome.HOLDS
    report.particulars = replace(report.particulars, accepted=(Acceptance("X", "m", "r"),))
    assert answer(report, "F-CHANGED") is Outcome.HOLDS
    report.apply(Change({"text/overview": "乙"}))
    assert only(answer(report, "F-CHANGED")).message.startswith("2024年1月20日导出以后")


def test_the_time_of_an_export_is_told_by_the_clock_of_this_machine() -> None:
    local = datetime(2026, 11, 25, 18, 24).astimezone()
    abroad = local.astimezone(timezone(timedelta(hours=5, minutes=30)))
    for told, written in (
        ("2026年11月25日18:24导出以后", local.isoformat(timespec="minutes")),
        ("2026年11月25日18:24导出以后", abroad.isoformat(timespec="minutes")),
        ("2026年11月25日09:05导出以后", "2026-11-25T09:05"),
        ("导出以后", "昨天"),
        ("导出以后", "0001-01-01T00:00+23:59"),
        ("导出以后", "9999-12-31T23:59-23:59"),
    ):
        finding = only(answer(report_with(exported=f"{written} 0123"), "F-CHANGED"))
        assert finding.message.startswith(told)
