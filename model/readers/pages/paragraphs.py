"""The lines outside of tables as paragraphs, joined by how the text was broken."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.readers.pages.lines import joined
from model.readers.read import ReadParagraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.readers.pages.lines import Line

# In sizes of the letter.
INDENT = 1.2  # of the first line of a paragraph
SLACK = 0.3  # by which a line may end before the margin and still be full
NEAR = 2.6  # between the beginnings of lines of one column: an indent
NARROWEST = 15.0  # of a column of text
LEADING = 0.7  # that a gap between two paragraphs has more than one between two lines
FEWEST = 3  # lines of a column
LONGEST_HEADING = 40  # letters
_ENDS = frozenset("。！？；：.!?;:")
_STOPS = frozenset("。！？）)”")
_SECTION = re.compile("[一二三四五六七八九十]{1,3}、")


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of a text begin and end, in points."""

    left: float
    right: float


class Columns:
    """The columns that the lines of a page, or of pages alike, stand in."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._whole = _margins(lines) if lines else Margins(0, 0)
        self._known: dict[int, Margins] = {}

    def around(self, line: Line) -> Margins:
        """The margins of a line: those of the lines that begin about where it does.

        They are those of the whole page unless these lines are a text of their own.
        """
        place = round(line.left)
        if place not in self._known:
            self._known[place] = self._beginning(line)
        return self._known[place]

    def _beginning(self, line: Line) -> Margins:
        near = [one for one in self._lines if abs(one.left - line.left) < NEAR * line.size]
        if len(near) < FEWEST:
            return self._whole
        own = _margins(near)
        return own if own.right - own.left > NARROWEST * line.size else self._whole


def _margins(lines: Sequence[Line]) -> Margins:
    """Where lines begin and end; a side that only one reaches is no margin."""
    lefts = sorted(line.left for line in lines)
    rights = sorted((line.right for line in lines), reverse=True)
    size = lines[0].size
    return Margins(_kept(lefts, size), _kept(rights, size))


def _kept(ends: list[float], size: float) -> float:
    """The outermost place that two lines reach."""
    for one, other in itertools.pairwise(ends):
        if abs(one - other) < size:
            return one
    return ends[0]


def line_pitch(texts: Iterable[Sequence[Line]]) -> float:
    """The usual distance of two lines, in sizes of their letters; 0 where there is none."""
    pitches: Counter[float] = Counter()
    for lines in texts:
        for above, below in itertools.pairwise(lines):
            down = below.base - above.base
            if 0 < down < 4 * below.size and abs(above.size - below.size) < 1:
                pitches[round(down / below.size, 1)] += 1
    return pitches.most_common(1)[0][0] if pitches else 0.0


def begins_paragraph(above: Line, below: Line, edges: Margins, pitch: float) -> bool:
    """Whether a line begins a paragraph, although there is one above it on the same page."""
    if abs(above.size - below.size) > 0.12 * above.size:
        return True
    down = (below.base - above.base) / below.size
    if pitch and down > pitch + LEADING:
        return True
    return not is_continued(above, below, edges)


def is_continued(above: Line, below: Line, edges: Margins) -> bool:
    """Whether a line goes on in the next one: it is full, and the next begins at the margin.

    A line is full when the next sign, figure or word would not have fitted behind it.
    """
    room = edges.right - edges.left - (above.right - above.left)
    if not is_centred(above, edges):
        room = edges.right - above.right
    if room > below.first_unit + SLACK * below.size:
        return False
    if is_centred(below, edges):
        return is_centred(above, edges)
    if above.text[-1] in _STOPS and _SECTION.match(below.text) and _is_short(below, edges):
        return False
    return below.left - edges.left < INDENT * below.size


def _is_short(line: Line, edges: Margins) -> bool:
    return line.right < edges.right - 2 * line.size


def is_centred(line: Line, edges: Margins) -> bool:
    """Whether as much room is left of a line as right of it, and more than an indent."""
    before, behind = line.left - edges.left, edges.right - line.right
    return abs(before - behind) < line.size and before > 2.5 * line.size


def paragraph(lines: Sequence[Line], body: float) -> ReadParagraph:
    """One paragraph of its lines; `body` is the size of most letters of the document."""
    text = lines[0].text
    for line in lines[1:]:
        text = joined(text, line.text)
    return ReadParagraph(text, "", _level(lines, text, body))


def _level(lines: Sequence[Line], text: str, body: float) -> int:
    """1 for what stands out like a title, 2 for what does like a heading, 0 for other texts."""
    if len(text) > LONGEST_HEADING or text[-1] in _ENDS:
        return 0
    if lines[0].size > 1.2 * body:
        return 1
    return 2 if all(line.bold for line in lines) else 0


def body_size(lines: Iterable[Line]) -> float:
    """The size of most letters, in points."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.letters)
    return sizes.most_common(1)[0][0] if sizes else 0.0
