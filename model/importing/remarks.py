"""What was not found and what was left over, told to the clerk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.importing.entries import Line, Text
from model.importing.imported import Origin, Remark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.forms.form import Form, Table
    from model.importing.entries import Entry
    from model.importing.narrative import Narrative
    from model.importing.tables import Tables

_SHOWN = 60  # characters of a sentence that is quoted


def missing_figures(form: Form, tables: Tables) -> list[Remark]:
    """The tables, and the rows of tables, that were not found."""
    remarks: list[Remark] = []
    for table in form.tables:
        cells = [cell.address for cell in table.figures]
        if tables.seen.keys().isdisjoint(cells):
            heading = form.section(table.section).heading
            words = f"没有找到“{heading}”的表。"
            remarks.append(Remark(words, (f"table/{table.section}",)))
        else:
            remarks += _missing_rows(form, table, tables)
    return remarks


def _missing_rows(form: Form, table: Table, tables: Tables) -> list[Remark]:
    rows: dict[str, list[str]] = {}
    for cell in table.figures:
        if cell.address not in tables.seen:
            rows.setdefault(cell.address.rpartition("/")[0], []).append(cell.address)
    stood_in = {_group(form, row) for row in tables.stood_in}
    remarks: list[Remark] = []
    for row, missing in rows.items():
        if _group(form, row) in stood_in:
            continue
        cell = form.cells[missing[0]]
        named = cell.row_label if len(missing) > 1 and cell.row_label else cell.label
        remarks.append(Remark(f"没有读到“{named}”。", tuple(missing)))
    return remarks


def _group(form: Form, row: str) -> str:
    """The labels of the groups that a row ``block/row`` belongs to; the row alone has none."""
    for address, cell in form.cells.items():
        if address.startswith(f"{row}/"):
            return cell.row_label.rpartition(" · ")[0] or row
    return row


def leftover_texts(
    form: Form, narrative: Narrative, tables: Tables, entries: Sequence[Entry]
) -> list[Remark]:
    """Sentences around the tables, and tables in the report that are none of the form's."""
    remarks: list[Remark] = []
    by_section: dict[str, list[Text]] = {}
    for section, entry in narrative.left:
        by_section.setdefault(section, []).append(entry)
    for section, texts in by_section.items():
        told = " ".join(text.text for text in texts)
        shown = told if len(told) <= _SHOWN else told[:_SHOWN] + "…"
        words = f"“{form.section(section).heading}”的表格前后有文字，没有读入：{shown}"
        remarks.append(Remark(words, (), texts[0].origin))
    first = min(tables.sections, default=0)
    for item in sorted(tables.passed_over - tables.sections.keys()):
        if item > first or _is_behind_heading(entries, item, narrative):
            words = "有一张别的表格，不是官方格式的表，没有读入。"
            remarks.append(Remark(words, (), Origin(item)))
    return remarks


def _is_behind_heading(entries: Sequence[Entry], item: int, narrative: Narrative) -> bool:
    """Whether a table stands behind the beginning of the first text."""
    begin = min((origin.item for origin in narrative.origins.values()), default=0)
    return any(isinstance(e, Line) and e.item == item and item > begin for e in entries)
