"""Years, dates and figures in last year's paragraphs are listed until rewritten or confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.checks.accepted import acceptance
from model.checks.evaluate import findings
from model.checks.findings import Finding, Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Borrowed
from model.shipped import new_report
from model.texts.borrowed import mark

if TYPE_CHECKING:
    from model.report.report import Report


def report_of(*lines: str, others: tuple[str, ...] = (), year: int = 2025) -> Report:
    """A report with last year's lines between others of its own."""
    report = new_report(year, "某局")
    marks = Borrowed("overview", (), tuple(map(mark, lines)))
    text = "\n".join([*others, *lines])
    report.apply(Change({"text/overview": text, "report/borrowed": (marks,)}))
    return report


def told(report: Report) -> list[Finding]:
    return [finding for finding in findings(report) if finding.code == "F-LAST"]


def words(report: Report) -> list[list[str]]:
    return [[span.words for span in finding.spans] for finding in told(report)]


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("2024年，我局公开信息412条。", ["2024年", "412条"]),
        ("截至2024年12月31日，现行有效23件。", ["2024年12月31日", "23件"]),
        ("二〇二四年三月五日起，办理十二件。", ["二〇二四年三月五日", "十二件"]),
        ("5月8日召开会议，占35.5%。", ["5月8日", "35.5%"]),
        ("按2024-03-01的要求，共1,234件。", ["2024-03-01", "1,234件"]),
        ("根据国办公开办函〔2021〕30号和《2023年要点》第20条办理。", []),
        ("1.公开及时，没有超期。", []),
        ("（2）公开3次。", ["3次"]),
        ("坚持应公开尽公开。", []),
        ("由总体情况等六部分组成，共5个部分。", []),
    ],
)
def test_years_dates_and_figures_are_listed_and_citations_are_not(
    line: str, listed: list[str]
) -> None:
    assert words(report_of(line)) == ([listed] if listed else [])


@pytest.mark.parametrize("year", [2020, 2025])
def test_each_paragraph_is_an_error_of_its_own_that_can_be_confirmed(year: int) -> None:
    report = report_of("收到申请56件。", "培训2次。", others=("本年写的9件。",), year=year)
    first, second = told(report)
    assert first.severity is Severity.ERROR
    assert first.may_be_accepted
    assert "第 2 段" in first.message
    assert "「56件」" in first.message
    accepted = acceptance(first, report, "核对过，仍是 56 件")
    report.apply(Change({"report/accepted": (accepted,)}))
    reasons = {finding.key: finding.accepted for finding in told(report)}
    assert reasons == {first.key: "核对过，仍是 56 件", second.key: None}


def test_a_paragraph_that_was_rewritten_is_told_no_more() -> None:
    report = report_of("收到申请56件。")
    report.apply(Change({"text/overview": "收到申请61件。"}))
    assert told(report) == []


def test_two_paragraphs_with_the_same_words_are_confirmed_apart() -> None:
    report = report_of("培训2次。", "宣传2次。")
    first, _ = told(report)
    report.apply(Change({"report/accepted": (acceptance(first, report, "是"),)}))
    assert [finding.accepted for finding in told(report)] == ["是", None]


def test_a_bound_figure_is_this_years_and_the_marks_stand_where_the_words_are() -> None:
    report = report_of(
        "收到{=requests/new/total}件，办结50件。", others=("前面{=requests/new/total}件。",)
    )
    report.apply(Change({"requests/new/person": Figure(1234)}))
    assert words(report) == [["50件"]]
    (span,) = told(report)[0].spans
    assert report.text("overview")[span.start : span.end] == "50件"


def test_many_figures_are_counted_in_the_sentence() -> None:
    line = "、".join(f"{number}件" for number in range(20, 30)) + "。"
    (finding,) = told(report_of(line))
    assert "等 10 处" in finding.message
    assert len(finding.spans) == 10
