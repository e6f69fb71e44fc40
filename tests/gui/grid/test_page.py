"""The page of a table: its button for zeros and the words about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from tests.gui.steps import page, typing

if TYPE_CHECKING:
    from gui.window import MainWindow


def test_the_button_for_zeros_counts_the_blanks_and_fills_them_as_one_step(
    filled: MainWindow,
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    blank = len(session.report.unfilled(grid.table))
    assert button.text() == f"其余 {blank} 格填 0"
    assert button.isVisible()
    grid.setFocus()
    grid.go_to("requests/granted/person")
    QTest.keyClicks(grid, "7")  # still open: the button takes it over first
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.report.number("requests/granted/person") == 7
    assert session.report.unfilled(grid.table) == []
    assert not any(session.report.is_typed_total(c.address) for c in grid.table.figures)
    assert button.isHidden()
    assert grid.hasFocus()
    assert session.stack.undoText() == f"空白格填 0（{blank - 1} 格）"
    filled.report_page.editing.undo()
    assert button.text() == f"其余 {blank - 1} 格填 0"
    assert button.isVisible()
    grid.go_to("requests/granted/business")
    QTest.keyClicks(grid, "3")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert button.text() == f"其余 {blank - 2} 格填 0"


def test_the_button_for_zeros_throws_nothing_away_that_is_no_figure(filled: MainWindow) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClicks(grid, "a")
    QTest.keyClicks(typing(), "bc")
    before = session.stack.count()
    button = page(filled, "requests").findChild(QPushButton, "fill-zero-requests")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert session.stack.count() == before
    assert typing().property("text") == "abc"


def test_the_words_about_blanks_name_the_key_of_the_menu(filled: MainWindow) -> None:
    key = filled.actions_by_id["fill-zero-all"].shortcut().toString()
    hint = page(filled, "requests").findChild(QLabel, "page-keys")
    assert hint is not None
    assert f"{key} 其余都填 0" in hint.text().replace("\xa0", " ")
    session, pane = filled.session, filled.pane.findings
    assert session is not None
    assert pane is not None
    pane.refresh()
    blank = next(f for f in session.findings if f.code == "T3-BLANK")
    pane.select(blank)
    assert "其余…格填\xa00" in pane.proposal.text()
    assert key in pane.proposal.text()
