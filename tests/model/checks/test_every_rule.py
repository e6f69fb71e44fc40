"""Every rule of every form can hold and can be broken; a rule without a case fails by its name.

The sums are broken by construction: one figure of each is changed until it does not hold. For
each check in code a pair of changes stands here: with the first it holds, with the second on top
of it, it is broken.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from model.checks.evaluate import evaluate
from model.checks.findings import Finding, Outcome, Result
from model.checks.particulars.exported import fingerprint
from model.forms.form import Form, Kind, Rule
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Borrowed
from model.report.report import Report
from model.shipped import all_forms
from model.texts.borrowed import mark
from tests.model.samples import (
    FRAME,
    KINDS_OF_APPLICANT,
    PROBLEMS,
    YEARS,
    complete,
    result_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.rules import Identity

RULES = [(form, rule) for form in all_forms() for rule in form.rules]
LINEAR = [(form, rule) for form, rule in RULES if rule.identities]
IN_CODE = [(form, rule) for form, rule in RULES if rule.check is not None]


LAST_YEARS = (Borrowed("overview", (), (mark("公开了文件。"), mark("公开文件12件。"))),)


def ids(rules: list[tuple[Form, Rule]]) -> list[str]:
    return [f"{form.id}-{rule.code}" for form, rule in rules]


def result_of(report: Report, code: str, prior: Report | None) -> Result:
    (found,) = [r for r in evaluate(report, prior) if r.rule.code == code]
    return found


def told(report: Report, code: str, prior: Report | None) -> list[Finding]:
    """The findings that name a rule, first or beside another."""
    found = [finding for result in evaluate(report, prior) for finding in result.findings]
    return [finding for finding in found if code in (finding.code, *finding.also)]


# --- sums ----------------------------------------------------------------------------------


@cache
def consistent(form: Form) -> tuple[Report, Report]:
    """A report of a form with typed totals that bears out every sum, and last year's."""
    year = 2020 if form.id == "2019" else YEARS[form.id]
    prior = complete(year - 1)
    report = complete(year, prior=prior, typed=True)
    assert report.form is form
    return report, prior


def copy(report: Report, values: dict[str, Any]) -> Report:
    made = Report(
        report.form, report.year, report.particulars, dict(report.figures), dict(report.texts)
    )
    made.apply(Change(values))
    return made


@pytest.mark.parametrize(("form", "rule"), LINEAR, ids=ids(LINEAR))
def test_every_sum_holds_in_a_consistent_report(form: Form, rule: Rule) -> None:
    report, prior = consistent(form)
    result = result_of(report, rule.code, prior)
    assert result.outcome is Outcome.HOLDS
    assert result.findings == ()


@pytest.mark.parametrize(("form", "rule"), LINEAR, ids=ids(LINEAR))
def test_each_sum_of_each_rule_can_be_broken_by_one_figure(form: Form, rule: Rule) -> None:
    for identity in rule.identities:
        assert breaking(form, rule, identity) is not None, f"{rule.code} {identity.varies}"


def breaking(form: Form, rule: Rule, identity: Identity) -> Report | None:
    """A report in which one figure breaks an identity, and a finding says so."""
    report, prior = consistent(form)
    for term in identity.left.terms + identity.right.terms:
        if term.prior:
            continue
        for changed in figures_near(report, term.address):
            tried = copy(report, {term.address: changed})
            found = told(tried, rule.code, prior)
            if any(term.address in finding.cells for finding in found):
                return tried
    return None


def figures_near(report: Report, address: str) -> list[Figure]:
    number = report.number(address) or 0
    signed = report.form.cells[address].kind is Kind.SIGNED
    near = [number + step for step in (1, -1, 1000, -1000)]
    return [Figure(changed) for changed in near if signed or changed >= 0]


