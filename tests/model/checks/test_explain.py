"""What a rule means in words: every rule of every form, and the command that prints it."""

from __future__ import annotations

import re

import pytest

from model.__main__ import main
from model.checks import explain as module
from model.checks.by_name import CHECKS
from model.checks.explain import explain
from model.forms.form import Form, Severity
from model.shipped import all_forms, by_id

RULES = [(form, rule.code) for form in all_forms() for rule in form.rules]
EACH = pytest.mark.parametrize(("form", "code"), RULES, ids=[f"{f.id}-{c}" for f, c in RULES])


@EACH
def test_every_rule_of_every_form_is_explained(form: Form, code: str) -> None:
    explained = explain(form, code)
    assert explained is not None
    (rule,) = [rule for rule in form.rules if rule.code == code]
    assert explained.meaning[0] == rule.because
    assert explained.source == rule.source
    for sentences in (explained.meaning, explained.silent, explained.suppressed):
        assert all(sentence.strip() for sentence in sentences)
        assert sentences
    assert explained.places
    text = "\n".join(explained.lines)
    assert not re.search(r"[a-z_]+/[a-z_]+|[{}]|None", text)


def test_when_each_check_is_silent_is_known_and_of_no_other() -> None:
    assert set(module._SILENT) == set(CHECKS)


def test_a_sentence_is_told_with_both_its_sides_and_each_row_or_column() -> None:
    explained = explain(by_id("2021"), "T2-GE")
    assert explained is not None
    assert "现行有效件数 不小于 本年制发减本年废止" in explained.meaning
    heading = "二、主动公开政府信息情况"
    assert explained.places == (f"{heading}：“规章”", f"{heading}：“行政规范性文件”")
    assert explained.severity == "警告"


def test_a_check_stands_at_its_sections_and_its_cells() -> None:
    explained = explain(by_id("2021"), "TX-ALLDONE")
    assert explained is not None
    cell = "三、收到和处理政府信息公开申请情况：“四、结转下年度继续办理，总计”"
    assert explained.places == (cell, "一、总体情况")


def test_a_check_of_amounts_stands_at_the_rows_of_its_block() -> None:
    explained = explain(by_id("2021"), "T2-FEE")
    assert explained is not None
    assert explained.places == ("二、主动公开政府信息情况：“行政事业性收费”",)


@pytest.mark.parametrize(
    ("code", "silent"),
    [
        ("Y-CARRY", "没有上年报告时只提示：填了上年结转"),
        ("T2-CONT", "没有上年报告时不适用。"),
        ("T4-DIRECT", "2024 年度以前不适用"),
        ("F-GOV3", "只适用于机关类型“乡镇政府（街道办事处）”、“县级政府（汇总）”"),
        ("F-FIVE-ASPECTS", "只适用于机关类型不限"),
        ("T3-ROW", "还有空白、填上以后可能成立时不判断"),
    ],
)
def test_when_a_rule_is_silent_is_told(code: str, silent: str) -> None:
    explained = explain(by_id("2021"), code)
    assert explained is not None
    assert any(silent in sentence for sentence in explained.silent)


def test_a_sentence_that_needs_no_prior_report_says_nothing_of_it() -> None:
    explained = explain(by_id("2021"), "T3-ROW")
    assert explained is not None
    assert not any("上年" in sentence for sentence in explained.silent)


@pytest.mark.parametrize(
    ("code", "others"),
    [
        ("T3-TEXT", ["T3-ZERO"]),
        ("F-SIX", ["F-SIX-2"]),
        ("Y-JUMP", ["T2-UNIT"]),
        ("Y-CARRY", ["Y-COLMOVE"]),
        ("T3-ZERO", []),
    ],
)
def test_the_rules_that_speak_instead_are_named(code: str, others: list[str]) -> None:
    explained = explain(by_id("2021"), code)
    assert explained is not None
    told = [s.split()[0] for s in explained.suppressed if "已经说明同一处" in s]
    assert told == others


@EACH
def test_only_errors_cannot_be_accepted(form: Form, code: str) -> None:
    explained = explain(form, code)
    assert explained is not None
    (rule,) = [rule for rule in form.rules if rule.code == code]
    said = "错误不能写理由接受，只能改正。" in explained.suppressed
    assert said is (rule.severity is Severity.ERROR and not rule.acceptable)


def test_totals_that_are_summed_by_the_program_are_told_of() -> None:
    form = by_id("2021")
    summed = "总计由程序自动合计时总是成立，改写以后才校验。"
    told = [code for f, code in RULES if f is form and summed in (explained(form, code))]
    assert told == ["T3-ROW", "T3-COL", "T4-SUM"]


def explained(form: Form, code: str) -> tuple[str, ...]:
    made = explain(form, code)
    assert made is not None
    return made.suppressed


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_what_speaks_instead_of_a_rule_names_rules_of_its_form(form: Form) -> None:
    codes = {rule.code for rule in form.rules}
    for rule in form.rules:
        assert set(rule.parameters.get("instead_of", ())) <= codes - {rule.code}


def test_a_code_that_no_form_has_is_not_explained() -> None:
    assert explain(by_id("2019"), "T2-GE") is None


def test_the_command_prints_the_explanation(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "t3-row"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("T3-ROW（错误，来源：算术，2021年格式）\n含义：\n")
    assert main(["explain", "T3-OTHER"]) == 0  # the older form alone has it
    assert "2019年格式" in capsys.readouterr().out
    assert main(["explain", "T3-ROW", "--form", "2019"]) == 0
    assert "2019年格式" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [["XX"], ["T2-GE", "--form", "2019"], ["T3-ROW", "--form", "1"]]
)
def test_an_unknown_code_or_form_is_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1
    assert err.strip().endswith("。")
