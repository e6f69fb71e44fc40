"""Many files at once: which files are meant, and one piece of work for each of them.

An error belongs to its file: it keeps no other file from its turn, and the order is kept.
"""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from model.errors import UserError
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """A file that is meant, or the sentence that says why there is none."""

    path: Path
    error: str = ""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What the work on one file gave: its result, or the sentence why there is none."""

    path: Path
    result: T | None = None
    error: str = ""


class Run(Protocol):
    """How the work is run: the built-in `map`, or `map` of a pool of processes."""

    def __call__(
        self, work: Callable[[Path], Outcome[T]], paths: Iterable[Path], /
    ) -> Iterator[Outcome[T]]:
        """The outcomes in the order of the paths."""
        ...


# --- which files are meant -----------------------------------------------------------------


def is_many(name: Path) -> bool:
    """Whether a name stands for files to be looked for: a folder, or a pattern."""
    return os.path.isdir(name) or _is_pattern(name)  # noqa: PTH112  # never raises


def find(names: Iterable[Path]) -> list[Named]:
    """The files that are meant, in the order of the names.

    A folder means every report in it and in the folders below, sorted. A pattern (``*``,
    ``?``, ``[…]``, ``**``) means the reports and folders that it matches, sorted, since not
    every shell fills it in. Every other name means itself, whether or not it is there.
    """
    found: list[Named] = []
    for name in names:
        if _is_pattern(name):
            found += _matching(name)
        elif is_many(name):
            found += _in_folder(name)
        else:
            found.append(Named(name))
    return found


def _is_pattern(name: Path) -> bool:
    return glob.has_magic(str(name)) and not os.path.lexists(name)


def _matching(pattern: Path) -> list[Named]:
    found: list[Named] = []
    # Path.glob takes no absolute pattern.
    for match in sorted(glob.glob(str(pattern), recursive=True)):  # noqa: PTH207
        path = Path(match)
        if is_many(path):
            found += _reports(path)
        elif _is_report(path.name):
            found.append(Named(path))
    return found or [
        Named(pattern, f"没有与“{pattern}”相符的 {SUFFIX} 文件。请核对文件名和位置。")
    ]


def _in_folder(folder: Path) -> list[Named]:
    nothing = f"文件夹“{folder}”里没有 {SUFFIX} 文件。请核对位置。"
    return _reports(folder) or [Named(folder, nothing)]


def _reports(folder: Path) -> list[Named]:
    """The reports in a folder and below it, and the folders that cannot be looked into."""
    found: list[Named] = []

    def refused(error: OSError) -> None:
        closed = Path(os.fsdecode(error.filename or folder))
        found.append(Named(closed, f"文件夹“{closed}”打不开。请核对权限。"))

    for place, _, names in os.walk(folder, onerror=refused):
        found += [Named(Path(place, name)) for name in names if _is_report(name)]
    return sorted(found, key=lambda named: named.path.parts)


def _is_report(name: str) -> bool:
    return name.lower().endswith(SUFFIX)


# --- the work ------------------------------------------------------------------------------


def each(
    named: Iterable[Named], work: Callable[[Path], T], *, run: Run = map
) -> Iterator[Outcome[T]]:
    """Do the work for every file and give the outcomes in the order of the files.

    `work` raises `UserError` for a file that it cannot use. With the `map` of a process pool
    as `run`, the work and its results must be picklable. With the built-in one, the work on a
    file is done when its outcome is asked for.
    """
    asked = list(named)
    outcomes = run(_Kept(work), [one.path for one in asked if not one.error])
    for one in asked:
        yield Outcome(one.path, error=one.error) if one.error else next(outcomes)


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """The work, with the sentence of an error in place of the error."""

    work: Callable[[Path], T]

    def __call__(self, path: Path) -> Outcome[T]:
        try:
            return Outcome(path, self.work(path))
        except UserError as error:
            return Outcome(path, error=str(error))
