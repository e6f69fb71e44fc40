"""Where a clause says that all that came was left over to the next year."""

from __future__ import annotations

import pytest

from tests.model.read import certain, claims, doubts

RECEIVED = "收到政府信息公开申请2件，"


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}结转至下年度办理。",
        f"{RECEIVED}均在办理中。",
        f"{RECEIVED}目前尚未办结。",
        f"{RECEIVED}因未到期，结转下年办理。",
        f"{RECEIVED}延期至下年度办理。",
        f"{RECEIVED}已结转下年度。",
        f"{RECEIVED}于2024年1月答复。",
        f"{RECEIVED}当年没有办完，转结至2024年度继续办理。",
    ],
)
def test_all_that_came_is_left_over_probably(text: str) -> None:
    assert doubts(text) == [("carried_out", 2)]
    assert certain(text) == [("received", 2)]


@pytest.mark.parametrize(
    "text",
    [
        f"{RECEIVED}未办结的结转下年。",
        f"{RECEIVED}答复1件，结转下年。",
        f"{RECEIVED}上年结转。",
        f"{RECEIVED}均已答复，未到期的继续办理。",
        f"{RECEIVED}其中1件已答复，尚未到期。",
        f"{RECEIVED}已于2024年1月10日前全部答复。",
        "收到信访2件，结转下年办理。",
    ],
)
def test_what_is_said_of_some_or_of_other_years_leaves_none_over(text: str) -> None:
    assert ("carried_out", 2) not in claims(text)
