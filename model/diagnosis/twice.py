"""What was counted twice: a gap that is just the figure of another cell of the sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis.sums import Slip
from model.forms.form import Kind

if TYPE_CHECKING:
    from model.diagnosis.sums import Sums

KIND = "counted-twice"
_Part = frozenset[tuple[int, int]]  # broken identities, each with the cell's factor in it


def slips(sums: Sums) -> list[Slip]:
    """The cells that hold another cell's figure besides their own, on the same side.

    The figure is taken out of the cell; `about` is the cell where it is counted rightly.
    """
    found = []
    cells = _by_part_and_number(sums)
    for (part, number), addresses in cells.items():
        for address in addresses:
            lacking = sums.lacking(address)
            if lacking is None or not 0 < -lacking <= number:
                continue
            others = cells.get((part, -lacking), ())
            counted = next((other for other in others[:2] if other != address), "")
            if counted and (mends := sums.mended({address: number + lacking})):
                found.append(Slip(KIND, {address: number + lacking}, mends, (counted,)))
    return found


def _by_part_and_number(sums: Sums) -> dict[tuple[_Part, int], list[str]]:
    """The doubtful counts by the part that they take in broken sums, and by their number."""
    found: dict[tuple[_Part, int], list[str]] = {}
    for address in sums.doubtful:
        number = sums.whole(address)
        if number and sums.report.form.cells[address].kind is Kind.COUNT:
            parts = [part for part in sums.of_cell[address] if part[0] in sums.broken]
            found.setdefault((frozenset(parts), number), []).append(address)
    return found
