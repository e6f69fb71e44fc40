"""Which of the parts of a list make the sum that is told: not those inside another part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.forms.rules import Number
    from model.texts.reading.readings import Figure

_LONGEST = 40  # numbers that may make one


def chosen(figures: list[Figure], sum_: Number) -> list[Figure]:
    """The first parts that make a sum, or those without their own; else all of them."""
    for parts in (figures, _without_inner(figures)):
        running: Number = 0
        for count, figure in enumerate(parts):
            running += figure.value
            if running == sum_:
                return parts[: count + 1]
    return figures


def holds_parts(figures: list[Figure], whole: Number) -> bool:
    """Whether only one part is told, and divided in turn: 23, 其中甲14，甲的乙10、丙4."""
    heads = _without_inner(figures)
    return len(heads) == 1 < len(figures) and heads[0].value <= whole


def _without_inner(figures: list[Figure]) -> list[Figure]:
    """The parts without those that make the one before them: 9, 4, 5, 7 are 9 and 7."""
    heads: list[Figure] = []
    place = 0
    while place < len(figures):
        heads.append(figures[place])
        place += 1 + _parts_behind(figures, place)
    return heads


def _parts_behind(figures: list[Figure], place: int) -> int:
    """How many numbers behind one make it, none if they do not."""
    running: Number = 0
    for count, figure in enumerate(figures[place + 1 :][:_LONGEST], 1):
        running += figure.value
        if running >= figures[place].value:
            return count if running == figures[place].value and count > 1 else 0
    return 0
