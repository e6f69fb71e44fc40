"""The words of reports: how they are written down, found, and kept apart."""

from __future__ import annotations

import re

from model.texts.reading.tokens import MARKS, tokens
from model.texts.reading.vocabulary import Vocabulary, entries, spellings, vocabulary


def test_a_pattern_stands_for_each_of_its_spellings() -> None:
    assert list(spellings("{甲,乙,}丙{丁,}")) == [
        "甲丙丁",
        "甲丙",
        "乙丙丁",
        "乙丙",
        "丙丁",
        "丙",
    ]


def test_no_word_means_two_things_of_one_kind() -> None:
    meant: dict[tuple[str, str], str] = {}
    for kind, meaning, word in entries():
        known = meant.setdefault((kind, word), meaning)
        assert known == meaning or kind == "fill", (kind, word, known, meaning)


def test_the_longest_word_is_found_that_ends_in_time_or_swallows_what_follows() -> None:
    words = Vocabulary({"甲": {}, "甲乙": {}, "甲乙丙丁": {}})
    assert words.longest("甲乙丙丁", 0, 4, 4) == "甲乙丙丁"
    assert words.longest("甲乙丙丁", 0, 2, 9) == "甲乙"
    assert words.longest("甲乙丙丁", 0, 1, 9) == "甲"
    assert words.longest("甲乙丙丁", 0, 1, 2) == "甲乙丙丁"
    assert words.longest("戊", 0, 1, 1) == ""


def test_a_word_that_ends_the_text_is_as_long_as_it_is_written() -> None:
    words = Vocabulary({"一起": {"fill": "fill"}, "一起申请案": {"gap": "gap"}})
    assert words.longest("一起", 0, 0, 3) == ""  # 一 is a number, 起 its unit
    assert words.longest("一起申请案", 0, 0, 3) == "一起申请案"


def test_words_that_mean_the_same_share_their_meanings() -> None:
    words = vocabulary().words
    kept = {id(meanings): tuple(meanings.items()) for meanings in words.values()}
    assert len(kept) == len(set(kept.values())) < len(words) / 50


_NUMERAL = re.compile("[0-9零一二两三四五六七八九十百千万几数]")  # read before words


def crossings() -> list[str]:
    """Words that run into each other: the tail of one begins the other, 已办 and 办结."""
    words = vocabulary().words
    heads: dict[str, list[str]] = {}
    for word in words:
        if len(word) <= 4:
            for cut in range(1, len(word)):
                heads.setdefault(word[:cut], []).append(word)
    found: set[str] = set()
    for word in words:
        if len(word) > 4:
            continue
        for cut in range(1, len(word)):
            if word[:cut] in words:
                found.update(word[:cut] + other for other in heads.get(word[cut:], ()))
    return sorted(found)


def test_words_that_cross_leave_no_sign_over() -> None:
    """Each text here is two known words one behind the other, so none of its signs is unknown."""
    crossed = [text for text in crossings() if not _NUMERAL.search(text)]
    assert len(crossed) > 1000
    for text in crossed:
        unknown = [text[t.start : t.end] for t in tokens(text) if t.has("gap")]
        assert not unknown, (text, unknown)


def test_a_word_begins_with_a_sign_that_the_vocabulary_knows_and_with_no_mark() -> None:
    assert Vocabulary({"甲乙": {}, "丙": {}}).signs == {"甲", "丙"}
    assert vocabulary().signs.isdisjoint(MARKS)


def test_a_word_of_one_sign_stands_before_any_other_sign() -> None:
    words = Vocabulary({"无": {"neg": "none"}, "无锡": {"gap": "gap"}})
    assert words.longest("无麒", 0, 2, 2) == "无"
    assert words.longest("无锡", 0, 2, 2) == "无锡"
