"""Reading the finished Word file again and comparing it with what it was made from."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document

from model.characters import clean
from model.document.blocks import Grid, Picture, Sheet
from model.document.contents import paragraphs_of
from model.errors import UserError
from model.readers import docx as reader
from model.readers import docx_tables
from model.readers.package import TooLargeError
from model.readers.read import ReadTable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from model.document.blocks import Block


def verify(data: bytes, blocks: Sequence[Block], inside: bytes = b"") -> None:
    """Read the file again and compare every paragraph and every cell with the blocks.

    `inside` is the save file that must have arrived.
    python-docx, which had no part in writing it, must open it and see the same tables.
    Raises `UserError` that names the first difference.
    """
    try:
        body = docx_tables.read(data)
    except TooLargeError as error:  # its sentence speaks of a file that somebody chose
        raise UserError(
            "年报的文字太多，导出的 Word 文件大到本程序自己也读不回来，没法核对，所以没有保存。"
            "请删去重复的文字，再导出一次。"
        ) from error
    _verify_body(body, blocks)
    _verify_with_python_docx(data, blocks)
    if inside and json.loads(reader.stored(data)) != json.loads(inside):
        raise _difference("文件里的数据", "与年报相同", "别的数据")


def _verify_body(items: Iterable[str | ReadTable], blocks: Sequence[Block]) -> None:
    # What prints nothing is nothing.
    read = [item for item in items if isinstance(item, ReadTable) or _plain(item)]
    expected: list[str | Grid | Sheet] = []
    for block in blocks:
        expected += _expected(block)
    heading = ""
    for place, want in enumerate(expected):
        got = read[place] if place < len(read) else None
        if not isinstance(want, str):
            _compare(want, got, heading)
        elif not isinstance(got, str) or _plain(got) != want:
            raise _difference(f"正文第 {place + 1} 段", f"“{want}”", got)
        else:
            heading = want
    if len(read) > len(expected):
        raise _difference("文件末尾", "到此为止", read[len(expected)])


def _verify_with_python_docx(data: bytes, blocks: Sequence[Block]) -> None:
    document = Document(BytesIO(data))
    tables = [f"{len(table.rows)} 行 {len(table.columns)} 列" for table in document.tables]
    wanted = []
    for block in blocks:
        wanted += [_size(table) for table in _tables(block)]
    if tables != wanted:
        raise _difference("表格的行数和列数", "、".join(wanted), "、".join(tables))
    there = []
    for shape in document.inline_shapes:
        # python-docx has no way to the words and the file.
        picture = shape._inline  # noqa: SLF001
        key = picture.graphic.graphicData.pic.blipFill.blip.embed
        words = (picture.docPr.get("descr") or "").split()
        there.append((" ".join(words), document.part.related_parts[key].blob))
    pictures = []
    for block in blocks:
        if isinstance(block, Picture):
            pictures.append((" ".join(clean(block.words).split()), block.png))
    if there != pictures:
        raise _difference("图片", f"{len(pictures)} 张图片和说明", f"{len(there)} 张")


def _tables(block: Block) -> list[Grid | Sheet]:
    """The block, if it has a table."""
    if isinstance(block, Grid) or (isinstance(block, Sheet) and block.rows):
        return [block]
    return []


def _size(block: Grid | Sheet) -> str:
    if isinstance(block, Grid):
        return f"{block.table.rows} 行 {block.table.columns} 列"
    return f"{len(block.rows)} 行 {len(block.widths)} 列"


def _plain(text: str) -> str:
    """A text without the line breaks that only its layout needs."""
    return clean(text).replace("\n", "")


def _expected(block: Block) -> Iterable[str | Grid | Sheet]:
    """The paragraphs of a block that print something, then its table."""
    for text in paragraphs_of(block):
        if plain := _plain(text):
            yield plain
    yield from _tables(block)


def _compare(want: Grid | Sheet, got: str | ReadTable | None, heading: str) -> None:
    if not isinstance(got, ReadTable):
        raise _difference(f"“{heading}”的表格", "一个表格", got)
    if isinstance(want, Grid):
        _compare_grid(want, got, heading)
    else:
        _compare_rows(want, got)


def _compare_grid(want: Grid, got: ReadTable, heading: str) -> None:
    if (got.rows, got.columns) != (want.table.rows, want.table.columns):
        raise _difference(f"“{heading}”的表格", _size(want), None)
    cells = {(cell.row, cell.column, cell.rows, cell.columns): cell.text for cell in got.cells}
    for printed in want.cells:
        cell = printed.cell
        name = cell.label or cell.text
        place = f"“{heading}”表中“{name}”"
        text = cells.pop((cell.row, cell.column, cell.rows, cell.columns), None)
        if text is None or _plain(text) != _plain(printed.text):
            raise _difference(place, f"“{_plain(printed.text)}”", text)
    if cells:
        raise _difference(f"“{heading}”的表格", "没有别的单元格", next(iter(cells.values())))


def _compare_rows(want: Sheet, got: ReadTable) -> None:
    found = {(cell.row, cell.column): cell.text for cell in got.cells}
    for r, row in enumerate(want.rows):
        for c, text in enumerate(row):
            if (there := found.pop((r, c), None)) is None or _plain(there) != _plain(text):
                place = f"“{want.title}”第 {r + 1} 行第 {c + 1} 格"
                raise _difference(place, f"“{_plain(text)}”", there)
    if found:
        raise _difference(f"“{want.title}”", "没有别的单元格", next(iter(found.values())))


def _difference(place: str, want: str, got: str | ReadTable | None) -> UserError:
    found = {str: f"“{got}”", ReadTable: "一个表格"}.get(type(got), "没有找到")
    return UserError(
        f"导出后复核没有通过：{place}应为{want}，文件中是{found}。文件没有保存，请再导出一次。"
    )
