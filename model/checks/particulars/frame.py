"""Checks of the report's frame: the organ's name, date and deadline, form, and export."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register, Span
from model.checks.wording import YEAR, lines, narratives, section_name
from model.forms.form import Severity
from model.report.addresses import FIELD, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding
    from model.report.report import Report

check = Register()
ORGAN, DATE = FIELD + "organ", FIELD + "date"

_ORGAN_NAME = "(?:人民政府|政府|委员会|管委会|办公室|办公厅|办事处|[局委厅院办镇乡])"
_NAMED = re.compile(
    rf"([一-鿿（）]{{2,40}}?{_ORGAN_NAME})\s*(?:20[0-9]{{2}}\s*年度?)政府信息公开"
)
_LED_IN = re.compile(
    "^.*(?:公布|发布|编制|公开|现将|根据|要求|规定|通知|关于|形成|制作|撰写|完成|如下|，|。|就|为|了|由)"
)
_SIGNED = re.compile(rf"[一-鿿（）]{{3,30}}{_ORGAN_NAME}")
# 镇江市, 乡宁县, 本溪市 and 镇南高新区 are names of places.
_NOT_FULL = re.compile(
    "(?:市(?![中北南])|县|区|省|州|我|[镇乡本](?![一-鿿]{1,3}[市县区州]))[一-鿿]*"
)


@check
def organ_name(case: Case, *, section: str, elsewhere: str) -> Answer:
    """The organ has one full name in title, preamble and 落款 (本软件建议).

    `section` is the text that says whose report it is, `elsewhere` the one that may be signed.
    """
    organ = case.report.particulars.organ.strip()
    if not organ:
        return Outcome.UNKNOWN
    if _NOT_FULL.fullmatch(organ):
        message = (
            f"机关名称“{organ}”不像全称。标题和落款用它排印，请填写全称（如“××县××局”）。"
        )
        return case.finding(message, (ORGAN,), about=[organ])
    found = []
    for place, text in narratives(case):
        named = _titled(place, text, organ) if place == section else None
        if named is None and place == elsewhere:
            named = _signed_by(place, text, organ)
        if named is not None:
            message = (
                f"{section_name(case.report, place)}写的机关是「{named.words}」，"
                f"标题和落款是“{organ}”。请统一用全称。"
            )
            cells = (TEXT + place, ORGAN)
            found.append(case.finding(message, cells, spans=[named], about=[organ]))
        found += _own_words(case, place, text, organ)
    return found or Outcome.HOLDS


_OWN_WORD = re.compile("我(局|委|办|厅|镇|乡|街道|县|院|所)(?![在有知想能说做要])")
_GOVERNMENT = re.compile("人民政府$")


def _own_words(case: Case, section: str, text: str, organ: str) -> Iterator[Finding]:
    """Where a text calls its organ by another kind's word: 我局 in a town's report."""
    told: set[str] = set()
    for match in _OWN_WORD.finditer(text) if "我" in text else ():
        word = match[1]
        if word in told or _is_own(word, organ):
            continue
        told.add(word)
        said = Span(section, *match.span(), match[0])
        message = (
            f"{section_name(case.report, section)}写{said}，本报告的机关是“{organ}”。"
            "请核对是不是照抄了别的单位的文字。"
        )
        cells = (TEXT + section, ORGAN)
        yield case.finding(
            message, cells, None, None, Severity.HINT, spans=[said], about=[organ]
        )


def _is_own(word: str, organ: str) -> bool:
    """Whether an organ may call itself, or what it is of, by this word."""
    if word in organ:
        return True
    if word == "县":
        return not ("区" in organ or "旗" in organ)
    return word == "办" and _GOVERNMENT.search(organ) is not None


def _titled(section: str, text: str, organ: str) -> Span | None:
    """Another organ that a text says it is the report of."""
    for match in _NAMED.finditer(text):
        name = _LED_IN.sub("", match[1])
        if (
            len(name) > 3
            and not name.endswith(organ)
            and not name.startswith(("本", "我", "全"))
        ):
            return Span(section, match.end(1) - len(name), match.end(1), name)
    return None


def _signed_by(section: str, text: str, organ: str) -> Span | None:
    """Another organ that signs at the end of a text."""
    for line in list(lines(section, text.rstrip()))[-2:]:
        signed = "".join(line.words.split())
        if _SIGNED.fullmatch(signed) and signed != organ:
            return replace(line, words=signed)
    return None


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
        f"落款日期 {_words(signed)}早于 {year + 1}年1月1日。"
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
        f"落款日期 {_words(signed)}比期限 {_with_source(*first)}晚 {late} 天{also}。"
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
    return f"{_words(due)}（{source}）"


def _words(day: date) -> str:
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


def fingerprint(report: Report) -> str:
    """A short mark of everything that is printed: it changes with every change that shows.

    What is kept in `Particulars.exported` ends in the mark of the report as it was exported,
    behind a time if there is one: ``2026-01-20T09:30 5f0c…``.
    """
    from hashlib import blake2b  # only here: rarely needed

    p = report.particulars
    figures = sorted((a, f"{f.number}", f.note) for a, f in report.figures.items())
    texts = sorted((section, text) for section, text in report.texts.items() if text)
    frame = (report.form.id, report.year, p.organ, p.date, p.sealed, p.contact, p.blanks)
    return blake2b(repr((frame, figures, texts)).encode(), digest_size=8).hexdigest()


@check
def changed_since_export(case: Case) -> Answer:
    """The published document is the data's (CASS 2016: 年报发布后变动)."""
    exported = case.report.particulars.exported.split()
    if not exported:
        return Outcome.NOT_APPLICABLE
    if exported[-1] == fingerprint(case.report):
        return Outcome.HOLDS
    when = _moment(exported[0]) if len(exported) > 1 else ""
    message = f"{when}导出以后数据又有改动。请重新导出，公布新的文件。"
    return case.finding(message, (FIELD + "exported",), about=[exported[0]])


def _moment(written: str) -> str:
    """A time of ISO 8601 in words, by the clock of this machine; "" if it is none."""
    try:
        moment = datetime.fromisoformat(written)
        if moment.tzinfo is not None:
            moment = moment.astimezone()
    except (ValueError, OverflowError, OSError):  # a file may bring any time
        return ""
    return _words(moment.date()) + (f"{moment:%H:%M}" if "T" in written else "")
