"""没有出现一起复议: one that is denied is none at all."""

from __future__ import annotations

import pytest

from model.texts.reading.phrases.none_of_one import without_denied_one
from model.texts.reading.tokens.line import tokens
from tests.model.read import Short, claims


@pytest.mark.parametrize(
    ("text", "is_left_out"),
    [
        ("没有出现一起行政复议", True),
        ("并未接收到一例依申请公开请求", True),
        ("未收到1件申请", True),
        ("未收到2件申请", False),
        ("未收到一封来信", False),
        ("收到一件申请", False),
        ("没有麒麟一件申请", False),
        ("没有引发一件", True),
        ("没有引发一件，", True),
        ("未收到申请人的1件", False),
        ("信息不存在1件申请", False),
        ("未办结1件", False),
        ("未收到1余件申请", False),
        ("政府信息公开申请一项，当年没有发生", True),
        ("行政强制一项，全年未发生", True),
        ("收到政府信息公开申请1项，没有发生", False),
        ("政府信息公开申请一项，未收费", False),
        ("政府信息公开申请一项，当年办结", False),
        ("政府信息公开申请2项，当年没有发生", False),
    ],
)
def test_which_number_only_denies(text: str, is_left_out: bool) -> None:
    found = without_denied_one(tokens(text))
    assert all("number" not in word.tags for word in found) is is_left_out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("没有出现一起投诉、复议和诉讼案件。", [("review", 0), ("suit", 0)]),
        ("我局并未接收到一例依申请公开请求。", [("received", 0)]),
        ("没有引发1件行政复议。", [("review", 0)]),
        ("政府信息公开申请一项，当年没有发生。", [("received", 0)]),
    ],
)
def test_what_such_a_sentence_denies(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "全年未收到一件政府信息公开申请。",
        "没有接到过任何一例依申请公开请求。",
        "未收到1件依申请公开。",
        "全年政府信息公开申请未收到一件。",
    ],
)
def test_not_even_one_is_none(text: str) -> None:
    assert claims(text) == [("received", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到政府信息公开申请9件，未办结1件。", [("received", 9), ("carried_out", 1)]),
        ("收到政府信息公开申请9件，不予公开1件。", [("received", 9), ("refused", 1)]),
        ("未收到2件政府信息公开申请。", []),
    ],
)
def test_a_number_behind_another_denial_counts(text: str, expected: list[Short]) -> None:
    assert claims(text) == expected
