"""What is left when the numbers of a sentence are taken from those that came.

收到9件，已答复8件，另1件正在征求意见: it is still open. 收到9件，答复7件，撤回2件: with what was
withdrawn all are told, so 其他处理 has as many. Both probably.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.known import add_claim
from model.texts.reading.readings import Claim, How, Why, in_words
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.carried import OUT
from model.texts.reading.topics.labels import COUNTS, RECEIVED

if TYPE_CHECKING:
    from collections.abc import Container

    from model.forms.rules import Number
    from model.texts.reading.items import Item

_OPEN = (Why.UNKNOWN, Why.PART_OF_TOTAL, Why.OTHER)
_ENDED = ("withdrawn", "ended")
_MANY = 12  # numbers of a sentence that are added up


def tell_left(items: list[Item], kinds: frozenset[str]) -> None:
    """Give 剩余1件 what is left of those that came, where all others were answered."""
    if "result" in kinds or not ("rest" in kinds or "also" in kinds):
        return
    came, settled = _value(items, RECEIVED), _value(items, ("settled",))
    left = came + _value(items, ("carried_in",)) - settled
    if not came or not settled or left <= 0 or _value(items, OUT):
        return
    for item in items:
        others = any_is(item.own, "rest") or any_is(item.own, "also")
        if item.claims or item.why not in _OPEN or not others:
            continue
        if item.value == left and item.unit in COUNTED:
            add_claim(item, OUT, (), None, in_doubt=True)
            return


def told_with_withdrawn(items: list[Item]) -> list[Claim]:
    """What is withdrawn is 其他处理, where it and the answers told beside it are all that came."""
    came = _value(items, COUNTS)
    ends = [item for item in items[1:_MANY] if item.host is None and _is_end(item)]
    withdrawn = [item for item in ends if _is_withdrawn(item)]
    if len(ends) < 2 or len(withdrawn) != 1 or _sum(ends) != came:
        return []
    others = [item for item in ends if _is_other(item)]
    number, total = withdrawn[0].number, _sum(withdrawn + others)
    return [in_words(("other",), total, number.start, number.end, in_doubt=True)]


def _value(items: list[Item], labels: Container[str]) -> Number:
    """What a sentence surely says to be of the first of some labels that it tells."""
    for item in items:
        claim = item.claim
        if claim is None or claim.in_doubt or claim.columns or claim.how is not How.IS:
            continue
        if claim.labels[0] in labels:
            return claim.number or 0
    return 0


def _is_end(item: Item) -> bool:
    return item.unit in COUNTED and not item.numeral.rough


def _is_withdrawn(item: Item) -> bool:
    words = [*item.near, *item.right]
    return item.why is Why.NO_CELL and any_is(words, "result", *_ENDED)


def _is_other(item: Item) -> bool:
    return item.row.startswith("other")


def _sum(items: list[Item]) -> Number:
    return sum(item.value for item in items)
