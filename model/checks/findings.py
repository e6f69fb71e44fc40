"""What a check can say: the outcomes of a rule, and findings with both numbers and their cells."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.forms.form import Severity as Severity  # noqa: TC001 - others import it from here

if TYPE_CHECKING:
    from model.forms.form import Rule
    from model.forms.rules import Number
    from model.report.report import Report


class Outcome(StrEnum):
    """What became of one rule: `UNKNOWN` while blanks leave it open."""

    HOLDS = "holds"
    BROKEN = "broken"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Repair:
    """One figure that would make several broken rules hold; only ever proposed."""

    address: str
    value: Number
    rules: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about the report, with the rule's code, both numbers and the cells it means.

    `cells` names addresses, the one to go to first; for a text it is ``text/<section>``. `also`
    are the codes of further rules broken by the same cause; `helpers` are those of the cells that
    only take part, on the other side. `accepted` is the clerk's reason, if there is one.
    """

    code: str
    severity: Severity
    message: str
    source: str
    cells: tuple[str, ...] = ()
    left: Number | None = None
    right: Number | None = None
    also: tuple[str, ...] = ()
    repair: Repair | None = None
    accepted: str | None = None
    helpers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one rule on one report, with what it found."""

    rule: Rule
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What a check function looks at: a report, last year's if there is one, and its own rule."""

    report: Report
    prior: Report | None
    rule: Rule

    def finding(
        self,
        message: str,
        cells: Iterable[str] = (),
        left: Number | None = None,
        right: Number | None = None,
        severity: Severity | None = None,
    ) -> Finding:
        """A finding under this rule's code, source and (unless told otherwise) severity."""
        weight = severity or self.rule.severity
        return Finding(
            self.rule.code, weight, message, self.rule.source, tuple(cells), left, right
        )  # fmt: skip

    def prior_number(self, address: str) -> Number | None:
        """Last year's figure, or `None` when there is no such report, cell or figure."""
        if self.prior is None or address not in self.prior.form.cells:
            return None
        return self.prior.number(address)


Answer = Outcome | Finding | list[Finding]
Check = Callable[..., Answer]


@dataclass(slots=True)
class Register:
    """The check functions of one module by name, for the form files to call."""

    checks: dict[str, Check] = field(default_factory=dict)

    def __call__(self, function: Check) -> Check:
        """Enter a function (a decorator)."""
        self.checks[function.__name__] = function
        return function


def parameters(check: Check) -> tuple[set[str], set[str]]:
    """The names of a check's required parameters and of all its parameters."""
    items: list[Any] = list(inspect.signature(check).parameters.values())[1:]
    return {p.name for p in items if p.default is p.empty}, {p.name for p in items}
