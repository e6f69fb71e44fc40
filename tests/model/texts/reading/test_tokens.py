"""A line in tokens: words, numbers, marks, and the gaps between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.texts.reading.tokens import any_is, tokens


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
