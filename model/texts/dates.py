"""Dates as officials write them, read into ISO."""

from __future__ import annotations

import re
from datetime import date

from model.characters import DASHES, one_line
from model.errors import UserError
from model.texts.numbers import chinese_number

ZEROS = "〇零○◯"  # 二○二六 has a circle where the zero is not in the input method
HAN_DIGITS = ZEROS + "一二三四五六七八九"
HAN = HAN_DIGITS + "十廿卅"  # of a month or a day
_ODD = {ord(zero): "〇" for zero in ZEROS} | {
    ord("廿"): "二十",
    ord("卅"): "三十",
    ord("元"): "一",
}
_YEAR_DIGITS = dict.fromkeys(map(ord, ZEROS + "OoＯｏ"), "0") | {
    ord(digit): str(value) for value, digit in enumerate("一二三四五六七八九", start=1)
}
_FOLD = (
    {0xFF10 + n: ord("0") + n for n in range(10)}
    | DASHES
    | dict.fromkeys(map(ord, "/．.。／、"), "-")
)
_DATE = re.compile(
    rf"([0-9{HAN_DIGITS}OoＯｏ]{{4}})[-年]([0-9]{{1,2}}|[{HAN}]{{1,3}}|元)[-月]"
    rf"([0-9]{{1,2}}|[{HAN}]{{1,3}})[日号]?"
)
_PLAIN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_STOPS = " 。．.，,；;、"
# What Excel and Windows show behind a day: a clock at midnight, a day of the week.
_BEHIND = re.compile(r" 0?0:00(?::00)?$| ?[（(]?(?:星期|周)[一二三四五六日天][)）]?$")


class DateError(UserError):
    """What was typed is no date."""


def read_date(typed: str) -> str:
    """A date as a clerk types or pastes it, in ISO; "" for nothing.

    2026-1-20, 2026/1/20, 20260120, 2026年1月20日 (号, 元月), 二〇二六年一月二十日, also with
    blanks inside and a full stop behind. Raises `DateError` for everything else and for days
    that do not exist.
    """
    shown = one_line(typed)
    pieces = _BEHIND.sub("", shown.rstrip(_STOPS)).translate(_FOLD).split()
    if not pieces:
        return ""
    match = _PLAIN.fullmatch("".join(pieces)) or _DATE.fullmatch("".join(pieces))
    match = match or _DATE.fullmatch("-".join(pieces))
    if match is None:
        raise DateError(f"“{shown}”不是日期。请写成 2026-01-23 或 2026年1月23日 的样子。")
    year = int(match[1].translate(_YEAR_DIGITS))
    month, day = numeral(match[2]), numeral(match[3])
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        why = f"{year}年{month}月没有{day}日" if 1 <= month <= 12 else f"没有{month}月"
        raise DateError(f"“{shown}”不是日期，{why}。请核对。") from None


def numeral(digits: str) -> int:
    """The value of a year, a month (元 is the first) or a day in Arabic or Chinese numerals."""
    return int(digits) if digits.isdecimal() else chinese_number(digits.translate(_ODD)) or 0
