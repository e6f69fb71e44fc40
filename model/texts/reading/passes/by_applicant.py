"""企业申请6件，4件予以公开；自然人申请15件…: how the applications of one kind were answered."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.readings import How
from model.texts.reading.topics.labels import RECEIVED
from model.texts.reading.topics.results import GROUPS, group_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim

_ENDS = frozenset(("settled", "carried_out", "carried"))


def tell_of_applicant(items: list[Item], claims: list[Claim]) -> None:
    """Give answers told between the counts of two applicants to the first, in doubt.

    `claims` are those without a number of their own: 企业申请6件，均予以公开. Where one kind of
    applicants alone is counted, the answers may be of all; they are in doubt, too.
    """
    places = [place for place, item in enumerate(items) if _is_of_applicant(item)]
    if not places:
        return
    if _are_parted(items, places, claims):
        for item in items[places[0] :]:
            if _is_of_applicant(item):
                columns = item.claims[0].columns
            elif _is_answer(item):
                item.claims = tuple(one._replace(columns=columns) for one in item.claims)
                item.doubt()
    elif len(places) == 1 and not any(map(_is_of_all, items[: places[0]])):
        for item in items[places[0] :]:
            if _is_answer(item):
                item.doubt()


def _are_parted(items: list[Item], places: list[int], claims: list[Claim]) -> bool:
    """Whether answers stand between the counts of two applicants."""
    said = sorted(claim.start for claim in claims if _is_of_group(claim))
    for place, other in pairwise(places):
        if any(map(_is_answer, items[place:other])):
            return True
        start, end = items[place].number.end, items[other].number.start
        if bisect_left(said, start) < bisect_left(said, end):
            return True
    return False


def _is_of_applicant(item: Item) -> bool:
    return bool(item.claims) and _is_count(item.claims[0]) and bool(item.claims[0].columns)


def _is_of_all(item: Item) -> bool:
    return bool(item.claims) and _is_count(item.claims[0]) and not item.claims[0].columns


def _is_count(claim: Claim) -> bool:
    return claim.how is How.IS and claim.labels[0] in RECEIVED


def _is_answer(item: Item) -> bool:
    if not item.claims or item.claims[0].columns or item.claims[0].how is not How.IS:
        return False
    return _is_of_group(item.claims[0]) or item.row in _ENDS


def _is_of_group(claim: Claim) -> bool:
    return group_of(claim.labels[0]) in GROUPS
