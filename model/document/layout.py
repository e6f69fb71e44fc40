"""How a printed page looks, read from ``resources/layouts/*.toml``, the only source.

Word, the pages on the screen and in a PDF, and the web page take from here whatever is a
length, a font or an alignment; docs/word-layout.md explains the file.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from fnmatch import fnmatchcase
from functools import cache
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from model.forms.form import Cell

PAGE = (210.0, 297.0)  # A4, millimetres
ROLES = ("title", "heading1", "heading2", "body", "table")  # of the Chinese fonts
LATIN = "latin"  # the role of the font for letters and digits
TEXTS = (
    *("title", "heading1", "heading1_after_table", "heading2", "heading3", "heading4", "body"),
    *("contact", "attachments", "organ", "date", "page_number", "mark"),
    *("sheet_title", "sheet_subtitle", "sheet_text", "sheet_cell", "picture"),
    *("head", "head_note", "clause", "label", "side", "figure", "note"),
)
ALIGNMENTS = ("left", "centre", "right", "justify")
HEIGHTS = ("top", "middle")


@dataclass(frozen=True, slots=True)
class TextLook:
    """How one kind of text is set; lengths in points, `indent` in characters.

    `font` and `latin` are roles of the layout's fonts. `line` is the fixed height of a line, 0
    one that follows what stands in it. The first line begins `indent` characters in; `sides`
    is kept free on the left and the right. Text `on_grid` has as many characters to a line as
    the page says.
    """

    size: float
    line: float = 0
    font: str = "body"
    latin: str = LATIN
    before: float = 0
    after: float = 0
    align: str = "justify"
    indent: float = 0
    sides: float = 0
    bold: bool = False
    on_grid: bool = False


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table is drawn; lengths in points.

    `width` is in millimetres; 0 is as wide as the text.
    `margin` lies between a border and the text beside it. Labels over several rows stand in
    lines of equal length where `stacks_labels` says so, else they wrap. A `whole` table stays
    on a page.
    """

    width: float
    border: float
    margin: float
    shade: str
    repeats_heads: bool
    stacks_labels: bool
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CellLook:
    """What is said of a single cell: alignment, height of the text in it, font of its bracket.

    `align` is empty where the text's own alignment holds, `bracket_font` where a bracket at
    the end of a label has no font of its own.
    """

    align: str = ""
    vertical: str = "middle"
    bracket_font: str = ""


@dataclass(frozen=True, slots=True)
class _CellRule:
    """Which cells an entry `[[cells]]` speaks of, and what it says; "" and () are all."""

    said: Mapping[str, str]
    section: str = ""
    kind: str = ""
    labels: tuple[str, ...] = ()

    def fits(self, section: str, kind: str, text: str) -> bool:
        """Whether the entry speaks of a cell."""
        if self.section not in ("", section) or self.kind not in ("", kind):
            return False
        return not self.labels or any(fnmatchcase(text, label) for label in self.labels)


@dataclass(frozen=True, slots=True)
class Layout:
    """Margins in millimetres; `fonts` by role: the wanted name, and the stand-in.

    `characters` to a line of the body are those of GB/T 9704 5.2.3; 0 is no grid. Without
    `numbered` no page has a number, whatever the export asks for.
    """

    id: str
    name: str
    top: float
    left: float
    bottom: float
    right: float
    characters: int
    numbered: bool
    fonts: Mapping[str, tuple[str, str]]
    texts: Mapping[str, TextLook]
    tables: TableLook
    sections: Mapping[str, Mapping[str, Any]]
    cells: tuple[_CellRule, ...] = ()

    @property
    def text_width(self) -> float:
        """The width of the type area in millimetres."""
        return PAGE[0] - self.left - self.right

    def font(self, role: str, *, plain: bool = False) -> str:
        """The font's name for a role: the 公文 name, or the one that every Windows has."""
        return self.fonts[role][1 if plain else 0]

    def is_bold(self, key: str, *, plain: bool = False) -> bool:
        """Whether a text is set bold: 宋体 in a title stands for 小标宋, which is heavier."""
        text = self.texts[key]
        stands_in = text.font == "title" and self.font("title", plain=plain) == "宋体"
        return text.bold or stands_in

    @property
    def squeeze(self) -> float:
        """What a character of the body gets besides its size, in points: −0.2 is closer."""
        if not self.characters:
            return 0
        return self.text_width / 25.4 * 72 / self.characters - self.texts["body"].size

    def table(self, section: str = "") -> TableLook:
        """How the table of a section is drawn.

        "" is a sheet that goes with a report; it is as wide as the text.
        """
        if not section:
            return replace(self.tables, width=0)
        return replace(self.tables, **self.sections.get(section, {}))

    def table_width(self, section: str = "") -> float:
        """The width of a section's table in millimetres."""
        return self.table(section).width or self.text_width

    def cell(self, section: str, kind: str, cell: Cell) -> CellLook:
        """What the layout says of one cell besides the look of its kind of text."""
        said: dict[str, str] = {}
        for rule in self.cells:
            if rule.fits(section, kind, cell.text):
                said |= rule.said
        return CellLook(**said)

    def page_numbers(self, wanted: str) -> str:
        """Where page numbers stand when `wanted` is asked for."""
        return wanted if self.numbered else "none"


