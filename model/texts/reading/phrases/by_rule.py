"""By which rule something was done: 按照《条例》, 按照规范流程办结 names no matter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.tokens.vocabulary import Meanings

_FAR = 6  # words of a rule, with the verb
_HOW: Meanings = {"fill": "fill"}
_LEADS = frozenset(("all", "fill", "timely", "both"))
_ENDS = frozenset(("number", "neg", "open", "carry", "cause"))
_RULE: Meanings = {"fill": "fill", "title": "title"}
_SHORT = 2  # signs
_OF_RULE = frozenset(("fill", "title", "info", "and", "norm", "rule"))


def without_rules(tokens: list[Token], kinds: frozenset[str]) -> list[Token]:
    """The tokens with each rule that something was done by as neutral words.

    `kinds` are those of all tokens.
    """
    if "title" in kinds:
        tokens = _without_titles(tokens)
    if "norm" in kinds:
        tokens = _without_norms(tokens)
    return _without_ways(tokens) if "verb" in kinds else tokens


def _without_titles(tokens: list[Token]) -> list[Token]:
    """按照《条例》规定办结3件: the rule is no matter that was settled."""
    found = list(tokens)
    for place in range(1, len(tokens)):
        if "title" in tokens[place].tags and "rule" in tokens[place - 1].tags:
            found[place] = tokens[place].told(_RULE)
            behind = tokens[place + 1 : place + 2]
            if any_is(behind, "gap") and behind[0].end - behind[0].start == _SHORT:
                found[place + 1] = behind[0].told(_HOW)  # 规定, 要求
    return found


def _without_norms(tokens: list[Token]) -> list[Token]:
    """均已按照相关流程答复: what is followed is no matter that was answered."""
    found: list[Token] = []
    by_rule = False
    for token in tokens:
        by_rule = "rule" in token.tags or (by_rule and not _OF_RULE.isdisjoint(token.tags))
        is_norm = by_rule and "norm" in token.tags
        found.append(token.told(_HOW) if is_norm else token)
    return found


def _without_ways(tokens: list[Token]) -> list[Token]:
    """按照规范流程办结3件: whatever stands between, up to the verb that ends the clause."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        if not token.has("rule", "rule") or not _begins(tokens, place):
            continue
        end = _verb(tokens, place)
        if end > place:
            found[place + 1 : end] = map(_neutral, tokens[place + 1 : end])
    return found


def _neutral(word: Token) -> Token:
    keeps = "all" in word.tags or not (is_block(word) or "organ" in word.tags)
    return word if keeps else word.told(_HOW)


def _begins(tokens: list[Token], place: int) -> bool:
    """Whether nothing but 均 stands before it in its clause."""
    for at in range(place - 1, -1, -1):
        word = tokens[at]
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
