"""PDF by an office program: whole or nothing, and stopped with its helpers."""

from __future__ import annotations

import base64
import shutil
import sys
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.export import office
from gui.export.waiting import Waiting
from model.errors import UserError
from model.files.store import open_report
from model.office import programs
from model.resources import resource
from model.writers.export import render

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp", "real_dialogs")
needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="没有 LibreOffice"
)
unix = pytest.mark.skipif(sys.platform == "win32", reason="需要 sh")


@pytest.fixture
def word(tmp_path: Path) -> Path:
    path = tmp_path / "年报 1.docx"
    path.write_bytes(render(open_report(resource("samples", "sample.gknb")).report, ".docx"))
    return path


def fake(tmp_path: Path, script: str) -> programs.Program:
    path = tmp_path / "soffice"
    path.write_text("#!/bin/sh\n" + script)
    path.chmod(0o755)
    return programs.Program("LibreOffice", str(path))


_PDF = "%PDF-1.7\nxref\n0 0\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n"
_WRITE = f"cat > \"$out\" <<'END'\n{_PDF}END\n"
_LAST = 'for last; do :; done\nout="${last%.docx}.pdf"\n'


@pytest.mark.libreoffice
@needs_libreoffice
def test_libreoffice_makes_a_pdf_of_the_word_document(word: Path, tmp_path: Path) -> None:
    pdf = tmp_path / "年报.pdf"
    office.to_pdf(word, pdf)
    assert pdf.read_bytes().startswith(b"%PDF-")
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == [
        "年报 1.docx",
        "年报.pdf",
    ]


def test_without_an_office_program_the_sentence_says_what_to_do(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(programs, "installed", list)
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
def test_a_helper_in_a_session_of_its_own_is_stopped_too(
    word: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    number = tmp_path / "number"
    script = f"setsid sh -c 'echo $$ > \"{number}\"; exec sleep 60' &\nsleep 60"
    work = office.Conversion(word, tmp_path / "a.pdf", fake(tmp_path, script))
    work.start()
    qtbot.waitUntil(lambda: number.exists() and number.read_text().endswith("\n"))
    helper = int(number.read_text())
    assert is_alive(helper)
    work.cancel()
    qtbot.waitUntil(lambda: not is_alive(helper))


def is_alive(number: int) -> bool:
    """Whether a process runs; one that ended and was not asked for its status does not."""
    try:
        state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@unix
def test_a_result_that_is_a_pipe_a_link_or_too_large_is_none(
    word: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office, "LARGEST", len(_PDF) - 1)
    (tmp_path / "whole.pdf").write_text(_PDF)
    results = ('mkfifo "$out"', f'ln -s "{tmp_path}/whole.pdf" "$out"', _WRITE)
    for script in results:
        with pytest.raises(UserError, match="没有生成 PDF"):
            office.to_pdf(word, tmp_path / "a.pdf", fake(tmp_path, _LAST + script))
    assert not (tmp_path / "a.pdf").exists()


@unix
def test_a_conversion_can_be_called_off(word: Path, tmp_path: Path, qtbot: QtBot) -> None:
    mark = tmp_path / "late"
    work = office.Conversion(
        word, tmp_path / "a.pdf", fake(tmp_path, f'sleep 1; touch "{mark}"')
    )
    work.start()
    with qtbot.waitSignal(work.done):
        work.cancel()
    assert (work.is_cancelled, work.error, work.running) == (True, "", False)
    sleep(1.2)
    assert not mark.exists()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@unix
def test_the_user_stops_a_conversion_and_the_old_file_stays(
    word: Path, tmp_path: Path, window: QWidget
) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"old")
    seen: list[str] = []

    def stop() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Waiting)
        seen.append(dialog.accessibleDescription())
        dialog.cancel.click()

    QTimer.singleShot(200, stop)
    program = fake(tmp_path, _LAST + "sleep 30; " + _WRITE)
    assert office.to_pdf(word, pdf, program, parent=window) is False
    assert seen == ["正在由 LibreOffice 转换，请稍候……"]
    assert pdf.read_bytes() == b"old"


@unix
def test_escape_stops_a_conversion_too(word: Path, tmp_path: Path, window: QWidget) -> None:

    def escape() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Waiting)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(200, escape)
    program = fake(tmp_path, _LAST + "sleep 30; " + _WRITE)
    assert office.to_pdf(word, tmp_path / "a.pdf", program, parent=window) is False
    assert not (tmp_path / "a.pdf").exists()


@unix
def test_a_window_that_closes_stops_the_conversion(
    word: Path, tmp_path: Path, window: QWidget
) -> None:
    QTimer.singleShot(200, window.close)
    program = fake(tmp_path, _LAST + "sleep 30; " + _WRITE)
    assert office.to_pdf(word, tmp_path / "a.pdf", program, parent=window) is False
    assert not (tmp_path / "a.pdf").exists()


@unix
def test_the_dialog_closes_by_itself_when_the_program_is_done(
    word: Path, tmp_path: Path, window: QWidget
) -> None:
    program = fake(tmp_path, _LAST + "sleep 0.3; " + _WRITE)
    assert office.to_pdf(word, tmp_path / "a.pdf", program, parent=window) is True
    assert QApplication.activeModalWidget() is None
    assert (tmp_path / "a.pdf").read_bytes() == _PDF.encode()


def test_a_program_that_cannot_start_and_a_lost_document_are_named(
    word: Path, tmp_path: Path
) -> None:
    nothing = programs.Program("LibreOffice", str(tmp_path / "nothing"))
    with pytest.raises(UserError, match="启动不了"):
        office.to_pdf(word, tmp_path / "a.pdf", nothing)
    with pytest.raises(UserError, match="读不到 Word 文档"):
        office.to_pdf(tmp_path / "none.docx", tmp_path / "a.pdf", nothing)


def test_word_is_asked_through_powershell_without_a_file_name_in_the_script(
    tmp_path: Path,
) -> None:
    program = programs.Program("Word", automation="Word.Application")
    path, arguments, variables = office.command(program, tmp_path)
    script = base64.b64decode(arguments[-1]).decode("utf-16-le")
    assert path == "powershell.exe"
    assert "ExportAsFixedFormat" in script
    assert str(tmp_path) not in script
    assert variables["GKNB_PROGRAM"] == "Word.Application"
    assert variables["GKNB_PDF"] == str(tmp_path / "report.pdf")


@unix
def test_libreoffice_is_called_with_a_profile_of_its_own(tmp_path: Path) -> None:
    program = programs.Program("LibreOffice", "/usr/bin/soffice")
    path, arguments, variables = office.command(program, tmp_path)
    assert path == "/usr/bin/soffice"
    assert arguments[0] == f"-env:UserInstallation=file://{tmp_path}/profile"
    assert arguments[-1] == str(tmp_path / "report.docx")
    assert variables == {}
