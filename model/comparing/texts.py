"""The texts of two years, sentence by sentence: rewritten, new, left out; numbers that changed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.report.addresses import TEXT
from model.texts.comparison import sentences
from model.texts.likeness import alike
from model.texts.numbers import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Section
    from model.report.report import Report

_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*%?")
NEW, GONE, REWRITTEN, RENUMBERED = "new", "gone", "rewritten", "renumbered"
KINDS = {NEW: "新写", GONE: "删去", REWRITTEN: "改写", RENUMBERED: "只改数字"}


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence that is not the same in both years; "" where one has none.

    `numbers` are those that changed, the old and the new of each, where both have as many.
    """

    address: str
    section: str
    old: str
    new: str
    numbers: tuple[tuple[str, str], ...] = ()

    @property
    def kind(self) -> str:
        """What became of it: one of `KINDS`."""
        if not self.old:
            return NEW
        if not self.new:
            return GONE
        return RENUMBERED if _masked(self.old) == _masked(self.new) else REWRITTEN

    @property
    def where(self) -> str:
        """The section, what became of the sentence, and the numbers that changed."""
        said = f"{self.section}（{KINDS[self.kind]}）"
        if self.numbers and self.kind == REWRITTEN:
            said += "数字" + "，".join("→".join(pair) for pair in self.numbers)
        return said

    @property
    def old_words(self) -> str:
        """The sentence of the earlier year."""
        return self.old

    @property
    def new_words(self) -> str:
        """The sentence of the later year."""
        return self.new


def sentence_pairs(old: Report, new: Report) -> list[SentencePair]:
    """The sentences that differ, in the order of the later report; those left out come last."""
    pairs: list[SentencePair] = []
    for section in new.form.texts:
        pairs += _of_section(section, old.text(section.id), new.text(section.id))
    return pairs


def _of_section(section: Section, old: str, new: str) -> Iterator[SentencePair]:
    before, after = _without_common(_sentences(old), _sentences(new))
    partners = _partners(before, after)
    for place, sentence in enumerate(after):
        partner = before[partners[place]] if place in partners else ""
        yield _pair(section, partner, sentence)
    paired = set(partners.values())
    for place, sentence in enumerate(before):
        if place not in paired:
            yield _pair(section, sentence, "")


def _pair(section: Section, old: str, new: str) -> SentencePair:
    return SentencePair(TEXT + section.id, section.short, old, new, _changed(old, new))


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in sentences(text) if sentence.strip()]


def _without_common(ones: list[str], others: list[str]) -> tuple[list[str], list[str]]:
    """What is left of both when each sentence that both have is taken out once."""
    common = Counter(ones) & Counter(others)
    return _left(ones, Counter(common)), _left(others, Counter(common))


def _left(found: list[str], common: Counter[str]) -> list[str]:
    left: list[str] = []
    for sentence in found:
        if common[sentence]:
            common[sentence] -= 1
        else:
            left.append(sentence)
    return left


def _partners(before: list[str], after: list[str]) -> dict[int, int]:
    """Which sentence became which: the same but for the numbers, else one that is alike."""
    waiting: dict[str, list[int]] = {}
    for place, sentence in enumerate(before):
        waiting.setdefault(_masked(sentence), []).append(place)
    partners: dict[int, int] = {}
    for place, sentence in enumerate(after):
        found = waiting.get(_masked(sentence))
        if found:
            partners[place] = found.pop(0)
    taken = set(partners.values())
    rest = [place for place in range(len(before)) if place not in taken]
    there = [place for place in range(len(after)) if place not in partners]
    for i, j in alike([before[n] for n in rest], [after[n] for n in there]):
        partners[there[j]] = rest[i]
    return partners


def _masked(sentence: str) -> str:
    """A sentence with its numbers taken out."""
    return _NUMBER.sub("#", fold(sentence))


def _changed(old: str, new: str) -> tuple[tuple[str, str], ...]:
    """The numbers that differ, where both sentences have as many."""
    before, after = _NUMBER.findall(fold(old)), _NUMBER.findall(fold(new))
    if len(before) != len(after):
        return ()
    changed: list[tuple[str, str]] = []
    for one, other in zip(before, after, strict=True):
        if one != other:
            changed.append((one, other))
    return tuple(changed)
