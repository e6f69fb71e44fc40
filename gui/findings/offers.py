"""What can be done about a finding with one key: changes that are certain, ready to be made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

    from model.checks.findings import Finding
    from model.report.changes import Change
    from model.report.report import Report

NOTHING = "这一处没有确定的改法，请核对数字或文字。"


@dataclass(frozen=True, slots=True)
class Offers:
    """The changes by button: figures of tables, a text's number, its bond; `None` for none.

    `figure` is what would be written into the text.
    """

    repair: Change | None = None
    use_figure: Change | None = None
    bind: Change | None = None
    figure: str = ""

    @property
    def first(self) -> Change | None:
        """What the one key does: a report has either a sum to mend or a number to write."""
        return self.repair or self.use_figure


def offers(finding: Finding, report: Report, doubtful: Container[str] = ()) -> Offers:
    """What is certain about a finding of this report.

    `doubtful` are cells of sums that do not hold: no text is made to agree with them.
    """
    from model.diagnosis.in_texts import bind, use_figure  # late: a page is painted before
    from model.diagnosis.trial import change_of

    repair = None
    if finding.repair is not None:
        words = f"按建议改正 {finding.code}"
        repair = change_of(finding.repair.values, report, words)
    if not finding.spans:
        return Offers(repair)
    figure = "" if finding.right is None else write_number(finding.right)
    is_doubtful = any(address in doubtful for address in finding.cells)
    written = None if is_doubtful else use_figure(finding, report)
    return Offers(repair, written, bind(finding, report), figure)


def doubtful_cells(found: Iterable[Finding]) -> set[str]:
    """The cells that broken sums speak of."""
    cells: set[str] = set()
    for finding in found:
        if finding.identities:
            cells.update(finding.cells)
    return cells