# --- checks in code ------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """Changes of a complete report: with `holds` the rule holds, with `broken` on top it does not.

    `before` are changes of last year's report. Numbers stand for figures.
    """

    holds: dict[str, Any] = field(default_factory=dict)
    broken: dict[str, Any] = field(default_factory=dict)
    before: dict[str, Any] = field(default_factory=dict)


OVERVIEW, PROBLEMS_OF, OTHERS = "text/overview", "text/problems", "text/others"
ASPECTS = "主动公开、依申请公开、政府信息管理、平台建设、监督保障。"
YEAR_OF_FORM = {"2019": 2020, "2021": 2024}
COPIED = "本年聚焦民生新设企业服务专栏公布惠企政策清单召开新闻发布会回应群众关切和热点问题。"


def cases_of(form: Form) -> dict[str, Case]:
    """A case for every check in code of a form, by the rule's code."""
    return {**tables_of(form), **texts_of(form), **particulars_of(form)}


def zeros(*rows: str) -> dict[str, int]:
    """Zeros in rows of table three."""
    return {f"requests/{row}/{kind}": 0 for row in rows for kind in KINDS_OF_APPLICANT}


def tables_of(form: Form) -> dict[str, Case]:
    new = form.id == "2021"
    year = YEAR_OF_FORM[form.id]
    report = complete(year)
    rest = "other_rest" if new else "other"
    excused = [
        r for r in result_rows(report) if r.startswith(("unavailable", "declined", "other"))
    ]
    columns = ("made", "repealed", "in_force") if new else ("made", "published", "total")
    rules = [f"regulations/rules/{column}" for column in columns]
    everything = zeros(*result_rows(report), *FRAME[:2], FRAME[3])
    corrected = {
        f"disputes/cases/{g}_corrected": 0 for g in ("review", "direct", "after_review")
    }
    some = {"requests/new/person": 3, "requests/granted/person": 3}
    return {
        "T3-INT": Case(broken={"requests/new/person": Decimal("12.5")}),
        "T3-BLANK": Case(broken={"requests/new/person": None}),
        "T3-ZERO": Case({OVERVIEW: "收到公开申请3件。", **some}, everything),
        "T3-O3": Case(zeros(rest), {f"requests/{rest}/person": 9999}),
        "T3-OTHER": Case(zeros(rest), {f"requests/{rest}/person": 9999}),
        "T3-FORM": Case(broken={"report/year": 2023 if form.id == "2019" else 2020}),
        "T4-INT": Case(broken={"disputes/cases/review_other": -1}),
        "T4-BLANK": Case(broken={"disputes/cases/review_other": None}),
        "T4-CORR": Case(corrected, {"disputes/cases/review_corrected": 1}),
        "T4-DIRECT": Case(
            {**zeros(*excused), "disputes/cases/direct_upheld": 2, "report/year": 2024}
            | {f"requests/{excused[0]}/person": 1},
            {f"requests/{excused[0]}/person": 0},
            zeros(*excused),
        ),
        "T4-NOAPP": Case(
            {"disputes/cases/review_upheld": 2, **some},
            zeros("new", "carried_in"),
            zeros("new", "carried_in"),
        ),
        "T4-PEND": Case(
            {"disputes/cases/review_upheld": 90},
            {"disputes/cases/review_upheld": 0},
            {"disputes/cases/review_pending": 80},
        ),
        "T2-INT": Case(broken={"sanctions/penalties/decisions": Decimal("1.5")}),
        "T2-FEE": Case(broken={"fees/charges/amount": Decimal("-0.5")}),
        "T2-BLANK": Case(broken={"sanctions/penalties/decisions": None}),
        "T2-UNIT": Case(
            {"report/kind": "department"}, {"fees/charges/amount": Decimal(10000)}
        ),
        "T2-RULE": Case(
            {"report/organ": "示例县财政局", **dict.fromkeys(rules, 0)}, {rules[0]: 2}
        ),
        "T2-19-PURCH": Case(broken={"procurement/central/projects": 0}),
        "T2-19-SIGN": Case(broken={"licensing/permits/change": Figure(8, "减")}),
        "Y-COLMOVE": Case(
            zeros("carried_in")
            | {"requests/carried_in/person": 5, "requests/carried_in/legal": 5},
            {"requests/carried_in/person": 7, "requests/carried_in/legal": 3},
            zeros("carried_out")
            | {"requests/carried_out/person": 5, "requests/carried_out/legal": 5},
        ),
        "Y-JUMP": Case(broken={"sanctions/penalties/decisions": 9999}),
    }


