"""Checks of the narratives; the form files call them by name, with those of its neighbours.

Those of the figures in the narratives are in `text_figures`, `text_lists` and `text_claims`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from model.checks import claims as text_claims
from model.checks import counts as text_figures
from model.checks import lists as text_lists
from model.checks import particulars as frame_checks
from model.checks.findings import Outcome, Register, Severity, Span
from model.checks.wording import YEAR, narratives, quote, section_name, unwritten
from model.report.addresses import FIELD, TEXT
from model.texts.dates import HAN, HAN_DIGITS, numeral
from model.texts.narrative import count_characters
from model.texts.numbers import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Check, Finding

check = Register()

_SENTENCE = re.compile(r"[^。；！？\n]+")
_NOT_SAID = re.compile(r"[\W_]+")


def _all_texts(case: Case) -> list[str]:
    return [section.id for section in case.report.form.texts]


def _plain(text: str) -> str:
    """The text without punctuation and blanks."""
    return _NOT_SAID.sub("", text)


# --- is it written, and enough -------------------------------------------------------------

_HEADING = re.compile(r"^\s*(?:[一二三四五六七八九十]+\s*[、.．]\s*)?")


@check
def headings_not_repeated(case: Case) -> Answer:
    """The six headings are printed by the program, word for word (国办格式)."""
    titles = {
        _plain(_HEADING.sub("", section.heading)): section.heading
        for section in case.report.form.sections
        if section.heading
    }
    found = []
    for section, text in narratives(case):
        place = 0
        for line in text.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            heading = titles.get(_plain(_HEADING.sub("", line))) if len(bare) < 40 else None
            if heading:
                said = quote(section, text, place, place + len(line))
                message = (
                    f"{section_name(case.report, section)}的正文里又写了一遍标题"
                    f"「{line.strip()}」，导出时“{heading}”会出现两次。请删去这一行。"
                )
                found.append(case.finding(message, (TEXT + section,), spans=[said]))
            place += len(line)
    return found or unwritten(case, _all_texts(case))


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


_NO_GOVERNMENT = re.compile("街道(?:办事处|办)?$")  # of the kind of a township, but no 人民政府


@check
def aspects(
    case: Case, *, section: str, words: list[str], names: list[str], kinds: list[str] | None = None
) -> Answer:
    """Section one covers every aspect that the format, or 条例第五十条, names."""
    kind, organ = case.report.particulars.kind, case.report.particulars.organ
    if kinds is not None and kind not in kinds:
        return Outcome.NOT_APPLICABLE if kind else Outcome.UNKNOWN
    if kinds is not None and _NO_GOVERNMENT.search(organ):
        return Outcome.NOT_APPLICABLE
    text = case.report.text(section)
    if not text.strip():
        return _empty(case, section, "、".join(names)) if kinds is None else Outcome.UNKNOWN
    missing = [
        name
        for name, choice in zip(names, words, strict=True)
        if not any(word in text for word in choice.split("|"))
    ]
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
    "(?:存在)?(?:的)?(?:主要|明显|突出)?(?:问题|不足|情况)?(?:及|和)?(?:改进)?(?:情况|措施)?(?:需要报告)?"
)


@check
def filled(case: Case, *, section: str, short: int) -> Answer:
    """Section five is written and not brushed off with 无 (国办格式：不得敷衍了事)."""
    text = case.report.text(section)
    said = _plain(text)
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
    message = f"{name}只有 {count} 字，不到 {short} 字，容易被认为敷衍。请写具体的问题和改进措施。"
    return case.finding(message, (TEXT + section,), count, short, Severity.WARNING)


@check
def mentions(case: Case, *, section: str, words: list[str], advice: str) -> Answer:
    """Section six reports the 信息处理费, also that none was collected (国办格式)."""
    text = case.report.text(section)
    if any(word in text for word in words):
        return Outcome.HOLDS
    if not text.strip():
        return _empty(case, section, f"{words[0]}的收取情况，{advice}".rstrip("。"))
    message = f"{section_name(case.report, section)}没有提到{words[0]}。{advice}"
    return case.finding(message, (TEXT + section,))


# --- last year's text ----------------------------------------------------------------------

_RUN = 10  # so many characters in a row that also stand in last year's text are copied
_BOILERPLATE = re.compile(r"^\s*(?:根据|依据|按照)[^。]*《[^。]*$|《[^《》]*》")
_DIGITS = re.compile("[0-9]+")


@lru_cache(maxsize=1024)
def _own_words(line: str) -> str:
    """A line for comparing: without boilerplate (根据《…条例》…), numbers and punctuation."""
    sentences = (_BOILERPLATE.sub("", match[0]) for match in _SENTENCE.finditer(line))
    return _DIGITS.sub("", _plain("".join(sentences)))


@lru_cache(maxsize=16)
def _runs(text: str) -> frozenset[str]:
    own = "".join(map(_own_words, text.splitlines()))
    return frozenset(own[i : i + _RUN] for i in range(len(own) - _RUN + 1))


@lru_cache(maxsize=1024)
def _copied_of(line: str, prior: str) -> tuple[int, int]:
    """How many characters of a line stand in runs in last year's text, and how many it has."""
    own, runs = _own_words(line), _runs(prior)
    covered = end = 0
    for place in range(len(own) - _RUN + 1):
        if own[place : place + _RUN] in runs:
            covered += place + _RUN - max(place, end)
            end = place + _RUN
    return covered, len(own)


