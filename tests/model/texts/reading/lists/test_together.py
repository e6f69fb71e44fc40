"""Which numbers of a row make one list."""

from __future__ import annotations

import pytest

from model.texts.reading.lists.together import together
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
