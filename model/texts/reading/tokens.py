"""A line in tokens: numbers, times, marks, known words, and the gaps between them.

Signs that no token covers are kept as gaps. A gap is an unknown word, and an unknown word may be
an unknown object: most of what the reader is silent about, it is silent about for a gap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.texts.numbers import fold
from model.texts.reading.numerals import Numeral, numerals
from model.texts.reading.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.vocabulary import Meanings

MARKS = frozenset("，。；：、（）！？")
_SILENT = frozenset("“”‘’\"' \t\u3000\xa0*")  # quotes and blanks part nothing
_SEEN = MARKS | _SILENT
_OF_MARKS: dict[str, Meanings] = {mark: {"mark": mark} for mark in MARKS}
_GAP: Meanings = {"gap": "gap"}
_OFFICE: Meanings = {"gap": "gap", "organ": "part"}
_OFFICES = frozenset("局委办厅镇乡队所站院区县")
_NUMBER: Meanings = {"number": "number"}
_TITLE: Meanings = {"skip": "skip", "title": "title"}
_OWN: Meanings = {"organ": "whole"}


class Token(NamedTuple):
    """A piece of a line: its places, its meanings by kind, and its number or its year."""

    start: int
    end: int
    tags: Meanings
    numeral: Numeral | None = None
    year: int = 0

    @property
    def numeral_is_zero(self) -> bool:
        """Whether the token is the number 0."""
        return self.numeral is not None and self.numeral.value == 0

    def has(self, kind: str, *meanings: str) -> bool:
        """Whether the token is of a kind, and means one of these if any are named."""
        return self.tags.get(kind) in meanings if meanings else kind in self.tags


def any_is(words: Iterable[Token], kind: str, *meanings: str) -> bool:
    """Whether one of some words is of a kind, and means one of these if any are named."""
    if not meanings:
        for word in words:  # noqa: SIM110 - a generator takes twice as long
            if kind in word.tags:
                return True
        return False
    for word in words:  # noqa: SIM110 - see above
        if word.tags.get(kind) in meanings:
            return True
    return False


_TIMES: dict[tuple[str, bool], Meanings] = {
    ("years", False): {"time": "years"},
    ("months", True): {"time": "whole", "when": "end"},
    ("months", False): {"time": "part"},
    ("link", False): {"skip": "skip"},
    ("by", False): {"open": "by"},
}


def tokens(line: str, own_names: tuple[str, ...] = ()) -> list[Token]:
    """The tokens of a line, without blanks and quotes. `own_names` are the organ's own."""
    folded = fold(line)
    found: list[Token] = []
    place = 0
    for item in numerals(folded):
        place = _words(folded, (place, item.start, item.end), own_names, found)
        if place > item.start:
            continue  # a word has swallowed it: 无一件
        word = vocabulary().longest(folded, item.start, item.start, item.end + 1)
        if word:
            place = item.start  # 12345热线 is a word
            continue
        if item.numeral is not None:
            found.append(Token(item.start, item.end, _NUMBER, item.numeral))
        elif item.kind in ("year", "date"):
            tags = {item.kind: "whole" if item.whole else "part"}
            found.append(Token(item.start, item.end, tags, None, item.year))
        else:
            tags = _TIMES[item.kind, item.whole]
            tags = _TITLE if folded[item.start] == "《" else tags
            found.append(Token(item.start, item.end, tags))
        place = item.end
    end = len(folded)
    _words(folded, (place, end, end), own_names, found)
    return found


def _words(
    folded: str, span: tuple[int, int, int], own_names: tuple[str, ...], found: list[Token]
) -> int:
    """Add the words and marks of a span, and a gap for each run of other signs.

    A span is where it begins, where it ends, and how far a word must reach that goes on over
    its end. Returns the place that was reached.
    """
    known = vocabulary()
    words, signs, longest = known.words, known.signs, known.longest
    own_signs = {name[0] for name in own_names}
    place, end, beyond = span
    gap = -1
    while place < end:
        sign = folded[place]
        word = longest(folded, place, end, beyond) if sign in signs else ""
        for name in own_names if sign in own_signs else ():
            if len(name) > len(word) and folded.startswith(name, place):
                word = name
        if not word and sign not in _SEEN:
            if gap < 0 and _cross(folded, (place, end, beyond), found):
                place = found[-1].end
                continue
            gap = place if gap < 0 else gap
            place += 1
            continue
        if gap >= 0:
            found.append(_unknown(folded, gap, place))
            gap = -1
        if word:
            tags = _OWN if word in own_names else words[word]
            found.append(Token(place, place + len(word), tags))
            place += len(word)
            continue
        if sign in MARKS:
            found.append(Token(place, place + 1, _OF_MARKS[sign]))
        place += 1
    if gap >= 0:
        found.append(_unknown(folded, gap, end))
    return place


def _cross(folded: str, span: tuple[int, int, int], found: list[Token]) -> bool:
    """Cut one of the last words shorter so that another covers the sign that is left over.

    已办 and 办结 cross in 已办结: read as 已办 it leaves 结 over.
    """
    place, end, beyond = span
    known = vocabulary()
    reached = place
    for back in range(1, min(3, len(found)) + 1):
        last = found[-back]
        if last.end != reached or "mark" in last.tags or "number" in last.tags:
            return False
        reached = last.start
        for cut in range(last.end - 1, last.start, -1):
            shorter = folded[last.start : cut]
            if shorter in known.words and (
                cut + len(known.longest(folded, cut, end, beyond)) > place
            ):
                del found[-back:]
                found.append(Token(last.start, cut, known.words[shorter]))
                return True
    return False


def _unknown(folded: str, start: int, end: int) -> Token:
    """A gap; one that ends like the name of an office may be another organ."""
    is_organ = end - start > 1 and folded[end - 1] in _OFFICES
    return Token(start, end, _OFFICE if is_organ else _GAP)
