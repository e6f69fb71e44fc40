"""The report as JSON for other programs: every figure with its labels, totals included."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from model.report.figures import write_number

if TYPE_CHECKING:
    from model.forms.form import Cell, Section
    from model.report.report import Report


def write(report: Report) -> bytes:
    """The printed content as JSON; amounts are strings, blanks are null."""
    content = {
        "title": report.title,
        "organ": report.particulars.organ,
        "year": report.year,
        "form": report.form.id,
        "document": report.form.document,
        "date": report.particulars.date,
        "contact": report.particulars.contact,
        "sections": [_section(report, section) for section in report.form.sections],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _section(report: Report, section: Section) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": section.id, "heading": section.heading}
    if section.table is None:
        return facts | {"text": report.text(section.id)}
    return facts | {"cells": [_cell(report, cell) for cell in section.table.figures]}


def _cell(report: Report, cell: Cell) -> dict[str, Any]:
    figure = report.figure(cell.address)
    number: int | str | None = None
    if figure is not None:
        number = figure.number if isinstance(figure.number, int) else write_number(figure.number)
    facts: dict[str, Any] = {
        "address": cell.address,
        "row": cell.row_label,
        "column": cell.column_label,
        "value": number,
    }
    if figure is not None and figure.note:
        facts["note"] = figure.note
    return facts
