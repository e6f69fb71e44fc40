"""Checks of the counts in the narratives against the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from model.checks.findings import Outcome, Register
from model.checks.sentences.admissible import by_label
from model.checks.sentences.judged import judged, told_once
from model.checks.sentences.percentages import wrong_shares
from model.checks.sentences.said import claimed
from model.checks.sentences.summed import may_be_of_a_sum
from model.checks.wording import apart, call, section_name, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import show, write_number
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding
    from model.checks.sentences.judged import Judged
    from model.forms.rules import Number
    from model.texts.reading.readings import Claim

check = Register()


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
    every = judged(case.report, claimed(case, sections), known)
    found = [_mismatch(case, one) for one in told_once(every)]
    found += _hints(case, every)
    found += wrong_shares(case, sections, known, shares_of or [])
    if found:
        return found
    is_open = any(one.verdict.outcome is Outcome.UNKNOWN for one in every)
    return Outcome.UNKNOWN if is_open else unwritten(case, sections)


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
    doubtful = claim.in_doubt or may_be_of_a_sum(one)
    ask = _ask(claim, doubtful=doubtful)
    message = f"{section_name(case.report, span.section)}{told}。{ask}"
    cells = (TEXT + span.section, *verdict.cells)
    severity = Severity.HINT if doubtful else None
    return case.finding(message, cells, number, right, severity, spans=[span])


def _ask(claim: Claim, *, doubtful: bool) -> str:
    if claim.how is How.AT_MOST and claim.in_doubt:
        return "申请人撤回的一般也计入“其他处理”，请核对表格。"
    if doubtful:
        return "文字说的若正是这一项，请改正文字或表格；若是别的，不必改。"
    return "请核对，改正文字或表格。"


def _hints(case: Case, every: list[Judged]) -> list[Finding]:
    """One hint for all counts of a section that are merged alike: they have one cause."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in every:
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
