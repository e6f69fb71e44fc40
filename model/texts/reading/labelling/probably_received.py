"""What was received, in words that are not all known: probably, and never for sure.

收到3件由市民发起的政府信息公开申请, 接收网上提交的政府信息公开7件: one number of a clause that
receives, disclosure named beside it, and nothing that says it is of something else.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.known import add_claim
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED, LOOSE
from model.texts.reading.tokens.token import all_in, any_is
from model.texts.reading.topics.applicants import columns_of
from model.texts.reading.topics.words import ASKED, first

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

_UNITS = COUNTED | LOOSE
_OPEN = (Why.UNKNOWN, Why.OTHER, Why.PART_OF_TOTAL)
_PEOPLE = ("人次", "人", "名", "位")
# What makes a clause tell of some of them, of an answer, or of another matter.
_NOT_RECEIVED = frozenset(
    (
        *(
            "cause",
            "neg",
            "rest",
            "open",
            "among",
            "within",
            "rate",
            "share",
            "change",
            "outcome",
        ),
        *("carry", "except", "also", "each", "raised", "toward", "case"),
    )
)
_VERBS = ("received", "new")


def tell_probably_received(item: Item, known: Known) -> None:
    """Claim in doubt that a number which nothing tells of is what was received."""
    if item.why not in _OPEN or known.counted or known.among or not _is_first(item, known):
        return
    if item.numeral.rough or item.unit not in _UNITS:
        return
    verb = first(item.own, "verb", *_VERBS)
    if verb is None and known.items:
        verb = first(known.items[0].own, "verb", *_VERBS)
    if verb is None and not _is_of_the_year(item):
        return
    own = _without_subject(item.own) if "cause" in item.kinds else item.own
    words = [*own, *item.right]
    if not _are_of_applications(words) or not _is_named(item):
        return
    item.why, known.guessed = None, True
    add_claim(item, ("received",), (), verb, in_doubt=True)
    columns = columns_of(item.right)
    if columns:
        add_claim(item, ("received",), columns, verb, in_doubt=True)


_OF_YEAR = frozenset(("year", "time", "organ", "fill"))


def _is_of_the_year(item: Item) -> bool:
    """2023年有2件依申请公开信息: nothing but the year and the organ stand before."""
    if len(item.right) != 1:
        return False
    own = item.own
    whole = any(any_is(own, kind, "whole") for kind in ("year", "time", "organ"))
    plain = all_in(own, _OF_YEAR)
    return whole and plain and not any_is(own, "when")


def _receives(item: Item) -> bool:
    return any_is(item.own, "verb", *_VERBS)


def _is_first(item: Item, known: Known) -> bool:
    """Whether no number stands before it but of those who applied: 受理5人次信函申请5件.

    What was published may: 公开信息49条；收到和办理9件依申请公开信息.
    """
    for other in known.recent:
        if other.claims:
            return False
        shown = other.why is Why.OTHER and any_is(other.left, "decision", "publish")
        if shown and _receives(item):
            continue
        if other.unit not in _PEOPLE:
            return False
    return True


def _without_subject(words: list[Token]) -> list[Token]:
    """收到涉及征地、低保等领域的申请共6件 are all; 收到涉及征地的申请6件 are some."""
    cause = next((n for n, word in enumerate(words) if word.has("cause", "cause")), -1)
    link = next((n for n in range(len(words) - 1, cause, -1) if "link" in words[n].tags), -1)
    if cause < 0 or link < 0 or not any_is(words[link:], "total"):
        return words
    return [*words[:cause], *words[link:]]


def _are_of_applications(words: list[Token]) -> bool:
    """Whether no word names another matter, or only some of the applications."""
    for before, word in zip([None, *words], words, strict=False):
        tags = word.tags
        if before is not None and _is_asked_for(before, word):
            continue
        if "result" in tags or not _NOT_RECEIVED.isdisjoint(tags):
            return False
        if word.has("act", "alien") or word.has("organ", "part", "below", "instead"):
            return False
        if "noun" in tags and not word.has("noun", *ASKED) and not _is_object(word):
            return False
    return True


def _is_object(word: Token) -> bool:
    """Whether 信息 is named, or 依申请公开 that may be documents."""
    return word.has("part", "object") or "listed" in word.tags


def _is_named(item: Item) -> bool:
    """Whether disclosure is named with no unknown word between it and the number."""
    if _asks_for_information(item):
        return True
    if any(_tells_disclosure(word) for word in item.right):
        return not is_block(item.right[-1]) or "listed" in item.right[-1].tags
    for word in reversed(item.own):
        if _tells_disclosure(word):
            return True
        if is_block(word) and not word.has("part", "object"):
            return False
    return False


def _asks_for_information(item: Item) -> bool:
    """向我局提交公开政府信息14件: information to be made public."""
    counted = item.unit in COUNTED  # 录入公开信息14条
    if not counted or not any_is(item.own, "verb", "received"):
        return False  # 新增公开政府信息14件
    return any(_is_asked_for(before, word) for before, word in pairwise(item.own))


def _is_asked_for(before: Token, word: Token) -> bool:
    return "wanted" in word.tags and "given" in before.tags


def _tells_disclosure(word: Token) -> bool:
    return "info" in word.tags or word.has("noun", *ASKED) or "listed" in word.tags
