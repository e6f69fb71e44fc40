"""PDF made by an office program that is installed here, from the Word document.

This is the faithful way where the very pages of Word are wanted; our own PDF
(`gui.paper.paint`) needs nothing installed. Word and WPS are asked through Windows' own
PowerShell, LibreOffice by its command line, with a profile of its own so that an open
LibreOffice is not disturbed.
"""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEventLoop,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    QUrl,
    Signal,
)

from gui.export.formats import is_whole
from gui.export.waiting import Waiting
from model.errors import UserError
from model.files.atomic import write_file
from model.office import programs
from model.office.processes import MARK, end_marked, made_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TIMEOUT = 120  # seconds; a first start of LibreOffice on an old machine takes half a minute
LARGEST = 100_000_000  # bytes of a PDF; a report with charts has less than a hundredth
_NONE = (
    "本机没有找到 Word、WPS 或 LibreOffice。请改用本软件直接导出的 PDF，"
    "或在装有这些软件的电脑上打开 Word 文档，另存为 PDF。"
)


def to_pdf(
    docx: Path,
    pdf: Path,
    program: programs.Program | None = None,
    timeout: float = TIMEOUT,
    parent: QWidget | None = None,
) -> bool:
    """Convert and wait; the window goes on painting and takes no input meanwhile.

    With a `parent`, a dialog over it says so and can stop the conversion. Returns whether the
    PDF was written; False when it was stopped. `timeout` is in seconds. Raises `UserError`.
    A file that was there before is untouched after an error or a stop.
    """
    work = Conversion(docx, pdf, program, timeout)
    work.start()
    if work.running and parent is not None:
        _wait_in_dialog(work, parent)
    elif work.running:
        loop = QEventLoop()
        work.done.connect(loop.quit)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if work.error:
        raise UserError(work.error)
    return not work.is_cancelled


def _wait_in_dialog(work: Conversion, parent: QWidget) -> None:
    """Wait until the work is done, or until the user stops it."""
    name = work.program.name if work.program is not None else ""
    dialog = Waiting(parent, "转成 PDF", f"正在由 {name} 转换，请稍候……")
    work.done.connect(dialog.accept)
    dialog.rejected.connect(work.cancel)
    dialog.exec()
    dialog.deleteLater()


class Conversion(QObject):
    """One conversion in the background.

    `done` comes once, at its end; `error` then says what went wrong, "" when nothing did.
    """

    done = Signal()

    def __init__(
        self,
        docx: Path,
        pdf: Path,
        program: programs.Program | None = None,
        timeout: float = TIMEOUT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.docx, self.pdf = docx, pdf
        self.program = program or next(iter(programs.installed()), None)
        self.timeout = timeout
        self.error = ""
        self.running = False
        self.is_cancelled = False
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._mark = uuid.uuid4().hex
        self._process = QProcess(self)
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._failed)
        self._clock = QTimer(self, singleShot=True)
        self._clock.timeout.connect(self._too_late)

    def start(self) -> None:
        """Begin; `done` may come before this returns."""
        self.running = True
        if self.program is None:
            self._end(_NONE)
            return
        # A copy: the program neither locks nor marks the document of the user.
        self._folder = tempfile.TemporaryDirectory(prefix="gknb-", ignore_cleanup_errors=True)
        folder = Path(self._folder.name)
        try:
            shutil.copyfile(self.docx, folder / "report.docx")
        except OSError:
            self._end(f"读不到 Word 文档“{self.docx}”。请重新导出 Word 文档。")
            return
        self._run(self.program, folder)

    def _run(self, program: programs.Program, folder: Path) -> None:
        if sys.platform != "win32":
            # soffice starts a helper that does the work: they can only be stopped together.
            self._process.setUnixProcessParameters(QProcess.UnixProcessFlag.CreateNewSession)
        path, arguments, variables = command(program, folder)
        environment = QProcessEnvironment.systemEnvironment()
        for name, value in (*variables.items(), (MARK, self._mark)):
            environment.insert(name, value)
        self._process.setProcessEnvironment(environment)
        self._process.setWorkingDirectory(str(folder))
        self._process.setStandardInputFile(QProcess.nullDevice())
        # Nobody reads what it says; kept in memory, a talkative program would fill it.
        self._process.setStandardOutputFile(QProcess.nullDevice())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._clock.start(round(self.timeout * 1000))
        self._process.start(path, arguments)

    def cancel(self) -> None:
        """Stop the program; nothing is written, and that is no error."""
        if self.running:
            self.is_cancelled = True
            self._stop()
            self._end("")

    def _finished(self) -> None:
        if not self.running or self.program is None or self._folder is None:
            return
        data = made_file(Path(self._folder.name) / "report.pdf", LARGEST)
        if not is_whole(data):
            self._end(
                f"{self.program.name} 没有生成 PDF。请改用本软件直接导出的 PDF，"
                f"或用 {self.program.name} 打开 Word 文档，另存为 PDF。"
            )
            return
        try:
            write_file(self.pdf, data)
        except UserError as error:
            self._end(str(error))
            return
        self._end("")

    def _failed(self, error: QProcess.ProcessError) -> None:
        if self.running and self.program and error is QProcess.ProcessError.FailedToStart:
            self._end(f"{self.program.name} 启动不了。请改用本软件直接导出的 PDF。")

    def _too_late(self) -> None:
        if self.running and self.program:
            self._stop()
            self._end(
                f"{self.program.name} 在 {self.timeout:g} 秒内没有完成转换，已停止。"
                "请稍后再试，或改用本软件直接导出的 PDF。"
            )

    def _stop(self) -> None:
        """End the program with the helpers it started, and nothing else."""
        number = self._process.processId()
        if number and sys.platform == "win32":
            subprocess.run(  # noqa: S603
                ["taskkill", "/T", "/F", "/PID", str(number)],  # noqa: S607
                check=False,
                capture_output=True,
            )
        elif number:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(number, signal.SIGKILL)
        self._process.kill()
        self._process.waitForFinished(2000)

    def _end(self, error: str) -> None:
        self.running = False
        self.error = error
        self._clock.stop()
        end_marked(f"{MARK}={self._mark}")
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
        self.done.emit()


_SCRIPT = """
$ErrorActionPreference = 'Stop'
$application = New-Object -ComObject $env:GKNB_PROGRAM
try {
    $application.Visible = $false
    $application.DisplayAlerts = 0
    $document = $application.Documents.Open($env:GKNB_DOCX, $false, $true, $false)
    try { $document.ExportAsFixedFormat($env:GKNB_PDF, 17) } finally { $document.Close(0) }
} finally { $application.Quit() }
"""


def command(program: programs.Program, folder: Path) -> tuple[str, list[str], dict[str, str]]:
    """The call that makes ``report.pdf`` of ``report.docx``: program, arguments, variables."""
    docx, pdf = folder / "report.docx", folder / "report.pdf"
    if program.automation:
        script = base64.b64encode(_SCRIPT.encode("utf-16-le")).decode()
        arguments = ["-NoProfile", "-NonInteractive", "-EncodedCommand", script]
        names = ("GKNB_PROGRAM", "GKNB_DOCX", "GKNB_PDF")
        values = (program.automation, str(docx), str(pdf))
        return "powershell.exe", arguments, dict(zip(names, values, strict=True))
    profile = QUrl.fromLocalFile(str(folder / "profile")).toString()
    arguments = [f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    arguments += ["--convert-to", "pdf", "--outdir", str(folder), str(docx)]
    return program.path, arguments, {}
