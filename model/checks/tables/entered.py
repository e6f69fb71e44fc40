"""Checks of what may stand in a cell: a count, an amount, a sign, and no blank."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.tables.cells import cells_of, quoted
from model.forms.form import Kind
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding
    from model.forms.rules import Number


check = Register()


@check
def whole_numbers(case: Case, *, blocks: list[str]) -> Answer:
    """Counts are whole numbers ≥ 0, changes whole numbers (算术)."""
    found: list[Finding] = []
    entered = False
    figures, cells = case.report.figures, case.report.form.cells
    for address in cells_of(case, blocks):
        figure, kind = figures.get(address), cells[address].kind
        if figure is None or kind is Kind.AMOUNT:
            continue
        entered = True
        fault = _count_fault(figure.number, signed=kind is Kind.SIGNED)
        if fault:
            where, shown = quoted(case, address), write_number(figure.number)
            message = f"{where}填的是 {shown}，{fault}。请改为整数，没有发生的填 0。"
            found.append(case.finding(message, [address], figure.number))
    return found or (Outcome.HOLDS if entered else Outcome.UNKNOWN)


def _count_fault(number: Number, *, signed: bool) -> str:
    if isinstance(number, Decimal) and number != number.to_integral_value():
        return "数量不会有小数"
    if number < 0 and not signed:
        return "数量不会小于 0"
    return ""


@check
def amounts(case: Case, *, blocks: list[str]) -> Answer:
    """Amounts are not negative (国办格式: 收费金额；算术)."""
    found: list[Finding] = []
    for address in cells_of(case, blocks):
        number = case.report.number(address)
        if number is not None and number < 0:
            where, shown = quoted(case, address), write_number(number)
            message = f"{where}填的是 {shown}，金额不会小于 0。请核对。"
            found.append(case.finding(message, [address], number))
    if found:
        return found
    return Outcome.UNKNOWN if case.report.blanks(blocks) else Outcome.HOLDS


@check
def no_blanks(case: Case, *, blocks: list[str], name: str) -> Answer:
    """Nothing to report is written as 0 (本软件建议; the official form is silent)."""
    blanks = case.report.blanks(blocks)
    if not blanks:
        return Outcome.HOLDS
    if len(blanks) == len(cells_of(case, blocks)):
        message = f"{name}还没有填。没有发生的填 0。"
    else:
        totals = sum(case.report.form.cells[a].kind is Kind.TOTAL for a in blanks)
        counted = f"（其中要填的 {len(blanks) - totals} 个，其余是合计）" if totals else ""
        message = f"{name}有 {len(blanks)} 个空白单元格{counted}。没有发生的填 0。"
    return case.finding(message, blanks, len(blanks), 0)


@check
def signs(case: Case, *, blocks: list[str]) -> Answer:
    """A decrease is a negative number, not a word (本软件建议, after 湖北 2020)."""
    found: list[Finding] = []
    entered = False
    for address in cells_of(case, blocks):
        figure = case.report.figures.get(address)
        if case.report.form.cells[address].kind == "signed" and figure is not None:
            entered = True
            number, note = figure.number, figure.note
            if ("减" in note and number > 0) or ("增" in note and number < 0):
                message = (
                    f"{quoted(case, address)}填的是 {write_number(number)}，"
                    f"后面却写“{note}”。增加填正数，减少填负数，如 -8。"
                )
                found.append(case.finding(message, [address], number))
    return found or (Outcome.HOLDS if entered else Outcome.UNKNOWN)
