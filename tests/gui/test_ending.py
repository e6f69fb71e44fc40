"""Told to end from outside: the work is kept, nothing is asked, and the exit status is true."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer

from gui import ending
from gui.ending import INTERRUPTED, Ending
from gui.widgets import dialogs
from model.files.unsaved.drafts import drafts
from model.report.changes import Change
from model.report.figures import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow

STATUS = {"SIGTERM": 0, "SIGINT": INTERRUPTED}
if sys.platform == "win32":
    STATUS["SIGBREAK"] = 0
else:
    STATUS["SIGHUP"] = 0


@pytest.fixture
def left() -> list[str]:
    """What was done before the end."""
    return []


@pytest.fixture
def told(qapp: QApplication, left: list[str]) -> Iterator[Ending]:
    made = Ending(qapp, lambda: left.append("left"))
    yield made
    made.stop()
    # A quit outside of exec() would end every later event loop of these tests at once.
    QTimer.singleShot(0, qapp.quit)
    qapp.exec()


def send(name: str) -> None:
    signal.raise_signal(getattr(signal, name))  # on Windows a kill is the end at once


@pytest.mark.parametrize("name", STATUS)
def test_a_signal_ends_the_program_when_its_work_is_done(
    qapp: QApplication, told: Ending, left: list[str], name: str
) -> None:
    QTimer.singleShot(0, lambda: send(name))
    assert qapp.exec() == STATUS[name]
    assert left == ["left"]


def test_it_ends_although_the_work_before_the_end_fails(
    qapp: QApplication, told: Ending, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr(told, "_leave", fail)
    QTimer.singleShot(0, lambda: send("SIGTERM"))
    assert qapp.exec() == 0


@pytest.mark.usefixtures("real_dialogs")
def test_a_question_that_is_open_is_answered_as_by_esc(
    qapp: QApplication, told: Ending, left: list[str]
) -> None:
    answers: list[str] = []

    def ask() -> None:
        buttons = [("save", "保存"), (dialogs.CANCEL, "取消")]
        answers.append(dialogs.question(None, "保存吗", "？", buttons, "save"))

    QTimer.singleShot(0, ask)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: send("SIGTERM")))
    assert qapp.exec() == 0
    assert answers == [dialogs.CANCEL]
    assert left == ["left"]


def test_the_signals_are_given_back(qapp: QApplication) -> None:
    numbers = [getattr(signal, name) for name in STATUS]
    before = [signal.getsignal(number) for number in numbers]
    made = Ending(qapp, lambda: None)
    assert [signal.getsignal(number) for number in numbers] != before
    made.stop()
    made.stop()
    assert [signal.getsignal(number) for number in numbers] == before


def test_what_is_ignored_stays_so(qapp: QApplication) -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    made = Ending(qapp, lambda: None)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    made.stop()
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    signal.signal(signal.SIGTERM, before)


def test_where_no_signal_can_wake_qt_it_is_looked_for(
    qapp: QApplication, left: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ending, "LOOK", 1)
    made = Ending(qapp, lambda: left.append("left"))
    QTimer.singleShot(0, lambda: send("SIGTERM"))
    assert qapp.exec() == 0
    assert left == ["left"]
    made.stop()


def test_the_end_of_the_session_is_told_and_called_off(
    qapp: QApplication, told: Ending, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[bool] = []
    monkeypatch.setattr(ending, "CALLED_OFF", 0)
    told.session_ends.connect(heard.append)
    told._commit(None)  # type: ignore[arg-type]
    assert heard == [True]
    qtbot.waitUntil(lambda: heard == [True, False])


def test_a_window_closes_unasked_while_the_session_ends(filled: MainWindow) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    filled.session_ends(True)
    assert filled.close()
    (kept,) = drafts()
    assert not kept.is_given_up
    assert kept.count == 1


def test_a_window_asks_again_when_the_session_goes_on(filled: MainWindow) -> None:
    assert filled.session is not None
    filled.session.do(Change({"requests/new/person": Figure(5)}))
    filled.session_ends(True)
    filled.session_ends(False)
    assert not filled.close()  # the question was answered with 取消
