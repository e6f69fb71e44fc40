"""没有出现一起复议, 未接收到1件申请: one that is denied is none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import any_is
from model.texts.reading.tokens.numerals import COUNTED

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token

_FEW = 3  # words between a denial and the number
_BETWEEN = frozenset(("fill", "verb", "raised"))
_ENDS = frozenset(("mark", "number"))


def without_denied_one(tokens: list[Token]) -> list[Token]:
    """The tokens without the number of 未收到一件…, if a name follows it."""
    if not any_is(tokens, "neg"):
        return tokens
    kept = []
    for place, word in enumerate(tokens):
        if "number" not in word.tags or not _is_denied_one(tokens, place):
            kept.append(word)
    return kept


def _is_denied_one(tokens: list[Token], place: int) -> bool:
    numeral = tokens[place].numeral
    if numeral is None or numeral.value != 1 or numeral.unit not in COUNTED or numeral.rough:
        return False
    behind = tokens[place + 1 : place + 2]
    if not behind or not _ENDS.isdisjoint(behind[0].tags):
        return False
    for word in reversed(tokens[max(0, place - _FEW) : place]):
        if "neg" in word.tags:
            return True
        if _BETWEEN.isdisjoint(word.tags):
            return False
    return False
