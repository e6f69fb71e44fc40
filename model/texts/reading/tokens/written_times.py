"""Years, months and days as they are written, from the matches that `numerals` finds."""

from __future__ import annotations

import re

from model.texts.numbers import chinese_number
from model.texts.reading.tokens.numeral import Found

_UP_TO = ("至", "到", "止")
_SINCE = ("以来", "起")
_FIRST_DAYS = ("年1月1日", "年01月01日")


def _date(match: re.Match[str]) -> Found:
    year = match["year"]
    value = _year(year)
    whole = match["of"] is None or ("12" in match[0][5:] or "十二" in match[0][5:])
    if match[0].endswith(("月", "份")):  # 至2024年12月, not 2024年12月
        whole = whole and match.string[max(0, match.start() - 1) : match.start()] in _UP_TO
    if match[0].endswith(_FIRST_DAYS):  # 2024年1月1日以来
        whole = whole or match.string.startswith(_SINCE, match.end())
    kind = "year" if match["of"] is None else "date"
    return Found(kind, *match.span(), year=value, whole=whole)


def _months(match: re.Match[str]) -> Found:
    """2024年1月至12月, 1—6月."""
    written = re.sub("^.{2,4}年", "", match["months"])
    first = _month(re.split("[月份至到—–~～－-]", written)[0].strip())
    whole = (first, _month(match["last"])) == (1, 12)
    if match["in"]:
        return Found("date", *match.span(), year=_year(match["in"]), whole=whole)
    return Found("months", *match.span(), whole=whole)


def _day(match: re.Match[str]) -> Found:
    return Found("months", *match.span(), whole=_reaches_end(match, match["month"]))


OF_TIMES = {"date": _date, "months": _months, "day": _day}


def _year(written: str) -> int:
    return (
        int(written) if written.isascii() else chinese_number(written.replace("○", "〇")) or 0
    )


def _reaches_end(match: re.Match[str], month: str) -> bool:
    if _month(month) != 12 or match[0].endswith("后"):
        return False
    return match["on"] in ("31", "三十一") or match["part"] in ("底", "末")


def _month(written: str) -> int:
    written = written.lstrip("0")
    return int(written) if written.isascii() and written else chinese_number(written) or 1
