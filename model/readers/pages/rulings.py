"""The ruling lines among the strokes of a page, however they were drawn.

Programs draw a line twice, break it at each cell, make it of dashes or dots, or fill a thin
rectangle. Here it is one ruling.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.readers.pages.page import Box

SAME = 1.6  # points between two strokes of one line
GAP = 4.0  # points between two dashes of one line
TOUCH = 3.5  # points by which a line may end before the one that it meets
SHORTEST = 6.0  # points of a line; what is shorter is a dot or a mark in a text


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line from `start` to `end`: at the height `at` when level, else so far to the right."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rulings:
    """The level and the upright lines of a page or of one table."""

    level: tuple[Ruling, ...]
    upright: tuple[Ruling, ...]


def rulings(strokes: Iterable[Box]) -> Rulings:
    """The lines that the strokes of a page make; a stroke as wide as high may be part of both."""
    level: list[Ruling] = []
    upright: list[Ruling] = []
    for stroke in strokes:
        width, height = stroke.right - stroke.left, stroke.bottom - stroke.top
        if width >= height:
            level.append(Ruling((stroke.top + stroke.bottom) / 2, stroke.left, stroke.right))
        if height >= width:
            upright.append(Ruling((stroke.left + stroke.right) / 2, stroke.top, stroke.bottom))
    return Rulings(_joined(level), _joined(upright))


def _joined(pieces: list[Ruling]) -> tuple[Ruling, ...]:
    """The pieces as whole lines."""
    found: list[Ruling] = []
    for line in clusters(pieces, SAME):
        found += _end_to_end(line)
    return tuple(found)


def clusters(pieces: Iterable[Ruling], width: float) -> list[list[Ruling]]:
    """The pieces in groups that are at most so wide, from the first to the last."""
    groups: list[list[Ruling]] = []
    for piece in sorted(pieces, key=lambda piece: piece.at):
        if groups and piece.at - groups[-1][0].at <= width:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _end_to_end(line: list[Ruling]) -> list[Ruling]:
    at = sum(piece.at for piece in line) / len(line)
    found: list[Ruling] = []
    start = end = None
    for piece in sorted(line, key=lambda piece: piece.start):
        if start is None or end is None:
            start, end = piece.start, piece.end
        elif piece.start <= end + GAP:
            end = max(end, piece.end)
        else:
            found.append(Ruling(at, start, end))
            start, end = piece.start, piece.end
    if start is not None and end is not None:
        found.append(Ruling(at, start, end))
    return [ruling for ruling in found if ruling.end - ruling.start >= SHORTEST]


def groups(lines: Rulings) -> list[Rulings]:
    """The lines that meet one another, group by group; a line that meets none is left out."""
    owner = list(range(len(lines.level) + len(lines.upright)))
    for u, upright in enumerate(lines.upright, len(lines.level)):
        for v, level in enumerate(lines.level):
            if _meet(level, upright):
                _unite(owner, v, u)
    found: dict[int, tuple[list[Ruling], list[Ruling]]] = {}
    for number, ruling in enumerate((*lines.level, *lines.upright)):
        pair = found.setdefault(_root(owner, number), ([], []))
        pair[0 if number < len(lines.level) else 1].append(ruling)
    return [Rulings(tuple(h), tuple(v)) for h, v in found.values() if h and v]


def _meet(level: Ruling, upright: Ruling) -> bool:
    return (
        level.start - TOUCH <= upright.at <= level.end + TOUCH
        and upright.start - TOUCH <= level.at <= upright.end + TOUCH
    )


def _root(owner: list[int], number: int) -> int:
    while owner[number] != number:
        owner[number] = owner[owner[number]]
        number = owner[number]
    return number


def _unite(owner: list[int], one: int, other: int) -> None:
    owner[_root(owner, one)] = _root(owner, other)


def covered(pieces: Sequence[Ruling], start: float, end: float) -> float:
    """How much of a stretch lies under pieces of one line, from 0 to 1."""
    under = sum(max(0.0, min(end, p.end) - max(start, p.start)) for p in pieces)
    return under / max(end - start, 0.01)
