"""The companions beside the sections: made when looked at, narrow, and passing on what they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from gui import side_pane
from gui.session import Session
from gui.side_pane import NAMES, Companion
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
    made = Companion()
    qtbot.addWidget(made)
    made.show_session(session)
    made.resize(340, 700)
    made.show()
    return made


def test_preview_and_charts_are_made_when_first_looked_at(tabs: Companion) -> None:
    assert [tabs.tabText(place) for place in range(tabs.count())] == list(NAMES)
    assert tabs.preview is None
    assert tabs.charts is None
    tabs.bring(side_pane.PREVIEW)
    tabs.bring(side_pane.CHARTS)
    assert tabs.widget(side_pane.PREVIEW) is tabs.preview is not None
    assert tabs.widget(side_pane.CHARTS) is tabs.charts is not None
    assert [tabs.tabText(place) for place in range(tabs.count())] == list(NAMES)


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


def test_with_the_report_all_of_it_goes(tabs: Companion) -> None:
    tabs.bring(side_pane.PREVIEW)
    tabs.drop_session()
    assert tabs.count() == 0
    kept = (tabs.session, tabs.findings, tabs.help, tabs.preview, tabs.charts)
    assert kept == (None,) * 5
