"""What an amount of money says of fees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.fees import read
from tests.model.read import Short, claims, doubts, item_of


@pytest.mark.parametrize("text", ["征收行政事业性收费286元", "286万元", "公开费用总额286万元"])
def test_an_amount_is_of_the_fees_spoken_of(text: str) -> None:
    found = read(item_of(text, "fee"))
    assert not isinstance(found, Why)
    assert found.labels == ("fee",)


@pytest.mark.parametrize(
    "text", ["行政事业性收费3件", "减免行政事业性收费286元", "投资286万元", "收到286元"]
)
def test_what_was_not_collected_is_no_fee(text: str) -> None:
    assert read(item_of(text, "fee")) is Why.OTHER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收取行政事业性收费286万元。", [("fee", 286)]),
        ("行政事业性收费情况：286万元。", [("fee", 286)]),
        ("行政事业性收费2项，全年共286万元。", [("fee", 286)]),
        ("行政事业性收费0项。", [("fee", 0)]),
        ("行政事业性收费0个。", [("fee", 0)]),
        ("行政事业性收费0件。", []),
        ("行政事业性收费为0。", [("fee", 0)]),
        ("收费为零。", []),
        ("行政事业性收费1项。", []),
        ("行政事业性收费5个。", []),
        ("减免行政事业性收费300万元。", []),
        ("麒麟行政事业性收费300万元。", []),
        ("行政事业性收费，麒麟300万元。", []),
        ("行政事业性收费，公布300万元。", [("fee", 300)]),
        ("行政事业性收费，本年度我局合计300万元。", [("fee", 300)]),
        ("行政事业性收费，行政处罚300万元。", []),
        ("行政事业性收费300万元。退还违规收费2笔共8万元。", [("fee", 300)]),
        ("收取行政事业性收费（检测费）300万元。", [("fee", 300)]),
        ("行政事业性收费（麒麟资金）300万元。", [("fee", 300)]),
        ("行政事业性收费麒麟300万元。", []),
    ],
)
def test_which_amounts_are_fees(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text", ["行政事业性收费（检测费）300万元。", "检验中心行政事业性收费300万元。"]
)
def test_fees_of_one_kind_or_of_a_part_are_in_doubt(text: str) -> None:
    assert doubts(text) == [("fee", 300)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("行政事业性收费（居民证工本费、证照费等）合计86.7万元。", [("fee", Decimal("86.7"))]),
        ("行政事业性收费项目1项，为考试费，收取61万元。", [("fee", Decimal(61))]),
        ("行政事业性收费项目1项，为考试费，减免61万元。", []),
        ("行政事业性收费项目3项，为考试费等，罚款61万元。", []),
    ],
)
def test_the_fees_named_may_be_all(text: str, expected: list[Short]) -> None:
    assert doubts(text) == expected
