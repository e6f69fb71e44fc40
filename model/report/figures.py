"""One figure: how it is typed, kept and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from model.characters import DASHES, one_line, visible
from model.errors import UserError
from model.forms.form import Kind

if TYPE_CHECKING:
    from model.forms.form import Cell
    from model.forms.rules import Number

DIGITS = 15  # more is a slip of the keyboard, not a count
DECIMALS = 8

# Full-width ASCII, and blanks and line ends; nothing else is folded: NFKC would turn ½ into
# 1⁄2 and ² into 2.
_FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " ", ord("\n"): " "}
_NOTHING = {"", "/", "\\", "-", "--", "---", "无", "不适用", "空"}
# Excel shows 0 as .00 where the format is #.00, and 12 as 12. where it is 0.##
_NUMBER = re.compile(
    r"(?=.*\d)([+-]?) *(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d*)(?:\.(\d*))?", re.ASCII
)
_CURRENCY = re.compile(
    r"^([+-]?) *(?:CN¥|[¥￥]|CNY|RMB|人民币) *|() *(?:CNY|RMB)$", re.IGNORECASE
)
# Half-width only: （5） numbers a paragraph.
_NEGATIVE = re.compile(r"\( *((?:[¥￥]|CNY)? *[\d,]*\d(?:\.\d*)?) *\)", re.ASCII)
_ZERO = re.compile(r"(?:CN¥|[¥￥]|CNY|RMB)? *-", re.IGNORECASE)
_UNITS = "件条项个份宗起次人"
_NOTE = re.compile(r"(.*?)\s*\((.+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number (int for counts, Decimal for amounts) and the note printed behind it."""

    number: Number
    note: str = ""


class EntryError(UserError):
    """What was typed is no figure for this cell."""


def read_figure(typed: str, cell: Cell) -> Figure | None:
    """Read what a clerk types or pastes; blank, ``/`` and ``无`` give `None`.

    Full-width digits, 千分位, blanks, marks that nobody sees, ``12件``, a note in brackets, and a
    whole number in any format of Excel (``12.00``, ``(8)`` for -8, ``¥12`` in an amount) are
    understood. Raises `EntryError` for everything else; nothing is guessed.
    """
    seen = visible(typed).strip()
    text = seen.translate(_FOLD)  # one character for one: places stay the same
    if text.translate(DASHES) in _NOTHING:
        return None
    note = ""
    if (match := _NEGATIVE.fullmatch(seen)) is not None:
        text = f"-{match[1]}"
    elif (match := _NOTE.fullmatch(text)) is not None:
        # The note keeps the signs it was typed with; only the number is folded.
        note = one_line(seen[match.start(2) : match.end(2)])
        text = match[1]
    if cell.units:
        return _with_unit(text, note, cell, typed)
    return Figure(_number(text, cell, typed), note)


def is_dash(text: str) -> bool:
    """Whether a text is the dash, also with a ¥, that Excel's accounting format has for 0."""
    return _ZERO.fullmatch(one_line(text).translate(DASHES)) is not None


def _with_unit(text: str, note: str, cell: Cell, typed: str) -> Figure:
    """An amount: the unit that the form prints may be typed, another is refused or kept."""
    if note in ("亿元", "万元", "元"):
        text, note = text + note, ""
    for unit in sorted(("亿元", "万元", "元"), key=len, reverse=True):
        if text.endswith(unit):
            if unit not in cell.units:
                raise EntryError(
                    f"“{one_line(typed)}”：本格的单位是{cell.units[0]}，请换算后填数字。"
                )
            kept = note
            if len(cell.units) > 1:
                kept = f"{unit}（{note}）" if note else unit
            return Figure(_number(text.removesuffix(unit), cell, typed), kept)
    return Figure(_number(text, cell, typed), note)


def _number(text: str, cell: Cell, typed: str) -> Number:
    shown = one_line(typed)
    sign, whole, part = _digits(text, cell, shown)
    if len(whole.lstrip("0")) > DIGITS:
        raise EntryError(f"“{shown}”位数太多，请核对。")
    if not (whole + part).strip("0"):
        sign = ""  # what Excel shows as -0.00 is 0
    if sign and cell.kind is not Kind.SIGNED:
        raise EntryError(f"“{shown}”是负数，本格应填不小于 0 的数。")
    if cell.kind is Kind.AMOUNT:
        return _amount(sign + (whole or "0"), part, shown)
    if part.strip("0"):
        raise EntryError(f"“{shown}”有小数，本格应填整数。")
    return int(sign + (whole.lstrip("0") or "0"))


def _amount(whole: str, part: str, shown: str) -> Decimal:
    """An amount with its decimals as entered; zeros behind the last place that is kept go."""
    if len(part) > DECIMALS:
        part = part.rstrip("0")
    if len(part) > DECIMALS:
        raise EntryError(f"“{shown}”的小数超过 {DECIMALS} 位，请核对。")
    return Decimal(f"{whole}.{part}" if part else whole)


def _digits(text: str, cell: Cell, shown: str) -> tuple[str, str, str]:
    """A minus sign or "", the digits before the point, and those behind it."""
    text = text.strip().translate(DASHES)
    if cell.kind is Kind.SIGNED:
        text = re.sub(r"^(减少?|下降)\s*(?=\d)", "-", text)
        text = re.sub(r"^(增加?|新增)\s*(?=\d)", "", text)
    if cell.kind is Kind.AMOUNT:
        text = _CURRENCY.sub(r"\1", text, count=1)
    if text and text[-1] in _UNITS and not cell.units:
        text = text[:-1].rstrip()
    match = _NUMBER.fullmatch(text)
    if match is None:
        raise EntryError(f"“{shown}”不是数字。请填阿拉伯数字，没有发生的填 0。")
    return match[1].replace("+", ""), re.sub("[, ]", "", match[2]), match[3] or ""


def write_number(number: Number) -> str:
    """A number as it is printed: plain digits, no exponent, no 千分位, decimals as entered."""
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


def show(number: Number | None) -> str:
    """A number in a sentence; a blank is called 空白."""
    return "空白" if number is None else write_number(number)


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
        if figure.note.startswith(unit) and (
            not rest or (rest[0] == "（" and rest[-1] == "）")
        ):
            return unit
    return ""
