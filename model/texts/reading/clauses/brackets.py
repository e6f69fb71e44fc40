"""Brackets that hold no number: they are read through, or they are one word to the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import GAP
from model.texts.reading.tokens.token import NOTHING, Token, any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.vocabulary import Meanings


def with_brackets_read(tokens: list[Token]) -> list[Token]:
    """The tokens of a sentence; only brackets that matter to its numbers are left."""
    if not any_is(tokens, "bracket"):
        return tokens
    return _without_clear(_merged(tokens))


def _merged(tokens: list[Token]) -> list[Token]:
    """The tokens; what a bracket without a number includes is one: 申请（含上年结转）35件.

    公开（含部分公开）26件 is of two rows, so what it includes is unknown.
    """
    found: list[Token] = []
    opened = -1
    for token in tokens:
        found.append(token)
        mark = token.tags.get("mark")
        if mark == "（":
            opened = len(found) - 1
        elif "number" in token.tags:
            opened = -1
        elif mark == "）" and opened >= 0:
            inside = found[opened + 1 : -1]
            if _tells_cause(inside) and opened and "number" in found[opened - 1].tags:
                found[opened - 1 :] = [*inside, found[opened - 1]]
                opened = -1
                continue
            tags = _included(inside, found[opened - 1] if opened else NOTHING)
            if tags is not None:
                found[opened:] = [Token(inside[0].start, token.end, tags)]
            opened = -1
    return found


def _tells_cause(inside: list[Token]) -> bool:
    """Whether a bracket only says what cases are about: 行政复议1件（政府信息公开）."""
    alone = all("info" in word.tags or "fill" in word.tags for word in inside)
    return alone and any_is(inside, "info") and not any_is(inside, "noun")


_WITH_CARRIED: Meanings = {"fill": "fill", "merged": "merged"}


def _included(inside: list[Token], before: Token) -> Meanings | None:
    """What a bracket without a number is to the words before it, if it says 含."""
    if not inside or not inside[0].has("open", "among"):
        return None
    if any_is(inside, "carry"):
        return _WITH_CARRIED
    is_of_row = "result" in before.tags
    return GAP if any_is(inside, "result") and not is_of_row else None


def _without_clear(tokens: list[Token]) -> list[Token]:
    """The tokens without the signs of brackets that are to be read through."""
    through = _read_through(tokens)
    found: list[Token] = []
    inside = False
    for place, token in enumerate(tokens):
        if place in through:
            inside = token.has("mark", "（")
        elif not (inside and "open" in token.tags):
            found.append(token)
    return found


def _read_through(tokens: list[Token]) -> set[int]:
    """The places of brackets that hold no number and stand behind none.

    One that says more than a word, at the end of a clause, stays: 已答复（…的另计，不在此列）.
    """
    through: set[int] = set()
    opened = -1
    has_number = follows_number = False
    for place, token in enumerate(tokens):
        mark = token.tags.get("mark", "")
        if mark == "（":
            opened, has_number = place, False
            follows_number = place > 0 and "number" in tokens[place - 1].tags
        elif "number" in token.tags:
            has_number = True
        elif mark == "）" and opened >= 0:
            aside = _ends_clause(tokens, place) and any_is(tokens[opened:place], "mark", "，")
            if not (has_number or follows_number or aside):
                through.update((opened, place))
            opened = -1
    return through


def _ends_clause(tokens: list[Token], place: int) -> bool:
    behind = tokens[place + 1 : place + 2]
    return not behind or "mark" in behind[0].tags
