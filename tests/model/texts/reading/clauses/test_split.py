"""A sentence in clauses: where each ends, and what a bracket stands behind."""

from __future__ import annotations

import pytest

from model.texts.reading.clauses.split import Clause, clauses
from model.texts.reading.tokens.line import tokens
from model.texts.reading.tokens.token import kinds_of


def written(text: str) -> list[str]:
    """The words of each clause, with the mark behind; brackets around those inside."""
    found = []
    for clause in clauses_of(text):
        words = "".join(text[token.start : token.end] for token in clause.tokens)
        words = f"[{words}]" if clause.in_bracket else words
        found.append(words + clause.end)
    return found


def clauses_of(text: str) -> list[Clause]:
    words = tokens(text)
    return clauses(words, kinds_of(words))


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
        ("收到申请", ["收到申请"]),
        ("", []),
        # Numbers that follow for labels without any: not where there is one label, or a number.
        ("予以公开、不予公开的件数，分别是3、6", ["予以公开、不予公开的件数，分别是3、6"]),
        ("予以公开、不予公开的件数：分别是3、6", ["予以公开、不予公开的件数：分别是3、6"]),
        ("予以公开、不予公开的件数；分别是3、6", ["予以公开、不予公开的件数；", "分别是3、6"]),
        ("予以公开的件数，分别是3、6", ["予以公开的件数，", "分别是3、6"]),
        ("予以公开9件、不予公开，分别是3、6", ["予以公开9件、不予公开，", "分别是3、6"]),
        ("予以公开、不予公开，办结3件", ["予以公开、不予公开，", "办结3件"]),
        ("予以公开、不予公开，分别办结，3件", ["予以公开、不予公开，", "分别办结，", "3件"]),
        ("予以公开、不予公开，", ["予以公开、不予公开，"]),
        # Behind a bracket the words before it go on, but not where another label follows.
        ("收到（网上2件）", ["收到（", "[网上2件]）", "收到"]),
        ("收到（网上2件）。", ["收到（", "[网上2件]）", "收到。"]),
        ("收到（网上2件），办结3件", ["收到（", "[网上2件]）", "收到，", "办结3件"]),
        (
            "收到（网上2件）、办结（信函1件）",
            ["收到（", "[网上2件]）", "、办结（", "[信函1件]）", "、办结"],
        ),
        ("收到（网上2件）和办结3件", ["收到（", "[网上2件]）", "和办结3件"]),
        ("收到3件申请（网上2件）3件", ["收到3件申请（", "[网上2件]）", "申请3件"]),
        ("收到3件（网上2件）1件", ["收到3件（", "[网上2件]）", "1件"]),
        # A bracket that nothing opened closes nothing; one that nothing closes goes on.
        ("2件）3件", ["2件）", "3件"]),
        ("收到（3件，2件", ["收到（", "[3件]，", "[2件]"]),
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


def test_the_number_before_a_bracket_is_the_last_one_without_words_behind_it() -> None:
    _, inside, *_ = clauses_of("收到3件、办结2件（网上1件）")
    assert inside.host is not None
    assert inside.host.value == 2
    _, inside, *_ = clauses_of("收到3件，办结（网上1件）")[1:]
    assert inside.host is None


def test_a_second_bracket_belongs_to_its_own_number() -> None:
    found = clauses_of("收到3件（网上2件），办结（信函1件）")
    inside = [clause for clause in found if clause.in_bracket]
    assert inside[0].host is found[0].items[0]
    assert inside[1].host is None
