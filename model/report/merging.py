"""Two states of a report that were changed apart: who changed what since both were the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.report.differences import Difference, differences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.report.report import Report


class Side(StrEnum):
    """Whose value is meant."""

    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Contest:
    """One address at which both states differ: `old` of the difference is mine, `new` theirs.

    `changed` is who alone changed it since both were the same, `None` when both did or nobody
    knows.
    """

    difference: Difference
    changed: Side | None

    @property
    def proposed(self) -> Side:
        """Whose value stands unless the clerk chooses the other."""
        return self.changed or Side.MINE


def are_of_one_report(one: Report, other: Report) -> bool:
    """Whether two states can be compared place by place: one report, one form."""
    is_same = not one.id or not other.id or one.id == other.id
    return is_same and one.form.id == other.form.id


def contests(ancestor: Report | None, mine: Report, theirs: Report) -> list[Contest]:
    """The addresses at which mine and theirs differ, in print order.

    `ancestor` is what both were made from, if that is known.
    """
    found = []
    for difference in differences(mine, theirs):
        found.append(Contest(difference, _who_changed(ancestor, difference)))
    return found


def _who_changed(ancestor: Report | None, difference: Difference) -> Side | None:
    if ancestor is None:
        return None
    before = repr(ancestor.current(difference.address))  # as `differences` compares
    if before == repr(difference.old):
        return Side.THEIRS
    return Side.MINE if before == repr(difference.new) else None


def taken_over(found: Sequence[Contest], chosen: Sequence[Side]) -> dict[str, Any]:
    """The values of theirs that were chosen, by address; the others are mine already."""
    values: dict[str, Any] = {}
    for contest, side in zip(found, chosen, strict=True):
        if side is Side.THEIRS:
            values[contest.difference.address] = contest.difference.new
    return values
