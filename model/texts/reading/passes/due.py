"""办理 beside what was carried over: 办理71件，办结70件，结转下年1件 counts all that were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.texts.reading.tokens.token import any_is

if TYPE_CHECKING:
    from model.texts.reading.items import Item
    from model.texts.reading.readings import Claim

_SETTLED, _OUT, _DUE = ("settled",), ("carried_out",), ("due",)
_GRANTED = ("granted",)


def tell_due(items: list[Item]) -> None:
    """A loose count that holds what was carried over is of all that were due.

    It does if what was settled and carried over make it, and probably if 其中 says so.
    """
    left = [item for item in items if item.rows == _OUT]
    _drop_doubted(items, has_left=bool(left))
    if not left:
        _tell_due_by_settled(items)
        return
    _tell_replied(items)
    over = left[-1].claims[0].number or 0
    firm = [item.claims[0].number for item in items if _is_firm(item)]
    for place, item in enumerate(items):
        if not over or item.rows != _SETTLED or not item.claims[0].is_loose:
            continue
        total = (item.claims[0].number or 0) - over
        if total in firm:
            item.claims = (item.claims[0]._replace(labels=_DUE),)
        elif not firm and _divides(items[place + 1 :], left[-1]):
            item.claims = (item.claims[0]._replace(labels=_DUE, in_doubt=True),)


def _tell_due_by_settled(items: list[Item]) -> None:
    """办理8件，办结7件，办结率87.5%: what was dealt with and not all settled was due, probably."""
    rates = [item for item in items if "rate" in item.kinds]
    if not (rates and any(any_is(item.own, "rate", "done") for item in rates)):
        return
    loose = next((item for item in items if item.rows == _SETTLED and _is_loose(item)), None)
    firm = next((item for item in items if _is_firm(item)), None)
    if loose is None or firm is None or any_is(firm.own, "open"):
        return
    if (loose.claims[0].number or 0) > (firm.claims[0].number or 0):
        loose.claims = (loose.claims[0]._replace(labels=_DUE, in_doubt=True),)


def _is_loose(item: Item) -> bool:
    return item.claims[0].is_loose and not item.claims[0].columns


def _drop_doubted(items: list[Item], *, has_left: bool) -> None:
    """受理答复8件，结转1件: not all that came were settled."""
    for item in items:
        if len(item.claims) > 1 and (has_left or item.claims[0].with_carried):
            item.claims = tuple(one for one in item.claims if not _is_doubted(one))


def _tell_replied(items: list[Item]) -> None:
    """收到8件，公开答复7件，结转下年1件: 7 were answered, probably, not granted."""
    if any(item.rows == _SETTLED for item in items):
        return
    for item in items:
        if item.rows == _GRANTED and any_is(item.near[-1:], "replied"):
            item.claims = (item.claims[0]._replace(labels=_SETTLED, in_doubt=True),)


def _is_doubted(claim: Claim) -> bool:
    """Whether a number is said to be settled as well as received, and may hold what is left."""
    return claim.in_doubt and claim.labels == _SETTLED


def _is_firm(item: Item) -> bool:
    return item.rows == _SETTLED and not (item.claims[0].is_loose or item.claims[0].columns)


def _divides(behind: list[Item], left: Item) -> bool:
    """Whether 其中 opens the parts behind a number, and what is left over is one of them."""
    if left not in behind:
        return False
    return any(any_is(item.own, "open", "among") for item in behind[: behind.index(left) + 1])
