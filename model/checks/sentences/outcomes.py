"""Checks of what the narratives claim of all: all done, all won, all published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.sentences.said import claimed
from model.checks.wording import apart, call, certain, section_name, table_number, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import write_number
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.findings import Answer, Case, Finding, Span
    from model.checks.sentences.said import Said
    from model.forms.rules import Number
    from model.texts.reading.readings import Claim, Sentence

check = Register()

_NOT_DONE = "请写明结转下年的件数，或核对表格。"
_NOT_DUE = "若是没有到期的，可写明结转下年的件数；若都已答复，请核对表格。"

# --- all done ------------------------------------------------------------------------------


@check
def all_done(case: Case, *, cell: str, sections: list[str]) -> Answer:
    """全部办结 is not said while applications are carried over (算术)."""
    told = list(claimed(case, sections))
    said = [one for one in told if not _tells_of_carried(one.sentence)]
    span = _said(said, How.DONE)
    every = span is not None and not _tells_of_others(told, span)
    if span is None and len(said) == len(told):
        span = _said(said, How.ANSWERED)
    if span is None:
        return unwritten(case, sections)
    carried = table_number(case.report, cell)
    if carried is None:
        return Outcome.UNKNOWN
    if not carried:
        return unwritten(case, sections)
    return _not_all_done(case, span, cell, carried, every=every)


def _tells_of_others(told: Iterable[Said], done: Span) -> bool:
    """全部办结。另有5件结转下年: those told of behind are others, perhaps."""
    behind = [one for one in told if one.section == done.section and one.place > done.start]
    return any(_tells_of_carried(one.sentence) for one in behind)


def _said(said: Iterable[Said], how: How) -> Span | None:
    """Where the texts say first that nothing was left open, in one of two ways."""
    for one in said:
        for claim in one.sentence.claims:
            if claim.how is how:
                return one.span(claim)
    return None


def _tells_of_carried(sentence: Sentence) -> bool:
    """Whether a sentence names some that are carried over itself."""
    for claim in sentence.claims:
        if (
            claim.how is How.IS
            and claim.labels[0] in ("carried_out", "carried")
            and claim.number
        ):
            return True
    return False


def _not_all_done(
    case: Case, span: Span, cell: str, carried: Number, *, every: bool
) -> Finding:
    message = (
        f"{section_name(case.report, span.section)}写{span}，"
        f"但表中{call(case.report, cell)}还有 {carried} 件。"
        f"{_NOT_DONE if every else _NOT_DUE}"
    )
    cells = (TEXT + span.section, cell)
    severity = None if every else Severity.HINT
    return case.finding(message, cells, 0, carried, severity, spans=[span])


# --- all won -------------------------------------------------------------------------------


@check
def all_won(case: Case, *, corrected: list[str], pending: list[str], name: str) -> Answer:
    """均获维持, 未发生败诉 are not said when a case was corrected or is open (本软件建议)."""
    is_open = False
    found: list[Finding] = []
    for span, claims, cells in _outcomes_said(case, corrected, [*corrected, *pending]):
        meant = _meant(tuple(claim.labels[0] for claim in claims), cells)
        contrary = [cell for cell in meant if certain(case.report, cell)]
        if contrary:
            severity = Severity.HINT if claims[0].in_doubt else None
            found.append(_not_all_won(case, span, contrary, name, severity))
        is_open = is_open or any(certain(case.report, cell) is None for cell in meant)
    if found:
        return found
    sections = [section.id for section in case.report.form.texts]
    return Outcome.UNKNOWN if is_open else unwritten(case, sections)


def _outcomes_said(
    case: Case, corrected: list[str], against: list[str]
) -> Iterator[tuple[Span, list[Claim], list[str]]]:
    """Where the texts say that nothing was lost or all was won: words, claims, cells.

    What is in doubt stands apart from what is not.
    """
    sections = [section.id for section in case.report.form.texts]
    for one in claimed(case, sections):
        lost: dict[tuple[int, int, bool], list[Claim]] = {}
        for claim in one.sentence.claims:
            if _is_won(claim) or _is_none_lost(claim):
                key = (claim.start, claim.end, claim.in_doubt)
                lost.setdefault(key, []).append(claim)
        for claims in lost.values():
            won = claims[0].how is How.ALL and not claims[0].whole[0].endswith("_settled")
            yield one.span(claims[0]), claims, against if won else corrected


def _is_won(claim: Claim) -> bool:
    """Whether a claim is 均维持."""
    return claim.how is How.ALL and claim.labels[0].endswith("_upheld")


def _is_none_lost(claim: Claim) -> bool:
    """Whether a claim is 未发生败诉: a denial has no number of its own."""
    denied = claim.how is How.IS and claim.at[0] == claim.at[1] and claim.number == 0
    return denied and claim.labels[0].endswith("_corrected")


_BLOCKS = {"suit": ("direct", "after_review")}


def _meant(labels: tuple[str, ...], cells: list[str]) -> list[str]:
    """The cells of the kinds of cases that labels name."""
    blocks: set[str] = set()
    for label in labels:
        kind = label.rpartition("_")[0]
        blocks.update(_BLOCKS.get(kind, (kind,)))
    meant = []
    for cell in cells:
        block = cell.rpartition("/")[2].rpartition("_")[0]
        if block in blocks:
            meant.append(cell)
    return meant


def _not_all_won(
    case: Case, span: Span, contrary: list[str], name: str, severity: Severity | None
) -> Finding:
    report = case.report
    listed = []
    for cell in contrary:
        listed.append(f"{call(report, cell)}{write_number(report.number(cell) or 0)} 件")
    message = (
        f"{section_name(report, span.section)}写{span}，但{name}中{'、'.join(listed)}。"
        "请按表中的结果改写，或核对表格。"
    )
    cells = (TEXT + span.section, *contrary)
    right = report.number(contrary[0])
    return case.finding(message, cells, 0, right, severity, spans=[span])


# --- not more than all ---------------------------------------------------------------------


@check
def published_at_most(
    case: Case, *, sections: list[str], pairs: list[str], name: str
) -> Answer:
    """Table two counts all decisions, so no more can have been published (国办格式)."""
    addresses = dict(pair.split(" = ") for pair in pairs)
    found: list[Finding] = []
    is_open = False
    for one in claimed(case, sections):
        for claim in one.sentence.claims:
            if claim.how is not How.AT_MOST or claim.number is None:
                continue
            if any(label not in addresses for label in claim.labels):
                continue
            address = " + ".join(addresses[label] for label in claim.labels)
            right = table_number(case.report, address)
            if right is None:
                is_open = True
            elif claim.number > right:
                span = one.span(claim)
                finding = _too_many(case, span, (claim.number, right), address, name)
                if claim.in_doubt:
                    finding = replace(finding, severity=Severity.HINT)
                found.append(finding)
    if found:
        return found
    return Outcome.UNKNOWN if is_open else unwritten(case, sections)


def _too_many(
    case: Case, span: Span, told: tuple[Number, Number], address: str, name: str
) -> Finding:
    left, right = told
    message = (
        f"{section_name(case.report, span.section)}写{span}，"
        f"比表中{call(case.report, address)}的 {right} 多 {apart(left, right)}。"
        f"{name}含依法未公开的全部处理决定，请核对。"
    )
    cells = (TEXT + span.section, *address.split(" + "))
    return case.finding(message, cells, left, right, spans=[span])
