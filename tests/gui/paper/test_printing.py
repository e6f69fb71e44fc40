"""PDF files and paper: complete, searchable, never half-written."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.paper import paint, printing
from model.document import build as document
from model.document.build import Options
from model.errors import UserError
from model.shipped import by_id
from tests.gui.paper.test_pages import needs_poppler, pdf_text, planted

if TYPE_CHECKING:
    from pathlib import Path

    from model.forms.form import Form

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(params=["2019", "2021"])
def form(request: pytest.FixtureRequest) -> Form:
    return by_id(request.param)


def asked(program: str, path: Path) -> str:
    made = subprocess.run([program, path], capture_output=True, check=True)  # noqa: S603
    return made.stdout.decode()


# --- our own PDF -----------------------------------------------------------------------------


def test_a_pdf_replaces_the_old_one_whole_or_not_at_all(tmp_path: Path) -> None:
    report, path = planted(by_id("2021")), tmp_path / "a.pdf"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(UserError, match="只读"):
        printing.export_pdf(report, path)
    assert path.read_bytes() == b"old"
    with pytest.raises(UserError, match="不存在"):
        printing.export_pdf(report, tmp_path / "nowhere" / "a.pdf")


@needs_poppler
def test_forms_for_filling_by_hand_hold_no_figure(form: Form, tmp_path: Path) -> None:
    path = tmp_path / "空表.pdf"
    printing.export_pdf(planted(form), path, Options(bare=True))
    text = pdf_text(path)
    assert not re.search(r"\b1\d{4}\b", text)
    assert "行政许可" in text


# --- on paper --------------------------------------------------------------------------------


def file_printer(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printing.prepare(printer, "年报")
    return printer


def printed(
    monkeypatch: pytest.MonkeyPatch,
    printer: QPrinter | None,
    options: Options = document.DEFAULT,
) -> printing.Printed | None:
    monkeypatch.setattr(printing, "ask_printer", lambda *_given: printer)
    report = planted(by_id("2021"))
    return printing.print_report(None, printing.lay_out(report, options), report.title)


@needs_poppler
def test_a_report_is_printed_page_for_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    assert printed(monkeypatch, file_printer(path))
    text = pdf_text(path)
    assert text.count("10027") == 1
    assert re.search(r"Pages:\s+4\n", asked("pdfinfo", path))
    own = tmp_path / "own.pdf"
    printing.export_pdf(planted(by_id("2021")), own)
    numbers = [re.findall(r"\d{5}", each) for each in (text, pdf_text(own))]
    assert numbers[0] == numbers[1]


def test_only_the_chosen_pages_are_printed_as_often_as_wished(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    printer = file_printer(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert printed(monkeypatch, printer)
    assert paint.count_pages(path.read_bytes()) == 2


def test_nothing_is_printed_when_the_user_thinks_better_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert printed(monkeypatch, None) is None


def test_what_was_printed_is_told_with_pages_copies_and_the_mark(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "out.pdf"
    made = printed(monkeypatch, file_printer(path), Options(marked=True))
    assert made is not None
    assert made.said(2) == f"已打印到文件，4 页，带“内部稿　未通过校验”标记：{path}"
    printer = file_printer(path)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    later = printed(monkeypatch, printer, Options(marked=True))
    assert later is not None
    assert "2 页，没有“内部稿　未通过校验”标记（还有 2 处错误）" in later.said(2)
    paper_ = replace(made, printer="东楼 201", file="", copies=3)
    assert paper_.said(2) == "已送往打印机“东楼 201”，4 页，3 份，带“内部稿　未通过校验”标记。"
    plain = printed(monkeypatch, file_printer(path))
    assert plain is not None
    assert plain.said(0) == f"已打印到文件，4 页：{path}"


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_file_that_cannot_be_printed_into_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "nowhere" / "a.pdf"
    with pytest.raises(UserError, match=re.escape(f"“{path}”写不进去")):
        printed(monkeypatch, file_printer(path))


def test_a_printer_that_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_given: False)
    with pytest.raises(UserError, match="打印机没有接受任务"):
        printed(monkeypatch, QPrinter())
