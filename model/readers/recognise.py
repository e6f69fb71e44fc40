"""The report in what was read: headings become sections, tables the blocks of the form.

The same for every kind of source. Nothing is guessed: what is not sure to belong to an address is
among what is left over.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from model.readers.labels import is_own, key_of, neighbours, signs_of
from model.readers.paste import plan_rows
from model.readers.read import Read, ReadCell, ReadParagraph, ReadTable, place_of_row
from model.report.addresses import FIELD, TEXT
from model.report.figures import EntryError, Figure, read_figure
from model.texts.dates import DateError, read_date

if TYPE_CHECKING:
    from collections.abc import Mapping

    from model.forms.form import Cell, Form, Table

# What the styles of our own Word documents say.
_FIELDS = {
    "公文标题": FIELD + "title",
    "联系方式": FIELD + "contact",
    "落款机关": FIELD + "organ",
    "成文日期": FIELD + "date",
}
_SHEET = "附表"  # of what stands around a table that is no table of the form
_BESIDES = (_SHEET, "附件说明", "图片", "内部标记")  # what the report does not hold


class Why(StrEnum):
    """Why something that was read has no value."""

    UNKNOWN_TABLE = "unknown table"  # it has the labels of no table of the form
    SECOND_TABLE = "second table"  # its section has one already
    NO_PLACE = "no place"  # so many figures have no cell in the form
    NO_FIGURE = "no figure"  # the text in a cell cannot be read as its figure
    NO_DATE = "no date"


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was read and has no value: where it stands, its text and its address."""

    why: Why
    place: str
    text: str = ""
    address: str = ""


@dataclass(slots=True)
class Recognised:
    """The report in what was read.

    `texts` and `tables` are what stands under the heading of each section, `fields` the lines of
    each ``report/<field>``. `values` are those of a change, by address, and `places` says where
    each stood; a section that was not found has no value.
    """

    texts: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[ReadTable]] = field(default_factory=dict)
    fields: dict[str, list[str]] = field(default_factory=dict)
    values: dict[str, Figure | str | None] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)


def recognise(read: Read, form: Form) -> Recognised:
    """The parts of a report of a form in what was read."""
    pages = _Pages(form)
    for item, place in zip(read.items, read.places, strict=True):
        if isinstance(item, ReadTable):
            pages.take_table(item, place)
        elif plain(item.text):
            pages.take_paragraph(item, place)
    found = pages.found
    for table in form.tables:
        placed = pages.placed.get(table.section) or pages.by_labels(table)
        _take_figures(found, form, table, placed)
    for _, place in pages.loose:
        found.left.append(Left(Why.UNKNOWN_TABLE, place))
    for section in form.texts:
        if section.id in found.texts:
            found.values[TEXT + section.id] = "\n".join(found.texts[section.id])
    _take_fields(found)
    return found


def plain(text: str) -> str:
    """A text without line breaks and spaces, which programs set as they like."""
    return "".join(text.split())


_Placed = tuple[ReadTable, str]  # with its place


class _Pages:
    """What was read, sorted by section while it is gone through in order."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.found = Recognised()
        self.placed: dict[str, list[_Placed]] = {}
        self.loose: list[_Placed] = []  # tables that no heading gives to a section
        self._headings = {plain(section.heading): section.id for section in form.sections}
        # What stands before the first heading belongs to the section without one.
        self._section = self._headings.pop("", "")
        self._is_sheet = False

    def take_table(self, table: ReadTable, place: str) -> None:
        """Put a table under the heading above it, but those of attached sheets nowhere."""
        if self._is_sheet:
            return
        self.found.tables.setdefault(self._section, []).append(table)
        if self._section and self.form.section(self._section).table is not None:
            self.placed.setdefault(self._section, []).append((table, place))
        else:
            self.loose.append((table, place))

    def take_paragraph(self, paragraph: ReadParagraph, place: str) -> None:
        """Put a paragraph into its field or section, or go on to the section it is heading."""
        style = paragraph.style
        self._is_sheet = style.startswith(_SHEET)
        if plain(paragraph.text) in self._headings:
            self._section = self._headings[plain(paragraph.text)]
        elif style in _FIELDS:
            address = _FIELDS[style]
            self.found.fields.setdefault(address, []).append(paragraph.text.strip())
            self.found.places.setdefault(address, place)
        elif not style.startswith(_BESIDES):
            self.found.texts.setdefault(self._section, []).append(paragraph.text.strip())
            self.found.places.setdefault(TEXT + self._section, place)

    def by_labels(self, table: Table) -> list[_Placed]:
        """The tables without a heading that have the labels of a table of the form."""
        signs, others = signs_of(table), neighbours(table, self.form)
        own: list[_Placed] = []
        rest: list[_Placed] = []
        for read, place in self.loose:
            (own if is_own(read.lines, signs, others) else rest).append((read, place))
        self.loose = rest
        return own


def _take_figures(found: Recognised, form: Form, table: Table, placed: list[_Placed]) -> None:
    """Take the figures of the first of a section's tables; any other is left over."""
    for _, place in placed[1:]:
        found.left.append(Left(Why.SECOND_TABLE, place))
    if not placed:
        return
    read, place = placed[0]
    if _has_labels_of(read, table):
        _take_cells(found, table, read, place)
    else:
        _take_labelled_rows(found, form, table, read, place)


def _at(cell: Cell | ReadCell) -> tuple[int, int, int, int]:
    return cell.row, cell.column, cell.rows, cell.columns


def _texts_at(read: ReadTable) -> dict[tuple[int, int, int, int], str]:
    return {_at(cell): cell.text for cell in read.cells}


def _has_labels_of(read: ReadTable, table: Table) -> bool:
    """Whether a table is cut and labelled exactly as the form prints it."""
    texts = _texts_at(read)
    if len(texts) != len(table.cells):
        return False
    for cell in table.cells:
        text = texts.get(_at(cell))
        if text is None or (cell.text and key_of(text) != key_of(cell.text)):
            return False
    return True


def _take_cells(found: Recognised, table: Table, read: ReadTable, place: str) -> None:
    texts = _texts_at(read)
    for cell in table.figures:
        text, where = texts[_at(cell)], place_of_row(place, cell.row)
        try:
            found.values[cell.address] = read_figure(text, cell)
            found.places[cell.address] = where
        except EntryError:
            found.left.append(Left(Why.NO_FIGURE, where, text.strip(), cell.address))


def _take_labelled_rows(
    found: Recognised, form: Form, table: Table, read: ReadTable, place: str
) -> None:
    """Take the rows of a table that is cut otherwise, by their labels; its totals are computed."""
    made = plan_rows(table, read.lines, 0, 0, form=form)
    if not made.by_labels:
        found.left.append(Left(Why.UNKNOWN_TABLE, place))
        return
    found.values.update(made.values)
    found.places.update(dict.fromkeys(made.values, place))
    for address, text in made.refused:
        found.left.append(Left(Why.NO_FIGURE, place, text, address))
    if made.outside:
        found.left.append(Left(Why.NO_PLACE, place, str(made.outside)))


def _take_fields(found: Recognised) -> None:
    """Take the fields that a change can set; the title follows from the organ and the year."""
    lines: Mapping[str, list[str]] = found.fields
    for name in ("organ", "contact"):
        if FIELD + name in lines:
            found.values[FIELD + name] = " ".join(lines[FIELD + name])
    address = FIELD + "date"
    if address in lines:
        text = " ".join(lines[address])
        try:
            found.values[address] = read_date(text)
        except DateError:
            found.left.append(Left(Why.NO_DATE, found.places[address], text, address))
