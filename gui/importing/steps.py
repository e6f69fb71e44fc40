"""Which box an arrow key leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.importing.blocks import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QRect

    from gui.importing.blocks import Block

Place = tuple[int, int]  # block and box
_ASIDE = 4  # what is aside counts more than what is far


def first_of(blocks: Sequence[Block]) -> Place | None:
    """The first box that is no label, None where there is none."""
    for place, block in enumerate(blocks):
        for number, box in enumerate(block.boxes):
            if box.look is not Look.LABEL:
                return place, number
    return None


def next_of(
    blocks: Sequence[Block],
    rects: Sequence[Sequence[QRect]],
    here: Place,
    step: tuple[int, int],
) -> Place | None:
    """The nearest box in a direction that is no label: in its own block, else in the next one.

    `rects` are the places of the boxes; `step` is -1, 0 or 1 to the right and down.
    """
    block, number = here
    found = _nearest(blocks[block], rects[block], rects[block][number], step)
    if found is not None:
        return block, found
    if not step[1]:
        return None
    start = rects[block][number]
    beyond = block + step[1]
    while 0 <= beyond < len(blocks):
        found = _nearest(blocks[beyond], rects[beyond], start, step)
        if found is not None:
            return beyond, found
        beyond += step[1]
    return None


def _nearest(
    block: Block, rects: Sequence[QRect], start: QRect, step: tuple[int, int]
) -> int | None:
    best: tuple[int, int] | None = None  # distance and number
    for number, (box, rect) in enumerate(zip(block.boxes, rects, strict=True)):
        ahead = _ahead(start, rect, step)
        if box.look is Look.LABEL or ahead is None:
            continue
        distance = (ahead + _ASIDE * _aside(start, rect, step), number)
        if best is None or distance < best:
            best = distance
    return best[1] if best is not None else None


def _ahead(start: QRect, rect: QRect, step: tuple[int, int]) -> int | None:
    """How far a box lies ahead; None where it does not."""
    right, down = step
    if down:
        ahead = rect.top() - start.bottom() if down > 0 else start.top() - rect.bottom()
    else:
        ahead = rect.left() - start.right() if right > 0 else start.left() - rect.right()
    return ahead if ahead >= 0 else None


def _aside(start: QRect, rect: QRect, step: tuple[int, int]) -> int:
    """How far a box lies aside of the way; 0 where it lies on it."""
    if step[1]:
        return max(rect.left() - start.right(), start.left() - rect.right(), 0)
    return max(rect.top() - start.bottom(), start.top() - rect.bottom(), 0)
