"""Checks of figures that are large for what they count."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.tables.cells import quoted
from model.checks.wording import certain
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.checks.findings import Answer, Case


check = Register()


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
        f"{quoted(case, part)}为 {write_number(some)} 件，"
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
            f"{quoted(case, cell)}为 {write_number(number)} 万元，"
            f"是上年 {write_number(before)} 万元的 {times} 倍以上。请确认单位是万元而不是元。"
        )
        return replace(case.finding(message, [cell], number, before), also=tuple(instead_of))
    if number >= limit and case.report.particulars.kind in kinds:
        message = (
            f"{quoted(case, cell)}为 {write_number(number)} 万元（超过 1 亿元）。"
            "请确认单位是万元而不是元。"
        )
        return case.finding(message, [cell], number, limit)
    return Outcome.HOLDS
