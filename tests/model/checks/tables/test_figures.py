"""The checks that no sentence can say: broken, holding, open, and out of place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from model.checks.by_name import OF_TABLES
from model.checks.findings import Case, Finding, Outcome
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import all_forms, by_id, new_report
from tests.model.samples import (
    COLUMNS,
    KINDS_OF_APPLICANT,
    change,
    complete,
    figure_errors,
    figure_findings,
    more,
    result,
    type_totals,
)

if TYPE_CHECKING:
    from model.forms.form import Rule
    from model.report.report import Report

Values = Mapping[str, Any]
HOLDS, BROKEN = Outcome.HOLDS, Outcome.BROKEN
UNKNOWN, NOT_APPLICABLE = Outcome.UNKNOWN, Outcome.NOT_APPLICABLE


def filled(year: int, values: Values) -> Report:
    """A complete report with some values put in: numbers, figures, texts or particulars."""
    report = complete(year)
    made = {
        a: Figure(v) if "/" in a and isinstance(v, int | Decimal) and a.count("/") == 2 else v
        for a, v in values.items()
    }
    report.apply(Change(made))
    return report


def broken(
    found: list[Finding], severity: Severity, cells: tuple[str, ...], words: str
) -> None:
    assert len(found) == 1, [f.message for f in found]
    assert found[0].severity is severity
    assert found[0].cells == cells
    assert re.search(words, found[0].message), found[0].message


def test_every_check_of_the_figures_is_called_by_a_form_and_tested_here() -> None:
    called = {
        rule.check.__name__
        for form in all_forms()
        for rule in form.rules
        if rule.check is not None and rule.check.__name__ in OF_TABLES
    }
    assert called == set(OF_TABLES)


# --- whole numbers, amounts, blanks --------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "code", "cell", "number", "words"),
    [
        (
            2024,
            "T3-INT",
            "requests/new/person",
            Decimal("12.5"),
            "填的是 12.5，数量不会有小数",
        ),
        (2024, "T3-INT", "requests/new/person", -3, "填的是 -3，数量不会小于 0"),
        (2024, "T3-INT", "requests/new/total", -3, "填的是 -3，数量不会小于 0"),
        (2024, "T4-INT", "disputes/cases/review_upheld", -1, "结果维持”填的是 -1"),
        (2024, "T4-INT", "disputes/cases/review_total", Decimal("0.5"), "数量不会有小数"),
        (2024, "T2-INT", "regulations/rules/made", -1, "“规章，本年制发件数”填的是 -1"),
        (2024, "T2-INT", "licensing/permits/decisions", Decimal("1.5"), "数量不会有小数"),
        (2024, "T2-INT", "sanctions/coercion/decisions", -2, "数量不会小于 0"),
        (2020, "T2-INT", "licensing/permits/change", Decimal("-1.5"), "数量不会有小数"),
        (2020, "T2-INT", "procurement/central/projects", -2, "数量不会小于 0"),
        (2020, "T2-INT", "fees/charges/previous", -2, "数量不会小于 0"),
        (2020, "T3-INT", "requests/other/legal", -2, "数量不会小于 0"),
    ],
)
def test_a_count_that_is_no_whole_number_of_cases_is_an_error_at_its_cell(
    year: int, code: str, cell: str, number: int | Decimal, words: str
) -> None:
    report = complete(year)
    assert result(report, code) == (HOLDS, [])
    outcome, found = result(change(report, {cell: number}), code)
    assert outcome is BROKEN
    broken(found, Severity.ERROR, (cell,), words)
    assert found[0].left == number


@pytest.mark.parametrize("typed", [False, True])
@pytest.mark.parametrize("year", [2020, 2024])
@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("requests/granted/charity", -3),
        ("requests/new/person", Decimal("12.5")),
        ("disputes/cases/direct_other", -1),
    ],
)
def test_the_sums_that_an_impossible_count_spoils_are_not_told_as_well(
    year: int, cell: str, number: int | Decimal, typed: bool
) -> None:
    report = change(complete(year, typed=typed), {cell: number})
    errors = figure_errors(report)
    assert [f.cells for f in errors] == [(cell,)]
    more(report, "requests/carried_out/other", 1)
    assert len(figure_errors(report)) > 1  # another fault in another column is not hidden


def test_an_impossible_item_count_is_told_once_in_the_old_form() -> None:
    report = change(complete(2020), {"licensing/permits/previous": -30})
    assert [f.code for f in figure_errors(report)] == ["T2-INT"]


def test_blank_changes_have_no_sign_yet() -> None:
    assert result(new_report(2020), "T2-19-SIGN") == (UNKNOWN, [])


def test_an_amount_in_the_wrong_unit_is_not_told_as_a_jump_as_well() -> None:
    report, prior = complete(2024), complete(2023)
    change(prior, {"fees/charges/amount": Decimal("35.62")})
    change(report, {"fees/charges/amount": Decimal("3562.5")})
    found = [
        f.code for f in figure_findings(report, prior) if f.cells == ("fees/charges/amount",)
    ]
    assert found == ["T2-UNIT"]


def test_every_wrong_count_is_told_by_itself() -> None:
    report = change(complete(2024), {"requests/new/person": -3, "requests/new/legal": -4})
    assert [f.left for f in result(report, "T3-INT")[1]] == [-3, -4]


def test_whole_decimals_and_negative_changes_are_whole_numbers() -> None:
    assert result(
        change(complete(2024), {"requests/new/person": Decimal("3.0")}), "T3-INT"
    ) == (
        HOLDS,
        [],
    )
    assert (
        result(change(complete(2020), {"licensing/permits/change": -3}), "T2-INT")[0] is HOLDS
    )


def test_an_amount_is_no_count() -> None:
    report = change(complete(2020), {"procurement/central/amount": Decimal("1.5")})
    assert result(report, "T2-INT") == (HOLDS, [])


@pytest.mark.parametrize("code", ["T2-INT", "T3-INT", "T4-INT"])
def test_whole_numbers_of_an_empty_table_are_open(code: str) -> None:
    for year in (2020, 2024):
        assert result(new_report(year), code) == (UNKNOWN, [])


def test_a_negative_amount_is_an_error() -> None:
    report = complete(2024)
    assert result(report, "T2-FEE") == (HOLDS, [])
    outcome, found = result(change(report, {"fees/charges/amount": Decimal("-0.5")}), "T2-FEE")
    assert outcome is BROKEN
    broken(found, Severity.ERROR, ("fees/charges/amount",), "填的是 -0.5，金额不会小于 0")
    assert result(change(report, {"fees/charges/amount": None}), "T2-FEE") == (UNKNOWN, [])
    assert result(change(report, {"fees/charges/amount": Decimal(0)}), "T2-FEE") == (HOLDS, [])


@pytest.mark.parametrize(
    ("year", "code", "block", "name", "cells"),
    [
        (2024, "T3-BLANK", "requests/", "表三", 175),
        (2020, "T3-BLANK", "requests/", "表三", 161),
        (2024, "T4-BLANK", "disputes/", "表四", 15),
        (2020, "T4-BLANK", "disputes/", "表四", 15),
        (2024, "T2-BLANK", "regulations/", "表二", 10),
        (2020, "T2-BLANK", "regulations/", "表二", 22),
    ],
)
def test_blanks_are_counted_and_named(
    year: int, code: str, block: str, name: str, cells: int
) -> None:
    report = complete(year)
    assert result(report, code) == (HOLDS, [])
    cell = next(a for a in report.form.cells if a.startswith(block))
    outcome, found = result(change(report, {cell: None}), code)
    assert outcome is BROKEN
    broken(found, Severity.WARNING, (cell,), f"^{name}有 1 个空白单元格。没有发生的填 0。$")
    assert (found[0].left, found[0].right) == (1, 0)
    finding = result(new_report(year), code)[1][0]
    assert finding.message == f"{name}还没有填。没有发生的填 0。"
    assert finding.left == len(finding.cells) == cells


def test_a_row_of_blanks_counts_its_total_too() -> None:
    report = change(complete(2024), {f"requests/new/{c}": None for c in KINDS_OF_APPLICANT})
    finding = result(report, "T3-BLANK")[1][0]
    assert finding.left == 7
    assert "有 7 个空白单元格（其中要填的 6 个，其余是合计）" in finding.message
    assert finding.cells == tuple(f"requests/new/{c}" for c in COLUMNS)


# --- zeros and shares ----------------------------------------------------------------------


def zeros(year: int) -> Report:
    return complete(year, (0,))


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


@pytest.mark.parametrize(
    ("year", "code", "row", "share", "of", "outcome"),
    [
        (2024, "T3-O3", "other_rest", 20, 100, HOLDS),
        (2024, "T3-O3", "other_rest", 21, 100, BROKEN),
        (2024, "T3-O3", "other_rest", 1, 4, BROKEN),
        (2024, "T3-O3", "other_rest", 0, 9, HOLDS),
        (2020, "T3-OTHER", "other", 5, 50, HOLDS),
        (2020, "T3-OTHER", "other", 4, 21, BROKEN),
        (2020, "T3-OTHER", "other", 6, 1000, BROKEN),
        (2020, "T3-OTHER", "other", 0, 3, HOLDS),
    ],
)
def test_a_residual_class_is_looked_at_when_its_share_is_high(
    year: int, code: str, row: str, share: int, of: int, outcome: Outcome
) -> None:
    part, whole = f"requests/{row}/total", "requests/settled/total"
    report = change(
        zeros(year), {f"requests/{row}/person": share, "requests/granted/legal": of - share}
    )
    assert report.number(whole) == of
    got, found = result(report, code)
    assert got is outcome
    if outcome is BROKEN:
        severity = Severity.HINT if code == "T3-O3" else Severity.WARNING
        percent = f"{Decimal(share * 100) / of:.1f}%"
        broken(
            found, severity, (part, whole), f"为 {share} 件，占办理结果 {of} 件的 {percent}，"
        )
        assert (found[0].left, found[0].right) == (share, of)


def test_a_share_of_nothing_is_none_and_of_blanks_open() -> None:
    assert result(zeros(2024), "T3-O3") == (NOT_APPLICABLE, [])
    report = change(complete(2024), {"requests/granted/person": None})
    assert result(report, "T3-O3") == (UNKNOWN, [])


# --- amounts in the wrong unit -------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "amount", "before", "outcome", "words"),
    [
        ("department", "9999.99", None, HOLDS, ""),
        ("department", "10000", None, BROKEN, "为 10000 万元（超过 1 亿元）"),
        ("township", "24252.311082", None, BROKEN, "为 24252.311082 万元"),
        ("office", "10000", None, BROKEN, "确认单位是万元而不是元"),
        ("prefecture", "24252.311082", None, HOLDS, ""),
        ("", "24252.311082", None, HOLDS, ""),
        ("prefecture", "501", "10", BROKEN, "是上年 10 万元的 50 倍以上"),
        ("prefecture", "500", "10", HOLDS, ""),
        ("prefecture", "500", "0", HOLDS, ""),
        ("department", None, "10", UNKNOWN, ""),
    ],
)
def test_an_amount_in_wan_yuan_that_looks_like_yuan_is_a_hint(
    kind: str, amount: str | None, before: str | None, outcome: Outcome, words: str
) -> None:
    cell = "fees/charges/amount"
    report = filled(2024, {"report/kind": kind, cell: Decimal(amount) if amount else None})
    prior = None if before is None else filled(2023, {cell: Decimal(before)})
    got, found = result(report, "T2-UNIT", prior)
    assert got is outcome
    if words:
        broken(found, Severity.HINT, (cell,), words)


# --- rules made by those who may not -------------------------------------------------------


@pytest.mark.parametrize(
    ("organ", "outcome"),
    [
        *(
            (organ, BROKEN)
            for organ in (
                *("沭阳县人民政府", "沭阳县发展和改革局", "中埠镇人民政府", "某某街道办事处"),
                *(
                    "镇江市丹阳县人民政府",
                    "江苏省镇江市丹徒区人民政府",
                    "鄂温克族自治旗人民政府",
                ),
                *("新乡县人民政府", "新乡市红旗区教育局", "示例市示例区市场监督管理局"),
                *("示例县城市管理综合执法局", "示例县城乡建设局", "示例区市政管理局"),
                *("广西壮族自治区南宁市青秀区人民政府", "湘西土家族苗族自治州凤凰县财政局"),
                *("芷江侗族自治县人民政府", "神农架林区人民政府", "汕尾市城区人民政府"),
                *(
                    "示例市经济技术开发区管理委员会",
                    "国家税务总局示例县税务局",
                    "浦东新区人民政府",
                ),
                *(
                    "北京市东城区教育委员会",
                    "上海市宝山区财政局",
                    "示例县城建局",
                    "北京市房山区人民政府",
                ),
                *(
                    "阿里地区噶尔县人民政府",
                    "示例县乡村振兴局",
                    "县教育局",
                    "六枝特区人民政府",
                ),
            )
        ),
        *(
            (organ, NOT_APPLICABLE)
            for organ in (
                *("宿迁市人民政府", "镇江市人民政府", "景德镇市人民政府", "新乡市人民政府"),
                *("江西省萍乡市人民政府办公室", "钦州市人民政府办公室", "测试市教育局"),
                *(
                    "福建省人民政府",
                    "广西壮族自治区人民政府办公厅",
                    "自治区教育厅",
                    "内蒙古自治区司法厅",
                ),
                *(
                    "黔东南苗族侗族自治州人民政府",
                    "大兴安岭地区行政公署",
                    "锡林郭勒盟行政公署",
                ),
                *(
                    "国家税务总局",
                    "国家乡村振兴局",
                    "住房和城乡建设部",
                    "上海市人民政府办公厅",
                ),
                *("示例市住房和城乡建设局", "示例市乡村振兴局", "镇江市城乡建设局"),
                *(
                    "示例省乡镇企业局",
                    "示例市行政区划地名办公室",
                    "示例市城区管理局",
                    "义乌市人民政府",
                ),
                *("广东省区域合作办公室", "示例市社区矫正管理局", "宁乡市人民政府"),
                "",
            )
        ),
    ],
)
@pytest.mark.parametrize("year", [2020, 2024])
def test_rules_of_an_organ_whose_name_shows_no_power_to_make_them_are_looked_at(
    year: int, organ: str, outcome: Outcome
) -> None:
    last = "in_force" if year > 2020 else "total"
    row = [
        f"regulations/rules/{c}" for c in ("made", "repealed" if year > 2020 else "published")
    ]
    cells = [*row, f"regulations/rules/{last}"]
    given = {"report/organ": organ, "report/kind": "department"}
    report = filled(year, {**given, **dict.fromkeys(cells, 0), cells[2]: 7})
    got, found = result(report, "T2-RULE")
    assert got is outcome
    if outcome is BROKEN:
        broken(found, Severity.WARNING, (cells[2],), "“规章”一行填了 7。")
        assert found[0].source == "立法法"
        change(report, {cells[2]: 0})
        assert result(report, "T2-RULE") == (HOLDS, [])
        change(report, {cells[2]: None})
        assert result(report, "T2-RULE") == (UNKNOWN, [])


# --- review and litigation -----------------------------------------------------------------

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


@pytest.mark.parametrize("group", ["review", "direct", "after_review"])
def test_fewer_cases_than_last_year_left_open_are_a_hint(group: str) -> None:
    prior = change(zeros(2023), {f"disputes/cases/{group}_pending": 3})
    report = change(zeros(2024), {f"disputes/cases/{group}_upheld": 2})
    outcome, found = result(report, "T4-PEND", prior)
    assert outcome is BROKEN
    broken(
        found,
        Severity.HINT,
        (f"disputes/cases/{group}_total",),
        "为 2，小于上年.*的 3，少 1。",
    )
    assert (found[0].left, found[0].right) == (2, 3)
    change(report, {f"disputes/cases/{group}_upheld": 3})
    assert result(report, "T4-PEND", prior) == (HOLDS, [])
    change(report, {f"disputes/cases/{group}_upheld": None})
    assert result(report, "T4-PEND", prior) == (UNKNOWN, [])
    assert result(report, "T4-PEND") == (NOT_APPLICABLE, [])


# --- purchases and signs of the first form -------------------------------------------------

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


@pytest.mark.parametrize(
    ("number", "note", "outcome"),
    [
        (8, "减", BROKEN),
        (8, "较上年减少", BROKEN),
        (-8, "增加", BROKEN),
        (-8, "减", HOLDS),
        (8, "增", HOLDS),
        (8, "", HOLDS),
        (-8, "", HOLDS),
        (0, "无增减", HOLDS),
    ],
)
def test_a_note_that_contradicts_the_sign_is_a_warning(
    number: int, note: str, outcome: Outcome
) -> None:
    cell = "sanctions/penalties/change"
    report = filled(2020, {cell: Figure(number, note)})
    got, found = result(report, "T2-19-SIGN")
    assert got is outcome
    if outcome is BROKEN:
        broken(found, Severity.WARNING, (cell,), f"填的是 {number}，后面却写“{note}”。.*如 -8")


# --- last year -----------------------------------------------------------------------------


def carried(now: Mapping[str, int | None], before: Mapping[str, int]) -> tuple[Report, Report]:
    prior = change(zeros(2023), {f"requests/carried_out/{c}": n for c, n in before.items()})
    report = change(zeros(2024), {f"requests/carried_in/{c}": n for c, n in now.items()})
    return report, prior


@pytest.mark.parametrize(
    ("now", "before", "outcome"),
    [
        ({"person": 1, "legal": 2}, {"person": 2, "legal": 1}, BROKEN),
        ({"person": 3}, {"legal": 1, "charity": 2}, BROKEN),
        ({"person": 2, "legal": 1}, {"person": 2, "legal": 1}, HOLDS),
        ({"person": 2}, {"person": 3}, HOLDS),
        ({"person": 2, "legal": 2}, {"person": 2, "legal": 1}, HOLDS),
        ({"person": None, "legal": 1}, {"person": 1}, UNKNOWN),
    ],
)
def test_cases_carried_over_into_another_column_are_an_error_that_names_the_columns(
    now: dict[str, int | None], before: dict[str, int], outcome: Outcome
) -> None:
    report, prior = carried(now, before)
    got, found = result(report, "Y-COLMOVE", prior)
    assert got is outcome
    assert result(report, "Y-COLMOVE") == (NOT_APPLICABLE, [])
    if outcome is BROKEN:
        moved = [c for c in KINDS_OF_APPLICANT if now.get(c, 0) != before.get(c, 0)]
        cells = tuple(f"requests/carried_in/{c}" for c in moved)
        broken(found, Severity.ERROR, cells, "上年结转的总数相同，列却不同")
        for column in moved:
            label = report.form.cells[f"requests/carried_in/{column}"].column_label
            told = f"{label}上年 {before.get(column, 0)}、本年 {now.get(column, 0)}"
            assert told in found[0].message
        assert result(report, "Y-CARRY", prior)[1] == [], "the same cause is told once"


def test_a_wrong_cell_under_a_typed_total_is_no_move() -> None:
    report, prior = carried({"person": 3, "legal": 2}, {"person": 3, "legal": 2})
    type_totals(report)
    more(report, "requests/carried_in/legal", 2)
    assert result(report, "Y-COLMOVE", prior) == (HOLDS, [])


@pytest.mark.parametrize(
    ("now", "before", "outcome"),
    [
        (121, 20, BROKEN),
        (20, 121, BROKEN),
        (100, 20, HOLDS),
        (0, 42, BROKEN),
        (42, 0, BROKEN),
        (20, 0, HOLDS),
        (0, 20, HOLDS),
        (21, 0, BROKEN),
        (5000, 1001, HOLDS),
        (None, 42, HOLDS),
    ],
)
def test_a_main_figure_that_jumps_is_a_hint(
    now: int | None, before: int, outcome: Outcome
) -> None:
    cell = "licensing/permits/decisions"
    prior = change(zeros(2023), {cell: before})
    report = change(zeros(2024), {cell: now})
    got, found = result(report, "Y-JUMP", prior)
    assert got is outcome
    assert result(report, "Y-JUMP") == (NOT_APPLICABLE, [])
    if outcome is BROKEN:
        broken(found, Severity.HINT, (cell,), f"本年 {now}，上年 {before}，相差 5 倍以上")
        assert (found[0].left, found[0].right) == (now, before)


def test_every_main_figure_that_jumps_is_told_by_itself() -> None:
    prior = zeros(2023)
    cells = {"licensing/permits/decisions": 30, "requests/new/person": 40}
    report = change(zeros(2024), {**cells, "fees/charges/amount": Decimal("50.5")})
    found = result(report, "Y-JUMP", prior)[1]
    assert {f.cells[0] for f in found} == {
        "licensing/permits/decisions",
        "requests/new/total",
        "fees/charges/amount",
    }


def test_a_jump_is_seen_across_the_change_of_forms() -> None:
    prior = change(zeros(2020), {"sanctions/penalties/decisions": 3})
    report = change(zeros(2021), {"sanctions/penalties/decisions": 300})
    found = result(report, "Y-JUMP", prior)[1]
    assert [f.cells for f in found] == [("sanctions/penalties/decisions",)]


# --- the case ------------------------------------------------------------------------------


def rule(code: str) -> Rule:
    return next(r for r in by_id("2021").rules if r.code == code)


def test_last_years_figure_is_none_without_report_cell_or_figure() -> None:
    cell = "regulations/rules/in_force"
    report = complete(2024)
    assert Case(report, None, rule("T2-FEE")).prior_number(cell) is None
    assert Case(report, complete(2020), rule("T2-FEE")).prior_number(cell) is None
    assert Case(report, new_report(2023), rule("T2-FEE")).prior_number(cell) is None
    prior = complete(2023)
    assert Case(report, prior, rule("T2-FEE")).prior_number(cell) == prior.number(cell)


def test_a_finding_has_the_code_source_and_severity_of_its_rule_unless_told_otherwise() -> (
    None
):
    case = Case(complete(2024), None, rule("T2-FEE"))
    found = case.finding("话。", ["fees/charges/amount"], 1, 2)
    assert (found.code, found.source, found.severity) == ("T2-FEE", "国办格式", Severity.ERROR)
    assert (found.cells, found.left, found.right) == (("fees/charges/amount",), 1, 2)
    assert case.finding("话。", severity=Severity.HINT).severity is Severity.HINT
