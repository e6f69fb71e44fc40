"""Counts that only follow from one that is in doubt: they are in doubt, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import any_is
from model.texts.reading.topics.labels import RECEIVED

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim

_FOLLOWING = frozenset(("received", "settled", "total", "carried_in", "carried_out"))


def doubt_what_follows(
    items: list[Item], claims: list[Claim], *, guessed: bool
) -> list[Claim]:
    """Doubt what is said of 收到申请12件 where applications for other things may be meant.

    `claims` are those without a number of their own; they come back as sure as they are.
    `guessed` says that words around the first count are not known. What names disclosure
    itself, 予以公开 and its like, stays certain.
    """
    told = [item for item in items if item.claims]
    if not told or not (guessed or _is_vague(told[0])):
        return claims
    first = told[0].claims[0]
    if not first.in_doubt or first.labels[0] not in RECEIVED:
        return claims
    for item in told:
        if item.row in _FOLLOWING:
            item.doubt()
    return [_doubted(claim, first.start) for claim in claims]


def _is_vague(item: Item) -> bool:
    return "vague" in item.kinds and any_is([*item.near, *item.behind], "vague")


def _doubted(claim: Claim, start: int) -> Claim:
    follows = claim.start > start and claim.labels[0] in _FOLLOWING
    return claim._replace(in_doubt=True) if follows else claim
