"""Checks of figures that call for others: no suits without refusals, no money without purchases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.sentences.said import received
from model.checks.tables.cells import cells_of, sum_before, sum_of
from model.checks.wording import certain, quote
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import unit_of, write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks.findings import Answer, Case


check = Register()


@check
def zero_table(
    case: Case,
    *,
    section: str,
    new: str,
    blocks: list[str],
    name: str,
    instead_of: Sequence[str] = (),
) -> Answer:
    """A table of zeros and a text that speaks of applications exclude each other (本软件建议)."""
    if case.report.blanks(blocks):
        return Outcome.UNKNOWN
    text = case.report.text(section)
    said = received(case.report, section, text)
    if not said:
        return Outcome.NOT_APPLICABLE
    # The first count that is more than none; else the first that says there were none.
    spoken, place = next(((n, where) for n, where in said if n > 0), said[0])
    number = case.report.number(new)
    if spoken and _all_zero(case, cells_of(case, blocks)):
        shown = write_number(spoken)
        message = f"文字写收到申请 {shown} 件，{name}却全部为 0。请核对{name}。"
        finding = case.finding(message, [new, TEXT + section], spoken, 0)
    elif number and not spoken:
        shown = write_number(number)
        message = f"文字写没有收到申请，{name}本年新收却是 {shown} 件。请核对文字。"
        finding = case.finding(message, [TEXT + section, new], 0, number)
    else:
        return Outcome.HOLDS
    return replace(finding, also=tuple(instead_of), spans=(quote(section, text, *place),))


def _all_zero(case: Case, addresses: list[str]) -> bool:
    return all(case.report.number(address) == 0 for address in addresses)


@check
def direct_suits(case: Case, *, cell: str, since: int, rows: list[str], name: str) -> Answer:
    """Refusals need review before a suit from 2024 on (行政复议法第二十三条第一款第四项)."""
    if case.report.year < since:
        return Outcome.NOT_APPLICABLE
    suits, others = certain(case.report, cell), sum_of(case, rows)
    if suits is None or others is None:
        return Outcome.UNKNOWN
    if suits == 0 or others > 0 or sum_before(case, rows) > 0:
        return Outcome.HOLDS
    where = name if case.prior is None else f"本年和上年的{name}都"
    message = (
        f"未经复议直接起诉 {write_number(suits)} 件，"
        f"而{where}没有无法提供、不予处理、其他处理的结果。"
        "自2024年起对不予公开应先申请行政复议，请核对这些案件的案由。"
    )
    return case.finding(message, [cell, *rows], suits, 0)


@check
def disputes_without_requests(
    case: Case, *, disputes: list[str], requests: list[str]
) -> Answer:
    """Disputes without any application in two years are looked at again (本软件建议)."""
    cases, asked = sum_of(case, disputes), sum_of(case, requests)
    if cases is None or asked is None:
        return Outcome.UNKNOWN
    if cases == 0 or asked > 0 or sum_before(case, requests) > 0:
        return Outcome.HOLDS
    message = (
        f"复议、诉讼共 {write_number(cases)} 件，而本年没有收到也没有结转的申请。"
        "请确认案件由政府信息公开引起（主动公开引起的也可以计入）。"
    )
    return case.finding(message, [*disputes, *requests], cases, 0)


@check
def purchases(case: Case, *, count: str, amount: str) -> Answer:
    """Purchases and their amount are both zero or both positive, with a unit (算术)."""
    figure, number = case.report.figure(amount), case.report.number(count)
    if figure is None or number is None:
        return Outcome.UNKNOWN
    money = figure.number
    shown = write_number(money)
    if money < 0:
        message = f"采购总金额填的是 {shown}，金额不会小于 0。请核对。"
        return case.finding(message, [amount], money, 0, Severity.ERROR)
    if (number == 0) != (money == 0):
        message = (
            f"采购项目数量为 {write_number(number)}，采购总金额为 {shown}，"
            "一个为 0 另一个不为 0。请核对。"
        )
        return case.finding(message, [count, amount], number, money)
    if money and not unit_of(figure, case.report.form.cells[amount]):
        message = (
            f"采购总金额 {shown} 没有写单位（表头没有印单位）。请在数字后面写“元”或“万元”。"
        )
        return case.finding(message, [amount], money, None, Severity.HINT)
    return Outcome.HOLDS
