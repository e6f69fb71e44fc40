"""Brackets without a number: read through, or one word to the sentence."""

from __future__ import annotations

import pytest

from model.texts.reading.clauses.brackets import with_brackets_read
from model.texts.reading.tokens import tokens


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
