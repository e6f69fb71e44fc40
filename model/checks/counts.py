"""Checks of the counts in the narratives against the tables."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from model.checks.admissible import (
    Counts,
    Verdict,
    by_label,
    in_columns,
    is_share,
    judge,
)
from model.checks.beside import Wholes, siblings_add_up, wholes_told
from model.checks.findings import Outcome, Register
from model.checks.said import Said, claimed
from model.checks.withdrawn import Withdrawn
from model.checks.wording import apart, call, section_name, table_number, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import show, write_number
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding
    from model.forms.rules import Number
    from model.texts.reading.readings import Claim, Sentence

check = Register()
_RECEIVED = ("received",)
_VERBS = ("received", "settled", "new", "total", "due")


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim with where it stands and what the table says to it."""

    said: Said
    verdict: Verdict

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


@check
def text_figures(
    case: Case,
    *,
    sections: list[str],
    counts: list[dict[str, Any]],
    shares_of: list[str] | None = None,
) -> Answer:
    """Counts in the narratives are the tables' (本软件建议; real reports differ in scope)."""
    known = by_label(counts)
    judged = list(_judged(case, sections, known))
    found: list[Finding] = []
    for one in _settled(case, judged):
        found.append(_mismatch(case, one))
    found += _hints(case, judged)
    found += _wrong_shares(case, sections, known, shares_of or [])
    if found:
        return found
    is_open = any(one.verdict.outcome is Outcome.UNKNOWN for one in judged)
    return Outcome.UNKNOWN if is_open else unwritten(case, sections)


def _judged(case: Case, sections: list[str], counts: Counts) -> Iterator[Judged]:
    for one in claimed(case, sections):
        for claim in one.sentence.claims:
            if _is_of_outcomes(claim, case, counts):
                continue
            verdict = judge(case.report, counts, claim, one.sentence)
            if verdict is not None:
                yield Judged(one, verdict)


def _is_of_outcomes(claim: Claim, case: Case, counts: Counts) -> bool:
    """Whether T4-ALLWIN tells of it: 均维持 with a case corrected or open, 未发生败诉."""
    upheld = claim.how is How.ALL and claim.labels[0].endswith("_upheld")
    if upheld and claim.labels[0] in counts:
        kind = claim.labels[0].removesuffix("_upheld")
        sums = [counts[f"{kind}_{how}"]["accepts"][0] for how in ("corrected", "pending")]
        upheld = any(table_number(case.report, text) != 0 for text in sums)
    none_lost = claim.at[0] == claim.at[1] and claim.labels[0].endswith("_corrected")
    return upheld or (none_lost and claim.how is How.IS)


def _settled(case: Case, judged: list[Judged]) -> list[Judged]:
    """The wrong claims, without parts of one that is right; one a sentence and label.

    A verb said twice means the total once: 答复 is preferred to 办结.
    """
    right = _right(judged)
    told: dict[tuple[str, int], Wholes] = {}
    withdrawn = Withdrawn(case)
    kept: dict[tuple[object, ...], Judged] = {}
    for one in judged:
        if one.verdict.outcome is not Outcome.BROKEN or _is_covered(one, right):
            continue
        if one.claim.labels == ("settled",):
            answered = (one.claim.number or 0) + withdrawn.beside(one.said)
            if _is_part(one, told) or one.verdict.right == answered:
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


def _right(judged: list[Judged]) -> dict[tuple[object, ...], Number]:
    """The largest right number of each sentence and label, and of each line."""
    right: dict[tuple[object, ...], Number] = {}
    for one in judged:
        if one.verdict.outcome is not Outcome.HOLDS or one.claim.number is None:
            continue
        for where in (("sentence", one.said.place), ("line", one.said.line)):
            key = (one.said.section, *where, one.label)
            right[key] = max(right.get(key, 0), one.claim.number)
    return right


def _is_covered(one: Judged, right: dict[tuple[object, ...], Number]) -> bool:
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


# --- sentences for the clerk ---------------------------------------------------------------


