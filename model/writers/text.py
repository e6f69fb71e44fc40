"""Plain text: for golden files, for reading aloud, for a mail."""

from __future__ import annotations

from itertools import zip_longest
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
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from model.document.blocks import Block


def write(blocks: Sequence[Block]) -> bytes:
    """The document as UTF-8 text: a table row a line, cells apart by tabs, joined cells once.

    Half characters, which UTF-8 cannot hold, become ``?``.
    """
    lines: list[str] = []
    for block in blocks:
        lines += _lines(block)
    return _encoded("\n".join(lines) + "\n")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _lines(block: Block) -> list[str]:
    match block:
        case Title(lines):
            return [*lines, ""]
        case Heading(text) | Contact(text):
            return ["", text]
        case Paragraph(text):
            return [text]
        case Mark(text):
            return [text, ""]
        case Attachments(names):
            return ["", *attachment_lines(names)]
        case Signature(organ, ""):
            return ["", organ]
        case Signature(organ, day):
            return ["", organ, day]
        case _:
            return _table_lines(block)


def _table_lines(block: Grid | Sheet | Picture | PageBreak) -> list[str]:
    match block:
        case Grid():
            return _rows(block)
        case Sheet(title, lines, rows):
            return [title, *lines, *map("\t".join, rows)]
        case Picture(words=words):
            return [_picture(words)]
        case PageBreak():
            return ["", ""]


def _picture(words: str) -> str:
    return f"［图：{words}］"


def _rows(block: Grid) -> list[str]:
    lines: list[list[str]] = [[] for _ in range(block.table.rows)]
    for printed in sorted(block.cells, key=lambda p: (p.cell.row, p.cell.column)):
        lines[printed.cell.row].append(printed.text)
    return ["\t".join(line) for line in lines]


# --- reading back --------------------------------------------------------------------------


def verify(data: bytes, blocks: Sequence[Block]) -> None:
    """Read the text again and compare it with the blocks, line by line and in order.

    A row of a table is compared with all its cells. Empty lines, which only set blocks apart,
    are not compared. Raises `UserError` that names the first difference.
    """
    try:
        found = _printed_lines(data.decode())
    except UnicodeDecodeError as error:
        raise _difference("UTF-8 文本", "不能识别的内容") from error
    wanted: list[str] = []
    for block in blocks:
        for text in _expected(block):
            wanted += _printed_lines(_encoded(text).decode())
    for want, got in zip_longest(wanted, found):
        if want != got:
            raise _difference(_told(want), _told(got))


def _printed_lines(text: str) -> list[str]:
    return [line for line in text.split("\n") if line]


def _told(line: str | None) -> str:
    return "没有内容" if line is None else f"“{line}”"


def _difference(want: str, got: str) -> UserError:
    return UserError(
        f"导出后复核没有通过：文本里应为{want}的地方是{got}。文件没有保存，请再导出一次。"
    )


def _expected(block: Block) -> Iterator[str]:
    """The texts of a block in print order, a row of a table as its cells between tabs."""
    match block:
        case Title(lines):
            yield from lines
        case Heading(text) | Paragraph(text) | Contact(text) | Mark(text):
            yield text
        case Signature(organ, day):
            yield organ
            yield day
        case Attachments(names):
            yield from attachment_lines(names)
        case Picture(words=words):
            yield _picture(words)
        case Sheet(title, lines, rows):
            yield from (title, *lines)
            yield from map("\t".join, rows)
        case Grid():
            yield from _expected_rows(block)
        case PageBreak():
            return


def _expected_rows(block: Grid) -> Iterator[str]:
    """Each row of a table from left to right, without places that a joined cell covers.

    The rows follow from the shape that the form gives the table.
    """
    texts = {(printed.cell.row, printed.cell.column): printed.text for printed in block.cells}
    for row in range(block.table.rows):
        columns = sorted(cell.column for cell in block.table.cells if cell.row == row)
        yield "\t".join(texts[row, column] for column in columns)
