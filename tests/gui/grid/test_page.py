"""The page of a table: its heading, its grid, the button that fills with zeros."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gui.grid.page import TablePage
from gui.session import Session
from model.forms.form import Kind
from model.shipped import all_forms, new_report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(new_report(2025, "某局"))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TablePage:
    made = TablePage(session, session.report.form.section("requests"))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.grid.hasFocus)
    return made


def test_every_table_of_every_form_has_a_page_with_stable_names(qtbot: QtBot) -> None:
    for form in all_forms():
        session = Session(new_report(form.first_year))
        for section in form.sections:
            if section.table is None:
                continue
            page = TablePage(session, section)
            qtbot.addWidget(page)
            assert page.objectName() == f"table-{section.id}"
            assert page.grid.objectName() == f"grid-{section.id}"
            assert page.findChild(QPushButton, f"fill-zero-{section.id}") is page.fill
            heading = page.findChild(QLabel, "page-heading")
            assert heading is not None
            assert heading.text() == section.heading


def test_a_narrative_has_no_page_of_a_table(session: Session) -> None:
    with pytest.raises(ValueError, match="overview"):
        TablePage(session, session.report.form.section("overview"))


def test_the_keyboard_goes_to_the_grid(page: TablePage) -> None:
    assert page.focusProxy() is page.grid
    assert page.grid.hasFocus()


def test_the_button_counts_what_is_blank_and_goes_when_nothing_is(page: TablePage) -> None:
    asked = [c for c in page.grid.table.figures if c.kind is not Kind.TOTAL]
    assert page.fill.text() == f"其余 {len(asked)} 格填 0"
    page.grid.model().setData(page.grid.model().index_of(asked[0].address), "5")
    assert page.fill.text() == f"其余 {len(asked) - 1} 格填 0"
    page.fill.click()
    assert page.fill.isHidden()
    report = page.grid.session.report
    assert report.number(asked[0].address) == 5
    assert {report.number(c.address) for c in asked[1:]} == {0}
    page.grid.session.stack.undo()
    assert page.fill.isVisible()


def test_the_button_throws_nothing_away_that_is_no_figure(page: TablePage) -> None:
    QTest.keyClicks(page.grid, "a")
    page.fill.click()
    editor = page.grid.editor()
    assert editor is not None
    assert editor.text() == "a"
    assert "“a”不是数字" in page.grid.held
    assert page.grid.session.stack.count() == 0
