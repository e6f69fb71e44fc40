"""Bound figures: ``{=block/row/column}`` in a narrative prints as the table's number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

BOUND = re.compile(r"\{=([a-z0-9_]+/[a-z0-9_]+/[a-z0-9_]+)\}")


def resolve(text: str, number: Callable[[str], str | None]) -> str:
    """The text with every bound figure replaced by its number.

    `number` gives the printed number of an address, `None` if there is no such figure: that
    token stays as it stands.
    """

    def printed(match: re.Match[str]) -> str:
        shown = number(match[1])
        return match[0] if shown is None else shown

    return BOUND.sub(printed, text) if "{=" in text else text


def bound_figures(text: str) -> list[tuple[str, tuple[int, int]]]:
    """The addresses that a text is bound to, each with its place in the text as it is kept."""
    return [(match[1], match.span()) for match in BOUND.finditer(text)]
