from __future__ import annotations

import pytest

from tests.model.read import certain, claims


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请4件，已答复3件，另1件正在征求意见。",
        "收到政府信息公开申请4件，答复3件，剩余的1件正在核实。",
    ],
)
def test_what_is_left_of_those_that_came_is_open_probably(text: str) -> None:
    assert ("carried_out", 1) in claims(text)
    assert ("carried_out", 1) not in certain(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请4件，已答复3件，另2件正在征求意见。",
        "收到政府信息公开申请4件，已答复3件，另1件不予公开。",
        "收到政府信息公开申请4件，另1件正在征求意见。",
    ],
)
def test_other_numbers_are_not_what_is_left(text: str) -> None:
    assert ("carried_out", 1) not in claims(text)


def test_what_was_withdrawn_is_all_of_the_last_group_where_all_ends_are_told() -> None:
    assert ("other", 2) in claims("收到政府信息公开申请7件，答复5件，撤回2件。")
    assert ("other", 2) not in claims("收到政府信息公开申请9件，答复5件，撤回2件。")
    text = "收到政府信息公开申请8件，答复5件，逾期未补正1件，撤回2件。"
    assert ("other", 3) in claims(text)
