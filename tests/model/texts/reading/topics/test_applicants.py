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
)
from model.texts.reading.topics.labels import Label
from tests.model.read import Short, claims, doubts, item_of, whys, words_of


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("公民", ("person",)),
        ("律师事务所、企业", ("business", "legal")),
        ("法人或其他组织", ORGANISATIONS),
        ("企业及其他组织", ORGANISATIONS),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请20件，其中18件来自自然人和企业。",
            [("received", 20), ("received/person+business", 18)],
        ),
        (
            "收到政府信息公开申请20件，18件申请来自自然人，2件来自企业和科研机构。",
            [("received", 20), ("received/person", 18), ("received/business+research", 2)],
        ),
        (
            "收到政府信息公开申请20件，其中18件申请人为自然人、企业2件。",
            [("received", 20), ("received/person", 18), ("received/business", 2)],
        ),
        (
            "收到政府信息公开申请20件，其中18件收到自然人、企业2件。",
            [("received", 20), ("received/business", 2)],
        ),
        ("收到政府信息公开申请20件，其中18件告知企业向其他机关申请。", [("received", 20)]),
    ],
)
def test_the_applicants_behind_a_number_are_all_its_own(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请20件，其中自然人提交申请18次。",
            [("received", 20), ("received/person", 18)],
        ),
        (
            "收到政府信息公开申请20件，自然人依申请公开政府信息2条。",
            [("received", 20), ("received/person", 2)],
        ),
        ("收到政府信息公开申请20件，自然人信息2条。", [("received", 20)]),
        ("收到政府信息公开申请20件，自然人2人。", [("received", 20)]),
        ("自然人18件。", [("received/person", 18)]),
        ("麒麟自然人18件。", []),
        ("自然人麒麟18件。", []),
        ("申请人中自然人18件，麒麟3件。", [("received/person", 18)]),
    ],
)
def test_an_applicant_is_told_of_a_number_of_applications(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "收到政府信息公开申请9项，其中8项为自然人提交，1项为企业提交。",
            [("received/person", 8), ("received/business", 1)],
        ),
        ("收到政府信息公开申请9件，其中自然人9条。", [("received/person", 9)]),
        ("自然人信息2条。", []),
        ("发布信息9条，其中7项为自然人提交。", []),
    ],
)
def test_parts_in_another_unit_are_told_of_applicants_probably(
    text: str, expected: list[Short]
) -> None:
    assert doubts(text) == expected
