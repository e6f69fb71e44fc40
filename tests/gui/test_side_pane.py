"""The companions beside the sections: made when looked at, narrow, and passing on what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui import side_pane
from gui.session import Session
from gui.side_pane import NAMES, Companion
from model.forms.form import Severity
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
def tabs(qtbot: QtBot, session: Session) -> Companion:
    made = Companion(session)
    qtbot.addWidget(made)
    made.resize(340, 700)
    made.show()
    return made


def test_preview_and_charts_are_made_when_first_looked_at(tabs: Companion) -> None:
    names = [tabs.tabText(place).split()[0] for place in range(tabs.count())]
    assert names == list(NAMES)
    assert tabs.preview is None
    assert tabs.charts is None
    tabs.bring(side_pane.PREVIEW)
    tabs.bring(side_pane.CHARTS)
    assert tabs.widget(side_pane.PREVIEW) is tabs.preview is not None
    assert tabs.widget(side_pane.CHARTS) is tabs.charts is not None
    assert names == [tabs.tabText(place).split()[0] for place in range(tabs.count())]


def test_findings_help_and_preview_need_no_more_than_220_pixels(tabs: Companion) -> None:
    for place in (side_pane.HELP, side_pane.PREVIEW, side_pane.FINDINGS):
        tabs.bring(place)
        assert tabs.findings is not None
        tabs.findings.next_finding()
        QApplication.processEvents()
        assert tabs.minimumSizeHint().width() <= 220


def test_what_findings_and_preview_ask_for_is_passed_on(tabs: Companion, qtbot: QtBot) -> None:
    tabs.bring(side_pane.PREVIEW)
    assert tabs.findings is not None
    assert tabs.preview is not None
    with qtbot.waitSignal(tabs.go_to):
        tabs.findings.go_to.emit("requests/new/person")
    with qtbot.waitSignal(tabs.go_to):
        tabs.preview.go_to.emit("text/overview")
    with qtbot.waitSignal(tabs.released):
        tabs.findings.released.emit()


def test_the_tab_of_the_findings_counts_those_that_are_open(
    tabs: Companion, session: Session
) -> None:
    def open_ones() -> int:
        return sum(finding.accepted is None for finding in session.findings)

    session.judge()
    assert tabs.tabText(side_pane.FINDINGS) == f"检查 {open_ones()}"
    warning = next(f for f in session.findings if f.severity is Severity.WARNING)
    session.accept(warning, "就这样")
    assert tabs.tabText(side_pane.FINDINGS) == f"检查 {open_ones()}"
