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
