"""Which cell of one form is which cell of another, and why some are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.shipped import map_between

if TYPE_CHECKING:
    from model.forms.form import Form


def counterparts(old: Form, new: Form) -> list[str]:
    """The addresses of the cells that are the same in both forms, in the order of the new one.

    Where there is a map between the forms, that says which they are; an address of both means the
    same else.
    """
    known = map_between(old.id, new.id)
    same = old.cells if known is None else known.same
    return [address for address in new.cells if address in same]


def only_old(old: Form, new: Form) -> dict[str, str]:
    """The cells of the older form without a counterpart, each with the reason, "" for none."""
    matched = set(counterparts(old, new))
    known = map_between(old.id, new.id)
    found: dict[str, str] = {}
    for address in old.cells:
        if address not in matched:
            entry = known.hand_of(address) if known is not None else None
            found[address] = entry.why if entry is not None else ""
    return found


def only_new(old: Form, new: Form) -> dict[str, str]:
    """The cells of the newer form without a counterpart, each with the reason, "" for none."""
    matched = set(counterparts(old, new))
    known = map_between(old.id, new.id)
    reasons = known.only_new if known is not None else {}
    return {
        address: reasons.get(address, "") for address in new.cells if address not in matched
    }
