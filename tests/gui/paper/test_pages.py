"""The pages: everything stands on them once, in its place, inside the margins, well broken."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper import paint
from gui.paper.lines import MM, Area, Fill, Page, Rule, Text
from model.document import build as document
from model.document.blocks import (
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Signature,
    Title,
)
from model.document.build import Options
from model.document.layout import layout
from model.document.layout import names as layout_names
from model.errors import UserError
from model.files import store
from model.forms.form import Form, Kind
from model.readers import docx_tables
from model.report.figures import Figure, write_figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.shipped import by_id
from model.writers.docx import write as docx
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from model.document.blocks import Block

pytestmark = pytest.mark.usefixtures("qapp")
ORGAN = "测试县财政局"
LONG = "某某省某某市某某新区管理委员会行政审批和政务服务数据管理局（政务公开工作办公室）"  # 40
libreoffice = pytest.mark.libreoffice
TEXTS = ("text/", paper.COVER)  # sources of what stands in no table
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="没有 pdftotext")


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def planted(form: Form, organ: str = ORGAN, more: str = "") -> Report:
    """Another number in every cell, the totals typed over, and a sentence in every section."""
    figures = {
        address: Figure(Decimal(n * 4 + 1) / 4 if cell.kind is Kind.AMOUNT else n)
        for n, (address, cell) in enumerate(form.cells.items(), start=10001)
    }
    texts = {s.id: f"（一）小标题\n这是{s.id}的唯一一句话。{more}" for s in form.texts}
    particulars = Particulars(organ=organ, date="2026-01-03", contact="联系人：张三")
    return Report(form, 2025, particulars, figures, texts)


def paged(report: Report, options: Options = document.DEFAULT) -> list[Page]:
    blocks = document.build(report, options)
    pages = paper.paginate(blocks, layout(options.layout), options, report.form)
    paper.verify(pages, blocks)
    return pages


def said(pages: Iterable[Page], source: str | None = None) -> str:
    texts = (text for page in pages for text in page.texts)
    return "".join(t.text for t in texts if source in (None, t.source))


def areas(pages: Iterable[Page], target: str) -> list[Area]:
    return [area for page in pages for area in page.areas if area.target == target]


def width(text: Text) -> float:
    family = typeset.family_widths(text.face.family, text.face.bold)
    return sum(family[c] * text.face.size + text.spacing for c in text.text) - text.spacing


def lines(page: Page) -> list[str]:
    """What stands on each baseline, from the left."""
    found: dict[float, list[Text]] = {}
    for text in page.texts:
        found.setdefault(round(text.y, 2), []).append(text)
    return ["".join(t.text for t in sorted(found[y])) for y in sorted(found)]


def own_cell(page: Page, text: Text) -> Area | None:
    return page.area_at(text.x + width(text) / 2, text.y - text.face.size / 3)


def home(pages: Iterable[Page], address: str) -> tuple[Page, Area]:
    """The page and the cell in which a figure stands."""
    page, text = next((p, t) for p in pages for t in p.texts if t.source == address)
    cell = own_cell(page, text)
    assert cell is not None
    return page, cell


# --- everything is there ---------------------------------------------------------------------


def test_every_number_stands_once_and_inside_its_own_cell(form: Form) -> None:
    pages = paged(planted(form))
    for address, figure in planted(form).figures.items():
        wanted = write_figure(figure, form.cells[address])
        found = [(p, t) for p in pages for t in p.texts if t.source == address]
        assert "".join(t.text for _, t in found) == wanted
        for page, text in found:
            cell = own_cell(page, text)
            assert cell is not None
            assert cell.target == address


def test_every_sentence_stands_once_and_knows_its_section(form: Form) -> None:
    pages = paged(planted(form))
    for section in form.texts:
        sentence = f"这是{section.id}的唯一一句话。"
        assert said(pages).count(sentence) == 1
        assert sentence in said(pages, f"text/{section.id}")


def test_headings_and_labels_stand_once_apart_from_repeated_header_rows(form: Form) -> None:
    pages = paged(planted(form))
    owned = "".join(t.text for p in pages for t in p.texts if t.source)
    for section in form.sections:
        assert owned.count(section.heading) == 1 or not section.heading
    assert owned.count("三、本年度办理结果") == 1


def test_a_lost_figure_or_letter_is_noticed_before_anything_is_written(form: Form) -> None:
    report = planted(form)
    blocks = document.build(report)
    pages = paper.paginate(blocks, layout(), form=form)
    page = next(p for p in pages if any(t.source == "requests/new/person" for t in p.texts))
    whole = list(page.items)
    page.items = [
        i for i in whole if not (isinstance(i, Text) and i.source == "requests/new/person")
    ]
    with pytest.raises(UserError, match=r"自然人.*应为"):
        paper.verify(pages, blocks)
    page.items = [i for i in whole if not (isinstance(i, Text) and i.source == "requests")]
    with pytest.raises(UserError, match="字与年报不符"):
        paper.verify(pages, blocks)


# --- inside the margins ----------------------------------------------------------------------


def outside(pages: Iterable[Page], options: Options = document.DEFAULT) -> list[object]:
    """What stands outside the type area, or outside a table that is wider."""
    look = layout(options.layout)
    top, bottom = look.top * MM, (297 - look.bottom) * MM
    wide = max(look.table_width("requests") - look.text_width, 0) * MM / 2
    found: list[object] = []
    for page in pages:
        for item in page.items:
            of_a_table = isinstance(item, Fill | Rule) or not item.source.startswith(TEXTS)
            out = (wide if of_a_table else 0) + 0.5
            left, right = look.left * MM - out, (210 - look.right) * MM + out
            if isinstance(item, Text):
                is_number = re.fullmatch("— \\d+ —", item.text) is not None
                inside = left <= item.x and item.x + width(item) <= right
                inside = inside and (is_number or top < item.y < bottom)
            elif isinstance(item, Rule):
                inside = left <= min(item.x1, item.x2) <= max(item.x1, item.x2) <= right
                inside = inside and top - 0.5 <= item.y1 <= item.y2 <= bottom + 0.5
            else:
                inside = left <= item.x and item.x + item.width <= right
                inside = (
                    inside and top - 0.5 <= item.y and item.y + item.height <= bottom + 0.5
                )
            if not inside:
                found.append(item)
    return found


@pytest.mark.parametrize("name", layout_names())
@pytest.mark.parametrize("plain", [False, True])
def test_nothing_stands_outside_the_type_area(form: Form, name: str, plain: bool) -> None:
    options = Options(
        layout=name,
        plain_fonts=plain,
        sign_off=True,
        check_sheet=True,
        marked=True,
        attachments=("统计表", "一份名称很长很长很长很长很长很长很长很长很长很长的附件"),
    )
    for more in ("", "网址 https://www.example.gov.cn/" + "a" * 90 + "。", "很长的话，" * 90):
        assert outside(paged(planted(form, LONG, more), options), options) == []


def test_a_long_bureau_name_breaks_in_title_and_signature() -> None:
    pages = paged(planted(by_id("2021"), LONG))
    assert len(LONG) == 40
    *name, second = lines(pages[0])[:4]
    assert "".join(name) == LONG
    assert second == "2025年政府信息公开工作年度报告"
    assert said(pages[-1:], paper.COVER).count(LONG) == 1


# --- lines -----------------------------------------------------------------------------------


def test_a_page_holds_22_lines() -> None:
    pages = paper.paginate([Paragraph("字" * (28 * 50))], layout())
    assert [len(lines(page)) - 1 for page in pages] == [22, 22, 7]


# --- pages -----------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(0, 23, 2))
def test_a_heading_is_never_the_last_thing_on_a_page(form: Form, count: int) -> None:
    report = planted(form, more="\n字" * count)
    headings = {s.heading for s in form.sections if s.heading}
    for page in paged(report):
        assert lines(page)[-2] not in headings
        assert not lines(page)[-2].startswith("（一）小标题")


def test_ten_pages_of_text_number_their_pages_and_keep_every_word() -> None:
    report = planted(by_id("2021"), more="公开" * (28 * 22 * 5))
    pages = paged(report)
    assert len(pages) > 13
    assert [page.printed for page in pages] == list(range(1, len(pages) + 1))
    assert outside(pages) == []


def number_of(page: Page) -> Text:
    return page.texts[-1]


def test_page_numbers_stand_outside_in_the_middle_or_nowhere(form: Form) -> None:
    report = planted(form)
    middle = 28 * MM + 156 * MM / 2
    for page in paged(report):
        number = number_of(page)
        assert number.text == f"— {page.number} —"
        assert (number.x > middle) == (page.number % 2 == 1)
        assert (297 - 35) * MM < number.y < (297 - 20) * MM
    for page in paged(report, Options(page_numbers="centre")):
        number = number_of(page)
        assert abs(number.x + width(number) / 2 - middle) < 0.5
    for page in paged(report, Options(page_numbers="none")):
        assert "—" not in said([page])


def test_sheets_that_go_with_the_report_have_no_page_numbers() -> None:
    pages = paged(planted(by_id("2021")), Options(sign_off=True, check_sheet=True))
    assert pages[0].printed == 0
    assert pages[1].printed == 1
    assert pages[-1].printed == 0
    assert "— " not in said(pages[:1])
    assert "送" in said(pages[:1])
    assert "校验说明单" in said(pages)


def test_a_page_break_begins_a_page_and_an_empty_document_has_one() -> None:
    pages = paper.paginate([Paragraph("甲"), PageBreak(), Paragraph("乙")], layout())
    assert [lines(p)[0] for p in pages] == ["甲", "乙"]
    assert len(paper.paginate([], layout())) == 1


def test_an_internal_copy_carries_its_mark_in_a_red_box() -> None:
    (page,) = paper.paginate([Mark("内部稿　未通过校验"), Paragraph("甲")], layout())
    assert page.texts[0].color == typeset.RED
    assert sum(isinstance(i, Rule) and i.color == typeset.RED for i in page.items) == 4
    # A line of 28 pt, 4 pt and a border of 1.5 pt above and below it, and 14.5 pt to the next line.
    mark, *_, below = (
        text.y for text in page.texts if text.text in ("甲", page.texts[0].text)
    )
    assert below - mark == pytest.approx((28 - 0.8 * 28) + 4 + 1.5 + 14.5 + 0.8 * 28.95)
    assert mark == pytest.approx(37 * MM + 1.5 + 4 + 0.8 * 28)
    assert outside([page]) == []


def test_a_picture_keeps_its_shape_and_never_leaves_the_page(tmp_path: Path) -> None:
    from PySide6.QtGui import QImage

    file = tmp_path / "a.png"
    QImage(400, 1600, QImage.Format.Format_RGB32).save(str(file))
    (page,) = paper.paginate([Picture(file.read_bytes(), 150, "图")], layout())
    (image,) = [i for i in page.items if isinstance(i, typeset.Image)]
    assert abs(image.height / image.width - 4) < 0.01
    assert outside([page]) == []
    assert paper.paginate([Picture(b"no picture", 100, "图")], layout())[0].texts


def test_forms_for_filling_by_hand_have_labels_and_room_but_no_figures(form: Form) -> None:
    report = planted(form)
    pages = paged(report, Options(bare=True))
    assert not any(text.source in form.cells for page in pages for text in page.texts)
    assert "行政许可" in said(pages)
    assert "唯一一句话" not in said(pages)
    for section in form.texts:
        room = [p.number for p in pages for a in p.areas if a.target == f"text/{section.id}"]
        assert len(room) >= 6
        assert len(set(room)) == 1


@pytest.mark.parametrize("sealed", [True, False])
def test_the_signature_stands_at_the_right_with_the_date_below(sealed: bool) -> None:
    name = "测试县人民政府办公室"
    (page,) = paper.paginate([Signature(name, "2026年1月3日", sealed)], layout())
    organ = next(t for t in page.texts if t.text == name)
    day = [t for t in page.texts if organ.y < t.y < organ.y + 30]
    begin, end = min(t.x for t in day), max(t.x + width(t) for t in day)
    right, em = (210 - 26) * MM, 15.75
    if sealed:
        assert abs(right - end - 4 * em) < 3
        assert abs((begin + end) / 2 - (organ.x + width(organ) / 2)) < 2
    else:
        assert abs(begin - organ.x - 2 * em) < 0.5
        assert abs(right - max(end, organ.x + width(organ)) - 2 * em) < 3


@pytest.mark.parametrize("sealed", [True, False])
@pytest.mark.parametrize("name", layout_names())
def test_title_and_signature_break_in_word_and_on_the_pages_alike(
    name: str, sealed: bool
) -> None:
    for organ in (
        "新疆维吾尔自治区伊犁哈萨克自治州塔城地区行政公署住房和城乡建设局（城市管理局）",
        "楚雄彝族自治州禄丰市市场监督管理局（知识产权局、食品安全委员会办公室）",
        LONG,
    ):
        blocks: list[Block] = [Title((organ,)), Signature(organ, "2026年1月3日", sealed)]
        options = Options(layout=name)
        title, organ_lines, _ = docx_tables.read(docx.write(blocks, options=options))
        (page,) = paper.paginate(blocks, layout(name))
        shown = [line for line in lines(page) if not line.startswith("— ")]
        assert shown[:-1] == str(title).splitlines() + str(organ_lines).splitlines()
        assert len(shown) > 3, "both are broken"


# --- fonts -----------------------------------------------------------------------------------


# --- beside LibreOffice ----------------------------------------------------------------------


def pdf_text(path: Path) -> str:
    made = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)  # noqa: S603, S607
    return made.stdout.decode()


@libreoffice
@needs_poppler
@pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
@pytest.mark.usefixtures("real_dialogs")
def test_figures_and_headings_come_in_the_order_of_the_word_document(
    form: Form, tmp_path: Path
) -> None:
    from gui.export import office

    report = planted(form)
    blocks: list[Block] = document.build(report)
    word, theirs, ours = (tmp_path / name for name in ("a.docx", "theirs.pdf", "ours.pdf"))
    word.write_bytes(docx.write(blocks, title=report.title))
    office.to_pdf(word, theirs)
    ours.write_bytes(paint.write_pdf(paper.paginate(blocks, layout()), report.title))
    numbers = [re.findall(r"\b1\d{4}(?:\.25)?\b", pdf_text(path)) for path in (theirs, ours)]
    assert numbers[0] == numbers[1]
    assert len(numbers[1]) == len(form.cells)
    headings = [
        [line.strip() for line in pdf_text(path).splitlines() if line.strip() in
         {s.heading for s in form.sections if s.heading}]
        for path in (theirs, ours)
    ]  # fmt: skip
    assert headings[0] == headings[1] == [s.heading for s in form.sections if s.heading]


def test_the_shipped_sample_and_a_real_report_take_few_pages() -> None:
    report = store.open_report(SAMPLES / "wugang-2020.gknb").report
    assert len(paged(report)) == 4
