"""Reading the Word document back finds every difference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from model.document.blocks import Contact, Grid, Paragraph, Sheet
from model.errors import UserError
from model.readers import docx_tables
from model.shipped import by_id
from model.writers.docx import write as docx
from tests.docx_samples import PICTURE, blocks_of, changed, planted, png

if TYPE_CHECKING:
    from model.document.blocks import Block
    from model.forms.form import Form


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def test_verify_sees_every_changed_figure(form: Form) -> None:
    blocks = blocks_of(planted(form))
    data = docx.write(blocks)
    for block in blocks:
        for printed in block.cells if isinstance(block, Grid) else ():
            if printed.cell.address:
                wrong = changed(data, f">{printed.text}<".encode(), b">9<")
                with pytest.raises(UserError, match=f"应为“{printed.text}”"):
                    docx.verify(wrong, blocks)


def test_verify_names_the_cell_and_what_to_do() -> None:
    blocks = blocks_of(planted(by_id("2021")))
    cell = by_id("2021").cells["requests/new/person"]
    block = next(b for b in blocks if isinstance(b, Grid) and cell in b.table.cells)
    text = next(p.text for p in block.cells if p.cell == cell)
    data = changed(docx.write(blocks), f">{text}<".encode(), b">7<")
    with pytest.raises(UserError) as caught:
        docx.verify(data, blocks)
    assert str(caught.value) == (
        "导出后复核没有通过：“三、收到和处理政府信息公开申请情况”表中"
        f"“一、本年新收政府信息公开申请数量，自然人”应为“{text}”，文件中是“7”。"
        "文件没有保存，请再导出一次。"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("无。".encode(), b""),
        ("根据《条例》".encode(), "依据《条例》".encode()),
        (b"<w:body>", b"<w:body><w:p><w:r><w:t>x</w:t></w:r></w:p>"),
        (b"<w:sectPr", b"<w:p><w:r><w:t>x</w:t></w:r></w:p><w:sectPr"),
        ("不予".encode(), "给予".encode()),
        ("2026年1月3日".encode(), "2026年1月4日".encode()),
    ],
)
def test_verify_sees_changed_text(old: bytes, new: bytes) -> None:
    blocks = blocks_of(planted(by_id("2021")))
    data = docx.write(blocks)
    with pytest.raises(UserError, match="复核没有通过"):
        docx.verify(changed(data, old, new), blocks)


def test_verify_sees_a_missing_table() -> None:
    blocks = blocks_of(planted(by_id("2021")))
    without = [block for block in blocks if not isinstance(block, Grid)]
    with pytest.raises(UserError, match="应为一个表格"):
        docx.verify(docx.write(without), blocks)
    with pytest.raises(UserError, match="文件中是一个表格"):
        docx.verify(docx.write(blocks), without)


def test_verify_sees_a_changed_sheet_and_a_changed_picture() -> None:
    sheet = Sheet("表", ("说明",), (("甲", "乙"), ("1", "2")), (1, 1), head=True)
    data = docx.write([sheet, PICTURE])
    docx.verify(data, [sheet, PICTURE])
    others: list[Block] = [
        replace(sheet, rows=(("甲", "乙"), ("1", "3"))),
        replace(sheet, rows=(("甲", "乙"),)),
        replace(sheet, rows=()),
        replace(sheet, title="另一表"),
        replace(sheet, lines=()),
    ]
    for other in others:
        with pytest.raises(UserError, match="复核没有通过"):
            docx.verify(data, [other, PICTURE])
    for picture in (replace(PICTURE, words="别的"), replace(PICTURE, png=png(9, 9))):
        with pytest.raises(UserError, match="图片应为"):
            docx.verify(data, [sheet, picture])


@pytest.mark.parametrize("nothing", ["", "\n", "\x01", "\x0b\n"])
def test_what_prints_nothing_is_nothing(nothing: str) -> None:
    blocks: list[Block] = [
        Paragraph("甲"),
        Contact(nothing),
        Paragraph(nothing),
        Paragraph("乙"),
    ]
    docx.verify(docx.write(blocks), blocks)


def test_a_document_that_is_too_large_to_be_read_back_says_that_of_the_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blocks: list[Block] = [Paragraph("甲")] * 20
    data = docx.write(blocks)
    monkeypatch.setattr(docx_tables, "MOST_ELEMENTS", 10)
    with pytest.raises(UserError, match=r"年报的文字太多.*没有保存。请删去重复的文字"):
        docx.verify(data, blocks)
