"""没有出现一起复议, 未接收到1件申请: one that is denied is none at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.numerals import COUNTED

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token

_FEW = 3  # words between a denial and the number
_BETWEEN = frozenset(("fill", "link", "raised"))


def without_denied_one(tokens: list[Token]) -> list[Token]:
    """The tokens without the number of 未收到一件; 未办结1件 tells of one."""
    kept = []
    for place, word in enumerate(tokens):
        if "number" not in word.tags or not _is_denied_one(tokens, place):
            kept.append(word)
    return kept


def _is_denied_one(tokens: list[Token], place: int) -> bool:
    numeral = tokens[place].numeral
    if numeral is None or numeral.value != 1 or numeral.unit not in COUNTED or numeral.rough:
        return False
    for word in reversed(tokens[max(0, place - _FEW) : place]):
        if "neg" in word.tags and "result" not in word.tags:
            return True
        if _BETWEEN.isdisjoint(word.tags) and not word.has("verb", "received", "new"):
            return False
    return False
