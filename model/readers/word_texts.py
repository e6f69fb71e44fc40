"""The paragraphs of a text against those of a Word file: which differ, and the text with them."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from model.characters import prints
from model.readers.recognise import plain
from model.report.bound_figures import BOUND, resolve
from model.texts.comparison import compared
from model.texts.likeness import paired

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    Printed = Callable[[str], str | None]

MOST = 250_000  # pairs of paragraphs that are compared; more are told as one
MOST_PASSAGES = 100  # of one text; more are told as one


@dataclass(frozen=True, slots=True)
class Passage:
    """Paragraphs that stand otherwise in the file.

    `where` names them; `old` and `new` are what the report and the file say, parted by line
    feeds; `taken` is the whole text, bound figures and all, with the file's paragraphs in their
    place. `lines` are the file's, from the first to behind the last, `removed` the report's,
    plain.
    """

    where: str
    old: str
    new: str
    taken: str
    lines: tuple[int, int]
    removed: tuple[str, ...]


class _Line(NamedTuple):
    """A paragraph of the report: its place among all lines, as it is kept, and as it prints."""

    place: int
    kept: str
    printed: str


class _Span(NamedTuple):
    """Some paragraphs of the report, and those of the file in their place."""

    first: int
    last: int
    first_there: int
    last_there: int

    def moved(self, by: int) -> _Span:
        """The same further on."""
        return _Span(*(place + by for place in self))


class _Sides:
    """A text and the lines of the file."""

    def __init__(self, kept: str, number: Printed, said: Sequence[str]) -> None:
        self.raw = kept.splitlines()
        self.number = number
        self.said = said
        self.lines: list[_Line] = []
        for place, one in enumerate(self.raw):
            shown = resolve(one, number).strip()
            if plain(shown) and prints(shown):
                self.lines.append(_Line(place, one, shown))

    def spans(self) -> list[_Span]:
        """Where both differ; as one where that are too many places."""
        here, there = [plain(line.printed) for line in self.lines], list(map(plain, self.said))
        head = _common(here, there)
        tail = _common(here[head:][::-1], there[head:][::-1])
        here, there = here[head : len(here) - tail], there[head : len(there) - tail]
        if not here and not there:
            return []
        if len(here) * len(there) <= MOST:
            found = [span.moved(head) for span in _spans(here, there)]
            if len(found) <= MOST_PASSAGES:
                return found
        return [_Span(0, len(here), 0, len(there)).moved(head)]

    def taken(self, spans: Iterable[_Span]) -> str:
        """The text with the file's lines in the place of its own in these spans."""
        raw = list(self.raw)
        for span in sorted(spans, reverse=True):
            here = self.lines[span.first : span.last]
            new = list(self.said[span.first_there : span.last_there])
            for place, line in enumerate(here[: len(new)]):
                said = _bound_again(line, new[place], self.number)
                new[place] = _blank_before(line.kept) + said
            if here:
                first, last = here[0].place, here[-1].place + 1
            else:
                is_end = span.first == len(self.lines)
                first = last = len(raw) if is_end else self.lines[span.first].place
            raw[first:last] = new
        return "\n".join(raw)


def lines_of(paragraphs: Iterable[str]) -> list[str]:
    """The lines of paragraphs, as far as anything is left of them without blanks."""
    return [line.strip() for line in "\n".join(paragraphs).split("\n") if plain(line)]


def passages(kept: str, number: Printed, said: Sequence[str]) -> Iterator[Passage]:
    """Where the lines `said` in the file are not those of a text; blanks do not count.

    `number` gives what the bound figures in the text `kept` print as.
    """
    sides = _Sides(kept, number, said)
    for span in sides.spans():
        here = sides.lines[span.first : span.last]
        yield Passage(
            _where(span),
            "\n".join(line.printed for line in here),
            "\n".join(said[span.first_there : span.last_there]),
            sides.taken([span]),
            (span.first_there, span.last_there),
            tuple(plain(line.printed) for line in here),
        )


def taken(
    kept: str, number: Printed, said: Sequence[str], lines: Collection[tuple[int, int]]
) -> str:
    """A text with the lines of those of its passages that have these `lines`."""
    sides = _Sides(kept, number, said)
    spans: list[_Span] = []
    for span in sides.spans():
        if (span.first_there, span.last_there) in lines:
            spans.append(span)
    return sides.taken(spans)


def _where(span: _Span) -> str:
    """Which paragraphs: counted in the report, new ones in the file."""
    first, last = span.first + 1, span.last
    if first > last:
        first, last = span.first_there + 1, span.last_there
        return f"新增第{first}段" if first == last else f"新增第{first}至{last}段"
    named = f"第{first}段" if first == last else f"第{first}至{last}段"
    return named if span.last_there > span.first_there else f"删去{named}"


def _spans(here: list[str], there: list[str]) -> Iterator[_Span]:
    """Where two lists differ; lines that are alike are told one by one."""
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind != "equal":
            yield from _apart(_Span(a, b, c, d), paired(here[a:b], there[c:d]))


def _apart(span: _Span, pairs: list[tuple[int, int]]) -> Iterator[_Span]:
    """The parts of a span: pairs of lines, and what stands between two of them."""
    first, first_there = span.first, span.first_there
    for one, other in [*pairs, (span.last - span.first, span.last_there - span.first_there)]:
        place, place_there = span.first + one, span.first_there + other
        yield from _between(_Span(first, place, first_there, place_there))
        if place < span.last and place_there < span.last_there:
            yield _Span(place, place + 1, place_there, place_there + 1)
        first, first_there = place + 1, place_there + 1


def _between(span: _Span) -> Iterator[_Span]:
    """Lines that are like no other: as many against as many one by one, others as one."""
    count = span.last - span.first
    if count != span.last_there - span.first_there:
        yield span
        return
    for step in range(count):
        first, first_there = span.first + step, span.first_there + step
        yield _Span(first, first + 1, first_there, first_there + 1)


def _common(one: list[str], other: list[str]) -> int:
    """How many lines two lists have in common from the start."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _blank_before(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _bound_again(line: _Line, said: str, number: Printed) -> str:
    """A line of the file with the bound figures of the report's, where nothing was changed."""
    if "{=" not in line.kept:
        return said
    places = _unchanged(line.printed, said)
    behind = len(_blank_before(line.kept))  # by how much the kept line is ahead
    for match in reversed(list(BOUND.finditer(line.kept))):
        start = len(resolve(line.kept[: match.start()], number)) - behind
        length = len(resolve(match[0], number))
        if all(place in places for place in range(start, start + length)):
            there = places[start]
            said = said[:there] + match[0] + said[there + length :]
    return said


def _unchanged(old: str, new: str) -> dict[int, int]:
    """The places of the characters that stayed: where they are in the old line and the new."""
    places: dict[int, int] = {}
    at = there = 0
    for piece, other in zip(*compared(old, new), strict=True):
        if not piece.changed:
            for step in range(len(piece.text)):
                places[at + step] = there + step
        at += len(piece.text)
        there += len(other.text)
    return places
