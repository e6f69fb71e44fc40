"""What the narratives claim of all: all done, all won, all published."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import (
    H,
    I,
    Judgement,
    W,
    answer,
    judged,
    only,
    report_with,
    said_of,
    with_cases,
)

TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("TX-ALLDONE", "overview", "收到申请10件，全部办结。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，按期办理，办结率100%。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均已办理完成。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均在法定期限内答复。", I),
    ("TX-ALLDONE", "overview", "除结转1件外，申请全部办结。", H),
    ("TX-ALLDONE", "overview", "办理人大代表建议56件，全部办结。", H),
    ("T4-ALLWIN", "overview", "行政复议均获维持。", H),
    ("T4-ALLWIN", "overview", "未发生行政复议被纠错情形。", H),
    # Found by a reviewer from outside.
    ("TX-ALLDONE", "overview", "上年度结转申请2件已全部办结。", H),
    ("TX-ALLDONE", "overview", "收到申请10件，上年结转1件，申请均已办结。", W),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_all_done_waits_for_the_figure() -> None:
    assert said_of("收到申请10件，全部办结。", "TX-ALLDONE", full=False) is Outcome.UNKNOWN


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
def test_all_done_is_said_of_this_years_applications(text: str, expected: Judgement) -> None:
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


@pytest.mark.parametrize("code", ["TX-ALLDONE", "T4-ALLWIN", "T2-UNPUB"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请10件，均按时答复。结转下年1件。", H),
        ("收到申请10件，均按时答复。结转下年0件。", I),
        ("收到申请10件，均按时答复。上年结转1件。", I),
        ("收到申请10件，均按时答复。申请全部办结。", W),
        ("收到申请10件，结转1件，全部办结。", H),
        ("收到申请10件，结转下年0件，全部办结。", W),
        ("收到申请10件，结转下年1件。申请全部办结。", W),
        ("9件申请全部办结。另有1件结转下年。", Severity.HINT),
    ],
)
def test_who_tells_what_is_left_over_may_say_that_the_rest_is_done(
    text: str, expected: Judgement
) -> None:
    judged("TX-ALLDONE", "overview", text, expected)


@pytest.mark.parametrize(
    ("text", "todo"),
    [
        ("收到申请10件，全部办结。", "请写明结转下年的件数，或核对表格。"),
        ("收到申请10件，均按时答复。", "若是没有到期的，可写明结转下年的件数"),
    ],
)
def test_what_is_left_over_is_told_with_what_to_do(text: str, todo: str) -> None:
    finding = only(said_of(text, "TX-ALLDONE"))
    assert (finding.left, finding.right) == (0, 1)
    assert f"还有 1 件。{todo}" in finding.message


def test_settled_cases_that_were_all_won_let_others_be_open() -> None:
    told = {"overview": "政府信息公开行政复议3件，已审结2件，均维持。"}
    assert answer(with_cases(told, review_pending=1), "T4-ALLWIN") is Outcome.HOLDS
    lost = only(answer(with_cases(told, review_corrected=1), "T4-ALLWIN"))
    assert lost.cells == ("text/overview", "disputes/cases/review_corrected")
    told = {"overview": "政府信息公开行政复议3件，均维持。"}
    assert only(answer(with_cases(told, review_pending=1), "T4-ALLWIN")).right == 1


@pytest.mark.parametrize(
    "text", ["政府信息公开行政复议1件，均被纠正。", "政府信息公开行政复议纠正0件。"]
)
def test_cases_lost_and_a_number_of_them_do_not_say_that_all_were_won(text: str) -> None:
    report = with_cases({"overview": text}, review_corrected=1, review_pending=1)
    assert answer(report, "T4-ALLWIN") is Outcome.HOLDS


def test_each_claim_that_all_was_won_is_told_with_its_cases() -> None:
    text = "行政复议均获维持。未发生行政诉讼败诉。"
    found = answer(
        with_cases({"overview": text}, review_pending=2, direct_corrected=3), "T4-ALLWIN"
    )
    assert isinstance(found, list)
    assert [one.cells[1:] for one in found] == [
        ("disputes/cases/review_pending",),
        ("disputes/cases/direct_corrected",),
    ]


def test_a_blank_case_does_not_hide_one_that_was_lost() -> None:
    report = with_cases({"overview": "未发生行政诉讼败诉。"}, direct_corrected=4)
    report.apply(Change({"disputes/cases/after_review_corrected": None}))
    finding = only(answer(report, "T4-ALLWIN"))
    assert finding.right == 4
    assert "直接起诉" in finding.message


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("公开行政处罚50件。", None),
        ("公开行政处罚51件。", 1),
        ("作出行政处罚51件。", None),
        ("公开行政处罚52件，公开行政许可0件。", 2),
        ("公开行政处罚、行政强制50件。", None),
    ],
)
def test_no_more_can_be_published_than_was_decided(text: str, more: int | None) -> None:
    found = said_of(text, "T2-UNPUB")
    if more is None:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert (finding.left, finding.right) == (50 + more, 50)
    assert finding.cells == ("text/overview", "sanctions/penalties/decisions")
    assert f"的 50 多 {more}。表二含依法未公开" in finding.message


def test_two_kinds_published_together_are_not_more_than_both() -> None:
    report = report_with({"overview": "公开行政处罚、行政强制52件。"})
    report.apply(Change({"sanctions/coercion/decisions": Figure(2)}))
    assert answer(report, "T2-UNPUB") is Outcome.HOLDS
    report.apply(Change({"sanctions/coercion/decisions": Figure(1)}))
    finding = only(answer(report, "T2-UNPUB"))
    assert (finding.left, finding.right) == (52, 51)


def test_what_was_published_waits_for_its_own_row() -> None:
    report = report_with({"overview": "公开行政处罚60件，公开行政许可1件。"})
    report.apply(Change({"licensing/permits/decisions": None}))
    assert only(answer(report, "T2-UNPUB")).left == 60
    report.apply(Change({"text/overview": "公开行政许可1件。"}))
    assert answer(report, "T2-UNPUB") is Outcome.UNKNOWN
    report.apply(Change({"text/overview": "公开行政处罚40件。"}))
    assert answer(report, "T2-UNPUB") is Outcome.HOLDS


def test_all_won_that_is_said_of_another_kind_in_doubt_is_only_hinted_at() -> None:
    report = report_with({"overview": "政府信息公开行政复议2件，行政诉讼1件，均维持。"})
    figures = {"disputes/cases/review_upheld": Figure(1)}
    figures["disputes/cases/review_corrected"] = Figure(1)
    report.apply(Change(figures))
    finding = only(answer(report, "T4-ALLWIN"))
    assert finding.severity is Severity.HINT
    sure = "政府信息公开行政复议2件，均维持；行政诉讼1件。"
    report.apply(Change({"text/overview": sure}))
    assert only(answer(report, "T4-ALLWIN")).severity is Severity.WARNING
