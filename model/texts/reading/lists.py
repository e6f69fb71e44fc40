"""Lists inside a sentence: a number, and the parts that are said to make it.

A list may hold lists: what 具体为, 即 or a bracket opens belongs to the part before it. Where an
inner list ends is often open, so a list has several readings, each with its own sum; it is wrong
only if none fits.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from model.texts.reading.numerals import COUNTED
from model.texts.reading.readings import Listing
from model.texts.reading.tokens import any_is

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.items import Clause, Item
    from model.texts.reading.tokens import Token

_LONGEST = 200  # more numbers make no list that anybody adds up
_LEAD = 24  # words before a number that may tell of it
_FAR = 40  # characters between two parts
_READINGS = 64
_OPENERS = 40  # of one row: no sentence opens more lists, and each is read to its end
_ALIKE = COUNTED | {"封"}
_REST = ("rest", ("cause", "other"), ("result", "other"), ("who", "other"))


@dataclass(slots=True, eq=False)
class Entry:
    """A number with what stands between it and the number before."""

    place: int
    item: Item
    lead: list[Token]
    sep: str = ""
    opener: str = ""
    _tags: frozenset[str | tuple[str, str]] | None = None
    _dimension: str | None = None

    @property
    def value(self) -> Number:
        """The number."""
        numeral = self.item.number.numeral
        return numeral.value if numeral is not None else 0

    @property
    def unit(self) -> str:
        """The unit, as written."""
        numeral = self.item.number.numeral
        return numeral.unit if numeral is not None else ""

    @property
    def is_rough(self) -> bool:
        """Whether the number is an estimate."""
        numeral = self.item.number.numeral
        return numeral is None or numeral.rough

    @property
    def is_rest(self) -> bool:
        """Whether the part is 其他."""
        return not self.tags.isdisjoint(_REST)

    @property
    def tags(self) -> frozenset[str | tuple[str, str]]:
        """The kinds of the words in front, alone and with their meanings."""
        if self._tags is None:
            found: set[str | tuple[str, str]] = set()
            for word in self.lead:
                found.update(word.tags, word.tags.items())
            self._tags = frozenset(found)
        return self._tags

    def has(self, kind: str, *meanings: str) -> bool:
        """Whether a word in front is of a kind."""
        if not meanings:
            return kind in self.tags
        return any((kind, meaning) in self.tags for meaning in meanings)

    @property
    def dimension(self) -> str:
        """What the part divides by: applicants, channels, results, where they came from."""
        if self._dimension is None:
            self._dimension = self._divides_by()
        return self._dimension

    def _divides_by(self) -> str:
        if self.has("who"):
            return "who"
        if self.has("channel", "some"):
            return "channel"
        if self.has("result") or any_is(self.item.right, "result"):
            return "result"
        if self.has("verb", "new") or self.has("carry"):
            return "flow"
        if self.has("verb", "settled"):
            return "result"
        return ""


def listings(clauses: list[Clause]) -> tuple[Listing, ...]:
    """The lists of a sentence."""
    if sum(len(clause.items) for clause in clauses) < 2:
        return ()
    outer, inner = _entries(clauses)
    found: list[Listing | None] = []
    found += _of_row(outer)
    for host, row in inner:
        found.append(_bracketed(host, row))
        found += _of_row(row, host)
    return tuple(listing for listing in found if listing is not None)


def _entries(
    clauses: list[Clause],
) -> tuple[list[Entry], list[tuple[Entry | None, list[Entry]]]]:
    """The numbers outside brackets, and those of each bracket with the number before it."""
    outer: list[Entry] = []
    inner: list[tuple[Entry | None, list[Entry]]] = []
    place = 0
    lead: list[Token] = []
    sep = ""
    in_bracket = False
    for clause in clauses:
        if clause.in_bracket and not in_bracket:
            host = outer[-1] if outer and clause.host is outer[-1].item else None
            inner.append((host, []))
            outer_lead, lead = lead, []
        elif in_bracket and not clause.in_bracket:
            lead, sep = outer_lead, sep
        in_bracket = clause.in_bracket
        row = inner[-1][1] if in_bracket else outer
        if not clause.items:
            lead = [*lead, *clause.tokens][-_LEAD:]
        for count, item in enumerate(clause.items):
            mark = "、" if count else sep
            entry = Entry(place, item, [*lead, *item.left], mark)
            entry.opener = _opener(entry)
            row.append(entry)
            place += 1
            lead = list(item.right) if item is clause.items[-1] else []
            sep = ""
        sep = _stronger(sep, clause.end)
    return outer, inner


_ORDER = "（）、，：；"


def _stronger(one: str, other: str) -> str:
    return max(one, other, key=_ORDER.find) if one else other


def _opener(entry: Entry) -> str:
    for word in reversed(entry.lead):
        kind = word.tags.get("open")
        if kind:
            return kind
    return "colon" if entry.sep == "：" else ""


def _of_row(row: list[Entry], host: Entry | None = None) -> list[Listing | None]:
    """The lists that openers begin in a row of numbers."""
    if len(row) < 2:
        return []
    found: list[Listing | None] = [_trailing(row)]
    openers = [place for place, entry in enumerate(row) if entry.opener not in ("", "loose")]
    for place in openers[:_OPENERS]:
        entry = row[place]
        if host is not None and place == 0:
            continue
        before = row[max(0, place - 12) : place]
        found.append(_opened(before, row[place : place + _LONGEST], entry.opener))
    return found


def _trailing(row: list[Entry]) -> Listing | None:
    """A total behind its parts: 网上26件、邮寄7件、当面2件，合计35件."""
    for place, entry in enumerate(row[:_LONGEST]):
        if place < 2 or not entry.has("total"):
            continue
        parts = row[:place]
        dimension = parts[0].dimension
        if any(p.opener or p.has("total") for p in parts):
            return None
        joined = all(part.sep == "、" for part in parts[1:])
        if dimension not in ("who", "channel") and not (joined and len(parts) > 2):
            return None
        dimensions = {part.dimension for part in parts} - ({""} if joined else set())
        same = len(dimensions) < 2 and all(_is_alike(p.unit, entry.unit) for p in parts)
        if not same or entry.is_rough or any(part.is_rough for part in parts):
            return None
        total = sum(part.value for part in parts)
        places = tuple(part.place for part in parts)
        return Listing(entry.place, (), places, ((total, True),), entry.unit)
    return None


def _opened(before: list[Entry], row: list[Entry], opener: str) -> Listing | None:
    if opener == "colon" and not (
        before and before[-1].sep != "：" and not row[0].has("noun")
    ):
        return None
    return _made(before, row, is_strict=opener in ("strict", "by"))


def _bracketed(host: Entry | None, row: list[Entry]) -> Listing | None:
    if host is None or not row or row[0].opener == "loose":
        return None
    plain = row[0].opener in ("", "strict", "by")
    return _made([host], row, is_strict=plain)


def _made(before: list[Entry], row: list[Entry], *, is_strict: bool) -> Listing | None:
    """A list of the numbers of a row that go together, with the sums of its readings."""
    parts = _together(row)
    if parts is None or len(parts) < 2:
        return None
    unit = next((part.unit for part in parts if part.unit), "")
    alike = [entry for entry in before if _is_alike(entry.unit, unit) and not entry.is_rough]
    if before and not alike:
        return None
    flows = {_flow(part) for part in parts}
    if "in" in flows and "out" in flows:
        return None
    total = alike[-1].place if alike else -1
    sums = _sums(parts, is_strict=is_strict)
    if not sums:
        return None
    earlier = tuple(entry.place for entry in alike[:-1])
    places = tuple(part.place for part in parts)
    return Listing(total, earlier, places, sums, unit)


def _flow(part: Entry) -> str:
    if part.has("carry", "out") or part.has("when", "next"):
        return "out"
    return "in" if part.has("carry") or part.has("verb", "new") else ""


def _is_alike(one: str, other: str) -> bool:
    return one == other or (one in _ALIKE and other in _ALIKE)


def _together(row: list[Entry]) -> list[Entry] | None:
    """The parts from the head of a row on; `None` when the list says it is incomplete."""
    parts: list[Entry] = []
    dimension = unit = ""
    for entry in row:
        if entry.unit == "%" or entry.has("change", "delta", "compare"):
            continue
        if parts and _ends(entry, parts[-1]):
            break
        if entry.is_rough:
            return None
        if not entry.unit and entry.item.right:
            break
        if entry.unit and unit and not _is_alike(entry.unit, unit):
            break
        own = entry.dimension
        if own and dimension and own != dimension and not entry.is_rest:
            parts += [entry] if _may_belong(entry, dimension) else []
            break
        if entry.has("etc") and parts:
            return None
        dimension, unit = dimension or own, unit or entry.unit
        parts.append(entry)
        if any_is(entry.item.right, "etc"):
            return None
    behind = row[len(parts)].lead[:2] if len(parts) < len(row) else []
    return None if any_is(behind, "etc") else parts


def _may_belong(entry: Entry, dimension: str) -> bool:
    """Whether a list of results may count what is left over: 公开8件、其他处理1件，结转2件."""
    return dimension == "result" and entry.has("carry") and not entry.has("verb")


def _ends(entry: Entry, last: Entry) -> bool:
    """Whether what stands before a number says that it belongs to the list no more."""
    if entry.item.number.start - last.item.number.end > _FAR and entry.sep != "）":
        return True
    if (
        entry.has("total")
        or entry.has("act", "published_total")
        or entry.has("all")
        or entry.has("also")
        or entry.has("time", "whole")
    ):
        return True
    if entry.opener == "by" or entry.has("noun", "review", "suit"):
        return True
    if entry.has("verb", "received") and not entry.has("channel") and "verb" not in last.tags:
        return True
    return (
        entry.has("verb", "settled") and "verb" not in last.tags and entry.sep in ("，", "；")
    )


def _sums(parts: list[Entry], *, is_strict: bool) -> tuple[tuple[Number, bool], ...]:
    """The sums of all readings, and whether each is complete."""
    found: dict[tuple[Number, bool], None] = {}
    top: set[Number] = {0}
    nested: set[Number] = set()
    joined = rest = False
    for place, part in enumerate(parts):
        joined = joined or (place > 0 and part.sep == "、")
        rest = rest or part.is_rest
        if place and part.opener:
            top, nested = set(), top | nested
        else:
            resumed = {total + part.value for total in nested}
            top = {total + part.value for total in top} | resumed
            top = set(sorted(top)[:_READINGS])
        last = place + 1 == len(parts)
        behind = "；" if last else parts[place + 1].sep
        leaves = not last and parts[place + 1].has("carry")
        goes_on = not last and parts[place + 1].is_rest
        if behind == "；" or (behind == "，" and joined and not goes_on) or leaves:
            for total in sorted(top | nested):
                found[total, (is_strict and last) or rest] = None
    return tuple(found)
