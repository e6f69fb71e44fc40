"""What is asked of the words around a number."""

from __future__ import annotations

import pytest

from model.texts.reading.topics.words import (
    first,
    is_clean,
    is_of_requests,
    names_requests,
    nouns_of,
)
from tests.model.read import item_of, words_of


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("收到申请3件", True),
        ("收到各类自然人全年申请共3件", True),
        ("收到并答复3件", True),
        ("收到公示3件", False),
        ("收到废止3件", False),
        ("收到未3件", False),
    ],
)
def test_only_neutral_words_may_stand_between_a_verb_and_its_number(
    text: str, clean: bool
) -> None:
    near = item_of(text).near
    assert is_clean(near, near[0]) is clean


def test_the_first_word_of_a_kind_is_found() -> None:
    words = words_of("收到申请，办结")
    assert first(words, "verb") is words[0]
    assert first(words, "verb", "settled") is words[-1]
    assert first(words, "carry") is None


def test_each_noun_of_some_kinds_is_named_once() -> None:
    words = words_of("行政处罚、行政许可、行政处罚、规章")
    assert nouns_of(words, ("permits", "penalties")) == ("penalties", "permits")


def test_applications_are_named_on_either_side_of_a_number() -> None:
    assert names_requests(words_of("收到申请"))
    assert not names_requests(words_of("收到规章"))
    assert is_of_requests(item_of("申请3件"))
    assert is_of_requests(item_of("3件申请"))
    assert not is_of_requests(item_of("3件规章"))
