"""处罚 and 强制 alone are decisions behind a whole name: 行政许可、处罚和强制."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_joint
from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.decisions import DECISIONS

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token


def settle_short_nouns(tokens: list[Token]) -> list[Token]:
    """The tokens; a short name of decisions is a noun where a whole one leads to it.

    行政执法决定 leads to all that follow. Alone they may be of anything: 处罚 of a school; told to
    be decided they are in doubt (`alone`).
    """
    has_every = alone = False
    for place, token in enumerate(tokens):
        has_every = has_every or "every" in token.tags
        if "short" not in token.tags:
            continue
        kind = token.tags["short"]
        if has_every or (_is_led(tokens, place) and not alone):
            tokens[place] = token.told({"noun": kind, "items": kind})
        elif alone or _is_decided(tokens, place):
            tokens[place] = token.told({"noun": kind, "items": kind, "alone": "alone"})
            alone = True
    return tokens


def _is_led(tokens: list[Token], place: int) -> bool:
    """Whether a name of decisions stands before 、 or 和, or a name with its number."""
    if place < 2 or not is_joint(tokens[place - 1]):
        return False
    last = tokens[place - 2]
    if "number" in last.tags and place > 2:  # 行政许可12件、处罚9件
        behind = tokens[place + 1 : place + 2]
        return any_is(behind, "number") and tokens[place - 3].has("noun", *DECISIONS)
    return last.has("noun", *DECISIONS)


def _is_decided(tokens: list[Token], place: int) -> bool:
    """Whether a number of decisions is told: 核发许可120件, 下达各类处罚9件."""
    if not any_is(tokens[place + 1 : place + 2], "number"):
        return False
    verb = tokens[place - 1] if place else None
    if place > 1 and verb is not None and "sundry" in verb.tags:
        verb = tokens[place - 2]
    if verb is None:
        return False
    told = verb.has("decision", "decide") or "total" in verb.tags  # 全年共处罚86件
    return told or verb.has("time", "whole")
