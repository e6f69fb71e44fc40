"""The numbers of a sentence in rows, with what stands before each."""

from __future__ import annotations

import pytest

from model.texts.reading.lists.entries import is_alike
from tests.model.texts.reading.lists.rows import row, rows


def test_a_number_knows_the_strongest_mark_before_it_and_its_opener() -> None:
    found = row("共7件，其中甲1件、乙2件；丙，丁3件：戊1件")
    assert [entry.sep for entry in found] == ["", "，", "、", "；", "："]
    assert [entry.opener for entry in found] == ["", "among", "", "", "colon"]
    assert row("甲1件，丙；丁3件")[1].sep == "；"


def test_a_bracket_is_a_row_of_its_own_behind_its_number() -> None:
    found = rows("共7件（甲1件、乙6件），丙2件")
    assert [entry.value for entry in found.outer] == [7, 2]
    ((host, inner),) = found.inner
    assert host is found.outer[0]
    assert [entry.value for entry in inner] == [1, 6]
    assert [entry.place for entry in inner] == [1, 2]


def test_the_words_before_a_bracket_go_on_behind_it() -> None:
    assert row("甲9件，其中，麒麟（1件），丙2件")[-1].opener == "among"


@pytest.mark.parametrize(
    ("text", "opener"),
    [
        ("甲9条；三里屯公众号8条", ""),
        ("甲9条；“这里是麒麟”公众号8条", ""),
        ("甲9条，申请里，麒麟8条", "among"),
        ("甲9条；乙、丙分别为5条和4条", ""),
        ("甲9条；其中乙、丙分别为5条和4条", "strict"),
        ("甲9条；分别为乙5条、丙4条", "strict"),
        ("甲9条，乙、丙分别为5条和4条", "strict"),
    ],
)
def test_a_name_opens_no_list_nor_do_labels_of_their_own(text: str, opener: str) -> None:
    assert row(text)[1].opener == opener


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("自然人3件", "who"),
        ("通过网站3件", "channel"),
        ("予以公开3件", "result"),
        ("3件予以公开", "result"),
        ("新收3件", "flow"),
        ("结转3件", "flow"),
        ("办结3件", "result"),
        ("麒麟3件", ""),
    ],
)
def test_a_part_tells_what_it_divides_by(text: str, dimension: str) -> None:
    assert row(text)[0].dimension == dimension


def test_cases_are_counted_in_several_units() -> None:
    assert is_alike("件", "宗")
    assert is_alike("件", "封")
    assert is_alike("条", "条")
    assert not is_alike("件", "条")


@pytest.mark.parametrize(("words", "opener"), [(23, "among"), (24, "")])
def test_an_opener_so_many_words_before_a_number_is_its_own(words: int, opener: str) -> None:
    assert row("甲9件，其中，" + "申请，" * words + "丙2件")[-1].opener == opener


@pytest.mark.parametrize(
    ("text", "dealt"),
    [
        ("甲1件，乙、丙分别为5条和4条", True),
        ("甲1件，分别为5条和4条", False),
        ("甲1件，其中乙、丙分别为5条和4条", False),
        ("甲1件，的分别为5条和4条", False),
        ("甲1件，乙5条", False),
    ],
)
def test_a_number_is_dealt_to_the_label_before_it(text: str, *, dealt: bool) -> None:
    assert row(text)[1].is_dealt is dealt


@pytest.mark.parametrize(
    ("text", "rest"),
    [("其余3件", True), ("其他3件", True), ("其他处理3件", True), ("甲3件", False)],
)
def test_the_rest_is_known_by_its_name(text: str, *, rest: bool) -> None:
    assert row(text)[0].is_rest is rest


def test_what_stands_behind_a_number_leads_to_the_next_unless_it_opened_something() -> None:
    assert row("甲3件结果为公开，乙4件")[1].opener == ""
    assert row("甲3件，结果为乙4件")[1].opener != ""
    assert row("甲3件，其中，乙4件")[1].opener == "among"
    assert [entry.place for entry in row("甲3件、乙4件，丙5件")] == [0, 1, 2]


def test_the_kinds_of_the_words_before_a_number_are_known_with_their_meanings() -> None:
    entry = row("收到甲约3件")[0]
    assert entry.has("verb")
    assert entry.has("verb", "settled", "received")
    assert not entry.has("verb", "settled")
    assert not entry.has("channel")
    assert entry.is_rough
    assert not row("收到甲3件")[0].is_rough


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("企业3件予以公开", "who"),
        ("网上3件予以公开", "channel"),
        ("自然人通过网站3件", "who"),
        ("通过各种渠道3件", ""),
        ("受理3件", ""),
    ],
)
def test_an_applicant_or_a_channel_goes_before_a_result(text: str, dimension: str) -> None:
    assert row(text)[0].dimension == dimension
