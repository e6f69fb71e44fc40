"""What a number counts: the labels of its cells, and the word that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from model.texts.reading.readings import How

if TYPE_CHECKING:
    from model.texts.reading.tokens.token import Token

# The rows of all that came, however it is told; and those with all that were answered.
RECEIVED = frozenset(("received", "new", "total", "due"))
COUNTS = RECEIVED | {"settled"}
FLOWS = COUNTS | {"carried"}  # what came, what was settled, what is left


class Label(NamedTuple):
    """The labels of the form file that a number is of, added up, and the word that names them.

    予以公开、部分公开共9件: `granted` and `partial`; the columns of table three, none for all.
    """

    labels: tuple[str, ...]
    word: Token | None
    columns: tuple[str, ...] = ()
    how: How = How.IS
    in_doubt: bool = False  # it may be meant otherwise


def rows(kinds: tuple[str, ...], column: str) -> tuple[str, ...]:
    """The labels of some kinds in one column: permits, penalties → permits_decisions, …."""
    return tuple(f"{kind}_{column}" for kind in kinds)
