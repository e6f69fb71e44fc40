"""收到关于甲的申请3件、关于乙的申请5件: counts told by what was asked for, each but a part."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from model.texts.reading.items import has_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import LOOSE
from model.texts.reading.topics.results import GROUPS, group_of
from model.texts.reading.topics.words import is_of_requests

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


def doubt_parts_of_matter(items: list[Item]) -> None:
    """23件中12件涉及征地，8件公开，4件不予公开: how those twelve were answered, perhaps."""
    for place, item in enumerate(items):
        some = item.is_blocked or has_block(item.right)
        if item.claims or not some or is_of_requests(item):
            continue  # 对收到的41件申请逐件研判，…
        parts = list(takewhile(_is_counted_result, items[place + 1 :]))
        numbers = [part.claims[0].number or 0 for part in parts]
        for part in parts if item.value in accumulate(numbers) else ():
            part.doubt()


def _is_counted_result(item: Item) -> bool:
    return bool(item.claims) and _is_result(item)


def doubt_other_units(items: list[Item]) -> None:
    """收到9件，涉及12个问题，答复10个: what is counted in the unit of the questions, in doubt."""
    others: set[str] = set()
    ours: set[str] = set()
    for item in items:
        if item.unit not in LOOSE:
            continue
        if item.claims and (item.unit in others or _is_bare_result(item, item.unit, ours)):
            item.doubt()
        elif item.claims and not _is_result(item):
            ours.add(item.unit)
        elif not item.claims and item.right:
            others.add(item.unit)


def _is_bare_result(item: Item, unit: str, ours: set[str]) -> bool:
    """同意公开1120条、不予公开21条: documents that were looked through, perhaps."""
    return unit not in ours and _is_result(item) and not is_of_requests(item)


def _is_result(item: Item) -> bool:
    return group_of(item.row) in GROUPS


def _is_of_matter(item: Item) -> bool:
    """Whether a number is of applications named by words that are not known."""
    return item.in_doubt and item.is_blocked and item.rows == ("received",)
