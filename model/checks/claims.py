"""Checks of what the narratives claim: all done, all won, explained, no fee."""

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
    table_number,
    unwritten,
    waits,
)
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import write_number
from model.texts.numbers import Passage, passages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.checks.findings import Answer, Case, Finding, Span

check = Register()

# --- claims about outcomes -----------------------------------------------------------------

_ADVERBS = "(?:已经|已|按时|按期|及时|依法|依规|在[^，。；]{0,10}(?:内|前)|予以)*+"
_DONE = re.compile(
    rf"(?:全部|均){_ADVERBS}(?:办结|办理完[成毕]|处理完[成毕]|答复完毕)"
    r"|(?<![时期])办结率?(?:均)?(?:为|达到?|是)?\s*(?:100(?:\.0+)?%|百分之百)"
)
_NOT_REQUESTS = re.compile(
    "提案|建议|议案|投诉|举报|信访|留言|咨询|热线|工单|信箱|问政|诉求|许可|处罚|审批"
    "|复议|诉讼|来信|来电"
)


@check
def all_done(case: Case, *, cell: str, sections: list[str]) -> Answer:
    """全部办结 is not said while applications are carried over (算术)."""
    for section, text in narratives(case, sections):
        for passage in passages(text):
            match = _DONE.search(passage.text)
            if match is None or not _is_of_requests(passage, match):
                continue
            carried = table_number(case.report, cell)
            if carried is None:
                return Outcome.UNKNOWN
            if carried:
                return _not_all_done(case, _said(section, text, passage, match), cell)
    return unwritten(case, sections)


def _is_of_requests(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a sentence speaks of applications and names none that are carried over."""
    sentence = passage.before + passage.text
    if "结转" in sentence and "上" not in sentence.partition("结转")[0][-4:]:
        return False
    said = passage.before + passage.text[: match.start()]
    if _only_carried_in(said):
        return False
    return "申请" in sentence and not _NOT_REQUESTS.search(said)


_CARRIED_IN = re.compile("上一?年度?[^，；]{0,6}结转")
_THIS_YEAR = re.compile("收到|受理|新收|接收|收办|本年|当年|今年")


def _only_carried_in(said: str) -> bool:
    """Whether only last year's applications are meant: 上年度结转的2件已全部办结."""
    clause = re.split("[，；]", said)[-1]
    piece = clause if _CARRIED_IN.search(clause) else said
    return _CARRIED_IN.search(piece) is not None and _THIS_YEAR.search(piece) is None


def _not_all_done(case: Case, said: Span, cell: str) -> Finding:
    carried = table_number(case.report, cell) or 0
    message = (
        f"{section_name(case.report, said.section)}写{said}，"
        f"但表中{call(case.report, cell)}还有 {carried} 件。"
        "请改为“均在法定期限内答复”一类写法，或核对表格。"
    )
    cells = (TEXT + said.section, cell)
    return case.finding(message, cells, 0, carried, spans=[said])


_LOST = re.compile(
    "(?:未|没有|无|零)(?:发生|出现|产生|有)?[^，。；]{0,24}(?:纠错|被纠正|败诉|被撤销|纠正)"
)
_WON = re.compile("(?:均|全部)(?:获得?|予以|被|予|判决|决定|为)?(?:结果)?(?:维持|胜诉)")


@check
def all_won(case: Case, *, corrected: list[str], pending: list[str], name: str) -> Answer:
    """均获维持, 未发生败诉 are not said when a case was corrected or is open (本软件建议)."""
    is_open = False
    for said, sentence, cells in _outcomes_said(case, corrected, pending):
        meant = _meant(sentence, cells)
        contrary = [cell for cell in meant if certain(case.report, cell)]
        if contrary:
            return _not_all_won(case, said, contrary, name)
        is_open = is_open or any(certain(case.report, cell) is None for cell in meant)
    return Outcome.UNKNOWN if is_open else unwritten(case)


def _outcomes_said(
    case: Case, corrected: list[str], pending: list[str]
) -> Iterator[tuple[Span, str, list[str]]]:
    """Where the texts say that nothing was lost or all was won: words, sentence, cells."""
    claims = ((_LOST, corrected), (_WON, [*corrected, *pending]))
    for section, text in narratives(case):
        for passage in passages(text):
            for pattern, cells in claims:
                match = pattern.search(passage.text)
                if match is not None:
                    said = _said(section, text, passage, match)
                    yield said, passage.before + passage.text, cells


def _said(section: str, text: str, passage: Passage, match: re.Match[str]) -> Span:
    """The words of a passage that a pattern found, by their place in the whole text."""
    return quote(section, text, passage.start + match.start(), passage.start + match.end())


def _meant(sentence: str, cells: list[str]) -> list[str]:
    """The cells a sentence speaks of: it may name only 复议 or only 诉讼."""
    review, suit = "复议" in sentence, "诉讼" in sentence or "败诉" in sentence
    if review == suit:
        return cells
    return [cell for cell in cells if ("/review_" in cell) == review]


def _not_all_won(case: Case, said: Span, contrary: list[str], name: str) -> Finding:
    report = case.report
    listed = []
    for cell in contrary:
        listed.append(f"{call(report, cell)}{write_number(report.number(cell) or 0)} 件")
    message = (
        f"{section_name(report, said.section)}写{said}，但{name}中{'、'.join(listed)}。"
        "请按表中的结果改写，或核对表格。"
    )
    cells = (TEXT + said.section, *contrary)
    return case.finding(message, cells, 0, report.number(contrary[0]), spans=[said])


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
    for passage in passages(text):
        if _CAUSE.search(passage.text) and has_any(passage.text, words):
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
        for passage in passages(text):
            if _tells_of_fee(passage.text, words):
                end = passage.start + len(passage.text)
                return quote(section, text, passage.start, end)
    return None


def _tells_of_fee(sentence: str, words: list[str]) -> bool:
    """Whether a sentence says that a fee was collected; not that none was, not a ruling."""
    named = "收" in sentence and has_any(sentence, words)
    return named and not _NO_FEE.search(sentence) and "制度" not in sentence
