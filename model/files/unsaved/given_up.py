"""The journals that the clerk gave up: kept all the same, the newest of them."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.unsaved.journal_folder import stored
from model.files.unsaved.journal_records import number_given_up

if TYPE_CHECKING:
    from model.files.unsaved.journal_folder import Stored

MOST = 50


def next_number() -> int:
    """The number of the next journal that is given up: their order, whatever the clock says."""
    return 1 + max((number for number, _ in _given_up()), default=0)


def thin() -> None:
    """Remove the oldest ones; those that cannot be read are left alone."""
    found = sorted(_given_up(), key=lambda one: one[0])
    for _, journal in found[:-MOST]:
        with contextlib.suppress(OSError):
            journal.remove()


def _given_up() -> list[tuple[int, Stored]]:
    found = []
    for journal in stored():
        if journal.is_held():
            continue
        with contextlib.suppress(UserError):
            number = number_given_up(journal.contents())
            if number:
                found.append((number, journal))
    return found