def texts_of(form: Form) -> dict[str, Case]:
    carried = {"requests/carried_out/person": 2}
    ends = product(("review", "direct", "after_review"), ("corrected", "pending"))
    settled = {f"disputes/cases/{group}_{end}": 0 for group, end in ends}
    document = "公布"
    stock = "in_force" if form.id == "2021" else "total"
    named = "现行有效规范性文件" if form.id == "2021" else "对外公开规范性文件"
    return {
        "T3-FEE": Case(
            {"requests/other_unpaid/person": 2, OTHERS: "已发收费通知2件。"}, {OTHERS: "无。"}
        ),
        "T3-TEXT": Case(
            {OVERVIEW: "收到申请{=requests/new/total}件。"}, {OVERVIEW: "收到申请99999件。"}
        ),
        "T4-TEXT": Case(
            {OVERVIEW: "因政府信息公开引起的行政复议{=disputes/cases/review_total}件。"},
            {OVERVIEW: "因政府信息公开引起的行政复议99999件。"},
        ),
        "T4-ALLWIN": Case(
            {**settled, OVERVIEW: "依申请公开行政复议均获维持。"},
            {"disputes/cases/review_pending": 1},
        ),
        "T2-UNPUB": Case(
            {OVERVIEW: "公开行政处罚{=sanctions/penalties/decisions}件。"},
            {OVERVIEW: "公开行政处罚99999件。"},
        ),
        "T2-TEXT": Case(
            {OVERVIEW: f"{named}{{=regulations/normative/{stock}}}件。"},
            {OVERVIEW: f"{named}99999件。"},
        ),
        "TX-ALLDONE": Case(
            {**carried, OVERVIEW: "申请按规定办理。"}, {OVERVIEW: "申请全部办结。"}
        ),
        "TX-PARTS": Case(
            {OVERVIEW: "共6件，其中甲1件、乙2件、丙3件。"},
            {OVERVIEW: "共6件，其中甲1件、乙2件、丙4件。"},
        ),
        "TX-PCT": Case(
            {OVERVIEW: "网站占60%，信函占30%，当面占10%。"},
            {OVERVIEW: "网站占60%，信函占30%，当面占20%。"},
        ),
        "F-SEC": Case({OVERVIEW: "总体情况较好。"}, {OVERVIEW: "一、总体情况\n较好。"}),
        "F-LEN": Case({OVERVIEW: "公" * 1000}, {OVERVIEW: "公" * 1001}),
        "F-FIVE-ASPECTS": Case(
            {OVERVIEW: ASPECTS}, {OVERVIEW: ASPECTS.replace("平台建设、", "")}
        ),
        "F-GOV3": Case(
            {OVERVIEW: "工作考核、社会评议、责任追究。"}, {OVERVIEW: "工作考核、社会评议。"}
        ),
        "F-FIVE": Case({PROBLEMS_OF: PROBLEMS}, {PROBLEMS_OF: "无。"}),
        "F-SIX": Case({OTHERS: "未收取信息处理费。"}, {OTHERS: "无。"}),
        "F-SIX-2": Case(
            {OVERVIEW: "收取信息处理费3元。", OTHERS: "收取信息处理费3元。"}, {OTHERS: "无。"}
        ),
        "F-DUP": Case(
            {OVERVIEW: ASPECTS * 9},
            {OVERVIEW: COPIED * 9},
            {OVERVIEW: COPIED * 9, PROBLEMS_OF: COPIED},
        ),
        "F-LAST": Case(
            {OVERVIEW: "公开了文件。", "report/borrowed": LAST_YEARS},
            {OVERVIEW: "公开文件12件。"},
        ),
        "F-YEAR": Case(
            {"text/preamble": f"统计期限为{YEAR_OF_FORM[form.id]}年1月1日至12月31日。"},
            {"text/preamble": "统计期限为2018年1月1日至12月31日。"},
        ),
        "F-NUMSEQ": Case({OVERVIEW: "一是甲；二是乙。"}, {OVERVIEW: "一是甲；三是乙。"}),
        "F-CITE": Case(
            {"text/preamble": f"根据格式（{form.document}）编制。"},
            {"text/preamble": "根据格式（国办公开办函〔2016〕201号）编制。"},
        ),
        "F-AI": Case({OVERVIEW: document}, {OVERVIEW: f"××{document}"}),
        "F-PUNCT": Case({OVERVIEW: "甲，乙。"}, {OVERVIEW: "甲,乙。"}),
        "F-PRIV": Case({OVERVIEW: document}, {OVERVIEW: f"{document}13812345678"}),
    }


