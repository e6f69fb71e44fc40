"""Files that burst are refused in little time and memory, whatever reads them.

Each is read in a child process that may take 500 MB and 10 s of the processor.
"""

from __future__ import annotations

import subprocess
import sys
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from tests.conftest import ROOT
from tests.pdf_samples import Sheet, pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows limits no memory this way"
)
CHILD = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (500 << 20, 500 << 20))
resource.setrlimit(resource.RLIMIT_CPU, (10, 11))
from importlib import import_module
from pathlib import Path
from model.errors import UserError
data = Path(sys.argv[2]).read_bytes()
try:
    import_module(sys.argv[1]).read(data)
    print("read")
except UserError as error:
    print(error)
"""


def said(reader: str, data: bytes, folder: Path) -> str:
    """What the reader says of a file; a test fails when its process dies."""
    path = folder / "hostile"
    path.write_bytes(data)
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", CHILD, reader, str(path)],
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-500:]
    return done.stdout.decode().strip()


LINES = b"0 0 m 9 9 l S\n" * 4_000_000


def drawn(data: bytes, entries: str = "/Filter/FlateDecode") -> bytes:
    """A page whose content is this stream."""
    made = pdf(Sheet(), more={90: (entries, data)})
    return made.replace(b"/Contents 11 0 R", b"/Contents 90 0 R")


def forms(fan: int, depth: int) -> bytes:
    """Forms that each draw the next one several times."""
    more: dict[int, tuple[str, bytes]] = {}
    for level in range(91, 91 + depth):
        entries = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]"
        entries += f"/Resources<</XObject<</X{level} {level} 0 R>>>>"
        more[level - 1] = (entries, f"/X{level} Do ".encode() * fan)
    more[90 + depth] = ("/Type/XObject/Subtype/Form/BBox[0 0 9 9]", b"0 0 m 9 9 l S")
    return pdf(Sheet(parts=["/X90 Do"]), more=more)


def many_texts() -> bytes:
    made = Sheet()
    for number in range(30_000):
        made.text(20 + number % 7 * 70, 20 + number * 0.025, "12", 3)
    return pdf(made)


def many_pages() -> bytes:
    kids = b"/Count 1000000/Kids[" + b"10 0 R " * 1_000_000 + b"]"
    return pdf(Sheet()).replace(b"/Count 1/Kids[10 0 R]", kids)


PDFS: dict[str, Callable[[], bytes]] = {
    "much drawn": lambda: drawn(zlib.compress(LINES)),
    "much drawn that calls itself a picture": lambda: drawn(
        zlib.compress(LINES), "/Subtype/Image/Filter/FlateDecode"
    ),
    "much drawn that calls itself a font": lambda: drawn(
        zlib.compress(LINES), "/Length1 9/Filter/FlateDecode"
    ),
    "packed twice": lambda: drawn(
        zlib.compress(zlib.compress(LINES)), "/Filter[/FlateDecode/FlateDecode]"
    ),
    "states in one another": lambda: drawn(zlib.compress(b"q " * 4_000_000)),
    "forms in one another": lambda: forms(10, 8),
    "forms two by two": lambda: forms(2, 28),
    "many pieces of text": many_texts,
    "a million pages": many_pages,
    "a million streams": lambda: pdf(Sheet()) + b"stream\n" * 1_000_000 + b"%%EOF",
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_that_bursts_is_refused(name: str, tmp_path: Path) -> None:
    assert "PDF 太大" in said("model.readers.pdf", PDFS[name](), tmp_path)


def test_a_few_forms_in_one_another_are_read(tmp_path: Path) -> None:
    assert "没有文字" in said("model.readers.pdf", forms(2, 5), tmp_path)


BEGIN = b"<worksheet xmlns='x'><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
SHEETS: dict[str, Callable[[], bytes]] = {
    "a million columns": lambda: (
        BEGIN + b"<row r='2'><c r='XFD2'><v>1</v></c></row></sheetData></worksheet>"
    ),
    "a million rows": lambda: (
        BEGIN + b"<row r='1048576'><c r='A1048576'><v>1</v></c></row></sheetData></worksheet>"
    ),
    "many cells": lambda: (
        BEGIN + b"<row>" + b"<c><v>1</v></c>" * 250_000 + b"</row></sheetData></worksheet>"
    ),
    "many joined cells": lambda: (
        BEGIN
        + b"</sheetData><mergeCells>"
        + b"<mergeCell ref='A1:XFD1048576'/>" * 100_000
        + b"</mergeCells></worksheet>"
    ),
    "much of nothing": lambda: BEGIN + b" " * 60_000_000,
}


def workbook(sheet: bytes) -> bytes:
    file = BytesIO()
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "xl/workbook.xml",
            f"<workbook xmlns:r='{relation}'><sheets><sheet name='a' r:id='r1'/></sheets>"
            "</workbook>",
        )
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f"<R><T Id='r1' Type='{relation}/worksheet' Target='sheet.xml'/></R>",
        )
        package.writestr("xl/sheet.xml", sheet)
    return file.getvalue()


@pytest.mark.parametrize("name", SHEETS)
def test_a_workbook_that_bursts_is_refused(name: str, tmp_path: Path) -> None:
    data = workbook(SHEETS[name]())
    assert "Excel 文件" in said("model.readers.workbook", data, tmp_path)


def test_one_enormous_joined_cell_is_cut_to_what_is_used(tmp_path: Path) -> None:
    sheet = BEGIN + b"</sheetData><mergeCell ref='A1:XFD1048576'/></worksheet>"
    assert said("model.readers.workbook", workbook(sheet), tmp_path) == "read"
