"""Two states of a text side by side: what was taken out, what came in, in whole words.

Texts are compared sentence by sentence, and changed sentences word by word: a figure is one
word, a Chinese character is one. What is too long or too unlike for that is marked as a whole.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_SENTENCE = re.compile(r"[^。；！？\n]*[。；！？\n]|[^。；！？\n]+")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[A-Za-z]+|.", re.DOTALL)
_END = re.compile(r"[。；！？\n]")
LONGEST = 600  # characters of a changed passage that is compared word by word
MOST = 250_000  # pairs of sentences that are compared
LIKE = 0.3  # passages less alike (1 is equal) have only single characters in common
AROUND = 24  # characters that stay of an unchanged passage beside a change
CHANGED = 120  # characters that stay of a changed passage
CUT = "…"


class Piece(NamedTuple):
    """A passage of one side; `changed` where the other side has something else.

    An empty one stands where only the other side has something.
    """

    text: str
    changed: bool


def compared(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; those of each side put together give its text again."""
    before, after = sentences(old), sentences(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    left, right = _Side(), _Side()
    left.add(before[:head], changed=False)
    right.add(after[:head], changed=False)
    _middle(before[head : len(before) - tail], after[head : len(after) - tail], left, right)
    left.add(before[len(before) - tail :], changed=False)
    right.add(after[len(after) - tail :], changed=False)
    return left.pieces, right.pieces


def sentences(text: str) -> list[str]:
    """The sentences of a text, each with its full stop; together they are the text."""
    return _SENTENCE.findall(text)


def clipped(pieces: list[Piece]) -> list[Piece]:
    """The pieces with what is unchanged cut down to the sentences that hold a change."""
    shorter: list[Piece] = []
    last = len(pieces) - 1
    for place, piece in enumerate(pieces):
        if piece.changed:
            shorter.append(Piece(_without_middle(piece.text, CHANGED), changed=True))
        else:
            text = _beside(piece.text, is_first=place == 0, is_last=place == last)
            shorter.append(Piece(text, changed=False))
    return shorter


class _Side:
    """The pieces of one side; neighbours of one kind are put together."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []

    def add(self, words: list[str], *, changed: bool) -> None:
        text = "".join(words)
        if not text and not changed:
            return
        if self.pieces and self.pieces[-1].changed is changed:
            text = self.pieces.pop().text + text
        self.pieces.append(Piece(text, changed))


def _middle(before: list[str], after: list[str], left: _Side, right: _Side) -> None:
    """Compare the sentences between the first and the last that differ."""
    if len(before) * len(after) > MOST:
        left.add(before, changed=True)
        right.add(after, changed=True)
        return
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            left.add(before[a:b], changed=False)
            right.add(after[c:d], changed=False)
        else:
            _passage("".join(before[a:b]), "".join(after[c:d]), left, right)


def _passage(old: str, new: str, left: _Side, right: _Side) -> None:
    """Compare two passages word by word."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    is_long = max(len(old), len(new)) > LONGEST
    if is_long or matcher.ratio() < LIKE:
        left.add(before, changed=True)
        right.add(after, changed=True)
        return
    for kind, a, b, c, d in matcher.get_opcodes():
        left.add(before[a:b], changed=kind != "equal")
        right.add(after[c:d], changed=kind != "equal")


def _common(one: list[str], other: list[str]) -> int:
    """How many sentences two lists have in common from the start."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _beside(text: str, *, is_first: bool, is_last: bool) -> str:
    """An unchanged passage cut down to what stands beside the changes."""
    if is_first and is_last:
        return _without_middle(text, CHANGED)
    if is_first:
        return _tail(text)
    if is_last:
        return _head(text)
    head, tail = _head(text), _tail(text)
    return text if len(head) + len(tail) >= len(text) else head.removesuffix(CUT) + tail


def _head(text: str) -> str:
    """The end of the sentence that a text begins with, or a part of it."""
    if len(text) <= AROUND:
        return text
    end = _END.search(text, 0, AROUND)
    return text[: end.end() if end else AROUND] + CUT


def _tail(text: str) -> str:
    """The beginning of the sentence that a text ends with, or a part of it."""
    if len(text) <= AROUND:
        return text
    start = len(text) - AROUND
    for end in _END.finditer(text, start, len(text) - 1):
        start = end.end()
    return CUT + text[start:]


def _without_middle(text: str, room: int) -> str:
    half = room // 2
    return text if len(text) <= room else text[:half] + CUT + text[-half:]