def particulars_of(form: Form) -> dict[str, Case]:
    year = YEAR_OF_FORM[form.id]
    return {
        "F-NAME": Case(
            {"report/organ": "某县财政局", OTHERS: "无。\n某县财政局"},
            {OTHERS: "无。\n某县税务局"},
        ),
        "F-SIGN": Case({"report/date": f"{year + 1}-01-20"}, {"report/date": f"{year}-12-20"}),
        "F-DUE": Case(
            {"report/date": f"{year + 1}-03-10"}, {"report/date": f"{year + 1}-03-11"}
        ),
        "F-CHANGED": Case(
            {"report/exported": f"{year + 1}-01-20T09:30 {{mark}}"},
            {"requests/new/person": 77},
        ),
    }


def reports(form: Form, case: Case) -> tuple[Report, Report, Report]:
    """The report in which a rule holds, the one in which it is broken, and last year's."""
    year = YEAR_OF_FORM[form.id]
    prior = changed(complete(year - 1), case.before)
    good = changed(complete(year), case.holds)
    return good, changed(copy(good, {}), case.broken), prior


def changed(report: Report, values: dict[str, Any]) -> Report:
    made: dict[str, Any] = {}
    for address, value in values.items():
        is_number = isinstance(value, int | Decimal) and address.count("/") == 2
        made[address] = Figure(value) if is_number else value
    if "report/exported" in made:
        made["report/exported"] = made["report/exported"].format(mark=fingerprint(report))
    report.apply(Change(made))
    return report


@pytest.mark.parametrize(("form", "rule"), IN_CODE, ids=ids(IN_CODE))
def test_every_check_holds_in_one_report_and_is_broken_in_another(
    form: Form, rule: Rule
) -> None:
    cases = cases_of(form)
    assert rule.code in cases, f"{rule.code} has no case: how is it broken?"
    good, bad, prior = reports(form, cases[rule.code])
    held = result_of(good, rule.code, prior)
    assert (held.outcome, held.findings) == (Outcome.HOLDS, ())
    assert result_of(bad, rule.code, prior).outcome is Outcome.BROKEN
    found = told(bad, rule.code, prior)
    assert found
    assert all(finding.message.endswith(("。", "？")) for finding in found)


def test_no_case_is_of_a_rule_that_is_gone() -> None:
    codes = {rule.code for _, rule in IN_CODE}
    assert {code for form in all_forms() for code in cases_of(form)} == codes


# --- counts in texts -----------------------------------------------------------------------

