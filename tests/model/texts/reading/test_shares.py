"""What a percentage says."""

from __future__ import annotations

import pytest

from model.texts.reading.readings import Why
from tests.model.read import claims, whys


@pytest.mark.parametrize(
    "text", ["予以公开8件，同比上升，占40%。", "予以公开8件，公开增加40%。"]
)
def test_a_change_is_no_share_whether_said_before_or_directly(text: str) -> None:
    assert not any(
        "share" in label for label, _ in claims("收到政府信息公开申请20件，" + text)
    )
    assert whys("收到政府信息公开申请20件，" + text)[-1] == Why.CHANGE


def test_a_share_that_grew_is_a_change_and_one_that_stands_is_a_share() -> None:
    said = "收到政府信息公开申请20件，不予公开占比{}40%。"
    assert whys(said.format("增至"))[-1] == Why.CHANGE
    assert ("refused share", 40) in claims(said.format("达到"))


@pytest.mark.parametrize(
    "rate", ["按期答复率", "办复率", "按时办结率", "规定时限内答复率", "法定期限内办复率"]
)
def test_all_that_was_due_is_answered_if_the_rate_is_a_hundred(rate: str) -> None:
    said = "收到政府信息公开申请20件，{}{}%。"
    assert claims(said.format(rate, 100))[1:] == [("carried_out answered", 0)]
    assert claims(said.format(rate, 99))[1:] == []
    assert claims(f"收到政府信息公开申请20件；办理提案5件，{rate}100%。")[1:] == []


def test_all_is_settled_if_the_rate_of_settling_is_a_hundred() -> None:
    text = "收到政府信息公开申请20件，办结率100%。"
    assert claims(text)[1:] == [("carried_out done", 0)]
