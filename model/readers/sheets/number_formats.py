"""Numbers as a sheet shows them: thousands, places, dates, and words in the format.

A format that is not understood leaves the number as it is stored.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

DIGITS = 15  # that a workbook keeps of a number; what is stored behind them is noise
_LARGEST_DATE = 2_958_465  # 9999-12-31
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|([#0?][#0?,]*(?:\.[#0?]+)?|\.[#0?]+)|(.)', re.DOTALL
)
_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_GENERAL = ("", "general", "@", "g/通用格式")


def stored(value: str) -> Decimal | None:
    """The number in a cell without the noise of its last binary digits; None for no number."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS * 2:
        return None
    places = DIGITS - 1 - number.adjusted()
    if number and -number.as_tuple().exponent > places:  # type: ignore[operator]
        number = number.quantize(Decimal(1).scaleb(-places))
    return number


def printed(value: str, code: str, *, since_1904: bool = False) -> str:
    """The text that a stored value is shown as in a number format."""
    number = stored(value)
    if number is None:
        return value
    section = _section(code, number)
    if section.strip().lower() in _GENERAL:
        return _plain(number)
    if is_date(section):
        return _date(number, section, since_1904=since_1904) or _plain(number)
    return _formatted(number, section, has_sign=_has_own_section(code, number))


def is_date(code: str) -> bool:
    """Whether a format shows a day or a time."""
    return re.search("[ymdhs年月日]", _DATE.sub("", code), re.IGNORECASE) is not None


def _section(code: str, number: Decimal) -> str:
    """The part of a format for a number: positive; negative; nothing."""
    sections = code.split(";")
    if number == 0 and len(sections) > 2:
        return sections[2]
    return sections[1] if number < 0 and len(sections) > 1 else sections[0]


def _has_own_section(code: str, number: Decimal) -> bool:
    """Whether the format itself says how a negative number looks."""
    return number < 0 and ";" in code


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _formatted(number: Decimal, section: str, *, has_sign: bool) -> str:
    """A number in a section of digits and words; as it is stored in one that is not understood."""
    before, places, behind = "", "", ""
    for words, escaped, digits, other in _TOKEN.findall(section):
        if digits and places:
            return _plain(number)  # a fraction, or several groups of digits
        if digits:
            places = digits
            continue
        if other and other not in "+-()%￥¥$€ ，。（）" and not "\u4e00" <= other <= "\u9fff":
            return _plain(number)
        if places:
            behind += words + escaped + other
        else:
            before += words + escaped + other
    if not places or places.endswith(","):
        return before or _plain(number)
    text = _digits(abs(number) * (100 if "%" in behind else 1), places)
    sign = "-" if number < 0 and not has_sign and text.strip("0.,") else ""
    return f"{sign}{before}{text}{behind}".strip()


def _digits(number: Decimal, places: str) -> str:
    whole, _, fraction = places.partition(".")
    rounded = number.quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    text = f"{rounded:,f}" if "," in whole else f"{rounded:f}"
    least = fraction.count("0")
    while "." in text and text.endswith("0") and len(text.partition(".")[2]) > least:
        text = text[:-1]
    text = text.removesuffix(".")
    width = whole.count("0")
    head, point, tail = text.partition(".")
    return head.rjust(width, "0") + point + tail


def _date(number: Decimal, section: str, *, since_1904: bool) -> str:
    """A day as ``2024年1月20日`` or ``2024-01-20``; "" for a time and for no day."""
    if not 1 <= number <= _LARGEST_DATE or not re.search("[yd年日]", section, re.IGNORECASE):
        return ""
    begin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)
    try:
        day = begin + timedelta(days=int(number))
    except OverflowError:
        return ""
    if "年" in section:
        return f"{day.year}年{day.month}月{day.day}日"
    return f"{day.year}-{day.month:02}-{day.day:02}"
