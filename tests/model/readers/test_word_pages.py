"""Other people's Word documents as they look: boxes, changes, numbers of Word's own."""

from __future__ import annotations

import pytest

from model.errors import UserError
from model.readers import word_pages
from model.readers.package import Package
from model.readers.read import ReadParagraph, ReadTable
from tests.model.readers.test_package import zipped

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def read(body: str, **parts: str) -> list[str | list[str]]:
    """The texts of the paragraphs, and of the cells of each table."""
    files = {"word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"}
    for name, xml in parts.items():
        files[f"word/{name}.xml"] = f"<w:{name} {SPACES}>{xml}</w:{name}>"
    data = zipped((name, xml.encode()) for name, xml in files.items())
    shown: list[str | list[str]] = []
    for item in word_pages.read(Package(data)).items:
        if isinstance(item, ReadParagraph):
            shown.append(item.text)
        else:
            shown.append([cell.text for cell in item.cells])
    return shown


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def para(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def boxed(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def test_content_controls_around_blocks_rows_cells_and_runs_are_opened() -> None:
    row = boxed(f"<w:tr>{boxed(cell(para(boxed(run('甲')))))}</w:tr>")
    assert read(boxed(para(run("上"))) + f"<w:tbl>{row}</w:tbl>") == ["上", ["甲"]]


def test_the_final_state_of_tracked_changes_counts() -> None:
    gone = "<w:del><w:r><w:delText>3</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>"
    assert read(para(run("1") + gone + f"<w:ins>{run('2')}</w:ins>" + moved)) == ["12新"]
    struck = "<w:trPr><w:del/></w:trPr>" + cell(para(run("去")))
    assert read(table(cell(para(run("留"))), struck)) == [["留"]]


def test_runs_are_joined_and_marks_between_them_say_nothing() -> None:
    marks = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/>'
    assert read(para(run("12") + marks + run("8"))) == ["128"]


def test_hidden_text_and_the_code_of_a_field_are_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
    shown = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公</w:t></w:r>'
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("7")
    assert read(para(hidden + shown + field)) == ["公7"]


def test_the_raised_mark_of_a_footnote_belongs_to_no_figure() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    assert read(para(run("5") + raised.format("1"))) == ["5"]
    assert read(para(run("m") + raised.format("次方"))) == ["m次方"]


def test_a_text_box_that_is_stored_twice_is_read_once_before_its_paragraph() -> None:
    box = f"<w:txbxContent>{para(run('标题'))}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(para(both + run("正文"))) == ["标题", "正文"]


def test_a_table_that_arranges_another_is_only_its_frame() -> None:
    inner = table(cell(para(run("甲"))) + cell(para(run("乙"))))
    frame = table(cell(para(run("上")) + inner + para(run("下"))))
    assert read(frame) == ["上", ["甲", "乙"], "下"]


def test_the_numbers_that_word_prints_stand_before_the_texts() -> None:
    def numbered(text: str, level: int = 0, number: int = 1) -> str:
        return para(
            run(text),
            f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>',
        )

    def form(level: int, kind: str, text: str) -> str:
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
        )

    levels = form(0, "chineseCountingThousand", "%1、") + form(1, "decimal", "%2.")
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="5">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="5"/>{again}</w:num>'
    )
    body = numbered("总体") + numbered("子", 1) + numbered("子", 1) + numbered("表")
    body += numbered("子", 1) + numbered("新", number=2)
    assert read(body, numbering=numbering) == [
        *("一、总体", "1.子", "2.子", "二、表", "1.子", "一、新"),
    ]


def test_cells_that_reach_down_and_across_keep_their_place() -> None:
    down = '<w:vMerge w:val="restart"/>'
    first = cell(para(run("甲")), down) + cell(para(run("乙")), '<w:gridSpan w:val="2"/>')
    below = cell("<w:p/>", "<w:vMerge/>") + cell(para(run("丙"))) + cell(para(run("丁")))
    xml = f"<w:document {SPACES}><w:body>{table(first, below)}</w:body></w:document>"
    data = zipped([("word/document.xml", xml.encode())])
    (found,) = word_pages.read(Package(data)).items
    assert isinstance(found, ReadTable)
    places = [(c.row, c.column, c.rows, c.columns, c.text) for c in found.cells]
    assert places == [
        *((0, 0, 2, 1, "甲"), (0, 1, 1, 2, "乙"), (1, 1, 1, 1, "丙"), (1, 2, 1, 1, "丁")),
    ]


def test_a_cell_of_a_million_columns_is_refused() -> None:
    with pytest.raises(UserError, match="宽得不正常"):
        read(table(cell("<w:p/>", '<w:gridSpan w:val="1000000"/>')))


def test_a_table_of_contents_is_left_out() -> None:
    style = '<w:style w:styleId="9"><w:name w:val="toc 1"/></w:style>'
    body = para(run("一、总体情况 1"), '<w:pStyle w:val="9"/>') + para(run("正文"))
    assert read(body, styles=style) == ["正文"]
