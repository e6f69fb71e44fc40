"""Which numbers of a row make one list."""

from __future__ import annotations

import pytest

from model.texts.reading.lists.together import breaks_off, together
from tests.model.texts.reading.lists.rows import row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲1件、乙2件", [1, 2]),
        ("甲1件，占8%，乙2件，同比增加5件，丙3件", [1, 2, 3]),
        ("甲1件、乙2条", [1]),
        ("甲1件，合计2件", [1]),
        ("甲1件，全年收到2件", [1]),
        ("自然人1件、网上2件", [1]),
        ("自然人1件、其他2件", [1, 2]),
        ("予以公开1件，结转2件", [1, 2]),
        ("自然人1件，结转2件", [1]),
        ("甲1件，行政复议2件", [1]),
        ("其中行政诉讼3件；行政复议2件", [3, 2]),
        ("其中行政诉讼3件、行政复议2件", [3]),
        ("甲1件，" + "麒" * 50 + "2件", [1]),
        ("甲1件、乙约2件", None),
        ("甲1件、乙2件等", None),
        ("甲1件、乙2件，等丙3条", None),
        ("居前的甲1件、乙2件", None),
        ("较多的甲1件、乙2件", None),
        ("甲1件、居前的乙2件", [1, 2]),
    ],
)
def test_a_list_ends_where_something_else_is_told(
    text: str, expected: list[int] | None
) -> None:
    found = together(row(text))
    assert (None if found is None else [part.value for part in found]) == expected


@pytest.mark.parametrize(("between", "expected"), [(39, [1, 2]), (40, [1])])
def test_a_part_stands_so_near_to_the_one_before(between: int, expected: list[int]) -> None:
    found = together(row("甲1件，" + "麒" * between + "2件"))
    assert [part.value for part in found or ()] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("收到甲1件，收到乙2件", [1, 2]),
        ("甲1件，收到乙2件", [1]),
        ("办结甲1件，办结乙2件", [1, 2]),
    ],
)
def test_what_else_was_done_ends_a_list_of_parts_without_verbs(
    text: str, expected: list[int]
) -> None:
    assert [part.value for part in together(row(text)) or ()] == expected


@pytest.mark.parametrize(
    ("text", "expected", "goes_on"),
    [
        ("甲1件、乙2", [1, 2], False),
        ("甲1件、乙2麒麟", [1], True),
        ("甲1件、乙2条", [1], True),
        ("甲1、乙2条", [1, 2], False),
        ("甲1件，均2件", [1], False),
        ("甲1件，另2件", [1], False),
        ("等1件、乙2件", [1, 2], False),
        ("甲1件、乙2件，麒麟3条", [1, 2], True),
        ("甲1件、乙2件、麒麟3条", [1, 2], True),
        ("甲1件、乙2件；麒麟3条", [1, 2], False),
        ("甲1件、乙2件，办结3条", [1, 2], False),
        ("甲1件、乙2件，共3条", [1, 2], False),
        ("甲1件、乙2件，结转3条", [1, 2], False),
        ("甲1件、乙2件，行政复议3条", [1, 2], False),
        ("自然人1件、网上2件", [1], True),
        ("予以公开1件，结转2件", [1, 2], False),
        ("予以公开1件，办理结转2件", [1], False),
        ("网站1条，规范性文件2条", [1], False),
        ("甲1条，规范性文件2条", [1, 2], False),
        ("网站1条，其他方式2条，行政许可3条", [1, 2], False),
        ("甲1条，通过网站公开2条", [1], True),
        ("甲1条、通过网站公开2条", [1, 2], False),
        ("公开甲1条，通过网站公开2条", [1, 2], False),
        ("网站1条，通过网站公开2条", [1, 2], False),
        ("甲1条，通过网站2条", [1, 2], False),
        ("行政诉讼3件；行政复议2件", [3], False),
        ("其中甲3件；行政复议2件", [3], False),
        ("其中行政诉讼3件，行政复议2件", [3], False),
        ("甲1件，按乙分，丙2件", [1], True),
        ("甲1件，网上收到乙2件", [1, 2], False),
        ("甲1件，办结乙2件", [1], False),
        ("甲1件、办结乙2件", [1, 2], False),
        ("甲1件；办结乙2件", [1], False),
    ],
)
def test_a_list_that_ends_may_go_on_in_words_not_understood(
    text: str, expected: list[int], *, goes_on: bool
) -> None:
    numbers = row(text)
    parts = together(numbers)
    assert parts is not None
    assert [part.value for part in parts] == expected
    assert breaks_off(numbers, parts) is goes_on


@pytest.mark.parametrize("text", ["甲1件等、乙2件", "甲1件、等2件", "甲1件、乙2件等"])
def test_a_list_with_more_parts_than_are_told_is_none(text: str) -> None:
    assert together(row(text)) is None
