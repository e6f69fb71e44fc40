"""The check of lists inside the narratives: their parts make their total."""

from __future__ import annotations

from decimal import Decimal
from operator import attrgetter
from typing import TYPE_CHECKING

from model.checks.findings import Register
from model.checks.sentences.said import Said, said
from model.checks.sentences.told_parts import chosen, holds_parts
from model.checks.wording import apart, quote, section_name, unwritten
from model.forms.form import Severity
from model.report.addresses import TEXT
from model.report.figures import write_number
from model.texts.reading.lists.entries import is_alike

if TYPE_CHECKING:
    from model.checks.findings import Answer, Case, Finding
    from model.forms.rules import Number
    from model.texts.reading.readings import Figure, Listing

check = Register()
_CASES = frozenset("件宗份起例次")
_LONGEST = 40  # numbers that may be those of one list
_FAR = 2  # times as much or as little: the parts are hardly those of this number
_VERY_FAR = 4  # times: they are not, if nothing says that they are all
_NEAR = 3  # times the difference, where nothing says that the parts are all


@check
def parts_add_up(case: Case, *, sections: list[str]) -> Answer:
    """The parts of a list (共 N 件，其中…) make up its total (算术)."""
    found = []
    before: Said | None = None
    waiting: list[tuple[Said, str, Finding]] = []  # until the next sentence is known
    for one in said(case, sections):
        found += [kept[-1] for kept in waiting if not _goes_on(one, *kept)]
        waiting = []
        left_over = _left_over(one) if one.sentence.lists else 0
        for listing in one.sentence.lists:
            finding = _judged(case, (one, before), listing, left_over)
            if finding is not None:
                waiting.append((one, listing.unit, finding))
        before = one
    found += [finding for *_, finding in waiting]
    return found or unwritten(case, sections)


def _goes_on(following: Said, one: Said, unit: str, finding: Finding) -> bool:
    """Whether the next sentence tells what a list lacks: …其中甲3件、乙2件。另有丙1件."""
    if (following.section, following.line) != (one.section, one.line):
        return False
    lacking = (finding.right or 0) - (finding.left or 0)
    running: Number = 0
    for figure in following.sentence.figures:
        if figure.rough or not is_alike(figure.unit, unit):
            continue
        running += figure.value
        if running >= lacking:
            return running == lacking
    return False


def _judged(
    case: Case, where: tuple[Said, Said | None], listing: Listing, left_over: Number
) -> Finding | None:
    one, before = where
    host, totals = _totals(one, before, listing)
    if not totals or _fits(totals, listing, left_over) or _says_again(one, totals, listing):
        return None
    total = totals[-1] if host is one else max(totals, key=attrgetter("value"))
    if not _is_known(total) and _makes_as_much(one, total, listing):
        return None
    numbers = [number for number, _ in listing.sums]
    # Which numbers of a sentence before are divided, nothing says: it may be all of them.
    most = _of_row(one, totals) if host is one else sum(figure.value for figure in totals)
    certain = all(number > most or complete for number, complete in listing.sums)
    if certain:
        nearest = min(numbers, key=lambda number: abs(Decimal(number) - Decimal(total.value)))
    elif host is one and _is_short(numbers, total.value, listing):
        nearest = max(numbers)
    else:
        return None
    if not _is_known(total) and _is_of_others(total, listing, nearest):
        return None
    return _wrong_sum(case, (host, one), total, listing, nearest, certain=certain)


def _totals(one: Said, before: Said | None, listing: Listing) -> tuple[Said, list[Figure]]:
    """The sentence that a list's total stands in, and the numbers that may be the total."""
    if listing.total >= 0:
        return one, [
            one.sentence.figures[place] for place in (*listing.earlier, listing.total)
        ]
    if before is None or (before.section, before.line) != (one.section, one.line):
        return one, []
    alike = [f for f in before.sentence.figures if f.unit == listing.unit and not f.rough]
    return before, [f for f in alike if not (f.claims and f.claims[0].columns)]


def _of_row(one: Said, totals: list[Figure]) -> Number:
    """What may be divided: 许可86条、处罚12条，其中新增许可16条、处罚2条 divides both."""
    most = totals[-1].value
    for place in range(len(totals) - 1, 0, -1):
        start = one.place + totals[place - 1].end
        between = one.text[start : one.place + totals[place].start]
        if not between.startswith("、") or any(mark in between for mark in "，；（"):
            break
        most += totals[place - 1].value
    return most


def _is_short(numbers: list[Number], total: Number, listing: Listing) -> bool:
    """Whether a list of cases stays below its total in every reading: parts may be left out."""
    counted = len(listing.parts) > 2 and listing.unit in _CASES
    return counted and all(number < total for number in numbers)


def _left_over(one: Said) -> Number:
    """How many applications a sentence tells to be carried over, beside a list of results."""
    for claim in one.sentence.claims:
        if claim.labels == ("carried_out",):
            return claim.number or 0
    return 0


