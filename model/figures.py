"""One figure: how it is typed, kept and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from model.errors import UserError

if TYPE_CHECKING:
    from model.form import Cell
    from model.rules import Number

DIGITS = 15  # more is a slip of the keyboard, not a count
DECIMALS = 8

# Full-width ASCII and the spaces that Word and web pages leave; nothing else is folded: NFKC would
# turn ½ into 1⁄2 and ² into 2.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    [0x3000, 0xA0, 0x202F, 0x2009, 0x200B, 0xFEFF, ord("\t"), ord("\n"), ord("\r")], " "
)
_MINUS = str.maketrans("−–—﹣", "----")
_NOTHING = {"", "/", "\\", "-", "--", "---", "无", "不适用", "空"}
_NUMBER = re.compile(r"([+-]?)(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(\.\d+)?")
_UNITS = "件条项个份宗起次人"
_NOTE = re.compile(r"(.*?)\s*\((.+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (int for counts, Decimal for amounts) and the note printed behind it, if any."""

    number: Number
    note: str = ""


class EntryError(UserError):
    """What was typed is no figure for this cell."""


def read_figure(typed: str, cell: Cell) -> Figure | None:
    """Read what a clerk types or pastes; blank, ``/`` and ``无`` give `None`.

    Full-width digits, 千分位, spaces, ``12件`` and a note in brackets are understood.
    Raises `EntryError` for everything else; nothing is guessed.
    """
    folded = typed.translate(_FOLD)  # one character for one: places stay the same
    text = folded.strip()
    if text.translate(_MINUS) in _NOTHING:
        return None
    note = ""
    if (match := _NOTE.fullmatch(text)) is not None:
        # The note keeps the signs it was typed with; only the number is folded.
        start = len(folded) - len(folded.lstrip())
        note = typed[start + match.start(2) : start + match.end(2)].strip()
        text = match[1]
    if cell.units:
        return _with_unit(text, note, cell, typed)
    return Figure(_number(text, cell, typed), note)


def _with_unit(text: str, note: str, cell: Cell, typed: str) -> Figure:
    """An amount: the unit that the form prints may be typed, another is refused or kept."""
    if note in ("亿元", "万元", "元"):
        text, note = text + note, ""
    for unit in sorted(("亿元", "万元", "元"), key=len, reverse=True):
        if text.endswith(unit):
            if unit not in cell.units:
                raise EntryError(
                    f"“{typed.strip()}”：本格的单位是{cell.units[0]}，请换算后填数字。"
                )
            kept = note
            if len(cell.units) > 1:
                kept = f"{unit}（{note}）" if note else unit
            return Figure(_number(text.removesuffix(unit), cell, typed), kept)
    return Figure(_number(text, cell, typed), note)


def _number(text: str, cell: Cell, typed: str) -> Number:
    shown = typed.strip()
    text = text.strip().translate(_MINUS)
    if cell.kind == "signed":
        text = re.sub(r"^(减少?|下降)\s*(?=\d)", "-", text)
        text = re.sub(r"^(增加?|新增)\s*(?=\d)", "", text)
    if text and text[-1] in _UNITS and not cell.units:
        text = text[:-1].rstrip()
    match = _NUMBER.fullmatch(text)
    if match is None or not text.isascii():
        raise EntryError(f"“{shown}”不是数字。请填阿拉伯数字，没有发生的填 0。")
    whole = re.sub("[, ]", "", match[2])
    if len(whole.lstrip("0")) > DIGITS:
        raise EntryError(f"“{shown}”位数太多，请核对。")
    if match[1] == "-" and cell.kind != "signed":
        raise EntryError(f"“{shown}”是负数，本格应填不小于 0 的数。")
    sign = "-" if match[1] == "-" else ""
    if cell.kind == "amount":
        if match[3] and len(match[3]) > DECIMALS + 1:
            raise EntryError(f"“{shown}”的小数超过 {DECIMALS} 位，请核对。")
        return Decimal(sign + whole + (match[3] or ""))
    if match[3]:
        raise EntryError(f"“{shown}”有小数，本格应填整数。")
    return int(sign + (whole.lstrip("0") or "0"))


def write_number(number: Number) -> str:
    """A number as it is printed: plain digits, no exponent, no 千分位, decimals as entered."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def write_figure(figure: Figure | None, cell: Cell | None = None) -> str:
    """A figure as it is printed: ``22（其中修订16件）``, ``251000元``, or "" for a blank.

    A note that is (or opens with) one of the cell's own units follows it without brackets.
    """
    if figure is None:
        return ""
    number = write_number(figure.number)
    if not figure.note:
        return number
    if cell is not None and unit_of(figure, cell):
        return number + figure.note
    return f"{number}（{figure.note}）"


def unit_of(figure: Figure, cell: Cell) -> str:
    """The unit that was written behind an amount: ``万元`` of ``25.1万元（含税）``, or ""."""
    for unit in cell.units:
        rest = figure.note.removeprefix(unit)
        if figure.note.startswith(unit) and (not rest or (rest[0] == "（" and rest[-1] == "）")):
            return unit
    return ""
