"""Which cell of one form is which cell of another."""

from __future__ import annotations

from model.comparing.counterparts import alone, counterparts
from model.shipped import by_id


def test_every_cell_is_its_own_counterpart_or_alone() -> None:
    old, new = by_id("2019"), by_id("2021")
    matched = counterparts(old, new)
    assert matched["requests/new/person"] == "requests/new/person"
    assert set(matched) | set(alone(new, set(matched))) == set(new.cells)
    assert not set(matched) & set(alone(new, set(matched)))
    assert counterparts(new, new) == dict(zip(new.cells, new.cells, strict=True))
