"""均按照规范流程办结: what stands between 按照 and the verb tells how, and names no matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token
    from model.texts.reading.tokens.vocabulary import Meanings

_FAR = 6  # words of a rule, with the verb
_HOW: Meanings = {"fill": "fill"}
_LEADS = frozenset(("all", "fill", "timely", "both"))
_ENDS = frozenset(("number", "neg", "open", "carry", "cause"))


def without_rule(tokens: list[Token]) -> list[Token]:
    """The tokens with each rule that something was settled by as neutral words."""
    found = tokens
    for place, token in enumerate(tokens):
        if not token.has("rule", "rule") or not _begins(tokens, place):
            continue
        end = _verb(tokens, place)
        if end < 0:
            continue
        told = [_neutral(word) for word in tokens[place + 1 : end]]
        found = [*found[: place + 1], *told, *found[end:]]
    return found


def _neutral(word: Token) -> Token:
    keeps = "all" in word.tags or not (is_block(word) or "organ" in word.tags)
    return word if keeps else word.told(_HOW)


def _begins(tokens: list[Token], place: int) -> bool:
    """Whether nothing but 均 stands before it in its clause."""
    for word in reversed(tokens[:place]):
        if "mark" in word.tags:
            return word.tags["mark"] != "、"
        if _LEADS.isdisjoint(word.tags):
            return False
    return True


def _verb(tokens: list[Token], place: int) -> int:
    """The place of the verb that ends the clause, -1 if none does."""
    for at in range(place + 1, min(place + _FAR, len(tokens))):
        word = tokens[at]
        if not _ENDS.isdisjoint(word.tags) or word.has("mark"):
            return -1
        if word.has("verb", "settled") or "result" in word.tags:
            behind = tokens[at + 1 : at + 2]
            return at if not behind or behind[0].has("mark") else -1
    return -1
