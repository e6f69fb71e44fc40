"""受理信访举报392件: petitions that an organ deals with, no applications that are petitions.

其中信访举报3件 are such applications, not answered as they ask for something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.items import is_block
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token
    from model.texts.reading.tokens.vocabulary import Meanings

_FAR = 8  # words between a verb and what it is done with
_MATTER: Meanings = {"noun": "else"}
_BETWEEN = frozenset(("fill", "channel", "total", "and", "who", "organ", "time"))
_DOES = ("received", "new", "settled")


def as_matters(tokens: list[Token]) -> list[Token]:
    """The tokens with petitions told to be another matter where a verb has them as its object."""
    found = list(tokens)
    for place, token in enumerate(tokens):
        petition = "part" in token.tags and token.has("result", "declined_petition")
        if petition and _is_object(tokens[max(0, place - _FAR) : place]):
            found[place] = token.told(_MATTER)
    return found


def _is_object(before: list[Token]) -> bool:
    """Whether a verb stands before them, with at most its other objects between; not 其中受理."""
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        if word.has("verb", *_DOES):
            return not any_is(before[:place][-2:], "open")
        plain = is_block(word) or "part" in word.tags or not _BETWEEN.isdisjoint(word.tags)
        if not plain and not word.has("mark", "、"):
            return False
    return False
