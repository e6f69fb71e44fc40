"""What the words elsewhere in a sentence say to be but a part, or in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.passes.channels import doubt_channel
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.carried import IN, is_settled_of_last_year
from model.texts.reading.topics.disputes import is_of_case

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known


def take_back(known: Known, items: list[Item], kinds: frozenset[str]) -> None:
    """Take back what the words elsewhere say to be but a part."""
    if "who" in kinds:
        _part_public(items)
    if known.consulted:
        _part_third_party(items)
    if "channel" in kinds:
        _part_platform(items)
    if "carry" in kinds:
        _part_last_year(items)
    if known.causes.revoked:
        _part_foreign(items)
    if "revise" in kinds and any(map(_is_revised, items)):
        _doubt_made(items)
    if "channel" in kinds:
        doubt_channel(items)
    if "except" in kinds:
        _doubt_with_repeated(items)


def _doubt_with_repeated(items: list[Item]) -> None:
    """收到20件，扣除重复申请2件，有效申请18件: those may be counted in the table, or not."""
    for item in items:
        repeated = item.rows == ("declined_repeat",)
        if repeated and any_is(item.near, "except"):
            break
    else:
        return
    for item in items:
        if item.row in _CAME:
            item.doubt()


_CAME = frozenset(("received", "new", "total"))


def _part_public(items: list[Item]) -> None:
    """群众提出15件，企业提出4件: people in general are then one part of those who applied."""
    public = [item for item in items if item.claims and any_is(item.left, "who", "public")]
    if public and any(_tells_columns(item) for item in items):
        for item in public:
            if not _tells_columns(item):
                item.leave_out(Why.PART_OF_TOTAL)


def _part_third_party(items: list[Item]) -> None:
    """3件涉及第三方，征求意见后公开2件: no reason, if nothing was refused before."""
    asked = False
    for item in items:
        labels = item.rows
        if labels == ("refused",) and not asked:
            return
        if labels == _THIRD_PARTY or (asked and labels in _ANSWERS):
            item.leave_out(Why.PART_OF_TOTAL)
            asked = True


_THIRD_PARTY = ("refused_third_party",)


_ANSWERS = (("granted",), ("partial",), ("refused",))


def _part_last_year(items: list[Item]) -> None:
    """当年答复17件；上年结转的3件全部答复: those may be told apart from the others."""
    apart: Number = 0
    for item in items:
        if _is_settled_of_last_year(item):
            apart += item.value
    for item in items if apart else ():
        if item.rows == ("settled",):
            item.claims = tuple(claim._replace(apart=apart) for claim in item.claims)


def _is_settled_of_last_year(item: Item) -> bool:
    if item.rows == IN and _is_settled(item):
        return True
    return "carry" in item.kinds and is_settled_of_last_year(item)


def _is_settled(item: Item) -> bool:
    return any_is(item.right, "verb", "settled") or any_is(item.own[:1], "verb", "settled")


def _part_platform(items: list[Item]) -> None:
    """依申请公开系统收到10件，信函收到5件: the system is one channel then, else all come by it."""
    told = [item for item in items if item.claims and any_is(item.own, "channel", "platform")]
    if told and any(_is_of_other_channel(item) for item in items):
        for item in told:
            item.leave_out(Why.PART_OF_TOTAL)


def _is_of_other_channel(item: Item) -> bool:
    words = [*item.own, *item.right]
    return any_is(words, "channel", "some") or any_is(words, "rest")


def _part_foreign(items: list[Item]) -> None:
    """行政复议3件，均不涉及信息公开: what was in doubt is so no more."""
    for item in items:
        if any(claim.in_doubt and is_of_case(claim) for claim in item.claims):
            item.leave_out(Why.OTHER)


def _is_revised(item: Item) -> bool:
    return not item.claims and any_is(item.near, "revise")


def _doubt_made(items: list[Item]) -> None:
    """新制定6件，修改6件: those changed may be counted as made, too."""
    for item in items:
        if any(claim.labels[0].endswith("_made") for claim in item.claims):
            item.doubt()


def _tells_columns(item: Item) -> bool:
    return bool(item.claims) and bool(item.claims[0].columns)
