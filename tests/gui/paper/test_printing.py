"""PDF files and paper: complete, searchable, never half-written; and PDF by an office program."""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from time import sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from gui.export import office
from gui.paper import paint, printing
from model.document import build as document
from model.document.build import Options
from model.errors import UserError
from model.shipped import by_id
from model.writers.docx import write as docx
from tests.gui.paper.test_pages import needs_poppler, pdf_text, planted

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from model.forms.form import Form

pytestmark = pytest.mark.usefixtures("qapp")
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="没有 LibreOffice")
unix = pytest.mark.skipif(sys.platform == "win32", reason="需要 sh")


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
def test_a_report_is_printed_page_for_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
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
    with pytest.raises(UserError, match=f"“{path}”写不进去"):
        printed(monkeypatch, file_printer(path))


def test_a_printer_that_refuses_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QPainter, "begin", lambda *_given: False)
    with pytest.raises(UserError, match="打印机没有接受任务"):
        printed(monkeypatch, QPrinter())


# --- by an office program --------------------------------------------------------------------


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "年报 1.docx"
    path.write_bytes(docx.write(document.build(planted(by_id("2021")))))
    return path


def fake(tmp_path: Path, script: str) -> office.Program:
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return office.Program("LibreOffice", str(path))


_PDF = "%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
_WRITE = f"cat > \"$out\" <<'END'\n{_PDF}END\n"
_LAST = 'for last; do :; done\nout="${last%.docx}.pdf"\n'


@pytest.mark.libreoffice
@needs_libreoffice
def test_libreoffice_makes_a_pdf_of_the_word_document(word: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "年报.pdf"
    office.to_pdf(word, pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == ["年报 1.docx", "年报.pdf"]


def test_without_an_office_program_the_sentence_says_what_to_do(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "programs", list)
    with pytest.raises(UserError, match="没有找到 Word、WPS 或 LibreOffice"):
        office.to_pdf(word, tmp_path / "a.pdf")


@unix
def test_the_window_lives_while_the_program_works(word: Path, tmp_path: Path) -> None:
    ticks = []
    timer = QTimer(interval=20)
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start()
    script = _LAST + "sleep 0.5; " + _WRITE
    office.to_pdf(word, tmp_path / "a.pdf", fake(tmp_path, script))
    assert len(ticks) > 5
    assert (tmp_path / "a.pdf").read_bytes() == _PDF.encode()


@unix
@pytest.mark.parametrize(
    "script",
    [
        "exit 1",
        "exit 0",
        "kill -9 $$",
        _LAST + 'echo x > "$out"',
        _LAST + 'echo "%PDF-1.4 nothing %%EOF" > "$out"',
        _LAST + _WRITE.replace("startxref\n9", "startxref\n12"),
        _LAST + _WRITE.replace("startxref\n9", "startxref\n99999"),
        _LAST + 'mkfifo "$out"',
        _LAST + _WRITE.replace("$out", "$out.real") + 'ln -s "$out.real" "$out"',
        _LAST + _WRITE + 'truncate -s 100000001 "$out"',
    ],
)
def test_a_program_that_makes_no_pdf_leaves_the_old_file(
    script: str, word: Path, tmp_path: Path
) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"old")
    with pytest.raises(UserError, match="LibreOffice 没有生成 PDF"):
        office.to_pdf(word, pdf, fake(tmp_path, script))
    assert pdf.read_bytes() == b"old"


@unix
def test_what_the_program_says_is_not_kept(word: Path, tmp_path: Path) -> None:
    """Both of its outputs are the null device, a device and no pipe to this program."""
    script = _LAST + "[ -c /dev/fd/1 ] && [ -c /dev/fd/2 ] && " + _WRITE
    office.to_pdf(word, tmp_path / "a.pdf", fake(tmp_path, script))
    assert (tmp_path / "a.pdf").exists()


@unix
def test_a_program_that_hangs_is_stopped_with_its_helpers(word: Path, tmp_path: Path) -> None:
    mark = tmp_path / "late"
    program = fake(tmp_path, f'(sleep 2; touch "{mark}") &\nsleep 30')
    with pytest.raises(UserError, match=r"在 0\.3 秒内没有完成"):
        office.to_pdf(word, tmp_path / "a.pdf", program, timeout=0.3)
    sleep(2.2)
    assert not mark.exists()


@unix
def test_a_conversion_can_be_called_off(word: Path, tmp_path: Path, qtbot: QtBot) -> None:
    work = office.Conversion(word, tmp_path / "a.pdf", fake(tmp_path, "sleep 30"))
    work.start()
    with qtbot.waitSignal(work.done):
        work.cancel()
    assert "已取消" in work.error
    assert not work.running


def test_a_program_that_cannot_start_and_a_lost_document_are_named(
    word: Path, tmp_path: Path
) -> None:
    nothing = office.Program("LibreOffice", str(tmp_path / "nothing"))
    with pytest.raises(UserError, match="启动不了"):
        office.to_pdf(word, tmp_path / "a.pdf", nothing)
    with pytest.raises(UserError, match="读不到 Word 文档"):
        office.to_pdf(tmp_path / "none.docx", tmp_path / "a.pdf", nothing)


def test_word_is_asked_through_powershell_without_a_file_name_in_the_script(
    tmp_path: Path,
) -> None:
    program = office.Program("Word", automation="Word.Application")
    path, arguments, variables = office.command(program, tmp_path)
    script = base64.b64decode(arguments[-1]).decode("utf-16-le")
    assert path == "powershell.exe"
    assert "ExportAsFixedFormat" in script
    assert str(tmp_path) not in script
    assert variables["GKNB_PROGRAM"] == "Word.Application"
    assert variables["GKNB_PDF"] == str(tmp_path / "report.pdf")
