"""Where findings stand in a narrative, as the editor's document counts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.texts import narrative

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.checks.findings import Finding, Severity

PRIVATE = 0x100000  # a plane that no font uses: one character for one address while comparing


def width(text: str) -> int:
    """The length of a text as Qt counts it: a rare character outside the BMP is two."""
    return sum(2 if "\uffff" < character < chr(PRIVATE) else 1 for character in text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the editor's document that a finding speaks of."""

    start: int
    end: int
    severity: Severity
    message: str


_QUOTED = re.compile("「([^「」]+)」")


def places(finding: Finding, text: str) -> list[tuple[int, int]]:
    """Where a finding's 「quoted words」 stand in a printed text, or its number within them.

    Of the number its digits: who types over them keeps the 件 behind.
    """
    found: list[tuple[int, int]] = []
    for quoted in _QUOTED.findall(finding.message):
        pieces = [r"\s+".join(map(re.escape, p.split())) for p in re.split("…+", quoted)]
        rest = "[0-9]*" if len(pieces) > 1 else ""  # the end of a shortened telephone number
        for match in re.finditer(r"[^\n]*?".join(pieces) + rest, text):
            numbers = [
                narrative.digits_of(text, quantity.moved(match.start()))
                for quantity in narrative.quantities(match[0])
                if finding.left is not None and quantity.number == finding.left
            ]
            found += numbers or [match.span()]
    return found


def printed_places(text: str, number: Callable[[str], str | None]) -> tuple[str, list[int]]:
    """A text as it prints, and for each of its characters the place in the editor's document."""
    printed: list[str] = []
    where: list[int] = []
    position = end = 0

    def literal(piece: str) -> None:
        nonlocal position
        for character in piece:
            where.append(position)
            position += 2 if character > "\uffff" else 1
        printed.append(piece)

    for address, (start, stop) in narrative.bound_figures(text):
        shown = number(address)
        if shown is None:
            continue
        literal(text[end:start])
        printed.append(shown)
        where.extend([position] * len(shown))
        position += 1
        end = stop
    literal(text[end:])
    return "".join(printed), where
