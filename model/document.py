"""The document as a list of blocks, built once; every output format is a writer that reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model import narrative
from model.figures import write_figure

if TYPE_CHECKING:
    from model.form import Cell, Table
    from model.report import Report


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
    """A cell as it is printed; `cell` says where it stands and whether it is label or figure."""

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


Block = Title | Heading | Paragraph | Grid | Signature | Contact


def build(report: Report) -> list[Block]:
    """The whole report in print order."""
    blocks: list[Block] = [Title(title_lines(report))]
    for section in report.form.sections:
        if section.heading:
            blocks.append(Heading(section.heading))
        if section.table is None:
            blocks += paragraphs(report.text(section.id))
        else:
            blocks.append(grid(report, section.table))
    particulars = report.particulars
    if particulars.contact:
        blocks.append(Contact(particulars.contact))
    if particulars.organ:
        day = printed_date(particulars.date)
        blocks.append(Signature(particulars.organ, day, particulars.sealed))
    return blocks


def title_lines(report: Report) -> tuple[str, ...]:
    """The two lines of the title; one when no organ is named yet."""
    second = f"{report.year}年{report.form.title}"
    return (report.particulars.organ, second) if report.particulars.organ else (second,)


def paragraphs(text: str) -> list[Block]:
    """The lines of a narrative as paragraphs with their levels."""
    return [Paragraph(line, level) for level, line in narrative.levels(text)]


def grid(report: Report, table: Table) -> Grid:
    """A section's table with its figures; blanks print as the report says."""
    blank = report.particulars.blanks
    return Grid(table, tuple(Printed(cell, _printed(report, cell, blank)) for cell in table.cells))


def _printed(report: Report, cell: Cell, blank: str) -> str:
    if not cell.address:
        return cell.text
    return write_figure(report.figure(cell.address), cell) or blank


def printed_date(iso: str) -> str:
    """``2026-01-23`` as ``2026年1月23日`` (GB/T 9704 7.3.5.4: no leading zeros); "" stays ""."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return f"{day.year}年{day.month}月{day.day}日"


def file_name(report: Report) -> str:
    """The proposed name without ending: 〔机关〕YYYY年政府信息公开工作年度报告."""
    unfit = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
    return report.title.translate(unfit).strip(" .") or "政府信息公开工作年度报告"
