"""What nobody foresaw is told once; unsaved work stands by then, and the log is not flooded."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, Any, cast

import pytest

from gui import trouble
from gui.trouble import DIFFERENT, NO_MEMORY, WHOLE, Trouble
from gui.widgets import dialogs
from model.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication


class Window:
    """In the place of the main window."""

    def __init__(self) -> None:
        self.fault: str | Exception = ""
        self.done: list[str] = []

    def keep(self) -> str:
        self.done.append("keep")
        if isinstance(self.fault, Exception):
            raise self.fault
        return self.fault

    def say(self, sentence: str) -> None:
        self.done.append(f"say {sentence}")


@pytest.fixture
def window(qapp: QApplication) -> Iterator[Window]:
    made = Window()
    qapp.setProperty("window", made)
    yield made
    qapp.setProperty("window", None)


@pytest.fixture
def told(window: Window, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What the user was told, with the details."""
    said: list[tuple[str, str]] = []

    def alert(_parent: object, _title: str, text: str, details: str = "") -> None:
        window.done.append("alert")
        said.append((text, details))

    monkeypatch.setattr(dialogs, "alert", alert)
    return said


def fail(kind: type[Exception] = RuntimeError) -> tuple[Any, Any, Any]:
    try:
        raise kind("ein Fehler")
    except kind:
        return cast("tuple[Any, Any, Any]", sys.exc_info())


def test_unsaved_work_is_noted_first_and_details_can_be_copied(
    window: Window, told: list[tuple[str, str]]
) -> None:
    Trouble()(*fail())
    assert window.done == ["keep", "alert"]
    text, details = told[0]
    assert "内容已记下，不会丢失" in text
    assert "RuntimeError: ein Fehler" in details
    assert VERSION in details


def test_what_could_not_be_noted_is_told(window: Window, told: list[tuple[str, str]]) -> None:
    window.fault = "磁盘空间不足。"
    Trouble()(*fail())
    assert "磁盘空间不足。请立即用“另存为”保存" in told[0][0]
    assert "不会丢失" not in told[0][0]


def test_trouble_while_noting_it_is_told_too(
    window: Window, told: list[tuple[str, str]]
) -> None:
    window.fault = ValueError("noch einer")
    Trouble()(*fail())
    assert "请立即用“另存为”保存" in told[0][0]


def test_without_a_window_it_is_told(qapp: QApplication, told: list[tuple[str, str]]) -> None:
    qapp.setProperty("window", None)
    Trouble()(*fail())
    assert "技术支持" in told[0][0]
    assert "已记下" not in told[0][0]


def test_only_the_first_of_a_run_opens_a_dialog_the_others_go_to_the_status_line(
    window: Window, told: list[tuple[str, str]]
) -> None:
    hook = Trouble()
    for kind in (RuntimeError, ValueError, RuntimeError):
        hook(*fail(kind))
    assert len(told) == 1
    assert window.done[2:] == ["keep", f"say {trouble.AGAIN}"] * 2


def test_a_dialog_that_fails_itself_is_the_end_of_it(
    window: Window, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def alert(*_given: object) -> None:
        raise ValueError("the dialog itself fails")

    monkeypatch.setattr(dialogs, "alert", alert)
    Trouble()(*fail())
    assert "the dialog itself fails" in caplog.text


def test_inside_the_event_loop_the_dialog_waits_until_the_painting_is_over(
    qapp: QApplication, told: list[tuple[str, str]], window: Window
) -> None:
    from PySide6.QtCore import QTimer

    seen: list[int] = []

    def paint() -> None:
        Trouble()(*fail())
        seen.append(len(told))

    QTimer.singleShot(0, paint)
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, qapp.quit))
    qapp.exec()
    assert seen == [0]
    assert len(told) == 1


def test_a_fault_that_comes_again_and_again_does_not_flood_the_log(
    window: Window, told: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    hook, same = Trouble(), fail()
    for _ in range(1000):
        hook(*same)
    assert caplog.text.count("Traceback") == WHOLE
    assert "1000 times by now" in caplog.text
    assert len(caplog.records) < WHOLE + 5
    hook(*fail(ValueError))
    assert caplog.text.count("Traceback") == WHOLE + 1


def test_ever_new_faults_do_not_flood_the_log_either(
    window: Window, told: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    hook = Trouble()
    for number in range(DIFFERENT * 3):
        hook(*fail(type(f"Fault{number}", (Exception,), {})))
    assert DIFFERENT <= caplog.text.count("Traceback") <= DIFFERENT + WHOLE


def test_without_memory_nothing_is_put_together(
    window: Window,
    told: list[tuple[str, str]],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def forbidden(*_given: object) -> None:
        raise AssertionError("a traceback takes memory")

    error = fail(MemoryError)
    monkeypatch.setattr("traceback.format_exception", forbidden)
    hook = Trouble()
    hook(*error)
    assert told[0][0].startswith(NO_MEMORY)
    assert told[0][1] == ""
    assert len(hook._reserve) == 0
    assert window.done[0] == "keep"
    assert caplog.records == []


def test_ctrl_c_is_no_trouble(told: list[tuple[str, str]]) -> None:
    Trouble()(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert told == []


def test_a_thread_that_fails_is_logged_alone(
    told: list[tuple[str, str]], caplog: pytest.LogCaptureFixture
) -> None:
    hook = Trouble()
    for _ in range(WHOLE + 5):
        hook.of_thread(threading.ExceptHookArgs([*fail(), None]))
    assert caplog.record_tuples.count(("gui", logging.ERROR, "thread")) == WHOLE
    assert told == []
