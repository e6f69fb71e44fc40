"""Counts that only follow from one that is in doubt: they are in doubt, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.passes.channels import is_of_channel
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import RECEIVED
from model.texts.reading.topics.words import REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim
    from model.texts.reading.tokens.token import Token

_FOLLOWING = frozenset(("received", "settled", "total", "carried_in", "carried_out"))


def doubt_what_follows(
    items: list[Item], claims: list[Claim], *, guessed: bool
) -> list[Claim]:
    """Doubt what is said of 收到申请12件 where applications for other things may be meant.

    `claims` are those without a number of their own; they come back as sure as they are.
    `guessed` says that words around the first count are not known. What names disclosure
    itself, 予以公开 and its like, stays certain.
    """
    if any("vague" in item.kinds for item in items):
        claims = _doubt_beside_other(items, claims)
    told = [item for item in items if item.claims]
    if not told or not (guessed or _is_vague(told[0])):
        return claims
    first = told[0].claims[0]
    if not first.in_doubt or first.labels[0] not in RECEIVED:
        return claims
    for item in told:
        if item is not told[0] and _is_named(item):
            return claims  # …；收到政府信息公开申请3件
        if item.row in _FOLLOWING:
            item.doubt()
    return [_doubted(claim, first.start) for claim in claims]


def _is_vague(item: Item) -> bool:
    return "vague" in item.kinds and any_is([*item.near, *item.behind], "vague")


def doubt_unnamed(known: Known) -> None:
    """…7件。窗口收件764件，网上收件292件，办结率100%: of what comes to a hall, perhaps."""
    first = known.items[0]
    if not known.counted or known.named or known.goes_on or known.among:
        return
    if is_of_channel(first) and _receives(first):
        known.claims = _without_done(known.claims)
        for item in known.items:
            item.claims = tuple(_without_done(item.claims))
            item.doubt()


def _without_done(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, in doubt, but for 全部办结."""
    ends = (How.DONE, How.ANSWERED)
    return [claim._replace(in_doubt=True) for claim in claims if claim.how not in ends]


def doubt_all_of_some(known: Known) -> None:
    """5件申请均由自然人提出，2件由企业提出，共收到7件: 均 is said of some."""
    most: Number = 0
    for item in known.items:
        claim = item.claim
        if claim is not None and item.row in RECEIVED and not claim.columns:
            most = max(most, claim.number or 0)
    for place, claim in enumerate(known.claims):
        whole = claim.how is How.ALL and claim.whole[:1] == ("total",)
        if whole and 0 < (claim.number or 0) < most:
            known.claims[place] = claim._replace(in_doubt=True)


def _receives(item: Item) -> bool:
    return any_is(item.own, "verb", "received")


def _doubted(claim: Claim, start: int) -> Claim:
    follows = claim.start > start and claim.labels[0] in _FOLLOWING
    return claim._replace(in_doubt=True) if follows else claim


def _doubt_beside_other(items: list[Item], claims: list[Claim]) -> list[Claim]:
    """司法鉴定方面，收到申请240件，办结236件: all of another matter, perhaps."""
    start = end = -1
    for item in items:
        if start >= 0 and _is_named(item):
            break
        if start < 0 and any_is([*item.own, *item.right], "vague", "beside"):
            start = (item.own or [item.number])[0].start
        if start >= 0:
            end = (item.right or [item.number])[-1].end
            item.doubt()
    return [_doubted_between(claim, start, end) for claim in claims]


def _is_named(item: Item) -> bool:
    """Whether applications for information are named beside a number."""
    return any(_names(word) for word in (*item.own, *item.right))


def _names(word: Token) -> bool:
    return word.has("noun", *REQUESTS) and "vague" not in word.tags


def _doubted_between(claim: Claim, start: int, end: int) -> Claim:
    return claim._replace(in_doubt=True) if start <= claim.start < end else claim


def doubt_others(items: list[Item]) -> None:
    """Doubt what is said to be no application for information; a part of it is none at all."""
    for item in items:
        item.doubt()
        if item.why is Why.PART_OF_TOTAL:
            item.why = Why.OTHER


def are_others(words: list[Token]) -> bool:
    """收到申请12件，均为不动产登记, 均非政府信息公开申请: no applications for information."""
    if len(words) < 2 or "all" not in words[0].tags:
        return False
    if all(word.has("noun", "else") for word in words[1:]):
        return True
    if words[1].has("part", "foreign"):
        return any(map(_names, words[2:]))
    one_sign = "gap" in words[1].tags and words[1].end - words[1].start == 1  # 非
    return one_sign and any(map(_names, words[2:3]))
