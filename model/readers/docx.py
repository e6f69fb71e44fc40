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
from model.readers import docx_tables, package
from model.readers.docx_tables import ReadParagraph, ReadTable, W
from model.report.addresses import FIELD, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from model.forms.form import Section
    from model.report.report import Report

TABLE = "table/"  # address of what concerns a table as a whole: ``table/<section>``
_DATA_PART = re.compile(r"customXml/[^/]+\.xml")
_FIELDS = {
    "公文标题": FIELD + "title",
    "联系方式": FIELD + "contact",
    "落款机关": FIELD + "organ",
    "成文日期": FIELD + "date",
}
_BESIDES = ("附表", "附件说明", "图片", "内部标记")  # styles of what the report does not hold


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


def reopen(data: bytes) -> Reopened:
    """Read a Word file of this program. Raises `UserError`, also for files without data inside."""
    opened = store.parse(stored(data))
    printed = _printed(data, opened.report)
    return Reopened(opened.report, list(_differences(opened.report, printed)), opened.notices)


def stored(data: bytes) -> bytes:
    """The save file inside a Word file. Raises `UserError` when there is none."""
    found = []
    for name in package.names(data):
        if not _DATA_PART.fullmatch(name):
            continue
        xml = package.part(data, name)
        if package.DATA_NAMESPACE.encode() in xml:
            root = package.parse(xml)
            if root.tag == f"{{{package.DATA_NAMESPACE}}}report":
                found.append("".join(map(str, root.itertext())))
    if not found:
        raise UserError(
            "这个 Word 文件里没有本程序存入的数据（不是本程序导出的，或导出时没有带上），"
            "不能直接打开。请打开原来的年报文件（.gknb）。"
        )
    if len(set(found)) > 1:
        raise UserError("这个 Word 文件里有几份不同的数据，不知道以哪份为准。")
    return found[0].encode()


# --- what stands on the pages --------------------------------------------------------------


@dataclass(slots=True)
class _Printed:
    """The pages by section; `fields` by address."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    tables: dict[str, list[ReadTable]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


def _printed(data: bytes, report: Report) -> _Printed:
    names = _style_names(data)
    headings = {_plain(s.heading): s.id for s in report.form.sections if s.heading}
    place = next((s.id for s in report.form.sections if not s.heading), "")
    found = _Printed()
    is_sheet = False
    for item in docx_tables.body(data):
        if isinstance(item, ReadTable):
            if not is_sheet:
                found.tables.setdefault(place, []).append(item)
            continue
        style = names.get(item.style, "")
        if not _plain(item.text):
            continue
        is_sheet = style.startswith("附表")
        if _plain(item.text) in headings:
            place = headings[_plain(item.text)]
        elif style in _FIELDS:
            address = _FIELDS[style]
            found.fields[address] = found.fields.get(address, "") + _plain(item.text)
        elif not style.startswith(_BESIDES):
            found.texts.setdefault(place, []).append(_line(item))
    return found


def _style_names(data: bytes) -> Mapping[str, str]:
    """The names of the styles by id; programs that save the file anew change the ids."""
    root = package.parse(package.part(data, "word/styles.xml"))
    names = {}
    for style in root.iter(W + "style"):
        name = style.find(W + "name")
        names[style.get(W + "styleId", "")] = "" if name is None else name.get(W + "val", "")
    return names


def _line(paragraph: ReadParagraph) -> str:
    return paragraph.text.strip()


def _plain(text: str) -> str:
    """A text without line breaks and spaces, which programs set as they like."""
    return "".join(text.split())


# --- comparing -----------------------------------------------------------------------------


def _differences(report: Report, printed: _Printed) -> Iterator[Difference]:
    yield from _field_differences(report, printed.fields)
    for section in report.form.sections:
        if section.table is None:
            said = printed.texts.get(section.id, [])
            yield from _text_differences(report, section, said)
        else:
            yield from _table_differences(report, section, printed.tables.get(section.id, []))


def _field_differences(report: Report, printed: Mapping[str, str]) -> Iterator[Difference]:
    particulars = report.particulars
    organ = document.printed_organ(report)
    wanted = {
        "title": ("标题", "".join(document.title_lines(report))),
        "contact": ("联系方式", document.printed_contact(report)),
        "organ": ("落款机关", organ),
        "date": ("成文日期", document.printed_date(particulars.date) if organ else ""),
    }
    for name, (where, text) in wanted.items():
        there = printed.get(FIELD + name, "")
        if there != _plain(text):
            yield Difference(FIELD + name, where, text, there)


def _text_differences(report: Report, section: Section, printed: list[str]) -> Iterator[Difference]:
    blocks = document.paragraphs(report.text(section.id))
    lines = [block.text for block in blocks if isinstance(block, Paragraph)]
    if _all_plain(lines) != _all_plain(printed):
        where = section.heading or "引言"
        yield Difference(TEXT + section.id, where, "\n".join(lines), "\n".join(printed))


def _all_plain(lines: Iterable[str]) -> list[str]:
    return [plain for line in lines for part in line.split("\n") if (plain := _plain(part))]


def _table_differences(
    report: Report, section: Section, found: list[ReadTable]
) -> Iterator[Difference]:
    table = section.table
    assert table is not None  # noqa: S101 - the caller asked
    shape = f"{table.rows} 行 {table.columns} 列的表格"
    same = [t for t in found if (t.rows, t.columns) == (table.rows, table.columns)]
    if len(found) != 1 or not same:
        there = "、".join(f"{t.rows} 行 {t.columns} 列的表格" for t in found) or "没有表格"
        yield Difference(TABLE + section.id, section.heading, shape, there)
        return
    cells = {(c.row, c.column, c.rows, c.columns): c.text for c in same[0].cells}
    for printed in document.grid(report, table).cells:
        cell = printed.cell
        text = cells.get((cell.row, cell.column, cell.rows, cell.columns))
        if text is None or _plain(text) != _plain(printed.text):
            address = cell.address or TABLE + section.id
            where = f"{section.heading}：{cell.label or cell.text}"
            said = "没有这一格" if text is None else text.strip()
            yield Difference(address, where, printed.text, said)
