"""The rules of a form on a report: right numbers, no false alarms, order, repeatability."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.checks import evaluate as evaluation
from model.checks.evaluate import evaluate, findings, sort_findings
from model.checks.findings import Finding, Outcome, Result
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.report.report import Report
from model.shipped import by_id, new_report
from tests.model.samples import (
    COLUMNS,
    ENDS,
    FORMS,
    GROUPS,
    KINDS_OF_APPLICANT,
    LINEAR_ERRORS,
    NUMBERS_OF_NOW,
    TYPED,
    assert_true,
    broken_by_hand,
    by_hand,
    change,
    complete,
    figure_errors,
    figure_findings,
    in_table_three,
    more,
    numbers,
    only,
    pair,
    result,
)
from tests.model.written import report_with

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.form import Rule


# --- complete reports --------------------------------------------------------------------------


@FORMS
@TYPED
@settings(max_examples=40, deadline=None)
@given(filled_from=numbers(), before=numbers(), with_prior=st.booleans())
def test_a_consistent_report_has_no_error_and_leaves_no_sum_open(
    year: int, typed: bool, filled_from: list[int], before: list[int], with_prior: bool
) -> None:
    prior = complete(year - 1 if year > 2019 else 2019, before) if with_prior else None
    report = complete(year, filled_from, typed=typed, prior=prior)
    assert broken_by_hand(report) == set()
    assert figure_errors(report, prior) == []
    for one in evaluate(report, prior):
        if one.rule.identities:
            alone = prior is None and any(i.needs_prior for i in one.rule.identities)
            wanted = Outcome.NOT_APPLICABLE if alone else Outcome.HOLDS
            assert one.outcome is wanted, one.rule.code


@FORMS
def test_an_empty_report_has_no_error_and_every_sum_is_open(year: int) -> None:
    report = new_report(year)
    assert figure_errors(report) == []
    for rule in report.form.rules:
        if rule.identities and not any(i.needs_prior for i in rule.identities):
            assert result(report, rule.code)[0] is Outcome.UNKNOWN, rule.code


@FORMS
def test_an_automatic_total_is_never_reported(year: int) -> None:
    report = complete(year)
    for group, end in ((g, e) for g in GROUPS for e in ENDS):
        more(report, f"disputes/cases/{group}_{end}", 7)
    assert figure_errors(report) == []


# --- last year's report ------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2020, 2021, 2022, 2025])
@TYPED
def test_reports_that_agree_with_last_years_have_no_finding_about_it(
    year: int, typed: bool
) -> None:
    report, prior = pair(year, typed=typed)
    assert result(report, "Y-CARRY", prior) == (Outcome.HOLDS, [])
    assert result(report, "Y-COLMOVE", prior) == (Outcome.HOLDS, [])
    assert figure_errors(report, prior) == []


@pytest.mark.parametrize("year", [2020, 2021, 2022])
@TYPED
def test_a_wrong_carry_is_one_error_with_last_years_figure(year: int, typed: bool) -> None:
    report, prior = pair(year, typed=typed)
    cell = "requests/carried_in/legal"
    right = report.number(cell)
    more(report, cell, 2)
    finding = only(figure_errors(report, prior))
    assert (finding.code, finding.cells[0]) == ("Y-CARRY", cell)
    assert finding.left == by_hand(report, cell)
    assert finding.right == by_hand(prior, "requests/carried_out/legal") == right
    assert f"本年填报的上年结转为 {finding.left}，" in finding.message
    assert f"上年报告的结转下年度继续办理为 {finding.right}，多 2。" in finding.message
    assert "T3-ID" in finding.also
    assert finding.repair is not None
    assert (finding.repair.address, finding.repair.value) == (cell, right)
    change(report, {cell: right})
    assert figure_errors(report, prior) == []


@pytest.mark.parametrize("year", [2021, 2022])
def test_a_carry_that_disagrees_with_last_year_alone_is_told_by_column_not_again_by_total(
    year: int,
) -> None:
    report, prior = pair(year)
    more(more(report, "requests/carried_in/person", 2), "requests/new/person", -2)
    more(report, "requests/new/person", 0)
    finding = only(figure_errors(report, prior))
    assert (finding.code, finding.cells[0]) == ("Y-CARRY", "requests/carried_in/person")
    assert_true(finding, report, prior)


def test_cases_that_moved_to_another_column_are_one_error_that_names_both() -> None:
    prior = complete(2021, (5,), typed=True)
    report = complete(2022, NUMBERS_OF_NOW, typed=True, prior=prior)
    for row, by in (("carried_in", 2), ("new", -2)):
        more(more(report, f"requests/{row}/person", by), f"requests/{row}/legal", -by)
    finding = only(figure_errors(report, prior))
    assert finding.code == "Y-COLMOVE"
    assert finding.cells == ("requests/carried_in/person", "requests/carried_in/legal")
    assert "自然人上年 5、本年 7，" in finding.message
    assert "法律服务机构上年 5、本年 3。" in finding.message
    assert result(report, "Y-CARRY", prior)[0] is Outcome.BROKEN


def test_a_carry_while_last_year_is_unfinished_is_no_error() -> None:
    report, prior = pair(2024)
    change(prior, {"requests/carried_out/person": None})
    assert figure_errors(report, prior) == []
    assert result(report, "Y-CARRY", prior)[0] is Outcome.UNKNOWN


def test_without_last_years_report_a_carry_is_a_hint_and_zero_is_none() -> None:
    report, _ = pair(2024)
    outcome, found = result(report, "Y-CARRY")
    assert outcome is Outcome.NOT_APPLICABLE
    hint = only(found)
    assert hint.severity is Severity.HINT
    filled = [a for a in (f"requests/carried_in/{c}" for c in COLUMNS) if report.number(a)]
    assert hint.cells == tuple(filled)
    change(report, {f"requests/carried_in/{c}": 0 for c in KINDS_OF_APPLICANT})
    assert result(report, "Y-CARRY") == (Outcome.NOT_APPLICABLE, [])


def test_the_rules_across_years_apply_where_both_forms_have_the_cells() -> None:
    report, prior = pair(2021)
    assert (report.form.id, prior.form.id) == ("2021", "2019")
    assert result(report, "Y-CARRY", prior)[0] is Outcome.HOLDS
    for code in ("T2-CONT", "T2-REPEAL"):
        assert result(report, code, prior) == (Outcome.NOT_APPLICABLE, [])
    more(report, "requests/carried_in/person", 1)
    assert only(figure_errors(report, prior)).code == "Y-CARRY"


def test_an_unbroken_stock_of_documents_holds_and_a_broken_one_is_only_a_warning() -> None:
    report, prior = pair(2022)
    assert result(report, "T2-CONT", prior) == (Outcome.HOLDS, [])
    more(report, "regulations/normative/in_force", 600)
    outcome, found = result(report, "T2-CONT", prior)
    finding = only(found)
    assert outcome is Outcome.BROKEN
    assert finding.severity is Severity.WARNING
    row = "regulations/normative/"
    assert finding.cells == (f"{row}in_force", f"{row}made", f"{row}repealed")
    expected = by_hand(prior, f"{row}in_force") + by_hand(report, f"{row}made")
    expected -= by_hand(report, f"{row}repealed")
    assert (finding.left, finding.right) == (report.number(f"{row}in_force"), expected)
    assert f"为 {expected}，多 600。" in finding.message
    assert figure_errors(report, prior) == []


# --- the other sentences -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "figures", "code", "severity", "message"),
    [
        (2024, {"regulations/rules/in_force": 3, "regulations/rules/made": 9,
                "regulations/rules/repealed": 1}, "T2-GE", "warning",
         "“规章”：现行有效件数为 3，本年制发减本年废止为 8，少 5。请与司法行政部门核对。"),
        (2020, {"regulations/normative/total": 3, "regulations/normative/published": 5},
         "T2-19-TOTAL", "error",
         "“规范性文件”：对外公开总数量为 3，本年新公开数量为 5，少 2。"),
        (2020, {"licensing/permits/previous": 5, "licensing/permits/change": -8},
         "T2-19-NONNEG", "error",
         "“行政许可”：上一年项目数量加本年增/减为 -3，不应小于 0。"),
        (2020, {"sanctions/coercion/previous": 0, "sanctions/coercion/change": -1},
         "T2-19-NONNEG", "error",
         "“行政强制”：上一年项目数量加本年增/减为 -1，不应小于 0。"),
        (2020, {"fees/charges/previous": 1, "fees/charges/change": -2},
         "T2-19-NONNEG", "error",
         "“行政事业性收费”：上一年项目数量加本年增/减为 -1，不应小于 0。"),
    ],
)  # fmt: skip
def test_a_broken_inequality_says_both_numbers(
    year: int, figures: dict[str, int], code: str, severity: str, message: str
) -> None:
    report = change(complete(year), dict(figures))
    outcome, found = result(report, code)
    finding = only(found)
    assert outcome is Outcome.BROKEN
    assert finding.severity == severity
    assert finding.message.startswith(message)
    assert set(finding.cells) == set(figures)
    change(report, {next(iter(figures)): None})
    assert result(report, code)[0] in (Outcome.UNKNOWN, Outcome.HOLDS)


@pytest.mark.parametrize(
    ("code", "cell", "by", "left", "right"),
    [
        ("T2-19-ITEMS", "licensing/permits/previous", 1, "本年填报的上一年项目数量", None),
        ("T2-19-ITEMS", "licensing/other/previous", 2, "本年填报的上一年项目数量", None),
        ("T2-19-ITEMS", "sanctions/penalties/previous", 1, "本年填报的上一年项目数量", None),
        ("T2-19-ITEMS", "sanctions/coercion/previous", 1, "本年填报的上一年项目数量", None),
        ("T2-19-ITEMS", "fees/charges/previous", 1, "本年填报的上一年项目数量", None),
        ("T2-19-CONT", "regulations/normative/total", 7, "本年对外公开总数量", None),
        ("T2-19-CONT", "regulations/rules/total", 7, "本年对外公开总数量", None),
    ],
)
def test_the_first_forms_table_two_is_compared_with_last_year_as_a_warning(
    code: str, cell: str, by: int, left: str, right: None
) -> None:
    report, prior = pair(2020)
    assert result(report, code, prior) == (Outcome.HOLDS, [])
    before = report.number(cell)
    finding = only(result(more(report, cell, by), code, prior)[1])
    assert finding.severity is Severity.WARNING
    assert finding.cells[0] == cell
    assert (finding.left, finding.right) == (report.number(cell), before)
    assert f"{left}为 {finding.left}，" in finding.message
    assert f"为 {before}，多 {by}。" in finding.message
    assert result(report, code) == (Outcome.NOT_APPLICABLE, [])


def test_more_repealed_than_ever_stood_is_a_warning() -> None:
    report, prior = pair(2022)
    assert result(report, "T2-REPEAL", prior)[0] is Outcome.HOLDS
    most = by_hand(prior, "regulations/rules/in_force") + by_hand(
        report, "regulations/rules/made"
    )
    change(report, {"regulations/rules/repealed": most + 1})
    finding = only(result(report, "T2-REPEAL", prior)[1])
    assert finding.severity is Severity.WARNING
    assert (finding.left, finding.right) == (most + 1, most)
    change(report, {"regulations/rules/repealed": most})
    assert result(report, "T2-REPEAL", prior)[0] is Outcome.HOLDS


@pytest.mark.parametrize(
    ("year", "figures", "limit", "implied"),
    [
        (2022, {"regulations/rules/repealed": 99}, "T2-REPEAL", "T2-CONT"),
        (2022, {"regulations/rules/made": 99}, "T2-GE", "T2-CONT"),
        (2020, {"regulations/rules/total": 0, "regulations/rules/published": 9},
         "T2-19-TOTAL", "T2-19-CONT"),
    ],
)  # fmt: skip
def test_a_broken_limit_and_last_years_equation_are_one_cause(
    year: int, figures: dict[str, int], limit: str, implied: str
) -> None:
    report, prior = pair(year)
    change(report, dict(figures))
    found = [f for f in figure_findings(report, prior) if f.code in (limit, implied)]
    assert only(found).code == limit
    assert only(found).also == (implied,)
    assert result(report, implied, prior) == (Outcome.BROKEN, [])


# --- what must not be an error -----------------------------------------------------------------


def test_blank_cells_are_warnings_that_do_not_block() -> None:
    report = change(
        complete(2024), {"requests/granted/person": None, "fees/charges/amount": None}
    )
    found = figure_findings(report)
    assert {"T3-BLANK", "T2-BLANK"} <= {f.code for f in found}
    assert all(f.severity is not Severity.ERROR for f in found)


def test_a_text_that_gives_new_and_carried_over_together_is_no_error() -> None:
    report = complete(2024)
    total = by_hand(report, "requests/new/total") + by_hand(
        report, "requests/carried_in/total"
    )
    text = f"2024年，本机关收到政府信息公开申请{total}件。"
    report.apply(Change({"text/overview": text}))
    errors = [f for f in findings(report) if f.severity is Severity.ERROR]
    assert [f.code for f in errors] == []


def test_a_text_that_disagrees_with_the_tables_is_never_an_error() -> None:
    report = complete(2024)
    text = "本级政府办收到申请3件，办结率100%，收取信息处理费5元，行政复议9件，均获维持。"
    report.apply(Change({"text/overview": text, "text/others": "收取信息处理费99元。"}))
    assert [f.code for f in findings(report) if f.severity is Severity.ERROR] == []


# --- order, repeatability ----------------------------------------------------------------------


def test_errors_come_first_and_then_the_printed_order() -> None:
    report = complete(2024, typed=True)
    change(report, {"licensing/permits/decisions": None})
    more(more(report, "disputes/cases/review_total", 1), "requests/new/total", 2)
    found = findings(report)
    weights = [[*Severity].index(f.severity) for f in found]
    assert weights == sorted(weights)
    assert [f.code for f in found[:2]] == ["T3-ROW", "T4-SUM"]
    assert found == sort_findings(evaluate(report), report)


@FORMS
def test_every_rule_has_a_result_in_the_order_of_the_form(year: int) -> None:
    report = complete(year)
    assert [r.rule for r in evaluate(report)] == list(report.form.rules)


@FORMS
@settings(max_examples=20, deadline=None)
@given(data=st.data(), filled_from=numbers())
def test_checking_changes_nothing_and_gives_the_same_again(
    year: int, data: st.DataObject, filled_from: list[int]
) -> None:
    report = complete(year, filled_from)
    some = data.draw(
        st.dictionaries(st.sampled_from(in_table_three(report)), st.integers(0, 9))
    )
    change(report, some)
    figures, texts = dict(report.figures), dict(report.texts)
    first = findings(report)
    assert (report.figures, report.texts) == (figures, texts)
    fresh = Report(report.form, report.year, report.particulars, dict(figures), dict(texts))
    assert findings(fresh) == first


def words_of(found: Iterable[Finding]) -> list[str]:
    return [f.message for f in found]


@FORMS
def test_every_message_is_a_sentence_with_its_source_and_no_address(year: int) -> None:
    report = complete(year, typed=True)
    more(more(report, "requests/new/total", 1), "disputes/cases/review_total", 1)
    change(report, {"requests/granted/person": None})
    found = findings(report)
    assert found
    for finding in found:
        assert finding.message.endswith(("。", "？"))
        assert not re.search(r"[a-z_]+/[a-z_]+", finding.message)
        assert finding.source
        assert finding.code in {rule.code for rule in report.form.rules}
    assert len(words_of(found)) == len(set(words_of(found)))


def test_a_note_behind_a_figure_does_not_disturb_the_sums() -> None:
    report = complete(2024, typed=True)
    number = by_hand(report, "requests/new/person")
    report.apply(Change({"requests/new/person": Figure(number, "含补登1件")}))
    assert figure_errors(report) == []


@FORMS
def test_the_rules_that_may_be_errors_by_arithmetic_are_known_here(year: int) -> None:
    form = by_id("2019" if year < 2021 else "2021")
    linear = {r.code for r in form.rules if r.identities and r.severity is Severity.ERROR}
    old = {"T2-19-NONNEG", "T2-19-TOTAL"} if form.id == "2019" else set()
    assert linear == set(LINEAR_ERRORS) | old


# --- what a more telling finding says is not told again ----------------------------------------


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


def told(code: str, *also: str) -> Finding:
    return Finding(code, Severity.WARNING, "", "算术", ("requests/new/total",), also=also)


@pytest.mark.parametrize(
    ("code", "also", "is_repeated"),
    [
        ("T3-TEXT", ("T3-TEXT",), False),
        ("T3-INT", ("T3-TEXT",), False),
        ("T3-TEXT", ("T3-TEXT", "X"), False),
    ],
)
def test_only_a_finding_that_another_kind_names_says_it_once_more(
    code: str, also: tuple[str, ...], is_repeated: bool
) -> None:
    assert evaluation._repeats(told(code), [told("T3-TEXT", *also)]) is is_repeated
    assert evaluation._repeats(told("X"), [told("T3-TEXT", "X")])


def test_a_finding_without_cells_comes_before_those_of_cells() -> None:
    report = complete(2024)
    first = next(iter(report.form.cells))
    nowhere = replace(told("A"), cells=())
    somewhere = replace(told("B"), cells=(first,))
    rule = report.form.rules[0]
    results = [Result(rule, Outcome.BROKEN, (somewhere, nowhere))]
    assert sort_findings(results, report) == [nowhere, somewhere]


def test_an_edited_cell_asks_no_check_of_texts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counted(rule: Rule, report: Report, prior: Report | None) -> Result:
        asked.append(rule.code)
        return real(rule, report, prior)

    real = evaluation._code_result
    monkeypatch.setattr(evaluation, "_code_result", counted)
    report = report_with({"overview": "一是甲；三是乙。"})
    evaluate(report)
    asked.clear()
    report.apply(Change({"requests/new/person": Figure(9)}))
    evaluate(report)
    assert "F-NUMSEQ" not in asked
    assert "T3-TEXT" in asked
    report.apply(Change({"text/overview": "一是甲；二是乙。"}))
    (sequence,) = [r for r in evaluate(report) if r.rule.code == "F-NUMSEQ"]
    assert "F-NUMSEQ" in asked
    assert sequence.findings == ()
