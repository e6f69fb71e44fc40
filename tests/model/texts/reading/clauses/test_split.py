"""A sentence in clauses: where each ends, and what a bracket stands behind."""

from __future__ import annotations

import pytest

from model.texts.reading.clauses.split import Clause, clauses
from model.texts.reading.tokens import tokens


def written(text: str) -> list[str]:
    """The words of each clause, with the mark behind; brackets around those inside."""
    found = []
    for clause in clauses(tokens(text)):
        words = "".join(text[token.start : token.end] for token in clause.tokens)
        words = f"[{words}]" if clause.in_bracket else words
        found.append(words + clause.end)
    return found


def clauses_of(text: str) -> list[Clause]:
    return clauses(tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请3件，办结2件。", ["收到申请3件，", "办结2件。"]),
        ("新收、办结各1件；结转0件", ["新收、办结各1件；", "结转0件"]),
        ("收到申请3件（网上2件）。", ["收到申请3件（", "[网上2件]）"]),
        # The words before a bracket go on behind it, to the number that they belong to.
        ("收到申请（网上2件）3件。", ["收到申请（", "[网上2件]）", "收到申请3件。"]),
        ("（（1件）2件）3件", ["（", "[]（", "[1件]）", "[2件]）", "3件"]),
        ("，，。", []),
    ],
)
def test_a_clause_ends_at_a_mark_and_at_a_bracket(text: str, expected: list[str]) -> None:
    assert written(text) == expected


def test_the_numbers_in_a_bracket_know_the_number_before_it() -> None:
    first, inside, behind = clauses_of("收到申请3件（网上2件、信函1件），办结3件")
    assert inside.host is first.items[0]
    assert [item.host for item in inside.items] == [first.items[0], first.items[0]]
    assert behind.items[0].host is None


def test_a_bracket_behind_a_word_belongs_to_no_number() -> None:
    _, inside, *_ = clauses_of("收到3件申请（网上2件），办结3件")
    assert inside.host is None


def test_a_clause_tells_of_what_kinds_its_words_are() -> None:
    (clause,) = clauses_of("未收到申请")
    assert {"neg", "verb", "noun"} <= clause.kinds
    assert "number" not in clause.kinds


@pytest.mark.parametrize(("words", "is_whole"), [(12, True), (13, False)])
def test_so_many_words_before_a_bracket_go_on_behind_it(words: int, is_whole: bool) -> None:
    behind = clauses_of("收到申请" + "已" * (words - 2) + "（网上2件）3件。")[2]
    assert any("verb" in word.tags for word in behind.tokens) is is_whole
