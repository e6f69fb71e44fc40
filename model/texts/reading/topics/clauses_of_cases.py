"""What a clause says of the cause of reviews and suits: another one, or that answers led to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

CASES = ("review", "suit", "disputes")  # the nouns of cases


def tells_other_cause(words: list[Token]) -> bool:
    """Whether a clause says that the cases told are about something else: 均不涉及信息公开."""
    if not any_is(words, "neg") or not any_is(words, "info") or any_is(words, "outcome"):
        return False
    return not any_is(words, "noun") and not any_is(words, "route")


def are_of_others(words: list[Token]) -> bool:
    """上述行政复议案件均不涉及政府信息公开: those are not, and others may be."""
    for place, word in enumerate(words):
        if word.has("noun", *CASES):
            behind = words[place + 1 :]
            return any_is(behind, "all") and any_is(behind, "neg") and any_is(behind, "info")
    return False


def are_counted_as_others(words: list[Token]) -> bool:
    """行政诉讼14件全部不涉及政府信息公开: said behind the number of cases."""
    for place, word in enumerate(words[1:]):
        if "number" in word.tags and words[place].has("noun", *CASES):
            behind = words[place + 2 :]
            return not any_is(behind, "number") and tells_other_cause(behind)
    return False


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
