"""The linear rules of a form on one report: what both sides can be, and whether they agree."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.checks.findings import Outcome
from model.checks.wording import addresses_of
from model.forms.form import Kind
from model.forms.rules import Interval, bounds, holds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.form import Rule
    from model.forms.rules import Identity, Number
    from model.report.report import Report

_NOTHING = Interval(None, None)
_OUTCOMES = {True: Outcome.HOLDS, False: Outcome.BROKEN, None: Outcome.UNKNOWN}


@dataclass(slots=True)
class Verdict:
    """One identity on one report: what both sides can be, and the outcome.

    `index` is its place in `Form.identities`; `residual` is left minus right, when both sides
    are single numbers.
    """

    index: int
    rule: Rule
    identity: Identity
    left: Interval
    right: Interval
    outcome: Outcome
    residual: Number | None = field(init=False)

    def __post_init__(self) -> None:
        left, right = self.left.number, self.right.number
        self.residual = None if left is None or right is None else left - right

    @property
    def is_equation(self) -> bool:
        """Whether both sides should be equal; else one side is a limit of the other."""
        return self.identity.relation == "="

    @property
    def least_gap(self) -> Number | None:
        """By how much both sides of a broken identity differ at least, while that is open.

        `None` when the difference is known, and for a plain limit such as 0.
        """
        left, right = self.left, self.right
        if self.residual is not None or not self.identity.right.terms:
            return None
        if left.low is not None and right.high is not None and left.low > right.high:
            return left.low - right.high
        if left.high is not None and right.low is not None:
            return right.low - left.high
        return None


def judge(report: Report, prior: Report | None) -> list[Verdict]:
    """The verdict on every identity of the report's form, in the order of the form file."""
    now = report.intervals
    before = prior.intervals if prior is not None else None
    verdicts = []
    for index, (rule, identity) in enumerate(report.form.identities):
        left = right = _NOTHING
        outcome = Outcome.NOT_APPLICABLE
        if not identity.needs_prior or _prior_has(identity, prior):
            left = bounds(identity.left, now, before)
            right = bounds(identity.right, now, before)
            outcome = _OUTCOMES[holds(left, identity.relation, right)]
        verdicts.append(Verdict(index, rule, identity, left, right, outcome))
    return verdicts


def _prior_has(identity: Identity, prior: Report | None) -> bool:
    """Whether last year's report is there and its form has the cells."""
    terms = identity.left.terms + identity.right.terms
    return prior is not None and all(t.address in prior.form.cells for t in terms if t.prior)


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """The outcome of a rule from those of its identities."""
    seen = set(outcomes)
    for outcome in (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.HOLDS):
        if outcome in seen:
            return outcome
    return Outcome.NOT_APPLICABLE


def totals_in(verdict: Verdict, report: Report) -> int:
    """How many totals take part: the more, the more it only repeats what its parts say."""
    cells = report.form.cells
    return sum(cells[a].kind is Kind.TOTAL for a in addresses_of(verdict.identity))
