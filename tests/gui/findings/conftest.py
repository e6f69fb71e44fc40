"""A report with faults, and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.findings.pane import FindingsPane
from gui.session import Session
from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report
from tests.gui.findings.listed import ROW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    """A report with three faults in table three, one in table two, one warning."""
    made = Session(new_report(2025, "示例市示例局", "department"))
    figures = {
        a: Figure(0) for a in made.report.form.cells if a not in made.report.form.totals
    }
    figures |= {
        f"{ROW}/person": Figure(12),
        "requests/granted/person": Figure(12),
        f"{ROW}/total": Figure(13),
        "requests/granted/total": Figure(15),
        "regulations/rules/made": Figure(1),
    }
    made.do(Change(figures, "填表"))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the closed panes


@pytest.fixture
def pane(qtbot: QtBot, session: Session) -> FindingsPane:
    made = FindingsPane(session)
    qtbot.addWidget(made)
    made.resize(300, 640)
    made.show()
    session.checked.connect(made.refresh)  # as after the pause in typing
    return made


@pytest.fixture
def beside(qtbot: QtBot, session: Session) -> Iterator[tuple[QLineEdit, FindingsPane]]:
    """A line where somebody types, and the pane, in one window."""
    window = QWidget()
    qtbot.addWidget(window)
    typed = QLineEdit(window)
    pane = FindingsPane(session, window)
    pane.setGeometry(0, 60, 300, 640)
    window.resize(400, 700)
    window.show()
    session.checked.connect(pane.refresh)
    QApplication.processEvents()
    typed.setFocus()
    yield typed, pane
    window.close()
