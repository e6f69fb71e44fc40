"""Rules that applications were settled by."""

from __future__ import annotations

import pytest

from tests.model.read import claims

RECEIVED = "收到政府信息公开申请3件，"


@pytest.mark.parametrize(
    "ending",
    [
        "均按照规范流程办结",
        "均按流程办结",
        "均依据镇政府要求办结",
        "所有事项均按照依申请公开流程按时办结",
        "已按照制度规定全部办结",
        "均按照工作规程予以办结",
    ],
)
def test_what_was_settled_by_a_rule_was_settled(ending: str) -> None:
    assert ("carried_out done", 3) in claims(f"{RECEIVED}{ending}。")


@pytest.mark.parametrize(
    "ending",
    [
        "按照规范流程办结2件留言",
        "办理时按照制度规定办结",
        "均未按照制度规定办结",
        "均按照制度规定、信访件办结",
        "均按照《条例》公开",
    ],
)
def test_words_that_are_no_such_rule_stay_what_they_are(ending: str) -> None:
    assert ("carried_out done", 3) not in claims(f"{RECEIVED}{ending}。")
