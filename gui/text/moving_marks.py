"""The marks of a narrative, which stay with their words while somebody types elsewhere."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.text.marks import Mark


class MovingMarks:
    """Marks in the order of their places, which follow each edit of the document.

    An edit moves the places behind it as numbers: a text may have a mark at every figure.
    """

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._widest = 0

    def show(self, marks: tuple[Mark, ...]) -> None:
        """Hold other marks, sorted by their places."""
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._ends = [mark.end for mark in self._marks]
        self._widest = max((mark.end - mark.start for mark in self._marks), default=0)

    def now(self) -> tuple[Mark, ...]:
        """The marks as they stand now; those whose words are gone are left out."""
        return self.within(0, max(self._ends, default=0))

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

    def within(self, start: int, end: int) -> tuple[Mark, ...]:
        """The marks between two places, in order, cut to them."""
        first = bisect_left(self._starts, start - self._widest)
        last = bisect_right(self._starts, end)
        found = []
        for number in range(first, last):
            begins, ends = max(self._starts[number], start), min(self._ends[number], end)
            if begins < ends:
                found.append(self._marks[number].at(begins, ends))
        return tuple(found)
