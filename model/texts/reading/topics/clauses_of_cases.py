"""What a clause says of the cause of reviews and suits: another one, or that answers led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.line import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.line import Token

CASES = ("review", "suit", "disputes")  # the nouns of cases


def tells_other_cause(words: list[Token]) -> bool:
    """Whether a clause says that the cases told are about something else: 均不涉及信息公开."""
    if not any_is(words, "neg") or not any_is(words, "info"):
        return False
    return not any_is(words, "noun") and not any_is(words, "route")


def begins_with_raised(words: list[Token]) -> bool:
    """Whether an answer led to what a clause tells: 引发行政复议1件."""
    return _begins_with_raised(words, _BEFORE)


def goes_on_with_raised(words: list[Token]) -> bool:
    """Whether what was told before led to cases, or to none: 作出行政处罚3件，未引发行政复议."""
    return _begins_with_raised(words, _BEFORE_OR_NONE) and not any_is(words, "info")


_BEFORE = frozenset(("fill", "time"))
_BEFORE_OR_NONE = _BEFORE | {"neg", "all", "open"}


def _begins_with_raised(words: list[Token], before: frozenset[str]) -> bool:
    for word in words:
        if "raised" in word.tags:
            return True
        if before.isdisjoint(word.tags):
            return False
    return False
