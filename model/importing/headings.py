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
_REST = re.compile(r"[\s:：。]+")


@dataclass(slots=True)
class Headings:
    """The sections by the keys of their headings."""

    numbered: dict[str, str] = field(default_factory=dict)  # with the ordinal
    plain: dict[str, str] = field(default_factory=dict)  # without it

    def section(self, text: str) -> str:
        """The id of the section whose heading a whole paragraph is, or ""."""
        if len(text) > _LONGEST or not text.strip():
            return ""
        for shown in (text, _LEADERS.sub("", text), text.rstrip("：:。")):
            found = self.numbered.get(key_of(shown))
            if found is None and (level(shown) == 1 or not level(shown)):
                found = self.plain.get(bare(shown))
            if found:
                return found
        return ""

    def split(self, text: str) -> tuple[str, str]:
        """The section of a numbered heading that opens a paragraph, and the rest behind it."""
        if level(text) != 1:
            return "", text
        for match in _REST.finditer(text[:_LONGEST]):
            section = self.section(text[: match.start()])
            if section and match.start():
                return section, text[match.end() :].strip()
        return "", text


def headings_of(form: Form) -> Headings:
    """The headings of a form with their other spellings."""
    found = Headings()
    for section in form.sections:
        if not section.heading:
            continue
        for spelling in (section.heading, *form.aliases.get(section.heading, ())):
            found.numbered.setdefault(key_of(spelling), section.id)
            found.plain.setdefault(bare(spelling), section.id)
    return found
