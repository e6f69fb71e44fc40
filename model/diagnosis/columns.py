"""A figure in the wrong column: one column has n too many, another n too few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.diagnosis.sums import Slip, whole_quotient
from model.forms.form import Kind

if TYPE_CHECKING:
    from model.diagnosis.sums import Mended, Sums

KIND = "wrong-column"


def slips(sums: Sums) -> list[Slip]:
    """The cells of one row from which n goes to another cell of the row.

    A whole figure that goes to a blank or 0 explains a gap better than a part of one: parts
    are asked about only where no whole figure mends the same sums.
    """
    whole: list[Slip] = []
    parts: list[Slip] = []
    for row in _rows(sums):
        for source in row:
            for target in row:
                slip = _moved(sums, source, target) if source != target else None
                if slip is not None:
                    is_whole = slip.values[source] == 0 and not sums.whole(target)
                    (whole if is_whole else parts).append(slip)
    explained: set[Mended] = {slip.mends for slip in whole}
    return whole + [slip for slip in parts if slip.mends not in explained]


def _rows(sums: Sums) -> list[list[str]]:
    """The doubtful counts by the row of the table where they stand."""
    rows: dict[str, list[str]] = {}
    for address in sums.doubtful:
        if sums.report.form.cells[address].kind is Kind.COUNT:
            rows.setdefault(address.rpartition("/")[0], []).append(address)
    return list(rows.values())


def _moved(sums: Sums, source: str, target: str) -> Slip | None:
    """What is too much in one cell put into another, where that mends something."""
    there, here = sums.whole(source), sums.whole(target)
    if not there or here is None:
        return None
    many = _too_many(sums, source, target)
    if not 0 < many <= there:
        return None
    values = {source: there - many, target: here + many}
    mends = sums.mended(values)
    return Slip(KIND, {**values}, mends) if mends else None


def _too_many(sums: Sums, source: str, target: str) -> int:
    """How much a cell has too much by the first sum in which the other takes no part; or 0."""
    others = {index for index, _ in sums.of_cell.get(target, ())}
    for index, factor in sums.of_cell.get(source, ()):
        gap = sums.gaps[index]
        if index in sums.broken and index not in others and gap is not None:
            return whole_quotient(gap, factor) or 0
    return 0