def copied(text: str, prior: str) -> int | None:
    """How many percent of a text stand, in runs of ten characters, in last year's.

    Numbers are left out of both. `None` for a text that is too short to say.
    """
    lines = [_copied_of(line, prior) for line in text.splitlines()]
    total = sum(length for _, length in lines)
    if total < 3 * _RUN or not _runs(prior):
        return None
    return sum(covered for covered, _ in lines) * 100 // total


@check
def similar_to_prior(case: Case, *, percent: int, section: str) -> Answer:
    """The narratives are not last year's over again (国办格式：年年雷同).

    All of them together, and `section` by itself.
    """
    if case.prior is None:
        return Outcome.NOT_APPLICABLE
    texts = dict(narratives(case))
    alone = [section] if section in texts else []
    shares = []
    for sections in (list(texts), alone):
        text = "\n".join(texts[name] for name in sections)
        share = copied(text, "\n".join(_prior_text(case, name) for name in sections))
        shares.append((sections, share))
    high = [(sections, share) for sections, share in shares if share is not None]
    found = [(sections, share) for sections, share in high if share > percent]
    if not found:
        return Outcome.HOLDS if high else Outcome.UNKNOWN
    sections, share = found[0]
    part = section_name(case.report, section)
    name = part if sections == [section] else "全部文字"
    also = f"其中{part}有 {found[1][1]}% 相同。" if len(found) > 1 else ""
    message = (
        f"{name}有 {share}% 与上年报告相同，超过 {percent}%（不计数字和引用的文件名）。{also}"
        "请按本年实际重写，以免被认定为“年年雷同”。"
    )
    within = [str(share) for _, share in found[1:]]
    return case.finding(message, [TEXT + name for name in sections], share, percent, about=within)


def _prior_text(case: Case, section: str) -> str:
    prior = case.prior
    known = prior is not None and any(s.id == section for s in prior.form.texts)
    return prior.text(section) if prior is not None and known else ""


# --- years ---------------------------------------------------------------------------------

_TO = r"\s*起?\s*(?:至|到|止|[-—–－~～]+)\s*"
# Written with 年月日, with points (2024.1.1), with 年月 alone, or in Chinese numerals.
_PERIOD = re.compile(
    rf"(?<![0-9])([0-9]{{4,6}})\s*年\s*([0-9]{{1,2}}|元)\s*月\s*([0-9]{{1,2}})\s*[日号]{_TO}"
    r"(?:([0-9]{4,6})\s*年\s*)?([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号]"
)
_PERIODS = (
    _PERIOD,
    re.compile(
        rf"(?<![0-9])([0-9]{{4}})([./])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TO}"
        r"(?:([0-9]{4})\2)?([0-9]{1,2})\2([0-9]{1,2})(?![0-9./])"
    ),
    re.compile(
        rf"(?<![0-9])([0-9]{{4}})\s*年\s*([0-9]{{1,2}}|元)\s*月(?:份)?{_TO}"
        r"(?:([0-9]{4})\s*年\s*)?([0-9]{1,2})\s*月(?!\s*[0-9])"
    ),
    re.compile(
        rf"([{HAN_DIGITS}]{{4}})年([{HAN}]{{1,3}}|元)月([{HAN}]{{1,3}})日{_TO}"
        rf"(?:([{HAN_DIGITS}]{{4}})年)?([{HAN}]{{1,3}}|元)月([{HAN}]{{1,3}})日"
    ),
)
_STATISTICS = re.compile("统计|数据|时限|期限")
_TITLE = re.compile(r"([0-9]{4})\s*年?度?\s*政府信息公开工?作?年度报告")
_ODD_YEAR = re.compile(r"(?<![0-9])[0-9]{5,6}(?=\s*年)")
_QUOTED = re.compile(
    r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|[（(][^（()）]*(?:号|以下简称)[^（()）]*[)）]"
)
# A year that opens a sentence says when the sentence's work was done.
_WHEN = re.compile(r"20[0-9]{2}年(?!(?:以来|底|末|初|起|[-—至到]|[0-9]))")
_OPENS = ("", *"。；！？\n）)")
_END = re.compile("[。\n]")
_LOOKS_BACK = re.compile(
    "同比|上年|去年|相比|较|结转|以来|年报|年度报告|印发|施行|发布实施|修订|问题|整改"
)


