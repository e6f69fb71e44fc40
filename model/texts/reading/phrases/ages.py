"""Which years of a sentence lie before the report's, and which behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.tokens.vocabulary import Meanings


def with_ages(tokens: list[Token], year: int) -> list[Token]:
    """The tokens, each year and date told to be past, now or later: 2023年转入2024年."""
    found = tokens
    for place, token in enumerate(tokens):
        if token.year:
            found = list(tokens) if found is tokens else found
            found[place] = token.told(_aged(token, year))
            if token.year == year + 1 and _is_moved(tokens, place):
                found[place - 1] = tokens[place - 1].told(_MOVED)
    return found


_MOVED: Meanings = {"carry": "carry"}
_NEAR = 3  # words


def _is_moved(tokens: list[Token], place: int) -> bool:
    """转2024年办理33件: one sign that is no word, between a year and what is done in it."""
    before = tokens[place - 1] if place else None
    if before is None or "gap" not in before.tags or before.end - before.start > 1:
        return False
    behind = tokens[place + 1 : place + 1 + _NEAR]
    return before.end == tokens[place].start and any_is(behind, "verb", "settled")


def _aged(token: Token, year: int) -> Meanings:
    age = "now"
    if token.year != year:
        age = "past" if token.year < year else "later"
    return {**token.tags, "age": age}
