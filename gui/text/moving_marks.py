"""The marks of a narrative, which stay with their words while somebody types elsewhere."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gui.text.marks import Mark


class MovingMarks:
    """Marks in the order of their places, which follow each edit of the document.

    An edit moves the places behind it as numbers: a text may have a mark at every figure, and no
    key may make so many objects, or the garbage collector comes every few keys.
    """

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._looks: list[str] = []
        self._widest = 0

    def show(self, marks: tuple[Mark, ...]) -> list[tuple[int, int]]:
        """Hold other marks; returns the places, sorted, where something else is drawn now."""
        before = self._drawn()
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._ends = [mark.end for mark in self._marks]
        self._looks = [mark.look for mark in self._marks]
        self._widest = max((mark.end - mark.start for mark in self._marks), default=0)
        return sorted((start, end) for start, end, _ in before ^ self._drawn())

    def _drawn(self) -> set[tuple[int, int, str]]:
        return set(zip(self._starts, self._ends, self._looks, strict=True))

    def now(self) -> tuple[Mark, ...]:
        """The marks as they stand now; those whose words are gone are left out."""
        found = []
        for mark, start, end in zip(self._marks, self._starts, self._ends, strict=True):
            if start < end:
                found.append(mark.at(start, end))
        return tuple(found)

    def edited(self, place: int, removed: int, added: int) -> None:
        """Follow an edit: so many characters at a place were replaced by so many."""
        by = added - removed
        if not by or not self._marks:
            return
        first = bisect_left(self._starts, place)
        gone = bisect_left(
            self._starts, place + removed
        )  # those before begin in what is removed
        # Those that begin before the edit may reach into it.
        reach = bisect_left(self._starts, place - self._widest)
        for number in range(reach, first):
            if self._ends[number] > place:
                self._ends[number] = max(self._ends[number] + by, place)
                self._widest = max(self._widest, self._ends[number] - self._starts[number])
        for places in (self._starts, self._ends):
            places[first:gone] = [max(one + by, place) for one in places[first:gone]]
            places[gone:] = [one + by for one in places[gone:]]

    def within(self, start: int, length: int) -> Iterator[tuple[int, int, str]]:
        """What is drawn in so many characters from a place, counted from there, and how.

        In order, cut to them, and nothing over another.
        """
        first = bisect_left(self._starts, start - self._widest)
        last = bisect_left(self._starts, start + length)
        free = start
        for begins, ends, look in zip(
            self._starts[first:last],
            self._ends[first:last],
            self._looks[first:last],
            strict=True,
        ):
            begin = begins if begins > free else free
            if begin < ends:
                free = min(ends, start + length)
                yield begin - start, free - start, look
