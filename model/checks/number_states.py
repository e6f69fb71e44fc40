"""How far the numbers of a text were compared with the tables: each number, and with what.

The window shows it: a quiet sign under each number, and how many were compared in all.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from model.report.bound_figures import bound_figures

if TYPE_CHECKING:
    from model.report.report import Report


class NumberState(StrEnum):
    """What became of one number: equal, told by a finding, or with nothing to compare it with."""

    COMPARED = "compared"
    DIFFERENT = "different"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class SeenNumber:
    """A number from `start` to `end` of a section's text as it prints (`Report.text`).

    `cells` are the figures that it was compared with, `reason` says why it was with none.
    """

    start: int
    end: int
    state: NumberState
    cells: tuple[str, ...] = ()
    reason: str = ""


def number_states(report: Report, section: str) -> list[SeenNumber]:
    """The numbers of a text whose state is known, in order.

    A number that follows a cell is right by itself. Of the others only the reader of sentences
    knows: while it does not say, they are not in the list.
    """
    found: list[SeenNumber] = []
    longer = 0  # how much longer the kept text is up to here
    for address, (start, end) in bound_figures(report.texts.get(section, "")):
        shown = report.printed_number(address)
        if shown is not None:
            first = start - longer
            last = first + len(shown)
            found.append(SeenNumber(first, last, NumberState.COMPARED, (address,)))
            longer += end - start - len(shown)
    return found
