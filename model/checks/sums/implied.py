"""Broken sums that only follow from others: these are not told again."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Outcome
from model.checks.sums.cause import but, indexes_of, those
from model.checks.sums.verdicts import totals_in
from model.checks.wording import addresses_of
from model.forms.rules import dependencies

if TYPE_CHECKING:
    from model.checks.sums.verdicts import Verdict
    from model.forms.form import Form
    from model.report.report import Report


def with_implied(limit: Verdict, equations: list[Verdict]) -> list[Verdict]:
    """A broken limit with last year's equation about its cells, which cannot hold then.

    If more was repealed than there was, what is left cannot follow from last year's figure.
    """
    cells = set(addresses_of(limit.identity))
    members = [limit]
    for verdict in equations:
        if verdict.identity.needs_prior and cells.issubset(addresses_of(verdict.identity)):
            members.append(verdict)
    return members


def independent(
    broken: list[Verdict], verdicts: list[Verdict], report: Report
) -> list[list[Verdict]]:
    """Broken equations with those that only follow from them put behind them."""
    kept = {verdict.index: [verdict] for verdict in broken}
    if len(broken) < 2:
        return list(kept.values())
    plain = sorted(broken, key=lambda verdict: (totals_in(verdict, report), verdict.index))
    # What holds, or is told already with the figure that mends it, can be built upon.
    order = but(list(filter(_is_known, verdicts)), kept) + plain
    for circuit in _circuits(report.form, indexes_of(order)):
        members = those([order[place] for place in sorted(circuit)], kept)
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


def parts_first(others: list[Verdict], report: Report) -> list[Verdict]:
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
