"""What a number says of the decisions of table two: permits, penalties, coercive measures."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.posted import are_published
from model.texts.reading.topics.words import first, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

DECISIONS = ("permits", "penalties", "coercion", "services")
_UNITS = COUNTED | {"", "份", "项"}
_LOOSE = frozenset(("条", "笔", "个"))  # of what is said to be decided, or published


def read(item: Item, current: tuple[str, ...], head: list[Token]) -> Label | Why:
    """The labels of a number where decisions are spoken of: 作出行政许可决定412件.

    `current` are the kinds that the sentence named last, `head` is a heading in front. What was
    published is at most what was decided: 公开行政处罚决定2件.
    """
    words = [*item.left, *head]
    if not _counts_decisions(item, head) or _are_not_decided(item.left, head):
        return Why.OTHER
    named = nouns_of(item.near, DECISIONS) or nouns_of(item.right[:1], DECISIONS)
    decided = any_is(words, "decision", "decide")
    # 发布行政许可办理事项264件
    published = are_published(words) and not (decided and not any_is(item.near, "items_of"))
    if not published and _is_of_some(item, named):
        return Why.PART_OF_TOTAL
    column = _column(item, words)
    why = _why_unsaid(item, named, decided=decided, published=published)
    told = any_is(words, "counted") or _is_decided(item.near)
    told = told or (published and any_is(words, "shown"))
    why = why or _why_no_count(item, column, told=told)
    if why is not None:
        return why
    word = first([*item.near, *item.right], "noun", *DECISIONS)
    how = How.AT_MOST if published else How.IS
    return Label(
        rows(named or current, column),
        word,
        how=how,
        in_doubt=_is_in_doubt(item, words, told=told),
    )


def _names_items(item: Item) -> bool:
    """Whether what may be decided is named with the decisions: 行政许可事项, 行政许可办理事项."""
    return any_is(item.near, "matter", "items") or any_is(item.near, "items_of")


def _is_in_doubt(item: Item, words: list[Token], *, told: bool) -> bool:
    """Whether items may be meant, or only what a platform shows: 作出行政许可决定438项.

    行政许可0项 may say that there is nothing to be decided.
    """
    if any_is(item.near, "alone") or "carry" in item.kinds:
        return True  # 核发许可120件: of one kind, perhaps; 延续行政许可20件
    if _may_be_records(item) or _is_behind_unknown(item.own):
        return True  # 公示行政许可312条
    return _may_be_some(item, words) or _may_be_items(item, words, told=told)


def _may_be_some(item: Item, words: list[Token]) -> bool:
    """Whether only some of the decisions may be meant: those published, those of one desk."""
    if any_is(words, "decision", "publish") and any_is(words, "decision", "decide"):
        return True  # 公开办结行政许可651条: those published, perhaps
    if _are_of_part(item.left) or _are_of_one_desk(item.left):
        return True
    shown = any_is(item.left, "decision", "publish")
    return any_is(item.left, "desk", "platform") and not shown


def _may_be_items(item: Item, words: list[Token], *, told: bool) -> bool:
    """Whether what may be decided is meant, or pages of it."""
    told_items = any_is(item.left, "decision") and not any_is(item.near, "items_of")
    if _names_items(item) and not told_items:
        return True  # 作出行政处罚31件；行政强制事项3件
    if item.unit in _LOOSE and not _says_decision(words):
        return True  # 处理行政许可224条
    return item.unit == "项" and (not told or _are_perhaps_items(item.near))


def _is_behind_unknown(left: list[Token]) -> bool:
    """配合麒麟作出行政处罚4件: of another, or of one kind; 麒麟等行政许可 are all of them."""
    unknown = False
    for word in left:
        unknown = (unknown or (is_block(word) and "field" not in word.tags)) and (
            "etc" not in word.tags
        )
    return unknown


def _may_be_records(item: Item) -> bool:
    """公示行政许可312条, or 312 without a unit: records, unless decisions are made or counted."""
    if not item.value or item.unit not in ("", "条"):
        return False
    if any_is(item.near, "counted", "counted"):
        return False
    return not (any_is(item.near, "decision", "decide") and _says_decision(item.near))


def _are_of_part(left: list[Token]) -> bool:
    """城管中队全年行政处罚16件; 镇级行政许可 are those of the town's own report."""
    if any_is(left, "decision"):
        return False
    for word, behind in pairwise(left):
        if word.has("organ", "part", "below"):
            return "time" in behind.tags or "total" in behind.tags
    return False


