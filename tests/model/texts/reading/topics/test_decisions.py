"""What a number says of permits, penalties and coercive measures."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import How, Why
from model.texts.reading.topics.decisions import read
from tests.model.read import Short, claims, doubts, item_of


def told(text: str, current: tuple[str, ...] = ("permits",)) -> object:
    found = read(item_of(text, "permits"), current, [])
    return found if isinstance(found, Why) else (found.labels, found.how)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作出行政处罚36件", (("penalties_decisions",), How.IS)),
        ("公开行政处罚36件", (("penalties_decisions",), How.AT_MOST)),
        ("作出并公开行政处罚36件", (("penalties_decisions",), How.IS)),
        ("作出36件", (("permits_decisions",), How.IS)),
        ("实施行政强制5次", (("coercion_decisions",), How.IS)),
        ("上一年项目行政许可36项", (("permits_previous",), How.IS)),
        ("36件", Why.UNKNOWN),
        ("麒麟作出36件", Why.UNKNOWN),
        ("实施行政处罚5次", Why.OTHER),
        ("作出行政处罚36人", Why.OTHER),
        ("审核行政处罚36件", Why.OTHER),
        ("受理行政许可36件", Why.OTHER),
        ("行政许可36项", Why.OTHER),
        ("作出行政许可36项", (("permits_decisions",), How.IS)),
        ("办理行政许可36项", Why.OTHER),
        ("行政许可事项36件", Why.OTHER),
        ("作出麒麟行政处罚36件", Why.PART_OF_TOTAL),
        ("网上作出行政处罚36件", Why.PART_OF_TOTAL),
        ("其中行政处罚36件", Why.PART_OF_TOTAL),
    ],
)
def test_a_number_of_decisions_has_its_column_or_a_reason(text: str, expected: object) -> None:
    assert told(text) == expected


def test_a_heading_in_front_says_what_was_done() -> None:
    heading = item_of("作出决定1件", "permits").left
    found = read(item_of("36件", "permits"), ("permits",), heading)
    assert not isinstance(found, Why)
    assert found.labels == ("permits_decisions",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("审核行政处罚决定3件。", []),
        ("审核作出行政处罚决定3件。", [("penalties_decisions", 3)]),
        ("审核并作出行政处罚决定3件。", [("penalties_decisions", 3)]),
        ("受理行政许可240件。", []),
        ("撤销行政处罚2件。", []),
        ("作出行政许可决定12。", [("permits_decisions", 12)]),
        ("作出行政许可决定12号文件。", []),
    ],
)
def test_what_was_only_examined_is_not_decided(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("作出行政许可决定412件。", [("permits_decisions", 412)]),
        ("行政许可412件。", [("permits_decisions", 412)]),
        ("行政许可事项36项。", []),
        ("作出行政许可事项36项。", []),
        ("行政许可36项。", []),
        ("公示行政许可36项。", [("permits_decisions at_most", 36)]),
        ("公开行政许可信息36项。", []),
        ("公开行政处罚决定2件。", [("penalties_decisions at_most", 2)]),
        ("作出行政强制3次。", [("coercion_decisions", 3)]),
        ("作出行政处罚3次。", []),
        ("作出行政处罚3人。", []),
        ("作出行政处罚3条。", [("penalties_decisions", 3)]),
        ("行政处罚3条。", []),
        ("撤销行政处罚3件。", []),
        ("维持行政处罚3件。", []),
        ("不予公开行政处罚3件。", []),
        ("审核情况：行政处罚3件。", []),
        ("作出情况：行政处罚3件。", [("penalties_decisions", 3)]),
        ("审核，作出行政处罚3件。", [("penalties_decisions", 3)]),
        (
            "公示行政许可6件、处罚2件。",
            [("permits_decisions at_most", 6), ("penalties_decisions at_most", 2)],
        ),
    ],
)
def test_how_many_were_decided_or_published_and_in_which_unit(
    text: str, expected: list[Short]
) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("其中行政许可3件。", []),
        ("作出行政许可9件，其中麒麟3件。", [("permits_decisions", 9)]),
        ("通过网站作出行政许可3件。", []),
        ("通过窗口作出行政许可3件。", [("permits_decisions", 3)]),
        ("通过网站公开行政许可3件。", [("permits_decisions at_most", 3)]),
        ("麒麟行政处罚102件。", []),
        ("作出麒麟行政处罚102件。", []),
        ("作出麒麟，行政处罚102件。", [("penalties_decisions", 102)]),
        ("麒麟作出行政处罚102件。", [("penalties_decisions", 102)]),
        ("作出对麒麟的行政处罚102件。", []),
        ("准予行政许可9件，不予行政许可1件。", []),
        ("准予行政许可9件，不予行政许可0件。", [("permits_decisions", 9)]),
        (
            "作出行政处罚决定3件，许可4件。",
            [("penalties_decisions", 3), ("permits_decisions", 4)],
        ),
        ("作出行政许可6件，麒麟2件。", [("permits_decisions", 6)]),
    ],
)
def test_some_of_the_decisions_are_not_all(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    ("text", "is_in_doubt"),
    [
        ("作出行政许可36项。", True),
        ("作出行政许可决定36项。", True),
        ("行政许可0项。", True),
        ("行政许可处理决定数36项，行政处罚0项。", False),
        ("作出行政许可36件。", False),
        ("行政许可处理决定数36项。", False),
        ("公示行政许可36项。", False),
    ],
)
def test_items_that_were_decided_are_decisions_perhaps(
    text: str, *, is_in_doubt: bool
) -> None:
    assert bool(doubts(text)) is is_in_doubt
    assert claims(text)


def test_decisions_beside_refused_permits_may_hold_them() -> None:
    assert doubts("作出行政许可决定912件，不予许可14件。") == [("permits_decisions", 912)]
    assert claims("准予行政许可912件，不予许可14件。") == []


def test_names_before_etc_tell_of_no_deed() -> None:
    decided: list[Short] = [("permits_decisions", 764)]
    assert claims("作出麒麟登记、麒麟注册等行政许可决定764件。") == decided
    assert claims("作出麒麟登记行政许可决定764件。") == []
    assert claims("受理麒麟登记、麒麟注册等行政许可决定764件。") == []
