"""Which cell of one form is which cell of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.form import Form


def counterparts(old: Form, new: Form) -> dict[str, str]:
    """The address in the old form by that in the new one, in print order.

    An address never changes its meaning, so the same address is the same cell.
    """
    return {address: address for address in new.cells if address in old.cells}


def alone(form: Form, matched: set[str]) -> list[str]:
    """The cells of a form that have no counterpart, in print order."""
    return [address for address in form.cells if address not in matched]
