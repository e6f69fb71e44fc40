"""What is asked of the words around a number."""

from __future__ import annotations

import pytest

from model.texts.reading.topics.words import (
    first,
    is_clean,
    is_of_requests,
    names_requests,
    nouns_of,
    picks_within,
    telling_verb,
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
    assert not is_of_requests(item_of("3件麒麟申请"))
    assert not is_of_requests(item_of("3件规章申请"))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("收到申请后办结3件", "received"),
        ("新收申请后办结3件", "new"),
        ("办结并收到3件", "received"),
        ("3件", None),
    ],
)
def test_a_verb_of_receiving_goes_before_the_last_one(text: str, verb: str | None) -> None:
    found = telling_verb(item_of(text).near)
    assert (found and found.tags["verb"]) == verb


@pytest.mark.parametrize(
    ("text", "picks"),
    [
        ("收到的申请里有6件", True),
        ("依申请公开系统中收到6件", False),
        ("收到申请6件", False),
        ("申请里6件", True),
    ],
)
def test_words_pick_some_out_of_all_but_not_out_of_a_system(text: str, *, picks: bool) -> None:
    assert picks_within(words_of(text)) is picks
