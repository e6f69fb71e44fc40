"""Documents: Word and Excel written and read back, Word reopened, docxtpl beside them."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.bench.measure import ROOT, SAMPLE, Row, in_turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from model.document.blocks import Block
    from model.report.report import Report

DOCXTPL = "docxtpl==0.20.2"  # for this bench only; not among the requirements
LARGEST = 15.0  # KB of the Word document with its data


def full_report() -> Report:
    """The sample with a figure in every cell."""
    from model.files.store import open_report
    from model.report.changes import Change
    from model.report.figures import Figure

    report = open_report(SAMPLE).report
    blank = [a for a in report.form.cells if report.number(a) is None]
    report.apply(Change({address: Figure(17 + place) for place, address in enumerate(blank)}))
    return report


def zipped(data: bytes) -> Callable[[], bytes]:
    """A function that packs the parts of a package as ready strings: the least it can cost."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def pack() -> bytes:
        file = BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)
        return file.getvalue()

    return pack


def exported(report: Report, suffix: str) -> Callable[[], bytes]:
    """A function that does what an export does, the reading back included."""
    from model.writers.export import render

    return lambda: render(report, suffix)


def word(runs: int) -> Iterator[Row]:
    """A full report as a Word document, against a zip of its own parts as ready strings."""
    ours = exported(full_report(), ".docx")
    data = ours()
    median = in_turn({"ours": ours, "zip": zipped(data)}, runs * 5)
    yield Row("Word document, written and read back", median["ours"], median["zip"], 14)
    yield Row("Word document, its size", len(data) / 1024, 1, LARGEST, "KB")


def workbook(runs: int) -> Iterator[Row]:
    """A full report as a workbook, against the same cells by plain openpyxl."""
    from openpyxl import Workbook

    report = full_report()
    ours = exported(report, ".xlsx")

    def plain() -> None:
        book = Workbook()
        sheet = book.create_sheet()
        for cell in report.form.cells.values():
            sheet.append([cell.row_label, cell.column_label, report.number(cell.address)])
        book.save(BytesIO())

    median = in_turn({"ours": ours, "openpyxl": plain}, runs)
    yield Row("workbook, written and read back", median["ours"], median["openpyxl"], 12)


def reopen(runs: int) -> Iterator[Row]:
    """Our own Word document opened and compared, against a walk over its body."""
    from lxml import etree

    from model.readers.docx import open_document

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.docx")
        path.write_bytes(exported(full_report(), ".docx")())

        def walk() -> list[str]:
            with zipfile.ZipFile(path) as package:
                body = etree.fromstring(package.read("word/document.xml"))
            return [
                str(etree.tostring(cell, method="text", encoding=str))
                for cell in body.iter("{*}tc")
            ]

        median = in_turn({"ours": lambda: open_document(path), "walk": walk}, runs * 3)
    yield Row("Word document opened again and compared", median["ours"], median["walk"], 7)


def six_pages() -> bytes:
    """A PDF of six pages: on each a table of 28 rows with 10 columns, and a text."""
    from tests.pdf_samples import Sheet, pdf

    sheet = Sheet()
    row = ["予以公开的信息", *(str(number) for number in range(101, 110))]
    sheet.table(60, 60, [120, *[40.0] * 9], [row] * 28)
    for line in range(8):
        sheet.text(60, 660 + 18 * line, "政府信息公开" * 6)
    return pdf(*[sheet] * 6)


def sources(runs: int) -> Iterator[Row]:
    """A PDF against its bare text by pdfium, a workbook against the same by plain openpyxl."""
    import pypdfium2
    from openpyxl import load_workbook

    from model.readers import pdf, workbook

    printed, book = six_pages(), exported(full_report(), ".xlsx")()

    def bare() -> list[str]:
        document = pypdfium2.PdfDocument(printed)
        return [page.get_textpage().get_text_range() for page in document]

    def plain() -> None:
        load_workbook(BytesIO(book), data_only=True).close()

    median = in_turn({"ours": lambda: pdf.read(printed), "bare": bare}, runs)
    yield Row("PDF of six pages read", median["ours"], median["bare"], 12)
    median = in_turn({"ours": lambda: workbook.read(book), "openpyxl": plain}, runs)
    yield Row("workbook read", median["ours"], median["openpyxl"], 0.6)


def docxtpl(runs: int) -> Iterator[Row]:
    """The same document filled into a template by docxtpl, against our export and its check."""
    report = full_report()
    ours = exported(report, ".docx")
    with tempfile.TemporaryDirectory() as folder:
        fill = _docxtpl(report, Path(folder))
        _require_the_same(fill(), ours())
        median = in_turn({"ours": ours, "docxtpl": fill}, runs)
    # Ours is read back and compared, docxtpl's is not.
    yield Row("Word document, against docxtpl", median["ours"], median["docxtpl"], 0.33)


def _template_class() -> Any:  # noqa: ANN401  # docxtpl has no types
    if importlib.util.find_spec("docxtpl") is None:
        packages = ROOT / "build/bench-packages"
        if not (packages / "docxtpl").is_dir():
            command = [
                sys.executable,
                "-m",
                "pip",
                "install",
                "--quiet",
                "--target",
                str(packages),
            ]
            subprocess.run([*command, DOCXTPL], check=True)  # noqa: S603
        sys.path.append(str(packages))  # behind our own python-docx and lxml
    return importlib.import_module("docxtpl").DocxTemplate


def _docxtpl(report: Report, folder: Path) -> Callable[[], bytes]:
    """A function that fills a template with the report's content."""
    from model.document import build
    from model.writers.docx import write

    made = _template_class()
    fields: dict[str, str] = {}
    blocks = [_with_fields(block, fields) for block in build.build(report)]
    template = folder / "template.docx"
    template.write_bytes(write.write(blocks))

    def fill() -> bytes:
        filled = made(str(template))
        filled.render(fields, autoescape=True)
        file = BytesIO()
        filled.save(file)
        return file.getvalue()

    return fill


def _with_fields(block: Block, fields: dict[str, str]) -> Block:
    """The block with a field where the report's own content stands."""
    from model.document.blocks import Grid, Paragraph

    def field(text: str) -> str:
        name = f"f{len(fields)}"
        fields[name] = text
        return f"{{{{{name}}}}}"

    match block:
        case Paragraph(text):
            return Paragraph(field(text), 0)
        case Grid(cells=cells):
            filled = (replace(p, text=field(p.text)) if p.cell.address else p for p in cells)
            return replace(block, cells=tuple(filled))
    return block


def _require_the_same(one: bytes, other: bytes) -> None:
    """Both documents hold the same; otherwise the two times could not be compared."""
    from model.readers.docx_tables import read

    if [item for item in read(one) if item] != [item for item in read(other) if item]:
        raise RuntimeError("docxtpl and we do not write the same document")
