"""The words of reports and what they mean, from `resources/words/report.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from operator import add
from typing import TYPE_CHECKING

from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Meanings = dict[str, str]  # by kind: {"noun": "request", "info": "about"}

_ONE = (1,)
# What only the words around tell: `phrases.applications` settles these.
_OPEN = frozenset(("case", "unnamed"))
_OPEN_NOUNS = ("apply", "bare", "such")
_CHOICE = re.compile(r"\{([^{}]*)\}")


def spellings(pattern: str) -> Iterator[str]:
    """Every word that a pattern with {a,b,} stands for."""
    match = _CHOICE.search(pattern)
    if match is None:
        yield pattern
        return
    before, after = pattern[: match.start()], pattern[match.end() :]
    for part in match[1].split(","):
        yield from spellings(before + part + after)


def entries() -> Iterator[tuple[str, str, str]]:
    """Every entry of the file: kind, meaning, word. A word may have several."""
    file = resource("words", "report.toml")
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    for kind, meanings in data.items():
        for meaning, words in meanings.items():
            for pattern in words.split():
                for word in spellings(pattern):
                    if word:
                        yield kind, meaning, word


class Vocabulary:
    """Words by their spelling; finds the longest one at a place of a text."""

    def __init__(self, words: Mapping[str, Meanings]) -> None:
        self.words = words
        self.pairs: set[str] = set()  # any two signs side by side in a word
        # How long the words are that begin with three signs, or are two: the longest first.
        self.heads: dict[str, tuple[int, ...]] = {}
        self._beginnings: dict[str, tuple[int, ...]] = {}  # of the words asked for
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[:2], set())
            lengths.setdefault(word[:3], set()).add(len(word))
            self.pairs.update(map(add, word, word[1:]))
        for head, known in lengths.items():
            if head[:2] in words:
                known.add(2)
            if head[0] in words:
                known.add(1)
            self.heads[head] = tuple(sorted(known, reverse=True))

    def longest(self, text: str, place: int, end: int, beyond: int) -> str:
        """The longest word that stands at a place, "" if none does.

        It ends at `end` or before, or it swallows what stands there, up to `beyond` or farther.
        """
        words, heads = self.words, self.heads
        known = heads.get(text[place : place + 3]) or heads.get(text[place : place + 2], _ONE)
        for length in known:
            word = text[place : place + length]
            if word in words and not end < place + len(word) < beyond:
                return word
        return ""

    def beginnings(self, word: str) -> tuple[int, ...]:
        """The lengths of the shorter words that something begins with, the longest first."""
        known = self._beginnings.get(word)
        if known is not None:
            return known
        found = tuple(n for n in range(len(word) - 1, 0, -1) if word[:n] in self.words)
        if word in self.words:  # a gap of a text is not remembered
            self._beginnings[word] = found
        return found


@cache
def vocabulary() -> Vocabulary:
    """The words of the file, read once. Words that mean the same share their meanings."""
    words: dict[str, Meanings] = {}
    shared = _Shared()
    firm: list[str] = []
    for kind, meaning, word in entries():
        if kind == "done":
            firm.append(word)
        else:
            words[word] = shared.with_(words.get(word), kind, meaning)
    for word, meanings in words.items():
        if word.endswith("的"):
            words[word] = shared.with_(meanings, "link", "link")
        if meanings.get("verb") == "settled" and any(end in word for end in firm):
            words[word] = shared.with_(words[word], "done", "firm")
        if not _OPEN.isdisjoint(meanings) or meanings.get("noun") in _OPEN_NOUNS:
            words[word] = shared.with_(words[word], "unsettled", "unsettled")
    return Vocabulary(words)


class _Shared:
    """Meanings that many words have, each kept once: there are some hundreds of them."""

    def __init__(self) -> None:
        self._more: dict[tuple[int, str, str], Meanings] = {}
        self._kept: dict[tuple[tuple[str, str], ...], Meanings] = {}

    def with_(self, before: Meanings | None, kind: str, meaning: str) -> Meanings:
        """The meanings of before and one more; the first of each kind stays."""
        key = id(before), kind, meaning
        found = self._more.get(key)
        if found is None:
            found = dict(before or ())
            found.setdefault(kind, meaning)
            found = self._more[key] = self._kept.setdefault(tuple(found.items()), found)
        return found
