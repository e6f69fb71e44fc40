"""没有出现一起复议, 未接收到1件申请: one that is denied is none at all.

So is 申请一项，没有发生.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.numeral import COUNTED
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

_FEW = 3  # words between a denial and the number
_BEHIND = 8  # words behind it in which it may be denied
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
    if numeral is None or numeral.value != 1 or numeral.rough:
        return False
    if numeral.unit == "项":
        return _is_a_kind(tokens, place)
    if numeral.unit not in COUNTED:
        return False
    for word in reversed(tokens[max(0, place - _FEW) : place]):
        if "neg" in word.tags and "result" not in word.tags:
            return True
        if _BETWEEN.isdisjoint(word.tags) and not word.has("verb", "received", "new"):
            return False
    return False


_ONLY_NONE = frozenset(("neg", "time", "year", "when", "organ"))


def _is_a_kind(tokens: list[Token], place: int) -> bool:
    """政府信息公开申请一项，当年没有发生: one kind of matter, of which there was none."""
    named = place > 0 and "noun" in tokens[place - 1].tags
    if not named or any_is(tokens[max(0, place - _FEW) : place - 1], "verb"):
        return False  # 收到申请1项，没有超期
    denied = False
    behind = tokens[place + 1 : place + _BEHIND]
    begins = any_is(behind[:1], "mark", "，")
    for word in behind[begins:]:
        if "mark" in word.tags:
            break
        if _ONLY_NONE.isdisjoint(word.tags):
            return False
        denied = denied or "neg" in word.tags
    return denied
