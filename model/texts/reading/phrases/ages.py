"""Which years of a sentence lie before the report's, and which behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token
    from model.texts.reading.tokens.vocabulary import Meanings


def with_ages(tokens: list[Token], year: int) -> list[Token]:
    """The tokens, each year and date told to be past, now or later: 2023年转入2024年."""
    found = tokens
    for place, token in enumerate(tokens):
        if token.year:
            found = list(tokens) if found is tokens else found
            found[place] = token.told(_aged(token, year))
    return found


def _aged(token: Token, year: int) -> Meanings:
    age = "now"
    if token.year != year:
        age = "past" if token.year < year else "later"
    return {**token.tags, "age": age}
