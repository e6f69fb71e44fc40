"""Where the boxes of a block stand: columns share a width, rows are as high as their texts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt

from gui.importing.blocks import Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics

    from gui.importing.blocks import Block, Box

PADDING = 5  # pixels beside a text
GAP = 8  # between two blocks
_DEEP = 1_000_000
_MEASURED = 60  # characters of a label that say how wide its column would like to be
_LABELS, _FIGURES = 14, 4  # characters that a column of them would like to have at most
_NARROWEST = 2  # characters
_RUN = re.compile(r"[!-~]{21,}")  # an address has no place for a line to break
_NUMBERS = (Look.FIGURE, Look.TOTAL)
_FIGURE = 8  # characters of a figure that is not broken into lines
WRAP = Qt.TextFlag.TextWordWrap  # by the rules of Chinese: no comma begins a line
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | WRAP)


@dataclass(slots=True)
class Laid:
    """The places of all boxes of some blocks, below one another, in pixels."""

    width: int = 0
    height: int = 0
    blocks: list[QRect] = field(default_factory=list)
    boxes: list[list[QRect]] = field(default_factory=list)


def lay_out(blocks: Sequence[Block], room: int, metrics: QFontMetrics) -> Laid:
    """Place the blocks in a room of so many pixels; a table may need more."""
    laid = Laid(room)
    top = 0
    for block in blocks:
        place = _table if block.is_table else _paragraph
        boxes, size = place(block, room, metrics)
        laid.boxes.append([box.translated(0, top) for box in boxes])
        laid.blocks.append(size.translated(0, top))
        laid.width = max(laid.width, size.width())
        top += size.height() + GAP
        if block.note:
            top += metrics.lineSpacing() + GAP
    laid.height = max(top - GAP, 0)
    return laid


def breakable(text: str) -> str:
    """A text in which a line can break wherever it has to, with marks that take no room."""
    if len(text) <= 20 or not _RUN.search(text):
        return text
    return _RUN.sub(lambda run: "\u200b".join(run[0]), text)


def _paragraph(block: Block, width: int, metrics: QFontMetrics) -> tuple[list[QRect], QRect]:
    height = _height(block.boxes[0].text, width, metrics)
    rect = QRect(0, 0, width, height)
    return [rect], rect


def _table(block: Block, width: int, metrics: QFontMetrics) -> tuple[list[QRect], QRect]:
    lefts = _edges(_columns(block, width - 1, metrics))
    rows = [round(metrics.height() * 1.5)] * block.rows
    tall: list[tuple[Box, int]] = []
    for box in block.boxes:
        across = lefts[min(box.column + box.columns, block.columns)] - lefts[box.column]
        needed = _height(box.text, across, metrics)
        if box.rows == 1:
            rows[box.row] = max(rows[box.row], needed)
        else:
            tall.append((box, needed))
    for box, needed in tall:
        last = box.row + box.rows - 1
        missing = needed - sum(rows[box.row : last + 1])
        rows[last] += max(missing, 0)
    tops = _edges(rows)
    rects: list[QRect] = []
    for box in block.boxes:
        left, top = lefts[box.column], tops[box.row]
        right = lefts[min(box.column + box.columns, block.columns)]
        rects.append(QRect(left, top, right - left, tops[box.row + box.rows] - top))
    return rects, QRect(0, 0, lefts[-1] + 1, tops[-1] + 1)


def _height(text: str, width: int, metrics: QFontMetrics) -> int:
    room = QRect(0, 0, max(width - 2 * PADDING, 1), _DEEP)
    return metrics.boundingRect(room, LEFT, breakable(text)).height() + 2 * PADDING


def _edges(sizes: Sequence[int]) -> list[int]:
    edges = [0]
    for size in sizes:
        edges.append(edges[-1] + size)
    return edges


def _columns(block: Block, width: int, metrics: QFontMetrics) -> list[int]:
    """The widths: as wide as wished and in that proportion wider, or shrunk to the least."""
    least, wished = _least(block, metrics), _wished(block, metrics)
    wished = [max(pair) for pair in zip(least, wished, strict=True)]
    room = width - sum(least)
    if room <= 0:
        return least
    share = room / max(sum(wished) - sum(least), 1)
    if share < 1:
        pairs = zip(least, wished, strict=True)
        return [small + int((large - small) * share) for small, large in pairs]
    share = width / sum(wished)
    return [int(size * share) for size in wished]


def _least(block: Block, metrics: QFontMetrics) -> list[int]:
    em = metrics.horizontalAdvance("国")
    widths = [em * _NARROWEST + 2 * PADDING + 2] * block.columns
    for box in block.boxes:
        is_figure = box.look in _NUMBERS and len(box.text) <= _FIGURE
        if box.columns == 1 and is_figure:
            needed = metrics.horizontalAdvance(box.text) + 2 * PADDING + 2
            widths[box.column] = max(widths[box.column], needed)
    return widths


def _wished(block: Block, metrics: QFontMetrics) -> list[int]:
    em = metrics.horizontalAdvance("国")
    most = [_LABELS * em] * block.columns
    for box in block.boxes:
        if box.columns == 1 and box.look in _NUMBERS:
            most[box.column] = _FIGURES * em
    widths = [0] * block.columns
    for box in block.boxes:
        if box.columns == 1:
            needed = metrics.horizontalAdvance(box.text[:_MEASURED]) + 2 * PADDING + 2
            widths[box.column] = max(widths[box.column], min(needed, most[box.column]))
    return widths
