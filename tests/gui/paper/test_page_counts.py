"""The pages are those of the Word document: as many as LibreOffice makes of it, and as high."""

from __future__ import annotations

import shutil
from decimal import Decimal
from itertools import cycle, islice, product
from typing import TYPE_CHECKING

import pytest

from gui.paper import pages as paper
from gui.paper.lines import Rule
from model.document import build as document
from model.document.build import Options
from model.document.layout import layout, names
from model.files.store import open_report
from model.forms.form import Kind
from model.readers.word_elements import W
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.resources import resource
from model.shipped import by_id, new_report
from model.writers.docx import template as docx_style
from model.writers.docx import write as docx
from tests import docx_rules as rules
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("qapp")

SENTENCES = (
    "全面落实主动公开各项要求，",
    "围绕群众关心的重点领域，及时发布权威信息，回应社会关切。",
    "全年共公开信息1286条，其中通过门户网站公开902条、政务新媒体公开384条，比上年增长12.5%。",
    "规范依申请公开办理流程，做到登记、审核、答复、归档有章可循，答复的“说服力”明显提高；",
    "严格执行保密审查，坚持先审查、后公开，",
    "完善政策解读机制（图解、视频、访谈），重要文件与解读材料同步起草、同步审批、同步发布。",
    "组织业务培训2次，参加人员76人次。",
    "加强监督保障，将政府信息公开工作纳入年度考核，对发现的问题逐项整改、逐一销号。",
    "下一步，将继续细化公开目录，提高公开的针对性和实效性，不断提升服务水平。",
)
ORGANS = (
    "示例县司法局",
    "楚雄彝族自治州禄丰市市场监督管理局（知识产权局）",
    "新疆维吾尔自治区伊犁哈萨克自治州塔城地区行政公署住房和城乡建设局（城市管理局）",
)
FIGURES = (0, 7, 4321, 98765)
OPTIONS = (
    Options(),
    Options(layout="annex"),
    Options(plain_fonts=True, sign_off=True, check_sheet=True),
    Options(
        marked=True, attachments=("统计表", "一份名称很长很长很长很长很长很长很长很长的附件")
    ),
    Options(bare=True),
)


def text(first: int, sentences: int, paragraphs: int) -> str:
    """Invented paragraphs, each with its heading."""
    pool = islice(cycle(SENTENCES), first, None)
    lines = []
    for number in range(1, paragraphs + 1):
        body = "".join(islice(pool, sentences)).rstrip("，；。")
        lines.append(f"（{'一二三四五六七八九'[number - 1]}）第{number}项工作情况。{body}。")
    return "\n".join(lines)


def made(form_id: str, length: int, variant: int) -> Report:
    """A report whose texts grow with `length`; `variant` is for figures, name, seal, contact."""
    form = by_id(form_id)
    number = FIGURES[(variant + length) % len(FIGURES)]
    figures = {
        address: Figure(Decimal(number) / 4 if cell.kind is Kind.AMOUNT else number)
        for address, cell in form.cells.items()
        if cell.kind is not Kind.TOTAL
    }
    texts = {
        section.id: text(variant + place, 1 + (length + place) % 4, 1 + length % (2 + place))
        for place, section in enumerate(form.texts)
    }
    particulars = Particulars(
        organ=ORGANS[variant % len(ORGANS)],
        date="2026-01-03",
        contact="（联系人：张三，电话：0000-0000000）" if variant % 2 else "",
        sealed=variant % 4 < 2,
    )
    return Report(form, 2025, particulars, {} if variant == 5 else figures, texts)


def reports() -> dict[str, tuple[Report, Options]]:
    """Samples and invented reports of many lengths, each with some options."""
    found = {}
    for path in (resource("samples", "sample.gknb"), *sorted(SAMPLES.glob("*.gknb"))):
        for name in names():
            found[f"{path.stem}-{name}"] = open_report(path).report, Options(layout=name)
    for place, (form_id, length) in enumerate(product(("2019", "2021"), range(16))):
        report = made(form_id, length, place % 6)
        found[f"{form_id}-{length}"] = report, OPTIONS[place % len(OPTIONS)]
    # The annex has its largest table whole on a page: with any figures, wherever it begins.
    for form_id, number in product(("2019", "2021"), (0, 98765)):
        for length in (0, 7, 11):
            report = made(form_id, length, 3)
            for address in report.form.cells:
                report.figures[address] = Figure(number)
            found[f"{form_id}-{number}-{length}"] = report, Options(layout="annex")
    return found


@pytest.mark.libreoffice
def test_ours_are_as_many_as_libreoffice_makes_of_the_word_document(tmp_path: Path) -> None:
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is missing")
    ours, files = {}, []
    for name, (report, options) in reports().items():
        blocks = document.build(report, options)
        pages = paper.paginate(blocks, layout(options.layout), options, report.form)
        ours[name] = len(pages)
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(docx.write(blocks, title=report.title, options=options))
    rules.render(*files)
    theirs = {path.stem: len(rules.words(path.with_suffix(".pdf"))) for path in files}
    assert ours == theirs
    assert len(ours) >= 20
    assert ours["sample-gb9704"] == 5
    assert len(set(ours.values())) > 4, "short ones and long ones"


@pytest.mark.parametrize("name", names())
def test_a_row_is_as_high_as_the_styles_of_the_word_document_make_it(name: str) -> None:
    options = Options(layout=name)
    report = new_report(2024, "示例县司法局")
    blocks = document.build(report, options)
    data = docx.write(blocks, options=options)
    style = docx_style.look(options).style("表内文字")
    spacing = rules.styles(data)[style].find(f"{W}pPr/{W}spacing")
    border = (
        rules.number(next(rules.root(data, "word/styles.xml").iter(W + "insideH")), "sz") / 8
    )
    twips = [rules.number(spacing, side) for side in ("line", "before", "after")]
    pages = paper.paginate(blocks, layout(name), options, report.form)
    figures = [a for p in pages for a in p.areas if a.target == "regulations/rules/made"]
    assert figures[0].height == pytest.approx(sum(twips) / 20 + border)
    assert border == layout(name).table("disclosure").border


def test_a_table_at_the_bottom_of_a_page_has_room_for_its_last_border() -> None:
    form = by_id("2021")
    for length in range(30):
        report = Report(form, 2025, texts={"preamble": "\n".join(["字"] * length)})
        for page in paper.paginate(document.build(report), layout(), form=form):
            bottom = max(
                (item.y2 for item in page.items if isinstance(item, Rule)), default=0.0
            )
            assert bottom + layout().tables.border <= (297 - 35) * 72 / 25.4 + 0.06
