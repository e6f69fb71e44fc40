"""The blocks that a document is made of; writers `match` on them and read nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.form import Cell, Table


@dataclass(frozen=True, slots=True)
class Title:
    """The title, one string a line: the organ's name, then year and kind of report."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of one of the six sections, word for word as the official form has it."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a narrative; `level`: 1 一、, 2 （一）, 3 1., 4 （1）; 0 is body text."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as it is printed; `cell` says where it stands, and if it is label or figure."""

    cell: Cell
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A printed table: its shape, and the text of every cell."""

    table: Table
    cells: tuple[Printed, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """落款 (GB/T 9704 7.3.5): organ, date as ``2026年1月23日``, laid out for a seal or not."""

    organ: str
    date: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class Contact:
    """One line with whom to ask."""

    text: str


@dataclass(frozen=True, slots=True)
class Attachments:
    """附件说明 (GB/T 9704 7.3.4): the names of what is attached, in order."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG picture, its width in millimetres, and its words for those who cannot see it."""

    png: bytes
    width: float
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One conspicuous line at the top of an internal copy, such as 未通过校验."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plain table of its own (送签单, 校验说明单): `widths` are relative, row 0 may be a head."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    head: bool = False
    row_height: float = 0  # the least, in millimetres: room for a signature


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = (
    Title
    | Heading
    | Paragraph
    | Grid
    | Signature
    | Contact
    | Attachments
    | Picture
    | Mark
    | Sheet
    | PageBreak
)
