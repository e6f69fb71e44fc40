"""What every test of the window stands on: our look, fresh settings, no dialog unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from gui import settings
from gui.widgets import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATIC = {
    QFileDialog: ("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"),
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
