"""The document as a list of blocks, built once; every output format is a writer that reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from model.characters import one_line
from model.document import sheets
from model.document.blocks import (
    Attachments,
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Printed,
    Signature,
    Title,
)
from model.report.figures import write_figure
from model.texts import narrative

if TYPE_CHECKING:
    from model.document.blocks import Block
    from model.forms.form import Cell, Table
    from model.report.figures import Figure
    from model.report.report import Report


SIGN_OFF_STEPS = ("拟稿", "科室审核", "办公室校对", "分管领导审核", "单位负责人签发")
MARK = "内部稿　未通过校验"  # on a copy with errors
BARE_DATE = "　　　年　　月　　日"
BARE_LINES = 6  # room for a text that is written by hand


@dataclass(frozen=True, slots=True)
class Options:
    """What an export may have besides the report itself, and how it looks.

    `layout` is an id of `model.document.layout`; `plain_fonts` names 仿宋/宋体 instead of the
    公文 fonts;
    `page_numbers` is "outer" (GB/T 9704 7.5), "centre" or "none"; `pictures` by section id.
    `marked` puts 未通过校验 on an internal copy; `bare` leaves every figure and text out, for
    filling by hand. `template` is the path of a bureau's own Word template; `embed` lets the data
    travel inside the Word file, so that it can be reopened; `remarks` adds to them what is not
    meant for the public: the reasons of accepted findings and the rest of the save file.
    """

    layout: str = "gb9704"
    plain_fonts: bool = False
    page_numbers: str = "outer"
    sign_off: bool = False
    steps: tuple[str, ...] = SIGN_OFF_STEPS
    check_sheet: bool = False
    marked: bool = False
    bare: bool = False
    attachments: tuple[str, ...] = ()
    pictures: tuple[tuple[str, Picture], ...] = ()
    template: str = ""
    embed: bool = True
    remarks: bool = False


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Document:
    """What a format writes: the blocks in print order, and what they were built from.

    `prior` is last year's report, or None.
    """

    report: Report
    options: Options
    prior: Report | None
    blocks: tuple[Block, ...]


def prepare(report: Report, options: Options = DEFAULT, prior: Report | None = None) -> Document:
    """The report with its blocks, ready to be written in any format."""
    return Document(report, options, prior, tuple(build(report, options, prior)))


def build(report: Report, options: Options = DEFAULT, prior: Report | None = None) -> list[Block]:
    """The whole document in print order; `prior` is for the check sheet's comparison."""
    blocks: list[Block] = []
    if options.sign_off:
        blocks += [sheets.sign_off(report, options.steps), PageBreak()]
    if options.marked:
        blocks.append(Mark(MARK))
    blocks += _report(report, options)
    if options.check_sheet:
        blocks += [PageBreak(), *sheets.check_sheet(report, prior)]
    return blocks


def _report(report: Report, options: Options) -> list[Block]:
    blocks: list[Block] = [Title(title_lines(report))]
    for section in report.form.sections:
        if section.heading:
            blocks.append(Heading(section.heading))
        if section.table is not None:
            blocks.append(grid(report, section.table, bare=options.bare))
        elif options.bare:
            blocks += [Paragraph("")] * BARE_LINES
        else:
            blocks += paragraphs(report.text(section.id))
        blocks += [picture for at, picture in options.pictures if at == section.id]
    particulars = report.particulars
    if options.attachments:
        blocks.append(Attachments(options.attachments))
    if particulars.contact and not options.bare:
        blocks.append(Contact(particulars.contact))
    if particulars.organ:
        day = BARE_DATE if options.bare else printed_date(particulars.date)
        blocks.append(Signature(particulars.organ, day, particulars.sealed))
    return blocks


def title_lines(report: Report) -> tuple[str, ...]:
    """The two lines of the title; one when no organ is named yet."""
    second = f"{report.year}年{report.form.title}"
    return (report.particulars.organ, second) if report.particulars.organ else (second,)


def paragraphs(text: str) -> list[Block]:
    """The lines of a narrative as paragraphs with their levels."""
    return [Paragraph(line, level) for level, line in narrative.levels(text)]


def grid(report: Report, table: Table, *, bare: bool = False) -> Grid:
    """A section's table with its figures; blanks print as the report says."""
    if bare:
        return Grid(table, tuple(Printed(cell, cell.text) for cell in table.cells))
    blank = report.particulars.blanks
    return Grid(table, tuple(Printed(cell, _printed(report, cell, blank)) for cell in table.cells))


def _printed(report: Report, cell: Cell, blank: str) -> str:
    if not cell.address:
        return cell.text
    return write_figure(report.figure(cell.address), cell) or blank


def prints(text: str) -> bool:
    """Whether anything of a text can be seen; blanks, breaks and invisible marks print nothing."""
    return one_line(text) != ""


def shown_note(figure: Figure | None) -> str:
    """The note of a figure; "" when it has none, or none that can be seen."""
    return figure.note if figure is not None and prints(figure.note) else ""


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
