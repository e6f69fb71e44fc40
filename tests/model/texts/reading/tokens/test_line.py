"""A line in tokens: words, numbers, marks, and the gaps between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.reading.tokens.line import tokens
from model.texts.reading.tokens.token import any_is


def kinds(text: str, names: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    shown = []
    for token in tokens(text, names):
        first = next(iter(token.tags))
        shown.append((text[token.start : token.end], first))
    return shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到申请3件", [("收到", "verb"), ("申请", "noun"), ("3件", "number")]),
        ("收到“申请” 3 件", [("收到", "verb"), ("申请", "noun"), ("3 件", "number")]),
        ("无一件结转", [("无一件", "neg"), ("结转", "carry")]),
        ("12345热线9件", [("12345热线", "noun"), ("9件", "number")]),
        ("受理麒麟房240件", [("受理", "verb"), ("麒麟房", "gap"), ("240件", "number")]),
        ("，（）", [("，", "mark"), ("（", "mark"), ("）", "mark")]),
    ],
)
def test_a_line_is_cut_into_words_and_gaps(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_a_gap_that_ends_like_an_office_may_be_another_organ() -> None:
    gap, verb = tokens("麒麟局收到")
    assert gap.has("gap")
    assert gap.has("organ", "part")
    assert verb.has("verb", "received")


def test_the_organ_is_known_by_its_own_names() -> None:
    (name, verb) = tokens("麒麟局收到", ("麒麟局",))
    assert name.tags == {"organ": "whole"}
    assert verb.has("verb")


@given(st.text(alphabet="收到政府信息公开申请3件已办结，（）。“麒麟 未", max_size=40))
def test_every_sign_but_blanks_and_quotes_is_in_one_token(text: str) -> None:
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert not text[end : token.start].strip("“ ")
        end = token.end
    assert not text[end:].strip("“ ")


def test_words_are_asked_for_a_kind_and_for_a_meaning() -> None:
    words = tokens("收到申请")
    assert any_is(words, "verb")
    assert any_is(words, "verb", "settled", "received")
    assert not any_is(words, "verb", "settled")
    assert not any_is(words, "number")


def spoken(text: str, *names: str) -> list[tuple[str, dict[str, str]]]:
    return [(text[word.start : word.end], dict(word.tags)) for word in tokens(text, names)]


CITY = "示例市城市管理局"
OWN = {"organ": "whole"}
OFFICE = {"gap": "gap", "organ": "part"}


@pytest.mark.parametrize(
    ("word", "names", "tags"),
    [
        # A short form of the organ's name: its signs in order, the last one, three at least.
        ("城管局", (CITY,), OWN),
        ("市城管局", (CITY,), OWN),
        ("例市局", (CITY,), OWN),
        ("城局", (CITY,), OFFICE),
        ("管城局", (CITY,), OFFICE),
        ("城管办", (CITY,), OFFICE),
        ("城管局", ("麒麟局", CITY), OFFICE),
        ("城管局", (), OFFICE),
        # An unknown word that the organ's name has is of its field.
        ("城市管", (CITY,), {"gap": "gap", "field": "own"}),
        ("城市麟", (CITY,), {"gap": "gap"}),
        ("城市管", ("麒麟局", CITY), {"gap": "gap"}),
        ("城市管", (), {"gap": "gap"}),
        # Each of its names, the longest first, whether they begin with a word or go on.
        ("麒麟局", ("麒麟局", "麒麟局办"), OWN),
        ("麒麟局办", ("麒麟局", "麒麟局办"), OWN),
        ("麒麟局办", ("麒麟局办", "麒麟局"), OWN),
        ("麒麟局", (CITY, "麒麟局"), OWN),
        ("公开局", ("公开局",), OWN),
        # What ends like an office, and what only begins like one.
        ("麒厅", (), OFFICE),
        ("麒厅麟", (), {"gap": "gap"}),
        ("厅", (), {"gap": "gap"}),
        ("麒麟", (), {"gap": "gap"}),
    ],
)
def test_an_unknown_word_may_be_the_organ_another_or_of_its_field(
    word: str, names: tuple[str, ...], tags: dict[str, str]
) -> None:
    assert spoken(word + "收到", *names) == [(word, tags), ("收到", {"verb": "received"})]


CUT: list[tuple[str, list[str]]] = [
    ("麒，麟", ["麒", "，", "麟"]),
    ("麒 麟", ["麒", "麟"]),
    ("麒“麟”", ["麒", "麟"]),
    ("麒收到麟", ["麒", "收到", "麟"]),
    ("麒麟3件麟", ["麒麟", "3件", "麟"]),
    # A word swallows the number behind it, or in front, as a whole or not at all.
    ("无一件结转", ["无一件", "结转"]),
    ("无一件", ["无一件"]),
    ("无一百件", ["无", "一百件"]),
    ("一件也没有收到", ["一件也没有", "收到"]),
    ("收到一件", ["收到", "一件"]),
    ("12345热线", ["12345热线"]),
    ("12345热线3件", ["12345热线", "3件"]),
    ("收到12345热线3件", ["收到", "12345热线", "3件"]),
    ("12345件", ["12345件"]),
    ("一般程序3件", ["一般程序", "3件"]),
    # Words that cross: the first is cut where another goes on over the sign left over.
    ("已办结件", ["已办", "结件"]),
    ("麒已办结", ["麒", "已", "办结"]),
    ("3件结", ["3件", "结"]),
    ("，结", ["，", "结"]),
]


@pytest.mark.parametrize(("text", "expected"), CUT)
def test_a_line_is_cut_where_its_words_end(text: str, expected: list[str]) -> None:
    assert [word for word, _ in spoken(text)] == expected


@pytest.mark.parametrize(
    ("text", "tags", "year"),
    [
        ("2023年", {"year": "whole"}, 2023),
        ("2023年3月5日", {"date": "part"}, 2023),
        ("至2023年12月", {"date": "whole"}, 2023),
        ("12月底", {"time": "whole", "when": "end"}, 0),
        ("3月", {"time": "part"}, 0),
        ("2021—2023年", {"time": "years"}, 0),
        ("8:30", {"skip": "skip", "title": "title"}, 0),
        ("《2019年要点》", {"skip": "skip", "title": "title"}, 0),
        ("5个工作日内", {"fill": "fill"}, 0),
        ("按申请人分", {"open": "by"}, 0),
        ("3件", {"number": "number"}, 0),
    ],
)
def test_a_time_and_a_title_are_words_of_their_own(
    text: str, tags: dict[str, str], year: int
) -> None:
    word = tokens(text)[-1]
    assert dict(word.tags) == tags
    assert word.year == year
    assert (word.numeral is not None) is ("number" in tags)


def test_a_word_told_otherwise_stays_at_its_place_with_its_number() -> None:
    (year,) = tokens("2023年")
    told = year.told({"gap": "gap"})
    assert (told.start, told.end, told.year) == (year.start, year.end, 2023)
    (number,) = tokens("3件")
    assert number.told({"gap": "gap"}).numeral is number.numeral


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("示例市卫生健康委员会", "市卫生健康委"),
        ("示例市卫生健康委员会", "市卫健委"),
        ("示例市住房和城乡建设局", "市住建局"),
        ("示例市临空经济区管理委员会", "临空区"),
    ],
)
def test_a_short_name_is_the_organ_itself(name: str, called: str) -> None:
    assert tokens(f"{called}收到", (name,))[0].has("organ", "whole")
    assert not tokens(f"麒麟{called[1:]}收到", (name,))[0].has("organ", "whole")


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("示例市云岭区应急管理局", "区应急局"),
        ("示例市民防办公室", "市民防办"),
        ("示例盟行政公署办公室", "盟行政公署办公室"),
        ("示例县人民政府办公室", "县府办"),
        ("示例县城市管理综合执法局", "县城管局"),
    ],
)
def test_a_short_name_may_be_split_into_words(name: str, called: str) -> None:
    first, behind = tokens(f"{called}收到", (name,))
    assert first.has("organ", "whole")
    assert (first.start, first.end) == (0, len(called))
    assert behind.has("verb", "received")


@pytest.mark.parametrize("called", ["区体育局", "区局应急", "区，应急局", "应急局"])
def test_what_only_looks_like_the_short_name_is_not_the_organ(called: str) -> None:
    for token in tokens(f"{called}收到", ("示例市云岭区应急管理局",)):
        assert not (token.has("organ", "whole") and token.end - token.start > 3)
