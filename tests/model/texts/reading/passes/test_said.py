"""Claims without a number of their own."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("收到申请9件，均已答复。", [("carried_out answered", 0), ("received", 9)]),
    ("收到申请9件，全部办结。", [("carried_out done", 9), ("received", 9)]),
    ("收到申请9件（均为自然人）。", [("received/person all", 9), ("received", 9)]),
    ("除1件申请由县政府办理外，收到申请9件，全部办结。", [("received", 9)]),
    ("上年结转申请2件，全部办结。", [("carried_in", 2)]),
    ("收到申请9件，其中1件，顺延至次年。", [("received", 9), ("carried_out", 1)]),
    ("收到申请9件，其中麒麟1件，顺延至次年。", [("received", 9)]),
    ("收到申请9件，其中1件，待2024年答复。", [("received", 9), ("carried_out", 1)]),
    ("政府信息公开行政诉讼9件，除2件未审结、1件撤诉外，其他均胜诉。",
     [("suit_upheld", 6), ("suit", 9), ("suit_pending", 2), ("suit_other", 1)]),
    ("政府信息公开行政复议5件，其中1件撤回，其余均维持。",
     [("review_upheld", 4), ("review", 5), ("review_other", 1)]),
    ("政府信息公开行政复议5件，其余均维持。", [("review_upheld all", 5), ("review", 5)]),
    ("行政许可15件、无行政强制。", [("coercion_decisions", 0), ("permits_decisions", 15)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_said_of_all_of_none_and_of_the_last(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected
