from __future__ import annotations

import pytest

from tests.model.read import certain, claims


@pytest.mark.parametrize(
    "text",
    [
        "一季度收到政府信息公开申请3件，二季度、三季度各2件，四季度1件，合计8件。",
        "一季度收到政府信息公开申请4件，二季度、四季度各2件，合计8件。",
        "局机关收到政府信息公开申请5件，2个县（区）分局共收到3件，全局合计8件。",
        "收到网上申请5件、信函申请3件，合计8件。",
    ],
)
def test_the_sum_of_parts_is_what_was_received_probably(text: str) -> None:
    assert ("total", 8) in claims(text)
    assert certain(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "上半年收到政府信息公开申请5件，其中网上3件、信函2件，共5件。",
        "一季度收到政府信息公开申请3件，二季度2件，合计9件。",
        "一季度收到信访件3件，二季度2件，合计5件。",
    ],
)
def test_what_is_no_sum_of_all_parts_is_not(text: str) -> None:
    assert claims(text) == []
