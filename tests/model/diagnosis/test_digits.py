"""By which slip of the keyboard one number is typed instead of another."""

from __future__ import annotations

import pytest

from model.diagnosis.digits import DOUBLED, DROPPED, SWAPPED, kind_of


@pytest.mark.parametrize(
    ("typed", "meant", "kind"),
    [
        (750, 705, SWAPPED),
        (21, 12, SWAPPED),
        (321, 123, SWAPPED),
        (231, 123, ""),  # three digits stand elsewhere
        (14, 23, ""),  # 9 apart, but no swap
        (1223, 123, DOUBLED),
        (11, 1, DOUBLED),
        (500, 50, DOUBLED),
        (1263, 123, ""),
        (13, 123, DROPPED),
        (23, 123, DROPPED),
        (5, 50, DROPPED),
        (0, 10, ""),
        (10, 0, ""),
        (7, 7, ""),
        (1, 123, ""),
    ],
)
def test_the_slip_is_known_by_both_numbers(typed: int, meant: int, kind: str) -> None:
    assert kind_of(typed, meant) == kind
