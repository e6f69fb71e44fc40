"""What is asked of the words around a number: who is named, and whether anything stands between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.items import Item
    from model.texts.reading.tokens.token import Token

# How applications for information are named; 依申请公开 may be documents, too (bare).
REQUESTS = ("request", "requests")
ASKED = (*REQUESTS, "bare")
APPLICATIONS = (*REQUESTS, "applicants")
# What may stand between a label and its number. A noun of another matter may not: it is unknown.
_BETWEEN = frozenset(
    (
        *("noun", "info", "who", "channel", "organ", "time", "when", "year"),
        *("result", "carry", "change", "rate", "share", "open", "total", "each", "all"),
        *("and", "etc", "mark", "fill"),
    )
)


def first(words: Iterable[Token], kind: str, *meanings: str) -> Token | None:
    """The first word of a kind that means one of these, if any are named."""
    for word in words:
        if kind in word.tags and (not meanings or word.tags[kind] in meanings):
            return word
    return None


def first_behind(
    words: Iterable[Token], between: frozenset[str], kind: str, *meanings: str
) -> Token | None:
    """The first such word that only words of the kinds `between` stand before."""
    for word in words:
        if word.has(kind, *meanings):
            return word
        if between.isdisjoint(word.tags):
            return None
    return None


def telling_verb(near: list[Token]) -> Token | None:
    """The first verb if it is one of receiving (收到并办结3件), else the last."""
    verb = first(near, "verb")
    if verb is not None and verb.has("verb", "received", "new"):
        return verb
    return first(reversed(near), "verb")


def nouns_of(words: Iterable[Token], known: tuple[str, ...]) -> tuple[str, ...]:
    """The nouns of some kinds that words name, each once: 许可和处罚."""
    named = {word.tags["noun"]: None for word in words if word.has("noun", *known)}
    return tuple(named)


def names_requests(words: Iterable[Token]) -> bool:
    """Whether words name applications for information."""
    for word in words:  # noqa: SIM110 - a generator takes twice as long
        if word.tags.get("noun") in REQUESTS:
            return True
    return False


def says_only(words: Iterable[Token], nouns: tuple[str, ...], kinds: frozenset[str]) -> bool:
    """Whether every word is of one of some kinds, and each noun one of these."""
    for word in words:
        others = "noun" in word.tags and word.tags["noun"] not in nouns
        if others or kinds.isdisjoint(word.tags):
            return False
    return True


def picks_within(words: list[Token]) -> bool:
    """Whether words pick some: 收到的申请里有6件; 依申请公开系统中收到6件 picks none."""
    for place, word in enumerate(words):
        if "within" in word.tags and not any_is(words[:place][-1:], "channel", "platform"):
            return True
    return False


def is_of_requests(item: Item) -> bool:
    """Whether the words around a number name applications: 申请18件, 18件申请."""
    return names_requests(item.near) or names_requests(item.right[:1])


def is_clean(near: list[Token], label: Token) -> bool:
    """Whether only known words stand between a label and its number: no further object.

    予以公开政府信息3件 is clean, 予以公开发布3件 is not. A verb of applications ends the question.
    """
    for word in near[near.index(label) + 1 :]:
        if word.has("decision", "publish") or "act" in word.tags:
            return False
        if _BETWEEN.isdisjoint(word.tags):
            return word.has("verb", "settled", "received")
    return True