@cache
def layout(name: str = "gb9704") -> Layout:
    """The layout with this id. Raises `UserError` when there is none."""
    path = resource("layouts", f"{name}.toml")
    if name not in names():
        raise UserError(f"没有版式“{name}”。可用的有：{'、'.join(names())}。")
    return read_data(name, tomllib.loads(path.read_text(encoding="utf-8")))


def names() -> list[str]:
    """The ids of the layouts, the default first."""
    found = sorted(path.stem for path in resource("layouts").glob("*.toml"))
    return sorted(found, key=lambda name: name != "gb9704")


def read_data(name: str, data: Mapping[str, Any]) -> Layout:
    """The layout that a file says. Raises `ValueError` that names what is wrong in it."""
    _only(name, data, ("name", "page", "fonts", "texts", "tables", "cells"))
    tables = dict(data["tables"])
    general = {field.name for field in fields(TableLook)}
    sections = {key: tables.pop(key) for key in list(tables) if key not in general}
    for key, said in sections.items():
        _only(f"{name}, tables.{key}", said, general)
    _only(f"{name}, fonts", data["fonts"], (*ROLES, LATIN), whole=True)
    _only(f"{name}, texts", data["texts"], TEXTS, whole=True)
    texts = {}
    for key, said in data["texts"].items():
        texts[key] = _text(f"{name}, texts.{key}", said)
    return Layout(
        id=name,
        name=data["name"],
        **data["page"],
        fonts={role: (pair[0], pair[1]) for role, pair in data["fonts"].items()},
        texts=texts,
        tables=TableLook(**tables),
        sections=sections,
        cells=tuple(_cell_rule(f"{name}, cells", said) for said in data.get("cells", [])),
    )


def _only(
    place: str, said: Mapping[str, Any], known: Collection[str], *, whole: bool = False
) -> None:
    """Refuse a key that nobody knows; with `whole`, also one that is missing."""
    for key in said:
        if key not in known:
            raise ValueError(f"{place}: {key} is not known")
    for key in known if whole else ():
        if key not in said:
            raise ValueError(f"{place}: {key} is missing")


def _text(place: str, said: Mapping[str, Any]) -> TextLook:
    _only(place, said, {field.name for field in fields(TextLook)})
    text = TextLook(**said)
    if text.align not in ALIGNMENTS:
        raise ValueError(f"{place}: align is one of {', '.join(ALIGNMENTS)}")
    for role in (text.font, text.latin):
        if role not in (*ROLES, LATIN):
            raise ValueError(f"{place}: {role} is no font of the layout")
    # Word knows twentieths of a point.
    lengths = ("line", "before", "after", "sides")
    return replace(text, **{side: round(getattr(text, side) * 20) / 20 for side in lengths})


def _cell_rule(place: str, said: Mapping[str, Any]) -> _CellRule:
    _only(place, said, ("section", "kind", "labels", *(f.name for f in fields(CellLook))))
    change = {f.name: said[f.name] for f in fields(CellLook) if f.name in said}
    if change.get("vertical", "middle") not in HEIGHTS:
        raise ValueError(f"{place}: vertical is one of {', '.join(HEIGHTS)}")
    if change.get("align", "left") not in ALIGNMENTS:
        raise ValueError(f"{place}: align is one of {', '.join(ALIGNMENTS)}")
    labels = tuple(said.get("labels", ()))
    return _CellRule(change, said.get("section", ""), said.get("kind", ""), labels)
