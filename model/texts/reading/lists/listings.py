"""The lists of a sentence, each with its total and its parts.

A list may hold lists: what 具体为, 即 or a bracket opens belongs to the part before it. Where an
inner list ends is often open, so a list has several readings, each with its own sum; it is wrong
only if none fits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.lists.entries import Entry, Rows, is_alike
from model.texts.reading.lists.sums import sums
from model.texts.reading.lists.together import breaks_off, together
from model.texts.reading.readings import Listing
from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.clauses.split import Clause

_LONGEST = 200  # more numbers make no list that anybody adds up
_OPENERS = 40  # of one row: no sentence opens more lists, and each is read to its end
_BEFORE = 12  # numbers before a list that may be its total
_STRICT = ("strict", "by")
_OPENING = frozenset(("open", "total"))


def listings(clauses: list[Clause]) -> tuple[Listing, ...]:
    """The lists of a sentence."""
    if not _may_list(clauses):
        return ()
    rows = Rows(clauses)
    found = _of_row(rows.outer)
    for host, row in rows.inner:
        found.append(_bracketed(host, row))
        found += _of_row(row, host)
    return tuple(listing for listing in found if listing is not None)


def _may_list(clauses: list[Clause]) -> bool:
    """Whether anything in a sentence of several numbers can open a list or end one."""
    count = 0
    for clause in clauses:
        count += len(clause.items)
    if count < 2:
        return False
    for clause in clauses:
        if clause.in_bracket or clause.end == "：":
            return True
        if not _OPENING.isdisjoint(clause.kinds):
            return True
    return False


def _of_row(row: list[Entry], host: Entry | None = None) -> list[Listing | None]:
    """The lists that openers begin in a row of numbers."""
    if len(row) < 2:
        return []
    found: list[Listing | None] = [_trailing(row)]
    openers = _openers(row)
    for place in openers[:_OPENERS]:
        if host is None or place:
            before = row[: openers[0]] if _divides_again(row, place) else row[:place]
            found.append(_opened(before[-_BEFORE:], row[place : place + _LONGEST]))
    return found


def _openers(row: list[Entry]) -> list[int]:
    """Where lists begin; 其中甲1件，乙、丙分别为2件和3件 goes on with the one begun before."""
    found: list[int] = []
    for place, entry in enumerate(row):
        if entry.opener not in ("", "loose") and not (found and entry.is_dealt):
            found.append(place)
    return found


def _divides_again(row: list[Entry], place: int) -> bool:
    """Whether what was divided before is divided once more: 按申请人分…；按结果分…."""
    return row[place].opener == "by" and any(entry.opener == "by" for entry in row[:place])


def _opened(before: list[Entry], row: list[Entry]) -> Listing | None:
    opener = row[0].opener
    if opener == "colon":
        follows = bool(before) and before[-1].sep != "："
        if not follows or row[0].has("noun"):
            return None
    elif not before and row[0].is_dealt and row[0].has("noun"):
        return None  # 予以公开、部分公开的申请分别为3件、2件: of nothing that was told before
    if opener == "by":
        before = _divided(before)
    return _made(before, row, is_strict=opener in _STRICT)


def _divided(before: list[Entry]) -> list[Entry]:
    """What 按…分 goes back to: the number that was divided otherwise before."""
    first = next((n for n, entry in enumerate(before) if entry.opener), 0)
    return before[:first] or before


def _bracketed(host: Entry | None, row: list[Entry]) -> Listing | None:
    if host is None or not row or row[0].opener == "loose":
        return None
    return _made([host], row, is_strict=row[0].opener in ("", *_STRICT))


def _made(before: list[Entry], row: list[Entry], *, is_strict: bool) -> Listing | None:
    """A list of the numbers of a row that go together, with the sums of its readings."""
    parts = together(row)
    if parts is None or len(parts) < 2 or _are_flows(parts):
        return None
    unit = next((part.unit for part in parts if part.unit), "")
    wholes = _wholes(before, unit)
    if before and not wholes:
        return None
    total = wholes[-1].place if wholes else -1
    earlier = tuple(entry.place for entry in wholes[:-1])
    places = tuple(part.place for part in parts)
    strict = is_strict and not breaks_off(row, parts)
    by_channel = any(part.dimension == "channel" for part in parts)
    return Listing(total, earlier, places, sums(parts, is_strict=strict), unit, by_channel)


def _wholes(before: list[Entry], unit: str) -> list[Entry]:
    """The numbers before a list that may be its total."""
    return [entry for entry in before if is_alike(entry.unit, unit) and not entry.is_rough]


def _are_flows(parts: list[Entry]) -> bool:
    """Whether numbers come in and go out: 新收3件，上年结转1件，结转下年2件 make nothing."""
    directions = {_flow(part) for part in parts}
    return "in" in directions and "out" in directions


def _flow(part: Entry) -> str:
    tags = part.tags
    if ("carry", "out") in tags or ("when", "next") in tags:
        return "out"
    return "in" if "carry" in tags or ("verb", "new") in tags else ""


# --- a total behind its parts --------------------------------------------------------------


def _trailing(row: list[Entry]) -> Listing | None:
    """A total behind its parts: 网上26件、邮寄7件、当面2件，合计35件."""
    for place, entry in enumerate(row[:_LONGEST]):
        if place > 1 and any_is(entry.lead, "total"):
            parts = row[:place]
            return _totalled(parts, entry) if _make_total(parts, entry) else None
    return None


def _make_total(parts: list[Entry], total: Entry) -> bool:
    """Whether the numbers before a total are its parts: alike, exact, of one division."""
    if any(part.opener or part.has("total") for part in parts):
        return False
    if total.is_rough or any(part.is_rough for part in parts):
        return False
    alike = all(is_alike(part.unit, total.unit) for part in parts)
    return alike and _divide_alike(parts)


def _divide_alike(parts: list[Entry]) -> bool:
    """Whether parts are of one division: applicants, channels, or anything joined by 、."""
    joined = all(part.sep == "、" for part in parts[1:])
    if parts[0].dimension not in ("who", "channel") and not (joined and len(parts) > 2):
        return False
    dimensions = {part.dimension for part in parts}
    return len(dimensions - {""} if joined else dimensions) < 2


def _totalled(parts: list[Entry], total: Entry) -> Listing:
    places = tuple(part.place for part in parts)
    value = sum(part.value for part in parts)
    return Listing(total.place, (), places, ((value, True),), total.unit)
