"""A line in tokens: numbers, times, marks, known words, and the gaps between them.

Signs that no token covers are kept as gaps. A gap is an unknown word, and an unknown word may be
an unknown object: most of what the reader is silent about, it is silent about for a gap.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from model.texts.numbers import fold
from model.texts.reading.tokens.numerals import numerals
from model.texts.reading.tokens.own_names import ends_of, is_short_for
from model.texts.reading.tokens.times import meanings_of
from model.texts.reading.tokens.token import Token
from model.texts.reading.tokens.vocabulary import vocabulary

if TYPE_CHECKING:
    from model.texts.reading.tokens.vocabulary import Meanings

MARKS = frozenset("，。；：、（）！？")
_SILENT = frozenset("“”‘’\"' \t\u3000\xa0*")  # quotes and blanks part nothing
_OF_MARKS: dict[str, Meanings] = {mark: {"mark": mark} for mark in MARKS}
_OF_MARKS["（"] = {"mark": "（", "bracket": "（"}
GAP: Meanings = {"gap": "gap"}
_OFFICE: Meanings = {"gap": "gap", "organ": "part"}
_FIELD: Meanings = {"gap": "gap", "field": "own"}
_OFFICES = frozenset("局委办厅镇乡队所站院区县")
_SEATS = frozenset("省市州县区旗盟镇乡")  # the organ's place, with which its short name begins
_NUMBER: Meanings = {"number": "number"}
_OWN: Meanings = {"organ": "whole"}


def tokens(line: str, own_names: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of a line, without blanks and quotes. `own_names` are the organ's own."""
    folded = fold(line)
    words = _Words(folded, own_names)
    known = vocabulary()
    place = 0
    for item in numerals(folded):
        start = item.start
        if place < start:
            place = words.read(place, start, item.end)
        if place > start:
            continue  # a word has swallowed it: 无一件
        begins = folded[start : start + 2] in known.heads
        if begins and known.longest(folded, start, start, item.end + 1):
            place = start
            continue  # 12345热线 is a word
        tags = meanings_of(item, folded) if item.numeral is None else _NUMBER
        words.found.append(Token(start, item.end, tags, item.numeral, item.year))
        place = item.end
    end = len(folded)
    words.read(place, end, end)
    if own_names:
        _mark_own(words.gaps, folded, own_names[0])
        _join_own(words.found, folded, own_names[0])
    return words.found


def _mark_own(gaps: list[Token], folded: str, own_name: str) -> None:
    """Mark unknown words that the organ's name has, too: 税务 of a tax office, 市城管局."""
    for token in gaps:
        word = folded[token.start : token.end]
        if token.tags is GAP and word in own_name:
            token.tags = _FIELD
        elif token.tags is _OFFICE and is_short_for(word, own_name):
            token.tags = _OWN


def _join_own(found: list[Token], folded: str, own_name: str) -> None:
    """Make one word of a short name of the organ that was taken for several: 区|应|急局."""
    ends = ends_of(own_name)
    if not any(map(folded.__contains__, ends)):
        return
    parts: list[int] = []
    for place, token in enumerate(found):
        if token.tags.get("organ") == "part" and folded[token.end - 1] in ends:
            parts.append(place)
    for place in reversed(parts):
        start = _start_of_own(found, place, folded, own_name)
        if start >= 0:
            found[start : place + 1] = [Token(found[start].start, found[place].end, _OWN)]


_BACK = 4  # words that a short name of an organ was split in at most


def _start_of_own(found: list[Token], place: int, folded: str, own_name: str) -> int:
    """Where the organ's own name begins that was taken for words: 区|应|急局; -1 if it is none."""
    end = found[place].end
    begins = end
    for start in range(place, max(-1, place - _BACK), -1):
        token = found[start]
        if start < place and (token.end != begins or "number" in token.tags):
            return -1
        begins = token.start
        if folded[begins] in _SEATS and is_short_for(folded[begins:end], own_name):
            return start
    return -1


@cache
def _singles() -> dict[str, Meanings]:
    """The marks, and the words of one sign."""
    words = vocabulary().words
    return _OF_MARKS | {word: words[word] for word in words if len(word) == 1}


class _Words:
    """The tokens of a line, found stretch by stretch between its numbers."""

    def __init__(self, folded: str, own_names: tuple[str, ...]) -> None:
        self.found: list[Token] = []
        self.gaps: list[Token] = []
        self.folded = folded
        self.own_names = own_names
        self.own_signs = {name[0] for name in own_names}

    def read(self, start: int, end: int, beyond: int) -> int:
        """Add the words and marks of a stretch, and a gap for each run of other signs.

        A word ends in the stretch, or it goes on over its end and reaches `beyond` at least.
        Returns the place that was reached.
        """
        folded, found, own_signs = self.folded, self.found, self.own_signs
        known = vocabulary()
        words, heads, pairs = known.words, known.heads, known.pairs
        singles = _singles()
        place = start
        gap: Token | None = None  # the one that still grows
        while place < end:
            sign = folded[place]
            tags, reached = singles.get(sign), place + 1
            pair = folded[place : place + 2]
            if pair in heads:  # as `Vocabulary.longest`, without a call for each word
                for length in heads.get(folded[place : place + 3]) or heads[pair]:
                    word = folded[place : place + length]
                    if word in words and not end < (stop := place + len(word)) < beyond:
                        reached, tags = stop, words[word]
                        break
            if sign in own_signs:
                reached, tags = self._own(place, reached, tags)
            if tags is not None:
                found.append(Token(place, reached, tags))
                gap = None
            elif sign in _SILENT:
                gap = None
            elif gap is not None:
                gap.end = reached
                gap.tags = _OFFICE if sign in _OFFICES else GAP
            elif folded[place - 1 : reached] in pairs and self._cross(place, end, beyond):
                reached = found[-1].end
            else:
                gap = Token(place, reached, GAP)
                found.append(gap)
                self.gaps.append(gap)
            place = reached
        return place

    def _own(
        self, place: int, reached: int, tags: Meanings | None
    ) -> tuple[int, Meanings | None]:
        """The longest of the organ's names that stands at a place, or the word found there."""
        longest = reached
        for name in self.own_names:
            if place + len(name) >= longest and self.folded.startswith(name, place):
                longest, tags = place + len(name), _OWN
        return longest, tags

    def _cross(self, place: int, end: int, beyond: int) -> bool:
        """Cut one of the last words shorter so that another covers the sign that is left over.

        已办 and 办结 cross in 已办结: read as 已办 it leaves 结 over.
        """
        folded, found = self.folded, self.found
        known = vocabulary()
        reached = place
        for back in range(1, min(3, len(found)) + 1):
            last = found[-back]
            if last.end != reached or "mark" in last.tags or "number" in last.tags:
                return False
            reached = last.start
            for length in known.beginnings(folded[last.start : last.end]):
                cut = last.start + length
                if cut + len(known.longest(folded, cut, end, beyond)) > place:
                    shorter = folded[last.start : cut]
                    found[-back:] = [Token(last.start, cut, known.words[shorter])]
                    return True
        return False
