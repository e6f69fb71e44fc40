"""What one sentence says twice, of parts: 县政府维持3件、市局维持1件; and of other cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Claim, How, Why
from model.texts.reading.topics.disputes import ROWS, labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.rules import Number
    from model.texts.reading.items import Item


def sums_of_said_twice(items: list[Item]) -> list[Claim]:
    """Two numbers of one row are its parts; what they make together may be all.

    Where one is as much as the others, it is the whole, and they are its parts.
    """
    told: dict[str, list[Item]] = {}
    for item in items:
        label = _label(item)
        if label:
            told.setdefault(label, []).append(item)
    sums: list[Claim] = []
    for label, same in told.items():
        apart = len({item.claims[0].number for item in same}) > 1
        if apart or (len(same) > 1 and _make_whole(items, _kind_of(label))):
            sums += _sum(same)
    return sums


def _make_whole(items: list[Item], kind: str) -> bool:
    """复议8件，维持6件，确认违法1件，责令重新答复1件: one row told twice, as all ends are 8."""
    whole: Number = 0
    ends: Number = 0
    for item in items:
        label = item.row
        if label == kind:
            whole = whole or item.value
        elif _kind_of(label) == kind:
            ends += item.value
    return whole == ends


def _label(item: Item) -> str:
    """The row of a case that ended which a number is certainly of."""
    certain = len(item.claims) == 1 and item.claims[0].counts_row and not item.in_doubt
    return item.row if certain and _kind_of(item.row) else ""


def _kind_of(label: str) -> str:
    """The kind of the cases that ended so: review of review_upheld."""
    kind = label.rpartition("_")[0]
    return kind if kind in ROWS else ""


def _sum(same: list[Item]) -> list[Claim]:
    numbers = [item.value for item in same]
    total, largest = sum(numbers), max(numbers)
    if total == 2 * largest and len(set(numbers)) > 1:
        _part(item for item in same if item.value != largest)
        return []
    first = same[0].claims[0]
    _part(same)
    at = (first.start, first.start)
    return [first._replace(number=total, at=at, end=same[-1].number.end, in_doubt=True)]


def _part(items: Iterable[Item]) -> None:
    for item in items:
        item.leave_out(Why.PART_OF_TOTAL)


def last_said(claims: list[Claim]) -> list[Claim]:
    """一审维持，原告上诉，二审尚未审结: of what is said of all cases of a kind, the last holds."""
    last: dict[tuple[str, ...], Claim] = {}
    for claim in claims:
        if claim.how is How.ALL and _kind_of(claim.labels[0]):
            last[claim.whole] = claim
    if not last:
        return claims
    found: list[Claim] = []
    for claim in claims:
        end = last.get(claim.whole) if claim.how is How.ALL else None
        if end is None or end.labels == claim.labels:
            found.append(claim)
    return found


# --- of other cases ------------------------------------------------------------------------


def part_of_all_cases(items: list[Item]) -> None:
    """应诉17件，其中信息公开2件，胜诉15件: how all of them ended, and not only those two."""
    everything: Number = 0
    counted: dict[str, Number] = {}
    for item in items:
        label = item.row
        if label in ROWS:
            counted[label] = item.value
        elif not item.claims and item.why is Why.OTHER and not counted:
            everything = max(everything, item.value)
        kind = _kind_of(label)
        if not kind or counted.get(kind, item.value) >= item.value:
            continue
        if item.value <= everything:
            _part(one for one in items if _kind_of(one.row))
            return
        if item.value <= sum(counted.values()):
            _tell_of_both(items, item, tuple(counted))
            return


def _tell_of_both(items: list[Item], item: Item, counted: tuple[str, ...]) -> None:
    """An end of more cases than its kind has is of all kinds; so is each end beside it."""
    label = item.row
    kind = _kind_of(label)
    twice = any(one is not item and one.row == label for one in items)
    others = tuple(one for one in counted if one != kind)
    _widen(item, others if twice else counted, label)
    for one in items:
        own = one.row
        if _kind_of(own) == kind and own != label:  # 纠正1件
            _widen(one, counted, own)


def _widen(item: Item, kinds: tuple[str, ...], label: str) -> None:
    """行政复议3件，行政诉讼1件，维持4件: of both kinds, as there are not so many of one.

    With 胜诉1件 beside it, 维持3件 is of reviews.
    """
    both = labels(kinds, label.rpartition("_")[2])
    item.claims = tuple(c._replace(labels=both, in_doubt=True) for c in item.claims)
