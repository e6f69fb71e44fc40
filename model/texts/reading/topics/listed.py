"""依申请公开4件 in a list of what was published: documents, or the applications of the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.readings import Claim, in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.texts.reading.items import Item


_UNITS = ("件", "份", "条", "篇", "项", "次")


def perhaps_received(items: Iterable[Item]) -> list[Claim]:
    """What was received, in doubt, where nothing but the name stands with a number of 件.

    Documents that are to be published 依申请 stand among others: …，不予公开6件.
    """
    found: list[Claim] = []
    for item in items:
        if "listed" not in item.kinds:
            continue
        left = item.left
        if item.claims or item.numeral.rough or item.unit not in _UNITS or item.right:
            continue
        if len(left) == 1 and "listed" in left[0].tags:
            start, end = left[0].start, item.number.end
            made = in_words(("received",), item.value, start, end, in_doubt=True)
            found.append(made._replace(with_carried=True))
    return found
