"""Checks of the figures that a linear sentence cannot say; the form files call them by name.

Each function takes a `Case` and the parameters that stand in the form file.
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.sentences.said import received
from model.checks.tables.jumps import Limits
from model.checks.wording import certain, quote
from model.forms.form import Kind, Severity
from model.report.addresses import TEXT
from model.report.figures import unit_of, write_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.checks.findings import Answer, Case, Finding
    from model.forms.form import Form
    from model.forms.rules import Number

check = Register()

# What stands before the county in an organ's name; 新乡市, 镇江市 and 自治区 hold its signs, too.
_ABOVE = re.compile(
    "(?:.{2,6}?自治区|自治区|[^省县区旗]{2,3}省|[^县区旗]{2,14}?自治州|[^县区旗]{2,6}?地区"
    "|[^省县区旗]{1,5}?(?<![城都])市(?![场政容民监管价域直]))"
)
# Words of tasks and of areas in the name of a bureau that may be any city's or ministry's.
_TASKS = re.compile(
    "城乡|乡村|城镇|乡镇|村镇|社区|军区|县域|区域|区划|区块链|特别行政区|自然保护区|地区|片区|小区"
    "|^[城郊矿林牧垦库景园灾山湖]区(?!人民政府|政府)"
)
_LOCAL = re.compile("[县区旗镇乡]|街道|苏木")


_Pair = tuple["Number", "Number"]  # last year's figure and this year's


def _cells(case: Case, blocks: list[str]) -> list[str]:
    return _cells_of(case.report.form, tuple(blocks))


@lru_cache(maxsize=32)
def _cells_of(form: Form, blocks: tuple[str, ...]) -> list[str]:
    starts = tuple(f"{block}/" for block in blocks)
    return [address for address in form.cells if address.startswith(starts)]


def _quoted(case: Case, address: str) -> str:
    """The printed labels of a figure, in quotation marks."""
    return f"“{case.report.form.cells[address].label}”"


def _sum(case: Case, addresses: list[str]) -> Number | None:
    """The sum of figures that are all known, else `None`."""
    total: Number = 0
    for address in addresses:
        number = certain(case.report, address)
        if number is None:
            return None
        total += number
    return total


def _before(case: Case, addresses: list[str]) -> Number:
    """The sum of last year's figures; one that is not known counts nothing."""
    total: Number = 0
    for address in addresses:
        total += case.prior_number(address) or 0
    return total


@check
def whole_numbers(case: Case, *, blocks: list[str]) -> Answer:
    """Counts are whole numbers ≥ 0, changes whole numbers (算术)."""
    found: list[Finding] = []
    entered = False
    for address in _cells(case, blocks):
        figure = case.report.figures.get(address)
        kind = case.report.form.cells[address].kind
        if figure is None or kind == "amount":
            continue
        entered = True
        fault = _count_fault(figure.number, signed=kind == "signed")
        if fault:
            where, shown = _quoted(case, address), write_number(figure.number)
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
    for address in _cells(case, blocks):
        number = case.report.number(address)
        if number is not None and number < 0:
            where, shown = _quoted(case, address), write_number(number)
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
    if len(blanks) == len(_cells(case, blocks)):
        message = f"{name}还没有填。没有发生的填 0。"
    else:
        totals = sum(case.report.form.cells[a].kind is Kind.TOTAL for a in blanks)
        counted = f"（其中要填的 {len(blanks) - totals} 个，其余是合计）" if totals else ""
        message = f"{name}有 {len(blanks)} 个空白单元格{counted}。没有发生的填 0。"
    return case.finding(message, blanks, len(blanks), 0)


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
    if spoken and _all_zero(case, _cells(case, blocks)):
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
def high_share(
    case: Case, *, part: str, whole: str, percent: int, at_least: int, advice: str
) -> Answer:
    """A residual class that is used often must be explained (国办格式 of 2019; 本软件建议)."""
    some, all_ = certain(case.report, part), certain(case.report, whole)
    if some is None or all_ is None:
        return Outcome.UNKNOWN
    if all_ == 0:
        return Outcome.NOT_APPLICABLE
    many = at_least > 0 and some > at_least
    if some * 100 <= percent * all_ and not many:
        return Outcome.HOLDS
    share = Decimal(some) * 100 / Decimal(all_)
    message = (
        f"{_quoted(case, part)}为 {write_number(some)} 件，"
        f"占办理结果 {write_number(all_)} 件的 {share:.1f}%，偏高。{advice}"
    )
    return case.finding(message, [part, whole], some, all_)


