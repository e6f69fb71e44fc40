"""Which of the parts of a list make the sum that is told."""

from __future__ import annotations

import pytest

from model.checks.sentences.told_parts import chosen, holds_parts
from tests.model.read import reading


@pytest.mark.parametrize(
    ("values", "sum_", "expected"),
    [
        ([1, 2, 3], 3, [1, 2]),
        ([1, 2, 3], 6, [1, 2, 3]),
        ([9, 4, 5, 7], 16, [9, 7]),
        ([2, 9, 4, 5, 7], 11, [2, 9]),
        ([9, 4, 6, 7], 16, [9, 4, 6, 7]),
        ([9, 9, 7], 16, [9, 9, 7]),
        ([9, 4, 5], 9, [9]),
    ],
)
def test_the_parts_inside_another_are_left_out(
    values: list[int], sum_: int, expected: list[int]
) -> None:
    text = "、".join(f"甲{value}件" for value in values)
    figures = list(reading(text).figures)
    assert [figure.value for figure in chosen(figures, sum_)] == expected


@pytest.mark.parametrize(
    ("values", "whole", "expected"),
    [
        ([14, 10, 4], 23, True),
        ([14, 10, 4], 12, False),
        ([14, 10, 3], 23, False),
        ([14, 10, 4, 6], 23, False),
        ([14], 23, False),
    ],
)
def test_one_part_that_is_divided_in_turn_makes_no_list(
    values: list[int], whole: int, expected: bool
) -> None:
    text = "、".join(f"甲{value}件" for value in values)
    assert holds_parts(list(reading(text).figures), whole) is expected
