"""How the report stands: the title, the steps to undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from model.report.changes import Change
from model.report.figures import Figure
from tests.gui.steps import page, shown, typing

if TYPE_CHECKING:
    from gui.window import MainWindow


def test_typing_marks_the_title_unsaved_and_undo_clears_it(filled: MainWindow) -> None:
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "7")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert filled.session is not None
    assert filled.session.report.number("requests/new/person") == 7
    assert filled.isWindowModified()
    filled.report_page.editing.undo()
    assert filled.session.report.number("requests/new/person") is None
    assert not filled.isWindowModified()


def test_the_menu_names_the_step_that_would_be_undone(filled: MainWindow) -> None:
    session = filled.session
    assert session is not None
    session.do(Change({"requests/new/person": Figure(5)}, "填写一格"))
    menu = next(
        menu for menu in filled.menuBar().findChildren(QMenu) if "编辑" in menu.title()
    )
    words = [entry.text() for entry in shown(menu)]
    assert words[:2] == ["撤销 填写一格", "重做"]
    assert filled.actions_by_id["undo"].iconText() == "撤销"
