"""Last year's paragraphs above the editor: taken, let go, and marked until rewritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QPushButton

from gui.session import Session
from gui.text.editor import MARGIN_LINE
from model.beginning.begin import begin_from
from model.report.changes import Change
from model.shipped import new_report
from tests.gui.text.writing import shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.text.page import TextPage

LINES = ["（一）主动公开情况", "公开信息412条。", "收到申请56件。"]


@pytest.fixture
def begun(qtbot: QtBot) -> TextPage:
    """The page of a text in a report that was begun from last year's."""
    prior = new_report(2024, "某局")
    prior.apply(Change({"text/overview": "\n".join(LINES)}))
    session = Session(begin_from(prior, "2024.gknb").report)
    page = shown(qtbot, session, "overview")
    session.setParent(page)
    return page


def press(page: TextPage, name: str) -> None:
    button = page.findChild(QPushButton, f"{name}-overview")
    assert button is not None
    button.click()


def listed(page: TextPage) -> list[str]:
    found = page.findChild(QListWidget, "borrowed-list-overview")
    assert found is not None
    return [found.item(row).text() for row in range(found.count())]


def test_every_paragraph_is_offered_and_counted(begun: TextPage) -> None:
    assert begun.borrowed.isVisible()
    assert listed(begun) == LINES
    assert "2024 年度的文字有 3 段可以采用" in begun.borrowed.words.text()
    assert begun.editor.text() == ""


def test_all_are_taken_with_one_button_and_back_with_one_step(begun: TextPage) -> None:
    press(begun, "borrow-all")
    assert begun.editor.text().split("\n") == LINES
    assert not begun.borrowed.list.isVisible()
    assert "2 段还是上年的" in begun.borrowed.words.text()
    assert begun.editor.hasFocus()
    begun.session.stack.undo()
    assert begun.editor.text() == ""
    assert listed(begun) == LINES


def test_enter_takes_the_chosen_paragraph_and_delete_lets_it_go(begun: TextPage) -> None:
    rows = begun.borrowed.list
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert begun.editor.text() == LINES[1]
    rows.setFocus()
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert listed(begun) == [LINES[2]]
    assert begun.editor.text() == LINES[1]


def test_what_is_not_wanted_goes_and_the_bar_with_it(begun: TextPage) -> None:
    press(begun, "borrow-none")
    assert not begun.borrowed.isVisible()
    assert begun.session.report.particulars.borrowed == ()


def test_a_line_stands_beside_what_is_last_years_until_it_is_rewritten(
    begun: TextPage,
) -> None:
    press(begun, "borrow-all")
    assert begun.editor.borrowed == {1, 2}
    text = begun.editor.text().replace("412", "430")
    begun.session.do(Change({"text/overview": text}, "改"))
    assert begun.editor.borrowed == {2}
    assert "1 段还是上年的" in begun.borrowed.words.text()


def test_the_line_is_drawn_in_the_margin(begun: TextPage) -> None:
    before = begun.editor.viewport().grab().toImage()
    press(begun, "borrow-all")
    begun.editor.clearFocus()
    after = begun.editor.viewport().grab().toImage()
    block = begun.editor.document().findBlockByNumber(1)
    box = begun.editor.document().documentLayout().blockBoundingRect(block)
    place = (MARGIN_LINE + 1, round(box.center().y()))
    assert after.pixelColor(*place) != before.pixelColor(*place)


def test_a_report_that_may_only_be_looked_at_offers_nothing(qtbot: QtBot) -> None:
    prior = new_report(2024, "某局")
    prior.apply(Change({"text/overview": "共3件。"}))
    report = begin_from(prior, "2024.gknb").report
    page = shown(qtbot, Session(report, read_only=True), "overview")
    assert not page.borrowed.isVisible()


def test_a_text_without_a_year_before_has_no_bar(page: TextPage) -> None:
    assert not page.borrowed.isVisible()
