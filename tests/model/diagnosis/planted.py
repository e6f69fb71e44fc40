"""Slips of the keyboard that are put into correct reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.checks.evaluate import evaluate
from model.diagnosis.diagnose import diagnosed
from tests.model.samples import KINDS_OF_APPLICANT, change

if TYPE_CHECKING:
    from random import Random

    from model.checks.findings import Finding, Repair
    from model.forms.rules import Number
    from model.report.report import Report

Numbers = dict[str, "Number | None"]


@dataclass(frozen=True)
class Planted:
    """A slip: its kind, what was typed, and what stood there before."""

    kind: str
    typed: Numbers
    meant: Numbers


def told(report: Report, prior: Report | None = None) -> list[Finding]:
    """The findings of sums, diagnosed."""
    results = diagnosed(evaluate(report, prior), report, prior)
    return [f for result in results for f in result.findings if f.identities]


def repairs(report: Report, prior: Report | None = None) -> list[Repair]:
    """What is proposed."""
    return [finding.repair for finding in told(report, prior) if finding.repair is not None]


def repaired(report: Report, repair: Repair) -> Report:
    """The report with a proposal carried out."""
    return change(report, dict(repair.values))


def plant(kind: str, report: Report, random: Random) -> Planted | None:
    """Put a slip of a kind into a report, where it has a place for one."""
    typed = PLANTERS[kind](report, random)
    if not typed:
        return None
    meant = {address: _entered(report, address) for address in typed}
    change(report, typed)
    return Planted(kind, typed, meant)


def _entered(report: Report, address: str) -> Number | None:
    figure = report.figures.get(address)
    return None if figure is None else figure.number


def _counts(report: Report, least: int) -> list[str]:
    cells = report.form.cells.values()
    found = [
        c.address for c in cells if c.kind == "count" and c.address.startswith("requests")
    ]
    return [a for a in found if (report.number(a) or 0) >= least]


def _swapped(report: Report, random: Random) -> Numbers:
    cells = _counts(report, 10)
    if not cells:
        return {}
    address = random.choice(cells)
    digits = list(str(report.number(address)))
    one, other = random.sample(range(len(digits)), 2)
    digits[one], digits[other] = digits[other], digits[one]
    same = digits[one] == digits[other] or digits[0] == "0"
    return {} if same else {address: int("".join(digits))}


def _doubled(report: Report, random: Random) -> Numbers:
    cells = _counts(report, 1)
    if not cells:
        return {}
    address = random.choice(cells)
    digits = str(report.number(address))
    place = random.randrange(len(digits))
    return {address: int(digits[:place] + digits[place] + digits[place:])}


def _dropped(report: Report, random: Random) -> Numbers:
    cells = _counts(report, 10)
    if not cells:
        return {}
    address = random.choice(cells)
    digits = str(report.number(address))
    place = random.randrange(len(digits))
    typed = digits[:place] + digits[place + 1 :]
    return {} if typed.startswith("0") else {address: int(typed)}


def _wrong_column(report: Report, random: Random) -> Numbers:
    cells = _counts(report, 1)
    if not cells:
        return {}
    address = random.choice(cells)
    row, _, column = address.rpartition("/")
    others = [f"{row}/{c}" for c in KINDS_OF_APPLICANT if c != column]
    other = random.choice(others)
    if report.number(other):
        return {}
    return {other: report.number(address), address: 0}


def _counted_twice(report: Report, random: Random) -> Numbers:
    column = random.choice(KINDS_OF_APPLICANT)
    carried, new = f"requests/carried_in/{column}", f"requests/new/{column}"
    many = report.number(carried)
    return {new: (report.number(new) or 0) + many} if many else {}


def _row_lower(report: Report, random: Random) -> Numbers:
    column = random.choice(KINDS_OF_APPLICANT)
    cells = [a for a in report.form.cells if a.startswith("requests/")]
    mine = [a for a in cells if a.endswith(f"/{column}") and a.split("/")[1] != "settled"]
    if report.number(mine[-1]):
        return {}
    numbers = [report.number(address) for address in mine]
    return dict(zip(mine, [0, *numbers[:-1]], strict=True))


def _typed_total(report: Report, random: Random) -> Numbers:
    address = random.choice(list(report.form.totals))
    return {address: (report.number(address) or 0) + random.choice((1, 3, 40))}


PLANTERS = {
    "swapped-digits": _swapped,
    "doubled-digit": _doubled,
    "dropped-digit": _dropped,
    "wrong-column": _wrong_column,
    "counted-twice": _counted_twice,
    "row-lower": _row_lower,
    "typed-total": _typed_total,
}
