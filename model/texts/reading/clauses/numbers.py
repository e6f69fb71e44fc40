"""The numbers of a clause, each with the words that belong to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.clauses.labels import share_labels
from model.texts.reading.items import Item, has_label, is_joint, parts
from model.texts.reading.tokens.token import NOTHING, any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.numeral import Numeral
    from model.texts.reading.tokens.token import Token

_MOST = 8  # labels that anybody counts


def numbers_of(tokens: list[Token], kinds: frozenset[str]) -> list[Item]:
    """The numbers of a clause, each with its words: the first 、 between two parts them.

    `kinds` are those of all its words.
    """
    found: list[Item] = []
    start = 0
    for place, token in enumerate(tokens):
        numeral = token.numeral
        if numeral is None or _is_apposition(tokens, place, numeral):
            continue
        left = tokens[start:place]
        if found:
            cut = _cut(left)
            found[-1].follow(_labels(left[:cut]))
            left = left[cut:]
        item = Item(token, numeral, _meaning(left), kinds)
        item.own = left
        item.before = tokens[place - 1] if place else NOTHING
        item.closed = place + 1 == len(tokens) or is_joint(tokens[place + 1])
        found.append(item)
        start = place + 1
    if found:
        found[-1].follow(_labels(tokens[start:]))
        share_labels(found)
    return found


_KINDS = frozenset("类种项")
_LEAD = 24  # words before such a number that it may count


def _is_apposition(tokens: list[Token], place: int, numeral: Numeral) -> bool:
    """Whether 三类 behind three labels counts them, not what they count."""
    if numeral.unit not in _KINDS or not 1 < numeral.value < _MOST:
        return False
    behind = tokens[place + 1 : place + 2]
    if (
        numeral.unit == "项"
        and not any_is(behind, "fill")
        and not any_is(behind, "respective")
    ):
        return False
    labels = sum(map(has_label, parts(tokens[max(0, place - _LEAD) : place])))
    return labels == numeral.value


def _cut(between: list[Token]) -> int:
    """How many of the words between two numbers belong to the first of them."""
    for place, token in enumerate(between):
        if is_joint(token):
            return place + 1
        if place and token.has("open", "among"):
            return place  # 219件申请其中217件
    return 0


def _meaning(words: list[Token]) -> list[Token]:
    """The words that mean something; 、 stays, it parts labels, and 三类 only counts them."""
    found = []
    for word in words:
        tags = word.tags
        if "number" in tags:
            if word.numeral is not None and word.numeral.unit not in _KINDS:
                found.append(word)
        elif "fill" not in tags or (len(tags) > 1 and "sort" not in tags):
            found.append(word)
    return found


def _labels(words: list[Token]) -> list[Token]:
    """The words behind a number that mean something."""
    return [word for word in _meaning(words) if "mark" not in word.tags] if words else words
