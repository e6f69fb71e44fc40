"""Paragraphs and tables of a Word document: joined cells at their place, and nothing left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from model.errors import UserError
from model.readers import docx_tables
from model.readers.package import Package
from model.readers.read import ReadCell, ReadParagraph, ReadTable
from model.writers.export import render
from tests import docx_rules as rules
from tests.model.readers.test_package import DOCUMENT, sample, zipped
from tests.soak import hostile_inputs as made

if TYPE_CHECKING:
    from collections.abc import Callable


def changed(data: bytes, change: Callable[[bytes], bytes], part: str = DOCUMENT) -> bytes:
    """The file with one part altered."""
    return zipped(
        {n: change(c) if n == part else c for n, c in rules.parts(data).items()}.items()
    )  # fmt: skip


def document(xml: str) -> bytes:
    """A file of ours with another body."""
    declared = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return changed(render(sample(), ".docx"), lambda _: xml.replace("@", declared).encode())


def body(xml: str) -> str:
    return f"<w:document @><w:body>{xml}</w:body></w:document>"


def spanning(span: str) -> str:
    """A table of one cell that says how many columns it spans."""
    grid = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
    return body(f"<w:tbl><w:tr><w:tc>{grid}<w:p/></w:tc></w:tr></w:tbl>")


def test_an_edge_that_was_rounded_apart_makes_no_column() -> None:
    def cell(text: str, span: int) -> str:
        grid = f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
        return f"<w:tc>{grid}<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"

    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (900, 1, 900))
    rows = (cell("甲", 1) + cell("乙", 2), cell("丙", 2) + cell("丁", 1), cell("戊", 3))
    drawn = f"<w:tblGrid>{grid}</w:tblGrid>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    (table,) = docx_tables.read(document(body(f"<w:tbl>{drawn}</w:tbl>")))
    assert isinstance(table, ReadTable)
    assert (table.rows, table.columns) == (3, 2)
    assert [(c.column, c.columns, c.text) for c in table.cells] == [
        *((0, 1, "甲"), (1, 1, "乙"), (0, 1, "丙"), (1, 1, "丁"), (0, 2, "戊")),
    ]


# --- paragraphs ----------------------------------------------------------------------------


def items(xml: str) -> list[ReadParagraph | ReadTable]:
    styles = {"1": "heading 1", "2": "标题 2", "a": "正文", "b": "My heading 1"}
    return docx_tables.body(Package(document(body(xml))), styles)


def paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"


def test_a_paragraph_has_the_name_of_its_style_and_the_level_of_its_heading() -> None:
    styles = ("1", "2", "a", "b", "unknown", "")
    assert items("".join(paragraph("字", style) for style in styles)) == [
        ReadParagraph("字", "heading 1", 1),
        ReadParagraph("字", "标题 2", 2),
        ReadParagraph("字", "正文", 0),
        ReadParagraph("字", "My heading 1", 0),
        ReadParagraph("字"),
        ReadParagraph("字"),
    ]


def test_breaks_tabulators_and_unbreakable_hyphens_are_text_and_the_rest_of_a_run_is_none() -> (
    None
):
    run = "<w:r><w:t>甲</w:t><w:br/><w:tab/><w:cr/><w:noBreakHyphen/><w:t/><w:drawing/></w:r>"
    (read,) = docx_tables.read(document(body(f"<w:p>{run}</w:p>")))
    assert read == "甲\n\t\n-"


# --- tables --------------------------------------------------------------------------------


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


START, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'


def test_cells_joined_across_and_down_are_one() -> None:
    rows = (cell("甲", START) + cell("乙"), cell("", GOES_ON) + cell("丙"), cell("丁", WIDE))
    (read,) = docx_tables.read(document(body(table(*rows))))
    assert isinstance(read, ReadTable)
    assert (read.rows, read.columns) == (3, 2)
    assert read.cells == (
        ReadCell(0, 0, 2, 1, "甲"),
        ReadCell(0, 1, 1, 1, "乙"),
        ReadCell(1, 1, 1, 1, "丙"),
        ReadCell(2, 0, 1, 2, "丁"),
    )
    assert read.lines == [["甲", "乙"], [None, "丙"], ["丁", None]]


@pytest.mark.parametrize(
    ("xml", "sentence"),
    [
        (table(cell("甲")), "第 2 个表格第 1 行有 1 格宽，应当是 2 格。"),
        (table(cell("甲") * 3), "第 2 个表格第 1 行有 3 格宽，应当是 2 格。"),
        (table(cell("甲", GOES_ON) + cell("乙")), "有一格向上合并，但上面没有同样宽的格。"),
        (
            table(cell("甲", START) + cell("乙"), cell("藏", GOES_ON) + cell("丙")),
            "第 2 个表格第 2 行被合并的格里还藏着文字。",
        ),
        (
            table(cell("甲", WIDE + START), cell("", GOES_ON) + cell("丙")),
            "有一格向上合并，但上面没有同样宽的格。",
        ),
        (table("<w:x/>" + cell("甲") * 2), "第 1 行有不认识的内容，没有读取。"),
        (table("<w:tc/>" * 2), "第 1 行有一格没有段落"),
        (table("<w:trPr><w:del/></w:trPr>" + cell("甲") * 2), "有修订时删去的行"),
    ],
)
def test_a_table_that_is_not_understood_is_named_and_refused(xml: str, sentence: str) -> None:
    before = table(cell("一") + cell("二"))
    with pytest.raises(UserError, match=sentence):
        docx_tables.read(document(body(before + xml)))


@pytest.mark.parametrize("make", [made.wide_rows, made.joined_rows])
def test_the_positions_of_a_grid_are_limited_before_any_row_is_read(
    make: Callable[[int], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = make(2100)
    read: list[int] = []
    monkeypatch.setattr(docx_tables, "_read_row", lambda *_: read.append(1))
    with pytest.raises(UserError, match="段落和表格太多"):
        docx_tables.read(data)
    assert read == []


def test_a_text_within_many_links_is_read() -> None:
    assert docx_tables.read(made.deep_runs(3)) == ["字字字"]


@pytest.mark.parametrize(
    "many", [paragraph("字") * 11, table(*[cell("1") * 2] * 6), table() * 11]
)
def test_paragraphs_tables_and_cells_together_have_a_limit(
    many: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = document(body(many))
    docx_tables.read(data)
    monkeypatch.setattr(docx_tables, "MOST_ELEMENTS", 10)
    with pytest.raises(UserError, match="这个 Word 文件的段落和表格太多，没有读取。请"):
        docx_tables.read(data)
