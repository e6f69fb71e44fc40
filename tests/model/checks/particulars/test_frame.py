"""The report's frame: the organ's name, date and deadline, form, and export."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from model.checks.findings import Outcome
from model.checks.particulars.frame import fingerprint
from model.forms.form import Severity
from model.report.changes import Change
from model.report.particulars import Acceptance
from model.report.report import Report
from model.shipped import by_id
from tests.model.written import answer, judged, only, report_with

H, U, N = Outcome.HOLDS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
E, W, I = Severity.ERROR, Severity.WARNING, Severity.HINT  # noqa: E741


TEXTS: list[tuple[str, str, str, Outcome | Severity]] = [
    ("F-NAME", "preamble", "现公布某县发改局2023年度政府信息公开工作年度报告。", W),
    ("F-NAME", "preamble", "现公布某县发展和改革局2023年度政府信息公开工作年度报告。", H),
    ("F-NAME", "others", "无。\n某县财政局\n2024年1月20日", W),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(
    code: str, section: str, text: str, expected: Outcome | Severity
) -> None:
    judged(code, section, text, expected)


FRAME: list[tuple[str, dict[str, Any], Outcome | Severity, str]] = [
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
    ("F-NAME", {"organ": ""}, U, ""),
    ("F-NAME", {"organ": "市发改局"}, W, "report/organ"),
    ("F-NAME", {"organ": "县人民政府"}, W, "report/organ"),
    ("F-NAME", {"organ": "市中区人民政府"}, H, ""),
    ("F-NAME", {"organ": "某县财政局"}, H, ""),
    ("F-NAME", {"organ": "镇江市教育局"}, H, ""),
    ("F-NAME", {"organ": "乡宁县人民政府"}, H, ""),
    ("F-NAME", {"organ": "镇南高新区管理委员会"}, H, ""),
    ("F-NAME", {"organ": "镇人民政府"}, W, "report/organ"),
    ("F-CHANGED", {}, N, ""),
    ("F-CHANGED", {"exported": "2024-01-20T09:30 0123"}, W, "report/exported"),
    ("T3-FORM", {}, H, ""),
]


@pytest.mark.parametrize(("code", "values", "expected", "cell"), FRAME)
def test_the_frame_is_judged(
    code: str, values: dict[str, Any], expected: Outcome | Severity, cell: str
) -> None:
    found = answer(report_with(**values), code)
    if isinstance(expected, Outcome):
        assert found is expected
        return
    finding = only(found)
    assert (finding.severity, finding.cells[0]) == (expected, cell)


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


def test_a_date_is_missed_once_all_the_rest_is_there() -> None:
    texts = {"preamble": "甲。", "overview": "甲。", "problems": "甲。", "others": "甲。"}
    finding = only(answer(report_with(texts), "F-SIGN"))
    assert finding.cells == ("report/date",)
    assert answer(report_with(texts | {"others": ""}), "F-SIGN") is Outcome.UNKNOWN
    assert answer(report_with(texts, full=False), "F-SIGN") is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("organ", "text", "word"),
    [
        ("某县某镇人民政府", "我局公开信息。", "我局"),
        ("某县发展和改革局", "我委公开信息。", "我委"),
        ("某市某区某街道办事处", "我县公开信息。", "我县"),
        ("某县人民政府", "我县公开信息，我办统筹。", ""),
        ("某市卫生健康委员会", "我委公开信息，我市推广。", ""),
        ("某县某局", "我局所有人参加，我所知道的。", ""),
    ],
)
def test_another_kinds_own_word_is_a_hint(organ: str, text: str, word: str) -> None:
    found = answer(report_with({"overview": text}, organ=organ), "F-NAME")
    if not word:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert finding.severity == "hint"
    assert [span.words for span in finding.spans] == [word]
