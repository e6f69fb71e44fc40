"""What a number changes for those behind it."""

from __future__ import annotations

import pytest

from tests.model.read import Short, claims

SAID: list[tuple[str, list[Short]]] = [
    ("新收：3件。", []),
    ("新收申请：3件。", [("new", 3)]),
    ("全年17件政府信息公开申请，办结9件。", [("total", 17), ("settled", 9)]),
    ("收到申请9件（含上年结转2件）。", [("received", 9), ("carried_in", 2)]),
    ("收到申请9件，收到信访件5件，办结4件。", [("received", 9)]),
    ("依申请公开方面，收到麒麟5件，自然人3件。", []),
    ("收到申请9件，2件结转下年，其余7件已办结。",
     [("received", 9), ("carried_out", 2), ("settled", 7)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_a_number_is_read_with_what_stands_around_it(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected
