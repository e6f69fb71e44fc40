"""The sums of a report while something is tried: which broken ones new figures would mend."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome
from model.checks.sums.effects import touching, typed_totals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.checks.sums.effects import Touching
    from model.checks.sums.verdicts import Verdict
    from model.forms.rules import Number
    from model.report.report import Report

Values = dict[str, "Number | None"]  # new numbers by address; None makes a total automatic
Mended = frozenset[int]  # the broken identities that hold then, by their place in the form


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that may have happened, as the figures that take it back.

    `mends` are the broken identities that hold then. `about` are the cells that the clerk is
    told of besides those that change.
    """

    kind: str
    values: Values
    mends: Mended
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sums:
    """Left minus right of each identity of a report, and which cells take part in it.

    `doubtful` are the entered cells of broken identities, in print order.
    """

    report: Report
    gaps: tuple[Number | None, ...]
    broken: frozenset[int]
    of_cell: Touching
    doubtful: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, verdicts: Sequence[Verdict]) -> Sums:
        """The sums as they were judged; a gap is `None` while blanks leave it open."""
        gaps = tuple(verdict.residual for verdict in verdicts)
        broken = set()
        for verdict in verdicts:
            if verdict.outcome is Outcome.BROKEN:
                broken.add(verdict.index)
        of_cell = touching(report.form, typed_totals(report))
        doubtful = []
        for address in report.form.cells:
            if any(index in broken for index, _ in of_cell.get(address, ())):
                doubtful.append(address)
        return cls(report, gaps, frozenset(broken), of_cell, tuple(doubtful))

    def whole(self, address: str) -> int | None:
        """A cell's number where it is a whole one, not below 0."""
        number = self.report.number(address)
        if number is None or number < 0 or number != int(number):
            return None
        return int(number)

    def lacking(self, address: str) -> int | None:
        """What must be added to a cell so that its first broken sum holds.

        `None` where that is no whole number, or open.
        """
        for index, factor in self.of_cell.get(address, ()):
            gap = self.gaps[index]
            if index in self.broken and gap is not None:
                return whole_quotient(-gap, factor)
        return None

    def mended(self, values: Mapping[str, Number | None]) -> Mended:
        """The broken identities that hold with these numbers.

        Empty when one of those that they take part in does not hold then, or is open.
        """
        moves: dict[int, Number] = {}
        for address, value in values.items():
            by = self._growth(address, value)
            for index, factor in self.of_cell.get(address, ()):
                moves[index] = moves.get(index, 0) + by * factor
        mended = set()
        for index, move in moves.items():
            gap = self.gaps[index]
            if gap is None:
                if index in self.broken:
                    return frozenset()
                continue
            if move and not self._holds(index, gap + move):
                return frozenset()
            if move and index in self.broken:
                mended.add(index)
        return frozenset(mended)

    def _growth(self, address: str, value: Number | None) -> Number:
        new = self.report.computed(address) if value is None else value
        return (new or 0) - (self.report.number(address) or 0)

    def _holds(self, index: int, gap: Number) -> bool:
        relation = self.report.form.identities[index][1].relation
        return {"=": gap == 0, ">=": gap >= 0, "<=": gap <= 0}[relation]


def whole_quotient(number: Number, factor: int) -> int | None:
    """A number divided by a factor, where that is a whole number."""
    quotient = number * factor if abs(factor) == 1 else Decimal(number) / factor
    return int(quotient) if quotient == int(quotient) else None
