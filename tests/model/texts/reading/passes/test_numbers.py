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


def test_what_was_received_is_no_part_of_other_matters() -> None:
    text = "公开信息9条，其中文件3件，受理政府信息公开申请8件。"
    assert claims(text) == [("received", 8)]
    assert claims("公开信息9条，其中文件3件，答复8件。") == []


def test_all_of_a_number_granted_leave_none_open() -> None:
    text = "收到政府信息公开申请4件全部予以公开。"
    assert ("carried_out answered", 0) in claims(text)
    assert ("carried_out answered", 0) not in claims("收到政府信息公开申请4件予以公开。")
