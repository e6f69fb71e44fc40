from __future__ import annotations

import gc
import logging
import os
import subprocess
import sys
import threading
import types
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTimer, QtMsgType, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

import gui.__main__ as start
from gui import settings, single_window
from gui.widgets import theme
from model import folders
from model.resources import resource
from model.version import VERSION
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class StandIn(QWidget):
    """In the place of the main window."""

    opened: ClassVar[list[Path | None]] = []

    def __init__(self, path: Path | None) -> None:
        super().__init__()
        self.opened.append(path)
        QTimer.singleShot(0, QApplication.quit)

    def leave(self) -> None: ...

    def session_ends(self, ends: bool) -> None: ...


@pytest.fixture
def _stand_in(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = types.ModuleType("gui.window")
    module.MainWindow = StandIn  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gui.window", module)
    monkeypatch.setattr(StandIn, "opened", [])
    # pytest-qt listens to Qt's messages itself, and catches exceptions.
    monkeypatch.setattr(start, "qInstallMessageHandler", lambda _handler: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = list(logging.getLogger().handlers)
    yield
    # A quit outside of exec() would end every later event loop of these tests at once.
    QTimer.singleShot(0, QApplication.quit)
    qapp.exec()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    for handler in [h for h in logging.getLogger().handlers if h not in before]:
        logging.getLogger().removeHandler(handler)
        handler.close()


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "gui", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=60, encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **env},
    )  # fmt: skip


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_need_no_screen(word: str) -> None:
    done = run(word, QT_QPA_PLATFORM="no such platform")
    assert done.returncode == 0
    assert VERSION in done.stdout
    assert done.stderr == ""


def test_a_pdf_is_made_without_a_screen_and_replaced_only_with_force(tmp_path: Path) -> None:
    sample, target = str(resource("samples", "sample.gknb")), tmp_path / "年报.pdf"
    words = ("export", sample, "-o", str(target))
    done = run(*words, QT_QPA_PLATFORM="", DISPLAY="")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"已导出 {target}\n", "")
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--force" in done.stderr
    assert target.read_bytes() == data
    assert run(*words, "--force").returncode == 0


@pytest.mark.usefixtures("_stand_in")
def test_the_window_opens_and_its_end_is_the_end_of_the_program(qapp: QApplication) -> None:
    assert start.main([]) == 0
    assert StandIn.opened == [None]
    assert gc.isenabled()


def test_the_collector_leaves_alone_what_was_loaded_at_the_start() -> None:
    gc.disable()
    start.wake_collector()
    assert gc.isenabled()
    assert gc.get_freeze_count() > 10_000
    gc.unfreeze()


@pytest.mark.usefixtures("_stand_in")
def test_a_file_on_the_command_line_is_opened(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QCoreApplication, "arguments", lambda *_: ["gui", "-x", "年报.gknb"])
    assert start.main(["年报.gknb"]) == 0
    assert StandIn.opened == [tmp_path / "年报.gknb"]


@pytest.mark.usefixtures("_stand_in")
def test_a_file_that_a_window_has_open_is_left_to_that_window(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QCoreApplication, "arguments", lambda *_: ["gui", "年报.gknb"])
    monkeypatch.setattr(single_window, "call", lambda path: path.name == "年报.gknb")
    assert start.main(["年报.gknb"]) == 0
    assert StandIn.opened == []


@pytest.mark.usefixtures("_stand_in")
def test_the_chosen_scheme_is_there_from_the_first_painting(qapp: QApplication) -> None:
    settings.user().scheme = theme.Scheme.DARK
    start.main([])
    assert theme.is_dark()


@pytest.mark.usefixtures("_stand_in")
def test_qt_speaks_chinese(qapp: QApplication, qtbot: QtBot) -> None:
    start.main([])
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.buttons()[0].text() == "取消"
    assert QLocale().language() is QLocale.Language.Chinese
    assert not QGuiApplication.windowIcon().isNull()


@pytest.mark.usefixtures("_stand_in")
def test_the_log_lies_in_the_users_folder_and_does_not_grow_for_ever() -> None:
    file = start.start_log()
    assert file is not None
    assert file.is_relative_to(folders.log())
    start.log.error("Ärger")
    assert "Ärger" in file.read_text(encoding="utf-8")
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.FileHandler) and Path(handler.baseFilename) == file:
            handler.close()  # Windows replaces no open file
    file.write_bytes(b"x" * (start.LOG_SIZE + 1))
    assert start.start_log() == file
    assert file.stat().st_size < 1000
    assert file.with_name("log-older.txt").stat().st_size > start.LOG_SIZE


@pytest.mark.usefixtures("_stand_in")
def test_without_a_place_for_the_log_the_program_starts_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a file"
    file.touch()
    monkeypatch.setattr(folders, "log", lambda: file / "logs")
    assert start.start_log() is None


def test_what_qt_says_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    start._log_qt(QtMsgType.QtWarningMsg, None, "etwas")  # type: ignore[arg-type]
    assert caplog.record_tuples == [("qt", logging.WARNING, "etwas")]


@pytest.mark.parametrize(
    ("named", "used"),
    [("fcitx", "ibus"), ("fcitx5", "ibus"), ("ibus", "ibus"), ("compose",) * 2],
)
def test_fcitx_is_reached_through_ibus(
    named: str, used: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QT_IM_MODULE", named)
    start.prefer_working_input_method()
    assert os.environ["QT_IM_MODULE"] == used
