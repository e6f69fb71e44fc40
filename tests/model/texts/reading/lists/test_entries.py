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