@check
def years(case: Case, *, section: str) -> Answer:
    """统计期限 is 1 January to 31 December of the report year, and so are the text's years.

    `section` is the text that names this very report, with its year.
    """
    found: list[Finding] = []
    for place, text in narratives(case):
        found += _wrong_periods(case, place, text)
        found += _odd_years(case, place, text)
        found += _stray_years(case, place, text)
        if place == section:
            found += _wrong_titles(case, place, text)
    return found or unwritten(case, _all_texts(case))


def _wrong_periods(case: Case, section: str, text: str) -> Iterator[Finding]:
    year = case.report.year
    for (start, end), first, last, days in _periods(fold(text)):
        near = text[max(0, start - 24) : end + 8]
        if not _STATISTICS.search(near) or (first, last, days) == (year, year, (1, 1, 12, 31)):
            continue
        wrong = next((y for y in (first, last) if y != year), year)
        yield _wrong_period(case, section, text, (start, end), wrong)
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
_Period = tuple[tuple[int, int], int, int, tuple[int, ...]]


def _periods(text: str) -> Iterator[_Period]:
    """From when to when a text names a time: its place, both years, and month and day of each."""
    for pattern in _PERIODS:
        for match in pattern.finditer(text):
            parts = [part for part in match.groups() if part not in (".", "/")]
            if len(parts) == 4:  # whole months
                parts[2:2] = ["1"]
                parts.append("31" if parts[4] == "12" else "0")
            first, month, day, last, to_month, to_day = (part and numeral(part) for part in parts)
            days = (month or 0, day or 0, to_month or 0, to_day or 0)
            yield match.span(), first or 0, last or first or 0, days


def _odd_years(case: Case, section: str, text: str) -> Iterator[Finding]:
    odd = list(_ODD_YEAR.finditer(text))
    periods = [match.span() for match in _PERIOD.finditer(text)] if odd else []
    for match in odd:
        if not any(start <= match.start() < end for start, end in periods):
            message = f"{section_name(case.report, section)}的年份写成「{match[0]}年」。请改正。"
            said = quote(section, text, match.start(), text.index("年", match.end()) + 1)
            year = case.report.year
            yield case.finding(message, (TEXT + section,), int(match[0]), year, spans=[said])


def _wrong_titles(case: Case, section: str, text: str) -> Iterator[Finding]:
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
    """Other years that open a sentence; plans for the next year are fine."""
    year = case.report.year
    told = {year, year + 1}
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    for match in _WHEN.finditer(bare):
        named, start = int(match[0][:4]), match.start()
        if named in told or bare[:start].rstrip(" \u3000")[-1:] not in _OPENS:
            continue
        if _LOOKS_BACK.search(_END.split(bare[start:], maxsplit=1)[0]):
            continue
        told.add(named)
        said = quote(section, text, start, start + 16)
        message = (
            f"{section_name(case.report, section)}写{said}，"
            f"年份 {named} 不是报告年度 {year}。请核对是不是照抄了往年的文字。"
        )
        cells = (TEXT + section, YEAR)
        yield case.finding(message, cells, named, year, Severity.WARNING, spans=[said])


# --- wording -------------------------------------------------------------------------------

_ORDER = "一二三四五六七八九十"
_ITEM = re.compile(rf"(?:^|(?<=[。；：:;，,、！？\s）)…]))([{_ORDER}])是(?!否|的)", re.MULTILINE)


