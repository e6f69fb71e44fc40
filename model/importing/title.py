"""Which year and which organ a document reports on: by its title, else by what else says so."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.importing.entries import Text
from model.importing.furniture import is_furniture
from model.readers.html_page import PAGE_TITLE
from model.texts.dates import HAN_DIGITS, ZEROS

if TYPE_CHECKING:
    from collections.abc import Sequence

_DIGITS = dict.fromkeys(map(ord, ZEROS + "OoＯ"), "0")
_DIGITS |= {ord(digit): str(n) for n, digit in enumerate("一二三四五六七八九", start=1)}
_DIGITS |= {0xFF10 + n: str(n) for n in range(10)}
_YEAR = rf"(?P<year>(?:[12１２][0-9０-９]{{3}}|[一二][{HAN_DIGITS}OoＯ]{{3}}))"
# 机关 2023年（度）政府信息公开工作年度报告, also with the organ behind the year.
_TITLE = re.compile(
    rf"(?P<before>.*?)\s*[（(]?\s*{_YEAR}\s*年?\s*度?\s*[）)]?\s*(?P<behind>.*?)"
    r"(?:政府|政务)信息(?:与政务)?公开[^，。]{0,8}?(?:报告|年报)(?P<rest>.*)",
    re.DOTALL,
)
_LATE_YEAR = re.compile(
    rf"(?P<before>.*?)政府信息公开(?:工作)?年度(?:工作)?报告\s*[（(]?\s*{_YEAR}\s*年?度?\s*[）)]?"
)
_PERIOD = re.compile(rf"{_YEAR}\s*年?\s*(?:度|1\s*月\s*1\s*日)")
_YEARS = re.compile(r"(20[0-9]{2})\s*年")
_LONGEST = 60  # characters of a line of a title
_MOST_LINES = 4
_MOST_BEHIND = 12  # characters behind a title in its line
# What speaks about reports and is none.
_ABOUT = re.compile("通知|方案|解读|说明|模板|格式|要求|培训|编制|填报|汇编|目录|的函")
_FAR = 300  # lines before the first heading among which the title is looked for
_ENDING = 5  # characters of the end of a name that was broken over two lines
_NO_NAME = re.compile("[，。；：！？、,;:!?]|^第|目\\s*录|^附件|^〔|号$|^\\d+$|报告")
_AROUND = " 　\t\n《》〈〉“”\"'·—-_|：:"


@dataclass(frozen=True, slots=True)
class Title:
    """What the title says; `begin` and `end` are its first entry and the one behind its last.

    `is_sure` is false where the year was taken from elsewhere.
    """

    year: int
    organ: str
    begin: int
    end: int
    is_sure: bool = True


def find_title(entries: Sequence[object], end: int) -> Title | None:
    """The title before the entry `end`, where the first section begins; `None` without any.

    Of several lines that could be it, the last counts: menus and lists come first.
    """
    texts = [(n, e) for n, e in enumerate(entries[:end]) if isinstance(e, Text) and e.text]
    shown = [(n, e.text) for n, e in texts if e.style != PAGE_TITLE and _may_be_title(e.text)]
    shown = shown[-_FAR:]
    for place in range(len(shown) - 1, -1, -1):
        for count in range(1, _MOST_LINES + 1):
            lines = shown[place : place + count]
            made = _read_title(lines, shown[max(place - 3, 0) : place])
            if len(lines) == count and made is not None:
                return made
    for _, entry in texts:
        if entry.style == PAGE_TITLE:
            made = _read_title([(0, re.split("[_|]", entry.text)[0])], [])
            if made is not None:
                begin = _behind_names(texts)
                return Title(made.year, made.organ, begin, begin)
    return None


def _behind_names(texts: list[tuple[int, Text]]) -> int:
    """The entry behind what the page says about itself."""
    return max((n + 1 for n, e in texts if e.style == PAGE_TITLE), default=0)


def _may_be_title(text: str) -> bool:
    return len(text) <= _LONGEST and "。" not in text and not is_furniture(text)


def _read_title(lines: list[tuple[int, str]], before: list[tuple[int, str]]) -> Title | None:
    text = "".join("".join(line.split()) for _, line in lines)
    match = _TITLE.fullmatch(text) or _LATE_YEAR.fullmatch(text)
    if match is None or not lines:
        return None
    groups = match.groupdict()
    rest = (groups.get("rest") or "").strip(_AROUND + "（）()")
    if len(rest) > _MOST_BEHIND or _ABOUT.search(rest) or "公布如下" in text:
        return None
    begin, end = lines[0][0], lines[-1][0] + 1
    organ = _name(groups["before"]) or _name(groups.get("behind") or "")
    if not organ:
        organ, begin = _line_before(before, begin)
    return Title(int(match["year"].translate(_DIGITS)), organ, begin, end)


def _name(text: str) -> str:
    name = (
        _unwrapped(text.strip(_AROUND)).removesuffix("关于").removesuffix("年").strip(_AROUND)
    )
    return "" if name in ("度", "年度", "的") else name.removeprefix("度")


def _unwrapped(name: str) -> str:
    """A name without brackets around all of it, and without one that nothing closes."""
    if re.fullmatch("[（(\\[【][^（(）)]*[）)\\]】]", name):
        return name[1:-1]
    opened = len(re.findall("[（(]", name)) - len(re.findall("[）)]", name))
    if opened > 0:
        return name.rstrip("（(")
    return name.lstrip("）)") if opened < 0 else name


def _line_before(before: list[tuple[int, str]], begin: int) -> tuple[str, int]:
    """The organ in the lines right before the title, and where they begin."""
    names: list[str] = []
    for number, text in reversed(before):
        # Blank entries may lie between.
        if begin - number > 3 or len(names) > 1 or _NO_NAME.search(text.strip()):
            break
        if names and len(names[0]) > _ENDING:
            break
        names.insert(0, _unwrapped("".join(text.split()).strip(_AROUND)))
        begin = number
        if re.search("[局厅委院会府办室处所队心部署行站司校团社镇乡区县市省]$", names[0]):
            break
    return "".join(names), begin


def year_of_texts(entries: Sequence[object]) -> int:
    """The year that a report without a title speaks of: its 统计期限, else most of its texts."""
    counts: Counter[int] = Counter()
    for entry in entries:
        if not isinstance(entry, Text):
            continue
        period = _PERIOD.search(entry.text)
        if period and ("统计" in entry.text or "期限" in entry.text or "截至" in entry.text):
            return int(period["year"].translate(_DIGITS))
        counts.update(map(int, _YEARS.findall(entry.text)))
    return counts.most_common(1)[0][0] if counts else 0
