"""The report as JSON for other programs: every figure with its labels, totals included."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.forms.form import Cell, Section
    from model.forms.rules import Number
    from model.report.report import Report

    # A value that the file holds: where it stands in the file, and the value.
    Fact = tuple[str, Any]


def write(report: Report) -> bytes:
    """The printed content as JSON; amounts are strings, blanks are null.

    Half characters, which UTF-8 cannot hold, become ``?``.
    """
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
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "replace")


def _section(report: Report, section: Section) -> dict[str, Any]:
    facts: dict[str, Any] = {"id": section.id, "heading": section.heading}
    if section.table is None:
        return facts | {"text": report.text(section.id)}
    return facts | {"cells": [_cell(report, cell) for cell in section.table.figures]}


def _cell(report: Report, cell: Cell) -> dict[str, Any]:
    figure = report.figure(cell.address)
    facts: dict[str, Any] = {
        "address": cell.address,
        "row": cell.row_label,
        "column": cell.column_label,
        "value": None if figure is None else _value(figure.number),
    }
    if figure is not None and figure.note:
        facts["note"] = figure.note
    return facts


def _value(number: Number) -> int | str:
    """A count as a number; an amount as a string, for JSON readers would round it."""
    return write_number(number) if isinstance(number, Decimal) else number


# --- reading back --------------------------------------------------------------------------


def verify(data: bytes, report: Report) -> None:
    """Read the file again and compare every value, its place and the order with the report.

    Raises `UserError` that names the first difference.
    """
    try:
        read = json.loads(data.decode(), object_pairs_hook=_Pairs)
    except ValueError as error:
        raise _difference("文件", "JSON", "不能识别的内容") from error
    for want, got in zip_longest(_expected(report), _facts(read, "")):
        if want is None:
            raise _difference(got[0], "没有内容", _told(got[1]))
        if got is None:
            raise _difference(want[0], _told(want[1]), "没有内容")
        place, value = want
        if got[0] != place:
            raise _difference(place, _told(value), f"“{got[0]}”")
        if type(got[1]) is not type(value) or got[1] != value:
            raise _difference(place, _told(value), _told(got[1]))


class _Pairs(tuple[tuple[str, Any], ...]):
    """The members of a JSON object in order; a name that stands twice is kept twice."""

    __slots__ = ()


def _facts(value: Any, place: str) -> Iterator[Fact]:  # noqa: ANN401
    """Every single value that was read, with its place: ``/sections/2/cells/0/value``."""
    if isinstance(value, _Pairs):
        for name, inner in value:
            yield from _facts(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _facts(inner, f"{place}/{number}")
    else:
        yield place, value


def _expected(report: Report) -> Iterator[Fact]:
    """Every value that the file must hold, in order; the places are as in `_facts`."""
    form, particulars = report.form, report.particulars
    yield "/title", _written(report.title)
    yield "/organ", _written(particulars.organ)
    yield "/year", report.year
    yield "/form", form.id
    yield "/document", form.document
    yield "/date", _written(particulars.date)
    yield "/contact", _written(particulars.contact)
    for number, section in enumerate(form.sections):
        place = f"/sections/{number}"
        yield f"{place}/id", section.id
        yield f"{place}/heading", section.heading
        if section.table is None:
            yield f"{place}/text", _written(report.text(section.id))
            continue
        for at, cell in enumerate(section.table.figures):
            yield from _expected_cell(report, cell, f"{place}/cells/{at}")


def _expected_cell(report: Report, cell: Cell, place: str) -> Iterator[Fact]:
    yield f"{place}/address", cell.address
    yield f"{place}/row", cell.row_label
    yield f"{place}/column", cell.column_label
    figure = report.figure(cell.address)
    if figure is None:
        yield f"{place}/value", None
        return
    is_count = isinstance(figure.number, int)
    yield f"{place}/value", figure.number if is_count else write_number(figure.number)
    if figure.note:
        yield f"{place}/note", _written(figure.note)


def _written(text: str) -> str:
    """A text as UTF-8 holds it."""
    return text.encode("utf-8", "replace").decode()


def _told(value: object) -> str:
    return "空" if value is None else f"“{value}”"


def _difference(place: str, want: str, got: str) -> UserError:
    return UserError(
        f"导出后复核没有通过：JSON 里“{place}”应为{want}，文件中是{got}。"
        "文件没有保存，请再导出一次。"
    )
