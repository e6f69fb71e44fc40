"""Checks of what is left of a model text or a chat program, and of numbers that were left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.checks.findings import Register, Span
from model.checks.wording import narratives, quote, section_name, unwritten
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case

check = Register()


@check
def placeholders(case: Case, *, phrases: list[str]) -> Answer:
    """Nothing is left of a model text or of a chat program, no number left out (本软件建议)."""
    found = []
    longest = sorted(phrases, key=len, reverse=True)
    for section, text in narratives(case):
        spans = _phrases(section, text, longest)
        name = section_name(case.report, section)
        if spans:
            place = min(spans, key=lambda span: span.start).start
            said = "".join(dict.fromkeys(map(str, spans)))
            example = quote(section, text, max(0, place - 6), place + 14)
            message = f"{name}有没有填写或没有改写的套话{said}，如{example}。请填写或删去。"
            spans.append(example)
            found.append(case.finding(message, (TEXT + section,), spans=spans))
        marks = [quote(section, text, *m.span()) for m in _MARKUP.finditer(text)]
        if marks:
            message = (
                f"{name}有聊天程序留下的标记{''.join(dict.fromkeys(map(str, marks)))}，"
                "会原样印出来。请用“整理文字”去掉。"
            )
            found.append(case.finding(message, (TEXT + section,), spans=marks))
        missing = [quote(section, text, *span) for span in left_out(text)]
        if missing:
            message = f"{name}写{''.join(map(str, missing))}，漏填了数字。请补上。"
            found.append(case.finding(message, (TEXT + section,), spans=missing))
    return found or unwritten(case)


def _word(phrase: str) -> str:
    """A pattern for a phrase; letters are a word of their own: no part of …gov.cn/xxgk."""
    if phrase.isascii() and phrase.isalpha():
        return rf"(?<![0-9A-Za-z_./-]){phrase}(?![0-9A-Za-z_./-])"
    return re.escape(phrase)


def _phrases(section: str, text: str, phrases: list[str]) -> list[Span]:
    """Every place of these phrases, the first phrase first; a place is taken only once."""
    spans: list[Span] = []
    rest = text
    for phrase in phrases:
        if phrase not in rest:
            continue
        for match in re.finditer(_word(phrase), rest):
            spans.append(quote(section, text, *match.span()))
        rest = re.sub(_word(phrase), "\n" * len(phrase), rest)
    return spans


# Headings, bold and code of Markdown, and the rules of its tables; bullets may be the clerk's own.
_MARKUP = re.compile(
    r"^[ \t]*#{1,6}(?=[ \t])|\*\*(?=[^\s*])[^*\n]{0,40}|```|^[ \t]*\|(?:[ \t]*:?-{3,}:?[ \t]*\|)+",
    re.MULTILINE,
)

_END = "(?=[，。；、）,;]|$)"
# What any of them begins with comes first: most signs fail there.
_MISSING = re.compile(
    "(?=[信公文留解稿意建提简材培会座活讲发演检测收受办答接登处新许共合达约计超参率占短栏专余"
    "\\s])"
    rf"(?:(?:信息|公文|文件|留言|解读|稿件|意见|建议|提案|简报|公告|材料)[条份篇]{_END}"
    rf"|(?:留言|解读|稿件|意见|建议|提案|简报|公告)件{_END}"
    rf"|(?:培训|会议|座谈会|活动|讲座|发布会|演练|检查|测试)会?[次场期]{_END}"
    r"|(?:收到|受理|办结|办理|答复|接收|登记|处理|新收)(?:了|各类|的)?(?:(?:政府)?信息公开)?申请[件宗份起条](?=[，。；,;）]|$)"
    r"|(?<!需)(?<!应)(?<!未)(?<!待)(?<!已)(?:办结|受理|答复|收到|发布|处罚|许可)[件宗起条](?=[，。；,;]|$)"
    rf"|(?:共|共计|合计|达|约|计|超过)(?:人次|万元|[条份篇件次场期宗起项个]){_END}"
    rf"|(?<![主分])会[场次]{_END}|文件件{_END}|(?:短视频|栏目|专栏|专题)个{_END}"
    rf"|(?<![其剩富业多有盈结空十百千万亿余0-9])余(?:人次|[人家户条件篇]){_END}"
    rf"|(?<=[一-鿿])[ \u3000\xa0]+(?:人次|万元|[条篇件份次场人项个宗起家户批%]){_END}"
    rf"|参训人员?达?人次?{_END}|[率占]%)",
    re.MULTILINE,
)
_MEETING = re.compile("会[场次]")
_HELD = re.compile("(?:召开|举办|举行)[^，。；、：0-9会布]*$")  # 召开宣讲会场, not 设立会场
_NOT_MISSING = re.compile("[每各逐些该此几一某这那本两整]$")
_DENIED = re.compile("(?:未|没有|没|无|不曾)[^，。；、：]*$")
# 2件依申请公开受理件: a name behind its number.
_COUNTED = re.compile(
    "[0-9０-９一二两三四五六七八九][件宗份条起][^，。；、：]{0,12}(?:公开|申请)$"
)
_NEAR = 20  # signs in front of a unit that may deny it


def left_out(text: str) -> list[tuple[int, int]]:
    """Where a unit stands without its number: 共受理申请件, not 未收到申请件."""
    found = []
    for match in _MISSING.finditer(text):
        start = match.start()
        if _NOT_MISSING.search(text, max(0, match.end() - 2), match.end() - 1):
            continue
        if match[0][0].isspace() and _NOT_MISSING.search(text, start - 1, start):
            continue
        near = (max(0, start - _NEAR), start)
        if _COUNTED.search(text, *near):
            continue
        if _MEETING.fullmatch(match[0]) and not _HELD.search(text, *near):
            continue
        if not _DENIED.search(text, *near):
            found.append(match.span())
    return found