CASE = "因政府信息公开引起的"
OUTCOMES = {"upheld": "维持", "corrected": "纠正", "other": "其他结果", "pending": "尚未审结"}
SAID = {  # how a text says what a label means, in front of its number
    "received": "收到政府信息公开申请",
    "new": "新收政府信息公开申请",
    "total": "政府信息公开申请",
    "settled": "答复政府信息公开申请",
    "due": "应办理政府信息公开申请",
    "carried_in": "上年结转政府信息公开申请",
    "carried_out": "结转下年政府信息公开申请",
    "carried": "结转政府信息公开申请",
    "granted": "政府信息公开申请予以公开",
    "partial": "政府信息公开申请部分公开",
    "refused": "政府信息公开申请不予公开",
    "unavailable": "政府信息公开申请无法提供",
    "declined": "政府信息公开申请不予处理",
    "other": "政府信息公开申请其他处理",
    "refused_secret": "政府信息公开申请属于国家秘密",
    "refused_law": "政府信息公开申请法律行政法规禁止公开",
    "refused_safety": "政府信息公开申请危及三安全一稳定",
    "refused_third_party": "政府信息公开申请损害第三方合法权益",
    "refused_internal": "政府信息公开申请属于内部事务信息",
    "refused_process": "政府信息公开申请属于过程性信息",
    "refused_enforcement": "政府信息公开申请属于行政执法案卷",
    "refused_inquiry": "政府信息公开申请属于行政查询事项",
    "unavailable_not_held": "政府信息公开申请本机关不掌握",
    "unavailable_not_made": "政府信息公开申请需要另行制作",
    "unavailable_unclear": "政府信息公开申请补正后仍不明确",
    "declined_petition": "政府信息公开申请信访举报投诉类",
    "declined_repeat": "政府信息公开申请重复申请",
    "declined_publication": "政府信息公开申请要求提供公开出版物",
    "declined_excessive": "政府信息公开申请大量反复申请",
    "declined_confirmation": "政府信息公开申请要求重新出具",
    "other_not_corrected": "政府信息公开申请逾期不补正",
    "other_unpaid": "政府信息公开申请逾期未缴费",
    "review": f"{CASE}行政复议",
    "suit": f"{CASE}行政诉讼",
    "direct": f"{CASE}未经复议直接起诉",
    "after_review": f"{CASE}复议后起诉",
    "normative_made": "制发行政规范性文件",
    "normative_repealed": "废止行政规范性文件",
    "normative_in_force": "现行有效行政规范性文件",
    "normative_published": "新公开行政规范性文件",
    "normative_published_total": "行政规范性文件对外公开总数",
    "rules_made": "制定规章",
    "rules_repealed": "废止规章",
    "rules_in_force": "现行有效规章",
    "rules_published": "新公开规章",
    "rules_published_total": "规章对外公开总数",
    "permits_decisions": "作出行政许可决定",
    "penalties_decisions": "作出行政处罚决定",
    "coercion_decisions": "作出行政强制决定",
    "services_decisions": "其他对外管理服务事项作出处理决定",
    "permits_previous": "行政许可项目上一年",
    "penalties_previous": "行政处罚项目上一年",
    "coercion_previous": "行政强制项目上一年",
    "services_previous": "其他对外管理服务事项上一年",
    "charges_previous": "行政事业性收费项目上一年",
    "permits_change": "行政许可项目本年增加",
    "penalties_change": "行政处罚项目本年增加",
    "coercion_change": "行政强制项目本年增加",
    "services_change": "其他对外管理服务事项本年增加",
    "charges_change": "行政事业性收费项目本年增加",
    "purchases_projects": "政府集中采购项目",
    "purchases_amount": "政府集中采购项目采购总金额",
    "fee": "收取行政事业性收费",
}
UNITS = {"fee": "万元", "purchases_amount": "万元", "purchases_projects": "个"}
for kind in ("review", "suit", "direct", "after_review"):
    for outcome, word in (*OUTCOMES.items(), ("settled", "审结")):
        SAID[f"{kind}_{outcome}"] = f"{SAID[kind]}{word}"


def counts() -> Iterator[tuple[Form, Rule, dict[str, Any]]]:
    """Every count of every rule that compares texts with sums."""
    for form, rule in IN_CODE:
        for count in rule.parameters.get("counts", ()):
            yield form, rule, count


COUNTS = list(counts())


@pytest.mark.parametrize(
    ("form", "rule", "count"),
    COUNTS,
    ids=[f"{f.id}-{r.code}-{c['label']}" for f, r, c in COUNTS],
)
def test_every_count_of_a_text_is_compared_with_its_sum(
    form: Form, rule: Rule, count: dict[str, Any]
) -> None:
    report = complete(YEAR_OF_FORM[form.id])
    label = count["label"]
    unit = "项" if label.endswith(("_previous", "_change")) else UNITS.get(label, "件")
    report.apply(Change({OVERVIEW: f"{SAID[label]}99999{unit}。"}))
    (finding,) = result_of(report, rule.code, None).findings
    assert finding.left == 99999
    assert [span.words.endswith(f"99999{unit}") for span in finding.spans] == [True]
    cells = count["accepts"][0].split(" + ")
    assert finding.cells == (OVERVIEW, *cells)
    assert finding.right == sum(report.number(address) or 0 for address in cells)
