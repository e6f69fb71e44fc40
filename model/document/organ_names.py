"""Where the long name of a bureau may break into lines: by meaning, never inside a word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from model.document.typography import ems

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Words that the own name of a bureau begins with, behind its place. What a place's name begins
# with too is taken only where no place can be meant (荆州市公安县).
_FIRST = (
    "机关|政务|大数据|数据|数字|行政(?!公署|区)|审批|综合|执法|市场|城乡|城市|城镇|城建"
    "|城管|住房|住建|房产|房屋|建设|规划|自然|国土|土地|国有|国资|国防|国库|生态|环境|环卫"
    "|园林|绿化|市政(?![府务协])|市容|公共|公用|公积金|公安(?!县)|公路|发展|改革|发改|经济"
    "|经信|经贸|工业|工信|工商|信息|信访|商务|商业|投资|招商|外事|港澳|侨务|台湾|财政|审计"
    "|统计|税务|金融|价格|物价|粮食|物资|储备|供销|烟草|盐务|能源|煤炭|教育|教体|科学|科技"
    "|科协|技术|知识|体育|文化|文物|文旅|文体|文广|广播|电视|电影|新闻|出版|旅游|档案|地方"
    "|史志|党史|民政|民族|民宗|宗教|司法|法制|监狱|戒毒|交通|道路|铁路|民航|运输|航道|邮政"
    "|通信|无线电|水利|水务|水文|水产|水库|农业|农村|农机|农牧|农垦|畜牧|牧业|渔业|林业"
    "|林草|草原|乡村|扶贫|移民|搬迁|海洋|港口|口岸|海事|气象|地震|应急|消防|安全|人防"
    "|人民(?!政府)|人力|人才|人事|社会|社保|保障|劳动|就业|仲裁|医疗|医保|卫生|卫健|疾病"
    "|健康|药品|食品|动物|植物|老龄|残疾|退役|军人|双拥|妇女|机构|编制|接待|政策|研究|质量"
    "|计量|标准|矿产|地质|测绘|节能|殡葬|营商|监察|检验|检测|检察|统筹|产业|高新|党群|党政"
)
# Other words of such names, which are not torn either.
_INNER = (
    "事务|服务|监督|管理|资源|资产|协调|促进|合作|预防|控制|救助|救援|振兴|开发|保护|监测"
    "|采购|执行|社区|园区|片区|城区|景区|矫正|治理|工作|秘书|审判|学校|学院|医院|法院|中心"
    "|委员会|办公室|办事处|公署|总队|支队|大队|分局|分中心|指挥部|管委会"
)
_WORD = re.compile(f"{_FIRST}|{_INNER}")
_PREFECTURES = (
    "延边|恩施|湘西|阿坝|甘孜|凉山|黔南|文山|红河|德宏|怒江|迪庆|大理|楚雄|临夏|甘南|海北"
    "|黄南|海南|果洛|玉树|海西|昌吉|伊犁|自治|东南|西南|版纳|郭楞|塔拉|勒苏"
)
# A place whose name begins as a bureau's does: 工业园区管理委员会, 综合保税区财政局.
_ZONE = f"[^（(局厅]{{2,12}}?(?<![社片辖小景校])区(?=管理|管委|人民政府|{_FIRST})"
# Where an own name begins: a word of `_FIRST` behind a place or an office.
_OWN_NAME = re.compile(
    "(?:(?<=[省市州县区旗盟镇乡])(?<!城乡)(?<!城镇)(?<!乡镇)(?<!村镇)(?<![社片辖小景校]区)"
    "(?<![州镇乡](?=市))"  # 桐乡市, not 桐乡 and 市…
    "|(?<=政府)|(?<=公署)|(?<=委员会)|(?<=管委会)|(?<=办事处)|(?<=街道)|(?<=兵团))"
    f"(?={_FIRST})(?!{_ZONE})"
)
# Where a place ends, whatever follows: its last character, and the words that it makes no
# place in.
_PLACE = re.compile(
    "(?:(?<=省)(?![级直际委会府属])|(?<=市)(?![场政容民级直属域委圈])|(?<=县)(?![级直域委属])"
    "|(?<=[^城社园片辖小景校]区)(?![划域委级直属])|(?<=旗)(?!街道|镇|乡)|(?<=[^联同加]盟)"
    f"|(?<=街道)(?!办)|(?<=州)(?<=(?:{_PREFECTURES})州))"
    # 沙市区, 赣县区, 津市市 are one name; 市市场 and 市市南区 are two.
    "(?![区县]|市(?![场政容民级直南北中辖]))(?!管理委|管委|委员会|行政公署)"
)
_ORGAN = re.compile(
    "(?<=[局厅])|(?<=政府)|(?<=公署)|(?<=委员会)|(?<=管委会)|(?<=办事处)|(?<=街道)(?!办)"
)
_GOVERNMENT = re.compile("人民政府|政府")
_BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
_JOINING = re.compile("(?<=[和与及暨、])")
_NEVER_FIRST = re.compile("[局厅委办所站处队院部会室和与及暨、）)”》]|中心")
_NEVER_LAST = frozenset("（(“《")


def break_name(name: str, capacity: int) -> list[str]:
    """A bureau's name in lines of at most `capacity` characters.

    A line breaks by meaning (GB/T 9704 7.3.1): before the bureau's own name if both parts fit,
    else behind a place or an office, before a bracket, behind 和; inside a word only where no
    other way is left.
    """
    if ems(name) <= capacity:
        return [name]
    costs = _break_costs(name)
    best: list[tuple[float, int]] = [(0.0, len(name))] * (len(name) + 1)
    for start in range(len(name) - 1, -1, -1):
        choices = [
            (_LINE_COST + (width / capacity) ** 2 + costs[end] + best[end][0], end)
            for end, width in _line_ends(name, start, capacity)
        ]
        best[start] = min(choices)
    lines = []
    start = 0
    while start < len(name):
        end = best[start][1]
        lines.append(name[start:end])
        start = end
    return lines


def _line_ends(name: str, start: int, capacity: int) -> Iterator[tuple[int, float]]:
    """Where a line from `start` may end, and its width; one character always fits."""
    width = 0.0
    for end in range(start + 1, len(name) + 1):
        width += 0.5 if name[end - 1].isascii() else 1
        if width > capacity and end > start + 1:
            return
        yield end, width


# What a break costs in the choice of the best lines; a line more costs `_LINE_COST`, so it is
# worth a line not to break inside the own name, but not to break before it instead of behind a
# place.
_LINE_COST = 4.0
_OWN_COST, _PLACE_COST, _ORGAN_COST, _GOVERNMENT_COST = 0.0, 1.0, 2.0, 4.0
_JOINING_COST, _WORD_COST, _OTHER_COST, _TORN_COST, _BRACKET_COST = 7.0, 9.0, 12.0, 30.0, 25.0


def _break_costs(name: str) -> list[float]:
    """The cost of a break at each place of a name; its ends cost nothing."""
    costs = [_OTHER_COST] * (len(name) + 1)
    words = list(_WORD.finditer(name))
    for place in (match.start() for match in words):
        costs[place] = _WORD_COST
    for match in _JOINING.finditer(name):
        costs[match.start()] = _JOINING_COST
    for place in _torn(name, words):
        costs[place] += _TORN_COST
    brackets = [match.span() for match in _BRACKETS.finditer(name)]
    _cheapen(_BRACKETS.sub(_masked, name), costs)
    for start, end in brackets:
        costs[start] = min(costs[start], _ORGAN_COST)
        for place in range(start + 1, end):
            costs[place] += _BRACKET_COST
    costs[0] = costs[-1] = 0.0
    return costs


def _torn(name: str, words: Sequence[re.Match[str]]) -> Iterator[int]:
    """The places where a break tears a word, or a line begins or ends with the wrong sign."""
    for word in words:
        yield from range(word.start() + 1, word.end())
    for place in range(1, len(name)):
        before, after = name[place - 1], name[place]
        is_one_word = before.isascii() and after.isascii()
        if is_one_word or before in _NEVER_LAST or _NEVER_FIRST.match(name, place):
            yield place


def _masked(bracket: re.Match[str]) -> str:
    """A bracket without its words: no place is looked for in it."""
    return "（" * len(bracket[0])


def _cheapen(name: str, costs: list[float]) -> None:
    """Mark the good breaks: behind places, before the own name, behind the offices in it."""
    found = _OWN_NAME.search(name, 1)
    own = found.start() if found else 0
    last = 0  # the last place that is not that of a government
    for place in _place_ends(name, own or len(name)):
        if _GOVERNMENT.match(name, place):
            costs[place] = _GOVERNMENT_COST
        else:
            costs[place] = _PLACE_COST
            last = place
    own = own or last
    for match in _ORGAN.finditer(name, 1):
        costs[match.start()] = min(costs[match.start()], _ORGAN_COST)
    if own:
        costs[own] = _OWN_COST


def _place_ends(name: str, end: int) -> list[int]:
    """Where a place ends before `end`; a place has two characters at least (市|市中区)."""
    found = [0]
    for match in _PLACE.finditer(name, 1, end):
        if match.start() >= found[-1] + 2:
            found.append(match.start())
    return [place for place in found[1:] if place < len(name)]
