"""What a number says of reviews and suits about disclosure: how many, and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.numerals import COUNTED
from model.texts.reading.readings import Why
from model.texts.reading.tokens import any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens import Token

KINDS = ("review", "suit")
NOUNS = ("review", "suit", "disputes")
_BOTH = {"disputes": KINDS, "review": ("review",), "suit": ("suit",)}

# The kinds of words that tell what cases are about.
_OF_CAUSES = frozenset(("noun", "info", "cause", "result", "number", "verb", "gap", "skip"))


class Causes:
    """Whether the cases that a sentence speaks of are about disclosure, as far as it was read."""

    __slots__ = ("about", "foreign", "pending", "qualified", "request")

    def __init__(self, *, told: bool) -> None:
        self.about = told
        self.request = False  # applications were named directly before
        self.foreign = False  # another cause was named
        self.pending = False  # 因, and its cause still to come
        self.qualified = False  # 其他行政复议

    def walk(self, words: list[Token]) -> None:
        """Take up the words of a clause."""
        for word in words:
            tags = word.tags
            if _OF_CAUSES.isdisjoint(tags):
                continue
            self._word(word)
            if "number" in tags:
                self.qualified = False
            if "number" in tags or is_block(word) or "verb" in tags:
                self.request = False

    def _word(self, word: Token) -> None:
        tags = word.tags
        noun = tags.get("noun")
        if noun in ("request", "requests"):
            self.about = self.about or self.pending
            self.pending, self.request = False, True
        elif "info" in tags:
            self.about, self.foreign, self.pending = True, False, False
        elif "cause" in tags:
            self._cause(tags["cause"])
        elif noun in NOUNS:
            self.about = self.about or self.request
            self._case()
        elif self.pending and (is_block(word) or noun in ("penalties", "permits")):
            self.about, self.foreign, self.pending = False, True, False
        elif "result" in tags:
            self.pending = False

    def _cause(self, cause: str) -> None:
        self.about = self.about or cause == "this"
        self.pending = self.pending or cause == "cause"
        self.qualified = self.qualified or cause == "other"

    def _case(self) -> None:
        if self.qualified:
            self.about, self.foreign = False, True
        self.pending = self.qualified = False


def kinds_of(words: list[Token]) -> tuple[str, ...]:
    """The kinds of cases that words name: review, suit, direct, after_review."""
    named: list[str] = []
    for word in words:
        route = word.tags.get("route") or (word.tags.get("by") if not named else None)
        if route:
            named.append(route)
        else:
            named += _BOTH.get(word.tags.get("noun", ""), ())
    if "direct" in named or "after_review" in named:
        named = [kind for kind in named if kind not in KINDS]
    return tuple(dict.fromkeys(named))


def outcome_of(words: list[Token]) -> tuple[str, Token] | None:
    """How words say that cases ended: the last one that is no mere verb."""
    settled = None
    for word in words:
        outcome = word.tags.get("outcome")
        if outcome == "settled":
            settled = settled or (outcome, word)
        elif outcome:
            return outcome, word
        elif word.has("carry", "open", "out"):
            return "pending", word
    return settled


def labels(kinds: tuple[str, ...], outcome: str) -> tuple[str, ...]:
    """The labels of the form file: review, review_upheld, suit_pending."""
    return tuple(f"{kind}_{outcome}" if outcome else kind for kind in kinds)


def read(
    item: Item, causes: Causes, current: tuple[str, ...]
) -> tuple[tuple[str, ...], Token | None] | Why:
    """The labels of a number of cases, or why it has none; `current` are the kinds told last."""
    numeral = item.number.numeral
    if numeral is None or (numeral.unit and not _is_counted(item, numeral.unit)):
        return Why.OTHER
    if not causes.about and (numeral.value or causes.foreign):
        return Why.OTHER  # none at all are none about disclosure, too
    near, behind = item.near, item.behind
    named = kinds_of(near) or kinds_of(behind)
    kinds = named or current
    outcome = outcome_of(near) or outcome_of(behind)
    if (
        outcome is not None
        and outcome[0] == "settled"
        and outcome[1].start > item.number.start
    ):
        outcome = None if outcome[1] is not behind[0] else outcome
    if outcome is not None and outcome[0] == "unsure":
        return Why.NO_CELL
    if outcome is not None and kinds:
        return labels(kinds, outcome[0]), outcome[1]
    if not kinds or (item.is_blocked and not named):
        return Why.UNKNOWN
    if not named and not _stands_for(item):
        return Why.UNKNOWN
    if any_is(near, "verb", "received") and not _is_own(item):
        return Why.OTHER
    word = next((word for word in [*near, *behind] if "noun" in word.tags), None)
    return labels(kinds, ""), word


def _is_counted(item: Item, unit: str) -> bool:
    """Whether cases are counted in a unit: 件, and 次 directly behind their noun."""
    directly = bool(item.left) and item.left[-1].has("noun", *NOUNS)
    return unit in COUNTED or (unit == "次" and directly)


def _stands_for(item: Item) -> bool:
    """Whether a number without a noun is of the cases told: 其中涉及政府信息公开的2件, 共3件."""
    words = [*item.near, *item.right]
    return any_is(words, "info") or any_is(words, "total")


def _is_own(item: Item) -> bool:
    return any_is(item.left, "info")
