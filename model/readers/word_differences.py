"""What a Word file prints otherwise than a report: place by place, with what would be taken.

The report may be the one that the file was made from, or what has become of it since.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.document import build as document
from model.errors import UserError
from model.readers import word_texts
from model.readers.recognise import plain
from model.report.addresses import FIELD, TABLE, TEXT
from model.report.changes import Change, ChangeError, checked
from model.report.figures import EntryError, read_figure
from model.report.particulars import printed_date
from model.shipped import for_year
from model.texts.dates import DateError, read_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from model.document.blocks import Printed
    from model.forms.form import Section, Table
    from model.readers.read import ReadTable
    from model.readers.recognise import Recognised
    from model.report.report import Report

_SAME = "数字没有变，只是写法不同，不用采用。"
_LOCKED = "这个数来自上年报告，已经锁定。要改请先在表里解除锁定、写明理由，再来采用。"
_LABEL = "项目名称由国家格式规定，这里不能改，导出时仍印规定的名称。"
_GONE = "这一格在 Word 里删掉了或与别的格合并了。请对照 Word 文档，在表里核对这一格的数字。"
_TABLE = "这张表在 Word 里删掉了或改了行列。请对照 Word 文档，在表里逐格核对数字。"
_TITLE = "标题由机关名称和报告年度组成，读不出这两项。要改请在“封面与引言”里改。"
_YEAR = "这个年度用的是另一种国家格式，不能只改年度。要做那一年的年报，请另外新建。"
_ORGAN = "文档上没有落款机关了。机关名称不能空着，要改请在“封面与引言”里改。"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that a Word file prints otherwise than the report.

    `address` is that of a figure, ``text/<section>`` for each of its paragraphs,
    ``report/<field>``, or ``table/<section>`` for a label or for a table that is missing;
    `where` names it for the clerk. `change` makes the report say what is printed; `None` where
    that cannot be taken, and `todo` says then what to do. `lines` are those of the file's text
    that are meant, from the first to behind the last; `removed` those of the report, plain.
    """

    address: str
    where: str
    stored: str
    printed: str
    change: Change | None = None
    todo: str = ""
    lines: tuple[int, int] = (0, 0)
    removed: tuple[str, ...] = ()

    @property
    def old_words(self) -> str:
        """What the report says."""
        return self.stored

    @property
    def new_words(self) -> str:
        """What the Word file prints."""
        return self.printed


def differences(report: Report, printed: Recognised) -> Iterator[Difference]:
    """What is printed otherwise than a report says, in the order of the form."""
    yield from _field_differences(report, printed.fields)
    for section in report.form.sections:
        if section.table is None:
            said = printed.texts.get(section.id, [])
            yield from _text_differences(report, section, said)
        else:
            found = printed.tables.get(section.id, [])
            yield from _table_differences(report, section, section.table, found)


def _with(
    report: Report,
    address: str,
    where: str,
    words: tuple[str, str],
    values: Mapping[str, Any],
    lines: tuple[int, int] = (0, 0),
    removed: tuple[str, ...] = (),
) -> Difference:
    """A difference that can be taken, unless the report cannot hold the values."""
    try:
        for name, value in values.items():
            checked(report.form, name, value)
    except ChangeError as error:
        return Difference(address, where, *words, None, str(error), lines, removed)
    change = Change(values, f"采用 Word 改动 {where}")
    return Difference(address, where, *words, change, "", lines, removed)


# --- particulars ---------------------------------------------------------------------------


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
        said = printed.get(FIELD + name, [])
        if plain("".join(said)) != plain(text):
            yield _field_difference(report, name, where, text, said)


def _field_difference(
    report: Report, name: str, where: str, text: str, said: list[str]
) -> Difference:
    there = plain("".join(said))
    try:
        values = _values_of(report, name, said)
    except UserError as error:
        return Difference(FIELD + name, where, text, there, None, str(error))
    return _with(report, FIELD + name, where, (text, there), values)


