"""How a number of reviews or suits says that they ended: 维持2件, 1件尚未审结."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.words import first

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

_OTHERS = ("review", "suit", "disputes", "else")


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


def told(item: Item) -> tuple[str, Token] | None:
    """How the cases counted ended; 审结 behind the number only if it stands there first."""
    before = outcome_of(_since_raised(item.near))
    if before is not None:
        return before
    if item.near and item.near[-1].has("cause", "other") and item.labels:
        return "other", item.near[-1]  # 维持、纠正、其他分别为4件、1件、1件
    behind = outcome_of(_up_to_denial(item.behind))
    if behind is not None and behind[0] == "settled" and behind[1] is not item.behind[0]:
        return None
    return behind


def _since_raised(words: list[Token]) -> list[Token]:
    """经复议维持后提起行政诉讼1件: how the case before ended is no end of this one."""
    for place in range(len(words) - 1, 0, -1):
        if "raised" in words[place].tags and words[place].has("noun", *_OTHERS):
            return words[place:]
    return words


def _up_to_denial(words: list[Token]) -> list[Token]:
    """行政诉讼14件没有败诉: what is denied is no end."""
    for place, word in enumerate(words):
        if "neg" in word.tags and "outcome" not in word.tags:
            return words[:place]
    return words


def settled(item: Item) -> tuple[str, Token] | None:
    """已办结3件, where cases were told before."""
    word = first(item.near, "done", "firm")
    return None if word is None else ("settled", word)


def far(item: Item) -> tuple[str, Token] | None:
    """2件，1件原告起诉后撤诉: unknown words tell why, the last one how the case ended."""
    right = item.right
    if item.is_blocked or not right or any_is(right, "noun", *_OTHERS):
        return None
    last = right[-1]
    if "outcome" not in last.tags or last.has("outcome", "settled", "unsure"):
        return None
    return last.tags["outcome"], last