def _fits(totals: list[Figure], listing: Listing, left_over: Number) -> bool:
    """Whether a reading makes a total, or a run of the numbers before added up.

    What was received may be divided without those that are carried over, what was settled may be
    told with them behind it.
    """
    wanted = {figure.value for figure in totals}
    running: Number = 0
    for figure in reversed(totals):
        running += figure.value
        wanted.add(running)
    made = {number for number, _ in listing.sums}
    made.update([number + left_over for number in made])
    made.update([number - left_over for number, _ in listing.sums])
    return not made.isdisjoint(wanted)


def _makes_as_much(one: Said, total: Figure, listing: Listing) -> bool:
    """Whether the first numbers from a list on make a total of another matter.

    42条，其中甲27条，乙15条，丙4条: the rest divide the last. 44条，其中网站35条，其他8条，
    文件1条: the last is told in its own way.
    """
    first = listing.parts[0]
    running: Number = 0
    for count, figure in enumerate(one.sentence.figures[first : first + _LONGEST]):
        if figure.claims and count < len(listing.parts):
            return False
        if figure.rough or not is_alike(figure.unit, listing.unit):
            continue
        running += figure.value
        if running == total.value and count:
            return True
    return False


def _says_again(one: Said, totals: list[Figure], listing: Listing) -> bool:
    """4件，其中当面1件，网上3件，4件均已答复: the total once more, or what divides a part."""
    figures = [one.sentence.figures[place] for place in listing.parts]
    values = [figure.value for figure in figures]
    known = [figure.value for figure in figures if figure.claims]
    if totals[-1].claims and len(known) > 1 and sum(known) == totals[-1].value:
        return True  # 17件，其中延期1件，予以公开11件，不掌握6件
    if holds_parts(figures, totals[-1].value):
        return True
    return len(values) > 2 and values[-1] == totals[-1].value == sum(values[:-1])


def _wrong_sum(
    case: Case,
    where: tuple[Said, Said],
    total: Figure,
    listing: Listing,
    parts: Number,
    *,
    certain: bool,
) -> Finding:
    host, one = where
    figures = [one.sentence.figures[place] for place in listing.parts]
    start = min(host.place + total.start, one.place + figures[0].start)
    end = max(
        host.place + total.end, one.place + figures[-1].end
    )  # 网上26件、邮寄7件，合计35件
    span = quote(one.section, one.text, start, end)
    told = chosen(figures, parts)
    written = "+".join(write_number(figure.value) for figure in told)
    message = (
        f"{section_name(case.report, one.section)}写{span}："
        f"{written}={write_number(parts)}，与 {write_number(total.value)} 相差 "
        f"{apart(parts, total.value)}。请核对各部分"
        f"{'' if certain else '，没有列全的可加“等”'}。"
    )
    larger = any(figure.value > total.value for figure in figures)
    likely = _is_known(total) and not larger
    likely = likely or (_is_closed(one, listing) and _is_near(total, listing, parts))
    severity = None if certain and likely else Severity.HINT
    return case.finding(
        message, (TEXT + one.section,), parts, total.value, severity, spans=[span]
    )


def _is_known(total: Figure) -> bool:
    """Whether a number is one of the tables', and no doubt."""
    return any(not claim.in_doubt for claim in total.claims)


def _is_closed(one: Said, listing: Listing) -> bool:
    """Whether a list ends with its bracket or total, or nothing like it is counted behind."""
    last = listing.parts[-1]
    if listing.total > last:
        return True
    end = one.place + one.sentence.figures[last].end
    if one.text[end : end + 1] in ("）", ")"):
        return True
    behind = one.sentence.figures[last + 1 :][:_LONGEST]
    return not any(is_alike(figure.unit, listing.unit) for figure in behind)


def _is_near(total: Figure, listing: Listing, parts: Number) -> bool:
    """Whether a sum is near enough to a number; one of another matter may be no total at all."""
    overlap = listing.by_channel and parts > total.value
    if all(complete for _, complete in listing.sums):
        return not overlap and not _is_far(total, parts)
    difference = abs(Decimal(parts) - Decimal(total.value))
    return not overlap and _NEAR * difference <= max(parts, total.value)


def _is_of_others(total: Figure, listing: Listing, parts: Number) -> bool:
    """Whether numbers are hardly parts of one of another matter: 7条、图解2条，…16条 (69)."""
    ends = listing.total > max(listing.parts)
    complete = not ends and all(complete for _, complete in listing.sums)
    return not complete and (
        total.value > _VERY_FAR * parts or parts > _VERY_FAR * total.value
    )


def _is_far(total: Figure, parts: Number) -> bool:
    """Whether parts make so much more or less that they are none of a number."""
    return total.value > _FAR * parts or parts > _FAR * total.value
