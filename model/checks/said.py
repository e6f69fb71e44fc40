"""What the narratives of a report say in numbers, read once a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
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

_HEADS = re.compile("(?<=[省市县区旗州镇乡])(?=.{2})")
_OFFICE = re.compile("(人民政府|政府)办公[室厅]$")
_TOWN = re.compile("[镇乡]人民政府$")


@dataclass(frozen=True, slots=True)
class Said:
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
    names = [name]
    for match in _HEADS.finditer(name):
        names.append(name[match.end() :])
    names += [
        f"{name[match.start() - 1]}{name[match.end() :]}" for match in _HEADS.finditer(name)
    ]
    if _OFFICE.search(name):
        names += [
            "政府办公室",
            "政府办",
            "县政府办",
            "区政府办",
            "市政府办",
            "县政府办公室",
            "区政府办公室",
        ]
        names += ["市政府办公室", "省政府办公厅", "政府办公厅", "办公室", "办公厅"]
    if name.endswith("人民政府"):
        names += ["县政府", "区政府", "市政府", "省政府"]
    if _TOWN.search(name):
        names += [
            "镇政府",
            "乡政府",
            "镇党政办公室",
            "党政办公室",
            "镇人民政府",
            "乡人民政府",
            "党政办",
        ]
    return tuple(dict.fromkeys(n for n in names if len(n) >= 2))


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
            if total and claim.how is How.IS and claim.number is not None:
                found.append((claim.number, (one.place + claim.start, one.place + claim.end)))
    return found
