"""What the narratives of a report say in numbers, read once a sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from model.checks.wording import narratives, quote
from model.texts.reading.known import Frame
from model.texts.reading.reader import sentences
from model.texts.reading.readings import How

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from model.checks.findings import Case, Span
    from model.forms.rules import Number
    from model.report.report import Report
    from model.texts.reading.readings import Claim, Sentence

# Where a name parts: 越州市|卫生健康委员会, 越城市|河东区, not 城市|管理局, 城乡|建设局,
# 市|场监督管理局.
_HEADS = re.compile(
    "(?<=[省市县区旗州镇乡])(?<!城乡)(?<!社区)(?=.{2})(?!场)"
    "((?<!城市)|(?=[^省市县区旗镇乡]{1,5}[县区旗镇乡]))"
)
_GOVERNMENT = re.compile("人民政府(办公[室厅])?$")
_STREET = re.compile("办事处$")
_ZONE = re.compile("(党工委|管理委员会|管委会)(办公室|综合办公室|党政办公室)?$")

# How a text calls an organ whose name ends so.
_CALLED: dict[str, tuple[str, ...]] = {
    "(人民政府|政府)办公[室厅]$": (
        *("政府办公室", "政府办", "县政府办", "区政府办", "市政府办"),
        *("县政府办公室", "区政府办公室", "市政府办公室"),
        *("省政府办公厅", "市政府办公厅", "政府办公厅", "办公室", "办公厅"),
    ),
    "人民政府$": ("县政府", "区政府", "市政府", "省政府"),
    "[镇乡]人民政府$": (
        *("镇政府", "乡政府", "镇党政办公室", "党政办公室"),
        *("镇人民政府", "乡人民政府", "党政办"),
    ),
    "街道办事处$": ("街道办", "街道", "办事处"),
    "分局$": ("分局",),
    "(管理委员会|管委会)(办公室|综合办公室|党政办公室)?$": (
        *("管委会", "区管委会", "管理委员会", "园区管委会", "开发区管委会", "园区"),
    ),
    "(管理委员会|管委会).{0,4}办公室$": ("办公室", "管委会办公室", "区管委会办公室"),
    "高新.*区管(理委员|委)会": ("高新区", "高新区管委会"),
    "经济技术开发区管(理委员|委)会": ("经开区", "经开区管委会", "开发区"),
    "保税区管(理委员|委)会": ("综保区", "保税区", "综保区管委会"),
    "自由贸易试验区": ("自贸区", "自贸试验区", "自贸片区", "片区"),
    "开发区管(理委员|委)会": ("开发区",),
    "新区管(理委员|委)会": ("新区", "新区管委会"),
    "度假区管(理委员|委)会": ("度假区", "度假区管委会"),
    "支队$": ("支队",),
    "(?<![社城])区[^省市县区局]{2,12}局$": ("区局",),
    "县[^省市县区局]{2,12}局$": ("县局",),
    "(?<!城)市[^省市县区局]{2,12}局$": ("市局",),
    "省[^省市县区局]{2,12}[局厅]$": ("省局", "省厅"),
    "大队$": ("大队",),
    "中心$": ("中心",),
    "海关$": ("关区", "全关", "我关", "本关"),
}


class Said(NamedTuple):
    """One sentence of a section: where it begins, in which line, and what it says."""

    section: str
    text: str
    line: int
    place: int
    sentence: Sentence

    def span(self, claim: Claim) -> Span:
        """The words of a claim as a finding quotes them."""
        return quote(self.section, self.text, self.place + claim.start, self.place + claim.end)


@lru_cache(maxsize=64)
def own_names(organ: str) -> tuple[str, ...]:
    """How a text calls its organ: the full name and its ends, 镇政府 of a town."""
    name = organ.strip()
    if len(name) < 3:
        return ()
    names: list[str] = []
    for whole in (name, *_places(name)):
        names.append(whole)
        for match in _HEADS.finditer(whole):
            names += [
                whole[match.end() :],
                f"{whole[match.start() - 1]}{whole[match.end() :]}",
            ]
    for pattern, words in _CALLED.items():
        names += words if re.search(pattern, name) else ()
    return tuple(dict.fromkeys(n for n in names if len(n) >= 2 and n != "政府"))


def _places(name: str) -> list[str]:
    """What an organ governs, as it is called for short: 乐安镇, 安和街道."""
    place = _GOVERNMENT.sub("", name)
    if place != name:
        return [place, f"{place}政府"]
    place = _ZONE.sub("", name)
    if place != name:
        return [place, f"{place}管委会"]
    place = _STREET.sub("", name)
    if not place.endswith("街道"):
        return []
    return [place, place.removesuffix("街道")] if place.endswith("街街道") else [place]


def frame_of(report: Report) -> Frame:
    """What sentences of a report are read with."""
    return Frame(report.year)


class _Text(NamedTuple):
    """The sentences of a text: all of them, and those that claim something of the tables."""

    every: tuple[Said, ...]
    claiming: tuple[Said, ...]


@lru_cache(maxsize=16)
def _read(section: str, text: str, frame: Frame, names: tuple[str, ...]) -> _Text:
    every: list[Said] = []
    for line, place, sentence in sentences(text, frame, names):
        every.append(Said(section, text, line, place, sentence))
    return _Text(tuple(every), tuple(one for one in every if one.sentence.claims))


def _text_of(report: Report, section: str, text: str) -> _Text:
    return _read(section, text, frame_of(report), own_names(report.particulars.organ))


def said_in(report: Report, section: str, text: str) -> tuple[Said, ...]:
    """The sentences of one section."""
    return _text_of(report, section, text).every


def said(case: Case, sections: Iterable[str]) -> Iterator[Said]:
    """The sentences of some sections."""
    for section, text in narratives(case, sections):
        yield from said_in(case.report, section, text)


def claimed(case: Case, sections: Iterable[str]) -> Iterator[Said]:
    """The sentences of some sections that claim something of the tables."""
    for section, text in narratives(case, sections):
        yield from _text_of(case.report, section, text).claiming


def received(report: Report, section: str, text: str) -> list[tuple[Number, tuple[int, int]]]:
    """How many applications a text says were received, with the places that say so."""
    found: list[tuple[Number, tuple[int, int]]] = []
    for one in _text_of(report, section, text).claiming:
        for claim in one.sentence.claims:
            total = claim.labels[0] in ("received", "new", "total") and not claim.columns
            sure = claim.how is How.IS and not claim.in_doubt
            if total and sure and claim.number is not None:
                found.append((claim.number, (one.place + claim.start, one.place + claim.end)))
    return found
