"""A piece of a line with its meanings, and what is asked of several of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.tokens.numeral import Numeral
    from model.texts.reading.tokens.vocabulary import Meanings


@dataclass(slots=True, eq=False)
class Token:
    """A piece of a line: its places, its meanings by kind, and its number or its year.

    The meanings are shared by all tokens of the same word: nobody changes them.
    """

    start: int
    end: int
    tags: Meanings
    numeral: Numeral | None = None
    year: int = 0

    def has(self, kind: str, *meanings: str) -> bool:
        """Whether the token is of a kind, and means one of these if any are named."""
        tags = self.tags
        return kind in tags and (not meanings or tags[kind] in meanings)

    def told(self, tags: Meanings) -> Token:
        """The same piece with other meanings."""
        return Token(self.start, self.end, tags, self.numeral, self.year)


NOTHING = Token(0, 0, {})  # what stands where no word does


def any_is(words: Iterable[Token], kind: str, *meanings: str) -> bool:
    """Whether one of some words is of a kind, and means one of these if any are named."""
    if not meanings:
        for word in words:  # noqa: SIM110 - a generator takes twice as long
            if kind in word.tags:
                return True
        return False
    for word in words:  # noqa: SIM110 - most are of other kinds, which is quickly seen
        if kind in word.tags and word.tags[kind] in meanings:
            return True
    return False


def all_in(words: Iterable[Token], kinds: frozenset[str]) -> bool:
    """Whether each of some words is of one of these kinds."""
    for word in words:  # noqa: SIM110 - a generator takes twice as long
        if kinds.isdisjoint(word.tags):
            return False
    return True


def any_in(words: Iterable[Token], kinds: frozenset[str]) -> bool:
    """Whether one of some words is of one of these kinds."""
    for word in words:  # noqa: SIM110 - a generator takes twice as long
        if not kinds.isdisjoint(word.tags):
            return True
    return False


_NO_KINDS: frozenset[str] = frozenset()


def kinds_of(words: Iterable[Token]) -> frozenset[str]:
    """The kinds of all of some words: what none of them is, no step need look for."""
    return _NO_KINDS.union(*[word.tags for word in words])
