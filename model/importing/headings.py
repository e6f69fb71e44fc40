"""The headings of a report's sections, as bureaus print them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.importing.names import bare
from model.readers.labels import key_of
from model.texts.narrative import level

if TYPE_CHECKING:
    from model.forms.form import Form

_LONGEST = 45  # characters of a heading
_LEADERS = re.compile(r"[.．·…\s\t]*\d{0,3}$")  # of a table of contents
_HAN = re.compile("[（(]?([一二三四五六七八九十]{1,3})[）)、.．,，]")
_REST = re.compile(r"[\s:：。]+")
_PART = re.compile(r"^\s*第([一二三四五六七八九十]{1,3})(?:部分|章|节|篇)[\s:：、.．]*")

_ALIKE = 4  # characters in a row that a heading in other words has in common with the form's


@dataclass(slots=True)
class Headings:
    """The sections by the keys of their headings."""

    numbered: dict[str, str] = field(default_factory=dict)  # with the ordinal
    plain: dict[str, str] = field(default_factory=dict)  # without it
    official: dict[str, str] = field(default_factory=dict)  # without it, no other spelling
    ordinals: dict[str, str] = field(default_factory=dict)  # the sections by their ordinal
    _asked: dict[str, str] = field(default_factory=dict)

    def section(self, text: str) -> str:
        """The id of the section whose heading a whole paragraph is, or ""."""
        if len(text) > _LONGEST or not text.strip():
            return ""
        text = _with_usual_ordinal(text)
        if text not in self._asked:
            self._asked[text] = self._section(text)
        return self._asked[text]

    def _section(self, text: str) -> str:
        for shown in (text, _LEADERS.sub("", text), text.rstrip("：:。")):
            found = self.numbered.get(key_of(shown)) or self.official.get(bare(shown))
            if not found and (not level(shown) or self._ordinal(shown) in self.ordinals):
                section = self.plain.get(bare(shown), "")
                is_own = not level(shown) or self.ordinals[self._ordinal(shown)] == section
                found = section if is_own else ""
            if found:
                return found
        return ""

    def _ordinal(self, text: str) -> str:
        """The Han ordinal that a text begins with, brackets or not; "" without one."""
        match = _HAN.match(text.strip())
        return match[1] if match else ""

    def split(self, text: str) -> tuple[str, str]:
        """The section of a numbered heading that opens a paragraph, and the rest behind it."""
        text = _with_usual_ordinal(text)
        if level(text) != 1:
            return "", text
        for match in _REST.finditer(text[:_LONGEST]):
            section = self.numbered.get(key_of(text[: match.start()]), "")
            if section:
                return section, text[match.end() :].strip()
        return "", text

    def likely(self, text: str) -> str:
        """The section whose heading a numbered line is in other words, or "".

        It has the section's own ordinal and some words of its heading.
        """
        text = _with_usual_ordinal(text)
        if level(text) != 1 or len(text) > _LONGEST or "。" in text:
            return ""
        section = self.ordinals.get(self._ordinal(text), "")
        key = bare(text)
        for spelling, name in self.plain.items():
            if name == section and _have_in_common(key, spelling):
                return section
        return ""


def _with_usual_ordinal(text: str) -> str:
    """A heading with 一、 where 第一部分 stands."""
    return _PART.sub(r"\1、", text, count=1)


def _have_in_common(one: str, other: str) -> bool:
    pieces = [other[begin : begin + _ALIKE] for begin in range(len(other) - _ALIKE + 1)]
    return any(piece in one for piece in pieces)


def headings_of(form: Form) -> Headings:
    """The headings of a form with their other spellings."""
    found = Headings()
    for section in form.sections:
        if not section.heading:
            continue
        match = _HAN.match(section.heading)
        if match:
            found.ordinals[match[1]] = section.id
        found.official[bare(section.heading)] = section.id
        for spelling in (section.heading, *form.aliases.get(section.heading, ())):
            found.numbered.setdefault(key_of(spelling), section.id)
            found.plain.setdefault(bare(spelling), section.id)
    return found
