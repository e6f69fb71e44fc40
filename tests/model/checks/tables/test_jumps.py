"""When a figure is looked at again because it has grown or shrunk so much."""

from __future__ import annotations

from decimal import Decimal

import pytest

from model.checks.tables.jumps import Limits, limits_of
from model.shipped import all_forms


@pytest.mark.parametrize("form", all_forms(), ids=lambda form: form.id)
def test_every_official_form_has_the_limits_of_its_rule(form: object) -> None:
    assert limits_of(form) == Limits(5, 20)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (5, 26, True),
        (5, 25, False),
        (26, 5, True),
        (0, 21, True),
        (0, 20, False),
        (None, 99, False),
        (99, None, False),
        (Decimal("1.5"), Decimal("30"), True),
    ],
)
def test_a_jump_is_more_than_both_limits(
    old: int | None, new: int | None, expected: bool
) -> None:
    assert Limits(5, 20).are_passed(old, new) is expected
