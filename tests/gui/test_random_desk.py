"""A clerk who presses whatever comes: the whole window, typing, tabs, undo, saving, by chance.

Each walk is told by its seed; a failure prints the steps that led there.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from gui.widgets import dialogs
from gui.window import MainWindow
from model.checks.evaluate import evaluate, sort_findings
from model.files.store import dump, open_report
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.session import Session

STEPS = 140
SEEDS = range(6)
TYPED = ("7", "12", "1,234", "12a", "-3", "0", "22", "/")
KEYS = {
    "Return": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Down": Qt.Key.Key_Down,
    "Right": Qt.Key.Key_Right,
    "Escape": Qt.Key.Key_Escape,
    "F2": Qt.Key.Key_F2,
    "Delete": Qt.Key.Key_Delete,
    "Backspace": Qt.Key.Key_Backspace,
    "Home": Qt.Key.Key_Home,
}
ACTIONS = (
    *("undo", "undo", "undo", "redo", "redo", "next-page", "previous-page", "next-finding"),
    *(
        "previous-finding",
        "next-blank",
        "fill-zero",
        "fill-down",
        "restore-totals",
        "copy",
        "cut",
    ),
    *("paste", "select-all", "clear", "show-findings", "show-help", "zoom-in", "zoom-reset"),
    *("toggle-pane", "toggle-ghosts", "save", "copy-web", "show-preview", "unbind-figure"),
)


class Walk:
    """One clerk at one window."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self.steps: list[str] = []

    @property
    def session(self) -> Session:
        assert self.window.session is not None
        return self.window.session

    def step(self) -> None:
        act = self.chance.choice(
            [
                self.type,
                self.type,
                self.key,
                self.key,
                self.action,
                self.tab,
                self.line,
                self.word,
            ]
        )
        act()
        if self.chance.random() < 0.3:
            QApplication.processEvents()

    def note(self, what: str) -> None:
        self.steps.append(what)

    def focus(self) -> Any:  # noqa: ANN401
        return QApplication.focusWidget() or self.window

    def type(self) -> None:
        text = self.chance.choice(TYPED)
        self.note(f"type {text}")
        for letter in text:
            QTest.keyClicks(self.focus(), letter)

    def key(self) -> None:
        name = self.chance.choice(list(KEYS))
        self.note(name)
        QTest.keyClick(self.focus(), KEYS[name])

    def action(self) -> None:
        name = self.chance.choice(ACTIONS)
        self.note(name)
        self.window.actions_by_id[name].trigger()

    def tab(self) -> None:
        place = self.chance.randrange(self.window.sections.count())
        self.note(f"tab {place}")
        bar = self.window.sections.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())
        if self.chance.random() < 0.7:
            self.window.sections.currentWidget().setFocus()

    def line(self) -> None:
        """Begin to type into a line of the cover, and perhaps leave it so."""
        lines = [
            w for w in self.window.findChildren(QLineEdit) if w.isVisible() and w.isEnabled()
        ]
        if lines:
            line = self.chance.choice(lines)
            self.note(f"line {line.objectName()}")
            line.setFocus()
            QTest.keyClicks(line, self.chance.choice(("B", "2026-01-20", " x")))

    def word(self) -> None:
        """A word of an input method, finished or not."""
        self.note("word")
        preedit, commit = self.chance.choice(
            [("shen", ""), ("", "申请"), ("", "１２"), ("", "")]
        )
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(commit)
        QApplication.sendEvent(self.focus(), event)

    # --- what must hold --------------------------------------------------------------------

    def check(self) -> None:
        session, window = self.session, self.window
        report = session.report
        assert session.findings == sort_findings(evaluate(report, session.prior), report)
        report_page = window.report_page
        grid = report_page.grid()
        editor = grid.editor() if grid is not None else None
        typing = editor is not None and editor.isModified()
        typing = typing or any(page.is_unfinished for page in report_page.made())
        assert window.isWindowModified() == (typing or not session.is_clean)
        for table in report_page.tables():
            grid = table.grid
            assert grid.model().address(grid.currentIndex())
            for cell in grid.table.figures:
                shown = grid.model().index_of(cell.address).data()
                assert (shown == "") == (report.figure(cell.address) is None)


@pytest.fixture
def window(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[MainWindow]:
    answers: Callable[..., str] = lambda *_a: "paste"  # noqa: E731
    monkeypatch.setattr(dialogs, "question", answers)
    monkeypatch.setattr(dialogs, "alert", lambda *_a: None)
    monkeypatch.setattr(dialogs, "ask_text", lambda *_a: "经核对")
    monkeypatch.setattr("gui.text.figure_dialog.pick_figure", lambda *_a: "requests/new/total")
    monkeypatch.setattr(
        "gui.text.tidy_dialog.tidied", lambda _page, _before, after, _print: after
    )
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: tmp_path / "a.gknb")
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1200, 740)
    made.show()
    made.activateWindow()
    made.filing.new(2025, "示例局", "department")
    yield made
    if made.session is not None:
        made.filing.drop()


def settled(window: MainWindow) -> None:
    """End every composition, and give up what cannot be taken over."""
    for widget in (*window.findChildren(QTextEdit), *window.findChildren(QLineEdit)):
        QApplication.sendEvent(widget, QInputMethodEvent())
    for table in window.report_page.tables():
        table.abandon()
    for page in window.report_page.made():
        while page.abandon():
            pass
    window.take_over()


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_pressed_the_report_its_history_and_the_window_agree(
    window: MainWindow, seed: int, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText("5\t6\n7\t8")
    walk = Walk(window, seed)
    session = walk.session
    begun = dump(session.report)
    try:
        for _ in range(STEPS):
            walk.step()
            walk.check()
        settled(window)
        ended, index, steps = (
            dump(session.report),
            session.stack.index(),
            session.stack.count(),
        )
        assert window.filing.save()
        assert dump(open_report(tmp_path / "a.gknb").report) == ended
        while session.stack.canUndo():
            session.stack.undo()
        assert dump(session.report) == begun
        while session.stack.index() < index:
            session.stack.redo()
        assert dump(session.report) == ended
        assert session.is_clean
        assert session.stack.count() == steps
        walk.check()
    except AssertionError as error:
        raise AssertionError(f"seed {seed}: {' · '.join(walk.steps)}") from error
    finally:
        settled(window)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def test_a_new_report_is_what_undoing_everything_comes_back_to(window: MainWindow) -> None:
    assert window.session is not None
    fresh = new_report(2025, "示例局", "department")
    fresh.id = window.session.report.id
    assert dump(window.session.report) == dump(fresh)
