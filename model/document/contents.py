"""What a document prints, block by block: writers lay it out, checks look for it."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from model.document.blocks import (
    Attachments,
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Sheet,
    Signature,
    Title,
)
from model.document.typography import attachment_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from model.document.blocks import Block


def paragraphs_of(block: Block) -> list[str]:
    """The texts of a block that stand outside a table, one for each paragraph."""
    match block:
        case Title(lines):
            return ["".join(lines)]
        case Heading(text) | Paragraph(text) | Contact(text) | Mark(text):
            return [text]
        case Attachments(names):
            return attachment_lines(names)
        case Signature(organ, day):
            return [organ, day]
        case Sheet(title, lines):
            return [title, *lines]
        case Grid() | Picture() | PageBreak():
            return []


def cells_of(block: Block) -> list[str]:
    """The texts in the table of a block, in print order."""
    match block:
        case Grid(_, cells):
            placed = sorted(cells, key=lambda printed: (printed.cell.row, printed.cell.column))
            return [printed.text for printed in placed]
        case Sheet(rows=rows):
            return list(chain.from_iterable(rows))
        case _:
            return []


def groups(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks between page breaks, without the breaks."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, PageBreak):
            found.append([])
        else:
            found[-1].append(block)
    return [group for group in found if group]


def is_sheet(group: Sequence[Block]) -> bool:
    """Whether the blocks are a sheet that goes with a report, and not the report."""
    return bool(group) and all(isinstance(block, Sheet) for block in group)


def stays_with_next(block: Block, after: Block | None) -> bool:
    """Whether the last line of a text stands on one page with the block behind it."""
    match block:
        case Paragraph(text):
            # Room for handwriting is one piece, and goes along with its heading.
            is_room = text == "" and after == block
            return is_room or isinstance(after, Signature | Contact | Attachments)
        case Contact():
            return isinstance(after, Signature)
        case _:
            return False


def heading_kind(before: Block | None) -> str:
    """The kind of text of a section's heading: a table before it needs some room."""
    return "heading1_after_table" if isinstance(before, Grid) else "heading1"
