"""Pages of narratives on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui.session import Session
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.text.writing import PERSON, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.text.page import TextPage


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(new_report(2025, "示例市示例局", "department"))
    made.do(Change({PERSON: Figure(12)}, "填表"))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the closed pages


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TextPage:
    return shown(qtbot, session, "overview")


@pytest.fixture
def cover(qtbot: QtBot, session: Session) -> TextPage:
    return shown(qtbot, session, "preamble")
