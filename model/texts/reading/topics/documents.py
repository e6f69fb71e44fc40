"""What a number says of table two: documents made, repealed and in force; decisions; fees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.numerals import COUNTED, MONEY
from model.texts.reading.readings import How, Why
from model.texts.reading.tokens import any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens import Token

DOCUMENTS = ("normative", "rules")
DECISIONS = ("permits", "penalties", "coercion", "services")
Label = tuple[tuple[str, ...], "Token | None", How]


def nouns_of(words: list[Token], known: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns of some kinds that words name."""
    named = [word.tags["noun"] for word in words if word.has("noun", *known)]
    return tuple(dict.fromkeys(named))


# --- documents -----------------------------------------------------------------------------


def act_of(words: list[Token]) -> Token | None:
    """The last word that says what was done with documents."""
    for word in reversed(words):
        if "act" in word.tags:
            return word
    return None


def read_documents(
    item: Item, current: tuple[str, ...], act: Token | None, head: list[Token]
) -> Label | Why:
    """The labels of a number of documents; `act` was done last in the sentence."""
    numeral = item.number.numeral
    if numeral is None or (numeral.unit and numeral.unit not in COUNTED | {"部", "个", "项"}):
        return Why.OTHER
    if any(word.has("etc") for word in item.left):  # 制定《…》等规范性文件3件
        item.left = [word for word in item.left if not word.has("title")]
    near, behind = item.near, item.behind
    if any_is([*item.left, *head], "act", "alien"):
        return Why.OTHER
    named = nouns_of(near, DOCUMENTS) or nouns_of(item.right, DOCUMENTS)
    kinds = named or current
    own = act_of(near) or act_of([word for word in behind if "act" in word.tags][:1])
    if item.is_blocked and not (named and _follows(near)):
        return Why.UNKNOWN
    if own is None and any_is(item.left, "change", "reach"):
        return tuple(f"{kind}_in_force" for kind in kinds), None, How.IS
    if own is None and (named or any_is(near, "total")):
        own = act if not any_is(near, "decision", "publish") else None
    if own is None or not kinds:
        return Why.UNKNOWN
    meaning = own.tags["act"]
    if meaning == "alien":
        return Why.OTHER
    return tuple(f"{kind}_{meaning}" for kind in kinds), own, How.IS


def _follows(near: list[Token]) -> bool:
    """Whether noun and verb both stand behind what is unknown."""
    return act_of(near) is not None


# --- decisions -----------------------------------------------------------------------------


def read_decisions(item: Item, current: tuple[str, ...], head: list[Token]) -> Label | Why:
    """The labels of a number of permits, penalties and coercive measures."""
    numeral = item.number.numeral
    near = item.near
    loose = {"次"} if any(word.has("noun", "coercion") for word in near) else set()
    if numeral is None or numeral.unit not in COUNTED | {"", "份", "项"} | loose:
        return Why.OTHER
    words = [*item.left, *head]
    if any_is(words, "act", "alien") or any_is(words, "verb", "received"):
        return Why.OTHER
    named = nouns_of(near, DECISIONS) or nouns_of(item.right[:1], DECISIONS)
    if _gap_touches(item, named) or _is_part(item):
        return Why.PART_OF_TOTAL
    publishes = any_is(words, "decision", "publish")
    made = any_is(words, "decision", "decide")
    if not named and not (made and current and not item.is_blocked):
        return Why.UNKNOWN
    if any(word.has("matter") for word in near) and not made:
        return Why.OTHER  # 受理许可事项3件 are not decided
    how = How.AT_MOST if publishes and not made else How.IS
    column = _column(words, item)
    if not numeral.unit and not item.closed:
        return Why.UNKNOWN
    if numeral.unit == "项" and column == "decisions":
        return Why.OTHER
    word = next((w for w in [*near, *item.right] if w.has("noun", *DECISIONS)), None)
    return tuple(f"{kind}_{column}" for kind in named or current), word, how


def _column(words: list[Token], item: Item) -> str:
    """The column of table two; the form of 2019 has last year's items and their change."""
    numeral = item.number.numeral
    last = any_is(words, "when", "prev") or any_is(words, "act", "previous")
    is_item = numeral is not None and numeral.unit == "项"
    return "previous" if last and is_item else "decisions"


def _gap_touches(item: Item, named: tuple[str, ...]) -> bool:
    """Whether an unknown word stands directly before the noun: 简易程序行政处罚102件."""
    for place, word in enumerate(item.left):
        if named and word.has("noun", *DECISIONS) and place:
            before = item.left[place - 1]
            return is_block(before) and before.end == word.start
    return False


def _is_part(item: Item) -> bool:
    return any_is(item.left, "channel", "some") or any_is(item.left, "open", "among")


# --- fees ----------------------------------------------------------------------------------


def read_fee(item: Item, *, is_topic: bool) -> Label | Why:
    """The label of an amount of money collected."""
    numeral = item.number.numeral
    if numeral is None or numeral.unit not in MONEY:
        return Why.OTHER
    near = item.near
    named = any_is(near, "noun", "fee")
    for place, word in enumerate(item.left[1:]):
        if word.has("noun", "fee") and is_block(item.left[place]):
            return Why.OTHER  # 减免行政事业性收费
    if not named and not (is_topic and not item.is_blocked and not item.left):
        return Why.OTHER
    label = next((word for word in near if word.has("noun", "fee")), None)
    return ("fee",), label, How.IS
