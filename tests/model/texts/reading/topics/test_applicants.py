"""Who applied."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.applicants import (
    ORGANISATIONS,
    applicants_behind,
    columns_of,
    have_columns,
    of_applicant,
    says_applicant,
)
from model.texts.reading.topics.labels import Label
from tests.model.read import claims, item_of, whys, words_of


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("公民", ("person",)),
        ("律师事务所、企业", ("business", "legal")),
        ("法人或其他组织", ORGANISATIONS),
        ("公民、法人或其他组织", ()),
        ("任何单位和个人", ()),
        ("网上", ()),
    ],
)
def test_applicants_name_their_columns_in_the_order_of_the_form(
    text: str, columns: tuple[str, ...]
) -> None:
    assert columns_of(words_of(text)) == columns


def test_an_applicant_behind_a_number_is_its_own_unless_all_are_meant() -> None:
    assert columns_of(applicants_behind(item_of("19件申请来自公民").behind)) == ("person",)
    assert applicants_behind(item_of("19件均为公民").behind) == []


def test_an_applicant_is_said_directly_before_the_number() -> None:
    assert says_applicant(item_of("公民18件"))
    assert not says_applicant(item_of("公民申请18件"))
    assert not says_applicant(item_of("公民已有18件"))
    assert not says_applicant(item_of("申请18件"))


def told(text: str, base: tuple[str, ...]) -> Label | Why:
    return of_applicant(item_of(text), ("person",), base)


def test_a_number_of_applicants_is_compared_with_what_it_is_a_part_of() -> None:
    found = [told("公民18件", base) for base in ((), ("total",), ("refused",))]
    labels = [label.labels for label in found if isinstance(label, Label)]
    assert labels == [("received",), ("received",), ("refused",)]
    settled = told("办结公民18件", ("refused",))
    assert isinstance(settled, Label)
    assert settled.labels == ("settled",)


def test_applicants_are_counted_in_no_unit_of_another_thing() -> None:
    assert told("公民18人", ()) is Why.OTHER


def test_only_the_labels_of_table_three_have_columns() -> None:
    assert have_columns(("carried_in", "refused_secret"))
    assert not have_columns(("refused", "review"))
    assert not have_columns(("fee",))


@pytest.mark.parametrize(
    "number", ["行政事业性收费3元", "作出行政许可12件", "政府信息公开行政复议2件"]
)
def test_applicants_of_what_is_no_application_are_compared_with_nothing(number: str) -> None:
    part = f"{number}，其中政府信息公开申请自然人2件。"
    assert whys(part) == ["", "只是其中一部分"]
    assert len(claims(f"{number}，政府信息公开申请均来自公司。")) == 1


def test_an_unknown_word_before_the_applicant_and_a_bare_number_say_none() -> None:
    assert not says_applicant(item_of("麒麟公民18件"))
    assert not says_applicant(item_of("18件"))
