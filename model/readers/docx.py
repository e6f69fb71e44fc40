"""Reopening a Word file that this program wrote: the data inside, and what was changed in Word.

The save file travels in a custom XML part, so nothing is lost. The printed tables and texts are
read as well; where they say something else than the data, both are told and nothing is decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.document import build as document
from model.document.blocks import Paragraph
from model.errors import UserError
from model.files import store
from model.readers import docx_tables, package, word_pages
from model.readers.docx_tables import W
from model.readers.package import Package, TooLargeError
from model.readers.read import Read, ReadTable, placed
from model.readers.recognise import plain, recognise
from model.report.addresses import FIELD, TEXT
from model.report.particulars import printed_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from model.document.blocks import Printed
    from model.forms.form import Section, Table
    from model.readers.recognise import Recognised
    from model.report.report import Report

TABLE = "table/"  # address of what concerns a table as a whole: ``table/<section>``
_DATA_PART = re.compile(r"customXml/[^/]+\.xml")


@dataclass(frozen=True, slots=True)
class Difference:
    """Something printed otherwise than stored.

    `address` is that of a figure, ``text/<section>``, ``report/<field>``, or ``table/<section>``
    for a label or for a table that is missing; `where` names it for the clerk.
    """

    address: str
    where: str
    stored: str
    printed: str


@dataclass(slots=True)
class Reopened:
    """The report that travelled inside a Word file, and what stands otherwise on its pages."""

    report: Report
    differences: list[Difference]
    notices: list[str] = field(default_factory=list)


def open_document(path: Path) -> Reopened:
    """Read a Word file of this program. Raises `UserError` with a sentence that names the file."""
    try:
        return reopen(store.read_bytes(path, package.LARGEST_FILE))
    except UserError as error:
        raise UserError(f"{path}：{error}") from error


def reopen(data: bytes, *, edited: bool = False) -> Reopened:
    """Read a Word file of this program. Raises `UserError`, also for files without data inside.

    One that somebody has `edited` is read as it looks: with changes that nobody accepted yet,
    and in whatever shape another program saved it.
    """
    opened = Package(data)
    found = store.parse(_stored(opened))
    printed = recognise(_pages(opened) if edited else _read(opened), found.report.form)
    return Reopened(found.report, list(_differences(found.report, printed)), found.notices)


def _pages(opened: Package) -> Read:
    """What stands on the pages; where these are not just as we wrote them, as they look."""
    try:
        return _read(opened)
    except TooLargeError:
        raise
    except UserError:
        return word_pages.read(opened)


def read(data: bytes) -> Read:
    """What stands on the pages of a Word file. Raises `UserError`."""
    return _read(Package(data))


def pages(data: bytes) -> Read:
    """What stands on the pages, whoever has worked on them. Raises `UserError`."""
    return _pages(Package(data))


def stored(data: bytes) -> bytes:
    """The save file inside a Word file. Raises `UserError` when there is none."""
    return _stored(Package(data))


def has_data(data: bytes) -> bool:
    """Whether there is a save file inside a Word file. Raises `UserError` for a damaged one."""
    opened = Package(data)
    for name in opened.names():
        if _DATA_PART.fullmatch(name) and _data_in(opened, opened.part(name)):
            return True
    return False


def _stored(opened: Package) -> bytes:
    found: set[str] = set()
    for name in opened.names():
        if _DATA_PART.fullmatch(name):
            found |= _data_in(opened, opened.part(name))
    if not found:
        raise UserError(
            "这个 Word 文件里没有本程序存入的数据（不是本程序导出的，或导出时没有带上），"
            "不能直接打开。请打开原来的年报文件（.gknb）。"
        )
    if len(found) > 1:
        raise UserError("这个 Word 文件里有几份不同的数据，不知道以哪份为准。")
    return found.pop().encode()


def _data_in(opened: Package, xml: bytes) -> set[str]:
    """The save file in a custom XML part; nothing when the part is somebody else's."""
    if package.DATA_NAMESPACE.encode() not in xml:
        return set()
    root = opened.parse(xml)
    if root.tag != f"{{{package.DATA_NAMESPACE}}}report":
        return set()
    return {"".join(map(str, root.itertext()))}


def _read(opened: Package) -> Read:
    return placed(docx_tables.body(opened, _style_names(opened)))


def _style_names(opened: Package) -> Mapping[str, str]:
    """The names of the styles by id; programs that save the file anew change the ids."""
    root = opened.parse(opened.part("word/styles.xml"))
    names = {}
    for style in root.iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId", "")] = "" if name is None else name.get(W + "val", "")
    return names


# --- comparing -----------------------------------------------------------------------------


def _differences(report: Report, printed: Recognised) -> Iterator[Difference]:
    yield from _field_differences(report, printed.fields)
    for section in report.form.sections:
        if section.table is None:
            said = printed.texts.get(section.id, [])
            yield from _text_differences(report, section, said)
        else:
            found = printed.tables.get(section.id, [])
            yield from _table_differences(report, section, section.table, found)


def _field_differences(
    report: Report, printed: Mapping[str, list[str]]
) -> Iterator[Difference]:
    particulars = report.particulars
    organ = document.printed_organ(report)
    wanted = {
        "title": ("标题", "".join(document.title_lines(report))),
        "contact": ("联系方式", document.printed_contact(report)),
        "organ": ("落款机关", organ),
        "date": ("成文日期", printed_date(particulars.date) if organ else ""),
    }
    for name, (where, text) in wanted.items():
        there = plain("".join(printed.get(FIELD + name, [])))
        if there != plain(text):
            yield Difference(FIELD + name, where, text, there)


def _text_differences(
    report: Report, section: Section, printed: list[str]
) -> Iterator[Difference]:
    blocks = document.paragraphs(report.text(section.id))
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    if _all_plain(lines) != _all_plain(printed):
        where = section.heading or "引言"
        yield Difference(TEXT + section.id, where, "\n".join(lines), "\n".join(printed))


def _all_plain(lines: Iterable[str]) -> list[str]:
    """The lines without spaces, as far as anything is left of them."""
    return list(filter(None, map(plain, "\n".join(lines).split("\n"))))


def _table_differences(
    report: Report, section: Section, table: Table, found: list[ReadTable]
) -> Iterator[Difference]:
    sizes = list(map(_size, found))
    if sizes != [_size(table)]:
        there = "、".join(sizes) or "没有表格"
        yield Difference(TABLE + section.id, section.heading, _size(table), there)
        return
    texts = {(c.row, c.column, c.rows, c.columns): c.text for c in found[0].cells}
    for printed in document.grid(report, table).cells:
        cell = printed.cell
        text = texts.get((cell.row, cell.column, cell.rows, cell.columns))
        if text is None or plain(text) != plain(printed.text):
            yield _cell_difference(section, printed, text)


def _size(table: Table | ReadTable) -> str:
    return f"{table.rows} 行 {table.columns} 列的表格"


def _cell_difference(section: Section, printed: Printed, there: str | None) -> Difference:
    cell = printed.cell
    return Difference(
        cell.address or TABLE + section.id,
        f"{section.heading}：{cell.label or cell.text}",
        printed.text,
        "没有这一格" if there is None else there.strip(),
    )
