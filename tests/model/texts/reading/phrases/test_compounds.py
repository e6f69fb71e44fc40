"""Results that are said in several words become one."""

from __future__ import annotations

import pytest

from model.texts.reading.phrases.compounds import _ROWS, joined
from model.texts.reading.tokens.line import tokens
from model.texts.reading.tokens.token import Token

MEANT: list[tuple[str, str]] = [
    ("未在规定期限内补正", "other_not_corrected"),
    ("不按要求补正", "other_not_corrected"),
    ("没有按通知缴费", "other_unpaid"),
    ("我局没有相关信息", "unavailable_not_held"),
    ("从未保存", "unavailable_not_held"),
    ("查找不到", "unavailable_not_held"),
    ("不属本机关掌握", "unavailable_not_held"),
    ("需另行统计分析", "unavailable_not_made"),
    ("补正后所指仍不明", "unavailable_unclear"),
    ("实为投诉举报", "declined_petition"),
    ("要求街道出具证明", "declined_confirmation"),
    ("损害他人合法权益", "refused_third_party"),
]


@pytest.mark.parametrize(("text", "row"), MEANT)
def test_the_words_of_one_result_are_one_word(text: str, row: str) -> None:
    found = joined(tokens(text))
    assert found[-1].tags == {"result": row}
    assert found[-1].end == len(text)


def test_what_was_not_held_is_part_of_the_result_but_no_other_noun() -> None:
    (only,) = joined(tokens("未制作该政府信息"))
    assert (only.start, only.end) == (0, 8)
    assert not any("result" in word.tags for word in joined(tokens("未保存规范性文件")))


def test_a_part_alone_is_an_unknown_word() -> None:
    (word,) = joined(tokens("掌握"))
    assert word.tags == {"gap": "gap"}
    assert not any("part" in word.tags for word in joined(tokens("属于补正的要求")))


def test_a_denied_result_takes_the_information_with_it() -> None:
    assert joined(tokens("没有不予公开政府信息"))[-1].tags == {"result": "refused"}
    assert joined(tokens("不予公开政府信息"))[-1].has("noun", "else")


def test_the_own_name_of_the_organ_may_stand_between_two_parts() -> None:
    (word,) = joined(tokens("未经本局保存"))
    assert word.tags == {"result": "unavailable_not_held"}
    (word,) = joined(tokens("未经麒麟局保存", ("麒麟局",)))
    assert word.tags == {"result": "unavailable_not_held"}


@pytest.mark.parametrize("name", ["我局", "麒麟局"])
def test_the_own_name_of_the_organ_may_begin_a_result(name: str) -> None:
    (word,) = joined(tokens(f"{name}没有该信息", ("麒麟局",)))
    assert word.tags == {"result": "unavailable_not_held"}


@pytest.mark.parametrize(("between", "is_one"), [(4, True), (5, False)])
def test_so_many_neutral_words_stand_between_two_parts(between: int, is_one: bool) -> None:
    found = joined(tokens("从未" + "已" * between + "保存"))
    assert any("result" in word.tags for word in found) is is_one


def parted(*slots: str) -> list[Token]:
    """A word of one sign for each slot."""
    return [Token(place, place + 1, {"part": slot}) for place, slot in enumerate(slots)]


@pytest.mark.parametrize(("row", "slots"), _ROWS)
def test_each_row_is_one_word_with_all_its_slots_and_none_without_one(
    row: str, slots: tuple[str, ...]
) -> None:
    (word,) = joined(parted(*slots))
    assert (word.start, word.end, word.tags) == (0, len(slots), {"result": row})
    for missing in range(len(slots)):
        rest = (*slots[:missing], *slots[missing + 1 :])
        if not any(other == rest for _, other in _ROWS):
            whole = [word.tags for word in joined(parted(*rest)) if word.end - word.start > 1]
            assert {"result": row} not in whole or row in ("declined_confirmation",)


@pytest.mark.parametrize("kind", ["fill", "all", "link", "time"])
def test_neutral_words_of_each_kind_may_stand_between_two_slots(kind: str) -> None:
    lack, correct = parted("lack", "correct")
    (word,) = joined([lack, Token(1, 2, {kind: kind}), correct])
    assert word.tags == {"result": "other_not_corrected"}


@pytest.mark.parametrize("kind", ["gap", "verb", "mark", "number", "given"])
def test_no_other_word_may(kind: str) -> None:
    lack, correct = parted("lack", "correct")
    between = Token(1, 2, {kind: kind, "fill": "fill"} if kind == "given" else {kind: kind})
    assert not any("result" in word.tags for word in joined([lack, between, correct]))


@pytest.mark.parametrize(
    ("behind", "is_result"),
    [
        *((word, False) for word in ("麒麟", "规范性文件", "制定", "作出")),
        *((word, True) for word in ("", "，麒麟", "申请3件"[2:], "收到", "该信息")),
    ],
)
def test_what_was_not_held_is_nothing_that_is_named_directly_behind(
    behind: str, is_result: bool
) -> None:
    found = joined(tokens("未保存" + behind))
    assert any("result" in word.tags for word in found) is is_result


@pytest.mark.parametrize(
    ("before", "is_one"),
    [
        ("没有", True),
        ("没有已", True),
        ("没有已已", True),
        ("没有已已已", False),
        ("收到", False),
    ],
)
def test_a_denial_is_looked_for_in_three_words_before_a_result(
    before: str, is_one: bool
) -> None:
    found = joined(tokens(before + "不予公开政府信息"))
    assert (found[-1].tags == {"result": "refused"}) is is_one


def test_a_part_that_is_in_no_result_keeps_what_else_its_word_means() -> None:
    def alone(tags: dict[str, str]) -> dict[str, str]:
        other = Token(1, 2, {"verb": "received"})
        return joined([Token(0, 1, tags), other])[0].tags

    assert alone({"part": "lack"}) == {"gap": "gap", "lack": "lack"}
    assert alone({"part": "hold"}) == {"gap": "gap"}
    assert alone({"part": "lack", "neg": "none"}) == {"neg": "none"}
    assert alone({"organ": "whole"}) == {"organ": "whole"}


def test_the_words_behind_a_result_are_read_on() -> None:
    text = "我局没有该信息，未保存，收到"
    found = [text[word.start : word.end] for word in joined(tokens(text))]
    assert found == ["我局没有该信息", "，", "未保存", "，", "收到"]


@pytest.mark.parametrize(
    ("text", "end"), [("重新出具证明书面文件", 6), ("重新出具书面文件", 8)]
)
def test_a_confirmation_takes_the_paper_with_it(text: str, end: int) -> None:
    first = joined(tokens(text))[0]
    assert first.tags == {"result": "declined_confirmation"}
    assert first.end == end


def test_words_without_a_part_are_left_as_they_are() -> None:
    words = tokens("收到申请3件")
    assert joined(words) is words
