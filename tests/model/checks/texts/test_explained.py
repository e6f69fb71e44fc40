"""What the narratives are to tell: why a case was corrected, which fees were collected."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import (
    LONG,
    H,
    I,
    Judgement,
    W,
    answer,
    judged,
    only,
    report_with,
    with_cases,
)

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("F-SIX-2", "others", "本年度收取信息处理费300元。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_a_corrected_case_is_explained_in_section_five() -> None:
    silent = with_cases({"problems": LONG}, review_corrected=1)
    assert only(answer(silent, "T4-CORR")).severity is Severity.WARNING
    told = with_cases({"problems": LONG + "有1件被复议纠正。"}, review_corrected=1)
    assert answer(told, "T4-CORR") is Outcome.HOLDS
    elsewhere = {"problems": LONG, "overview": "被纠正的1件，原因是程序不当。"}
    assert (
        only(answer(with_cases(elsewhere, review_corrected=1), "T4-CORR")).severity == "hint"
    )
    assert answer(report_with({"problems": LONG}), "T4-CORR") is Outcome.HOLDS


def test_an_unpaid_fee_is_mentioned() -> None:
    report = report_with({"others": "无其他需要报告的事项。"})
    assert answer(report, "T3-FEE") is Outcome.HOLDS
    report.apply(Change({"requests/other_unpaid/person": Figure(2)}))
    finding = only(answer(report, "T3-FEE"))
    assert (finding.right, finding.severity) == (2, Severity.HINT)
    report.apply(Change({"text/others": "发出收费通知2件，均未缴费。"}))
    assert answer(report, "T3-FEE") is Outcome.HOLDS


def test_fees_told_elsewhere_belong_into_section_six() -> None:
    texts = {"others": "无。", "overview": "全年收取信息处理费300元。"}
    assert only(answer(report_with(texts), "F-SIX-2")).cells == (
        "text/others",
        "text/overview",
    )
    texts["overview"] = "全年未收取信息处理费。"
    assert answer(report_with(texts), "F-SIX-2") is Outcome.HOLDS


@pytest.mark.parametrize("code", ["F-SIX-2", "T4-CORR", "T3-FEE"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


def test_corrected_cases_are_summed_and_named() -> None:
    report = with_cases({"problems": LONG}, review_corrected=1, after_review_corrected=2)
    finding = only(answer(report, "T4-CORR"))
    assert (finding.left, finding.right) == (0, 3)
    assert finding.cells == (
        "text/problems",
        "disputes/cases/review_corrected",
        "disputes/cases/after_review_corrected",
    )
    assert "共 3 件" in finding.message
    assert "没有说明。请在第五部分写明" in finding.message


@pytest.mark.parametrize(
    ("overview", "severity", "told"),
    [
        ("被纠正的1件，原因是程序不当。", I, True),
        ("被纠正1件。人手不足的原因已经分析。", W, False),
        ("工作不足的原因是人手少。", W, False),
        ("被纠正的1件。", W, False),
    ],
)
def test_only_a_cause_told_of_the_cases_makes_it_a_hint(
    overview: str, severity: Severity, told: bool
) -> None:
    report = with_cases({"problems": LONG, "overview": overview}, review_corrected=1)
    finding = only(answer(report, "T4-CORR"))
    assert finding.severity is severity
    assert ("（第一部分已说明原因）" in finding.message) is told


def test_section_five_is_asked_for_a_cause_when_the_figures_are_all_there() -> None:
    assert isinstance(answer(with_cases({}, review_corrected=1), "T4-CORR"), list)
    unfinished = report_with(full=False)
    assert answer(unfinished, "T4-CORR") is Outcome.UNKNOWN
    unfinished.apply(Change({"disputes/cases/review_corrected": Figure(1)}))
    assert answer(unfinished, "T4-CORR") is Outcome.UNKNOWN
    unfinished.apply(Change({"text/problems": LONG}))
    assert only(answer(unfinished, "T4-CORR")).right == 1


def test_a_fee_is_asked_for_when_the_figures_are_all_there() -> None:
    cell = "requests/other_unpaid/person"
    report = report_with()
    report.apply(Change({cell: Figure(2)}))
    finding = only(answer(report, "T3-FEE"))
    assert (finding.left, finding.right) == (0, 2)
    assert finding.cells == ("text/others", "requests/other_unpaid/total")
    unfinished = report_with(full=False)
    kinds = ("person", "business", "research", "charity", "legal", "other")
    row = {f"requests/other_unpaid/{kind}": Figure(1) for kind in kinds}
    unfinished.apply(Change(row))
    assert answer(unfinished, "T3-FEE") is Outcome.UNKNOWN
    unfinished.apply(Change({"text/others": "无。"}))
    assert only(answer(unfinished, "T3-FEE")).right == 6


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("收取信息处理费300元。", True),
        ("信息处理费300元。", False),
        ("收取会费300元。", False),
        ("建立收取信息处理费制度。", False),
        ("不收信息处理费。", False),
        ("免收信息处理费。", False),
    ],
)
def test_a_fee_is_told_elsewhere_when_one_was_collected(sentence: str, told: bool) -> None:
    text = f"公开信息。{sentence}"
    found = answer(report_with({"others": "无。", "overview": text}), "F-SIX-2")
    assert isinstance(found, list) is told
    if told:
        finding = only(found)
        (span,) = finding.spans
        assert text[span.start : span.end] == span.words == sentence.removesuffix("。")
        assert finding.also == ("F-SIX",)
        assert finding.message.endswith("请把收费情况写到第六部分。")


def test_fees_told_elsewhere_wait_for_section_six_in_an_unfinished_report() -> None:
    texts = {"overview": "收取信息处理费300元。"}
    assert answer(report_with(texts, full=False), "F-SIX-2") is Outcome.UNKNOWN
    assert only(answer(report_with(texts), "F-SIX-2"))
    assert answer(report_with({"others": "无。"}, full=False), "F-SIX-2") is Outcome.HOLDS
