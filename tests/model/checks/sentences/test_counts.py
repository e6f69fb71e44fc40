"""Counts of the narratives against the tables."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from model.checks.findings import Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from tests.model.written import H, I, Judgement, W, answer, judged, only, report_with, said_of

COUNTS = [  # new 10, carried in 1, settled 10, carried out 1; persons 8+1
    ("T3-TEXT", "收到政府信息公开申请10件，答复10件。", None),
    ("T3-TEXT", "收到政府信息公开申请十件。", None),
    ("T3-TEXT", "收到政府信息公开申请12件。", (12, 10)),
    ("T3-TEXT", "收到政府信息公开申请十二件。", (12, 10)),
    ("T3-TEXT", "未收到政府信息公开申请。", (0, 10)),
    ("T3-TEXT", "收到政府信息公开申请10件，办结9件。", (9, 10)),
    ("T3-TEXT", "收到政府信息公开申请10件，答复10件，办结申请9件。", None),
    ("T3-TEXT", "收到申请10件，上年结转2件。", (2, 1)),
    ("T3-TEXT", "办结10件，3件结转下年度继续办理。", (3, 1)),
    ("T3-TEXT", "办理上年度结转申请1件。", None),
    ("T3-TEXT", "予以公开6件，不予公开4件。", (4, 3)),
    ("T3-TEXT", "予以公开6件（60%），部分公开1件，占10%。", None),
    ("T3-TEXT", "予以公开6件（63.3%）。", (Decimal("63.3"), Decimal("60.0"))),
    ("T3-TEXT", "予以公开6件，占百分之六十。", None),
    ("T3-TEXT", "收到申请10件，同比增长70.3%，予以公开6件。", None),
    ("T3-TEXT", "法人或其他组织2件，自然人8件。", None),
    ("T3-TEXT", "法人或其他组织3件。", (3, 2)),
    ("T3-TEXT", "2022年收到政府信息公开申请60件，2023年收到10件。", None),
    ("T3-TEXT", "区政府办代表区政府受理政府信息公开申请17件。", None),
    ("T3-TEXT", "审核发布各类公开政府信息249条。", None),
    ("T3-TEXT", "收到政府信息公开申请约20件。", None),
    ("T3-TEXT", "共收到政府信息公开申请10件。其中，收到网上申请4件、信函申请6件。", None),
    ("T4-TEXT", "因政府信息公开引起的行政复议2件、行政诉讼1件。", None),
    ("T4-TEXT", "因政府信息公开引起的行政复议3件。", (3, 2)),
    ("T4-TEXT", "未发生因政府信息公开引起的行政复议、行政诉讼案件1件。", None),
    ("T4-TEXT", "政府信息公开行政复议、行政诉讼案件3件。", None),
    ("T4-TEXT", "办理行政复议案件1200件。", None),
    ("T2-TEXT", "现行有效行政规范性文件20件，制发规范性文件3件。", None),
    ("T2-TEXT", "集中公开现行有效的行政规范性文件25件。", (25, 20)),
    ("T2-TEXT", "制定规章制度5项。", None),
    # Found by a reviewer from outside.
    ("T3-TEXT", "予以公开6件（占比百分之三十）。", (30, Decimal("60.0"))),
    ("T3-TEXT", "予以公开6件，占答复总数的百分之六十。", None),
    ("T3-TEXT", "全年收到依申请公开申请１２件次。", (12, 10)),
    ("T4-TEXT", "未发生政府信息公开行政诉讼。", (0, 1)),
    ("T4-TEXT", "未经复议直接起诉的政府信息公开行政诉讼0件。", (0, 1)),
    ("T4-TEXT", "依申请公开工作有序。受理行政复议案件120件，承办行政诉讼案件15件。", None),
    ("T2-TEXT", "行政规范性文件现行有效23件。", (23, 20)),
]


def test_a_number_in_doubt_that_is_different_is_only_hinted_at() -> None:
    report = report_with({"overview": "受理政府信息公开申请10件，行政复议3件。"})
    finding = only(answer(report, "T4-TEXT"))
    assert finding.severity is Severity.HINT
    assert "若是别的，不必改" in finding.message


def test_more_withdrawn_than_the_table_has_of_its_row_is_hinted_at() -> None:
    report = report_with({"overview": "受理政府信息公开申请10件，申请人撤回2件。"})
    finding = only(answer(report, "T3-TEXT"))
    assert finding.severity is Severity.HINT
    assert "撤回的一般也计入“其他处理”" in finding.message


def test_a_number_in_doubt_that_is_the_tables_is_silent() -> None:
    report = report_with({"overview": "受理政府信息公开申请10件，行政复议2件。"})
    assert answer(report, "T4-TEXT") is H


@pytest.mark.parametrize(("code", "text", "numbers"), COUNTS)
def test_counts_in_a_text_are_compared_with_the_table(
    code: str, text: str, numbers: tuple[Any, Any] | None
) -> None:
    found = said_of(text, code)
    if numbers is None:
        assert found is Outcome.HOLDS
        return
    finding = only(found)
    assert (finding.left, finding.right) == numbers
    assert finding.severity is Severity.WARNING
    assert finding.cells[0] == "text/overview"
    assert len(finding.cells) > 1
    assert "「" in finding.message
    assert str(numbers[0]) in finding.message
    assert str(numbers[1]) in finding.message


TEXTS: list[tuple[str, str, str, Judgement]] = [
    ("T2-UNPUB", "overview", "公开行政处罚60件。", W),
    ("T2-UNPUB", "overview", "公开行政处罚决定50件，公开行政许可信息9000条。", H),
    ("T2-UNPUB", "overview", "作出行政处罚60件。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Judgement) -> None:
    judged(code, section, text, expected)


def test_a_count_that_merges_what_was_carried_in_is_one_hint() -> None:
    finding = only(
        said_of("收到政府信息公开申请11件，涉及自然人9件、商业企业2件。", "T3-TEXT")
    )
    assert finding.severity is Severity.HINT
    assert (finding.left, finding.right) == (11, 10)
    assert (
        "「收到政府信息公开申请11件」「自然人9件」，等于本年新收加上年结转；"
        in finding.message
    )
    assert set(finding.cells) == {"text/overview", "requests/new/total", "requests/new/person"}


@pytest.mark.parametrize(
    ("code", "text", "told"),
    [
        ("T3-TEXT", "收到政府信息公开申请12件。", "」（12），表中"),
        ("T2-TEXT", "行政事业性收费共50万元。", "」（50 万元），表中"),
        ("T3-TEXT", "收到政府信息公开申请10件，均为自然人。", "是 8，全部是 10，相差 2。"),
    ],
)
def test_what_is_told_and_what_the_table_has_are_said_in_their_unit(
    code: str, text: str, told: str
) -> None:
    assert told in only(said_of(text, code)).message


def test_a_merged_count_that_says_so_holds() -> None:
    text = "收到政府信息公开申请11件（含上年结转1件），答复10件。"
    assert said_of(text, "T3-TEXT") is Outcome.HOLDS


def test_only_the_first_of_two_wrong_verbs_is_told() -> None:
    finding = only(said_of("政府信息公开申请办结7件，答复8件。", "T3-TEXT"))
    assert finding.left == 8


def test_counts_wait_for_the_table() -> None:
    text = "收到政府信息公开申请12件，因政府信息公开引起的行政复议3件，现行有效规范性文件2件。"
    report = report_with({"overview": text}, full=False)
    for code in ("T3-TEXT", "T4-TEXT", "T2-TEXT"):
        assert answer(report, code) is Outcome.UNKNOWN
    report.apply(Change({"requests/new/person": Figure(3)}))  # the row is not finished
    assert answer(report, "T3-TEXT") is Outcome.UNKNOWN


def test_a_bound_figure_always_agrees() -> None:
    report = report_with({"overview": "收到政府信息公开申请{=requests/new/total}件。"})
    assert answer(report, "T3-TEXT") is Outcome.HOLDS
    report.apply(Change({"requests/new/person": Figure(80)}))
    assert answer(report, "T3-TEXT") is Outcome.HOLDS


def test_counts_are_compared_in_the_old_form_too() -> None:
    found = said_of("收到政府信息公开申请12件，其他处理0件。", "T3-TEXT", year=2020)
    assert only(found).left == 12


def test_the_fee_in_the_text_is_compared_with_the_table_as_it_is_rounded() -> None:
    report = report_with({})
    report.apply(Change({"fees/charges/amount": Figure(Decimal("35.62"))}))
    for text, left in (
        ("收取行政事业性收费35.62万元。", None),
        ("行政事业性收费收入35.6万元。", None),
        ("行政事业性收费金额为356,200元。", None),
        ("行政事业性收费金额为356,180元。", None),  # rounded in the table
        ("行政事业性收费共50万元。", 50),
        ("减免行政事业性收费50万元。", None),
        ("2022年行政事业性收费50万元。", None),
        ("收取信息处理费50万元。", None),
    ):
        report.apply(Change({"text/overview": text}))
        found = answer(report, "T2-TEXT")
        assert (found is Outcome.HOLDS) == (left is None), text
        if left is not None:
            finding = only(found)
            assert (finding.left, finding.right) == (left, Decimal("35.62"))
            assert "相差 14.38" in finding.message
            assert finding.cells == ("text/overview", "fees/charges/amount")


@pytest.mark.parametrize("code", ["T2-UNPUB", "T3-TEXT", "T4-TEXT", "T2-TEXT"])
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


def test_what_was_due_covers_no_wrong_count_of_what_was_settled() -> None:
    found = said_of("办理政府信息公开申请11件，答复9件。", "T3-TEXT")
    assert isinstance(found, list)
    assert [(one.severity, one.left) for one in found] == [(W, 9), (I, 11)]


def test_what_was_settled_covers_a_part_of_it() -> None:
    assert said_of("办理政府信息公开申请10件，答复9件。", "T3-TEXT") is Outcome.HOLDS


def test_what_is_in_doubt_is_only_hinted_at() -> None:
    found = only(said_of("全县各部门收到政府信息公开申请12件。", "T3-TEXT"))
    assert (found.severity, found.left, found.right) == (I, 12, 10)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("办理政府信息公开申请10件。", I),
        ("答复政府信息公开申请10件。", W),
        ("办理政府信息公开申请9件。", W),
    ],
)
def test_those_dealt_with_may_be_those_that_came_this_year(
    text: str, severity: Severity
) -> None:
    report = report_with({"overview": text})
    granted = report.figures["requests/granted/person"].number + 1
    report.apply(Change({"requests/granted/person": Figure(granted)}))
    report.apply(Change({"requests/carried_out/person": Figure(0)}))
    assert only(answer(report, "T3-TEXT")).severity is severity
