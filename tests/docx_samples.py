"""Reports and Word documents that several tests look at, and what is asked of them."""

from __future__ import annotations

import struct
import zipfile
import zlib
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt

from model.checks.accepted import acceptance
from model.checks.evaluate import evaluate
from model.document import build as document
from model.document.blocks import Picture
from model.document.build import Options
from model.files.store import open_report
from model.forms.form import Form, Kind, Severity
from model.readers.docx_tables import read
from model.readers.read import ReadCell, ReadTable
from model.readers.word_elements import W
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.report.report import Report
from model.resources import resource
from model.writers.docx import write as docx
from tests import docx_rules as rules
from tests.conftest import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from lxml import etree

    from model.document.blocks import Block

ORGAN = "测试县财政局"
LONG_ORGAN = "新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县人民政府政务服务管理办公室"
OVERVIEW = """2024年，本机关认真执行《条例》——“以公开为常态、不公开为例外”……
（一）主动公开情况。全年公开信息120条·件，比上年增加20条。
（二）依申请公开办理情况
1.收到申请3件。
（1）自然人3件，均在法定期限内答复，没有一件超期，申请人没有提出行政复议，也没有提起行政诉讼。"""
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


def sample() -> Report:
    return open_report(resource("samples", "sample.gknb")).report


def with_findings() -> Report:
    """A report with errors, and with warnings of which two were accepted."""
    report = open_report(SAMPLES / "faulty-2025.gknb").report
    found = [f for r in evaluate(report) for f in r.findings if f.severity is Severity.WARNING]
    accepted = tuple(acceptance(f, report, "已核实，属历史遗留。") for f in found[:2])
    report.apply(Change({"report/accepted": accepted}))
    return report


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


# --- what stands in a document ---------------------------------------------------------------


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


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """The paragraphs outside of tables: style and text."""
    return [
        (rules.style_name(data, p), "".join(t.text or "" for t in p.iter(W + "t")))
        for p in rules.root(data)[0].findall(W + "p")
    ]


def section(data: bytes) -> etree._Element:
    """The page of the report itself: the last section that is no sheet."""
    return list(rules.root(data).iter(W + "sectPr"))[-1]


def style(data: bytes, name: str, path: str, attribute: str = "val") -> int:
    """A number among a style's own properties."""
    element = next(s for s in rules.styles(data).values() if name_of(s) == name)
    return rules.number(
        element.find("/".join(W + part for part in path.split("/"))), attribute
    )


def name_of(style: etree._Element) -> str:
    return rules.value(style.find(W + "name"))


def millimetres(twips: int) -> float:
    return twips * 25.4 / 1440


def is_kept(data: bytes, paragraph: etree._Element) -> bool:
    """Whether a paragraph stays with the next one, by itself or by its style."""
    own = paragraph.find(f"{W}pPr/{W}keepNext")
    style = rules.value(paragraph.find(f"{W}pPr/{W}pStyle"))
    inherited = [s.find(f"{W}pPr/{W}keepNext") for s in rules.chain(data, style)]
    setting = next((e for e in (own, *inherited) if e is not None), None)
    return setting is not None and rules.value(setting) != "0"


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
