"""Years of a narrative that are not the report's and that nothing there explains."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from model.texts.dates import HAN_DIGITS, numeral
from model.texts.numbers import fold

_HAN_YEAR = f"二[{HAN_DIGITS}]{{3}}"
_NAMED = re.compile(rf"(?<![0-9])(20[0-9]{{2}}|{_HAN_YEAR})\s*年")
_QUOTED = re.compile(
    r"《[^《》]*》|“[^“”]*”|〔[^〔〕]*〕|[（(][^（()）]*(?:号|以下简称|修订|修正|施行)[^（()）]*[)）]"
)
_SENTENCE = re.compile(r"[^。！？\n]+")
_MARKS = "，；：、"

# What forgives a year, by where it stands.
_IN_CLAUSE = re.compile(
    "同比|环比|上年|去年|相比|比|较|以来|年报|年度报告|施行|修订|颁布|公布的|问题|整改|清理结果|决算|预算|往年|历年|近[0-9一二三四五两几]年|连续|继"
    "|不足|短板|反馈|指出|持平|基本一致|总体一致"
)
# Years before told side by side: 收到4件，2024年、2023年分别为3件和6件.
_SEVERAL = re.compile(
    rf"(?:20[0-9]{{2}}|{_HAN_YEAR})\s*年度?[、和与及](?:20[0-9]{{2}}|{_HAN_YEAR})\s*年[^，；。]{{0,12}}分别"
)
_IN_SENTENCE = re.compile(
    "评估|评为|表彰|获评|荣获|考核中|授予|入选|称号|先进|优秀|获奖|获得|评选|排名|通报"
)
_RANGE = re.compile(r"20[0-9]{2}\s*年?度?\s*[-—–~～至到]{1,2}\s*20[0-9]{2}\s*年")
_PERIOD = re.compile(
    rf"(20[0-9]{{2}}|{_HAN_YEAR})\s*年\s*1\s*月\s*1\s*日\s*起?\s*[至到—–~～-]{{1,2}}\s*(20[0-9]{{2}}|{_HAN_YEAR})\s*年"
)
_BEFORE = re.compile("(?:自|从|于|对|由)$")
_BEHIND = re.compile("度?(?:末|底|初|起|以前|之前|前|后|以后)")
_UP_TO = re.compile(r"截[至止]?(?:到|于)?\s*$")
_DAY = re.compile(
    r"\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3}|元)\s*月(?!\s*1\s*日\s*起?\s*[至到—–-])(?!\s*[一1]\s*月)"
)
_YEAR_END = re.compile(r"\s*(?:12|十二)\s*月\s*(?:31|三十一)\s*日|\s*12\s*月底")
_CARRIED = re.compile(
    "[^，；。]{0,16}(?:结转|转结|未办结|遗留|跨年|转入|转来|接转|顺延|未结|收到的|转办|转至|移交|延续|续办|未审结|未答复|未办理)"
)
# What an earlier year was asked or answered has its sequel in this one: 因2023年度…申请引发复议.
_LED_TO = re.compile(
    "度?的?[^，；。、]{0,12}(?:申请|答复|告知|行为|事项)(?:不服)?(?:而|所)?(?:引发|引起|导致|产生|引致|提起|不服)"
)
# What is told of an earlier year when it is over: 发布2023年度建议、提案办理情况.
_PUBLISHED = re.compile("(?:公开|公布|发布|公示|报送|上传|通报)了?$")
_OUTCOMES = re.compile("年?度[^，；。]{0,30}(?:情况|结果|报告|总结|评价)")
_OF_NOUN = re.compile("度?[^，；。的]{0,6}的(?!工作|一年)[^，；。]")
_WHEN = re.compile(
    "[^，；。]{0,24}[局委办厅镇乡道县市区院处所站部中心关位府会司队校旗州省统内]|(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)、.．])?"
    "|截[至止]?[到于]?|[在于自从至到]|在?(?:办理|处理|受理)|现将|其中|年报|报告|情况|工作|方面|公开|以及|并"
)
_COMPARES = re.compile("同比|环比|相比|增长率|[较比]上年")
_LEAD = 12  # signs of a sentence that may say when
_COPIED = 3  # years back that a text may have been copied from
_PLAN = re.compile(
    "下一步|下一阶段|下阶段|今后|接下来|(?:改进|整改)(?:措施|方向|思路)：|(?:工作打算|努力方向)："
)


class Stray(NamedTuple):
    """A year that stands where the report's should: its place, and the year.

    An unsure one may belong to something that the text speaks of: 改制名单（2005年）, 发布2023年….
    """

    start: int
    end: int
    year: int
    is_plan: bool = False
    is_sure: bool = True


@lru_cache(maxsize=32)
def stray_years(text: str, year: int) -> tuple[Stray, ...]:
    """The first place of each year that a text names instead of `year`; the next is a plan.

    The first sure one, if there is any.
    """
    if "年" not in text:
        return ()
    folded = fold(text)
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), folded)
    found: dict[int, Stray] = {}
    sentences = list(_SENTENCE.finditer(bare)) if _NAMED.search(bare) else []
    chained = _chained([_years(match[0]) for match in sentences], year)
    texts = [match[0] for match in sentences]
    for place, match in enumerate(sentences):
        if place in chained:
            continue
        beside = _is_beside_own_year(texts, place, year)
        for stray in _of_sentence(match[0], match.start(), year):
            if beside:
                stray = stray._replace(is_sure=False)
            key = -stray.year if stray.is_plan else stray.year
            if key not in found or (stray.is_sure and not found[key].is_sure):
                found[key] = stray
    return tuple(found.values())


def _is_beside_own_year(sentences: list[str], place: int, year: int) -> bool:
    """Whether two years are told beside each other: 2023年公开34项。2024年新增2项.

    Or one after the other: 2024年收到8件。2023年收到2件，同比增加300%.
    """
    if year in _years("".join(one[:_LEAD] for one in sentences[place + 1 : place + 2])):
        return True
    before = sentences[place - 1][:_LEAD] if place else ""
    return year in _years(before) and _COMPARES.search(sentences[place]) is not None


def _value(written: str) -> int:
    return int(written) if written.isascii() else numeral(written)


def _years(sentence: str) -> list[int]:
    if "年" not in sentence:
        return []
    return [_value(match[1]) for match in _NAMED.finditer(sentence)]


def _chained(years: list[list[int]], year: int) -> set[int]:
    """The sentences of a told chain of three or more years in a row that reaches the report's."""
    chained: set[int] = set()
    run: list[int] = []
    last = 0
    for place, named in enumerate(years):
        climbs = bool(named) and named[0] == last + 1
        run = [*run, place] if climbs else [place]
        last = named[0] if named else 0
        if last == year and len(run) >= 3:
            chained.update(run)
    return chained


