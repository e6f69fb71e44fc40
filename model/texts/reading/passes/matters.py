"""收到关于甲的申请3件、关于乙的申请5件: counts told by what was asked for, each but a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Why
from model.texts.reading.tokens.numerals import LOOSE

if TYPE_CHECKING:
    from model.texts.reading.items import Item


def part_by_matter(items: list[Item]) -> None:
    """Take back what seemed all that came, where another number is told as it is."""
    rest = iter(items)
    for item in rest:
        if not _is_of_matter(item):
            continue
        if any(other.is_blocked and not other.claims for other in rest):
            item.leave_out(Why.PART_OF_TOTAL)
        return


def doubt_other_units(items: list[Item]) -> None:
    """收到9件，涉及12个问题，答复10个: what is counted in the unit of the questions, in doubt."""
    others: set[str] = set()
    for item in items:
        if item.unit not in LOOSE:
            continue
        if item.claims and item.unit in others:
            item.doubt()
        elif not item.claims and item.right:
            others.add(item.unit)


def _is_of_matter(item: Item) -> bool:
    """Whether a number is of applications named by words that are not known."""
    return item.in_doubt and item.is_blocked and item.rows == ("received",)
