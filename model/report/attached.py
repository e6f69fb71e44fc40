"""Last year's report inside this year's: what it holds, and which file it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

DEEPEST = 6  # years that one report can have inside, each in the one after it

_Held = TypeVar("_Held")


# The report is given as a type: `Report` knows this class, so this class cannot know `Report`.
@dataclass(frozen=True, slots=True)
class Attached(Generic[_Held]):
    """A report that is only read, and its origin, so that both stay together for ever.

    `name` is that of the file without its folder, `date` the day on which it was attached
    (ISO, "" where that is not known), `digest` the SHA-256 of the file's bytes in hexadecimal
    digits, "" for a report that came from no file.
    """

    report: _Held
    name: str = ""
    date: str = ""
    digest: str = ""

    def __repr__(self) -> str:
        """Short, since values are compared by it: the origin, and which report this is."""
        which = getattr(self.report, "id", "")
        return f"Attached({self.name!r}, {self.date!r}, {self.digest!r}, {which!r})"
