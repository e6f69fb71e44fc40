"""A number with its words, and what words are to a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.texts.reading.items import Item, has_block, has_label, is_block, is_label, parts
from model.texts.reading.tokens.line import tokens
from tests.model.read import item_of

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token


def written(text: str, words: list[Token]) -> str:
    return " ".join(text[word.start : word.end] for word in words)


@pytest.mark.parametrize(
    ("text", "near", "is_blocked"),
    [
        ("收到申请3件", "收到 申请", False),
        ("收到麒麟3件", "", True),
        ("收到麒麟申请3件", "申请", True),
        ("麒麟收到申请3件", "收到 申请", True),
        ("麒麟收到麒麟申请3件", "申请", True),
        ("收到信访件3件", "", True),
        ("收到《2019年要点》申请3件", "申请", True),
        ("3件", "", False),
    ],
)
def test_the_words_near_a_number_stand_behind_the_last_unknown_one(
    text: str, near: str, is_blocked: bool
) -> None:
    item = item_of(text, "request")
    item.lead(tokens(text)[:-1])
    assert written(text, item.near) == near
    assert item.is_blocked is is_blocked


def test_the_words_near_a_number_are_found_again_when_it_has_others() -> None:
    text = "收到麒麟申请3件"
    item = item_of(text)
    words = tokens(text)
    item.lead(words[:-1])
    assert written(text, item.near) == "申请"
    item.lead(words[:1])
    assert written(text, item.near) == "收到"
    assert not item.is_blocked


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("3件申请办结", "申请 办结"),
        ("3件申请麒麟办结", "申请"),
        ("3件麒麟申请", ""),
        ("3件", ""),
        ("3件申请信访件", "申请"),
    ],
)
def test_the_words_behind_a_number_end_before_the_first_unknown_one(
    text: str, behind: str
) -> None:
    item = item_of(text)
    item.follow(tokens(text)[1:])
    assert written(text, item.behind) == behind


def number(text: str) -> Item:
    (word,) = tokens(text)
    assert word.numeral is not None
    return Item(word, word.numeral, [], frozenset(("number",)))


@pytest.mark.parametrize(
    ("whole", "part", "may"),
    [
        ("9件", "8件", True),
        ("9件", "9件", True),
        ("9件", "10件", False),
        ("9件", "95%", True),
        ("95%", "9件", False),
        ("95%", "5%", False),
        ("3类", "2件", False),
        ("3种", "2件", False),
        ("3项", "2件", True),
    ],
)
def test_a_number_holds_what_is_not_more_and_every_percentage(
    whole: str, part: str, may: bool
) -> None:
    assert number(whole).may_hold(number(part)) is may


def test_a_number_is_closed_until_something_follows() -> None:
    assert number("3件").closed


LABELS = ["申请", "收到", "制定", "予以公开", "结转", "维持", "复议后起诉", "自然人"]
LABELS += ["政府信息公开", "公示", "未"]
OTHERS = ["麒麟", "占", "全年", "我局", "网上", "已", "、", "3件", "均"]


@pytest.mark.parametrize("word", LABELS)
def test_what_can_be_counted_is_a_label(word: str) -> None:
    (token,) = tokens(word)
    assert is_label(token)
    assert has_label(tokens("已" + word))


@pytest.mark.parametrize("word", OTHERS)
def test_what_only_goes_with_a_label_is_none(word: str) -> None:
    (token,) = tokens(word)
    assert not is_label(token)
    assert not has_label([token])


@pytest.mark.parametrize(
    ("word", "blocks"),
    [
        ("麒麟", True),
        ("信访件", True),
        ("《2019年要点》", True),
        ("申请", False),
        ("已", False),
    ],
)
def test_an_unknown_word_and_another_matter_part_a_label_from_its_number(
    word: str, blocks: bool
) -> None:
    (token,) = tokens(word)
    assert is_block(token) is blocks
    assert has_block([token]) is blocks
    assert has_block(tokens("收到" + word)) is blocks


def test_words_are_parted_by_marks_and_by_and() -> None:
    text = "收到申请、办结和、结转"
    found = [written(text, part) for part in parts(tokens(text))]
    assert found == ["收到 申请", "办结", "结转"]
    assert parts([]) == []
    assert parts(tokens("、和")) == []
