"""The sums of a list in each of its readings."""

from __future__ import annotations

import pytest

from model.texts.reading.lists.sums import sums
from tests.model.texts.reading.lists.rows import row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲1件、乙2件", [(3, True)]),
        ("甲1件，乙2件", [(3, True)]),
        ("甲1件、乙2件，丙4件", [(3, False), (7, True)]),
        ("甲1件、乙2件；丙4件", [(3, False), (7, True)]),
        ("甲1件、乙2件，其他4件", [(7, True)]),
        ("甲5件，包括丙2件、丁3件；乙4件", [(8, False), (9, True), (12, True)]),
        ("甲1件、乙2件，结转4件", [(3, False), (7, True)]),
        ("甲1件，乙、丙分别为2件和4件", [(5, True), (7, True)]),
        ("甲5件，乙2件，丙3件；丁4件，戊1件，己3件", [(5, False), (9, True), (18, True)]),
    ],
)
def test_a_list_may_end_where_its_marks_let_it(
    text: str, expected: list[tuple[int, bool]]
) -> None:
    found = dict(sums(row(text), is_strict=True))
    for total, complete in expected:
        assert found[total] is complete, found
    assert {total for total, _ in expected} <= set(found)
    assert all(not complete for _, complete in sums(row("甲1件、乙2件"), is_strict=False))


@pytest.mark.parametrize(("nested", "readings"), [(5, 32), (6, 64), (8, 256), (9, 384)])
def test_so_many_readings_of_one_list_are_told(nested: int, readings: int) -> None:
    pairs = [f"甲{2**n}件，包括乙{2 ** (n + 20)}件" for n in range(nested)]
    assert len(sums(row("、".join(pairs)), is_strict=True)) == readings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲1件、乙2件", [(3, True)]),
        ("甲1件、乙2件，丙4件", [(3, False), (7, True)]),
        ("甲1件，乙2件，丙4件", [(7, True)]),
        ("甲1件，乙2件、丙4件，丁8件", [(7, False), (15, True)]),
        ("甲1件、乙2件；丙4件", [(3, False), (7, True)]),
        ("甲1件；乙2件", [(1, False), (3, True)]),
        ("甲1件、乙2件，其他4件", [(7, True)]),
        ("甲1件、乙2件、其他4件，丙8件", [(7, True), (15, True)]),
        ("甲1件、其他2件、其他4件", [(7, True)]),
        ("甲1件，结转2件", [(1, False), (3, True)]),
        (
            "甲5件，包括丙2件、丁3件；乙4件",
            [(5, False), (5, True), (8, False), (9, True), (12, True)],
        ),
        ("甲5件，包括丙2件", [(5, True)]),
        ("甲1件，乙、丙分别为2件和4件", [(1, True), (5, True), (7, True)]),
        ("甲3件，乙2件，丙1件；丁4件", [(3, False), (6, False), (7, True), (10, True)]),
        (
            "甲3件，乙2件，丙1件；丁4件，戊5件",
            [(3, False), (6, False), (12, True), (15, True)],
        ),
        ("甲3件，乙2件，丙2件；丁4件", [(7, False), (11, True)]),
        ("甲3件、乙2件，丙1件；丁4件", [(5, False), (6, False), (10, True)]),
        ("甲3件，乙3件；丁4件", [(6, False), (10, True)]),
        (
            "甲5件，乙2件，丙3件；丁4件，戊1件，己3件",
            [(5, False), (9, True), (10, False), (18, True)],
        ),
        ("甲5件，乙2件，丙3件", [(10, True)]),
    ],
)
def test_each_reading_has_its_own_sum(text: str, expected: list[tuple[int, bool]]) -> None:
    assert sorted(sums(row(text), is_strict=True)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("网站5件，包括甲2件、乙3件；微信4件", [(9, False)]),
        ("网站5件；微信4件，包括甲1件、乙3件", [(9, False)]),
        ("网站5件；微信4件", [(5, False), (9, True)]),
        ("网站5件，包括甲2件、乙2件；微信4件", [(5, False), (9, True)]),
    ],
)
def test_channels_with_all_their_parts_make_one_sum(
    text: str, expected: list[tuple[int, bool]]
) -> None:
    found = sorted(sums(row(text), is_strict=True))
    assert found[:1] == expected[:1]
    assert (len(found) == 1) is (len(expected) == 1)


def test_a_name_with_a_deed_in_it_ends_no_list() -> None:
    assert sums(row("甲1件，公告公示2件，丙4件"), is_strict=True) == ((7, True),)
    assert (1, False) in sums(row("甲1件，公示2件，丙4件"), is_strict=True)