@check
def amount_unit(
    case: Case,
    *,
    cell: str,
    limit: int,
    times: int,
    kinds: list[str],
    instead_of: Sequence[str] = (),
) -> Answer:
    """An amount in 万元 that looks like one in 元 (本软件建议)."""
    number = case.report.number(cell)
    if number is None:
        return Outcome.UNKNOWN
    before = case.prior_number(cell)
    jump = bool(before) and before is not None and number > before * times
    if jump and before is not None:
        message = (
            f"{_quoted(case, cell)}为 {write_number(number)} 万元，"
            f"是上年 {write_number(before)} 万元的 {times} 倍以上。请确认单位是万元而不是元。"
        )
        return replace(case.finding(message, [cell], number, before), also=tuple(instead_of))
    if number >= limit and case.report.particulars.kind in kinds:
        message = (
            f"{_quoted(case, cell)}为 {write_number(number)} 万元（超过 1 亿元）。"
            "请确认单位是万元而不是元。"
        )
        return case.finding(message, [cell], number, limit)
    return Outcome.HOLDS


@check
def no_rules(case: Case, *, cells: list[str]) -> Answer:
    """Counties, districts, towns and their bureaus make no 规章 (立法法)."""
    if not _is_below_city(case.report.particulars.organ):
        return Outcome.NOT_APPLICABLE
    wrong = {a: n for a in cells if (n := case.report.number(a) or 0) > 0}
    if not wrong:
        blanks = case.report.blanks([cells[0].split("/")[0]])
        return Outcome.UNKNOWN if blanks else Outcome.HOLDS
    numbers = list(wrong.values())
    message = (
        f"“规章”一行填了 {'、'.join(map(write_number, numbers))}。"
        "规章只由国务院部门、省级和设区的市级政府制定，县、区、乡镇和它们的部门一般应填 0；"
        "若是行政规范性文件，请填到下一行。"
    )
    return case.finding(message, wrong, numbers[0], 0)


def _is_below_city(organ: str) -> bool:
    """Whether a name shows a county, a district, a town or one of their bureaus.

    A city may be one with districts, whose government makes 规章: its name shows nothing.
    """
    rest = "".join(organ.split())
    while above := _ABOVE.match(rest):
        rest = rest[above.end() :]
    return _LOCAL.search(_TASKS.sub("", rest)) is not None


@check
def direct_suits(case: Case, *, cell: str, since: int, rows: list[str], name: str) -> Answer:
    """Refusals need review before a suit from 2024 on (行政复议法第二十三条第一款第四项)."""
    if case.report.year < since:
        return Outcome.NOT_APPLICABLE
    suits, others = certain(case.report, cell), _sum(case, rows)
    if suits is None or others is None:
        return Outcome.UNKNOWN
    if suits == 0 or others > 0 or _before(case, rows) > 0:
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
    cases, asked = _sum(case, disputes), _sum(case, requests)
    if cases is None or asked is None:
        return Outcome.UNKNOWN
    if cases == 0 or asked > 0 or _before(case, requests) > 0:
        return Outcome.HOLDS
    message = (
        f"复议、诉讼共 {write_number(cases)} 件，而本年没有收到也没有结转的申请。"
        "请确认案件由政府信息公开引起（主动公开引起的也可以计入）。"
    )
    return case.finding(message, [*disputes, *requests], cases, 0)


