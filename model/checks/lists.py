"""Checks of lists inside the narratives: parts make a total, percentages a hundred."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING

from model.checks.findings import Register
from model.checks.wording import apart, narratives, quote, section_name, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import write_number
from model.texts.counts import share_behind
from model.texts.numbers import Passage, Quantity, fold, passages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding
    from model.forms.rules import Number

check = Register()

# --- lists inside the text -----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _List:
    """Parts that are said of one of some totals; `complete` if the list leaves nothing out."""

    totals: tuple[Quantity, ...]
    parts: tuple[Quantity, ...]
    complete: bool

    @property
    def adds_up(self) -> bool:
        """Whether the parts, or the first of them, make up a total."""
        running: Number = 0
        for part in self.parts:
            running += part.number
            if self._is_total(running):
                return True
        return False

    @property
    def is_whole(self) -> bool:
        """Whether all parts together make up a total."""
        return self._is_total(self.sum)

    def _is_total(self, number: Number) -> bool:
        return any(total.number == number for total in self.totals)

    @property
    def is_fault(self) -> bool:
        """Whether too little is a fault: lists of what was published are often incomplete."""
        return self.complete or self.sum > self.total.number or self.parts[0].unit in _CASES

    @property
    def sum(self) -> Number:
        """All parts together."""
        return sum(part.number for part in self.parts)

    @property
    def total(self) -> Quantity:
        """The total that is meant: the one nearest to the sum."""
        parts = Decimal(self.sum)
        return min(self.totals, key=lambda total: abs(Decimal(total.number) - parts))


_INCOMPLETE = re.compile("^等|不等|另|其余|剩余|还有|此外|主要|约|(?:各|分别为?)$")
_OVER = re.compile(
    "均|全部|全年|本年|同时|同比|[增减]|比上年|较|复议|诉讼|平均|其中|包括|共[计有收办发]?$"
)
_CASES = frozenset("件宗份起例")
_FAR = 40  # characters between two parts
_LONGEST = 200  # more numbers make no list that anybody adds up
_FLOW = re.compile(
    "上一?年度?[^，。；]{0,8}结转.*结转[至到]?下|结转[至到]?下.*上一?年度?[^，。；]{0,8}结转"
)
_REST = re.compile("其他|其它|结转|转下|顺延")


@lru_cache(maxsize=64)
def _lists(text: str) -> tuple[_List, ...]:
    """The lists of a text: 75件，其中…; 75件（…、…）."""
    found: list[_List | None] = []
    last: tuple[Quantity, ...] = ()
    for passage in passages(text):
        if passage.bracketed:
            found.append(_bracketed(passage))
            continue
        found += _enumerated(passage, last)
        last = passage.quantities
    return tuple(item for item in found if item is not None and len(item.parts) >= 3)


def _bracketed(passage: Passage) -> _List | None:
    if passage.host is None or not passage.quantities:
        return None
    opened = re.match("(?:其中|包括|含)[，：]?", passage.text.lstrip())
    start = passage.start + (len(passage.text) - len(passage.text.lstrip()))
    start += opened.end() if opened else 0
    parts = _parts(passage, start)
    return None if parts is None else _made((passage.host,), parts, passage, opened is None)


def _enumerated(passage: Passage, last: tuple[Quantity, ...]) -> Iterator[_List | None]:
    """The lists that 其中 opens; `last` are the quantities of the sentence before."""
    for place in _openings(passage):
        totals = tuple(q for q in passage.quantities if q.end <= place) or last
        parts = _parts(passage, place + len("其中"))
        if parts and totals:
            yield _made(totals, parts, passage, complete=False)


def _openings(passage: Passage) -> Iterator[int]:
    """Where 其中 opens a list: the last one before a number."""
    places = [passage.start + match.start() for match in re.finditer("其中", passage.text)]
    for place, after in zip_longest(places, places[1:]):
        behind = bisect_left(passage.quantities, place, key=lambda quantity: quantity.start)
        if behind == len(passage.quantities):
            return
        if after is None or after >= passage.quantities[behind].start:
            yield place


def _made(
    totals: tuple[Quantity, ...], parts: list[Quantity], passage: Passage, complete: bool
) -> _List | None:
    if not parts:
        return None
    alike = tuple(t for t in totals if _alike(t, parts[0]) and not t.rough)
    # 其中新收20件、上年结转2件、结转下年1件 is no list of parts: the last is taken off.
    if _FLOW.search(passage.between(parts[0].start - 12, parts[-1].end + 12)):
        return None
    lead = passage.between(parts[-2].end if len(parts) > 1 else passage.start, parts[-1].end)
    closed = complete or _REST.search(lead) is not None
    return _List(alike, tuple(parts), closed) if alike else None


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities count the same: 8份申请 are 8件."""
    return one.unit == other.unit or {one.unit, other.unit} <= _CASES


