"""The words of reports: how they are written down, found, and kept apart."""

from __future__ import annotations

import re

from model.texts.reading.tokens.line import MARKS, tokens
from model.texts.reading.tokens.vocabulary import Vocabulary, entries, spellings, vocabulary


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


def test_no_word_begins_with_a_mark() -> None:
    assert MARKS.isdisjoint(word[0] for word in vocabulary().words)


def test_a_word_of_one_sign_stands_before_any_other_sign() -> None:
    words = Vocabulary({"无": {"neg": "none"}, "无锡": {"gap": "gap"}})
    assert words.longest("无麒", 0, 2, 2) == "无"
    assert words.longest("无锡", 0, 2, 2) == "无锡"


def test_the_beginnings_of_a_word_are_words_the_longest_first() -> None:
    words = Vocabulary({"甲": {}, "甲乙": {}, "甲乙丙": {}, "甲乙丙丁": {}, "丁": {}})
    assert words.beginnings("甲乙丙丁") == (3, 2, 1)
    assert words.beginnings("甲乙丙丁") == (3, 2, 1)  # remembered
    assert words.beginnings("甲乙戊") == (2, 1)
    assert words.beginnings("丁") == ()


def test_only_signs_that_stand_side_by_side_in_a_word_are_a_pair() -> None:
    assert Vocabulary({"甲乙丙": {}, "丁": {}}).pairs == {"甲乙", "乙丙"}


def test_a_word_ends_before_the_end_or_reaches_beyond() -> None:
    words = Vocabulary({"甲乙丙": {}})
    assert words.longest("甲乙丙丁", 0, 3, 9) == "甲乙丙"  # ends there
    assert words.longest("甲乙丙丁", 0, 2, 3) == "甲乙丙"  # reaches beyond
    assert words.longest("甲乙丙丁", 0, 2, 4) == ""
    assert words.longest("甲乙", 0, 2, 2) == ""


def test_words_of_settling_for_good_and_words_with_a_link_are_marked() -> None:
    words = vocabulary().words
    assert words["办结"]["done"] == "firm"
    assert "done" not in words["答复"]
    assert "done" not in words["审批办结"]
    assert words["收到的"]["link"] == "link"
    assert "link" not in words["收到"]
