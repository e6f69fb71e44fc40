"""Results that are said in several words become one."""

from __future__ import annotations

import pytest

from model.texts.reading.compounds import joined
from model.texts.reading.tokens import tokens

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


@pytest.mark.parametrize(("between", "is_one"), [(4, True), (5, False)])
def test_so_many_neutral_words_stand_between_two_parts(between: int, is_one: bool) -> None:
    found = joined(tokens("从未" + "已" * between + "保存"))
    assert any("result" in word.tags for word in found) is is_one
