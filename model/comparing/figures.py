"""The figures of two years, cell by cell: both, the change, what the rules say of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome
from model.checks.sums.verdicts import judge
from model.checks.tables.jumps import limits_of
from model.comparing.counterparts import counterparts
from model.report.differences import place
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.checks.sums.verdicts import Verdict
    from model.forms.rules import Number
    from model.report.report import Report


@dataclass(frozen=True, slots=True)
class Across:
    """What a rule between the years says of one cell.

    `wanted` is the number that last year's report asks for, None where that is none.
    """

    code: str
    because: str
    outcome: Outcome
    wanted: Number | None


@dataclass(frozen=True, slots=True)
class CellPair:
    """One cell in both years; None is a blank. `across` are the rules between the years."""

    address: str
    where: str
    old: Number | None
    new: Number | None
    across: tuple[Across, ...] = ()
    is_jump: bool = False

    @property
    def differs(self) -> bool:
        """Whether both years have other figures; a blank is another one than 0."""
        return self.old != self.new

    @property
    def is_notable(self) -> bool:
        """Whether there is something to look at: another figure, or a rule that is broken."""
        return self.differs or any(one.outcome is Outcome.BROKEN for one in self.across)

    @property
    def change(self) -> Number | None:
        """By how much it grew; None where one of both is blank."""
        if self.old is None or self.new is None:
            return None
        if isinstance(self.old, int) and isinstance(self.new, int):
            return self.new - self.old
        return Decimal(self.new) - Decimal(self.old)

    @property
    def change_words(self) -> str:
        """The change with its sign, "" for none."""
        change = self.change
        if change is None:
            return ""
        return f"+{write_number(change)}" if change > 0 else write_number(change)

    @property
    def percent(self) -> str:
        """The change against the old figure, "" where that is nothing to measure by."""
        if not self.change or self.old is None or self.old <= 0:
            return ""
        share = Decimal(self.change) * 100 / Decimal(self.old)
        return f"{share.quantize(Decimal('0.1'), ROUND_HALF_UP):+}%"


def cell_pairs(old: Report, new: Report) -> list[CellPair]:
    """Every cell that both forms have: those of rules between the years first."""
    across = _across(old, new)
    limits = limits_of(new.form)
    pairs: list[CellPair] = []
    for address in counterparts(old.form, new.form):
        was, now = old.number(address), new.number(address)
        is_jump = limits is not None and limits.are_passed(was, now)
        rules = tuple(across.get(address, ()))
        pairs.append(CellPair(address, place(new.form, address), was, now, rules, is_jump))
    return sorted(pairs, key=lambda pair: not pair.across)


def _across(old: Report, new: Report) -> dict[str, list[Across]]:
    """What the rules that look at last year say, by each cell that they name.

    Only last year's report can bear them out.
    """
    found: dict[str, list[Across]] = {}
    prior = old if old.year == new.year - 1 else None
    for verdict in judge(new, prior):
        if not verdict.identity.needs_prior:
            continue
        left = verdict.identity.left.addresses()
        for address in (*left, *verdict.identity.right.addresses()):
            found.setdefault(address, []).append(_said(verdict, is_asked=address in left))
    return found


def _said(verdict: Verdict, *, is_asked: bool) -> Across:
    """A rule; the cell that `is_asked` for is the left side of its equation."""
    wanted = verdict.right.number if verdict.is_equation and is_asked else None
    return Across(verdict.rule.code, verdict.rule.because, verdict.outcome, wanted)