@check
def sequence(case: Case) -> Answer:
    """一是, 二是, 三是 follow one another (本软件建议)."""
    found = []
    for section, text in narratives(case):
        last = 0
        for match in _ITEM.finditer(text):
            number = _ORDER.index(match[1]) + 1
            if number not in (1, last + 1):
                wanted = _ORDER[last] if last < len(_ORDER) else _ORDER[0]
                said = quote(section, text, match.start(1), match.end() + 10)
                message = (
                    f"{section_name(case.report, section)}写{said}，"
                    f"这里应是“{wanted}是”。请核对序号，看有没有漏项。"
                )
                cells = (TEXT + section,)
                found.append(case.finding(message, cells, number, last + 1, spans=[said]))
            last = number
    return found or unwritten(case, _all_texts(case))


_NUMBER_OF = re.compile(r"([〔\[［（(【﹝])\s*(20[0-9]{2})\s*([〕\]］）)】﹞])\s*([0-9]{1,4})\s*号")
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
    found = []
    for section, text in narratives(case):
        name = section_name(case.report, section)
        for match in _NUMBER_OF.finditer(text):
            issuer = _issuer(text[max(0, match.start() - 8) : match.start()].rstrip())
            if not issuer:
                continue
            written = f"{issuer}〔{match[2]}〕{match[4]}号"
            said = quote(section, text, match.start() - len(issuer), match.end())
            near = text[max(0, match.start() - 60) : match.end() + 10]
            if issuer == "国办公开办函" and written != document and _OF_FORM.search(near):
                message = f"{name}引用{said}，本年度的格式文件是{document}。请核对。"
                found.append(case.finding(message, (TEXT + section,), spans=[said]))
            elif (match[1], match[3]) != ("〔", "〕"):
                message = f"{name}的文号{said}应使用六角括号：{written}。"
                found.append(case.finding(message, (TEXT + section,), spans=[said]))
    return found or unwritten(case, _all_texts(case))


def _word(phrase: str) -> str:
    """A pattern for a phrase; letters are a word of their own: no part of …gov.cn/xxgk."""
    if phrase.isascii() and phrase.isalpha():
        return rf"(?<![0-9A-Za-z_./-]){phrase}(?![0-9A-Za-z_./-])"
    return re.escape(phrase)


@check
def placeholders(case: Case, *, phrases: list[str]) -> Answer:
    """Nothing is left of a model text: ×××, 【】 (本软件建议)."""
    found = []
    longest = sorted(phrases, key=len, reverse=True)
    for section, text in narratives(case):
        spans = _phrases(section, text, longest)
        if spans:
            place = min(span.start for span in spans)
            said = "".join(dict.fromkeys(map(str, spans)))
            example = quote(section, text, max(0, place - 6), place + 14)
            message = (
                f"{section_name(case.report, section)}有没有填写或没有改写的套话"
                f"{said}，如{example}。请填写或删去。"
            )
            spans.append(example)
            found.append(case.finding(message, (TEXT + section,), spans=spans))
    return found or unwritten(case, _all_texts(case))


def _phrases(section: str, text: str, phrases: list[str]) -> list[Span]:
    """Every place of these phrases, the first phrase first; a place is taken only once."""
    spans: list[Span] = []
    rest = text
    for phrase in phrases:
        if phrase not in rest:
            continue
        places = [match.span() for match in re.finditer(_word(phrase), rest)]
        spans += [quote(section, text, *place) for place in places]
        rest = re.sub(_word(phrase), "\n" * len(phrase), rest)
    return spans


_MOBILE = re.compile(
    r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9A-Za-z])"
)
_IDENTITY = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx](?![0-9A-Za-z])"
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
    return found or unwritten(case, _all_texts(case))


def _private(name: str, text: str) -> Iterator[tuple[Span, str]]:
    """The personal numbers in a text, shortened, each with the sentence that tells of it."""
    for kind, pattern in (("手机号码", _MOBILE), ("身份证号码", _IDENTITY)):
        for match in pattern.finditer(fold(text)):
            shown = f"{match[0][:3]}…{match[0][-2:]}"
            todo = "请删去或改用办公电话" if pattern is _MOBILE else "请删去"
            message = f"{name}有疑似个人{kind}「{shown}」。报告要向社会公布，{todo}。"
            yield Span("", *match.span(), shown), message


CHECKS: dict[str, Check] = {
    name: function
    for register in (
        frame_checks.check,
        text_figures.check,
        text_lists.check,
        text_claims.check,
        check,
    )
    for name, function in register.checks.items()
}
