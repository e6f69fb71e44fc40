"""One figure that would put several broken equations right."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Repair
from model.checks.sums.cause import Cause, but, indexes_of, those
from model.checks.sums.effects import effects_of, typed_totals
from model.checks.sums.verdicts import totals_in
from model.forms.form import Kind

if TYPE_CHECKING:
    from model.checks.sums.effects import Effects
    from model.checks.sums.verdicts import Verdict
    from model.forms.rules import Number
    from model.report.report import Report


# Indexes of equations that one figure would put right, with every figure that would.
_Repairs = dict[tuple[int, ...], list[tuple[str, "Number"]]]


def mended_by_one_figure(
    equations: list[Verdict], verdicts: list[Verdict], report: Report
) -> tuple[list[Cause], list[Verdict]]:
    """Sets of at least two equations that one figure would mend, and what is left over."""
    known = [verdict for verdict in equations if verdict.residual is not None]
    if len(known) < 2:
        return [], equations
    typed = typed_totals(report)
    effects = effects_of(report.form, typed)
    borne_out = _borne_out(verdicts, effects)
    found: list[Cause] = []
    told: set[int] = set()
    at_first = repairs = _repairs(known, effects, borne_out, report)
    while repairs:
        indexes = max(repairs, key=len)
        members = those(known, indexes)
        repair = _only_repair(indexes, repairs[indexes], at_first)
        found.append(Cause(_told_first(members, repair, report), repair))
        told.update(indexes)
        known = but(known, told)
        repairs = _repairs(known, effects, borne_out, report)
    return found, but(equations, told)


def _borne_out(verdicts: list[Verdict], effects: Effects) -> set[str]:
    """The cells of equations that hold: their figures are no fault."""
    cells: set[str] = set()
    for verdict in verdicts:
        if verdict.outcome is Outcome.HOLDS and verdict.is_equation:
            cells.update(effects[verdict.index])
    return cells


def _only_repair(
    indexes: tuple[int, ...], figures: list[tuple[str, Number]], at_first: _Repairs
) -> Repair | None:
    """The figure to propose, or `None` when another would do as well.

    Two equal faults can be paired in two ways: then neither figure is proposed.
    """
    if len(figures) > 1:
        return None
    for rival in at_first:
        is_other = rival != indexes and not set(rival).isdisjoint(indexes)
        if is_other and len(rival) >= len(indexes):
            return None
    address, value = figures[0]
    return Repair(((address, value),), len(indexes))


def _repairs(
    known: list[Verdict], effects: Effects, borne_out: set[str], report: Report
) -> _Repairs:
    """The sets of at least two equations that one figure would put right."""
    touched: dict[str, list[Verdict]] = {}
    for verdict in known:
        for address in effects[verdict.index]:
            if address not in borne_out:
                touched.setdefault(address, []).append(verdict)
    repairs: _Repairs = {}
    for address, members in touched.items():
        value = _mending(address, members, effects, report) if len(members) > 1 else None
        if value is not None:
            repairs.setdefault(indexes_of(members), []).append((address, value))
    return repairs


def _mending(
    address: str, members: list[Verdict], effects: Effects, report: Report
) -> Number | None:
    """The value of a cell that would make all these equations hold, or `None`."""
    number = report.number(address)
    needed: set[Number] = set()
    for verdict in members:
        if verdict.residual is None:
            return None
        needed.add(_needed(verdict.residual, effects[verdict.index][address]))
        if len(needed) > 1:
            return None
    if number is None:
        return None
    return _possible(Decimal(number) + needed.pop(), report.form.cells[address].kind)


def _needed(residual: Number, factor: int) -> Number:
    """What must be added to a cell so that an equation holds."""
    if abs(factor) == 1:  # Decimal takes ten times as long, and most cells differ
        return -residual * factor
    return -Decimal(residual) / factor


def _possible(value: Decimal, kind: Kind | None) -> Number | None:
    """A value as its cell keeps it, or `None` when the cell cannot have it."""
    if value < 0:
        return None
    if kind is Kind.AMOUNT:
        return value
    return int(value) if value == value.to_integral_value() else None


def _told_first(
    members: list[Verdict], repair: Repair | None, report: Report
) -> list[Verdict]:
    """The members, the one whose left side is the doubtful cell first, then the plainest."""

    def key(verdict: Verdict) -> tuple[bool, int, int]:
        left = verdict.identity.left.addresses()
        is_left = repair is not None and left == (repair.address,)
        return (not is_left, totals_in(verdict, report), verdict.index)

    return sorted(members, key=key)
