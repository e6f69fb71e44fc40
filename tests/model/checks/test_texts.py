"""The checks of narratives and frame: each broken, holding and unknown; no alarm on real texts."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from model.checks import texts as text_checks
from model.checks.copied import copied
from model.checks.evaluate import evaluate
from model.checks.findings import Case, Finding, Outcome, Severity
from model.checks.particulars import fingerprint
from model.report.figures import Figure
from model.report.report import Acceptance, Change, Particulars, Report
from model.shipped import by_id
from tests.conftest import SHARED

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Rule

REPORTS = SHARED / "reports"
REAL = sorted(REPORTS.glob("*.json"))  # with none of them the test is not there
LONG = "一是信息发布不够及时，二是政策解读形式单一，三是队伍力量不足。下一步将建立台账，" * 3

FULL = {  # a small report in which everything agrees
    "requests/new/person": 8,
    "requests/new/business": 2,
    "requests/carried_in/person": 1,
    "requests/granted/person": 4,
    "requests/granted/business": 2,
    "requests/partial/person": 1,
    "requests/refused_law/person": 3,
    "requests/carried_out/person": 1,
    "disputes/cases/review_upheld": 2,
    "disputes/cases/direct_upheld": 1,
    "regulations/normative/made": 3,
    "regulations/normative/in_force": 20,
    "sanctions/penalties/decisions": 50,
}


def rule_of(report: Report, code: str) -> Rule:
    return next(rule for rule in report.form.rules if rule.code == code)


def report_with(
    texts: dict[str, str] | None = None,
    *,
    full: bool = True,
    year: int = 2023,
    **values: Any,  # noqa: ANN401
) -> Report:
    """A report of a county bureau; `full` has every figure, else all are blank."""
    report = Report.new(year, "某县发展和改革局", "department")
    if full:
        cells = {a: 0 for a, cell in report.form.cells.items() if cell.kind != "total"}
        known = {a: n for a, n in FULL.items() if a in cells}
        report.apply(Change({a: Figure(n) for a, n in (cells | known).items()}))
    report.apply(Change({f"text/{section}": text for section, text in (texts or {}).items()}))
    report.particulars = replace(report.particulars, **values)
    return report


def answer(report: Report, code: str, prior: Report | None = None) -> Outcome | list[Finding]:
    rule = rule_of(report, code)
    assert rule.check is not None
    said = rule.check(Case(report, prior, rule), **rule.parameters)
    if isinstance(said, Outcome):
        return said
    found: list[Finding] = [said] if isinstance(said, Finding) else said
    return found or Outcome.HOLDS


def said_of(
    text: str, code: str, section: str = "overview", *, full: bool = True, year: int = 2023
) -> Outcome | list[Finding]:
    return answer(report_with({section: text}, full=full, year=year), code)


def only(found: Outcome | list[Finding]) -> Finding:
    assert isinstance(found, list), found
    assert len(found) == 1, [f.message for f in found]
    return found[0]


# --- T3-TEXT, T4-TEXT, T2-TEXT -------------------------------------------------------------

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
    ("T4-TEXT", "未经复议直接起诉的政府信息公开行政诉讼0件。", None),
    ("T4-TEXT", "依申请公开工作有序。受理行政复议案件120件，承办行政诉讼案件15件。", None),
    ("T2-TEXT", "行政规范性文件现行有效23件。", (23, 20)),
]


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


def test_a_count_that_merges_what_was_carried_in_is_one_hint() -> None:
    finding = only(said_of("收到政府信息公开申请11件，涉及自然人9件、商业企业2件。", "T3-TEXT"))
    assert finding.severity is Severity.HINT
    assert (finding.left, finding.right) == (11, 10)
    assert "「收到政府信息公开申请11件」「自然人9件」" in finding.message
    assert set(finding.cells) == {"text/overview", "requests/new/total", "requests/new/person"}


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


# --- every other check: broken, holding, unknown -------------------------------------------

H, U, N = Outcome.HOLDS, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
E, W, I = Severity.ERROR, Severity.WARNING, Severity.HINT  # noqa: E741

TEXTS: list[tuple[str, str, str, Outcome | Severity]] = [
    ("T2-UNPUB", "overview", "公开行政处罚60件。", W),
    ("T2-UNPUB", "overview", "公开行政处罚决定50件，公开行政许可信息9000条。", H),
    ("T2-UNPUB", "overview", "作出行政处罚60件。", H),
    ("TX-ALLDONE", "overview", "收到申请10件，全部办结。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，按期办理，办结率100%。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均已办理完成。", W),
    ("TX-ALLDONE", "overview", "收到申请10件，均在法定期限内答复。", H),
    ("TX-ALLDONE", "overview", "除结转1件外，申请全部办结。", H),
    ("TX-ALLDONE", "overview", "办理人大代表建议56件，全部办结。", H),
    ("TX-PARTS", "overview", "共70件，其中17件、6件、21件、12件，其他1件。", W),
    ("TX-PARTS", "overview", "共57件，其中甲17件、乙6件、丙21件、丁13件。", H),
    ("TX-PARTS", "overview", "共70件，其中甲17件、乙6件、丙21件等。", H),
    ("TX-PARTS", "overview", "共70件，其中甲17件、乙6件、丙21件。", I),
    ("TX-PARTS", "overview", "共40件，其中甲17件、乙6件、丙21件。", W),
    ("TX-PARTS", "overview", "共40件（甲17件、乙6件、丙16件）。", W),
    ("TX-PARTS", "overview", "共39件（甲17件、乙6件、丙16件），其中信件39件。", H),
    ("TX-PARTS", "overview", "发布信息10300条，其中甲32条，乙3129条，丙4282条。", H),
    ("TX-PARTS", "overview", "8份申请。其中，予以公开2件，部分公开3件，其他3件。", H),
    ("TX-PCT", "overview", "网站占60%，信函占30%，当面占20%。", W),
    ("TX-PCT", "overview", "网站占60%，信函占30%，当面占10%。", H),
    ("TX-PCT", "overview", "共9件，其中甲3件（33.3%）、乙3件（33.3%）、丙3件（33.3%）。", H),
    ("TX-PCT", "overview", "共9件，其中甲3件（33%）、乙3件（33%）、丙3件（30%）。", W),
    ("TX-PCT", "overview", "答复率100%，满意率99%，办结率100%。", H),
    ("F-SEC", "overview", "一、总体情况\n2023年。", W),
    ("F-SEC", "problems", "五、存在的主要问题及改进情况", W),
    ("F-SEC", "overview", "（一）主动公开情况\n总体情况较好。", H),
    ("F-LEN", "overview", "公" * 1001, W),
    ("F-LEN", "overview", "公，" * 1000, H),
    ("F-FIVE-ASPECTS", "overview", "主动公开、依申请公开、信息管理。", W),
    ("F-FIVE-ASPECTS", "overview", "主动公开、依申请公开、信息管理、平台、监督保障。", H),
    ("F-FIVE", "problems", "无", E),
    ("F-FIVE", "problems", "　无。\n", E),
    ("F-FIVE", "problems", "本单位不存在问题。", E),
    ("F-FIVE", "problems", "——", E),
    ("F-FIVE", "problems", "公开不够及时，将加强培训。", W),
    ("F-FIVE", "problems", LONG, H),
    ("F-SIX", "others", "无其他需要报告的事项。", W),
    ("F-SIX", "others", "本年度未收取信息处理费。", H),
    ("F-SIX-2", "others", "本年度收取信息处理费300元。", H),
    ("F-YEAR", "preamble", "统计期限为2022年1月1日至2022年12月31日。", E),
    ("F-YEAR", "preamble", "统计期限为202020年1月1日至12月31日。", E),
    ("F-YEAR", "preamble", "统计期限自2023年1月1日起至2023年10月31日止。", E),
    ("F-YEAR", "preamble", "统计期限自2023年1月1日起，至2023年12月31日止。", H),
    ("F-YEAR", "preamble", "数据统计期限为2023年1月1日至12月31日。", H),
    ("F-YEAR", "preamble", "现公布我局2022年政府信息公开工作年度报告。", E),
    ("F-YEAR", "overview", "按时发布2022年政府信息公开工作年度报告。", H),
    ("F-YEAR", "overview", "2021年，我局加大公开力度。", W),
    ("F-YEAR", "overview", "2022年我局加大公开力度。", W),
    ("F-YEAR", "overview", "2022年，我局收到申请5件，2023年同比增长。", H),
    ("F-YEAR", "overview", "2024年，我局将加大力度。2023年，我局公开信息。", H),
    ("F-YEAR", "overview", "依据《2019年要点》、国办发〔2019〕5号和2007年公布的条例。", H),
    ("F-NUMSEQ", "overview", "一是甲；三是乙。", I),
    ("F-NUMSEQ", "overview", "一是甲；二是乙。\n一是丙；二是丁；三是戊。", H),
    ("F-NUMSEQ", "overview", "统一是关键，第二是保障。", H),
    ("F-NAME", "preamble", "现公布某县发改局2023年度政府信息公开工作年度报告。", W),
    ("F-NAME", "preamble", "现公布某县发展和改革局2023年度政府信息公开工作年度报告。", H),
    ("F-NAME", "others", "无。\n某县财政局\n2024年1月20日", W),
    ("F-CITE", "preamble", "根据年度报告格式（国办公开办函〔2019〕60号）编制。", I),
    ("F-CITE", "preamble", "根据格式（国办公开办函[2021]30号）编制。", I),
    ("F-CITE", "preamble", "根据格式（国办公开办函〔2021〕30号）编制。", H),
    ("F-CITE", "overview", "落实国办公开办函〔2020〕5号要求。", H),
    ("F-AI", "overview", "××局全年公开信息【 】条。", W),
    ("F-AI", "overview", "全年公开信息5条。", H),
    ("F-PRIV", "overview", "联系人电话13812345678。", W),
    ("F-PRIV", "overview", "身份证号32132219900101123X。", W),
    ("F-PRIV", "overview", "电话0527-83593059，公开信息13812345678901条。", H),
    ("T4-ALLWIN", "overview", "行政复议均获维持。", H),
    ("T4-ALLWIN", "overview", "未发生行政复议被纠错情形。", H),
]


@pytest.mark.parametrize(("code", "section", "text", "expected"), TEXTS)
def test_a_text_is_judged(code: str, section: str, text: str, expected: Outcome | Severity) -> None:
    found = said_of(text, code, section)
    if isinstance(expected, Outcome):
        assert found is expected, found
        return
    finding = only(found)
    assert finding.code == code
    assert finding.severity is expected
    assert f"text/{section}" in finding.cells
    assert finding.message.endswith("。")


EMPTY = {  # every figure is there, but not a word is written
    "F-FIVE-ASPECTS": Severity.WARNING,
    "F-FIVE": Severity.ERROR,
    "F-SIX": Severity.WARNING,
}


@pytest.mark.parametrize(
    ("code", "section", "text", "expected"),
    [
        ("TX-ALLDONE", "overview", "上年度结转申请2件已全部办结。", H),
        ("TX-ALLDONE", "overview", "收到申请10件，上年结转1件，申请均已办结。", W),
        ("TX-PARTS", "overview", "办理申请21件，其中新收20件，上年结转2件，结转下年1件。", H),
        ("TX-PARTS", "overview", "其中" * 300 + "，" + "1件、" * 300, H),
        ("TX-PCT", "overview", "公开信息，其中网站占50%，微信占30%，微博占30%。", W),
        ("F-YEAR", "preamble", "统计期限自2023.1.1至2023.11.30。", E),
        ("F-YEAR", "preamble", "统计期限自2023.1.1至2023.12.31。", H),
        ("F-YEAR", "preamble", "统计期限为2023年1月至2023年11月。", E),
        ("F-YEAR", "preamble", "统计期限为2023年1月至12月。", H),
        ("F-YEAR", "preamble", "统计期限为二〇二二年一月一日至十二月三十一日。", E),
        ("F-YEAR", "preamble", "统计期限为二〇二三年一月一日至十二月三十一日。", H),
        ("F-YEAR", "preamble", "统计期限为二○二二年元月一日至十二月卅一日。", E),
        ("F-YEAR", "preamble", "统计期限为二○二三年元月一日至十二月卅一日。", H),
        ("F-YEAR", "preamble", "统计期限为2022年元月1号至12月31号。", E),
        ("F-YEAR", "preamble", "统计期限为2023年元月1号至12月31号。", H),
        ("F-YEAR", "preamble", "统计期限为2023年元月至11月。", E),
        ("F-YEAR", "preamble", "统计期限为２０２３年１月１日至１２月３１日。", H),
        ("F-YEAR", "preamble", "统计期限：2022年度。", E),
        ("F-YEAR", "preamble", "统计期限：2023年度。", H),
        (
            "F-CITE",
            "preamble",
            "根据《条例》和国办公开办函〔2016〕201号编制年度报告。",
            Severity.HINT,
        ),
        ("F-CITE", "preamble", "依据国办公开办函〔2019〕60号要求，编制本报告。", I),
        ("F-CITE", "preamble", "依据国办公开办函〔2021〕30号要求，编制本报告。", H),
        ("F-AI", "overview", "XX县XX局开展培训。", W),
        ("F-AI", "overview", "网址 www.xx.gov.cn/xxgk/xx/index.html。", H),
        ("F-PRIV", "overview", "联系电话１３８１２３４５６７８。", W),
        ("F-PRIV", "overview", "联系电话+8613812345678。", W),
        ("F-PRIV", "overview", "联系电话0515-8888888，传真0515-88888888。", H),
    ],
)
def test_a_text_that_a_reviewer_tried_is_judged(
    code: str, section: str, text: str, expected: Outcome | Severity
) -> None:
    found = said_of(text, code, section)
    assert found is expected or only(found).severity is expected


def test_the_fee_in_the_text_is_compared_with_the_table_as_it_is_rounded() -> None:
    report = report_with({})
    report.apply(Change({"fees/charges/amount": Figure(Decimal("35.62"))}))
    for text, left in (
        ("收取行政事业性收费35.62万元。", None),
        ("行政事业性收费收入35.6万元。", None),
        ("行政事业性收费金额为356,200元。", None),
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


def test_the_letters_of_a_document_are_quoted_without_the_words_before() -> None:
    finding = only(said_of("根据《条例》和国办公开办函(2021)30号编制。", "F-CITE", "preamble"))
    assert "「国办公开办函(2021)30号」" in finding.message


def test_an_identity_number_is_not_to_be_replaced_by_a_telephone() -> None:
    finding = only(said_of("身份证号320922199001011234。", "F-PRIV"))
    assert finding.message.endswith("请删去。")


def test_a_street_office_is_no_government() -> None:
    report = report_with(
        {"overview": "全年主动公开信息。"}, organ="某区朝阳街道办事处", kind="township"
    )
    assert answer(report, "F-GOV3") is Outcome.NOT_APPLICABLE


def test_a_copied_section_five_is_told_with_the_whole_text() -> None:
    prior = report_with({"overview": OLD, "problems": LONG}, year=2022)
    finding = only(answer(report_with({"overview": OLD, "problems": LONG}), "F-DUP", prior))
    assert "全部文字有 100%" in finding.message
    assert "其中“五、存在的主要问题及改进情况”有 100% 相同" in finding.message


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({"overview": "未收到政府信息公开申请。"}, {"T3-ZERO"}),
        ({"overview": "未收到政府信息公开申请。\n上年结转5件。"}, {"T3-ZERO", "T3-TEXT"}),
        ({"overview": "收取信息处理费300元。", "others": "无。"}, {"F-SIX-2"}),
    ],
)
def test_two_rules_tell_one_cause_once(texts: dict[str, str], told: set[str]) -> None:
    codes = {"T3-ZERO", "T3-TEXT", "F-SIX", "F-SIX-2"}
    found = [f.code for r in evaluate(report_with({"others": "未收取信息处理费。"} | texts))
             for f in r.findings if f.code in codes]  # fmt: skip
    assert sorted(found) == sorted(told)


def test_a_table_of_zeros_is_told_once_for_every_number_of_the_text() -> None:
    report = report_with({"overview": "收到政府信息公开申请20件，上年结转2件，办结21件。"})
    report.apply(Change({a: Figure(0) for a in report.figures if a.startswith("requests/")}))
    found = [f.code for r in evaluate(report) for f in r.findings if f.code.startswith("T3-")]
    assert found == ["T3-ZERO"]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_an_unfinished_empty_report_has_no_findings(form: str) -> None:
    report = report_with(full=False, year=2020 if form == "2019" else 2023)
    for rule in report.form.rules:
        if rule.check is not None and rule.check.__name__ in text_checks.CHECKS:
            assert not isinstance(answer(report, rule.code), list), rule.code


def test_a_finished_report_without_texts_must_be_written() -> None:
    report = report_with()
    broken = {}
    for rule in report.form.rules:
        if rule.check is not None and rule.check.__name__ in text_checks.CHECKS:
            found = answer(report, rule.code)
            if isinstance(found, list):
                broken[rule.code] = only(found).severity
    assert broken == EMPTY


@pytest.mark.parametrize(
    "code",
    [
        "T2-UNPUB",
        "TX-ALLDONE",
        "TX-PARTS",
        "TX-PCT",
        "F-SEC",
        "F-LEN",
        "F-FIVE-ASPECTS",
        "F-FIVE",
        "F-SIX",
        "F-SIX-2",
        "F-YEAR",
        "F-NUMSEQ",
        "F-CITE",
        "F-AI",
        "F-PRIV",
        "T4-ALLWIN",
        "T4-CORR",
        "T3-FEE",
        "T3-TEXT",
        "T4-TEXT",
        "T2-TEXT",
    ],
)
def test_a_check_cannot_tell_while_nothing_is_written_or_entered(code: str) -> None:
    assert answer(report_with(full=False), code) is Outcome.UNKNOWN


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


def test_governments_also_report_on_review_and_accountability() -> None:
    text = {"overview": "开展考核和社会评议。"}
    finding = only(answer(report_with(text, kind="county"), "F-GOV3"))
    assert "责任追究" in finding.message
    assert "社会评议" not in finding.message
    assert answer(report_with(text), "F-GOV3") is Outcome.NOT_APPLICABLE
    assert answer(report_with(text, kind=""), "F-GOV3") is Outcome.UNKNOWN
    text["overview"] += "未发生责任追究。"
    assert answer(report_with(text, kind="county"), "F-GOV3") is Outcome.HOLDS


# --- last year's text ----------------------------------------------------------------------

OLD = (
    "根据《中华人民共和国政府信息公开条例》编制。\n我局全年主动公开信息120条，其中政策文件8条，"
    "进一步完善了信息发布审核制度，定期开展保密审查。"
)


def test_a_text_like_last_years_is_told_with_its_percentage() -> None:
    prior = report_with({"overview": OLD}, year=2022)
    report = report_with({"overview": OLD.replace("120", "135")})
    finding = only(answer(report, "F-DUP", prior))
    assert finding.left == 100
    assert "100%" in finding.message
    own = (
        "本年聚焦民生，新设企业服务专栏，公布惠企政策清单，召开新闻发布会，回应群众关切和热点问题。"
    )
    assert answer(report_with({"overview": own}), "F-DUP", prior) is Outcome.HOLDS
    assert answer(report, "F-DUP") is Outcome.NOT_APPLICABLE
    assert answer(report_with({"overview": "短。"}), "F-DUP", prior) is Outcome.UNKNOWN


def test_section_five_is_compared_on_its_own() -> None:
    own = "本年聚焦民生新设企业服务专栏公布惠企政策清单召开新闻发布会回应群众关切和热点问题" * 9
    prior = report_with({"problems": LONG}, year=2022)
    report = report_with({"overview": own, "problems": LONG})
    assert only(answer(report, "F-DUP", prior)).cells == ("text/problems",)


def test_boilerplate_and_numbers_are_not_copying() -> None:
    assert copied("根据《中华人民共和国政府信息公开条例》等要求编制本报告。" * 3, OLD) is None
    half = copied("我局全年主动公开信息1条，其中政策文件2条，" + "甲乙丙丁戊己庚辛壬癸" * 2, OLD)
    assert half is not None
    assert 40 < half < 60


# --- the frame -----------------------------------------------------------------------------

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
    ("F-CHANGED", {}, N, ""),
    ("F-CHANGED", {"exported": "2024-01-20T09:30 0123"}, W, "report/exported"),
    ("F-PRIV", {"contact": "张三13812345678"}, W, "report/contact"),
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
    report.particulars = replace(report.particulars, exported=f"2024-01-20 {fingerprint(report)}")
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


# --- real reports --------------------------------------------------------------------------


def load(path: Path) -> Report:
    data = json.loads(path.read_text(encoding="utf-8"))
    form = by_id(data["form"])
    figures = {}
    for address, value in data["cells"].items():
        if value is None:
            continue
        item = value if isinstance(value, dict) else {"value": value, "note": ""}
        amount = form.cells[address].kind == "amount"
        number = Decimal(str(item["value"])) if amount else int(item["value"])
        figures[address] = Figure(number, item["note"])
    texts = {section: text for section, text in data["texts"].items() if text}
    return Report(form, data["year"], Particulars(organ=data["organ"]), figures, texts)


if REAL:

    @pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
    def test_a_real_report_raises_no_false_alarm_about_its_figures(path: Path) -> None:
        report = load(path)
        for code in (
            "T3-TEXT",
            "T4-TEXT",
            "T2-TEXT",
            "T4-ALLWIN",
            "TX-ALLDONE",
            "TX-PARTS",
            "TX-PCT",
        ):
            if not any(rule.code == code for rule in report.form.rules):
                continue
            found = answer(report, code)
            for finding in found if isinstance(found, list) else []:
                assert finding.severity is Severity.HINT, finding.message
        for code in ("F-YEAR", "F-CITE", "F-AI", "F-PRIV", "F-NAME", "F-SEC"):
            assert not isinstance(answer(report, code), list), code


def test_the_known_faults_of_a_real_text_are_found() -> None:
    path = REPORTS / "2022_平潭综合实验区.json"
    if not path.exists():
        return
    report = load(path)
    finding = only(answer(report, "T3-TEXT"))
    assert {"requests/new/total", "requests/new/person"} <= set(finding.cells)
    for piece in ("75件", "自然人72件", "74", "71"):
        assert piece in finding.message
    assert only(answer(report, "T4-CORR")).severity is Severity.WARNING


def test_all_text_checks_are_called_by_some_form() -> None:
    called = {r.check.__name__ for form in ("2019", "2021") for r in by_id(form).rules if r.check}
    assert set(text_checks.CHECKS) <= called


def test_the_text_checks_of_a_long_report_are_quick() -> None:
    lines = [
        f"（{i}）全年收到政府信息公开申请10件，答复10件，主动公开信息{i}条，开展培训{i}次，印发资料若干。"
        for i in range(60)
    ]
    report = report_with({"overview": "\n".join(lines), "problems": LONG})
    rules = [r for r in report.form.rules if r.check and r.check.__name__ in text_checks.CHECKS]
    times = []
    for i in range(12):  # an edit in one line each time, as when typing
        report.apply(Change({"text/overview": "\n".join([*lines[:-1], f"改{i}收到申请{i}件"])}))
        start = time.perf_counter()
        for rule in rules:
            answer(report, rule.code, report)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.03  # 3 ms are meant; a busy machine gets room
