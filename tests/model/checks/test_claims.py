"""What the narratives claim: all done, all won, explained, no fee."""

from __future__ import annotations

import pytest

from model.checks.findings import Outcome, Severity
from model.report.figures import Figure
from model.report.report import Change, Report
from tests.model.written import LONG, answer, judged, only, report_with, said_of

H, U, N = Outcome.HOLDS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
E, W, I = Severity.ERROR, Severity.WARNING, Severity.HINT  # noqa: E741


TEXTS: list[tuple[str, str, str, Outcome | Severity]] = [
    ("TX-ALLDONE", "overview", "收到申请10件，全部办结。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，按期办理，办结率100%。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均已办理完成。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均在法定期限内答复。", H),
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
def test_a_text_is_judged(code: str, section: str, text: str, expected: Outcome | Severity) -> None:
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
    assert only(answer(with_cases(elsewhere, review_corrected=1), "T4-CORR")).severity == "hint"
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
    assert only(answer(report_with(texts), "F-SIX-2")).cells == ("text/others", "text/overview")
    texts["overview"] = "全年未收取信息处理费。"
    assert answer(report_with(texts), "F-SIX-2") is Outcome.HOLDS


@pytest.mark.parametrize("code", ["TX-ALLDONE", "F-SIX-2", "T4-ALLWIN", "T4-CORR", "T3-FEE"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN
