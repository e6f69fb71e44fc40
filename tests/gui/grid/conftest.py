"""Grids in a window, with the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from shiboken6 import isValid

from gui.grid.view import GridView
from gui.session import Session
from gui.widgets import dialogs
from model.shipped import new_report
from tests.gui.grid.desk import NAMES, TABLES, Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def build(year: int = 2025, place: int = 1) -> Desk:
        session = Session(new_report(year, "某局"))
        view = GridView(session, session.report.form.tables[place])
        desk = Desk(view, session)
        made.append(desk)
        view.said.connect(desk.said.append)
        view.resize(1200, 1000)
        view.show()
        view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return desk

    yield build
    for desk in made:
        if isValid(desk.view):
            desk.view.deleteLater()
        desk.session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def desk(open_desk: Callable[..., Desk]) -> Desk:
    return open_desk()


@pytest.fixture
def sheet(open_desk: Callable[..., Desk]) -> Desk:
    """Section two of 2021: clause rows, a row of three figures, joined cells."""
    return open_desk(2025, 0)


@pytest.fixture(params=TABLES, ids=NAMES)
def each(request: pytest.FixtureRequest, open_desk: Callable[..., Desk]) -> Desk:
    return open_desk(*request.param)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every question is answered with its first button; the texts are kept."""
    texts: list[str] = []

    def answer(
        _parent: object, _title: str, text: str, buttons: list[tuple[str, str]], _d: str
    ) -> str:
        texts.append(text)
        return buttons[0][0]

    monkeypatch.setattr(dialogs, "question", answer)
    return texts
