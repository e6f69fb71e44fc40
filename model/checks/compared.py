"""Every number of a narrative with what became of it: right, different, or not comparable.

The window shows it: a quiet sign under each number, and how many were compared in all.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from model.checks.admissible import Counts, Verdict, by_label, in_columns, is_share, judge
from model.checks.findings import Outcome
from model.checks.said import said_in
from model.checks.wording import table_number, table_sum
from model.report.bound_figures import bound_figures
from model.texts.reading.readings import How, Why

if TYPE_CHECKING:
    from model.forms.form import Form
    from model.forms.rules import Number
    from model.report.report import Report
    from model.texts.reading.readings import Claim, Figure, Sentence


class State(StrEnum):
    """What became of a number."""

    RIGHT = "right"
    DIFFERENT = "different"
    OPEN = "open"  # the cells are still blank
    NOT_COMPARED = "not_compared"


class Compared(NamedTuple):
    """A number of a text: its places as it prints, its cells, and why it has none."""

    start: int
    end: int
    state: State
    cells: tuple[str, ...] = ()
    reason: str = ""


def compared(report: Report, section: str) -> list[Compared]:
    """Every number of a section's text, in order, as the marks of an editor need it.

    A number that follows a cell is right by itself.
    """
    counts = _counts(report.form)
    found = _bound(report, section)
    taken: set[int] = set()
    for number in found:
        taken.update(range(number.start, number.end))
    for one in said_in(report, section, report.text(section)):
        for figure in one.sentence.figures:
            start, end = one.place + figure.start, one.place + figure.end
            if taken.isdisjoint(range(start, end)):
                state, cells, reason = _became(report, counts, figure, one.sentence)
                found.append(Compared(start, end, state, cells, reason))
    return sorted(found)


def _bound(report: Report, section: str) -> list[Compared]:
    """The numbers that follow a cell, in their places as they print."""
    found: list[Compared] = []
    longer = 0  # how much longer the kept text is up to here
    for address, (start, end) in bound_figures(report.texts.get(section, "")):
        shown = report.printed_number(address)
        if shown is not None:
            first = start - longer
            found.append(Compared(first, first + len(shown), State.RIGHT, (address,)))
            longer += end - start - len(shown)
    return found


@lru_cache(maxsize=4)
def _counts(form: Form) -> Counts:
    """The counts of all rules of a form, by what the reader calls them."""
    entries: list[dict[str, Any]] = []
    for rule in form.rules:
        entries += rule.parameters.get("counts", ())
    return by_label(entries)


def _became(
    report: Report, counts: Counts, figure: Figure, sentence: Sentence
) -> tuple[State, tuple[str, ...], str]:
    for claim in figure.claims:
        if claim.how in (How.SHARE, How.AT_MOST, How.DONE, How.ANSWERED):
            return _by_bounds(report, counts, claim)
        verdict = judge(report, counts, claim, sentence)
        if verdict is not None:
            return _STATES[verdict.outcome], verdict.cells, _hint(verdict)
    why = figure.why or Why.NO_CELL
    return State.NOT_COMPARED, (), str(why)


_STATES = {
    Outcome.HOLDS: State.RIGHT,
    Outcome.BROKEN: State.DIFFERENT,
    Outcome.UNKNOWN: State.OPEN,
}


def _hint(verdict: Verdict) -> str:
    """What is to be said of a number that is right only when counted in another way."""
    return (verdict.hint or "合并口径") if verdict.is_hint else ""


def _by_bounds(
    report: Report, counts: Counts, claim: Claim
) -> tuple[State, tuple[str, ...], str]:
    """A percentage, a number that is not to be exceeded, or 办结率100%."""
    if any(label not in counts for label in claim.labels):
        return State.NOT_COMPARED, (), str(Why.NO_CELL)
    sums = [in_columns(counts[label]["accepts"][0], claim.columns) for label in claim.labels]
    meant = " + ".join(sums)
    cells, right = table_sum(meant).addresses(), table_number(report, meant)
    if right is None or claim.number is None:
        return State.OPEN, cells, ""
    if claim.how is How.SHARE:
        fits = _is_share_of_all(report, counts, claim, right)
    elif claim.how is How.DONE:
        fits = right == 0
    else:
        fits = claim.number <= right
    return State.RIGHT if fits else State.DIFFERENT, cells, ""


def _is_share_of_all(report: Report, counts: Counts, claim: Claim, right: Number) -> bool:
    """Whether a percentage is one of all applications settled, or of all received."""
    part = right if claim.part is None else claim.part
    for label in ("settled", "new"):
        base = table_number(report, counts[label]["accepts"][0])
        share = claim.number or 0
        if base and is_share(share, claim.decimals, part, base):
            return True
    return False
