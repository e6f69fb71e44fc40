"""The counts of a text as the tables judge them: right, wrong, or parts of one that is right.

The check of a text and the marks of the editor both ask here, so they agree.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.checks.findings import Outcome
from model.checks.sentences.admissible import Counts, Verdict, judge
from model.checks.sentences.beside import Wholes, siblings_add_up, wholes_told
from model.checks.sentences.withdrawn import Withdrawn
from model.checks.wording import table_number
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.sentences.said import Said
    from model.forms.rules import Number
    from model.report.report import Report
    from model.texts.reading.readings import Claim

_RECEIVED = ("received",)
_VERBS = ("received", "settled", "new", "total", "due")
Right = dict[tuple[object, ...], "Number"]


class Judged(NamedTuple):
    """A claim with where it stands and what the table says to it."""

    said: Said
    read: Claim  # as the text says it
    verdict: Verdict
    is_part: bool = False  # it is not the table's, but makes it with others

    @property
    def is_wrong(self) -> bool:
        """Whether the table says otherwise."""
        return self.verdict.outcome is Outcome.BROKEN and not self.is_part

    @property
    def claim(self) -> Claim:
        """What was read."""
        return self.verdict.claim

    @property
    def label(self) -> tuple[object, ...]:
        """What makes two claims the same count: 直接受理18件，共计20件 are of one."""
        labels = self.claim.labels
        same = _RECEIVED if labels == ("total",) else labels
        return same, self.claim.columns, self.claim.how


def judged(report: Report, sentences: Iterable[Said], counts: Counts) -> list[Judged]:
    """What the tables say to every count of some sentences."""
    found = list(_verdicts(report, sentences, counts))
    if not any(one.is_wrong for one in found):
        return found
    parts = _Parts(report, found)
    return [one._replace(is_part=True) if parts.hold(one) else one for one in found]


def _verdicts(report: Report, sentences: Iterable[Said], counts: Counts) -> Iterator[Judged]:
    for one in sentences:
        for claim in one.sentence.claims:
            if claim.labels[0] not in counts or _is_of_outcomes(claim, report, counts):
                continue
            verdict = judge(report, counts, claim, one.sentence)
            if verdict is not None:
                yield Judged(one, claim, verdict)


def _is_of_outcomes(claim: Claim, report: Report, counts: Counts) -> bool:
    """Whether T4-ALLWIN tells of it: 均维持 with a case corrected or open, 未发生败诉."""
    upheld = claim.how is How.ALL and claim.labels[0].endswith("_upheld")
    if upheld:
        kind = claim.labels[0].removesuffix("_upheld")
        sums = [counts[f"{kind}_{how}"]["accepts"][0] for how in ("corrected", "pending")]
        upheld = any(table_number(report, text) != 0 for text in sums)
    none_lost = claim.at[0] == claim.at[1] and claim.labels[0].endswith("_corrected")
    return upheld or (none_lost and claim.how is How.IS)


class _Parts:
    """Which wrong counts are parts of what is right, with those beside them."""

    def __init__(self, report: Report, found: list[Judged]) -> None:
        self._right = _right(found)
        self._told: dict[tuple[str, int], Wholes] = {}
        self._withdrawn = Withdrawn(report)

    def hold(self, one: Judged) -> bool:
        """Whether a count is wrong only as a whole."""
        if one.verdict.outcome is not Outcome.BROKEN:
            return False
        if _is_covered(one, self._right):
            return True
        if one.claim.labels != ("settled",):
            return False
        answered = (one.claim.number or 0) + self._withdrawn.beside(one.said)
        return _is_part(one, self._told) or one.verdict.right == answered


def told_once(found: Iterable[Judged]) -> list[Judged]:
    """The wrong counts, one a sentence and label.

    A verb said twice means the total once: 答复 is preferred to 办结.
    """
    kept: dict[tuple[object, ...], Judged] = {}
    for one in found:
        if not one.is_wrong:
            continue
        key = (one.said.section, one.said.place, one.label)
        known = kept.get(key)
        verb = one.claim.labels[0] in _VERBS
        if known is None or (verb and "答复" in _words(one) and "答复" not in _words(known)):
            kept[key] = one
        elif not verb:
            kept[*key, one.claim.start] = one
    return list(kept.values())


def _words(one: Judged) -> str:
    return str(one.said.span(one.claim))


def _right(judged: list[Judged]) -> Right:
    """The largest right number of each sentence and label, and of each line."""
    right: Right = {}
    for one in judged:
        if one.verdict.outcome is not Outcome.HOLDS or not _may_cover(one):
            continue
        for where in (("sentence", one.said.place), ("line", one.said.line)):
            key = (one.said.section, *where, one.label)
            right[key] = max(right.get(key, 0), one.claim.number or 0)
    return right


def _may_cover(one: Judged) -> bool:
    """Whether others of its label may be its parts: 办理71件 that were due tells of no 办结."""
    claim = one.claim
    if claim.number is None or claim.in_doubt:
        return False
    return not claim.is_loose or claim.number == one.verdict.right


def _is_covered(one: Judged, right: Right) -> bool:
    """Whether a right claim of the same label makes a wrong one a part of it."""
    claim = one.claim
    if claim.number is None:
        return False
    here = right.get((one.said.section, "sentence", one.said.place, one.label))
    verb = claim.labels[0] in _VERBS and not claim.columns
    if here is not None and (verb or here >= claim.number) and claim.number:
        return True
    line = right.get((one.said.section, "line", one.said.line, one.label))
    return verb and line is not None and line > claim.number > 0


def _is_part(one: Judged, told: dict[tuple[str, int], Wholes]) -> bool:
    """Whether a number and those behind it make a whole; `told` has those of each sentence."""
    if one.claim.number is None:
        return False
    place, sentence = (one.said.section, one.said.place), one.said.sentence
    if place not in told:
        told[place] = wholes_told(sentence)
    return siblings_add_up(one.claim, sentence, one.verdict.right, told[place])
