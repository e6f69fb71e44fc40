"""Whether a number told of a part of the year or of the organ is the year's and the organ's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is
from model.texts.reading.topics import disputes

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.known import Known
    from model.texts.reading.readings import Claim


def holds_in_scope(item: Item, known: Known) -> bool:
    """Whether a number of a part of the year, or of several years, is one of the year's."""
    scope = known.scope
    if scope.instead or scope.compared:
        return False
    if scope.part:
        return not scope.time and _is_of_all_organs(item) and _put_in_doubt(item)
    if scope.runs and _is_in_force(item):
        return _put_in_doubt(item)
    none = scope.runs and item.value == 0
    # A month or a year does not restrict what was carried over.
    return none or any(map(_is_carried, item.claims))


def _put_in_doubt(item: Item) -> bool:
    item.doubt()
    return True


def _is_of_all_organs(item: Item) -> bool:
    """Whether no part can be meant, perhaps: no cases at all, documents in an organ's name."""
    if any_is(item.left, "name") and _is_in_force(item):
        return True
    labels = [claim.labels[0] for claim in item.claims]
    if item.value == 0 and any_is(item.own, "seated"):
        return True  # 政府办公室制定规范性文件0件
    return item.value == 0 and all(label in disputes.ROWS for label in labels)


def _is_in_force(item: Item) -> bool:
    """Whether documents of any year are meant: 历年现行有效规范性文件107件."""
    ends = ("_in_force", "_published_total")
    return all(claim.labels[0].endswith(ends) for claim in item.claims)


def _is_carried(claim: Claim) -> bool:
    return claim.labels[0].startswith("carried") or claim.labels[0].endswith("_previous")
