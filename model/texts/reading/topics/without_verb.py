"""How many applications there were, where no verb beside a number tells it: 申请12件, 共12件."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import has_block, has_label, is_block
from model.texts.reading.readings import Why
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import REQUESTS, first, is_clean, names_requests

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.context import Context


def without_verb(item: Item, context: Context) -> Label | Why:
    """政府信息公开申请12件, 19件申请, 共12件: a total, if nothing says that it is a part."""
    if item.is_blocked:
        return Why.UNKNOWN if context.among or context.beside else _behind_unknown(item)
    if context.beside and context.inherits and _is_finished(item):
        return Label(("settled",), item.before, in_doubt=True)  # 收到76件，完成73件
    if context.among:
        return Why.PART_OF_TOTAL
    noun = first(item.near, "noun", *REQUESTS)
    if noun is not None:
        return _noun_before(item.near, noun, in_doubt=context.beside_share)
    return _without_noun(item, context)


def _without_noun(item: Item, context: Context) -> Label | Why:
    """共12件, 全年36件, 全年19件申请: nothing before the number names applications."""
    total = first(item.near, "total")
    if total is None and _is_of_whole_year(item, context):
        return Label(("total",), item.near[-1])
    if total is None and any_is(item.near, "when", "end"):
        return Why.UNKNOWN  # 年底有7件申请: what is left
    if names_requests(item.right[:1]) and (total is not None or _is_definite(item)):
        return Label(("total",), total)
    if not item.own and names_requests(item.right[:1]) and any_is(item.right[1:2], "neg"):
        return Label(("total",), None, in_doubt=True)  # 11件申请无一来自企业
    if total is None or not context.inherits:
        return Why.UNKNOWN
    doubt = context.beside_share  # 约七成涉及征地，共5件
    return Label(
        ("received",) if context.whose else ("total",), total, context.whose, in_doubt=doubt
    )


def _behind_unknown(item: Item) -> Label | Why:
    """What stands behind unknown words: probably the count, if they may be the organ's name."""
    verb = _verb_far(item)
    if verb is not None:
        return Label(("received",), verb, in_doubt=True)
    noun = first(item.near, "noun", *REQUESTS)
    if noun is None or not is_clean(item.near, noun) or any_is(item.near, "decision"):
        return Why.UNKNOWN  # 城东街道办事处政府信息公开申请2件, of its own name
    unknown = [word for word in item.left if is_block(word)]
    named = bool(unknown) and all(word.has("field", "own") for word in unknown)
    return Label(("total",), noun, in_doubt=True) if named else Why.UNKNOWN


def _verb_far(item: Item) -> Token | None:
    """收到以政府为对象的政府信息公开申请9件: unknown words between a verb and its noun."""
    left = item.left
    if not (names_requests(left[-1:]) and any_is(left[-2:-1], "link")):
        return None
    verb = first(left, "verb")
    before = left[: left.index(verb)] if verb is not None else left
    alone = verb is not None and verb.has("verb", "received", "new") and not has_label(before)
    return verb if alone and not has_block(before) else None


def _is_finished(item: Item) -> bool:
    """Whether nothing but 完成 stands before the number."""
    return "finished" in item.before.tags and item.closed


def _is_of_whole_year(item: Item, context: Context) -> bool:
    """上半年14件，下半年22件，全年36件; 全年8件全部办结."""
    if not item.near or not item.near[-1].has("time", "whole") or not context.inherits:
        return False
    return context.parted or any_is(item.right, "all")


def _noun_before(near: list[Token], noun: Token, *, in_doubt: bool) -> Label | Why:
    """申请12件; in doubt behind a share: 自然人占八成，申请56件."""
    if any_is(near, "decision", "decide"):
        return Why.OTHER  # 发放申请表200份
    label = Label(("total",), noun, in_doubt=in_doubt)
    return label if is_clean(near, noun) else Why.UNKNOWN


def _is_definite(item: Item) -> bool:
    """Whether N件申请 are all of them: 全年19件申请, 公众提交的15件申请, 12件申请均为…."""
    near = item.near
    if any_is(near, "time", "whole") or any_is(near, "verb", "received") or are_all(near):
        return True
    linked = "link" in item.before.tags
    return linked or any_is(item.right[1:3], "all")


def are_all(near: list[Token]) -> bool:
    """Whether 全部 or 所有 stands last."""
    return bool(near) and near[-1].has("all", "strong")
