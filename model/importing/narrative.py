"""The texts of a report by section, and who signed it when; without what stands around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.importing.entries import Line, Text
from model.importing.furniture import ends_page, is_furniture
from model.importing.signature import Signature, take_signature
from model.readers.html_page import PAGE_TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.forms.form import Form
    from model.importing.entries import Entry
    from model.importing.headings import Headings
    from model.importing.imported import Origin

_OPENING = 30  # characters of a line that may still belong to the title
_POINTS = re.compile("[。；，：！？、]")
_UNIT = re.compile("[（(]?\\s*(?:计量)?\\s*单\\s*位\\s*[:：]")
# Styles of our own Word documents: what stands beside a report and is none of its texts.
_BESIDES = ("附表", "附件说明", "图片", "内部标记", "公文标题")


@dataclass(slots=True)
class Narrative:
    """Texts by section, where each begins, the signature, and sentences around the tables."""

    texts: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    signature: Signature = field(default_factory=Signature)
    headings: set[str] = field(default_factory=set)
    left: list[tuple[str, Text]] = field(default_factory=list)  # with the section


def first_heading(entries: Sequence[Entry], headings: Headings) -> int:
    """The entry of the first heading that is none of a table of contents; else the end."""
    contents = _contents(entries, headings)
    for number, entry in enumerate(entries):
        if not isinstance(entry, Text) or number in contents:
            continue
        if headings.section(entry.text) or headings.split(entry.text)[0]:
            return number
    return len(entries)


def read_narrative(
    entries: Sequence[Entry],
    begin: int,
    form: Form,
    headings: Headings,
    tables: dict[int, str],
    is_label: Callable[[str], bool],
    organ: str = "",
) -> Narrative:
    """The texts behind the title; `tables` has the sections of the form's tables by item."""
    walk = _Walk(form, headings, tables, is_label)
    walk.named = _named(entries, headings)
    contents = _contents(entries, headings)
    for number in range(begin, len(entries)):
        entry = entries[number]
        if isinstance(entry, Line):
            walk.take_line(entry)
        elif number not in contents and not walk.take_text(entry):
            break
    return walk.finished(organ)


def _named(entries: Sequence[Entry], headings: Headings) -> frozenset[str]:
    texts = [entry.text for entry in entries if isinstance(entry, Text)]
    return frozenset(headings.section(text) or headings.split(text)[0] for text in texts)


def _contents(entries: Sequence[Entry], headings: Headings) -> frozenset[int]:
    """The headings in a table of contents: another stands beside, and it comes again."""
    filled: list[tuple[int, str]] = []
    for number, entry in enumerate(entries):
        if isinstance(entry, Line):
            filled.append((number, ""))
        elif entry.text and not is_furniture(entry.text):
            filled.append((number, headings.section(entry.text)))
    last = {section: number for number, section in filled if section}
    listed: set[int] = set()
    for place, (number, section) in enumerate(filled):
        beside = {name for _, name in filled[max(place - 1, 0) : place + 2]} - {section, ""}
        if section and number != last[section] and beside:
            listed.add(number)
    return frozenset(listed)


@dataclass(slots=True)
class _Walk:
    """One pass over the entries, and the section that they belong to."""

    form: Form
    headings: Headings
    tables: dict[int, str]
    is_label: Callable[[str], bool]
    made: Narrative = field(default_factory=Narrative)
    told: list[tuple[str, Text]] = field(default_factory=list)
    section: str = ""
    named: frozenset[str] = frozenset()  # sections whose headings stand there word for word
    order: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for number, section in enumerate(self.form.sections):
            self.order[section.id] = number
            if not section.heading and not self.section:
                self.section = section.id

    def take_line(self, line: Line) -> None:
        """A table of the form belongs to its section, whether or not a heading says so."""
        section = self.tables.get(line.item, "")
        if section and self.order[section] > self.order.get(self.section, -1):
            self.section = section

    def take_text(self, entry: Text) -> bool:
        """Take one paragraph; False when the report ended before it."""
        text = entry.text
        if not text or entry.style == PAGE_TITLE or entry.style.startswith(_BESIDES):
            return True
        section = self.headings.section(text)
        if not section:
            section, text = self.headings.split(text)
        if not section:
            likely = self.headings.likely(text)
            section = "" if likely in self.named else likely
            text = "" if section else text
        if section:
            self._enter(section)
            if text in ("", entry.text):
                return True
            entry = Text(text, entry.style, 0, entry.origin)
        if is_furniture(text):
            return True
        if ends_page(text) and self._is_late():
            return False
        if text:
            self.told.append((self.section, entry))
        return True

    def _enter(self, section: str) -> None:
        self.section = section
        self.made.headings.add(section)

    def _is_late(self) -> bool:
        """Whether all tables lie behind."""
        last = max((self.order[name] for name in self.tables.values()), default=0)
        return self.order.get(self.section, 0) >= last > 0

    def finished(self, organ: str) -> Narrative:
        """The texts without the signature and without what belongs to the title."""
        is_late = self._place_of_last_sections()
        self.made.signature, self.told = take_signature(self.told, is_late, organ)
        opening = self.form.texts[0].id if not self.form.texts[0].heading else ""
        texts: dict[str, list[str]] = {}
        for section, entry in self.told:
            if section not in self.order or self.form.section(section).table is not None:
                if not self.is_label(entry.text) and not _UNIT.match(entry.text):
                    self.made.left.append((section, entry))
                continue
            lines = texts.setdefault(section, [])
            if section == opening and not lines and _belongs_to_title(entry.text):
                self.made.signature.take_date_of_title(entry)
                continue
            lines.append(entry.text)
            self.made.origins.setdefault(section, entry.origin)
        self.made.texts = {s: "\n".join(lines) for s, lines in texts.items() if lines}
        return self.made

    def _place_of_last_sections(self) -> int:
        """The first told paragraph behind the tables; a signature stands after it."""
        last = max((self.order[name] for name in self.tables.values()), default=0)
        for place, (section, _) in enumerate(self.told):
            if self.order.get(section, 0) >= last > 0:
                return place
        return 0


def _belongs_to_title(text: str) -> bool:
    """Whether a line before the first sentence only goes on the title: a date, a name, 目录."""
    return len(text) <= _OPENING and not _POINTS.search(text)
