"""Where findings stand in a narrative, as the editor's document counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.forms.form import Severity
from model.report.bound_figures import bound_figures

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.checks.findings import Finding, Span

_ROLES: dict[Severity | None, str] = {Severity.ERROR: "error", Severity.WARNING: "warning"}
PRIVATE = 0x100000  # a plane that no font uses: one character for one address while comparing


def width(text: str) -> int:
    """The length of a text as Qt counts it: a rare character outside the BMP is two."""
    return sum(2 if "\uffff" < character < chr(PRIVATE) else 1 for character in text)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the editor's document that a finding speaks of, or a number with its `state`."""

    start: int
    end: int
    severity: Severity | None
    message: str
    state: str = ""

    @property
    def look(self) -> str:
        """How it is drawn: the colour of a wave, or the state of a number."""
        return self.state or _ROLES.get(self.severity, "secondary")

    def at(self, start: int, end: int) -> Mark:
        """The same mark in another place."""
        return Mark(start, end, self.severity, self.message, self.state)


def places(finding: Finding, section: str, text: str) -> list[tuple[int, int]]:
    """Where a section's printed text has the words of a finding, or its number within them.

    Of the number its digits: who types over them keeps the 件 behind.
    """
    found: list[tuple[int, int]] = []
    for span in finding.spans:
        if span.section == section and _stands(span, text):
            found += _digits(finding, span, text) or [(span.start, span.end)]
    return found


def _stands(span: Span, text: str) -> bool:
    """Whether the words still stand there: a text may have changed since it was checked."""
    piece = "".join(text[span.start : span.end].split())
    head, _, tail = "".join(span.words.split()).partition("…")  # a private number is shortened
    return piece.startswith(head) and piece.endswith(tail)


def _digits(finding: Finding, span: Span, text: str) -> list[tuple[int, int]]:
    """Where the number that a finding calls wrong stands within some words."""
    if finding.left is None:
        return []
    from model.texts.numbers import digits_of, quantities  # late: a page is painted before

    return [
        digits_of(text, quantity.moved(span.start))
        for quantity in quantities(text[span.start : span.end])
        if quantity.number == finding.left
    ]


def printed_places(text: str, number: Callable[[str], str | None]) -> tuple[str, list[int]]:
    """A text as it prints, and the place in the editor's document of each character."""
    printed: list[str] = []
    where: list[int] = []
    position = end = 0

    def literal(piece: str) -> None:
        nonlocal position
        for character in piece:
            where.append(position)
            position += 2 if character > "\uffff" else 1
        printed.append(piece)

    for address, (start, stop) in bound_figures(text):
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
