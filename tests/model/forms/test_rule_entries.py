"""The rules of a form file: sentences, totals, and checks with their parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.checks.by_name import CHECKS
from model.errors import FormError
from model.forms.form_file import load
from model.forms.rule_entries import parameters
from tests.model.forms.tiny import (
    COL_SAYS,
    OLD_ROW,
    ROW_SAYS,
    SECOND_FILL,
    TINY,
    Fault,
    every,
    refusal,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.rule_entries import Check

FAULTS: list[Fault] = [
    ("rule id twice", 'id = "A-COL"', 'id = "A-ROW"', "规则编号“A-ROW”重复"),
    (
        "unknown severity",
        'severity = "warning"',
        'severity = "fatal"',
        "规则 A-INT：severity 只能是",
    ),
    (
        "unknown severity of a sentence",
        'severity = "error"',
        'severity = "bad"',
        "规则 A-ROW：severity",
    ),
    (
        "unknown address in a sentence",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "pets/newer/*"),
        "规则 A-COL：没有单元格符合“pets/newer/*”",
    ),
    (
        "sentence without =",
        ROW_SAYS,
        'says = "pets/*/total"',
        "规则 A-ROW：一句规则要有且只有一个",
    ),
    (
        "sentence with one side",
        ROW_SAYS,
        'says = "pets/*/total = "',
        "A-ROW：等式的一边是空的",
    ),
    ("sentence in words", ROW_SAYS, 'says = "pets/*/total = 猫狗"', "A-ROW：读不懂“猫狗”"),
    (
        "* fits different things",
        ROW_SAYS,
        'says = "pets/*/total = pets/old/* + pets/*/dogs"',
        "规则 A-ROW：各项里的 * 不能取到同样的内容",
    ),
    (
        "total without a rule",
        'says = "pets/sum/* = pets/old/* + pets/new/*"\nfills = true',
        'says = "pets/sum/* = pets/old/* + pets/new/*"\nfills = false',
        "总计 pets/sum/cats 没有规则来计算",
    ),
    (
        "total with two rules",
        '[[rules]]\nid = "A-INT"\n',
        SECOND_FILL,
        "规则 A-TWICE：总计 pets/old/total 已由规则 A-ROW 计算",
    ),
    (
        "total made of itself",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "pets/sum/*"),
        "由自己算出自己",
    ),
    (
        "filled cell that is no total",
        OLD_ROW,
        '["old", "旧有", ".", ".", "."]',
        "规则 A-ROW：pets/old/total 不是总计",
    ),
    (
        "two cells to fill at once",
        ROW_SAYS,
        'says = "pets/*/total + pets/*/cats = pets/*/dogs"',
        "规则 A-ROW：fills = true 的左边只能是一个总计",
    ),
    (
        "total filled from last year",
        COL_SAYS,
        COL_SAYS.replace("pets/new/*", "prior:pets/new/*"),
        "规则 A-COL：fills = true 的左边只能是一个总计",
    ),
    (
        "checks_only that is no total of the rule",
        '["pets/sum/total"]',
        '["pets/sum/total", "pets/old/dogs"]',
        "规则 A-ROW：checks_only 里的 pets/old/dogs 不是它的总计",
    ),
    (
        "unknown check",
        '"whole_numbers"',
        '"half_numbers"',
        "A-INT：没有名为“half_numbers”的检查",
    ),
    (
        "unknown parameter of a check",
        'blocks = ["pets"]',
        'blocks = ["pets"]\nspeed = 3',
        "规则 A-INT：检查“whole_numbers”没有参数“speed”",
    ),
    (
        "parameter of a check missing",
        'blocks = ["pets"]\n',
        "",
        "规则 A-INT：检查“whole_numbers”缺少参数“blocks”",
    ),
    (
        "words of a sentence on a check",
        'check = "whole_numbers"',
        'check = "whole_numbers"\nleft = "左边"',
        "规则 A-INT 有不认识的项“left”",
    ),
    (
        "advice of a sentence on a check",
        'check = "whole_numbers"',
        'check = "whole_numbers"\ntodo = "请核对。"',
        "规则 A-INT 有不认识的项“todo”",
    ),
    ("unknown block of a check", '["pets"]', '["pigs"]', "规则 A-INT：没有数据块“pigs”"),
    (
        "unknown cell of a check",
        'check = "whole_numbers"\nblocks = ["pets"]',
        'check = "purchases"\ncount = "pets/old/cats"\namount = "pets/old/birds"',
        "规则 A-INT：没有单元格“pets/old/birds”",
    ),
    (
        "unknown section of a check",
        'check = "whole_numbers"\nblocks = ["pets"]',
        'check = "filled"\nsection = "songs"\nshort = 10',
        "规则 A-INT：没有部分“songs”",
    ),
]


@every(FAULTS)
def test_a_form_file_with_a_fault_is_refused_and_the_place_named(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert message in refusal(tmp_path, old, new)


# --- the checks that the caller gives ------------------------------------------------------


def whole_numbers(case: object, blocks: list[str], limit: int = 3) -> None:
    """A check of the test's own."""


