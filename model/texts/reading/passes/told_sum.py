"""一季度2件，三季度4件，合计6件: the sum of parts of the year, the organ or the channels.

Nothing names what it is; where it is the sum of the numbers before it, it is what was received,
probably.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_joint
from model.texts.reading.known import add_claim
from model.texts.reading.lists.entries import is_alike
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_in, any_is
from model.texts.reading.topics.words import REQUESTS

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known

_MANY = 40  # numbers before a total that may be its parts
_PARTS = (Why.PART_OF_YEAR, Why.PART_OF_ORGAN, Why.PART_OF_TOTAL, Why.UNKNOWN)
_MORE = frozenset(("verb", "result", "carry", "noun", "act", "neg", "decision", "outcome"))


def tell_sums(known: Known) -> None:
    """Give a total that only parts told before it make a claim, in doubt."""
    if known.scope.instead or known.topic not in ("", "request", "else"):
        return
    for place, item in enumerate(known.items):
        if place > 1 and not item.claims and _is_plain_total(item):
            parts = _parts(known.items[max(0, place - _MANY) : place], item)
            if len(parts) > 1 and any(map(_is_received, parts)):
                item.why = None
                add_claim(item, ("total",), (), None, in_doubt=True)
                return


def _is_plain_total(item: Item) -> bool:
    if item.numeral.rough or item.unit not in COUNTED:
        return False
    plain = not any_in(item.own, _MORE)
    return plain and any_is(item.own, "total")


def _parts(before: list[Item], total: Item) -> list[Item]:
    """The numbers before a total, up to the first, that make it."""
    running: Number = 0
    parts: list[Item] = []
    for item in reversed(before):
        if item.claims or item.why not in _PARTS:
            return []
        if not is_alike(item.unit, total.unit) or item.unit == "个":
            continue  # 6个分局收到34件
        running += item.value * _times(item)
        parts.append(item)
        if running >= total.value:
            return parts if running == total.value else []
    return []


def _times(item: Item) -> int:
    """二季度、四季度各1件: of how many a number is said."""
    if not any_is(item.own, "each"):
        return 1
    return 1 + sum(map(is_joint, item.own))


def _is_received(item: Item) -> bool:
    """Whether a part names applications for information, or how they came."""
    words = [*item.own, *item.right[:1]]
    by_channel = any_is(item.own, "channel", "some") and any_is(item.own, "verb", "received")
    return by_channel or any_is(words, "noun", *REQUESTS) or bool(item.apart)
