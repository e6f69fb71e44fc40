"""What was carried over from one year into the next: 上年结转, 结转下年, 尚未办结."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import NOTHING, any_is
from model.texts.reading.topics.labels import Label
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

IN, OUT, EITHER = ("carried_in",), ("carried_out",), ("carried",)


def carried_over(item: Item) -> Label | None:
    """What the words around a number say to be carried over: 上年结转3件, 3件结转下年."""
    near = item.near
    label = carried(near)
    if label is not None:
        others = _is_settled_since(near, label) or any(map(_is_of_cases, item.right))
        return None if others else label
    behind = item.behind
    late = first(behind, "late")
    if late is not None and any_is(near, "rest"):
        return Label(OUT, late)  # 剩余4件延期办理
    label = carried(behind)
    if label is not None and label.labels == EITHER and any_is(near, "when"):
        return carried([*near, *behind])  # 上年的3件结转
    return label or _carried_far(item)


def carried(words: list[Token]) -> Label | None:
    """Whether words say what was carried over: from last year, into the next, or either.

    县政府办转来3件 were moved from no year to another.
    """
    before = NOTHING  # the last time or year
    for place, word in enumerate(words):
        tags = word.tags
        if "court" in tags and tags["court"] == "open":
            return None  # 尚未审结 is said of cases
        if "timely" in tags and any_is(words[place + 1 :], "verb", "settled"):
            continue  # 均在答复期限内作了答复
        if "carry" in tags:
            direction = _direction(word, before, words[place + 1 :])
            is_other_move = direction == EITHER and word.has("carry", "moved")
            return None if is_other_move else Label(direction, word)
        if not OF_TIMES.isdisjoint(tags) and not _is_end_of_past(before, word, words[:place]):
            before = word
    return None


def _is_end_of_past(before: Token, word: Token, words: list[Token]) -> bool:
    """2022年12月收到、年底尚未到期: at the end of the year told before."""
    if not (word.has("when", "end") and _is_past(before)):
        return False
    return any_is(words, "verb", "received")


OF_TIMES = frozenset(("when", "year", "date"))


def is_settled_of_last_year(item: Item) -> bool:
    """上年结转的申请办结3件 are some of those settled; 上年结转和本年新收的办结8件 are all."""
    near = item.near
    label = carried(near)
    if label is None or not _is_settled_since(near, label):
        return False
    others = any_is(near, "and") or any_is(near, "verb", "received", "new")
    return not (others or any_is(near, "total") or any_is(near, "time", "whole"))


def in_next_year(words: list[Token], year: int) -> bool:
    """Whether words put off to the year behind the report's: 5件将于2025年办结."""
    later = False
    for word in words:
        later = later or word.year == year + 1 or word.has("when", "next")
        if later and ("carry" in word.tags or word.has("verb", "settled")):
            return True
    return False


def _is_of_cases(word: Token) -> bool:
    """Whether a word tells how a case ended, not an application: 遗留的1件起诉件撤诉."""
    return "outcome" in word.tags and "result" not in word.tags


def _is_date(word: Token) -> bool:
    return "year" in word.tags or "date" in word.tags


def _is_settled_since(near: list[Token], label: Label) -> bool:
    """上年结转的申请办结3件: the verb stands last, not as in 上年结转办理的申请3件.

    Directly behind it 上年结转受理3件 says only that they were carried over; 结转上年后新收3件
    tells of others.
    """
    if label.labels != IN or label.word is None or near[-1] is label.word:
        return False
    behind = near[near.index(label.word) + 1 :]
    if any_is(behind, "verb", "new"):
        return True
    if len(behind) == 1 and (behind[0].has("verb", "received") or "loose" in behind[0].tags):
        return False
    return near[-1].has("verb", "settled", "received")


def _carried_far(item: Item) -> Label | None:
    """1件因征求第三方意见尚未答复: unknown words tell the cause, the last ones the rest."""
    right = item.right
    if not right or any_is(right, "noun", "else") or any_is(right, "result"):
        return None
    is_cause = right[0].has("cause") and not item.is_blocked
    if not is_cause and not right[-1].has("carry", "open", "out"):
        return None
    label = carried(right)
    return label if label is not None and label.labels == OUT else None


def _direction(word: Token, before: Token, behind: list[Token]) -> tuple[str, ...]:
    """Where a word of carrying leads, by the time before it and the words behind it."""
    if _leads_to_later(behind):
        return OUT
    if word.has("carry", "out"):  # 上一年度跨年办理
        return IN if _is_past(before) else OUT
    if word.has("carry", "in") or _comes_from_earlier(before, behind):
        return IN
    if word.has("carry", "open") or before.has("when", "end", "next"):
        return OUT  # 年底尚未办结, 次年继续办理
    return EITHER


def _is_past(time: Token) -> bool:
    """2022年12月收到、跨年办理, 上年跨年办理: from then on."""
    return time.has("when", "prev") or time.has("age", "past")


def _leads_to_later(behind: list[Token]) -> bool:
    """结转至2025年, 结转下年度."""
    near = behind[:2]
    later = any(_is_date(word) and not word.has("age", "past", "now") for word in near)
    return later or any_is(near, "when", "next")


def _comes_from_earlier(before: Token, behind: list[Token]) -> bool:
    """2023年结转, 上年结转, 结转上年."""
    if _is_past(before) or "year" in before.tags:
        return True
    near = behind[:2]
    return any_is(near, "when", "prev") or any_is(near, "age", "past", "now")
