"""Which cell of one form is which cell of another, and why some are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.comparing import counterparts as module
from model.comparing.counterparts import counterparts, only_new, only_old
from model.shipped import by_id

if TYPE_CHECKING:
    import pytest

OLD, NEW = by_id("2019"), by_id("2021")


def test_the_map_between_the_forms_says_which_cells_are_the_same() -> None:
    matched = counterparts(OLD, NEW)
    assert "requests/new/person" in matched
    assert "regulations/rules/made" in matched
    assert set(matched) | set(only_old(OLD, NEW)) == set(OLD.cells)
    assert set(matched).isdisjoint(only_old(OLD, NEW))


def test_each_cell_without_a_counterpart_has_its_reason() -> None:
    assert "不再数" in only_old(OLD, NEW)["regulations/rules/published"]
    assert "不数本年废止" in only_new(OLD, NEW)["regulations/rules/repealed"]
    assert all(only_old(OLD, NEW).values())


def test_a_form_is_compared_with_itself_cell_by_cell() -> None:
    assert counterparts(NEW, NEW) == list(NEW.cells)
    assert only_old(NEW, NEW) == only_new(NEW, NEW) == {}


def test_without_a_map_the_same_address_is_the_same_cell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "map_between", lambda _old, _new: None)
    assert counterparts(OLD, NEW) == [a for a in NEW.cells if a in OLD.cells]
    assert set(only_new(OLD, NEW).values()) == {""}
