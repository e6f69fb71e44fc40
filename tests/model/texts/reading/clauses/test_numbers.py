"""The numbers of a clause and the words that belong to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.texts.reading.tokens.token import NOTHING
from tests.model.read import claims, numbers_in

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token


def words(text: str) -> list[tuple[str, str]]:
    """What stands before and behind each number."""

    def written(found: list[Token]) -> str:
        return " ".join(text[token.start : token.end] for token in found)

    return [(written(item.left), written(item.right)) for item in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请3件", [("收到 申请", "")]),
        ("予以公开3件、部分公开2件", [("予以公开", ""), ("部分公开", "")]),
        ("3件申请、2件复议", [("", "申请"), ("", "复议")]),
        ("收到申请3件办结2件", [("收到 申请", ""), ("办结", "")]),
        ("已收到3件", [("收到", "")]),
        ("我局收到3件", [("我局 收到", "")]),
        ("3件和办结2件", [("", "和"), ("办结", "")]),
        ("3件申请和办结2件", [("", "申请 和"), ("办结", "")]),
        ("3件申请，已收到2件", [("", "申请"), ("收到", "")]),
        ("收到3件申请，", [("收到", "申请")]),
        ("收到3件已申请", [("收到", "申请")]),
        ("收到2类3件", [("收到", ""), ("", "")]),
        ("收到申请", []),
    ],
)
def test_the_first_mark_between_two_numbers_parts_their_words(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert words(text) == expected


def test_a_number_is_closed_at_the_end_of_its_clause_and_before_a_mark() -> None:
    closed = [item.closed for item in numbers_in("公开3、不公开2和收到1申请")]
    assert closed == [True, True, False]


def test_a_number_keeps_the_words_that_say_nothing_for_the_scope() -> None:
    text = "公安局已收到3件"
    (item,) = numbers_in(text)
    assert len(item.own) > len(item.left)


@pytest.mark.parametrize(("kinds", "counted"), [("七", 1), ("八", 2)])
def test_so_many_labels_are_counted_by_the_number_behind_them(
    kinds: str, counted: int
) -> None:
    labels = ["予以公开", "部分公开", "不予公开", "无法提供", "撤回", "维持", "纠正", "办结"]
    text = "、".join(labels[: 6 + counted]) + f"{kinds}类申请3件"
    assert len(numbers_in(text)) == counted


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("予以公开、部分公开两类申请3件", 1),
        ("予以公开、部分公开两种申请3件", 1),
        ("予以公开和部分公开2类申请3件", 1),
        ("予以公开、部分公开3类申请3件", 2),
        ("予以公开、部分公开、不予公开2类申请3件", 2),
        ("予以公开1类申请3件", 2),
        ("予以公开、部分公开2件申请3件", 2),
        # 项 counts labels only with 分别 or an empty word behind it.
        ("予以公开、部分公开2项申请3件", 2),
        ("予以公开、部分公开2项已申请3件", 1),
        ("予以公开、部分公开2项分别3件、2件", 2),
    ],
)
def test_a_number_of_kinds_counts_the_labels_before_it(text: str, counted: int) -> None:
    assert len(numbers_in(text)) == counted


@pytest.mark.parametrize(("words", "counted"), [(23, 1), (24, 2)])
def test_so_many_words_before_a_number_of_kinds_are_looked_at(
    words: int, counted: int
) -> None:
    text = "予以公开、" + "已" * (words - 1) + "部分公开两类申请3件"
    assert len(numbers_in(text)) == counted


def test_a_number_of_kinds_is_no_word_of_the_number_behind_it() -> None:
    text = "予以公开、部分公开两类申请3件"
    (item,) = numbers_in(text)
    assert not any(word.numeral for word in item.left)
    assert any(word.numeral for word in item.own)


def test_a_number_knows_what_stands_directly_before_it() -> None:
    first, second = numbers_in("3件已收到2件")
    assert first.before is NOTHING
    assert second.before.has("verb", "received")


def test_what_opens_the_parts_ends_the_words_of_the_whole() -> None:
    assert claims("收到9件政府信息公开申请其中6件予以公开。") == [
        ("received", 9),
        ("granted", 6),
    ]
