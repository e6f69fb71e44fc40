"""What an amount of money says of the fees that table two asks for."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.numeral import MONEY
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import first

_NONE = ("", "项", "个")  # units of items
_ITEMS = ("项", "个", "类", "种")
_OF_AMOUNTS = frozenset(("time", "total", "fill", "mark", "when", "organ"))

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token


def read(item: Item, before: Item | None = None) -> Label | Why:
    """The label of an amount where fees are spoken of: 征收行政事业性收费286元.

    An amount that nothing stands before is of them, too: 行政事业性收费情况：286元.
    """
    noun = first(item.near, "noun", "fee")
    if not _is_amount(item) or _is_forgone(item) or any_is(item.left, "bought"):
        return Why.OTHER
    if noun is None and (_is_one_of_them(item) or names_more(item.left)):
        return Label(("fee",), first(item.left, "charge"), in_doubt=True)
    if noun is None and not (_goes_on(item.left) and _are_fees(before)):
        only = before is not None and _is_of_only_one(item.left, before)
        return Label(("fee",), None, in_doubt=True) if only else Why.OTHER
    return Label(("fee",), noun, in_doubt=_is_in_doubt(item, before))


def _are_fees(before: Item | None) -> bool:
    """政府集中采购3项，总金额61万元: nothing but fees may be counted before the amount."""
    if before is None:
        return True
    if any_is(before.left, "noun", "fee"):
        return True
    known = bool(before.claims) or not before.is_blocked  # 退还违规收费2笔共1.4万元
    return known and not any_is(before.left, "items")


def _is_in_doubt(item: Item, before: Item | None) -> bool:
    """免征不动产登记费等行政事业性收费46万元; 预算收入2600万元，行政事业性收费120万元."""
    if _is_behind_unknown(item.left) or any_is(item.left, "organ", "part", "below"):
        return True  # 检测中心行政事业性收费35万元
    if before is None or before.unit not in MONEY:
        return False
    return bool(before.value) and not (before.claims or any_is(item.left, "change"))


def _is_amount(item: Item) -> bool:
    """Whether a number is of money; 收费项目0项 and 收费为零 say that there is none."""
    return item.unit in MONEY or (item.value == 0 and item.unit in _NONE)


def _is_behind_unknown(left: list[Token]) -> bool:
    """Whether an unknown word stands before, that is no name of an organ: 免征…."""
    for place, word in enumerate(left):
        beside = any_is(left[place + 1 : place + 2], "organ") or "charge" in word.tags
        if is_block(word) and not beside:
            return True
    return False


def _goes_on(left: list[Token]) -> bool:
    """Whether nothing else is named before an amount: 行政事业性收费2项，全年共286元."""
    return all(map(_is_of_amounts, left))


def _is_of_amounts(word: Token) -> bool:
    known = not _OF_AMOUNTS.isdisjoint(word.tags) or word.has("decision", "publish")
    return known and not word.has("when", "prev")


def _is_one_of_them(item: Item) -> bool:
    """Whether a fee is named by its own name, with what was taken: 考试费共收到61万元."""
    if not any_is(item.left, "charge") or any_is(item.left, "noun"):
        return False
    taken = any_is(item.left, "verb", "received") or any_is(item.left, "total")
    return taken and not any_is(item.left, "open") and not any_is(item.left, "when", "prev")


def names_more(left: list[Token]) -> bool:
    """行政事业性收费（考试费）61万元: in brackets stands what all of them were taken for."""
    for place, word in enumerate(left):
        if word.has("noun", "fee"):
            behind = left[place + 1 :]
            apart = bool(behind) and behind[0].start > word.end
            return apart and all(
                is_block(w) or _is_of_amounts(w) or "who" in w.tags for w in behind
            )
    return False


def _is_of_only_one(left: list[Token], before: Item) -> bool:
    """行政事业性收费项目1项，为考试费，收取61万元: the only one that there is."""
    if before.value != 1 or before.unit not in _ITEMS:
        return False
    known = all("charge" in word.tags or _is_taken(word) for word in left)
    return known and any_is(before.left, "noun", "fee")


def _is_taken(word: Token) -> bool:
    return _is_of_amounts(word) or word.has("verb", "received")


def _is_forgone(item: Item) -> bool:
    """Whether an unknown word stands directly before the noun: 减免行政事业性收费300万元."""
    return any(
        word.has("noun", "fee") and is_block(before) for before, word in pairwise(item.left)
    )
