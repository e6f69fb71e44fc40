"""Numbers, years and dates in a folded line, with what makes a number an estimate."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from model.texts.numbers import chinese_number
from model.texts.reading.tokens.numeral import Found, Numeral
from model.texts.reading.tokens.written_times import OF_TIMES

if TYPE_CHECKING:
    from model.forms.rules import Number

_UNITS = (
    "件次|人次|万元|亿元|个百分点|平方米|公里|小时|工作日|家次|卷次|批次"
    "|[件宗份起例条项部封篇次场则批个名人家期户本元%亩处轮秒"
    "分位天日吨台套辆间支种页字块幅张册版集类号届级度步所站款倍成门遍道笔字笔卷辑栋座组对片株头"
    "只尾吨斤米升瓦课]"
)
_HAN = "零〇一二两三四五六七八九十百千万亿"
_MORE = _HAN + "几数廿卅"  # 几十, 数十
_TO = "[至到—–~～－-]{1,2}"
_BEHIND = "左右|上下|以上|以下|以内|之多|开外|不到|不等|之间"
_BEFORE = (
    "约|大约|大概|近|将近|接近|超|超过|逾|突破|不少于|不超过|不到|不足|不下"
    "|不低于|不多于|不高于|至少|最多|多于|少于|达到近|高达近|约为|近乎"
)
_YEAR = "(?:20[0-9]{2}|二[〇零○][〇零○一二三四五六七八九]{2})"
_MONTH = "(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|元)"
_FIXED = re.compile(
    rf"""(?=[0-9{_MORE}元按“（〔《hw])(?:  # what any of them begins with: most signs fail here
    (?![0-9]+[件条项宗])(?:  # 12件 is none of these
    (?P<link>(?<![0-9])[0-9]{{1,2}}：[0-9]{{2}}(?:：[0-9]{{2}})?(?![0-9件条个])
            |(?<![0-9A-Za-z.])123[0-9]{{2}}(?=\s?[\u4e00-\u9fff])(?!\s?(?:{_UNITS}|[余多]))
            |https?：//[!-~]+|www\.[!-~]+|〔[0-9]{{4}}〕[0-9]+号|《[^《》]{{0,80}}》)
    |(?P<by>按[^，；：。0-9（）]{{1,8}}?(?:划?分(?:类|为)?|统计|看)(?=[，：（]|$|[^，；：。]{{0,12}}[0-9]))
    |(?P<years>{_YEAR}\s?年?度?\s?(?:{_TO}|[、和及])\s?(?:{_YEAR}\s?年?度?\s?[、和及]\s?){{0,6}}{_YEAR}\s?年度?)
    |(?P<months>(?:(?P<in>{_YEAR})\s?年\s?)?{_MONTH}\s?月?份?\s?{_TO}\s?(?P<last>{_MONTH})\s?月(?:份|底|末)?(?![0-9]))
    |(?P<date>(?:(?P<year>{_YEAR})\s?年度?)(?:\s?(?P<of>{_MONTH})\s?月(?:份|底|末|初|[上中下]旬)?(?:\s?[0-9一二三十]{{1,3}}[日号]
            )?)?
        (?:[0-9]{{1,2}}时)?(?:底|末)?(?:以前|之前|前|以后|之后|后)?)
    |(?P<day>(?P<month>{_MONTH})\s?月(?:(?P<on>[0-9一二三十]{{1,3}})[日号]|(?P<part>份|底|末|初|[上中下]旬))?(?:[0-9]{{1,2}}时)?
        (?:以前|之前|前|以后|之后|后)?)
    |(?P<days>(?<![0-9])(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})\s?个?(?:工作日|自然日)(?:期限)?(?:内|之内|以内)?)
    |百分之(?P<share>[{_HAN}]{{1,16}}(?:点[零〇一二三四五六七八九]{{1,8}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,8}})?)
    |(?P<range>(?<![0-9A-Za-z.第])(?:[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?|[{_MORE}]{{1,8}})
            \s?(?:{_TO})\s?(?:[0-9]{{1,9}}(?:\.[0-9]{{1,4}})?|[{_MORE}]{{1,8}})\s?(?=[余多]?\s?(?:{_UNITS}))))
    |(?<![0-9A-Za-z.第])(?P<arabic>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}(?:\.[0-9]{{1,8}})?
            |[0-9]{{1,3}}(?:[ ][0-9]{{3}}){{1,3}}(?=\s?[件宗份起例条元])
            |[0-9]{{1,15}}(?:\.[0-9]{{1,15}})?)
        (?![0-9])\s?(?P<scale>[百千万亿]{{1,2}}(?!元))?
    |(?<![第每逐某这那各{_HAN}])(?P<han>[{_MORE}]{{1,16}})(?=[余多来]?(?:{_UNITS}))(?!件事)(?!分别|分类)
    |(?<=[\u4e00-\u9fff])[（“]\s?(?P<boxed>[0-9]{{1,6}})\s?[）”]\s?(?=[件宗份起例条](?![例款目理数]))
    |(?P<zero>(?<=[为是均皆达]){_HAN[:1]}(?=[，。；、：（）\s]|$)|“[零0]”))""",
    re.VERBOSE,
)
_TAIL = re.compile(rf"\s?(?P<more>余|多|来|几)?\s?(?P<unit>{_UNITS})?(?P<behind>{_BEHIND})?")
_ROUGH_BEFORE = re.compile(rf"(?:{_BEFORE})\s?$")
_ENDS_OF_ROUGH = frozenset(word[-1] for word in _BEFORE.split("|"))
_TWO_DIGITS = re.compile("[一二两三四五六七八九]{2}")
_PLACES = re.compile("[零〇一二两三四五六七八九]{3,}")


def numerals(folded: str) -> list[Found]:
    """Every number, year, date, link and title of a folded line, in order."""
    found = []
    end = 0
    for match in _FIXED.finditer(folded):
        if match.start() >= end:  # 万元 is the unit of the number before
            found.append(_read(folded, match))
            end = found[-1].end
    return found


def _read(folded: str, match: re.Match[str]) -> Found:
    kind = match.lastgroup or ""
    if kind in ("link", "by", "years", "days"):
        return Found(kind, *match.span())
    of_time = OF_TIMES.get(kind)
    if of_time is not None:
        return of_time(match)
    return _number(folded, match, kind)


def _number(folded: str, match: re.Match[str], kind: str) -> Found:
    start, end = match.span()
    if kind == "zero":
        return Found("number", start, end, Numeral(0, "", False, 0, end))
    if kind == "range":
        tail = _tail(folded, end)
        numeral = Numeral(0, tail["unit"] or "", True, 0, end)
        return Found("number", start, tail.end(), numeral)
    is_open = _is_rough_before(folded, start)
    if kind == "arabic" and match[0].isdigit():
        tail_end, unit, has_more = _unit(folded, end)
        numeral = Numeral(int(match[0]), unit, has_more or is_open, 0, end)
        return Found("number", start, tail_end, numeral)
    value, decimals, rough = _value(match)
    if kind == "share":
        tail_end, unit, rough = end, "%", False
    else:
        tail_end, unit, has_more = _unit(folded, end)
        is_open = is_open or has_more
    written = match["scale"]
    if written and not is_open:
        scale = _scale(written)
        value = int(value * scale)
        last_place = max(1, int(Decimal(scale).scaleb(-decimals)))
        return Found(
            "number", start, tail_end, Numeral(value, unit, True, decimals, end, last_place)
        )
    return Found(
        "number", start, tail_end, Numeral(value, unit, rough or is_open, decimals, end)
    )


_SCALES = {"百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def _is_rough_before(folded: str, start: int) -> bool:
    """Whether 约 or 超过 stands before a number."""
    last = folded[start - 1 : start]
    if last not in _ENDS_OF_ROUGH and not last.isspace():
        return False
    return _ROUGH_BEFORE.search(folded, max(0, start - 4), start) is not None


def _scale(written: str) -> int:
    """What 万 multiplies a number by."""
    scale = 1
    for sign in written:
        scale *= _SCALES[sign]
    return scale


def _unit(folded: str, digits_end: int) -> tuple[int, str, bool]:
    """Where a number ends with its unit, the unit, and whether 余 or 左右 makes it an estimate."""
    tail = _tail(folded, digits_end)
    more, unit, behind = tail.groups("")
    end = tail.end() if unit or behind else digits_end
    return end, "件" if unit == "件次" else unit, bool(more or behind)


def _tail(folded: str, place: int) -> re.Match[str]:
    tail = _TAIL.match(folded, place)
    if tail is None:
        raise AssertionError(folded)
    return tail


def _value(match: re.Match[str]) -> tuple[Number, int, bool]:
    """The number that a match says, how many decimals it prints, whether it is an estimate."""
    written = match["share"] or match["han"] or match["boxed"] or _plain(match["arabic"])
    if not written.isascii():
        return _of_han(written)
    decimals = len(written.partition(".")[2])
    value: Number = Decimal(written) if decimals else int(written)
    return value, decimals, bool(match["scale"])


def _plain(arabic: str) -> str:
    """The digits without what parts them by thousands."""
    return arabic.replace(",", "").replace(" ", "")


def _of_han(written: str) -> tuple[Number, int, bool]:
    plain = written.replace("廿", "二十").replace("卅", "三十")
    whole, _, part = plain.partition("点")
    if "几" in plain or "数" in plain:
        return 0, 0, True
    rough = _TWO_DIGITS.search(whole) is not None and _PLACES.fullmatch(whole) is None
    rough = rough or whole[0] in "百千万亿"
    value: Number = chinese_number(whole) or 0
    if part:
        value = Decimal(f"{value}.{chinese_number(part):0{len(part)}}")  # 点零五
    return value, len(part), rough
