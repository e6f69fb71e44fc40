"""Broken sums by their root cause: what one figure would put right is one fault.

One root cause gives one finding. Equations that a single figure would mend belong together; an
equation that follows from others (the column of totals from the columns of its parts) is not a
fault of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Repair
from model.checks.sums.effects import effects_of, typed_totals
from model.checks.sums.verdicts import totals_in
from model.checks.wording import addresses_of
from model.forms.form import Kind
from model.forms.rules import dependencies

if TYPE_CHECKING:
    from collections.abc import Container

    from model.checks.sums.effects import Effects
    from model.checks.sums.verdicts import Verdict
    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report


@dataclass(frozen=True, slots=True)
class Cause:
    """Broken identities of one root cause, the one to tell first, and what mends them."""

    members: list[Verdict]
    repair: Repair | None = None


# Indexes of equations that one figure would put right, with every figure that would.
_Repairs = dict[tuple[int, ...], list[tuple[str, "Number"]]]


def causes(verdicts: list[Verdict], report: Report) -> list[Cause]:
    """The broken identities by root cause: equations in the form's order, then limits."""
    equations: list[Verdict] = []
    limits: list[Verdict] = []
    for verdict in verdicts:
        if verdict.outcome is Outcome.BROKEN:
            (equations if verdict.is_equation else limits).append(verdict)
    of_limits: list[Cause] = []
    implied: set[int] = set()
    for limit in _parts_first(limits, report):
        members = _with_implied(limit, equations)
        of_limits.append(Cause(members))
        implied.update(_indexes(members))
    return _of_equations(_but(equations, implied), verdicts, report) + of_limits


def _indexes(verdicts: list[Verdict]) -> tuple[int, ...]:
    return tuple(verdict.index for verdict in verdicts)


def _but(verdicts: list[Verdict], indexes: Container[int]) -> list[Verdict]:
    """The verdicts without those of these indexes."""
    return [verdict for verdict in verdicts if verdict.index not in indexes]


def _those(verdicts: list[Verdict], indexes: Container[int]) -> list[Verdict]:
    """The verdicts of these indexes only."""
    return [verdict for verdict in verdicts if verdict.index in indexes]


def _with_implied(limit: Verdict, equations: list[Verdict]) -> list[Verdict]:
    """A broken limit with last year's equation about its cells, which cannot hold then.

    If more was repealed than there was, what is left cannot follow from last year's figure.
    """
    cells = set(addresses_of(limit.identity))
    members = [limit]
    for verdict in equations:
        if verdict.identity.needs_prior and cells.issubset(addresses_of(verdict.identity)):
            members.append(verdict)
    return members


def _of_equations(
    equations: list[Verdict], verdicts: list[Verdict], report: Report
) -> list[Cause]:
    found, single = _mended_by_one_figure(equations, verdicts, report)
    this_year: list[Verdict] = []
    from_prior: list[Verdict] = []
    for verdict in single:
        (from_prior if verdict.identity.needs_prior else this_year).append(verdict)
    for members in _independent(this_year, verdicts, report):
        found.append(Cause(members))
    for verdict in _parts_first(from_prior, report):
        found.append(Cause([verdict]))
    return sorted(found, key=lambda cause: cause.members[0].index)


# --- one figure that mends several equations -----------------------------------------------


def _mended_by_one_figure(
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
        members = _those(known, indexes)
        repair = _only_repair(indexes, repairs[indexes], at_first)
        found.append(Cause(_told_first(members, repair, report), repair))
        told.update(indexes)
        known = _but(known, told)
        repairs = _repairs(known, effects, borne_out, report)
    return found, _but(equations, told)


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
            repairs.setdefault(_indexes(members), []).append((address, value))
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


# --- equations that follow from others -----------------------------------------------------


def _independent(
    broken: list[Verdict], verdicts: list[Verdict], report: Report
) -> list[list[Verdict]]:
    """Broken equations with those that only follow from them put behind them."""
    kept = {verdict.index: [verdict] for verdict in broken}
    if len(broken) < 2:
        return list(kept.values())
    plain = sorted(broken, key=lambda verdict: (totals_in(verdict, report), verdict.index))
    # What holds, or is told already with the figure that mends it, can be built upon.
    order = _but(list(filter(_is_known, verdicts)), kept) + plain
    for circuit in _circuits(report.form, _indexes(order)):
        members = _those([order[place] for place in sorted(circuit)], kept)
        if len(members) > 1:
            kept[members[0].index] += kept.pop(members[-1].index)
    return list(kept.values())


def _is_known(verdict: Verdict) -> bool:
    """Whether an equation of this year holds or is broken."""
    judged = verdict.outcome in (Outcome.HOLDS, Outcome.BROKEN)
    return judged and verdict.is_equation and not verdict.identity.needs_prior


@lru_cache(maxsize=64)
def _circuits(form: Form, order: tuple[int, ...]) -> list[frozenset[int]]:
    """Which identities follow from others.

    Kept from edit to edit, for the next one often breaks the same identities.
    """
    return dependencies([form.identities[index][1] for index in order])


def _parts_first(others: list[Verdict], report: Report) -> list[Verdict]:
    """Without automatic totals where the same rule is broken by one of their parts."""
    automatic: list[Verdict] = []
    parts: list[Verdict] = []
    for verdict in others:
        (automatic if _is_automatic(verdict, report) else parts).append(verdict)
    told = {verdict.rule.code for verdict in parts}
    for verdict in automatic:
        if verdict.rule.code not in told:
            parts.append(verdict)
    return sorted(parts, key=lambda verdict: verdict.index)


def _is_automatic(verdict: Verdict, report: Report) -> bool:
    """Whether the left side is made of totals that the program computes."""
    totals = report.form.totals
    cells = verdict.identity.left.addresses()
    return all(a in totals and not report.is_typed_total(a) for a in cells)
