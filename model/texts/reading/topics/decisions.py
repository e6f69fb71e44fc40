"""What a number says of the decisions of table two: permits, penalties, coercive measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.numerals import COUNTED
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens import any_is
from model.texts.reading.topics.labels import Label, rows
from model.texts.reading.topics.words import first, nouns_of

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens import Token

DECISIONS = ("permits", "penalties", "coercion", "services")
_UNITS = COUNTED | {"", "份", "项"}


def read(item: Item, current: tuple[str, ...], head: list[Token]) -> Label | Why:
    """The labels of a number where decisions are spoken of: 作出行政许可决定412件.

    `current` are the kinds that the sentence named last, `head` is a heading in front. What was
    published is at most what was decided: 公开行政处罚决定2件.
    """
    words = [*item.left, *head]
    if not _counts_decisions(item) or _are_not_decided(words):
        return Why.OTHER
    named = nouns_of(item.near, DECISIONS) or nouns_of(item.right[:1], DECISIONS)
    if _is_of_some(item, named):
        return Why.PART_OF_TOTAL
    decided = any_is(words, "decision", "decide")
    column = _column(item, words)
    why = _why_unsaid(item, named, decided=decided) or _why_no_count(item, column)
    if why is not None:
        return why
    word = first([*item.near, *item.right], "noun", *DECISIONS)
    published = any_is(words, "decision", "publish") and not decided
    how = How.AT_MOST if published else How.IS
    return Label(rows(named or current, column), word, how=how)


def _counts_decisions(item: Item) -> bool:
    """Whether decisions are counted in the number's unit; 次 only coercive measures."""
    numeral = item.number.numeral
    if numeral is None:
        return False
    times = numeral.unit == "次" and any_is(item.near, "noun", "coercion")
    return times or numeral.unit in _UNITS


def _are_not_decided(words: list[Token]) -> bool:
    """Whether only something else was done: 审核行政处罚3件, 受理行政许可240件."""
    return any_is(words, "act", "alien") or any_is(words, "verb", "received")


def _is_of_some(item: Item, named: tuple[str, ...]) -> bool:
    """Whether a channel, 其中, or an unknown word before the noun picks some of them."""
    some = any_is(item.left, "channel", "some") or any_is(item.left, "open", "among")
    return some or (bool(named) and _is_of_a_kind(item.left))


def _is_of_a_kind(left: list[Token]) -> bool:
    """Whether an unknown word stands directly before the noun: 麒麟行政处罚102件."""
    for place, word in enumerate(left[1:]):
        if word.has("noun", *DECISIONS):
            before = left[place]
            return is_block(before) and before.end == word.start
    return False


def _why_unsaid(item: Item, named: tuple[str, ...], *, decided: bool) -> Why | None:
    """Why the words do not say that so many were decided, if they do not."""
    if not named and (item.is_blocked or not decided):
        return Why.UNKNOWN
    if any_is(item.near, "matter") and not decided:
        return Why.OTHER  # 行政许可事项36项 are what may be decided
    return None


def _why_no_count(item: Item, column: str) -> Why | None:
    """Why the number's unit is none of the column's, if so."""
    numeral = item.number.numeral
    if numeral is None or not (numeral.unit or item.closed):
        return Why.UNKNOWN
    if numeral.unit == "项" and column == "decisions":
        return Why.OTHER
    return None


def _column(item: Item, words: list[Token]) -> str:
    """The column of table two; the form of 2019 has last year's items, too: 上一年项目36项."""
    numeral = item.number.numeral
    last = any_is(words, "when", "prev") or any_is(words, "act", "previous")
    is_item = numeral is not None and numeral.unit == "项"
    return "previous" if last and is_item else "decisions"
