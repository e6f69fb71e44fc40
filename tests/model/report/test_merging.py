from __future__ import annotations

import copy
from typing import TYPE_CHECKING

import pytest

from model.report.changes import Change
from model.report.figures import Figure
from model.report.merging import Side, are_of_one_report, contests, taken_over
from model.shipped import new_report

if TYPE_CHECKING:
    from model.report.report import Report

FIRST, SECOND, THIRD = (f"requests/new/{who}" for who in ("person", "business", "research"))


def changed(report: Report, **cells: int) -> Report:
    made = copy.deepcopy(report)
    values = {f"requests/new/{name}": Figure(number) for name, number in cells.items()}
    made.apply(Change(values))
    return made


def test_who_alone_changed_a_place_is_proposed_and_both_are_left_open() -> None:
    ancestor = changed(new_report(2025, "示例局"), person=1, business=1, research=1)
    mine = changed(ancestor, person=2, research=3)
    theirs = changed(ancestor, business=5, research=4)
    found = contests(ancestor, mine, theirs)
    assert [one.difference.address for one in found] == [FIRST, SECOND, THIRD]
    assert [one.changed for one in found] == [Side.MINE, Side.THEIRS, None]
    assert [one.proposed for one in found] == [Side.MINE, Side.THEIRS, Side.MINE]
    values = taken_over(found, [one.proposed for one in found])
    assert values == {SECOND: Figure(5)}


def test_without_a_known_ancestor_nobody_is_preferred() -> None:
    mine = new_report(2025, "示例局")
    (one,) = contests(None, mine, changed(mine, person=2))
    assert one.changed is None
    assert one.proposed is Side.MINE


def test_the_same_change_on_both_sides_is_no_contest() -> None:
    ancestor = new_report(2025, "示例局")
    assert contests(ancestor, changed(ancestor, person=2), changed(ancestor, person=2)) == []


@pytest.mark.parametrize(
    ("ids", "years", "same"),
    [
        (("a" * 16, "a" * 16), (2025, 2025), True),
        (("a" * 16, ""), (2025, 2025), True),
        (("a" * 16, "b" * 16), (2025, 2025), False),
        (("a" * 16, "a" * 16), (2025, 2020), False),
    ],
)
def test_another_report_or_another_form_is_not_compared(
    ids: tuple[str, str], years: tuple[int, int], same: bool
) -> None:
    one, other = (new_report(year, "示例局") for year in years)
    one.id, other.id = ids
    assert are_of_one_report(one, other) is same
