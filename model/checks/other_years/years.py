"""The check of the years that the narratives name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.checks.findings import Register
from model.checks.other_years.stray_years import stray_years
from model.checks.wording import YEAR, narratives, quote, section_name, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.texts.dates import HAN, HAN_DIGITS, numeral
from model.texts.numbers import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.findings import Answer, Case, Finding

check = Register()

# A digit behind none. What begins with a set of signs is found several times as fast.
_FIRST = "[0-9](?<![0-9]{2})"
_TO = r"\s*起?\s*(?:至|到|止|[-—–－~～]+)\s*"
# Written with 年月日, with points (2024.1.1), with 年月 alone, or in Chinese numerals.
_PERIOD = re.compile(
    rf"({_FIRST}[0-9]{{3,5}})\s*年\s*([0-9]{{1,2}}|元)\s*月\s*([0-9]{{1,2}})\s*[日号]{_TO}"
    r"(?:([0-9]{4,6})\s*年\s*)?([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]"
)
_PERIODS = (
    _PERIOD,
    re.compile(
        rf"({_FIRST}[0-9]{{3}})([./])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TO}"
        r"(?:([0-9]{4})\2)?([0-9]{1,2})\2([0-9]{1,2})(?![0-9./])"
    ),
    re.compile(
        rf"({_FIRST}[0-9]{{3}})\s*年\s*([0-9]{{1,2}}|元)\s*月(?:份)?{_TO}"
        r"(?:([0-9]{4})\s*年\s*)?([0-9]{1,2})\s*月(?!\s*[0-9])"
    ),
    re.compile(
        rf"([{HAN_DIGITS}]{{4}})年([{HAN}]{{1,3}}|元)月([{HAN}]{{1,3}})日{_TO}"
        rf"(?:([{HAN_DIGITS}]{{4}})年)?([{HAN}]{{1,3}}|元)月([{HAN}]{{1,3}})日"
    ),
)
_STATISTICS = re.compile("统计|数据|时限|期限")
_TITLE = re.compile(r"([0-9]{4})\s*年?度?\s*政府信息公开工?作?年度报告")
_ODD_YEAR = re.compile(rf"{_FIRST}[0-9]{{4,5}}(?=\s*年)")


@check
def years(case: Case, *, section: str) -> Answer:
    """统计期限 is 1 January to 31 December of the report year, and so are the text's years.

    `section` is the text that names this very report, with its year.
    """
    found: list[Finding] = []
    for place, text in narratives(case):
        told = list(_wrong_periods(case, place, text))
        told += _odd_years(case, place, text)
        if place == section:
            told += _wrong_titles(case, place, text)
        found += told
        found += _apart_from(_stray_years(case, place, text), told)
    return found or unwritten(case)


def _apart_from(strays: Iterable[Finding], told: list[Finding]) -> Iterator[Finding]:
    """The findings that stand in no words that were told already."""
    for stray in strays:
        start = stray.spans[0].start
        if not any(one.spans[0].start <= start < one.spans[0].end for one in told):
            yield stray


def _wrong_periods(case: Case, section: str, text: str) -> Iterator[Finding]:
    """A 统计期限 that is not the report's year."""
    year = case.report.year
    for period in _periods(fold(text)):
        start, end = period.place
        near = text[max(0, start - 24) : end + 8]
        if not _STATISTICS.search(near) or period.is_year(year):
            continue
        wrong = period.last if period.first == year else period.first
        yield _wrong_period(case, section, text, period.place, wrong)
    for match in _STATED.finditer(fold(text)):
        if int(match[1]) != year:
            yield _wrong_period(case, section, text, match.span(), int(match[1]))


def _wrong_period(
    case: Case, section: str, text: str, place: tuple[int, int], wrong: int
) -> Finding:
    year = case.report.year
    message = (
        f"{section_name(case.report, section)}的统计期限写「{text[slice(*place)]}」，"
        f"应是 {year}年1月1日至12月31日。请改正。"
    )
    said = quote(section, text, *place)
    return case.finding(message, (TEXT + section, YEAR), wrong, year, spans=[said])


_STATED = re.compile(
    r"统计(?:期限|时限|期间|时间|周期)[为是：]*\s*([0-9]{4})\s*年(?:度|全年)?(?=[。，；、\n]|$)"
)


@dataclass(frozen=True, slots=True)
class _Period:
    """From when to when a text names a time: its place, both years, month and day of each."""

    place: tuple[int, int]
    first: int
    last: int
    days: tuple[int, int, int, int]

    def is_year(self, year: int) -> bool:
        """Whether it is this whole year."""
        return (self.first, self.last, self.days) == (year, year, (1, 1, 12, 31))


def _periods(text: str) -> Iterator[_Period]:
    for pattern in _PERIODS:
        for match in pattern.finditer(text):
            yield _period(match)


def _period(match: re.Match[str]) -> _Period:
    parts = [part for part in match.groups() if part not in (".", "/")]
    if len(parts) == 4:  # whole months
        parts[2:2] = ["1"]
        parts.append("31" if parts[4] == "12" else "0")
    numbers = [numeral(part) if part else 0 for part in parts]
    first, month, day, last, to_month, to_day = numbers
    return _Period(match.span(), first, last or first, (month, day, to_month, to_day))


def _odd_years(case: Case, section: str, text: str) -> Iterator[Finding]:
    """Years of five or six digits outside the periods, which are told as a whole."""
    odd = list(_ODD_YEAR.finditer(text))
    in_periods: set[int] = set()
    for match in _PERIOD.finditer(text) if odd else ():
        in_periods.update(range(*match.span()))
    for match in odd:
        if match.start() in in_periods:
            continue
        message = f"{section_name(case.report, section)}的年份写成「{match[0]}年」。请改正。"
        said = quote(section, text, match.start(), text.index("年", match.end()) + 1)
        year = case.report.year
        yield case.finding(message, (TEXT + section,), int(match[0]), year, spans=[said])


def _wrong_titles(case: Case, section: str, text: str) -> Iterator[Finding]:
    """Another year in the title of this report."""
    for match in _TITLE.finditer(text):
        if int(match[1]) != case.report.year:
            message = (
                f"{section_name(case.report, section)}写「{match[0]}」，"
                f"本报告是 {case.report.year} 年度的。请改正年份。"
            )
            said = quote(section, text, *match.span())
            cells, year = (TEXT + section, YEAR), case.report.year
            yield case.finding(message, cells, int(match[1]), year, spans=[said])


def _stray_years(case: Case, section: str, text: str) -> Iterator[Finding]:
    """Other years where the report's should stand; plans for the next year are fine."""
    year = case.report.year
    for stray in stray_years(text, year):
        end = min(len(text), max(stray.end, stray.start + 16))
        line_end = text.find("\n", stray.start, end)
        said = quote(section, text, stray.start, line_end if line_end >= 0 else end)
        told = f"{section_name(case.report, section)}写{said}，"
        if stray.is_plan:
            message = f"{told}下一步的计划却写 {year} 年。请核对是不是应为 {year + 1} 年。"
        else:
            message = (
                f"{told}年份 {stray.year} 不是报告年度 {year}。请核对是不是照抄了往年的文字。"
            )
        cells = (TEXT + section, YEAR)
        severity = Severity.WARNING if stray.is_sure else Severity.HINT
        yield case.finding(message, cells, stray.year, year, severity, spans=[said])
