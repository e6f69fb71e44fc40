"""A full report and its preview, for the tests of the pane and of the pages in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.paper.preview import PreviewPane
from gui.session import Session
from model.shipped import by_id
from tests.gui.paper.test_pages import planted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    yield Session(planted(by_id("2021")))
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> PreviewPane:
    made = PreviewPane(session)
    qtbot.addWidget(made)
    made.resize(420, 640)
    made.show()
    return made
