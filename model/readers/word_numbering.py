"""The ordinals that Word prints before paragraphs and that stand in no text: 一、 （一） 1.

Bureaus' documents have their headings and the labels of tables numbered this way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.readers.docx_tables import W

if TYPE_CHECKING:
    from lxml import etree

_HAN = "〇一二三四五六七八九"
_CIRCLED = 0x2460  # ①
_LEVELS = 9
_HAN_FORMATS = {
    *("chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting"),
    *("taiwaneseCounting", "taiwaneseCountingThousand", "japaneseDigitalTenThousand"),
    *("chineseLegalSimplified", "koreanDigital2"),
}
_PLACE = re.compile("%([1-9])")


@dataclass(slots=True)
class _Level:
    """How one level of a list prints its ordinal."""

    start: int = 1
    format: str = "decimal"
    text: str = "%1."


@dataclass(slots=True)
class _List:
    """A list: its levels, and where it counts; lists of one kind may count together."""

    counter: str
    levels: dict[int, _Level]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # by the style's id
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def ordinal(self, paragraph: etree._Element) -> str:
        """What Word prints before a paragraph, "" for nothing; each call counts on."""
        found = _list_of(paragraph.find(f"{W}pPr/{W}numPr"))
        if found is None:
            style = paragraph.find(f"{W}pPr/{W}pStyle")
            found = self.styles.get(style.get(W + "val", "")) if style is not None else None
        if found is None or found[0] not in self.lists:
            return ""
        return self._next(self.lists[found[0]], found[1])

    def _next(self, numbered: _List, depth: int) -> str:
        levels = numbered.levels
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(numbered.counter, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else level.start
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)

        def number(match: re.Match[str]) -> str:
            place = int(match[1]) - 1
            above = levels.get(place, _Level())
            return _written(counts[place] or above.start, above.format)

        if level.format in ("bullet", "none"):
            return ""
        return _PLACE.sub(number, level.text)


def _list_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list and the level that a ``w:numPr`` names; `None` without one."""
    if properties is None:
        return None
    number, level = properties.find(W + "numId"), properties.find(W + "ilvl")
    if number is None:
        return None
    depth = _whole(level.get(W + "val", "") if level is not None else "", 0)
    return number.get(W + "val", ""), min(depth, _LEVELS - 1)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch("[0-9]{1,4}", text) else otherwise


def numbering_of(
    root: etree._Element | None, styles: etree._Element | None = None
) -> Numbering:
    """The lists of a ``word/numbering.xml`` and which styles of ``word/styles.xml`` use them."""
    made = Numbering()
    if root is None:
        return made
    kinds: dict[str, dict[int, _Level]] = {}
    for kind in root.findall(W + "abstractNum"):
        kinds[kind.get(W + "abstractNumId", "")] = _levels(kind)
    for entry in root.findall(W + "num"):
        link = entry.find(W + "abstractNumId")
        kind_id = link.get(W + "val", "") if link is not None else ""
        made.lists[entry.get(W + "numId", "")] = _list(entry, kind_id, kinds.get(kind_id, {}))
    for style in styles.iter(W + "style") if styles is not None else ():
        found = _list_of(style.find(f"{W}pPr/{W}numPr"))
        if found is not None:
            made.styles[style.get(W + "styleId", "")] = found
    return made


def _list(entry: etree._Element, kind: str, levels: dict[int, _Level]) -> _List:
    """A ``w:num``; one that begins anew counts for itself."""
    own = dict(levels)
    counter = f"kind {kind}"
    for override in entry.findall(W + "lvlOverride"):
        depth = _whole(override.get(W + "ilvl", ""), 0)
        again = override.find(W + "startOverride")
        redefined = override.find(W + "lvl")
        if redefined is not None:
            own[depth] = _level(redefined)
        if again is not None:
            counter = f"list {entry.get(W + 'numId', '')}"
            before = own.get(depth, _Level())
            start = _whole(again.get(W + "val", ""), 1)
            own[depth] = _Level(start, before.format, before.text)
    return _List(counter, own)


def _levels(kind: etree._Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for level in kind.findall(W + "lvl"):
        depth = _whole(level.get(W + "ilvl", ""), 0)
        if depth < _LEVELS:
            levels[depth] = _level(level)
    return levels


def _level(level: etree._Element) -> _Level:
    def said(name: str, otherwise: str) -> str:
        found = level.find(W + name)
        return otherwise if found is None else found.get(W + "val", otherwise)

    return _Level(
        _whole(said("start", "1"), 1), said("numFmt", "decimal"), said("lvlText", "")
    )


def _written(number: int, form: str) -> str:
    """A number in one of Word's formats; those that no report uses are plain digits."""
    if form in _HAN_FORMATS:
        return _in_han(number)
    if form.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(_CIRCLED + number - 1)
    if form in ("lowerLetter", "upperLetter") and number <= 26:
        return chr(ord("a" if form == "lowerLetter" else "A") + number - 1)
    return str(number)


def _in_han(number: int) -> str:
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十"
    return before + (_HAN[ones] if ones else "")
