"""Checks of whether the narratives are written, and say what they must."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register
from model.checks.wording import (
    has_any,
    lines,
    narratives,
    plain,
    quote,
    section_name,
    unwritten,
)
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.texts.narrative import count_characters

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding


check = Register()


_LONG_LINE = 40  # characters; no heading is so long
_HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]\s*)?")


@check
def headings_not_repeated(case: Case) -> Answer:
    """The six headings are printed by the program, word for word (国办格式)."""
    titles: dict[str, str] = {}
    for section in case.report.form.sections:
        if section.heading:
            titles[_title(section.heading)] = section.heading
    found: list[Finding] = []
    for name, text in narratives(case):
        for said in lines(name, text):
            heading = titles.get(_title(said.words)) if len(said.words) < _LONG_LINE else None
            if heading:
                message = (
                    f"{section_name(case.report, name)}的正文里又写了一遍标题"
                    f"「{text[said.start : said.end]}」，导出时“{heading}”会出现两次。"
                    "请删去这一行。"
                )
                found.append(case.finding(message, (TEXT + name,), spans=[said]))
    return found or unwritten(case)


def _title(line: str) -> str:
    """A heading without its number, punctuation and blanks."""
    return plain(_HEADING.sub("", line))


@check
def length(case: Case, *, section: str, limit: int) -> Answer:
    """Section one has in principle at most a thousand characters (国办格式)."""
    count = count_characters(case.report.text(section))
    if count <= limit:
        return unwritten(case, [section])
    message = (
        f"{section_name(case.report, section)}约 {count} 字，比 {limit} 字多 {count - limit} 字"
        "（不计标题、标点和空格）。官方要求原则上不超过一千字，请酌情精简。"
    )
    return case.finding(message, (TEXT + section,), count, limit)


_NO_GOVERNMENT = re.compile(
    "街道(?:办事处|办)?$"
)  # of the kind of a township, but no 人民政府


@check
def aspects(
    case: Case,
    *,
    section: str,
    words: list[str],
    names: list[str],
    kinds: list[str] | None = None,
) -> Answer:
    """Section one covers every aspect that the format, or 条例第五十条, names."""
    if kinds is not None:
        kind = case.report.particulars.kind
        if not kind:
            return Outcome.UNKNOWN
        if kind not in kinds or _NO_GOVERNMENT.search(case.report.particulars.organ):
            return Outcome.NOT_APPLICABLE
    text = case.report.text(section)
    if not text.strip():
        return _empty(case, section, "、".join(names)) if kinds is None else Outcome.UNKNOWN
    missing = []
    for name, choice in zip(names, words, strict=True):
        if not has_any(text, choice.split("|")):
            missing.append(name)
    if not missing:
        return Outcome.HOLDS
    message = f"{section_name(case.report, section)}没有写到{'、'.join(missing)}。请补写。"
    return case.finding(message, (TEXT + section,), about=missing)


def _empty(case: Case, section: str, wanted: str) -> Answer:
    """An empty narrative is broken only in a report whose figures are all there."""
    if case.report.blanks():
        return Outcome.UNKNOWN
    message = f"{section_name(case.report, section)}还没有写。请写{wanted}。"
    return case.finding(message, (TEXT + section,))


_NOTHING = re.compile(
    "(?:本年度?|本机关|本单位|我局|目前|暂时|暂|均)*(?:无|没有|不存在|未发现|略|同上年?|见上年)"
    "(?:存在)?(?:的)?(?:主要|明显|突出)?(?:问题|不足|情况)?(?:及|和)?(?:改进)?(?:情况|措施)?"
    "(?:需要报告)?"
)


@check
def filled(case: Case, *, section: str, short: int) -> Answer:
    """Section five is written and not brushed off with 无 (国办格式：不得敷衍了事)."""
    text = case.report.text(section)
    said = plain(text)
    name = section_name(case.report, section)
    if not said and not text.strip():
        return _empty(case, section, "存在的主要问题和改进情况")
    if not said or _NOTHING.fullmatch(said):
        message = f"{name}只写了「{text.strip()}」。这一部分必须写明存在的主要问题和改进情况。"
        whole = quote(section, text, 0, len(text))
        return case.finding(message, (TEXT + section,), spans=[whole])
    count = count_characters(text)
    if count >= short:
        return Outcome.HOLDS
    message = (
        f"{name}只有 {count} 字，不到 {short} 字，容易被认为敷衍。请写具体的问题和改进措施。"
    )
    return case.finding(message, (TEXT + section,), count, short, Severity.WARNING)


@check
def mentions(case: Case, *, section: str, words: list[str], advice: str) -> Answer:
    """Section six reports the 信息处理费, also that none was collected (国办格式)."""
    text = case.report.text(section)
    if has_any(text, words):
        return Outcome.HOLDS
    if not text.strip():
        return _empty(case, section, f"{words[0]}的收取情况，{advice}".rstrip("。"))
    message = f"{section_name(case.report, section)}没有提到{words[0]}。{advice}"
    return case.finding(message, (TEXT + section,))
