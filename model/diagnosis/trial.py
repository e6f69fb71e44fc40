"""A report beside the real one, where figures are tried before they are proposed."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from model.checks.by_name import OF_TABLES
from model.checks.findings import Case, Outcome
from model.checks.sums.verdicts import judge
from model.report.changes import Change
from model.report.figures import Figure
from model.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.checks.sums.verdicts import Verdict
    from model.diagnosis.sums import Slip
    from model.forms.rules import Number


def change_of(
    values: Iterable[tuple[str, Number | None]], report: Report, words: str = ""
) -> Change:
    """New numbers as a change of a report; `None` makes a total automatic. The notes stay."""
    figures: dict[str, Figure | None] = {}
    for address, number in values:
        before = report.figures.get(address)
        if number is None:
            figures[address] = None
        else:
            figures[address] = (
                Figure(number) if before is None else replace(before, number=number)
            )
    return Change(figures, words)


class Trial:
    """What would be broken if a slip were taken back; the report itself is left alone."""

    def __init__(self, report: Report, prior: Report | None, verdicts: list[Verdict]) -> None:
        self.report, self.prior, self.verdicts = report, prior, verdicts

    def breaks_nothing(self, slip: Slip) -> bool:
        """Whether all that it mends holds then, and whatever else holds now.

        The rules of the tables that need code are asked, too; those of texts are not.
        """
        back = self._copy.apply(change_of(slip.values.items(), self._copy)).inverse
        try:
            for verdict in judge(self._copy, self.prior):
                was = self.verdicts[verdict.index].outcome
                is_new = verdict.index in slip.mends or was is not Outcome.BROKEN
                if verdict.outcome is Outcome.BROKEN and is_new:
                    return False
            return self._broken_by_code() <= self._broken_now
        finally:
            self._copy.apply(back)

    @cached_property
    def _copy(self) -> Report:
        report = self.report
        figures, texts = dict(report.figures), dict(report.texts)
        return Report(report.form, report.year, report.particulars, figures, texts)

    @cached_property
    def _broken_now(self) -> set[str]:
        return self._broken_by_code(self.report)

    def _broken_by_code(self, report: Report | None = None) -> set[str]:
        """The codes of the rules about tables that need code and are broken."""
        broken = set()
        asked = self._copy if report is None else report
        for rule in asked.form.rules:
            check = rule.check
            if check is None or check.__name__ not in OF_TABLES:
                continue
            answer = check(Case(asked, self.prior, rule), **rule.parameters)
            if answer and not isinstance(answer, Outcome):
                broken.add(rule.code)
        return broken
