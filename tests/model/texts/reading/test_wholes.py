"""What is said of all of a number."""

from __future__ import annotations

import pytest

from tests.model.read import Short, certain, claims


def test_all_of_the_rest_are_not_all() -> None:
    found = claims("来自企业法人的申请3件，其余均来自公民个人。")
    assert ("received/person all", 3) not in found


SAID: list[tuple[str, list[Short]]] = [
    ("政府信息公开行政诉讼1件、行政复议2件，行政复议均维持。", [("review_upheld all", 2)]),
    ("政府信息公开行政复议审结2件，均维持。", [("review_upheld all", 2)]),
    ("政府信息公开行政复议2件，已全部审结。", [("review_pending", 0)]),
    ("政府信息公开行政复议1件，结果维持。", [("review_upheld all", 1)]),
    ("政府信息公开行政复议2件，结果维持。", [("review_upheld all", 2)]),
    ("不予公开申请4件，均属于过程性信息。", [("refused_process all", 4)]),
    ("不予公开申请4件，均属于信息不存在。", []),
    ("收到申请4件，均已答复。", [("carried_out answered", 0)]),
    ("收到申请4件，已全部答复。", [("carried_out done", 4)]),
    ("上年结转的申请4件，均已办结。", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_all_of_a_number_are_of_the_kind_that_is_said(
    text: str, expected: list[Short]
) -> None:
    plain = ("received", "refused", "carried_in", "review", "suit", "review_settled")
    assert [claim for claim in claims(text) if claim[0] not in plain] == expected


@pytest.mark.parametrize(
    "whose",
    ["由自然人提交", "由自然人提出的", "为自然人申请", "系自然人递交", "申请人为自然人"],
)
def test_who_applied_is_said_of_all_before(whose: str) -> None:
    assert ("received/person all", 2) in claims(f"收到申请2件，{whose}，公开2件。")


@pytest.mark.parametrize(
    "whose", ["主要由自然人提交", "由申请人提交", "由自然人、办公室提交", "由自然人提出后修改"]
)
def test_who_else_is_named_leaves_it_open(whose: str) -> None:
    assert ("received/person all", 2) not in claims(f"收到申请2件，{whose}，公开2件。")


def test_the_sentence_behind_the_number_tells_who_applied() -> None:
    whose = "申请主体为自然人。"
    assert ("received/person all", 0) in claims(f"收到申请3件。{whose}")
    assert ("received/person all", 0) not in certain(f"收到申请3件。{whose}")
    assert claims(f"收到申请3件。召开会议5次。{whose}") == [("received", 3)]
    assert claims("收到申请3件。申请主体主要为自然人。") == [("received", 3)]
    assert claims("收到申请3件。自然人为主体。") == [("received", 3)]
