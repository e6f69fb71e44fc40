"""Numbers in Chinese text, Arabic and Chinese ones, and the sentences they stand in."""

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
_COMMA = re.compile(r",(?![0-9]{3}(?![0-9]))")
_MEASURES = "件宗份起例条个项次篇家人期场部则批"
# １，２３４ is one number, and so is 1，234件 with something counted behind it; 3，125 may be two.
_THOUSANDS = re.compile(
    r"(?<![0-9０-９])(?<![0-9０-９][，,])(?:[０-９]{1,3}(?:，[０-９]{3})+(?!\s*[%％年])"
    rf"|[0-9０-９]{{1,3}}(?:[，,][0-9０-９]{{3}})+(?=\s*[{_MEASURES}元万亿余多]))"
    r"(?![，,]?[0-9０-９])"
)

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
    return _COMMA.sub("，", join_thousands(text).translate(_FOLD))


def join_thousands(text: str) -> str:
    """The text with half-width commas in numbers such as １，２３４ and 1，234件."""
    if "，" not in text:
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


# --- sentences and clauses -----------------------------------------------------------------

FAR = (
    2000  # characters; no sentence reaches further, a text of one sentence would take minutes
)
_BRACKETS = re.compile(r"（[^（）]*）")
_BRACKET = re.compile("[（）]")
_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE_ENDS = "，；。"


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, or what stands in brackets, with its numbers, by places of the text.

    `sentence` counts within the line. Brackets inside are blanked out: they are passages of
    their own and know their `host`, the quantity they stand behind, and `before`, the sentence
    so far.
    """

    text: str
    start: int
    line: int
    sentence: int
    quantities: tuple[Quantity, ...]
    before: str = ""
    host: Quantity | None = None
    bracketed: bool = False

    def moved(self, by: int, line: int) -> Passage:
        """The same passage further on in a text, in another line."""
        return Passage(
            self.text,
            self.start + by,
            line,
            self.sentence,
            tuple(quantity.moved(by) for quantity in self.quantities),
            self.before,
            self.host.moved(by) if self.host else None,
            self.bracketed,
        )

    @property
    def plain(self) -> str:
        """The passage without blanks."""
        return "".join(self.text.split())

    def between(self, start: int, end: int) -> str:
        """A piece of the passage, by places of the whole text, without blanks."""
        first, last = max(0, start - self.start), max(0, end - self.start)
        return "".join(self.text[first:last].split())


@lru_cache(maxsize=64)
def passages(text: str) -> tuple[Passage, ...]:
    """The sentences of a text, each followed by its brackets."""
    found: list[Passage] = []
    place = 0
    for number, line in enumerate(text.split("\n")):
        found += (passage.moved(place, number) for passage in line_passages(line))
        place += len(line) + 1
    return tuple(found)


@lru_cache(maxsize=1024)
def line_passages(line: str) -> tuple[Passage, ...]:
    """The sentences of one line. Kept by line, as an edit changes one line of a text."""
    folded = fold(line)
    inner = [(m.start() + 1, m.end() - 1) for m in _BRACKETS.finditer(folded)]
    outer = _without_brackets(folded)
    found: list[Passage] = []
    place = 0
    for number, match in enumerate(_SENTENCE.finditer(outer)):
        main = _passage(outer, match.start(), match.end(), number)
        found.append(main)
        hosts = _hosts(main)
        while place < len(inner) and inner[place][0] < match.end():
            start, end = inner[place]
            if match.start() <= start:
                found.append(_bracket(folded, start, end, main, hosts.get(start - 1)))
            place += 1
    return tuple(found)


def _without_brackets(text: str) -> str:
    """The text with blanks in place of brackets and what they enclose."""
    opened: list[int] = []
    enclosed: list[tuple[int, int]] = []  # the outermost so far
    for mark in _BRACKET.finditer(text):
        if mark[0] == "（":
            opened.append(mark.start())
        elif opened:
            start = opened.pop()
            while enclosed and enclosed[-1][0] > start:
                enclosed.pop()
            enclosed.append((start, mark.end()))
    pieces: list[str] = []
    place = 0
    for start, end in enclosed:
        pieces += (text[place:start], " " * (end - start))
        place = end
    return "".join(pieces) + text[place:]


def _hosts(passage: Passage) -> dict[int, Quantity]:
    """The counted things of a sentence by where they end; of two the first."""
    hosts: dict[int, Quantity] = {}
    for quantity in passage.quantities:
        if quantity.unit:
            hosts.setdefault(quantity.end, quantity)
    return hosts


def _passage(text: str, start: int, end: int, sentence: int) -> Passage:
    piece = text[start:end]
    numbers = tuple(quantity.moved(start) for quantity in quantities(piece))
    return Passage(piece, start, 0, sentence, numbers)


def _bracket(text: str, start: int, end: int, main: Passage, host: Quantity | None) -> Passage:
    made = _passage(text, start, end, main.sentence)
    before = main.between(max(main.start, start - FAR), start)
    return Passage(made.text, start, 0, made.sentence, made.quantities, before, host, True)
