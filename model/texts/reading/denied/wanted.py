"""What an application asks for, where it is denied: 未收到公民申请…以外的其他政府信息."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics.words import names_requests

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

_OF_WANTED = frozenset(("fill", "link", "cause", "except", "organ", "decision", "and", "mark"))


def without_wanted(denied: list[Token]) -> list[Token]:
    """未收到公民申请除主动公开以外的其他政府信息: the application, without what it asks for."""
    end = len(denied)
    while end and "fill" in denied[end - 1].tags and "wanted" not in denied[end - 1].tags:
        end -= 1  # …的情况
    if not end or "wanted" not in denied[end - 1].tags:
        return denied
    for place in range(end - 2, -1, -1):
        word = denied[place]
        if names_requests((word,)):
            return (
                denied[: place + 1] if any_is(denied[:place], "verb", "received") else denied
            )
        if _OF_WANTED.isdisjoint(word.tags) or "skip" in word.tags:
            return denied
    return denied
