"""The document as a list of blocks, built once; every format is a writer that reads them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from model.characters import prints
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
from model.report.particulars import printed_date
from model.texts import narrative

if TYPE_CHECKING:
    from model.document.blocks import Block
    from model.forms.form import Cell, Section, Table
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
    公文 fonts; `page_numbers` is "outer" (GB/T 9704 7.5), "centre" or "none"; each of `pictures`
    has the id of its section. `marked` puts 未通过校验 on an internal copy; `bare` leaves every
    figure and text out, for filling by hand. `template` is the path of a bureau's own Word
    template; `embed` lets the data travel inside the Word file, so that it can be reopened;
    `remarks` adds to them what is not meant for the public: the reasons of accepted findings
    and the rest of the save file.
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


def prepare(
    report: Report,
    options: Options = DEFAULT,
    prior: Report | None = None,
) -> Document:
    """The report with its blocks, ready to be written in any format."""
    return Document(report, options, prior, tuple(build(report, options, prior)))


def build(
    report: Report,
    options: Options = DEFAULT,
    prior: Report | None = None,
) -> list[Block]:
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
    """The report itself, from title to signature."""
    blocks: list[Block] = [Title(title_lines(report))]
    for section in report.form.sections:
        blocks += _section(report, section, options)
    names = tuple(filter(prints, options.attachments))
    if names:
        blocks.append(Attachments(names))
    particulars = report.particulars
    contact = printed_contact(report)
    if contact and not options.bare:
        blocks.append(Contact(contact))
    organ = printed_organ(report)
    if organ:
        day = BARE_DATE if options.bare else printed_date(particulars.date)
        blocks.append(Signature(organ, day, particulars.sealed))
    return blocks


def _section(report: Report, section: Section, options: Options) -> list[Block]:
    """A section: its heading, its table or its paragraphs, and the pictures that go there."""
    blocks: list[Block] = []
    if prints(section.heading):
        blocks.append(Heading(section.heading))
    if section.table is not None:
        blocks.append(grid(report, section.table, bare=options.bare))
    elif options.bare:
        blocks += [Paragraph("")] * BARE_LINES
    else:
        blocks += paragraphs(report.text(section.id))
    for place, picture in options.pictures:
        if place == section.id:
            blocks.append(picture)
    return blocks


def title_lines(report: Report) -> tuple[str, ...]:
    """The two lines of the title; one when no organ is named yet."""
    organ = printed_organ(report)
    second = f"{report.year}年{report.form.title}"
    return (organ, second) if organ else (second,)


def printed_organ(report: Report) -> str:
    """The name of the organ; "" when it has none that can be seen."""
    organ = report.particulars.organ
    return organ if prints(organ) else ""


def printed_contact(report: Report) -> str:
    """With whom to ask; "" when that has nothing to be seen."""
    contact = report.particulars.contact
    return contact if prints(contact) else ""


def paragraphs(text: str) -> list[Block]:
    """The lines of a narrative that print something, as paragraphs with their levels."""
    return [Paragraph(line, level) for level, line in narrative.levels(text) if prints(line)]


def grid(report: Report, table: Table, *, bare: bool = False) -> Grid:
    """A section's table with its figures; blanks print as the report says."""
    if bare:
        return Grid(table, tuple(Printed(cell, cell.text) for cell in table.cells))
    return Grid(table, tuple(Printed(cell, _printed(report, cell)) for cell in table.cells))


def _printed(report: Report, cell: Cell) -> str:
    """The text of a cell: its label, or its figure with a note that can be seen."""
    if not cell.address:
        return cell.text
    figure = report.figure(cell.address)
    if figure is None:
        return report.particulars.blanks
    if figure.note:
        figure = replace(figure, note=shown_note(figure))
    return write_figure(figure, cell)


def shown_note(figure: Figure | None) -> str:
    """The note of a figure; "" when it has none, or none that can be seen."""
    return figure.note if figure is not None and prints(figure.note) else ""


def file_name(report: Report) -> str:
    """The proposed name without ending: 〔机关〕YYYY年政府信息公开工作年度报告."""
    unfit = str.maketrans(dict.fromkeys('\\/:*?"<>|\n\r\t', "_"))
    return report.title.translate(unfit).strip(" .") or "政府信息公开工作年度报告"
