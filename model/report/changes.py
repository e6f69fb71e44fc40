"""Changes: the only kind of edit, and what an edit did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Change:
    """The only kind of edit: new values by address, with words for the undo menu.

    ``block/row/column`` takes a `Figure` or `None` (blank; for a total: automatic),
    ``text/<section>`` a string, ``report/<field>`` a field of `Particulars`.
    """

    values: Mapping[str, Any]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change did: every address whose shown value differs now, and the way back."""

    addresses: frozenset[str]
    inverse: Change
