"""Numbers in Chinese text, Arabic and Chinese ones."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.rules import Number

# One character for one, so that a place in the folded text is the same place in the text.
_WIDE = (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
NARROW = {code: code - 0xFEE0 for code in _WIDE}  # full-width digits and letters
_FOLD = NARROW | {
    ord(a): ord(b) for a, b in ("％%", "．.", "(（", ")）", ";；", ":：", "\xa0 ")
}
_FOLDED = re.compile(f"[{re.escape(''.join(map(chr, _FOLD)))}]")
_COMMA = re.compile(r",(?![0-9]{3}(?![0-9]))")
_MEASURES = "件宗份起例条个项次篇家人期场部则批"
# １，２３４ is one number, and so is 1，234件 with something counted behind it; 3，125 may be two.
_THOUSANDS = re.compile(
    r"(?<![0-9０-９])(?<![0-9０-９][，,])(?:[０-９]{1,3}(?:，[０-９]{3})+(?!\s*[%％年])"
    rf"|[0-9０-９]{{1,3}}(?:[，,][0-9０-９]{{3}})+(?=\s*[{_MEASURES}元万亿余多]))"
    r"(?![，,]?[0-9０-９])"
)
_MAYBE_THOUSANDS = re.compile("[0-9０-９]，[0-9０-９]{3}")

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_SCALE = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_HAN = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = re.compile(
    rf"""(?<![0-9A-Za-z.])
        (?P<arabic>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,4}}|[0-9]{{1,15}}(?:\.[0-9]{{1,15}})?)
        (?![0-9])\s*(?P<scale>[百千万亿]?)
    |百分之(?P<share>[{_HAN}]{{1,16}}(?:点[零〇一二三四五六七八九]{{1,8}})?|[0-9]{{1,15}}(?:\.[0-9]{{1,8}})?)
    |(?<![第每逐某这那{_HAN}])(?P<han>[{_HAN}]{{1,16}})(?=[余多]?[{_MEASURES}])(?!件事)""",
    re.VERBOSE,
)
_TAIL = re.compile(rf"\s*(?P<rough>余|多|来|几)?\s*(?P<unit>%|个百分点|[{_MEASURES}](?:次)?)?")
_ROUGH_BEFORE = re.compile(r"(?:约|近|逾|超过?|不足|至少)\s*$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text: `start` to `end` is number and unit; `decimals` as printed.

    A `rough` one (70余件, 约3.2万条) says nothing exact and is not compared.
    """

    number: Number
    start: int
    end: int
    unit: str = ""
    decimals: int = 0
    rough: bool = False

    def moved(self, by: int) -> Quantity:
        """The same quantity further on."""
        start, end = self.start + by, self.end + by
        return Quantity(self.number, start, end, self.unit, self.decimals, self.rough)


def chinese_number(text: str) -> int | None:
    """The value of a numeral such as 一百零五, 三万二千, 两百, 〇 or 二〇二五."""
    signs = set(text)
    if not text or not signs <= _DIGITS.keys() | _UNITS.keys():
        return None
    if signs <= _DIGITS.keys():
        return int(_arabic(text))
    total = section = digit = 0
    last = 1  # a digit behind a unit counts in tenths of it: 三万二 is 32000, 十二 is 12
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
            if digit == 0:
                last = 1
            continue
        unit = _UNITS[character]
        if unit >= 10**4:
            total, section, digit = (total + section + digit) * unit, 0, 0
        else:
            section, digit = section + (digit or 1) * unit, 0
        last = unit // 10
    return total + section + digit * last


def _arabic(digits: str) -> str:
    """Chinese digits one by one: 二〇二五 is 2025."""
    return "".join(str(_DIGITS[digit]) for digit in digits)


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """The text with half-width digits and full-width punctuation.

    Every character keeps its place.
    """
    folded = join_thousands(text)
    if _FOLDED.search(folded):
        folded = folded.translate(_FOLD)
    return _COMMA.sub("，", folded) if "," in folded else folded


def join_thousands(text: str) -> str:
    """The text with half-width commas in numbers such as １，２３４ and 1，234件."""
    if _MAYBE_THOUSANDS.search(text) is None:
        return text
    return _THOUSANDS.sub(lambda match: match[0].replace("，", ","), text)


def quantities(text: str) -> list[Quantity]:
    """Every number in a text: Arabic ones with or without a unit, Chinese ones with a unit."""
    folded = fold(text)
    return [_quantity(folded, match) for match in _NUMBER.finditer(folded)]


def _quantity(text: str, match: re.Match[str]) -> Quantity:
    number, decimals = _value(match)
    if match["scale"] and decimals:  # 3.2万 is not exact
        return replace(_with_unit(text, match, number, 0), rough=True)
    return _with_unit(text, match, number, decimals)


def _with_unit(text: str, match: re.Match[str], number: Number, decimals: int) -> Quantity:
    start, end = match.span()
    rough = _ROUGH_BEFORE.search(text, max(0, start - 3), start) is not None
    tail = _TAIL.match(text, end)
    if tail is None:
        raise AssertionError(text)
    rough = rough or tail["rough"] is not None
    if match["share"]:
        return Quantity(number, start, end, "%", decimals, rough)
    unit = tail["unit"] or ""
    if unit:
        end = tail.end()
    return Quantity(number, start, end, "件" if unit == "件次" else unit, decimals, rough)


def digits_of(text: str, quantity: Quantity) -> tuple[int, int]:
    """Where the number of a quantity itself stands in its text: 749 of 749 件, 30 of 百分之30."""
    match = _NUMBER.match(fold(text), quantity.start)
    if match is None:
        return quantity.start, quantity.end
    name = next(name for name in ("share", "han", "arabic") if match[name])
    return match.start(name), match.end("scale" if match["scale"] else name)


def _value(match: re.Match[str]) -> tuple[Number, int]:
    """The number that a match says, and how many decimals are printed."""
    if match["han"]:
        return chinese_number(match["han"]) or 0, 0
    written = match["share"] or match["arabic"].replace(",", "")
    if not written.isascii():
        written = _in_digits(written)
    decimals = len(written.partition(".")[2])
    if match["scale"]:
        return int(Decimal(written) * _SCALE[match["scale"]]), decimals
    return (Decimal(written), decimals) if decimals else (int(written), 0)


def _in_digits(share: str) -> str:
    """A Chinese numeral with or without 点 in Arabic digits: 三十点五 is 30.5."""
    whole, _, part = share.partition("点")
    number = str(chinese_number(whole) or 0)
    return f"{number}.{_arabic(part)}" if part else number
