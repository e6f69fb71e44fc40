"""Plain text: what each block becomes, and a check that finds every damage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.document.blocks import (
    Attachments,
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Printed,
    Sheet,
    Signature,
    Title,
)
from model.document.build import Options, build
from model.errors import UserError
from model.files.store import open_report
from model.resources import resource
from model.shipped import by_id, new_report
from model.writers import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.document.blocks import Block

PICTURE = Picture(b"", 100, "办理结果构成：予以公开31件。")


def everything() -> list[Block]:
    """The sample with all that a document may have besides."""
    report = open_report(resource("samples", "sample.gknb")).report
    options = Options(
        sign_off=True,
        check_sheet=True,
        marked=True,
        attachments=("清单", "目录"),
        pictures=(("requests", PICTURE),),
    )
    return build(report, options)


def written(*blocks: Block) -> str:
    data = text.write(blocks)
    text.verify(data, blocks)
    return data.decode()


# --- what is written -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("block", "printed"),
    [
        (Title(("某某局", "2025年年报")), "某某局\n2025年年报\n\n"),
        (Heading("一、总体情况"), "\n一、总体情况\n"),
        (Paragraph("（一）主动公开。", 2), "（一）主动公开。\n"),
        (Contact("联系电话：1"), "\n联系电话：1\n"),
        (Signature("某某局", "2026年1月8日", sealed=True), "\n某某局\n2026年1月8日\n"),
        (Signature("某某局", "", sealed=False), "\n某某局\n"),
        (Attachments(("清单",)), "\n附件：清单\n"),
        (Attachments(("清单", "目录")), "\n附件：1. 清单\n2. 目录\n"),
        (PICTURE, "［图：办理结果构成：予以公开31件。］\n"),
        (Mark("未通过校验"), "未通过校验\n\n"),
        (Sheet("送签单", ("题",), (("环节", "签名"), ("拟稿", "")), (1, 1)),
         "送签单\n题\n环节\t签名\n拟稿\t\n"),
        (PageBreak(), "\n\n"),
    ],
)  # fmt: skip
def test_each_block_becomes_its_lines(block: Block, printed: str) -> None:
    assert written(block) == printed


def test_a_row_of_a_table_is_a_line_and_a_joined_cell_stands_once() -> None:
    table = by_id("2021").tables[1]
    cells = tuple(Printed(c, f"{c.row}/{c.column}") for c in reversed(table.cells))
    lines = written(Grid(table, cells)).splitlines()
    assert len(lines) == table.rows
    for row, line in enumerate(lines):
        columns = sorted(c.column for c in table.cells if c.row == row)
        assert line.split("\t") == [f"{row}/{column}" for column in columns]


def test_half_characters_and_breaks_in_texts_are_no_damage() -> None:
    assert written(Paragraph("甲\ud800乙")) == "甲?乙\n"
    assert written(Contact("电话\n\n地址\r")) == "\n电话\n\n地址\r\n"


# --- reading back --------------------------------------------------------------------------


def refused(data: bytes, blocks: list[Block]) -> str:
    with pytest.raises(UserError, match="导出后复核没有通过") as caught:
        text.verify(data, blocks)
    return str(caught.value)


def changed(line: str) -> str:
    """The line with its last character, or last cell, become another."""
    return line + "1" if line.endswith("\t") else line[:-1] + ("x" if line[-1] != "x" else "y")


DAMAGES: dict[str, Callable[[list[str], int], list[str]]] = {
    "lost": lambda lines, at: [*lines[:at], *lines[at + 1 :]],
    "twice": lambda lines, at: [*lines[: at + 1], *lines[at:]],
    "changed": lambda lines, at: [*lines[:at], changed(lines[at]), *lines[at + 1 :]],
    "joined": lambda lines, at: [*lines[:at], "".join(lines[at : at + 2]), *lines[at + 2 :]],
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_line_that_is_lost_doubled_changed_or_joined_is_found(
    damage: Callable[[list[str], int], list[str]],
) -> None:
    blocks = everything()
    lines = [line for line in text.write(blocks).decode().split("\n") if line]
    text.verify("\n".join(lines).encode(), blocks)
    last = len(lines) - (damage is DAMAGES["joined"])
    for at in range(last):
        refused("\n".join(damage(lines, at)).encode(), blocks)


def test_lines_in_another_order_are_found() -> None:
    blocks = everything()
    lines = [line for line in text.write(blocks).decode().split("\n") if line]
    for at in range(len(lines) - 1):
        if lines[at] != lines[at + 1]:
            swapped = [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]]
            refused("\n".join(swapped).encode(), blocks)


def test_two_cells_of_a_row_that_change_places_are_found() -> None:
    blocks = everything()
    lines = text.write(blocks).decode().split("\n")
    rows = [at for at, line in enumerate(lines) if "\t" in line]
    assert len(rows) == 50
    for at in rows:
        first, second, *rest = lines[at].split("\t")
        if first != second:
            swapped = [*lines[:at], "\t".join([second, first, *rest]), *lines[at + 1 :]]
            refused("\n".join(swapped).encode(), blocks)


# A page break prints nothing but empty lines.
PRINTED = dict.fromkeys(
    type(block) for block in everything() if not isinstance(block, PageBreak)
)


@pytest.mark.parametrize("kind", PRINTED)
def test_a_writer_that_leaves_out_a_kind_of_block_is_caught(
    kind: type[Block], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = text._lines
    monkeypatch.setattr(text, "_lines", lambda b: [] if isinstance(b, kind) else lines(b))
    refused(text.write(everything()), everything())


def test_a_writer_that_takes_the_columns_from_right_to_left_is_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = text._rows

    def mirrored(block: Grid) -> list[str]:
        return ["\t".join(reversed(line.split("\t"))) for line in rows(block)]

    monkeypatch.setattr(text, "_rows", mirrored)
    refused(text.write(everything()), everything())


def test_the_first_difference_is_named() -> None:
    blocks = build(new_report(2025, "某局"))
    data = text.write(blocks).decode()
    said = refused(data.replace("某局", "某厅", 1).encode(), blocks)
    assert "应为“某局”的地方是“某厅”" in said
    assert "文件没有保存" in said
    assert "是没有内容" in refused(data.rstrip("\n").rpartition("\n")[0].encode(), blocks)
    assert "不能识别" in refused(b"\xff" + data.encode(), blocks)
