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
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterable, Iterator, Sequence

Piece = tuple[int, bytes]  # offset, data; -1 and b"" cuts a file to nothing
Names = dict[str, int]  # path below the root → number of the file, -1 for a folder
State = dict[str, bytes | None]  # path → content, None for a folder

EVERY = 5  # so many unsynced things are tried in all combinations
MOST = 300  # states after one call


@dataclass(slots=True)
class _File:
    """The content that is safe, and the pieces written since."""

    safe: bytes = b""
    pieces: list[Piece] = field(default_factory=list)

    def copy(self) -> _File:
        return _File(self.safe, list(self.pieces))


@dataclass(slots=True)
class Disk:
    """What is safe by now, and what is not: files, and changes of names by folder."""

    names: Names = field(default_factory=dict)
    files: dict[int, _File] = field(default_factory=dict)
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
                _move(self.names, gone, come, number)
            else:
                kept.append((gone, come, number))
        self.loose = kept

    def states(self, chance: random.Random) -> Iterator[State]:
        """Every state that a power cut may leave now; a sample where there are too many."""
        by_names = []
        for kept in _subsets(self.loose):
            names = dict(self.names)
            for gone, come, number in kept:
                _move(names, gone, come, number)
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


def _move(names: Names, gone: str, come: str, number: int) -> None:
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


def _contents(file: _File) -> Iterator[bytes]:
    """What may be read from a file after the cut."""
    seen = set()
    for pieces in _kept(file.pieces):
        content = _written(file.safe, pieces)
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


def _written(safe: bytes, pieces: Iterable[Piece]) -> bytes:
    content = bytearray(safe)
    for offset, data in pieces:
        if offset < 0:
            content.clear()
            continue
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data
    return bytes(content)


class Recorder:
    """Stands between a work and `os`, keeps the disk, and tells after each call what changed.

    `after` gets the name of the call and the disk; it may take a copy.
    """

    def __init__(self, root: Path, after: Callable[[str, Disk], None]) -> None:
        self.root = root.resolve()
        self.after = after
        self.disk = Disk()
        self._now: Names = {"": -1}  # the names as the program sees them
        self._handles: dict[int, list[Any]] = {}  # number of the file, position, appends, path
        self._last = 0
        for path in sorted(root.rglob("*")):
            self._take_up(path)
        self._now.update(self.disk.names)

    def _take_up(self, path: Path) -> None:
        name = self._name(path) or ""
        self.disk.names[name] = -1
        if path.is_file():
            self.disk.names[name] = self._new_file(path.read_bytes())

    def _new_file(self, content: bytes = b"") -> int:
        self._last += 1
        self.disk.files[self._last] = _File(content)
        return self._last

    def _name(self, path: Any) -> str | None:  # noqa: ANN401
        """The path below the root; None for what lies elsewhere."""
        full = Path(os.fsdecode(path)).absolute()
        full = full.parent.resolve() / full.name
        if full == self.root:
            return ""
        return str(full.relative_to(self.root)) if full.is_relative_to(self.root) else None

    def __call__(self, name: str, real: Any, given: Any, options: Any) -> Any:  # noqa: ANN401
        """Make the call, and note what it did."""
        result = real(*given, **options)
        note = getattr(self, f"_{name}", None)
        if note is not None:
            note(result, *given)
            self.after(name, self.disk)
        return result

    def _rename_to(self, gone: str, come: str, number: int) -> None:
        _move(self._now, gone, come, number)
        self.disk.loose.append((gone, come, number))

    # --- one method for each call that changes something -------------------------------------

    def _open(self, handle: int, path: Any, flags: int = 0, *_mode: int) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is None:
            return
        if name not in self._now:
            self._rename_to("", name, self._new_file())
        number = self._now[name]
        self._handles[handle] = [number, 0, bool(flags & os.O_APPEND), name]
        if flags & os.O_TRUNC and number >= 0:
            self.disk.files[number].pieces.append((-1, b""))

    def _close(self, _result: None, handle: int) -> None:
        self._handles.pop(handle, None)

    def _write(self, written: int, handle: int, data: Any) -> None:  # noqa: ANN401
        held = self._handles.get(handle)
        if held is None:
            return
        file = self.disk.files[held[0]]
        if held[2]:
            held[1] = len(_written(file.safe, file.pieces))
        file.pieces.append((held[1], bytes(data)[:written]))
        held[1] += written

    def _lseek(self, place: int, handle: int, *_how: int) -> None:
        if handle in self._handles:
            self._handles[handle][1] = place

    def _ftruncate(self, _result: None, handle: int, size: int) -> None:
        held = self._handles.get(handle)
        if held is not None:
            file = self.disk.files[held[0]]
            kept = _written(file.safe, file.pieces)[:size]
            file.pieces += [(-1, b""), (0, kept)]

    def _fsync(self, _result: None, handle: int) -> None:
        held = self._handles.get(handle)
        if held is None:
            return
        if held[0] < 0:
            self.disk.settle(held[3])
            return
        file = self.disk.files[held[0]]
        file.safe, file.pieces = _written(file.safe, file.pieces), []

    _fdatasync = _fsync

    def _replace(self, _result: None, old: Any, new: Any) -> None:  # noqa: ANN401
        gone, come = self._name(old), self._name(new)
        if gone is not None and come is not None:
            self._rename_to(gone, come, self._now[gone])

    _rename = _replace

    def _unlink(self, _result: None, path: Any) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is not None:
            self._rename_to(name, "", 0)

    _remove = _rmdir = _unlink

    def _link(self, _result: None, old: Any, new: Any) -> None:  # noqa: ANN401
        there, come = self._name(old), self._name(new)
        if there is not None and come is not None:
            self._rename_to("", come, self._now[there])

    def _mkdir(self, _result: None, path: Any, *_mode: int) -> None:  # noqa: ANN401
        name = self._name(path)
        if name is not None:
            self._rename_to("", name, -1)
