"""The check of percentages that stand together: those of a complete list make a hundred."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from model.checks.findings import Register
from model.checks.sentences.said import Said, said
from model.checks.wording import apart, quote, section_name, unwritten
from model.report.addresses import TEXT
from model.report.figures import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from model.checks.findings import Answer, Case, Finding
    from model.texts.reading.readings import Figure

check = Register()
_APART = re.compile("；|其中|按")


@check
def percentages_add_up(case: Case, *, sections: list[str]) -> Answer:
    """The percentages of a complete list make 100 (算术)."""
    found = []
    for one in said(case, sections):
        for shares, complete in _shares(one):
            total = sum((Decimal(share.value) for share in shares), Decimal(0))
            allowed = max(_rounding(shares), Decimal("0.1"))
            if total - 100 > allowed or (complete and 100 - total > allowed):
                found.append(_not_hundred(case, one, shares, total))
    return found or unwritten(case, sections)


def _rounding(shares: list[Figure]) -> Decimal:
    """By how much rounded percentages may miss a hundred: half of the last place of each."""
    return sum((Decimal(5).scaleb(-share.decimals - 1) for share in shares), Decimal(0))


def _shares(one: Said) -> Iterator[tuple[list[Figure], bool]]:
    """The percentages that belong together, and whether they claim to be all."""
    group: list[Figure] = []
    for figure in one.sentence.figures:
        if figure.unit != "%" or not figure.is_share or figure.rough:
            continue
        if group and _APART.search(
            one.text, one.place + group[-1].end, one.place + figure.start
        ):
            yield from _group(one, group)
            group = []
        group.append(figure)
    yield from _group(one, group)


def _group(one: Said, group: list[Figure]) -> Iterator[tuple[list[Figure], bool]]:
    if len(group) < 3:
        return
    whole = False
    for listing in one.sentence.lists:
        total = one.sentence.figures[listing.total].value if listing.total >= 0 else None
        same = len(listing.parts) == len(group)
        whole = whole or (same and total in [number for number, _ in listing.sums])
    yield group, whole


def _not_hundred(case: Case, one: Said, shares: list[Figure], total: Decimal) -> Finding:
    written = "+".join(f"{write_number(share.value)}%" for share in shares)
    span = quote(
        one.section, one.text, one.place + shares[0].start, one.place + shares[-1].end
    )
    message = (
        f"{section_name(case.report, one.section)}写{span}，"
        f"{written}={total}%，与 100% 相差 {apart(total, 100)} 个百分点。请核对各项百分比。"
    )
    return case.finding(message, (TEXT + one.section,), total, 100, spans=[span])
