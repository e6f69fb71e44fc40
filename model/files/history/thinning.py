"""Which earlier versions may go. The dates only sort them; no clock alone removes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from model.files.history.numbered import Entry

NEWEST = 20  # stay in any case, whatever the clock says
DAYS = 60  # of which the last version stays; days on which something was kept


def superfluous(
    kept: Sequence[Entry],
    today: str,
    must_stay: Callable[[], set[int]],
    is_good: Callable[[Entry], bool],
) -> list[Entry]:
    """The entries that may go; `kept` has the newest first, `today` is YYYY-MM-DD.

    All of today's stay, then the last of each day, then the last of each month. What is dated
    later than today stays, too: the clock is wrong or was. A day or a month is known by the
    name that was written then, so a clock that jumps adds days and removes none.
    `must_stay` gives further numbers, `is_good` says whether an entry can be read: only for the
    sake of a good one may others go. Both are asked only when something could go.
    """
    candidates = []
    for group in _groups(kept):
        older = [entry for entry in group[1:] if entry.day < today]
        if older and len(group) > 1:
            candidates.append((group, older))
    protected = {entry.number for entry in kept[:NEWEST]}
    candidates = [one for one in candidates if not _numbers(one[1]) <= protected]
    if not candidates:
        return []
    protected |= must_stay()
    found = []
    for group, older in candidates:
        going = [entry for entry in older if entry.number not in protected]
        if going:
            found += _behind_the_good_one(group, going, is_good)
    return found


def _numbers(some: Sequence[Entry]) -> set[int]:
    return {entry.number for entry in some}


def _groups(kept: Sequence[Entry]) -> list[list[Entry]]:
    """The entries of each of the last days and, before those, of each month, newest first.

    The newest day is the one of the newest number, whatever its date.
    """
    days = list(dict.fromkeys(entry.day for entry in kept))
    recent = set(days[:DAYS])
    groups: dict[str, list[Entry]] = {}
    for entry in kept:
        name = entry.day if entry.day in recent else entry.day[:7]
        groups.setdefault(name, []).append(entry)
    return list(groups.values())


def _behind_the_good_one(
    group: Sequence[Entry], going: Sequence[Entry], is_good: Callable[[Entry], bool]
) -> list[Entry]:
    for entry in group:
        if is_good(entry):
            return [other for other in going if other.number < entry.number]
    return []
