"""Checks of a report's days and year: its date, its deadline, the form of its year."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.wording import YEAR
from model.report.addresses import FIELD

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case


check = Register()
ORGAN, DATE = FIELD + "organ", FIELD + "date"


def _signed(case: Case) -> date | None:
    try:
        return date.fromisoformat(case.report.particulars.date)
    except ValueError:
        return None


@check
def signature_date(case: Case) -> Answer:
    """The report is signed by its organ, not before the year is over (统计截至12月31日)."""
    particulars, year = case.report.particulars, case.report.year
    if not particulars.date:
        return _undated(case)
    signed = _signed(case)
    if signed is None:
        message = f"落款日期“{particulars.date}”不是日期。请按“{year + 1}-01-23”填写。"
        return case.finding(message, (DATE,), about=[particulars.date])
    if not particulars.organ.strip():
        return case.finding("落款没有机关名称。请填写机关全称。", (ORGAN,))
    if signed.year > year:
        return Outcome.HOLDS
    message = (
        f"落款日期 {day_in_words(signed)}早于 {year + 1}年1月1日。"
        f"数据统计到 {year}年12月31日为止，请核对日期或报告年度。"
    )
    return case.finding(message, (DATE, YEAR), about=[particulars.date, str(year)])


def _undated(case: Case) -> Answer:
    """A date is missed as soon as all the rest is there."""
    report = case.report
    unwritten = [
        s.id for s in report.form.texts if s.heading and not report.text(s.id).strip()
    ]
    if unwritten or report.blanks() or not report.particulars.organ.strip():
        return Outcome.UNKNOWN
    message = f"落款没有日期。请填写成文日期，如“{report.year + 1}-01-23”。"
    return case.finding(message, (DATE,))


@check
def deadline(case: Case, *, days: dict[str, list[str]]) -> Answer:
    """The report is out in time for its kind of organ.

    `days` are its deadlines, the earliest first, each with what sets it: 条例第四十九条 the last of
    January for departments and the last of March for governments, the form the others.
    """
    kind, signed = case.report.particulars.kind, _signed(case)
    if kind and kind not in days:
        return Outcome.NOT_APPLICABLE
    if not kind or signed is None or case.report.year >= date.max.year:
        return Outcome.UNKNOWN
    missed = _missed(signed, case.report.year + 1, days[kind])
    if not missed:
        return Outcome.HOLDS
    first, *others = missed
    late = (signed - first[0]).days
    also = f"，也晚于 {_with_source(*others[0])}" if others else ""
    message = (
        f"落款日期 {day_in_words(signed)}比期限 {_with_source(*first)}晚 {late} 天{also}。"
        "请核对日期；确已超期的，请尽快公布。"
    )
    return case.finding(message, (DATE,), late, 0, about=[case.report.particulars.date])


def _missed(signed: date, year: int, entries: list[str]) -> list[tuple[date, str]]:
    """The deadlines of a year that a signature misses, each with what sets it."""
    missed = []
    for entry in entries:
        day, source = entry.split(" ", 1)
        due = date.fromisoformat(f"{year}-{day}")
        if signed > due:
            missed.append((due, source))
    return missed


def _with_source(due: date, source: str) -> str:
    return f"{day_in_words(due)}（{source}）"


def day_in_words(day: date) -> str:
    """A day as it is printed: 2026年1月23日."""
    return f"{day.year}年{day.month}月{day.day}日"


@check
def right_form(case: Case) -> Answer:
    """Each report year has its form (国办公开办函〔2019〕60号, 〔2021〕30号)."""
    report = case.report
    if report.form.covers(report.year):
        return Outcome.HOLDS
    message = (
        f"报告年度是 {report.year}，用的却是{report.form.name}（{report.form.years}）。"
        "请改正报告年度，或换用该年度的格式。"
    )
    return case.finding(message, (YEAR,), report.year, report.form.first_year)
