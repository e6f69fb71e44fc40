"""A disk that forgets: from the calls of a work, every state that a power cut may leave.

What was written since the last fsync of a file may be there, be missing, be half there, be
zeros, or be there in another order. A name that was made, moved or removed since the last fsync
of its folder may be the old or the new one, each by itself: that is what POSIX promises, and less
than any usual file system keeps.
"""

from __future__ import annotations

import itertools
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Iterator, Sequence

Piece = tuple[int, bytes]  # offset, data; -1 and b"" cuts a file to nothing
Names = dict[str, int]  # path below the root → number of the file, -1 for a folder
State = dict[str, bytes | None]  # path → content, None for a folder

EVERY = 5  # so many unsynced things are tried in all combinations
MOST = 300  # states after one call


@dataclass(slots=True)
class File:
    """The content that is safe, and the pieces written since."""

    safe: bytes = b""
    pieces: list[Piece] = field(default_factory=list)

    def copy(self) -> File:
        return File(self.safe, list(self.pieces))


@dataclass(slots=True)
class Disk:
    """What is safe by now, and what is not: files, and changes of names by folder."""

    names: Names = field(default_factory=dict)
    files: dict[int, File] = field(default_factory=dict)
    # Changes of names that no fsync of their folder has made safe: what goes, what comes.
    loose: list[tuple[str, str, int]] = field(default_factory=list)

    def copy(self) -> Disk:
        """A disk that goes its own way from here."""
        files = {number: file.copy() for number, file in self.files.items()}
        return Disk(dict(self.names), files, list(self.loose))

    def settle(self, folder: str) -> None:
        """The names in a folder are safe now."""
        kept = []
        for gone, come, number in self.loose:
            if _folder(come or gone) == folder:
                move(self.names, gone, come, number)
            else:
                kept.append((gone, come, number))
        self.loose = kept

    def states(self, chance: random.Random) -> Iterator[State]:
        """Every state that a power cut may leave now; a sample where there are too many."""
        by_names = []
        for kept in _subsets(self.loose):
            names = dict(self.names)
            for gone, come, number in kept:
                move(names, gone, come, number)
            by_names.append(names)
        for names in by_names:
            yield from self._with_contents(_reachable(names), chance, MOST // len(by_names))

    def _with_contents(
        self, names: Names, chance: random.Random, most: int
    ) -> Iterator[State]:
        numbers = sorted({number for number in names.values() if number >= 0})
        choices = [list(_contents(self.files[number])) for number in numbers]
        total = 1
        for choice in choices:
            total *= len(choice)
        picks: Iterable[Sequence[bytes]] = itertools.product(*choices)
        if total > most:
            picks = [[chance.choice(choice) for choice in choices] for _ in range(most)]
        for pick in picks:
            held = dict(zip(numbers, pick, strict=True))
            yield {path: held.get(number) for path, number in names.items()}


def _folder(path: str) -> str:
    return path.rpartition(os.sep)[0]


def move(names: Names, gone: str, come: str, number: int) -> None:
    """One name goes and another comes; either may be ""."""
    if gone:
        names.pop(gone, None)
    if come:
        names[come] = number


def _reachable(names: Names) -> Names:
    """Without what lies in a folder whose own name was lost."""
    folders = {path for path, number in names.items() if number < 0} | {""}
    kept = {}
    for path in sorted(names):
        if _folder(path) in folders:
            kept[path] = names[path]
        else:
            folders.discard(path)
    return kept


def _subsets(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """All subsets of few; of many the beginnings, and all but one."""
    if len(items) <= EVERY:
        for size in range(len(items) + 1):
            yield from itertools.combinations(items, size)
        return
    for size in range(len(items) + 1):
        yield items[:size]
    for out in range(len(items)):
        yield [*items[:out], *items[out + 1 :]]


def _contents(file: File) -> Iterator[bytes]:
    """What may be read from a file after the cut."""
    seen = set()
    for pieces in _kept(file.pieces):
        content = written(file.safe, pieces)
        if content not in seen:
            seen.add(content)
            yield content


def _kept(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    yield from _subsets(pieces)
    if pieces:
        zeros = [(offset, bytes(len(data))) for offset, data in pieces]
        yield zeros
        yield [*pieces[:-1], zeros[-1]]
        offset, data = pieces[-1]
        yield [*pieces[:-1], (offset, data[: len(data) // 2])]
        yield [*pieces[:-1], (offset, bytes(len(data) // 2) + data[len(data) // 2 :])]


def written(safe: bytes, pieces: Iterable[Piece]) -> bytes:
    """The content once the pieces are there, too."""
    content = bytearray(safe)
    for offset, data in pieces:
        if offset < 0:
            content.clear()
            continue
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data
    return bytes(content)
