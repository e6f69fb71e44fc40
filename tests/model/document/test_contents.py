"""What a block prints, and what of a document goes together."""

from __future__ import annotations

import pytest

from model.document.blocks import (
    Attachments,
    Block,
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
from model.document.contents import (
    cells_of,
    groups,
    heading_kind,
    is_sheet,
    paragraphs_of,
    stays_with_next,
)
from model.forms.form import Cell, Table

SHEET = Sheet("单", ("说明",), (("甲", "乙"), ("1", "2")), (1, 1))
CELLS = tuple(Cell(row, column, 1, 1, f"{row}{column}") for column in (1, 0) for row in (0, 1))
GRID = Grid(Table("t", (1, 1), 2, 0, CELLS, ("t",)), tuple(Printed(c, c.text) for c in CELLS))
SIGNATURE = Signature("某局", "2026年1月3日", sealed=True)


@pytest.mark.parametrize(
    ("block", "paragraphs"),
    [
        (Title(("某局", "2025年报")), ["某局2025年报"]),
        (Heading("一、"), ["一、"]),
        (Paragraph("正文", 2), ["正文"]),
        (Contact("电话"), ["电话"]),
        (Mark("内部"), ["内部"]),
        (Attachments(("甲", "乙")), ["附件：1. 甲", "2. 乙"]),
        (SIGNATURE, ["某局", "2026年1月3日"]),
        (SHEET, ["单", "说明"]),
        (GRID, []),
        (Picture(b"", 10, "图"), []),
        (PageBreak(), []),
    ],
)
def test_each_block_prints_its_paragraphs(block: Block, paragraphs: list[str]) -> None:
    assert paragraphs_of(block) == paragraphs


def test_the_cells_of_a_table_come_in_print_order() -> None:
    assert cells_of(GRID) == ["00", "01", "10", "11"]
    assert cells_of(SHEET) == ["甲", "乙", "1", "2"]
    assert cells_of(Heading("一、")) == []


def test_page_breaks_part_a_document_and_leave_nothing_behind() -> None:
    first, second = Paragraph("甲"), Paragraph("乙")
    assert groups([PageBreak(), first, PageBreak(), PageBreak(), second]) == [
        [first],
        [second],
    ]
    assert groups([]) == []


def test_only_sheets_alone_are_a_sheet() -> None:
    assert is_sheet([SHEET, SHEET])
    assert not is_sheet([SHEET, Paragraph("甲")])
    assert not is_sheet([])


def test_the_last_text_stays_with_the_signature_and_room_for_writing_is_one_piece() -> None:
    text, room, contact = Paragraph("甲"), Paragraph(""), Contact("电话")
    for after in (SIGNATURE, contact, Attachments(("甲",))):
        assert stays_with_next(text, after)
    assert stays_with_next(room, room)
    assert not stays_with_next(text, text)
    assert not stays_with_next(text, Heading("二、"))
    assert not stays_with_next(text, None)
    assert stays_with_next(contact, SIGNATURE)
    assert not stays_with_next(contact, None)
    assert not stays_with_next(Heading("一、"), SIGNATURE)


def test_a_heading_behind_a_table_has_some_room() -> None:
    assert heading_kind(GRID) == "heading1_after_table"
    assert heading_kind(SHEET) == heading_kind(None) == "heading1"