def _of_sentence(sentence: str, start: int, year: int) -> list[Stray]:
    found: list[Stray] = []
    named = list(_NAMED.finditer(sentence))
    if not named:
        return found
    years = {_value(match[1]) for match in named}
    if year in years:
        plan = _stale_plan(sentence, named, year, start) or _before_it_began(sentence, start)
        return [plan] if plan else []
    if any(known.search(sentence) for known in (_IN_SENTENCE, _RANGE, _SEVERAL)):
        return found
    for match in named:
        value = _value(match[1])
        if value < year and not _is_forgiven(sentence, match):
            sure = value >= year - _COPIED and _says_when(sentence, match.start())
            places = (start + match.start(), start + match.end())
            found.append(Stray(*places, value, is_sure=sure))
    return found


def _says_when(sentence: str, place: int) -> bool:
    """Whether a year stands where a clause says when, or of whose year it tells."""
    before = sentence[max(0, place - _FAR) : place]
    left = max(before.rfind(mark) for mark in _MARKS) + 1
    return _WHEN.fullmatch(before[left:].strip()) is not None


def _before_it_began(sentence: str, start: int) -> Stray | None:
    """2024年1月1日至2023年12月31日: a period that ends in a year before its first."""
    for match in _PERIOD.finditer(sentence):
        first, last = _value(match[1]), _value(match[2])
        if last < first:
            return Stray(start + match.start(2), start + match.end(2) + 1, last)
    return None


def _stale_plan(
    sentence: str, named: list[re.Match[str]], year: int, start: int
) -> Stray | None:
    """下一步，2024年我局将…: the plan still names the year that is over."""
    first = next(match for match in named if _value(match[1]) == year)
    for match in (first, named[-1]):
        start_of = max(0, match.start() - _FAR)
        before, behind = sentence[start_of : match.start()], sentence[match.end() :][:16]
        if _value(match[1]) == year and _PLAN.search(before) and "将" in behind:
            return Stray(start + match.start(), start + match.end(), year, is_plan=True)
    return _intended(sentence, year, start)


# What the year will bring, surely or perhaps; 2024年，我局将公开纳入考核 tells what it brought.
_SURELY = (
    "继续|进一步|不断|持续|着力|加大|切实|认真|努力|扎实|深入|大力|从以下|坚持以|紧扣|聚焦"
)
_PERHAPS = "加强|强化|健全|完善|做好|抓好|开展|采取|按照|围绕|坚持|积极|严格"
_INTENDED = re.compile(
    rf"(?:^|[；：])\s*在?(20[0-9]{{2}}|{_HAN_YEAR})\s*年度?(?:里|中|的?工作中)?[，,]?"
    rf"(?:[我本全][^，。；]{{1,5}})?[将拟](?:会|要)?(?:({_SURELY})|{_PERHAPS})[^，。；]*"
)
_TAKEN = re.compile("作为|纳入|列入|列为|融入|摆|放在|置于|[到至与]|分解|结合|部署|一并")


def _intended(sentence: str, year: int, start: int) -> Stray | None:
    """2024年，我局将进一步加强…: what is intended, in the report of that year."""
    for match in _INTENDED.finditer(sentence):
        if _value(match[1]) != year or _TAKEN.search(match[0]):
            continue
        end = sentence.index("年", match.end(1)) + 1
        sure = match[2] is not None
        return Stray(start + match.start(1), start + end, year, is_plan=True, is_sure=sure)
    return None


_FAR = 80  # signs; no clause that explains a year reaches further


def _is_forgiven(sentence: str, match: re.Match[str]) -> bool:
    before = sentence[max(0, match.start() - _FAR) : match.start()]
    behind = sentence[match.end() : match.end() + _FAR]
    clause = _clause(before, behind)
    if _IN_CLAUSE.search(clause) or _CARRIED.match(behind) or _BEFORE.search(before):
        return True
    if _LED_TO.match(behind) or (_PUBLISHED.search(before) and _OUTCOMES.match(behind)):
        return True
    if _YEAR_END.match(behind):
        return False
    if _BEHIND.match(behind) and not _UP_TO.search(before):
        return True
    return _DAY.match(behind) is not None or _OF_NOUN.match(behind) is not None


def _clause(before: str, behind: str) -> str:
    left = max(before.rfind(mark) for mark in _MARKS) + 1
    ends = [place for place in map(behind.find, _MARKS[:3]) if place >= 0]
    first = min(ends, default=len(behind))
    if first < 2:  # 2023年，…: the clause behind belongs to it
        later = [behind.find(mark, first + 1) for mark in _MARKS[:3]]
        first = min((place for place in later if place >= 0), default=len(behind))
    return before[left:] + "　" + behind[:first]
