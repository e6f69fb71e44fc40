"""The repair of broken sums: proposed where one slip alone explains them.

Each kind of slip names the changes that would take it back (`digits`, `columns`, `rows`, `twice`,
`totals`). A change counts when every broken sum that it touches holds then and nothing else breaks.
It is proposed when no other change, of whatever kind, mends any of the same sums and as many.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Repair
from model.checks.sums.verdicts import judge
from model.diagnosis import columns, digits, rows, totals, twice
from model.diagnosis.sums import Slip, Sums
from model.diagnosis.trial import Trial
from model.diagnosis.words import open_question, question

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.checks.findings import Finding, Result
    from model.diagnosis.sums import Mended
    from model.forms.rules import Number
    from model.report.report import Report

KINDS = (totals, digits, columns, rows, twice)
FIGURE = "figure"  # one figure that mends several sums: found by `model.checks.sums.causes`
_MOST = 4  # rivals that are looked at closely; more of them decide nothing


def diagnosed(
    results: Sequence[Result], report: Report, prior: Report | None = None
) -> list[Result]:
    """The results with the repair, or what may be asked, at the findings of broken sums."""
    told: list[Finding] = []
    for result in results:
        told += [finding for finding in result.findings if finding.identities]
    if not told:
        return list(results)
    diagnosis = Diagnosis(report, prior, told)
    renewed = []
    for result in results:
        findings = tuple(diagnosis.with_repair(finding) for finding in result.findings)
        renewed.append(replace(result, findings=findings))
    return renewed


class Diagnosis:
    """The slips that may be behind the broken sums of a report, by the sums that they mend.

    The single figures that the findings propose are candidates, too.
    """

    def __init__(
        self, report: Report, prior: Report | None = None, told: Iterable[Finding] = ()
    ) -> None:
        self.report = report
        verdicts = judge(report, prior)
        sums = Sums.of(report, verdicts)
        slips: list[Slip] = []
        for kind in KINDS:
            slips += kind.slips(sums)
        for finding in told:
            if finding.repair is not None:
                values = dict(finding.repair.values)
                slips.append(Slip(FIGURE, values, sums.mended(values)))
        trial = Trial(report, prior, verdicts)
        self.slips = _sound(_once_each(slips, report), trial)

    def with_repair(self, finding: Finding) -> Finding:
        """A finding of broken sums with its repair; without one that has a rival."""
        if not finding.identities:
            return finding
        rivals: list[Slip] = []
        for mends, slips in self.slips.items():
            if mends.isdisjoint(finding.identities):
                continue
            if len(slips) == 1 and self._is_alone(mends):
                return replace(finding, repair=self._repair(slips[0]))
            if not self._is_outdone(mends):
                rivals += slips
        return replace(finding, repair=None, question=open_question(rivals, self.report))

    def _is_alone(self, mends: Mended) -> bool:
        """Whether nothing else mends any of these sums, but for a part of them alone."""
        return all(other <= mends or other.isdisjoint(mends) for other in self.slips)

    def _is_outdone(self, mends: Mended) -> bool:
        """Whether another slip alone explains all of these sums, and more."""
        return any(mends < more for more in self.slips)

    def _repair(self, slip: Slip) -> Repair:
        words = "" if slip.kind == FIGURE else question(slip, self.report)
        return Repair(tuple(slip.values.items()), len(slip.mends), slip.kind, words)


def _sound(slips: Iterable[Slip], trial: Trial) -> dict[Mended, list[Slip]]:
    """The slips by what they mend, without those that would break something.

    Where there are many they are not tried: nothing can be proposed among them.
    """
    groups: dict[Mended, list[Slip]] = {}
    for slip in slips:
        groups.setdefault(slip.mends, []).append(slip)
    kept = {}
    for mends, rivals in groups.items():
        sound = list(filter(trial.breaks_nothing, rivals)) if len(rivals) <= _MOST else rivals
        if sound:
            kept[mends] = sound
    return kept


def _once_each(slips: Iterable[Slip], report: Report) -> list[Slip]:
    """The slips that mend something, each outcome once: the first kind that names it."""
    kept: dict[frozenset[tuple[str, Number | None]], Slip] = {}
    for slip in slips:
        numbers = set()
        for address, value in slip.values.items():
            numbers.add((address, report.computed(address) if value is None else value))
        if slip.mends:
            kept.setdefault(frozenset(numbers), slip)
    return list(kept.values())
