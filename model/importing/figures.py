"""The figures in the printed texts: what they are, and what about them is not sure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from model.characters import one_line
from model.forms.form import Kind
from model.importing.imported import Remark
from model.report.figures import DECIMALS, DIGITS, EntryError, Figure, read_figure

if TYPE_CHECKING:
    from model.forms.form import Cell, Form
    from model.importing.tables import Seen

_TWO_LINES = re.compile(r"\d[^\S\n]*\n\s*\d")
_UNIT = re.compile("亿元|万元|元")
_WITH_UNIT = re.compile(r"([\d,，. ]+)\s*(亿元|万元|元)")
_ODD = re.compile(r"([+-]?)(\d{1,15})(\.\d{1,8})?", re.ASCII)


@dataclass(slots=True)
class Printed:
    """Figures by address, `None` for a blank; what could not be read, what is doubtful."""

    figures: dict[str, Figure | None] = field(default_factory=dict)
    unread: list[Remark] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)


def read_figures(seen: dict[str, Seen], form: Form) -> Printed:
    """What the printed texts say."""
    made = Printed()
    for address, cell in form.cells.items():
        if address in seen:
            _read(made, cell, seen[address])
    return made


def _read(made: Printed, cell: Cell, seen: Seen) -> None:
    name = cell.label
    if _TWO_LINES.search(seen.text):
        words = f"“{name}”一格里的数字分在两行：“{one_line(seen.text)}”，没有读取。"
        made.unread.append(Remark(words, (cell.address,), seen.origin))
        return
    try:
        figure = read_figure(seen.text, cell)
    except EntryError as error:
        figure = _kept_as_printed(seen.text, cell)
        if figure is None:
            made.unread.append(Remark(f"“{name}”：{error}", (cell.address,), seen.origin))
            return
        words = f"“{name}”：{error}已照原样读取。"
        made.doubts.append(Remark(words, (cell.address,), seen.origin))
        made.figures[cell.address] = figure
        return
    made.figures[cell.address] = _in_unit_of_head(made, figure, cell, seen)


def _kept_as_printed(text: str, cell: Cell) -> Figure | None:
    """A figure that the form does not want but a report can hold: 251000元, -3, 12.5."""
    shown = one_line(text).translate({0xFF10 + n: ord("0") + n for n in range(10)})
    match = _WITH_UNIT.fullmatch(shown)
    if match is not None and cell.kind is Kind.AMOUNT:
        digits = re.sub("[,， ]", "", match[1])
        return Figure(Decimal(digits), match[2]) if _fits(digits) else None
    if _ODD.fullmatch(shown) and _fits(shown.lstrip("+-")):
        number = Decimal(shown)
        whole = number == number.to_integral_value()
        return Figure(int(number) if whole and cell.kind is not Kind.AMOUNT else number)
    return None


def _fits(digits: str) -> bool:
    """Whether a number is not too long for a report."""
    whole, _, part = digits.partition(".")
    return bool(re.fullmatch(r"\d+(\.\d+)?", digits, re.ASCII)) and (
        len(whole) <= DIGITS and len(part) <= DECIMALS
    )


def _in_unit_of_head(
    made: Printed, figure: Figure | None, cell: Cell, seen: Seen
) -> Figure | None:
    """An amount under a head with another unit than the form's says so."""
    if figure is None or cell.kind is not Kind.AMOUNT or _UNIT.match(figure.note):
        return figure
    units = _UNIT.findall("".join("".join(seen.around).split()))
    if not units or units[-1] == cell.units[0] or _UNIT.search(seen.text):
        return figure
    unit = units[-1]
    if unit not in cell.units:
        words = (
            f"“{cell.label}”印的单位是{unit}，格式的单位是{cell.units[0]}，"
            "数字照原样读取。请换算。"
        )
        made.doubts.append(Remark(words, (cell.address,), seen.origin))
    note = f"{unit}（{figure.note}）" if figure.note else unit
    return replace(figure, note=note)
