"""What a clause says of reviews and suits: a heading, another cause, that answers led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token

_OF_HEADINGS = frozenset(("noun", "fill", "and", "mark", "by", "info"))


def is_heading_of_cases(words: list[Token]) -> bool:
    """Whether a clause is but a heading of both kinds: 行政复议和行政诉讼情况：."""
    if not any_is(words[-1:], "fill") or not any_is(words, "noun", "review"):
        return False
    plain = all(not _OF_HEADINGS.isdisjoint(word.tags) for word in words)
    return plain and any_is(words, "noun", "suit")


def tells_other_cause(words: list[Token]) -> bool:
    """Whether a clause says that the cases told are about something else: 均不涉及信息公开."""
    if not any_is(words, "neg") or not any_is(words, "info"):
        return False
    return not any_is(words, "noun") and not any_is(words, "route")


def begins_with_raised(words: list[Token]) -> bool:
    """Whether an answer led to what a clause tells: 引发行政复议1件."""
    for word in words:
        if "raised" in word.tags:
            return True
        if "fill" not in word.tags and "time" not in word.tags:
            return False
    return False
