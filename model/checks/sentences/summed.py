"""Sums of a sentence that explain a difference from the tables: a part of it, or a wider total.

网站、邮寄收到的申请分别为31件、16件 are 47 together; 行政复议6件、行政诉讼2件，案件8件 has both.
The words do not say so, so such a difference is told, but only as a hint. One of 1 is not
explained so: a 1 stands beside most numbers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.texts.reading.lists.entries import is_alike
from model.texts.reading.readings import How
from model.texts.reading.topics.results import GROUPS, group_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks.sentences.judged import Judged
    from model.forms.rules import Number
    from model.texts.reading.readings import Claim, Figure

_OPENS = re.compile("其中|包括|含|（")
_LEAST = 2  # by which a number and the table's differ
_AROUND = 8  # numbers to either side that may belong to the same sum


def may_be_of_a_sum(one: Judged) -> bool:
    """Whether a count that is not the table's makes it with those beside it, or holds it."""
    claim, right = one.claim, one.verdict.right
    if claim.how is not How.IS or not claim.number or right is None:
        return False
    if -_LEAST < claim.number - right < _LEAST:
        return False
    figures = one.said.sentence.figures
    place = one.said.sentence.place_of(claim)
    if place >= len(figures) or figures[place].start != claim.at[0]:
        return False
    if claim.number < right:
        return not _is_divided(one, place) and _is_made(figures, place, claim, right)
    return _holds(figures, place, claim, right)


def _is_divided(one: Judged, place: int) -> bool:
    """Whether what follows are parts of the number: 收到6件，其中网上4件."""
    if any(listing.total == place for listing in one.said.sentence.lists):
        return True
    figures = one.said.sentence.figures[place : place + 2]
    behind = one.said.text[
        one.said.place + figures[0].end : one.said.place + figures[-1].start
    ]
    return _OPENS.search(behind) is not None


def _is_made(figures: Sequence[Figure], place: int, claim: Claim, right: Number) -> bool:
    """Whether numbers in a row, this one among them, make the table's."""
    for first in range(place, max(-1, place - _AROUND), -1):
        if not _may_be_beside(figures[first], figures[place], claim):
            return False
        running: Number = 0
        for figure in figures[first : place + _AROUND]:
            if not _may_be_beside(figure, figures[place], claim):
                break
            running += figure.value
            if running == right and figure.start >= claim.at[0]:
                return True
    return False


def _may_be_beside(figure: Figure, own: Figure, claim: Claim) -> bool:
    """Whether a number may be another part: it counts alike, and is no number of its own."""
    if figure is own:
        return True
    if figure.rough or not is_alike(figure.unit, own.unit):
        return False
    return all(_are_alike(other, claim) for other in figure.claims)


def _are_alike(one: Claim, other: Claim) -> bool:
    """Whether two counts may be parts of one: of one label, or of one group of results."""
    group = group_of(one.labels[0])
    same_group = group in GROUPS and group == group_of(other.labels[0])
    return one.labels == other.labels or same_group


def _holds(figures: Sequence[Figure], place: int, claim: Claim, right: Number) -> bool:
    """Whether the number adds up those before it, the table's own among them."""
    running: Number = 0
    has_own = False
    for figure in reversed(figures[max(0, place - _AROUND) : place]):
        if figure.rough or not is_alike(figure.unit, figures[place].unit):
            return False
        running += figure.value
        same = any(other.labels == claim.labels for other in figure.claims)
        has_own = has_own or (same and figure.value == right)
        if running == claim.number:
            return has_own
    return False
