"""Checks of figures against last year's."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.tables.cells import quoted
from model.checks.tables.jumps import Limits
from model.checks.wording import certain
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from model.checks.findings import Answer, Case, Finding
    from model.forms.rules import Number


check = Register()


_Pair = tuple["Number", "Number"]  # last year's figure and this year's


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
                f"{quoted(case, total)}为 {write_number(now)}，小于上年“尚未审结”的"
                f" {write_number(before)}，少 {write_number(before - now)}。"
                "请核对上年未结案件是否计入本年。"
            )
            found.append(case.finding(message, [total], now, before))
    return found or (Outcome.UNKNOWN if open_question else Outcome.HOLDS)


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
                f"{quoted(case, address)}{shown}，相差 {times} 倍以上。请确认没有填错格。"
            )
            found.append(case.finding(message, [address], new, old))
    return found or Outcome.HOLDS
