"""What every test of the window stands on: our look, fresh settings, no dialog unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from gui import settings
from gui.widgets import dialogs, theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow
    from tests.gui.steps import Answers

_STATIC = {
    QFileDialog: (
        "getOpenFileName",
        "getOpenFileNames",
        "getSaveFileName",
        "getExistingDirectory",
    ),
    QMessageBox: ("about", "critical", "information", "question", "warning"),
}

# Rare ideographs of place names first; the last is for private use, and no font should have it.
_RARE = ("\U0002cbbf", "\U00020bb7", "㮾", "\U0002b4e7", "\U0002b4ff", "\U0010fff0")


def pytest_configure(config: pytest.Config) -> None:
    # Said of every window with a smallest size on a machine without a screen; it means nothing.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support propagateSizeHints")


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The one application of all tests has the program's own style."""
    return ["tests", *theme.ARGUMENTS]


@pytest.fixture(autouse=True)
def _own_settings(_own_user_folders: None) -> Iterator[None]:
    """Each test starts as on the first day."""
    settings.user.cache_clear()
    yield
    settings.user.cache_clear()


@pytest.fixture(autouse=True)
def _our_look(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Scheme.LIGHT)
    yield
    # Closed widgets wait for an event loop to be deleted; a test has none.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def real_dialogs() -> None:
    """For the tests of the dialogs themselves."""


@pytest.fixture(autouse=True)
def _no_dialogs(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog that no test answers would wait for ever: replace it in `gui.widgets.dialogs`."""
    if "real_dialogs" in request.fixturenames:
        return

    def refuse(*given: object, **_named: object) -> NoReturn:
        raise AssertionError(f"a dialog was opened that the test does not expect: {given}")

    for name in ("exec", "open"):
        monkeypatch.setattr(QDialog, name, refuse)
    for kind, names in _STATIC.items():
        for name in names:
            monkeypatch.setattr(kind, name, refuse)


@pytest.fixture
def rare(qapp: QApplication) -> str:
    """A character that no font of this machine has, whichever these are."""
    fonts = [QRawFont.fromFont(QFont(name)) for name in QFontDatabase.families()]
    return next(c for c in _RARE if not any(font.supportsCharacter(ord(c)) for font in fonts))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the user answers; `asked` collects the questions and alerts."""
    given: Answers = {"question": "cancel", "save_file": None, "open_file": None, "asked": []}

    def question(_parent: object, title: str, text: str, *_rest: object) -> str:
        given["asked"].append(f"{title}|{text}")
        answer = given["question"]
        if isinstance(answer, list):
            return str(answer.pop(0)) if answer else "discard"
        return str(answer)

    def alert(_parent: object, title: str, text: str, *_rest: object) -> None:
        given["asked"].append(f"{title}|{text}")

    monkeypatch.setattr(dialogs, "question", question)
    monkeypatch.setattr(dialogs, "alert", alert)
    monkeypatch.setattr(dialogs, "save_file", lambda *_a: given["save_file"])
    monkeypatch.setattr(dialogs, "open_file", lambda *_a: given["open_file"])
    return given


@pytest.fixture
def window(qtbot: QtBot, answers: Answers) -> Iterator[MainWindow]:
    from gui.window import MainWindow

    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    answers["question"] = "discard"


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    window.filing.new(2025, "示例市示例局", "department")
    return window
