"""What a number says of table two of the form of 2019: items, their change, purchases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.known import add_claim
from model.texts.reading.readings import Why, in_words
from model.texts.reading.tokens.numeral import MONEY
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.tokens.token import Token

LAST_YEAR = 2020  # of that form


def read(item: Item, known: Known) -> bool:
    """Give a number of that form its claim; whether it was one."""
    if known.year > LAST_YEAR or not known.scope_of_items:
        return False
    if names_requests(item.left):
        known.scope_of_items = ""  # 政府集中采购6项，收到申请8项
        return False
    kind = known.scope_of_items
    if item.unit == "项" and any_is(item.left, "change", "reach"):
        item.why = Why.NO_CELL  # 由上年的21项增至40项
        return True
    if kind == "purchases":
        return _purchase(item, known)
    if item.unit in ("项", "") and _of_items(item, kind, known):
        known.scope.time = ""  # 上年 is said of that number alone
        return True
    made = any_is(item.near, "decision", "decide")
    if item.unit in ("件", "宗", "起") and made and not item.is_blocked:
        add_claim(item, (f"{kind}_decisions",), (), item.near[0])
        return True
    return False


def is_change(item: Item, known: Known) -> bool:
    """Whether a number of items is the change that the form asks for, not a comparison."""
    return bool(known.year <= LAST_YEAR and known.scope_of_items and item.unit in ("项", ""))


def say_unchanged(words: list[Token], known: Known) -> None:
    """本年无增减: the items that were spoken of are as many as last year."""
    kind = known.scope_of_items
    if known.year > LAST_YEAR or kind in ("", "purchases") or not known.items:
        return
    word = next(word for word in words if "unchanged" in word.tags)
    known.claims.append(in_words((f"{kind}_change",), 0, word.start, word.end))


def _of_items(item: Item, kind: str, known: Known) -> bool:
    word = item.near[-1] if item.near else None
    if word is not None and (word.has("change", "delta") or word.has("verb", "new")):
        if word.has("less", "either"):
            return False  # 增/减2项
        add_claim(item, (f"{kind}_change",), (), word)
        if "less" in word.tags:
            last = item.claims[-1]
            item.claims = (last._replace(number=-(last.number or 0)),)
        return True
    if any_is(item.left, "when", "prev") or any_is(item.left, "act", "previous"):
        add_claim(item, (f"{kind}_previous",), (), item.left[0])
        return True
    if _are_told_before(item, kind, known):
        add_claim(item, (f"{kind}_previous",), (), item.left[0], in_doubt=True)
        return True
    return False


def _are_told_before(item: Item, kind: str, known: Known) -> bool:
    """行政处罚上一年项目78项…；行政强制7项: told as those of the kind before, perhaps."""
    only = bool(item.left) and all("items" in word.tags for word in item.left)
    if not only or item.unit != "项":
        return False
    said: list[str] = []
    for one in known.items[-_FEW:]:
        said += [claim.labels[0] for claim in one.claims]
    named = any(label.endswith("_previous") for label in said)
    return named and f"{kind}_previous" not in said


_FEW = 6


def _purchase(item: Item, known: Known) -> bool:
    named = any_is(item.near, "items", "purchases")
    if item.is_blocked and not named:
        return False
    last = known.last
    if not named and last is not None and not last.claims and item.unit not in MONEY:
        return False  # 制定政府采购质疑制度6项，废止2项
    in_doubt = _may_be_more(item, known, named=named)
    if item.unit in MONEY:
        add_claim(item, ("purchases_amount",), (), None, in_doubt=in_doubt)
    elif item.unit in ("个", "项"):
        add_claim(item, ("purchases_projects",), (), None, in_doubt=in_doubt)
    return bool(item.claims)


def _may_be_more(item: Item, known: Known, *, named: bool) -> bool:
    """公开集中采购事项6项: those published, perhaps, or more than those bought together."""
    if item.is_blocked or any_is(item.left, "decision", "publish"):
        return True
    if named or not known.items:
        return any_is(item.left, "bought", "loosely")
    before = known.items[-1].claims
    return not before or any(claim.in_doubt for claim in before)