def _values_of(report: Report, name: str, said: list[str]) -> dict[str, Any]:
    """What a printed particular sets. Raises `UserError` that says what to do."""
    if name == "title":
        return _title_values(report, plain("".join(said)))
    value = " ".join(said)
    if name == "date":
        try:
            value = read_date(value)
        except DateError as error:
            raise UserError(str(error)) from error
    elif name == "organ" and not value:
        raise UserError(_ORGAN)
    return {FIELD + name: value}


def _title_values(report: Report, title: str) -> dict[str, Any]:
    """Organ and year of a title, as far as they are others. Raises `UserError`."""
    match = re.fullmatch(
        rf"(.*?)(\d{{4}})年{re.escape(plain(report.form.title))}", title, re.A
    )
    if match is None or not match[1]:
        raise UserError(_TITLE)
    values: dict[str, Any] = {}
    if match[1] != plain(report.particulars.organ):
        values[FIELD + "organ"] = match[1]
    year = int(match[2])
    if year != report.year:
        values[FIELD + "year"] = year
        _require_form_of(report, year)
    return values


def _require_form_of(report: Report, year: int) -> None:
    try:
        is_own = for_year(year) is report.form
    except UserError:
        is_own = False
    if not is_own:
        raise UserError(_YEAR)


# --- texts ---------------------------------------------------------------------------------


def _text_differences(
    report: Report, section: Section, printed: list[str]
) -> Iterator[Difference]:
    heading = section.heading or "引言"
    said = word_texts.lines_of(printed)
    text = report.texts.get(section.id, "")
    for passage in word_texts.passages(text, report.printed_number, said):
        yield _with(
            report,
            TEXT + section.id,
            f"{heading}，{passage.where}",
            (passage.old, passage.new),
            {TEXT + section.id: passage.taken},
            passage.lines,
            passage.removed,
        )


# --- tables --------------------------------------------------------------------------------


def _table_differences(
    report: Report, section: Section, table: Table, found: list[ReadTable]
) -> Iterator[Difference]:
    sizes = list(map(_size, found))
    if sizes != [_size(table)]:
        there = "、".join(sizes) or "没有表格"
        address = TABLE + section.id
        yield Difference(address, section.heading, _size(table), there, None, _TABLE)
        return
    texts = {(c.row, c.column, c.rows, c.columns): c.text for c in found[0].cells}
    for printed in document.grid(report, table).cells:
        cell = printed.cell
        text = texts.get((cell.row, cell.column, cell.rows, cell.columns))
        if text is None or plain(text) != plain(printed.text):
            yield _cell_difference(report, section, printed, text)


def _size(table: Table | ReadTable) -> str:
    return f"{table.rows} 行 {table.columns} 列的表格"


def _cell_difference(
    report: Report, section: Section, printed: Printed, there: str | None
) -> Difference:
    cell = printed.cell
    where = f"{section.heading}：{cell.label or cell.text}"
    address = cell.address or TABLE + section.id
    if there is None:
        return Difference(address, where, printed.text, "没有这一格", None, _GONE)
    if not cell.address:
        return Difference(address, where, printed.text, there.strip(), None, _LABEL)
    return _figure_difference(report, printed, where, there.strip())


def _figure_difference(report: Report, printed: Printed, where: str, there: str) -> Difference:
    """A figure: a total that its parts give is computed again, any other is kept as printed."""
    cell = printed.cell
    try:
        value = read_figure(there, cell)
    except EntryError as error:
        todo = f"{error}要改请在表里填。"
        return Difference(cell.address, where, printed.text, there, None, todo)
    is_total = cell.address in report.form.totals
    if is_total and value is not None and not value.note:
        value = None if value.number == report.computed(cell.address) else value
    if repr(value) == repr(report.current(cell.address)):
        return Difference(cell.address, where, printed.text, there, None, _SAME)
    if report.is_locked(cell.address):
        return Difference(cell.address, where, printed.text, there, None, _LOCKED)
    return _with(report, cell.address, where, (printed.text, there), {cell.address: value})
