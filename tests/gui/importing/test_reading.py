"""A document is read in a thread; what takes long can be stopped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gui.importing import reading
from model.errors import UserError
from tests.gui.importing.foreign import imported

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from model.importing.imported import Imported


def unwanted() -> None:
    raise AssertionError("nobody stops it")


@pytest.fixture
def above(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_read_quickly_comes_without_a_dialog(
    above: QWidget, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = imported()
    threads: list[threading.Thread] = []

    def read(path: Path) -> Imported:
        threads.append(threading.current_thread())
        assert path == tmp_path / "a.doc"
        return found

    monkeypatch.setattr("model.importing.importing.import_file", read)
    assert reading.read_file(above, tmp_path / "a.doc") is found
    assert threads[0] is not threading.main_thread()


@pytest.mark.parametrize("error", [UserError("是决算表，不是年报。"), ZeroDivisionError()])
def test_why_it_is_refused_and_a_fault_come_to_whoever_asked(
    above: QWidget, error: Exception
) -> None:
    def fail() -> Imported:
        raise error

    with pytest.raises(type(error)) as caught:
        reading.waited_for(above, "正在读取", fail, unwanted)
    assert caught.value is error


@pytest.mark.usefixtures("real_dialogs")
def test_what_takes_long_is_waited_for_while_the_window_goes_on(
    above: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0)
    found, may_end = imported(), threading.Event()
    shown: list[str] = []

    def let_it_end() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        shown.append(dialog.objectName())
        may_end.set()

    QTimer.singleShot(0, let_it_end)

    def work() -> Imported:
        may_end.wait()
        return found

    assert reading.waited_for(above, "正在读取", work, unwanted) is found
    assert shown == ["waiting"]


@pytest.mark.usefixtures("real_dialogs")
def test_waiting_can_be_stopped_and_what_comes_later_is_nobodys(
    above: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PATIENCE", 0)
    may_end, ended = threading.Event(), threading.Event()

    def stop() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        button = dialog.findChild(QPushButton, "waiting-cancel")
        assert button is not None
        button.click()

    QTimer.singleShot(0, stop)

    def work() -> Imported:
        may_end.wait()
        ended.set()
        return imported()

    assert reading.waited_for(above, "正在读取", work, may_end.set) is None
    assert ended.wait(10)
    QApplication.processEvents()
