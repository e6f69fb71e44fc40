"""Tables that only arrange other things on a page: fuller tables, or whole texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.readers.labels import is_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.readers.read import ReadTable

_LONG = 150  # characters; no label of a form is so long
_FEW = 10  # numbers; the smallest table of a form has as many


def is_frame(table: ReadTable, inner: Iterable[ReadTable]) -> bool:
    """Whether a table is only the frame of what stands in its cells.

    A fuller table stands inside, or the text of a page with hardly a number beside it.
    """
    fullest = max(map(_filled, inner), default=0)
    if fullest >= max(_filled(table), 1):
        return True
    longest = max((len(cell.text) for cell in table.cells), default=0)
    numbers = sum(is_number(cell.text) for cell in table.cells)
    return longest > _LONG and numbers < _FEW


def _filled(table: ReadTable) -> int:
    return sum(bool(cell.text.strip()) for cell in table.cells)
