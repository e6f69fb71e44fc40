"""What the narratives claim: all done, all won, explained, no fee."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.checks.findings import Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import LONG, answer, judged, only, report_with, said_of

if TYPE_CHECKING:
    from model.report.report import Report

H, U, N = Outcome.HOLDS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
E, W, I = Severity.ERROR, Severity.WARNING, Severity.HINT  # noqa: E741


TEXTS: list[tuple[str, str, str, Outcome | Severity]] = [
    ("TX-ALLDONE", "overview", "收到申请10件，全部办结。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，按期办理，办结率100%。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均已办理完成。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均在法定期限内答复。", I),
    ("TX-ALLDONE", "overview", "除结转1件外，申请全部办结。", H),
    ("TX-ALLDONE", "overview", "办理人大代表建议56件，全部办结。", H),
    ("F-SIX-2", "others", "本年度收取信息处理费300元。", H),
    ("T4-ALLWIN", "overview", "行政复议均获维持。", H),
    ("T4-ALLWIN", "overview", "未发生行政复议被纠错情形。", H),
    # Found by a reviewer from outside.
    ("TX-ALLDONE", "overview", "上年度结转申请2件已全部办结。", H),
    ("TX-ALLDONE", "overview", "收到申请10件，上年结转1件，申请均已办结。", W),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(
    code: str, section: str, text: str, expected: Outcome | Severity
) -> None:
    judged(code, section, text, expected)


def test_all_done_waits_for_the_figure() -> None:
    assert said_of("收到申请10件，全部办结。", "TX-ALLDONE", full=False) is Outcome.UNKNOWN


def with_cases(texts: dict[str, str], **cases: int) -> Report:
    report = report_with(texts)
    values = {f"disputes/cases/{name}": Figure(number) for name, number in cases.items()}
    report.apply(Change(values))
    return report


def test_all_upheld_is_not_said_with_a_corrected_or_an_open_case() -> None:
    texts = {"overview": "依申请公开行政复议均获维持。"}
    corrected = only(answer(with_cases(texts, review_corrected=1), "T4-ALLWIN"))
    assert "disputes/cases/review_corrected" in corrected.cells
    assert "行政复议" in corrected.message
    opened = only(answer(with_cases(texts, review_pending=2), "T4-ALLWIN"))
    assert opened.right == 2
    assert answer(with_cases(texts, direct_corrected=1), "T4-ALLWIN") is Outcome.HOLDS


def test_no_defeat_may_be_said_while_a_case_is_open() -> None:
    texts = {"overview": "全年未发生被行政复议纠错或行政诉讼败诉情形。"}
    assert answer(with_cases(texts, review_pending=5), "T4-ALLWIN") is Outcome.HOLDS
    assert only(answer(with_cases(texts, direct_corrected=1), "T4-ALLWIN")).right == 1
    blank = report_with(texts, full=False)
    assert answer(blank, "T4-ALLWIN") is Outcome.UNKNOWN


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


@pytest.mark.parametrize("code", ["TX-ALLDONE", "F-SIX-2", "T4-ALLWIN", "T4-CORR", "T3-FEE"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


# --- by one word, by one sentence ----------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("上年结转的和本年的申请均已办结。", W),
        ("申请都在网上收到，除结转1件外全部办结。", H),
        ("除上年度已结转的以外，申请全部办结。", H),
        ("上年度结转的申请，本年已全部办结。", W),
        ("上一年度结转的申请已全部办结。", H),
        ("收到申请10件，上年结转的1件，均已办结。", W),
        ("收到申请10件，投诉3件，均已办结。", H),
        ("收到申请10件，均已办结，投诉另行处理。", W),
        ("公开信息全部办结。", H),
        ("及时办结率100%的申请。", H),
        ("申请办结率达100.0%。", W),
        ("申请办结率为99%。", H),
        ("申请办结率百分之百。", W),
    ],
)
def test_all_done_is_said_of_this_years_applications(
    text: str, expected: Outcome | Severity
) -> None:
    judged("TX-ALLDONE", "overview", text, expected)


def test_a_claim_is_quoted_where_it_stands_also_in_a_later_sentence() -> None:
    text = "全年公开信息。\n收到申请10件，按期全部办结，群众满意。"
    finding = only(said_of(text, "TX-ALLDONE"))
    (span,) = finding.spans
    assert text[span.start : span.end] == span.words == "全部办结"
    assert "写「全部办结」，但表中" in finding.message
    assert (finding.left, finding.right) == (0, 1)
    assert finding.cells == ("text/overview", "requests/carried_out/total")


def test_all_done_holds_when_nothing_is_carried_over() -> None:
    report = report_with({"overview": "收到申请10件，全部办结。"})
    report.apply(Change({"requests/carried_out/person": Figure(0)}))
    assert answer(report, "TX-ALLDONE") is Outcome.HOLDS


def test_a_claim_that_all_was_won_is_quoted_where_it_stands() -> None:
    text = "公开工作有序。行政复议2件，均获维持。"
    finding = only(answer(with_cases({"overview": text}, review_corrected=3), "T4-ALLWIN"))
    (span,) = finding.spans
    assert text[span.start : span.end] == span.words == "均获维持"
    assert (finding.left, finding.right) == (0, 3)
    assert finding.cells == ("text/overview", "disputes/cases/review_corrected")
    assert "但表四中“行政复议 · 结果纠正”3 件。" in finding.message


def test_all_cases_that_contradict_are_listed_and_each_is_of_the_kind_named() -> None:
    texts = {"overview": "行政复议、行政诉讼均获维持。"}
    report = with_cases(texts, review_corrected=1, direct_pending=2)
    finding = only(answer(report, "T4-ALLWIN"))
    assert finding.cells[1:] == (
        "disputes/cases/review_corrected",
        "disputes/cases/direct_pending",
    )
    report.apply(Change({"text/overview": "未发生败诉情形。"}))
    assert answer(report, "T4-ALLWIN") is Outcome.HOLDS  # a review is no suit
    report.apply(Change({"disputes/cases/direct_corrected": Figure(4)}))
    assert only(answer(report, "T4-ALLWIN")).right == 4


def test_one_blank_case_leaves_the_claim_open() -> None:
    report = with_cases({"overview": "未发生行政诉讼败诉。"})
    assert answer(report, "T4-ALLWIN") is Outcome.HOLDS
    report.apply(Change({"disputes/cases/direct_corrected": None}))
    assert answer(report, "T4-ALLWIN") is Outcome.UNKNOWN


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
