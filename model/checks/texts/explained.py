"""Checks of what the narratives must explain: corrected cases, fees."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.wording import (
    call,
    certain,
    has_any,
    narratives,
    part_name,
    quote,
    section_name,
    waits,
)
from model.forms.form import Severity
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks.findings import Answer, Case, Finding, Span

check = Register()

# --- corrected cases -----------------------------------------------------------------------

_SENTENCE = re.compile(r"[^。！？\n]+")
_CAUSE = re.compile("原因|由于|因为|主要是|整改|改进|反思|教训")


@check
def corrected_explained(
    case: Case, *, cells: list[str], section: str, elsewhere: str, words: list[str], name: str
) -> Answer:
    """Section five owns up to corrected cases (国办格式：实事求是、明确具体)."""
    corrected = [cell for cell in cells if certain(case.report, cell)]
    if not corrected:
        is_open = any(certain(case.report, cell) is None for cell in cells)
        return Outcome.UNKNOWN if is_open else Outcome.HOLDS
    if has_any(case.report.text(section), words):
        return Outcome.HOLDS
    if waits(case, section):
        return Outcome.UNKNOWN
    told = elsewhere if _tells_why(case.report.text(elsewhere), words) else ""
    return _not_explained(case, corrected, section, told, name)


def _not_explained(
    case: Case, corrected: list[str], section: str, elsewhere: str, name: str
) -> Finding:
    """A finding, or only a hint when the cause is told in another section (`elsewhere`)."""
    total = sum(case.report.number(cell) or 0 for cell in corrected)
    listed = "、".join(call(case.report, cell) for cell in corrected)
    told = f"（{part_name(case.report, elsewhere)}已说明原因）" if elsewhere else ""
    message = (
        f"{name}{listed}共 {total} 件，{section_name(case.report, section)}没有说明{told}。"
        f"请在{part_name(case.report, section)}写明被纠正的原因和改进措施。"
    )
    severity = Severity.HINT if elsewhere else None
    return case.finding(message, (TEXT + section, *corrected), 0, total, severity)


def _tells_why(text: str, words: list[str]) -> bool:
    """Whether a sentence of a text speaks of corrected cases and of their cause."""
    for match in _SENTENCE.finditer(text):
        if _CAUSE.search(match[0]) and has_any(match[0], words):
            return True
    return False


# --- fees ----------------------------------------------------------------------------------


@check
def fee_mentioned(case: Case, *, cell: str, section: str, words: list[str]) -> Answer:
    """Applications closed for an unpaid fee call for a word about the fee (国办格式)."""
    number = certain(case.report, cell)
    if not number:
        return Outcome.UNKNOWN if number is None else Outcome.HOLDS
    if has_any(case.report.text(section), words):
        return Outcome.HOLDS
    if waits(case, section):
        return Outcome.UNKNOWN
    message = (
        f"表中{call(case.report, cell)}是 {number}，{section_name(case.report, section)}"
        "没有提到收费通知或信息处理费。请补写收费情况，未收取也要写明。"
    )
    return case.finding(message, (TEXT + section, cell), 0, number)


_NO_FEE = re.compile("未|没有|无|免|不[收予]")


@check
def fees_elsewhere(
    case: Case,
    *,
    section: str,
    sections: list[str],
    words: list[str],
    instead_of: Sequence[str] = (),
) -> Answer:
    """Section six does not say 无 when another section reports fees (本软件建议)."""
    if waits(case, section):
        return Outcome.UNKNOWN
    if has_any(case.report.text(section), words):
        return Outcome.HOLDS
    said = _fee_said(case, sections, words)
    if said is None:
        return Outcome.HOLDS
    message = (
        f"{section_name(case.report, said.section)}写{said}，"
        f"{section_name(case.report, section)}却没有提到。"
        f"请把收费情况写到{part_name(case.report, section)}。"
    )
    cells = (TEXT + section, TEXT + said.section)
    return replace(case.finding(message, cells, spans=[said]), also=tuple(instead_of))


def _fee_said(case: Case, sections: list[str], words: list[str]) -> Span | None:
    """The first sentence of these sections that says that a fee was collected."""
    for section, text in narratives(case, sections):
        for match in _SENTENCE.finditer(text):
            if _tells_of_fee(match[0], words):
                return quote(section, text, *match.span())
    return None


def _tells_of_fee(sentence: str, words: list[str]) -> bool:
    """Whether a sentence says that a fee was collected; not that none was, not a ruling."""
    named = "收" in sentence and has_any(sentence, words)
    return named and not _NO_FEE.search(sentence) and "制度" not in sentence
