"""What an amount of money says of fees."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from model.texts.reading.topics.fees import read
from tests.model.read import item_of


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