def _parts(passage: Passage, start: int) -> list[Quantity] | None:
    """The counts of one list from a place on; `None` when it says that it is incomplete."""
    parts: list[Quantity] = []
    end = start
    first = bisect_left(passage.quantities, start, key=lambda q: q.start)
    for quantity in passage.quantities[first : first + _LONGEST]:
        if not quantity.unit or quantity.unit == "%":
            continue
        gap = passage.between(end, quantity.start)
        if _INCOMPLETE.search(gap) or quantity.rough:
            return None
        if _ends(gap) or (parts and not _alike(quantity, parts[0])):
            break
        parts.append(quantity)
        end = quantity.end
    behind = passage.between(end, passage.start + len(passage.text))[:12]
    return None if _INCOMPLETE.search(behind) else parts


def _ends(gap: str) -> bool:
    """Whether what stands before a count says that it belongs to no list any more."""
    return len(gap) > _FAR or _OVER.search(gap) is not None


@check
def parts_add_up(case: Case, *, sections: list[str]) -> Answer:
    """The parts of a list (共 N 件，其中…) make up its total (算术)."""
    found = []
    for section, text in narratives(case, sections):
        for item in _lists(text):
            if not item.adds_up and item.is_fault:
                found.append(_wrong_sum(case, section, text, item))
    return found or unwritten(case, sections)


def _wrong_sum(case: Case, section: str, text: str, item: _List) -> Finding:
    total, parts = item.total, item.sum
    said = quote(section, text, total.start, item.parts[-1].end)
    certain = item.complete or parts > total.number
    written = "+".join(write_number(part.number) for part in item.parts)
    message = (
        f"{section_name(case.report, section)}写{said}："
        f"{written}={write_number(parts)}，与 {write_number(total.number)} 相差 "
        f"{apart(parts, total.number)}。请核对各部分"
        f"{'' if certain else '，没有列全的可加“等”'}。"
    )
    severity = None if certain else Severity.HINT
    cells = (TEXT + section,)
    return case.finding(message, cells, parts, total.number, severity, spans=[said])


_OF_WHOLE = re.compile(r"占[^，。；（）0-9]{0,14}([0-9]{1,3}(?:\.[0-9]{1,8})?)%")


@check
def percentages_add_up(case: Case, *, sections: list[str]) -> Answer:
    """The percentages of a complete list make 100 (算术)."""
    found = []
    for section, text in narratives(case, sections):
        for shares, complete in _shares(text):
            total = sum((Decimal(share.number) for share in shares), Decimal(0))
            allowed = max(_rounding(shares), Decimal("0.1"))
            if total - 100 > allowed or (complete and 100 - total > allowed):
                found.append(_not_hundred(case, section, text, shares, total))
    return found or unwritten(case, sections)


def _rounding(shares: list[Quantity]) -> Decimal:
    """By how much rounded percentages may miss a hundred: half of the last place of each."""
    return sum((Decimal(5).scaleb(-share.decimals - 1) for share in shares), Decimal(0))


def _shares(text: str) -> Iterator[tuple[list[Quantity], bool]]:
    """The percentages that belong together, and whether they claim to be all."""
    if "%" not in text and "％" not in text:
        return
    taken: set[int] = set()
    for item in _lists(text):
        shares = _shares_behind(item, fold(text))
        taken.update(share.start for share in shares)
        if len(shares) == len(item.parts):
            yield shares, item.is_whole
    for passage in passages(text):
        shares = _shares_of_whole(passage)
        if len(shares) >= 3 and shares[0].start not in taken:
            yield shares, False


def _shares_behind(item: _List, folded: str) -> list[Quantity]:
    """The percentages said with the parts of a list: 208件（17.46%）."""
    shares = []
    for part in item.parts:
        share = share_behind(folded, part.end)
        if share is not None:
            shares.append(share)
    return shares


def _shares_of_whole(passage: Passage) -> list[Quantity]:
    """The percentages of a sentence (of its list, if it has one) that are said of a whole."""
    if passage.bracketed:
        return []
    opened = passage.text.rfind("其中") + 1
    found = _OF_WHOLE.finditer(passage.text, opened)
    return [_percentage(match, passage.start) for match in found]


def _percentage(match: re.Match[str], start: int) -> Quantity:
    first, last = start + match.start(1), start + match.end()
    decimals = len(match[1].partition(".")[2])
    return Quantity(Decimal(match[1]), first, last, "%", decimals)


def _not_hundred(
    case: Case, section: str, text: str, shares: list[Quantity], total: Decimal
) -> Finding:
    written = "+".join(f"{share.number}%" for share in shares)
    said = quote(section, text, shares[0].start, shares[-1].end)
    message = (
        f"{section_name(case.report, section)}写{said}，"
        f"{written}={total}%，与 100% 相差 {apart(total, 100)} 个百分点。请核对各项百分比。"
    )
    return case.finding(message, (TEXT + section,), total, 100, spans=[said])