def test_a_rule_names_a_check_of_the_caller_and_of_nobody_else(tmp_path: Path) -> None:
    path = written(tmp_path, TINY)
    rule = load(path, {"whole_numbers": whole_numbers}).rules[-1]
    assert rule.check is whole_numbers
    assert rule.parameters == {"blocks": ["pets"]}
    with pytest.raises(FormError, match="规则 A-INT：没有名为“whole_numbers”的检查。"):
        load(path, {"amounts": whole_numbers})


def test_checks_given_as_a_function_are_loaded_when_a_rule_is_first_judged(
    tmp_path: Path,
) -> None:
    asked: list[str] = []

    def checks() -> dict[str, Check]:
        asked.append("loaded")
        return {"whole_numbers": whole_numbers}

    rule = load(written(tmp_path, TINY), checks).rules[-1]
    assert asked == []
    assert rule.check is rule.check is whole_numbers
    assert asked == ["loaded"]


def test_a_rule_that_does_not_fit_its_late_check_is_refused_when_it_is_judged(
    tmp_path: Path,
) -> None:
    path = written(tmp_path, TINY)
    with pytest.raises(FormError, match="规则 A-INT：没有名为“whole_numbers”的检查。"):
        _ = load(path, lambda: {"amounts": whole_numbers}).rules[-1].check
    with pytest.raises(FormError, match="检查“whole_numbers”没有参数“blocks”。"):
        _ = load(path, lambda: {"whole_numbers": no_parameters}).rules[-1].check


def no_parameters(case: object) -> None:
    """Another one, which a rule with parameters does not fit."""


def test_the_parameters_of_a_check_are_those_behind_its_case() -> None:
    assert parameters(whole_numbers) == (["blocks", "limit"], {"blocks"})


@pytest.mark.parametrize(
    ("limit", "message"),
    [
        ('"pets/old/cats = pets/old/birds"', "没有单元格“pets/old/birds”"),
        ('["猫 = pets/old/cats + pets/new/bird"]', "没有单元格“pets/new/bird”"),
        ('[{ accepts = ["pets/old/cow"] }]', "没有单元格“pets/old/cow”"),
        ('"pets/ol"', "没有单元格“pets/ol”"),
    ],
)
def test_an_address_however_deep_in_a_parameter_is_a_cell_of_the_form(
    tmp_path: Path, limit: str, message: str
) -> None:
    text = TINY.replace('blocks = ["pets"]', f'blocks = ["pets"]\nlimit = {limit}')
    with pytest.raises(FormError, match=message):
        load(written(tmp_path, text), {"whole_numbers": whole_numbers})


@pytest.mark.parametrize(
    "limit", ['"pets/old"', '"猫/狗"', '"pets/old/cats + pets/new/dogs"', "7"]
)
def test_the_beginning_of_an_address_and_other_words_are_no_fault(
    tmp_path: Path, limit: str
) -> None:
    text = TINY.replace('blocks = ["pets"]', f'blocks = ["pets"]\nlimit = {limit}')
    load(written(tmp_path, text), {"whole_numbers": whole_numbers})


def test_the_identities_of_a_rule_stand_in_print_order(tmp_path: Path) -> None:
    rows, columns, _ = load(written(tmp_path, TINY), CHECKS).rules
    assert [identity.varies for identity in rows.identities] == ["old", "new", "sum"]
    assert [identity.varies for identity in columns.identities] == ["cats", "dogs", "total"]
