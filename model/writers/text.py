"""Plain text: for golden files, for reading aloud, for a mail."""

from __future__ import annotations

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

if TYPE_CHECKING:
    from model.document.blocks import Block


def write(blocks: list[Block]) -> bytes:
    """The document as UTF-8 text: a table row a line, cells apart by tabs, joined cells once."""
    text = "\n".join(line for block in blocks for line in _lines(block)) + "\n"
    return text.encode("utf-8", "replace")


def _lines(block: Block) -> list[str]:
    match block:
        case Title(lines):
            return [*lines, ""]
        case Heading(text):
            return ["", text]
        case Paragraph(text):
            return [text]
        case Grid():
            return _rows(block)
        case Contact(text):
            return ["", text]
        case Signature(organ, day):
            return ["", organ, *([day] if day else [])]
        case Attachments(names):
            return ["", *(f"附件{n}：{name}" for n, name in enumerate(names, 1))]
        case Picture(words=words):
            return [f"［图：{words}］"]
        case Mark(text):
            return [text, ""]
        case Sheet(title, lines, rows):
            return [title, *lines, *("\t".join(row) for row in rows)]
        case PageBreak():
            return ["", ""]


def _rows(block: Grid) -> list[str]:
    lines: list[list[str]] = [[] for _ in range(block.table.rows)]
    for printed in sorted(block.cells, key=lambda p: (p.cell.row, p.cell.column)):
        lines[printed.cell.row].append(printed.text)
    return ["\t".join(line) for line in lines]
