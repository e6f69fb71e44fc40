"""A column that was typed one row lower, from some row on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis.sums import Slip
from model.forms.form import Kind

if TYPE_CHECKING:
    from model.diagnosis.sums import Mended, Sums, Values

KIND = "row-lower"
_FEWEST = 2  # figures: a single one that slipped down is another figure, not a column


def slips(sums: Sums) -> list[Slip]:
    """The columns that go up by one row, from a row without a figure on.

    The way down ends at the last row; above a row of totals only where nothing else mends.
    """
    found: list[Slip] = []
    for column in _columns(sums):
        for start, address in enumerate(column):
            raised = None if sums.whole(address) else _first_raised(sums, column, start)
            if raised is not None:
                found.append(raised)
    return found


def _first_raised(sums: Sums, column: list[str], start: int) -> Slip | None:
    for end in _ends(sums, column, start):
        slip = _raised(sums, column[start:end])
        if slip is not None:
            return slip
    return None


def _columns(sums: Sums) -> list[list[str]]:
    """The columns with a doubtful cell, as their rows in print order; rows of totals are out."""
    doubtful = set(sums.doubtful)
    columns: dict[tuple[str, str], list[str]] = {}
    for address, cell in sums.report.form.cells.items():
        block, _, column = address.split("/")
        if cell.kind is Kind.COUNT:
            columns.setdefault((block, column), []).append(address)
    return [cells for cells in columns.values() if not doubtful.isdisjoint(cells)]


def _ends(sums: Sums, column: list[str], start: int) -> list[int]:
    """Where the figures that slipped down may end, as places behind the last of them."""
    cells = sums.report.form.cells
    ends = [len(column)]
    for place in range(start + 1, len(column)):
        if cells[column[place]].row > cells[column[place - 1]].row + 1:
            ends.append(place)
    return ends


def _raised(sums: Sums, column: list[str]) -> Slip | None:
    """Each figure of a column one row higher, where that mends something."""
    numbers = [sums.report.number(address) for address in column]
    if None in numbers or sum(bool(number) for number in numbers) < _FEWEST:
        return None
    values: Values = {}
    for address, old, new in zip(column, numbers, [*numbers[1:], 0], strict=True):
        if old != new:
            values[address] = new
    mends = sums.mended(values)
    return Slip(KIND, values, mends) if _is_of_column(sums, values, mends) else None


def _is_of_column(sums: Sums, values: Values, mends: Mended) -> bool:
    """Whether a sum of the column is mended: one of a row says nothing about a column."""
    seen: set[int] = set()
    for address in values:
        mine = {index for index, _ in sums.of_cell.get(address, ())} & mends
        if not seen.isdisjoint(mine):
            return True
        seen |= mine
    return False
