"""Every number of a narrative with what became of it: right, different, or not comparable.

The window shows it: a quiet sign under each number, and how many were compared in all.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from model.checks.findings import Outcome
from model.checks.sentences.admissible import Counts, Verdict, by_label, in_columns
from model.checks.sentences.judged import Judged, judged
from model.checks.sentences.percentages import share_of
from model.checks.sentences.said import said_in
from model.checks.wording import table_number, table_sum
from model.report.bound_figures import bound_figures
from model.texts.reading.readings import How, Why

if TYPE_CHECKING:
    from model.checks.sentences.said import Said
    from model.forms.form import Form
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
    known = _Known(report, section)
    found = _bound(report, section)
    taken: set[int] = set()
    for number in found:
        taken.update(range(number.start, number.end))
    for one in said_in(report, section, report.text(section)):
        for figure in one.sentence.figures:
            start, end = one.place + figure.start, one.place + figure.end
            if taken.isdisjoint(range(start, end)):
                state, cells, reason = _became(known, figure, one)
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
def _counts(form: Form) -> tuple[Counts, dict[str, list[str]]]:
    """The counts of all rules of a form, by what the reader calls them; what shares are of."""
    entries: list[dict[str, Any]] = []
    wholes: dict[str, list[str]] = {}
    for rule in form.rules:
        counts = rule.parameters.get("counts", ())
        entries += counts
        shares_of = rule.parameters.get("shares_of")
        if shares_of:
            wholes.update((count["label"], shares_of) for count in counts)
    return by_label(entries), wholes


class _Known:
    """What the tables say to the counts of a section."""

    def __init__(self, report: Report, section: str) -> None:
        self.report = report
        self.counts, self.wholes = _counts(report.form)
        sentences = said_in(report, section, report.text(section))
        self._judged: dict[tuple[int, Claim], Judged] = {}
        for one in judged(report, sentences, self.counts):
            self._judged[one.said.place, one.read] = one

    def judged(self, said: Said, claim: Claim) -> Judged | None:
        """What they say to one of them."""
        return self._judged.get((said.place, claim))


def _became(known: _Known, figure: Figure, said: Said) -> tuple[State, tuple[str, ...], str]:
    for claim in figure.claims:
        if claim.how is How.SHARE:
            return _share(known, claim, said.sentence)
        if claim.how in (How.AT_MOST, How.DONE, How.ANSWERED):
            return _by_bounds(known.report, known.counts, claim)
        one = known.judged(said, claim)
        if one is not None and one.is_part:
            return State.NOT_COMPARED, (), str(Why.PART_OF_TOTAL)
        if one is not None:
            verdict = one.verdict
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


def _share(
    known: _Known, claim: Claim, sentence: Sentence
) -> tuple[State, tuple[str, ...], str]:
    """A percentage; it is compared where the check compares it."""
    wholes = known.wholes.get(claim.labels[0])
    if wholes is None or any(label not in known.counts for label in claim.labels):
        return State.NOT_COMPARED, (), str(Why.NO_CELL)
    share = share_of(known.report, known.counts, claim, sentence, wholes)
    if share is None:
        return State.OPEN, (), ""
    fits = share.fits or not any(share.bases[:2])
    return State.RIGHT if fits else State.DIFFERENT, share.cells, ""


def _by_bounds(
    report: Report, counts: Counts, claim: Claim
) -> tuple[State, tuple[str, ...], str]:
    """A number that is not to be exceeded, or 办结率100%."""
    if any(label not in counts for label in claim.labels):
        return State.NOT_COMPARED, (), str(Why.NO_CELL)
    sums = [in_columns(counts[label]["accepts"][0], claim.columns) for label in claim.labels]
    meant = " + ".join(sums)
    cells, right = table_sum(meant).addresses(), table_number(report, meant)
    if right is None or claim.number is None:
        return State.OPEN, cells, ""
    fits = right == 0 if claim.how in (How.DONE, How.ANSWERED) else claim.number <= right
    return State.RIGHT if fits else State.DIFFERENT, cells, ""
