"""The reader of a Word document's text and tables refuses what it does not understand."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from model.document.blocks import (
    Grid,
    Printed,
)
from model.errors import UserError
from model.forms.form import Cell, Table
from model.readers.docx_tables import read
from model.readers.read import ReadCell
from model.shipped import by_id
from model.writers.docx import write as docx
from tests import docx_rules as rules
from tests.docx_samples import blocks_of, changed, planted, tables


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b"<w:body>", b"<w:body", "内容不完整"),
        (b"<w:document", b'<!DOCTYPE x [<!ENTITY a "b">]><w:document', "不安全"),
        (b"w:body", b"w:other", "没有正文"),
        (b"<w:tbl>", b"<w:sdt/><w:tbl>", "不认识的内容"),
        (b'<w:vMerge w:val="restart"/>', b"<w:vMerge/>", "向上合并"),
        (b'<w:gridSpan w:val="3"/>', b'<w:gridSpan w:val="x"/>', "不是数字"),
        (b'<w:gridSpan w:val="3"/>', b'<w:gridSpan w:val="2"/>', "格宽"),
        (b"</w:tcPr>", b"</w:tcPr><w:tbl/>", "表中有表"),
        (b"</w:trPr>", b"</w:trPr><w:sdt/>", "不认识的内容"),
        (b"</w:tblGrid>", b"</w:tblGrid><w:sdt/>", "第 1 个表格里有不认识的内容"),
    ],
)
def test_the_reader_refuses_what_it_does_not_understand(
    old: bytes, new: bytes, sentence: str
) -> None:
    data = docx.write(blocks_of(planted(by_id("2021"))))
    with pytest.raises(UserError, match=sentence):
        read(changed(data, old, new))


def test_the_reader_refuses_other_files() -> None:
    empty = BytesIO()
    zipfile.ZipFile(empty, "w").close()
    for data in (b"", b"no zip", empty.getvalue(), docx.write([])[:-200]):
        with pytest.raises(UserError, match="不是完整的 Word 文件"):
            read(data)


def test_a_cell_that_is_too_wide_or_hidden_text_is_refused() -> None:
    cells = (Cell(0, 0, 2, 1, "甲"), Cell(0, 1, 1, 1, "乙"), Cell(1, 1, 1, 1, "丙"))
    table = Table("t", (1, 1), 2, 0, cells, ("t",))
    data = docx.write([Grid(table, tuple(Printed(cell, cell.text) for cell in cells))])
    assert tables(data)[0].cells == (
        ReadCell(0, 0, 2, 1, "甲"),
        ReadCell(0, 1, 1, 1, "乙"),
        ReadCell(1, 1, 1, 1, "丙"),
    )
    tree = rules.parts(data)["word/document.xml"].decode()
    hidden = re.search(r"<w:vMerge/>.*?</w:pPr>", tree)
    assert hidden is not None
    added = hidden[0] + "<w:r><w:t>x</w:t></w:r>"
    with pytest.raises(UserError, match="藏着文字"):
        read(changed(data, hidden[0].encode(), added.encode()))