def _are_of_one_desk(left: list[Token]) -> bool:
    """窗口办理行政许可320件, 专项行动中作出行政处罚8起: those of some matter, perhaps."""
    if any_is(left, "desk", "counter"):
        return True
    return any("within" in word.tags and is_block(before) for before, word in pairwise(left))


def _is_decided(near: list[Token]) -> bool:
    """Whether words say that decisions were made: not of 行政许可事项, nor by 办理."""
    return any_is(near, "decided") and not any_is(near, "matter", "items")


def _are_perhaps_items(near: list[Token]) -> bool:
    """行政许可决定438项, 作出行政许可438项: not where decisions are counted by their name."""
    if _is_decided(near) and not any_is(near, "counted"):
        return True
    return any_is(near, "counted", "perhaps")


def are_refused(item: Item) -> bool:
    """Whether some permits were refused: 不予行政许可9件."""
    return any_is(item.left, "refusal") and item.value != 0


def _counts_decisions(item: Item, head: list[Token]) -> bool:
    """Whether decisions are counted in the number's unit; 次 only coercive measures."""
    if item.unit in _LOOSE:
        words = [*item.near, *head]
        return _says_decision(words) or any_is(item.near, "verb", "settled")
    times = item.unit == "次" and any_is(item.near, "noun", "coercion")
    return times or item.unit in _UNITS


def _says_decision(words: list[Token]) -> bool:
    return any_is(words, "decision") or any_is(words, "counted", "counted")


def _are_not_decided(left: list[Token], head: list[Token]) -> bool:
    """Whether only something else was done: 审核行政处罚3件, 受理行政许可240件, 撤销行政处罚.

    对商业宣传、麒麟等作出行政处罚: behind what is unknown, only the last verb counts.
    """
    undone = any_is(left, "outcome", "corrected", "upheld") or any_is(left, "result")
    if undone or any_is([*_without_names(left), *head], "verb", "received"):
        return True
    for place in range(len(left) - 1, -1, -1):
        if left[place].has("act", "alien"):
            return not any_is(left[place + 1 :], "decision", "decide")
    return any_is(head, "act", "alien")


def _without_names(left: list[Token]) -> list[Token]:
    """作出执业登记、护士注册等行政许可: what 等 ends are names, and nothing that was done."""
    for place, word in enumerate(left):
        if word.has("decision", "decide"):
            ends = [n for n, other in enumerate(left) if "etc" in other.tags and n > place]
            return [*left[: place + 1], *left[ends[-1] :]] if ends else left
    return left


def _is_of_some(item: Item, named: tuple[str, ...]) -> bool:
    """Whether a channel, 其中, or an unknown word before the noun picks some of them."""
    among = any_is(item.left, "open", "among") and not any_is(item.near, "counted", "counted")
    some = among or any_is(item.left, "matter", "some")
    if some or any(w.has("channel", "some") and "desk" not in w.tags for w in item.left):
        return True
    return bool(named) and _is_of_a_kind(item.left)


def _is_of_a_kind(left: list[Token]) -> bool:
    """Whether an unknown word stands directly before the noun: 麒麟行政处罚102件.

    税务行政处罚 of a tax office is of no kind: that is its own field.
    """
    for before, word in pairwise(left):
        if word.has("noun", *DECISIONS):
            own = "field" in before.tags
            return is_block(before) and not own and before.end == word.start
    return False


def _why_unsaid(
    item: Item, named: tuple[str, ...], *, decided: bool, published: bool
) -> Why | None:
    """Why the words do not say that so many were decided, if they do not."""
    if not named and (item.is_blocked or not decided):
        return Why.UNKNOWN
    done = decided or any_is(item.near, "verb", "settled")
    done = done or (published and not any_is(item.near, "matter", "items"))
    if _names_items(item) and not done:
        return Why.OTHER  # 行政许可事项36项 are what may be decided
    return None


def _why_no_count(item: Item, column: str, *, told: bool) -> Why | None:
    """Why the number's unit is none of the column's, if so: 行政许可6项 may be decided.

    `told` says that decisions or results are named, whatever they are counted in.
    """
    if not (item.unit or item.closed):
        return Why.UNKNOWN
    if item.unit == "项" and column == "decisions" and not told and item.value:
        return Why.OTHER
    return None


def _column(item: Item, words: list[Token]) -> str:
    """The column of table two; the form of 2019 has last year's items, too: 上一年项目36项."""
    last = any_is(words, "when", "prev") or any_is(words, "act", "previous")
    return "previous" if last and item.unit == "项" else "decisions"
