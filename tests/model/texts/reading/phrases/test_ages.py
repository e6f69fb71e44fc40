"""Which years lie before the report's, and which behind it."""

from __future__ import annotations

from model.texts.reading.phrases.ages import with_ages
from model.texts.reading.tokens.line import tokens


def test_each_year_and_date_is_past_now_or_later() -> None:
    words = with_ages(tokens("2022年转入2023年办结，2024年1月答复，共3件"), 2023)
    assert [word.tags["age"] for word in words if word.year] == ["past", "now", "later"]


def test_a_sign_before_the_next_year_carries_what_is_done_in_it() -> None:
    words = with_ages(tokens("办结9件，转2024年办理3件，转2023年办理，转2024年会"), 2023)
    assert [word.start for word in words if "carry" in word.tags] == [5]


def test_words_without_a_year_are_left_as_they_are() -> None:
    words = tokens("上年结转3件")
    assert with_ages(words, 2023) is words


def test_the_tokens_given_stay_as_they_are() -> None:
    words = tokens("2022年转入2023年办结")
    with_ages(words, 2023)
    assert not any("age" in word.tags for word in words)
