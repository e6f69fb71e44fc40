"""An earlier report, whoever wrote it: read, recognised, doubted where it must be, or refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.errors import UserError
from model.importing import refusing
from model.importing.entries import Line, entries_of
from model.importing.figures import read_figures
from model.importing.headings import headings_of
from model.importing.imported import Imported, Origin, Remark
from model.importing.names import names_of
from model.importing.narrative import first_heading, read_narrative
from model.importing.pieces import choose_tables
from model.importing.remarks import leftover_texts, missing_figures
from model.importing.title import find_title, year_of_texts
from model.importing.totals import check_totals
from model.readers import sources
from model.readers.read import ReadTable
from model.report.addresses import FIELD, TEXT
from model.report.particulars import FIRST_YEAR, LAST_YEAR
from model.shipped import all_forms, by_id

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Form
    from model.importing.entries import Entry
    from model.importing.headings import Headings
    from model.importing.names import Names
    from model.importing.narrative import Narrative
    from model.importing.tables import Tables
    from model.importing.title import Title
    from model.readers.read import Item, Read

MOST_ELEMENTS = 20_000  # paragraphs and cells; a report has a thousand
_ENOUGH = 60  # per cent of a table's figures that make a document a report
_FEW_TABLES = 2  # that make a document a report which does not say so


def import_file(path: Path, form_id: str | None = None) -> Imported:
    """The report in a file of any kind. Raises `UserError` naming the reason of a refusal."""
    data = sources.content(path)
    kind = sources.kind_of(data)
    if kind in (sources.OWN, sources.WORD):
        from model.importing import own

        made = own.imported(path.name, data, kind)
        if made is not None:
            return made
    return import_read(sources.read(path, data, kind), path.name, form_id)


def import_read(read: Read, name: str, form_id: str | None = None) -> Imported:
    """The report in what was read. Raises `UserError` naming the reason of a refusal.

    Without a form's id the tables decide which form it is, and the year where both would fit.
    """
    if sum(map(_size, read.items)) > MOST_ELEMENTS:
        raise UserError("内容太多，不会是一份年报，没有读取。请核对是不是选错了文件。")
    forms = [by_id(form_id)] if form_id else all_forms()
    found = [_recognised(read, form) for form in forms]
    best = max(found, key=lambda one: (len(one.tables.seen), one.form.covers(one.year)))
    if not best.is_report():
        raise UserError(refusing.reason(best.entries, best.title))
    if not FIRST_YEAR <= best.year <= LAST_YEAR:
        raise UserError("没有找到报告年度，不知道是哪一年的年报。请核对是不是选错了文件。")
    return _imported(read, name, best)


def _size(item: Item) -> int:
    return len(item.cells) if isinstance(item, ReadTable) else 1


@dataclass(slots=True)
class _Recognised:
    """A document read as a report of one form."""

    form: Form
    names: Names
    headings: Headings
    entries: list[Entry]
    title: Title | None
    year: int
    tables: Tables

    def is_report(self) -> bool:
        """Whether it has the title of a report and one of the form's tables, or several filled."""
        whole = 0
        for table in self.form.tables:
            cells = [cell.address for cell in table.figures]
            seen = sum(address in self.tables.seen for address in cells)
            whole += seen * 100 >= len(cells) * _ENOUGH
        if self.title is not None:
            return whole > 0
        filled = any(seen.text.strip() for seen in self.tables.seen.values())
        return whole >= _FEW_TABLES and filled


def _recognised(read: Read, form: Form) -> _Recognised:
    names, headings = names_of(form), headings_of(form)

    def is_heading(text: str) -> bool:
        return headings.section(text) != ""

    entries = entries_of(read, is_heading)
    end = first_heading(entries, headings)
    title = find_title(entries, end)
    year = title.year if title is not None else year_of_texts(entries)
    names.year = year
    tables = choose_tables(entries, names, year, headings.section)
    return _Recognised(form, names, headings, entries, title, year, tables)


def _imported(read: Read, name: str, best: _Recognised) -> Imported:
    form, tables, title = best.form, best.tables, best.title
    begin = title.end if title is not None else 0
    organ = title.organ if title is not None else ""
    narrative = read_narrative(
        best.entries,
        begin,
        form,
        best.headings,
        tables.sections,
        lambda text: bool(best.names.known(text)),
        organ,
    )
    made = Imported(name, read, form, best.year, organ or narrative.signature.organ)
    printed = read_figures(tables.seen, form)
    totals = check_totals(form, best.year, printed.figures, tables.seen)
    for address, figure in printed.figures.items():
        if figure is not None and address not in form.totals:
            made.values[address] = figure
    made.values.update(totals.typed)
    made.confirmed = totals.confirmed
    _place(made, tables)
    _take_narrative(made, narrative)
    made.unread += [*missing_figures(form, tables), *printed.unread]
    made.doubts += [*tables.doubts, *printed.doubts, *totals.doubts]
    made.unread += leftover_texts(form, narrative, tables, best.entries)
    _remark_on_head(made, best, narrative)
    made.unread += [Remark(f"{r.place}：{r.words}") for r in read.unread]
    made.doubts += [Remark(f"{r.place}：{r.words}") for r in read.doubts]
    return made


def _place(made: Imported, tables: Tables) -> None:
    for address, seen in tables.seen.items():
        made.origins[address] = seen.origin
    pieces: dict[str, list[int]] = {}
    for item, section in sorted(tables.sections.items()):
        pieces.setdefault(section, []).append(item)
    made.tables = {section: tuple(items) for section, items in pieces.items()}


def _take_narrative(made: Imported, narrative: Narrative) -> None:
    made.texts = narrative.texts
    for section, origin in narrative.origins.items():
        made.origins[TEXT + section] = origin
    signed = narrative.signature
    for name in ("date", "contact"):
        value, origin = getattr(signed, name), getattr(signed, f"{name}_at")
        if value:
            made.fields[name] = value
        if value and origin is not None:
            made.origins[FIELD + name] = origin


def _remark_on_head(made: Imported, best: _Recognised, narrative: Narrative) -> None:
    """Say what about year, form and organ is not as it should be."""
    title, form, year = best.title, best.form, best.year
    if title is None:
        words = f"没有找到标题，报告年度 {year} 是从正文里读出的。请核对。"
        made.doubts.append(Remark(words, (FIELD + "year",)))
    else:
        origin = _origin(best.entries, title.end - 1)
        made.origins[FIELD + "year"] = origin
        made.origins[FIELD + "organ"] = _origin(best.entries, title.begin)
        if not form.covers(year):
            words = (
                f"这是 {year} 年度的报告，表格却是{form.name}（{form.years}用），"
                f"已按{form.name}读取。"
            )
            made.doubts.append(Remark(words, (FIELD + "year",), origin))
    signed = "".join(narrative.signature.organ.split())
    if not made.organ:
        made.unread.append(Remark("没有找到机关名称。请填写。", (FIELD + "organ",)))
    elif signed and signed not in made.organ and made.organ not in signed:
        words = f"标题里的机关是“{made.organ}”，落款是“{signed}”。请核对。"
        made.doubts.append(Remark(words, (FIELD + "organ",), narrative.signature.organ_at))


def _origin(entries: list[Entry], number: int) -> Origin:
    entry = entries[max(number, 0)] if entries else None
    return entry.origin if entry is not None and not isinstance(entry, Line) else Origin(0)
