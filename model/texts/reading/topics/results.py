"""How applications were answered: the results of table three and the reasons for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import JOINTS, has_block
from model.texts.reading.readings import Claim, How, in_words
from model.texts.reading.tokens.token import all_in, any_in, any_is
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import first, is_clean

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.topics.context import Context

POSITIVE = frozenset(("granted", "partial"))
GROUPS = ("granted", "partial", "refused", "unavailable", "declined", "other")
NO_ROW = frozenset(("withdrawn", "passed_on", "ended"))


def row_of(word: Token) -> str:
    """The result that a word means; a bare 公开 or 提供 is `granted`, "" if it means none."""
    return word.tags.get("result") or ("granted" if "given" in word.tags else "")


def given(item: Item, context: Context) -> Label | None:
    """公开12件 or 12件已公开, where results are told: no other word says what was made public.

    其他情况1件 is one of them there, too.
    """
    if item.is_blocked or not (context.among or context.beside):
        return None
    if any_is(item.near, "result"):
        return None  # 无法提供等其他情况47件
    if context.beside_result and item.near and "bland" in item.near[-1].tags:
        return Label(("other",), item.near[-1])
    of_others = bool(context.base) and context.base[0].startswith("other")
    if context.beside_result and not of_others and _says_only_other(item):
        return Label(("other",), item.near[-1], in_doubt=True)
    for words in (item.near, item.behind):
        word = first(words, "given")
        if word is not None and all_in(words, _PLAIN):
            return Label(("granted",), word)
    return None


def _says_only_other(item: Item) -> bool:
    """Whether 其他 alone stands before the number, and nothing behind: …2件，其他1件."""
    near = item.near
    return len(near) == 1 and near[0].has("cause", "other") and not item.right and item.closed


_PLAIN = frozenset(("given", "fill", "open", "mark", "total"))


def group_of(result: str) -> str:
    """The group of table three that a reason belongs to: refused_secret → refused."""
    return result.partition("_")[0]


def result_before(item: Item) -> Label | None:
    """The result that stands before a number: 不予公开4件."""
    found = [word for word in item.near if "result" in word.tags]
    if not found or not is_clean(item.near, found[-1]):
        return None
    if any_is(found, "result", "declined_repeat") and has_block(item.right[:1]):
        return None  # 重复申请2件合并办理
    label = results(_with_given(found, item.near), item.near)
    if label is not None and _has_unknown_beside(item, found[0]):
        return _of_group(label, found)
    if label is not None and label.labels == _REPEAT:
        # 扣除重复申请2件, 合并重复申请2件: not counted at all, perhaps
        taken_off = item.is_blocked or any_is(item.near, "except")
        return label._replace(in_doubt=label.in_doubt or taken_off)
    return label


_REPEAT = ("declined_repeat",)


def _has_unknown_beside(item: Item, word: Token) -> bool:
    """反映问题类、重复申请不予处理5件: what is joined to a reason may be another one."""
    before = item.near[: item.near.index(word)]
    return item.is_blocked and any_in(before, JOINTS)


def _of_group(label: Label, found: list[Token]) -> Label:
    """The group that the words tell, where not all of its reasons are known."""
    groups = tuple(word.tags["result"] for word in found if word.tags["result"] in GROUPS)
    return label._replace(labels=groups[:1] or label.labels, in_doubt=True)


def _with_given(found: list[Token], near: list[Token]) -> list[Token]:
    """公开和部分公开11件: a bare 公开 before 和 is one of them."""
    for given_, joint, word in zip(near, near[1:], near[2:], strict=False):
        if word is found[0] and row_of(word) == "partial":
            joined = "and" in joint.tags and "given" in given_.tags
            return [given_, *found] if joined else found
    return found


def result_behind(item: Item) -> Label | None:
    """The result that stands behind a number: 4件不予公开."""
    behind = item.behind
    found = _told_behind(behind)
    if _is_of_some(item) and all(word.tags["result"] in GROUPS for word in found):
        return None
    return results(found, behind)


def _told_behind(behind: list[Token]) -> list[Token]:
    """The results behind a number, up to a word that begins to tell something else."""
    found = []
    for word in behind:
        if "all" in word.tags or "neg" in word.tags or word.has("verb", "received", "new"):
            break
        if "result" in word.tags:
            found.append(word)
    return found


def _is_of_some(item: Item) -> bool:
    """Whether an unknown cause picks some of them: 涉及第三方但经同意的3件予以公开."""
    told = any_is(item.left, "cause", "cause") or any_is(item.left, "result")
    return item.is_blocked and told


def results(found: list[Token], words: list[Token]) -> Label | None:
    """The rows that the results among some words mean together.

    One reason wins over its group: 属于过程性信息不予公开 is `refused_process`. Behind 等, or
    with a second reason, the group is meant; without a group nothing is.
    """
    meant = _rows(found)
    if not meant:
        return None
    if set(meant) == _PUBLIC and _are_joined(found, words):
        return Label(("granted",), found[0], in_doubt=True)
    groups = [row for row in meant if row in GROUPS]
    reasons = [row for row in meant if row not in GROUPS]
    loose = any_is(words[words.index(found[0]) :], "etc")
    positive = not POSITIVE.isdisjoint(groups)  # 涉及第三方、经同意予以公开
    if groups and (loose or positive or len(reasons) != 1 or len(groups) > 1):
        return Label(tuple(groups), found[0])
    if loose and (len(reasons) > 1 or any_is(words[words.index(found[-1]) :], "etc")):
        return None
    return Label(tuple(reasons), found[0])  # 讨论记录、过程稿等过程性信息


def results_of(words: list[Token]) -> Label | None:
    """The rows that all results among some words mean together."""
    return results([word for word in words if "result" in word.tags], words)


_PUBLIC = {"granted", "granted_published"}


def public(words: list[Token]) -> Label | None:
    """已主动公开和同意公开的32件: all of these are granted, probably."""
    found = [word for word in words if "result" in word.tags]
    return results(found, words) if {row_of(word) for word in found} == _PUBLIC else None


def _are_joined(found: list[Token], words: list[Token]) -> bool:
    """已主动公开和同意公开的32件, but not 已主动公开的予以公开4件: those may be some of them."""
    between = words[words.index(found[0]) : words.index(found[-1])]
    return any_in(between, JOINTS)


def _rows(found: list[Token]) -> list[str]:
    """The rows named, each once; none if a word tells of an end that has no row (撤回)."""
    meant = list(dict.fromkeys(row_of(word) for word in found))
    if "ended" in meant and len(meant) > 1:
        meant.remove("ended")  # 因信息不存在告知申请人, 因逾期未补正终止办理
    return meant if NO_ROW.isdisjoint(meant) else []


def counted_as_other(item: Item) -> list[Claim]:
    """撤回3件 are most often counted as 其他处理, with others: no more than that cell, in doubt."""
    far = [] if item.is_blocked else item.right  # 2件经沟通后申请人撤回
    words = [*item.near, *far]
    word = first(words, "result", "withdrawn")
    if word is None or any_is(words, "neg"):
        return []
    start, end = min(word.start, item.number.start), max(word.end, item.number.end)
    # Its place is that of no number: the one told may be right.
    return [in_words(("other",), item.value, start, end, How.AT_MOST, in_doubt=True)]
