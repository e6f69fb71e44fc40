"""Brackets without a number: read through, or one word to the sentence."""

from __future__ import annotations

import pytest

from model.texts.reading.clauses.brackets import with_brackets_read
from model.texts.reading.tokens.line import tokens
from tests.model.read import claims


def kinds(text: str) -> list[str]:
    return [next(iter(token.tags)) for token in with_brackets_read(tokens(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到（受理）申请", ["verb", "verb", "noun"]),
        ("申请（含上年结转）3件", ["noun", "fill", "number"]),
        ("公开（含部分公开）3件", ["result", "gap", "number"]),
        ("予以公开（含部分公开）3件", ["result", "result", "number"]),
        ("申请3件（网上）", ["noun", "number", "mark", "channel", "mark"]),
        ("申请（网上2件）", ["noun", "mark", "channel", "number", "mark"]),
    ],
)
def test_only_brackets_that_matter_to_a_number_are_left(
    text: str, expected: list[str]
) -> None:
    found = kinds(text)
    assert len(found) == len(expected)
    assert [kind for kind in found if kind in ("mark", "number", "gap", "fill")] == [
        kind for kind in expected if kind in ("mark", "number", "gap", "fill")
    ]


def test_what_a_bracket_includes_is_one_word_up_to_its_end() -> None:
    text = "申请（含上年结转）3件"
    _, included, _ = with_brackets_read(tokens(text))
    assert text[included.start : included.end] == "含上年结转）"
    assert included.has("merged")


READ: list[tuple[str, str]] = [
    # A bracket that only says what cases are about comes before their number.
    ("行政复议1件（政府信息公开）", "行政复议 政府信息公开 1件"),
    ("行政复议1件（政府信息公开已）", "行政复议 政府信息公开 已 1件"),
    ("1件（政府信息公开）", "政府信息公开 1件"),
    ("行政复议1件（政府信息公开申请）", "行政复议 1件 （ 政府信息公开申请 ）"),
    ("行政复议1件（政府信息公开麒麟）", "行政复议 1件 （ 政府信息公开 麒麟 ）"),
    ("行政复议1件（已）", "行政复议 1件 （ 已 ）"),
    ("行政复议1件（）", "行政复议 1件 （ ）"),
    ("（政府信息公开）行政复议1件", "政府信息公开 行政复议 1件"),
    # A bracket that holds no number and stands behind none is read through, without 其中.
    ("（受理）申请", "受理 申请"),
    ("申请（其中网上）3件", "申请 网上 3件"),
    ("申请（其中网上）其中3件", "申请 网上 其中 3件"),
    ("申请（网上）、办结（信函）3件", "申请 网上 、 办结 信函 3件"),
    ("申请3件、（网上）2件", "申请 3件 、 网上 2件"),
    ("申请（网上2件）、（信函）3件", "申请 （ 网上 2件 ） 、 信函 3件"),
    ("申请3件（其中网上）", "申请 3件 （ 其中 网上 ）"),
    # What it includes is one word: what was carried over, or another row.
    ("申请（含上年结转）3件", "申请 含上年结转） 3件"),
    ("申请3件（含上年结转）", "申请 3件 含上年结转）"),
    ("（含部分公开）3件", "含部分公开） 3件"),
    ("公开（含部分公开）3件", "公开 含部分公开） 3件"),
    ("予以公开（含部分公开）3件", "予以公开 部分公开 3件"),
    ("公开（部分公开）3件", "公开 部分公开 3件"),
    ("申请（含麒麟）3件", "申请 麒麟 3件"),
    ("申请（含2件上年结转）3件", "申请 （ 含 2件 上年 结转 ） 3件"),
    # Signs that close nothing, or are not closed.
    ("）申请3件", "） 申请 3件"),
    ("申请（网上3件", "申请 （ 网上 3件"),
    ("申请（网上（信函）3件）", "申请 （ 网上 信函 3件 ）"),
    ("申请（网上））3件", "申请 网上 ） 3件"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_a_bracket_is_read_through_or_kept(text: str, expected: str) -> None:
    found = with_brackets_read(tokens(text))
    assert " ".join(text[token.start : token.end] for token in found) == expected


def test_words_without_a_bracket_are_left_as_they_are() -> None:
    words = tokens("收到申请3件")
    assert with_brackets_read(words) is words


def test_an_aside_at_the_end_of_a_clause_is_a_clause_of_its_own() -> None:
    text = "受理公开申请4件，已全部答复（协助上级受理的另有计算，不在此列）。"
    assert claims(text) == [("carried_out done", 4), ("received", 4)]