@check
def pending_carried(case: Case, *, pairs: list[str]) -> Answer:
    """Cases still open last year are usually counted again (本软件建议; not officially settled)."""
    if case.prior is None:
        return Outcome.NOT_APPLICABLE
    found: list[Finding] = []
    open_question = False
    for pair in pairs:
        pending, total = pair.split(" = ")
        before, now = case.prior_number(pending), certain(case.report, total)
        if before is None or now is None:
            open_question = True
        elif now < before:
            message = (
                f"{_quoted(case, total)}为 {write_number(now)}，小于上年“尚未审结”的"
                f" {write_number(before)}，少 {write_number(before - now)}。"
                "请核对上年未结案件是否计入本年。"
            )
            found.append(case.finding(message, [total], now, before))
    return found or (Outcome.UNKNOWN if open_question else Outcome.HOLDS)


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


@check
def signs(case: Case, *, blocks: list[str]) -> Answer:
    """A decrease is a negative number, not a word (本软件建议, after 湖北 2020)."""
    found: list[Finding] = []
    entered = False
    for address in _cells(case, blocks):
        figure = case.report.figures.get(address)
        if case.report.form.cells[address].kind == "signed" and figure is not None:
            entered = True
            number, note = figure.number, figure.note
            if ("减" in note and number > 0) or ("增" in note and number < 0):
                message = (
                    f"{_quoted(case, address)}填的是 {write_number(number)}，"
                    f"后面却写“{note}”。增加填正数，减少填负数，如 -8。"
                )
                found.append(case.finding(message, [address], number))
    return found or (Outcome.HOLDS if entered else Outcome.UNKNOWN)


@check
def moved_column(
    case: Case, *, before: str, after: str, total: str, instead_of: Sequence[str] = ()
) -> Answer:
    """What was carried over stays with the same kind of applicant (算术)."""
    if case.prior is None:
        return Outcome.NOT_APPLICABLE
    pairs: dict[str, _Pair] = {}
    for address in case.report.form.cells:
        block_and_row, _, column = address.rpartition("/")
        if block_and_row != after:
            continue
        old, new = case.prior_number(f"{before}/{column}"), case.report.number(address)
        if old is None or new is None:
            return Outcome.UNKNOWN
        pairs[column] = old, new
    moved = _moved(pairs, total)
    if not moved:
        return Outcome.HOLDS
    named = []
    for column, (old, new) in moved.items():
        label = case.report.form.cells[f"{after}/{column}"].column_label
        named.append(f"{label}上年 {old}、本年 {new}")
    cells = [f"{after}/{column}" for column in moved]
    message = (
        f"上年结转的总数相同，列却不同：{'，'.join(named)}。请按上年报告的申请人类别填写。"
    )
    old, new = next(iter(moved.values()))
    return replace(case.finding(message, cells, new, old), also=tuple(instead_of))


def _moved(pairs: Mapping[str, _Pair], total: str) -> dict[str, _Pair]:
    """The columns that differ although their sum and the total do not, with both numbers."""
    left = came = Decimal(0)
    moved: dict[str, _Pair] = {}
    for column, (old, new) in pairs.items():
        if column == total:
            continue
        left, came = left + old, came + new
        if old != new:
            moved[column] = old, new
    old, new = pairs[total]
    return moved if came == left and old == new else {}


@check
def jumps(case: Case, *, cells: list[str], times: int, apart: int) -> Answer:
    """Main figures that grow or shrink five times over are looked at again (本软件建议)."""
    if case.prior is None:
        return Outcome.NOT_APPLICABLE
    found: list[Finding] = []
    limits = Limits(times, apart)
    for address in cells:
        old, new = case.prior_number(address), case.report.number(address)
        if old is not None and new is not None and limits.are_passed(old, new):
            shown = f"本年 {write_number(new)}，上年 {write_number(old)}"
            message = (
                f"{_quoted(case, address)}{shown}，相差 {times} 倍以上。请确认没有填错格。"
            )
            found.append(case.finding(message, [address], new, old))
    return found or Outcome.HOLDS
