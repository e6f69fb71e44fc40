"""Counts of several parts of an organ: 县政府新收2件，部门新收5件 are parts, and make the whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.readings import Claim, Why, in_words
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import RECEIVED
from model.texts.reading.topics.results import GROUPS

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item

_COUNTS = frozenset(("received", "new", "settled", "carried_in", "carried_out", *GROUPS))
_OF_PART = RECEIVED | {"settled"}  # no part answers more than came


def sums_of_parts(items: list[Item]) -> list[Claim]:
    """Take back what is said of a part that seemed the whole; what all parts make, in doubt.

    More than the whole no part can have: 县政府新收2件，部门新收5件 tells of the government's
    own office.
    """
    parts = [item for item in items if item.apart and item.why is Why.PART_OF_ORGAN]
    if not parts:
        _take_back_wider(items)
        _doubt_wider(items)
        return []
    seeming = [item for item in items if _counts(item.claims)]
    if not any(_has_more(part, seeming) for part in parts):
        first = items.index(parts[0])
        seeming = [item for item in items[:first] if item in seeming]
        seeming = [item for item in seeming if _is_doubted_whole(item)]
    if not seeming and not _are_all(parts, items):
        return []
    for item in seeming:
        _take_back(item)
    return _sums([*seeming, *(part for part in parts if _counts(part.apart))])


def _doubt_wider(items: list[Item]) -> None:
    """全区收到125件，其中区政府办25件: of the district, or of the office that reports, alone."""
    for item, part in pairwise(items):
        whole = _counts(item.claims) and item.row in RECEIVED
        if whole and _names_own([part]) and any_is(part.own, "open", "among"):
            item.doubt()


def _is_doubted_whole(item: Item) -> bool:
    """Whether a number may be of a part; 全区受理申请221件 is in doubt for what they ask only."""
    return item.in_doubt and not any_is(item.near, "vague")


def _are_all(parts: list[Item], items: list[Item]) -> bool:
    """市本级收到9件，各区县收到20件: the organ's own part and others are the whole, if none is."""
    if len(parts) < 2 or not any_is(parts[0].own, "seat"):
        return False
    return not any(item.row in RECEIVED for item in items)


def _take_back(item: Item) -> None:
    item.apart, item.claims, item.why = item.claims, (), Why.PART_OF_ORGAN


def _take_back_wider(items: list[Item]) -> None:
    """全县各部门收到412件，其中我局11件: what is in doubt is more than the organ's own."""
    for place, item in enumerate(items):
        if item.in_doubt and _counts(item.claims):
            of_part = any_is(item.own, "organ", "part", "below")
            if not (of_part or _is_doubted_whole(item)):
                return  # 全区受理申请221件，其中区政府34件
            if _names_own(items[place + 1 :]):
                for one in items[place:]:
                    _take_back(one)
            return


def _names_own(items: list[Item]) -> bool:
    """Whether the organ itself is named beside one of some numbers."""
    return any(map(_names_organ, items))


def _names_organ(item: Item) -> bool:
    """Whether a number is told of the organ itself; 本部门不掌握信息2件 but tells why."""
    for place, word in enumerate(item.own):
        if word.has("organ", "whole"):
            return not any_is(item.own[place + 1 : place + 2], "result")
    return False


def _has_more(part: Item, seeming: list[Item]) -> bool:
    """Whether a part is said to have more than one of those that seemed the whole."""
    if any_is(part.own, "organ", "instead"):
        return False  # 代县政府办理申请9件；收到申请3件
    return any(_is_more(part, item) for item in seeming)


def _counts(claims: tuple[Claim, ...]) -> bool:
    """Whether one row of table three is counted."""
    return len(claims) == 1 and claims[0].counts_row and claims[0].labels[0] in _COUNTS


def _is_more(part: Item, whole: Item) -> bool:
    """Whether a part is said to have more than what seemed the whole."""
    said, known = part.apart[0], whole.claims[0]
    of_all = known.labels[0] in RECEIVED and said.labels[0] in _OF_PART
    if said.columns or not (said.labels == known.labels or of_all):
        return False
    return (said.number or 0) > (known.number or 0)


def _sums(parts: list[Item]) -> list[Claim]:
    numbers: dict[tuple[str, ...], Number] = {}
    first: dict[tuple[str, ...], Claim] = {}
    end = 0
    for part in parts:
        claim = part.apart[0]
        first.setdefault(claim.labels, claim)
        numbers[claim.labels] = numbers.get(claim.labels, 0) + (claim.number or 0)
        end = max(end, claim.end)
    sums: list[Claim] = []
    # 受理9件；各部门办理65件: what one received and another answered add up to nothing
    if len(parts) == 2 and len(numbers) == 2 and ("settled",) in numbers:
        return sums
    for labels, number in numbers.items():
        sums.append(in_words(labels, number, first[labels].start, end, in_doubt=True))
    return sums