def _mismatch(case: Case, one: Judged) -> Finding:
    verdict, claim = one.verdict, one.claim
    span = one.said.span(claim)
    right = verdict.right
    number = claim.number or 0
    called = call(case.report, verdict.meant, verdict.name)
    difference = "" if right is None else f"，相差 {apart(number, right)}"
    unit = " 万元" if claim.labels == ("fee",) else ""
    if claim.how is How.ALL:
        told = (
            f"写{span}，表中{called}是 {show(right)}，全部是 {show(claim.number)}{difference}"
        )
    else:
        told = f"写{span}（{write_number(number)}{unit}），表中{called}是 {show(right)}{difference}"
    message = f"{section_name(case.report, span.section)}{told}。请核对，改正文字或表格。"
    cells = (TEXT + span.section, *verdict.cells)
    return case.finding(message, cells, number, right, spans=[span])


def _hints(case: Case, judged: list[Judged]) -> list[Finding]:
    """One hint for all counts of a section that are merged alike: they have one cause."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in judged:
        if one.verdict.is_hint:
            groups.setdefault((one.said.section, one.verdict.hint), []).append(one)
    return [_merged(case, group) for group in groups.values()]


def _merged(case: Case, group: list[Judged]) -> Finding:
    report = case.report
    calls: dict[str, None] = {}
    cells: dict[str, None] = {}
    rights: list[Number | None] = []
    for one in group:
        rights.append(one.verdict.right)
        calls[call(report, one.verdict.meant, one.verdict.name)] = None
        cells.update(dict.fromkeys((TEXT + one.said.section, *one.verdict.cells)))
    first = group[0]
    spans = [one.said.span(one.claim) for one in group]
    message = (
        f"{section_name(report, first.said.section)}写{''.join(map(str, spans))}，"
        f"等于{first.verdict.hint or '合并口径'}；"
        f"表中{'、'.join(calls)}是 {'、'.join(map(show, rights))}。"
        "若是合并计数，请在文字中注明；否则改为表中的数。"
    )
    return case.finding(
        message, cells, first.claim.number, rights[0], Severity.HINT, spans=spans
    )


# --- percentages ---------------------------------------------------------------------------


def _wrong_shares(
    case: Case, sections: list[str], counts: Counts, wholes: list[str]
) -> Iterator[Finding]:
    """The percentages that are the part of no whole of the table or of the text."""
    for one in claimed(case, sections) if wholes else ():
        for claim in one.sentence.claims:
            if claim.how is How.SHARE and all(label in counts for label in claim.labels):
                finding = _share(case, one, claim, counts, wholes)
                if finding is not None:
                    yield finding


def _share(
    case: Case, one: Said, claim: Claim, counts: Counts, wholes: list[str]
) -> Finding | None:
    sums = [in_columns(counts[label]["accepts"][0], claim.columns) for label in claim.labels]
    meant = " + ".join(sums)
    part = claim.part if claim.part is not None else table_number(case.report, meant)
    bases = [table_number(case.report, whole) for whole in wholes]
    share = claim.number
    if share is None or part is None or None in bases:
        return None
    larger = [] if claim.part is None else _larger_before(one.sentence, claim, part)
    if _is_share_of_any(claim, part, [*bases, *larger]):
        return None
    total = bases[0] or bases[1]
    if not total:
        return None
    right = round(Decimal(part) * 100 / Decimal(total), max(claim.decimals, 1))
    span = one.span(claim)
    message = (
        f"{section_name(case.report, span.section)}写{span}，"
        f"{write_number(part)}÷{write_number(total)} 应是 {right}%，"
        f"相差 {apart(share, right)} 个百分点。请核对百分比。"
    )
    cells = (TEXT + span.section, *_addresses(meant), wholes[0])
    return case.finding(message, cells, share, right, spans=[span])


def _is_share_of_any(claim: Claim, part: Number, bases: list[Number | None]) -> bool:
    """Whether a percentage is a part of one of some wholes."""
    share = claim.number or 0
    return any(base and is_share(share, claim.decimals, part, base) for base in bases)


_NEAR = 200  # numbers before a percentage that it may be a share of


def _larger_before(sentence: Sentence, claim: Claim, part: Number) -> list[Number]:
    """The larger numbers that a sentence tells before a percentage."""
    place = bisect_left(sentence.figures, claim.at[0], key=attrgetter("start"))
    larger: list[Number] = []
    for figure in sentence.figures[max(0, place - _NEAR) : place]:
        if figure.value > part and figure.unit != "%":
            larger.append(figure.value)
    return larger


def _addresses(meant: str) -> list[str]:
    return meant.split(" + ")
