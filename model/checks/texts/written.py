"""Checks of the narratives: whether they are written, and how they are worded."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from model.checks.findings import Outcome, Register, Span
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
from model.report.addresses import FIELD, TEXT
from model.texts.narrative import count_characters
from model.texts.numbers import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding

check = Register()

# --- is it written, and enough -------------------------------------------------------------

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


# --- wording -------------------------------------------------------------------------------

_ORDER = "一二三四五六七八九十"
_ITEM = re.compile(
    rf"(?:^|(?<=[。；：:;，,、！？\s）)…]))([{_ORDER}])是(?!否|的)", re.MULTILINE
)


@check
def sequence(case: Case) -> Answer:
    """一是, 二是, 三是 follow one another (本软件建议)."""
    found = []
    for section, text in narratives(case):
        last = 0
        for match in _ITEM.finditer(text):
            number = _ORDER.index(match[1]) + 1
            if number not in (1, last + 1):
                found.append(_out_of_turn(case, section, text, match, last))
            last = number
    return found or unwritten(case)


def _out_of_turn(
    case: Case, section: str, text: str, match: re.Match[str], last: int
) -> Finding:
    """A finding about an item that does not follow the last one."""
    number = _ORDER.index(match[1]) + 1
    wanted = _ORDER[last] if last < len(_ORDER) else _ORDER[0]
    said = quote(section, text, match.start(1), match.end() + 10)
    message = (
        f"{section_name(case.report, section)}写{said}，"
        f"这里应是“{wanted}是”。请核对序号，看有没有漏项。"
    )
    return case.finding(message, (TEXT + section,), number, last + 1, spans=[said])


_NUMBER_OF = re.compile(
    r"([〔\[［（(【﹝])\s*(20[0-9]{2})\s*([〕\]］）)】﹞])\s*([0-9]{1,4})\s*号"
)
_OF_FORM = re.compile("格式|年度报告|年报|编制|本报告")
_ISSUER = re.compile("国办公开办函$|[一-鿿]{0,6}[办函发字政规令]$")
_LINKS = re.compile("^.*(?:依据|根据|按照|依照|遵照|和|及|与|以|的)(?=.)")


def _issuer(before: str) -> str:
    """The letters of a document's number: 苏政办发, without the words that lead to it."""
    if before.endswith("国办公开办函"):
        return "国办公开办函"
    found = _ISSUER.search(before)
    return _LINKS.sub("", found[0]) if found else ""


@check
def citation(case: Case, *, document: str) -> Answer:
    """The format's document is the one in force, and its number has 〔〕 (本软件建议)."""
    found: list[Finding] = []
    for section, text in narratives(case):
        for match in _NUMBER_OF.finditer(text):
            issuer = _issuer(text[max(0, match.start() - 8) : match.start()].rstrip())
            if issuer:
                found += _doubtful(case, section, text, match, issuer, document)
    return found or unwritten(case)


def _doubtful(
    case: Case, section: str, text: str, match: re.Match[str], issuer: str, document: str
) -> Iterator[Finding]:
    """What is wrong with the number of a document that is not the form's, or not in 〔〕."""
    name = section_name(case.report, section)
    written = f"{issuer}〔{match[2]}〕{match[4]}号"
    said = quote(section, text, match.start() - len(issuer), match.end())
    near = text[max(0, match.start() - 60) : match.end() + 10]
    if issuer == "国办公开办函" and written != document and _OF_FORM.search(near):
        message = f"{name}引用{said}，本年度的格式文件是{document}。请核对。"
    elif (match[1], match[3]) != ("〔", "〕"):
        message = f"{name}的文号{said}应使用六角括号：{written}。"
    else:
        return
    yield case.finding(message, (TEXT + section,), spans=[said])


_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])"
    r"(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
)


@check
def privacy(case: Case) -> Answer:
    """No personal telephone or identity numbers in a public report (条例第十五条)."""
    found = []
    for section, text in narratives(case):
        name = section_name(case.report, section)
        for number, sentence in _private(name, text):
            spans = [replace(number, section=section)]
            found.append(case.finding(sentence, (TEXT + section,), spans=spans))
    for number, sentence in _private("联系方式", case.report.particulars.contact):
        found.append(case.finding(sentence, (FIELD + "contact",), about=[number.words]))
    return found or unwritten(case)


def _private(name: str, text: str) -> Iterator[tuple[Span, str]]:
    """The personal numbers in a text, shortened, each with the sentence that tells of it."""
    for kind, pattern in (("手机号码", _MOBILE), ("身份证号码", _IDENTITY)):
        for match in pattern.finditer(fold(text)):
            shown = f"{match[0][:3]}…{match[0][-2:]}"
            todo = "请删去或改用办公电话" if pattern is _MOBILE else "请删去"
            message = f"{name}有疑似个人{kind}「{shown}」。报告要向社会公布，{todo}。"
            yield Span("", *match.span(), shown), message
