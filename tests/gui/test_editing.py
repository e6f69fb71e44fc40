"""The edit menu does its work where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from model.report.changes import Change
from model.report.figures import Figure
from tests.gui.steps import page, type_no_figure, typing

if TYPE_CHECKING:
    from gui.session import Session
    from gui.window import MainWindow


@pytest.mark.parametrize("key", [Qt.Key.Key_E, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_D])
def test_the_windows_keys_work_while_a_cell_or_a_line_is_typed_into(
    filled: MainWindow, key: Qt.Key
) -> None:
    """On X11 Ctrl+E, for one, means the end of the line to a line of text."""
    grid = page(filled, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    places = [typing(), page(filled, "preamble").cover.organ, page(filled, "overview").editor]
    for place in places:
        event = QKeyEvent(
            QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.ControlModifier
        )
        event.ignore()
        QApplication.sendEvent(place, event)
        assert not event.isAccepted(), place


def test_undo_can_be_chosen_only_while_there_is_something_to_take_back(
    filled: MainWindow,
) -> None:
    undo = filled.actions_by_id["undo"]
    grid = page(filled, "requests").grid
    grid.setFocus()
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    assert undo.isEnabled()  # takes back what is being typed
    undo.trigger()
    assert grid.editor() is None
    assert not undo.isEnabled()
    QTest.keyClicks(grid, "7")
    QTest.keyClick(typing(), Qt.Key.Key_Return)
    assert undo.isEnabled()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier),
        (
            Qt.Key.Key_0,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        ),
    ],
)
def test_every_blank_of_the_table_is_filled_by_either_key(
    filled: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    grid, session = page(filled, "requests").grid, filled.session
    assert session is not None
    grid.setFocus()
    QTest.keyClick(grid, key, modifiers)
    assert session.report.unfilled(grid.table) == []


def test_paste_in_a_text_goes_to_the_text(filled: MainWindow) -> None:
    editor = page(filled, "overview").findChild(QTextEdit, "editor-overview")
    assert editor is not None
    editor.setFocus()
    QApplication.clipboard().setText("粘贴的文字")
    filled.report_page.editing.paste()
    assert filled.session is not None
    assert "粘贴的文字" in filled.session.report.texts["overview"]


NEW = "requests/new/person"


def report_of(window: MainWindow) -> Session:
    session = window.session
    assert session is not None
    return session


def do(window: MainWindow, *names: str) -> None:
    """Choose actions of the menu."""
    for name in names:
        window.actions_by_id[name].trigger()


def clipboard() -> str:
    return QApplication.clipboard().text()


@pytest.fixture
def at_cell(filled: MainWindow) -> MainWindow:
    """The keyboard on the first figure of table three, which is 5."""
    report_of(filled).do(Change({NEW: Figure(5)}, "填写"))
    filled.report_page.go_to(NEW)
    return filled


def test_a_cell_is_copied_cut_and_pasted(at_cell: MainWindow) -> None:
    report = report_of(at_cell).report
    do(at_cell, "copy")
    assert clipboard().strip() == "5"
    assert report.number(NEW) == 5
    do(at_cell, "cut")
    assert report.number(NEW) is None
    do(at_cell, "paste")
    assert report.number(NEW) == 5


def test_the_whole_table_is_selected_and_cleared(at_cell: MainWindow) -> None:
    do(at_cell, "select-all", "clear")
    assert report_of(at_cell).report.figures == {}


def test_a_figure_is_filled_down_and_to_the_right(at_cell: MainWindow) -> None:
    report = report_of(at_cell).report
    do(at_cell, "select-all", "fill-right")
    assert report.number("requests/new/business") == 5
    do(at_cell, "undo", "select-all", "fill-down")
    assert report.number("requests/carried_in/person") == 5
    assert report.number("requests/new/business") is None


def test_zeros_are_filled_into_what_is_selected_or_into_the_whole_table(
    at_cell: MainWindow,
) -> None:
    session = report_of(at_cell)
    table = session.report.form.section("requests").table
    assert table is not None
    at_cell.report_page.go_to("requests/new/business")
    do(at_cell, "fill-zero")
    assert session.report.number("requests/new/business") == 0
    assert session.report.unfilled(table)
    do(at_cell, "fill-zero-all")
    assert session.report.unfilled(table) == []


def test_a_total_that_was_typed_over_is_computed_again(at_cell: MainWindow) -> None:
    session = report_of(at_cell)
    session.do(Change({"requests/new/total": Figure(9)}, "填写"))
    at_cell.report_page.go_to("requests/new/total")
    do(at_cell, "restore-totals")
    assert session.report.number("requests/new/total") == 5


@pytest.mark.parametrize("name", ["clear", "fill-zero", "fill-zero-all", "fill-down", "redo"])
def test_nothing_is_done_to_a_table_whose_open_cell_holds_no_figure(
    filled: MainWindow, name: str
) -> None:
    session = report_of(filled)
    session.do(Change({"requests/carried_in/person": Figure(3)}, "填写"))
    session.do(Change({"requests/carried_in/person": Figure(4)}, "填写"))
    session.stack.undo()
    grid = type_no_figure(filled)
    filled.actions_by_id[name].setEnabled(True)
    do(filled, name)
    assert session.report.figures == {"requests/carried_in/person": Figure(3)}
    assert grid.editor().text() == "12a"


def test_in_an_open_cell_the_text_is_meant_and_not_the_cells(at_cell: MainWindow) -> None:
    grid = page(at_cell, "requests").grid
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "23")
    do(at_cell, "select-all", "copy")
    assert clipboard() == "123"
    do(at_cell, "cut")
    assert grid.editor().text() == ""
    do(at_cell, "paste", "paste")
    assert grid.editor().text() == "123123"


def test_in_a_line_of_the_particulars_the_line_is_meant(filled: MainWindow) -> None:
    line = page(filled, "preamble").cover.organ
    line.setFocus()
    do(filled, "select-all", "copy")
    assert clipboard() == "示例市示例局"
    do(filled, "cut")
    assert line.text() == ""


def test_in_a_narrative_its_text_is_cut_and_copied(filled: MainWindow) -> None:
    report_of(filled).do(Change({"text/overview": "本年度无。"}, "填写"))
    page(filled, "overview").editor.setFocus()
    do(filled, "select-all", "copy")
    assert clipboard() == "本年度无。"
    do(filled, "cut")
    assert report_of(filled).report.texts.get("overview", "") == ""


def test_in_the_findings_the_selected_one_is_copied_and_nothing_is_cut(
    filled: MainWindow,
) -> None:
    do(filled, "show-findings")
    finding = filled.pane.findings.current
    assert finding is not None
    before = report_of(filled).stack.count()
    do(filled, "copy")
    assert finding.code in clipboard()
    do(filled, "cut", "paste", "select-all")
    assert report_of(filled).stack.count() == before


def test_elsewhere_nothing_is_copied(at_cell: MainWindow) -> None:
    """The tab bar has the keyboard: the table beside it is not meant."""
    QApplication.clipboard().setText("从前")
    at_cell.sections.tabBar().setFocus()
    do(at_cell, "copy", "cut", "paste", "select-all")
    assert clipboard() == "从前"
    assert report_of(at_cell).report.number(NEW) == 5


def test_undo_takes_back_what_is_being_typed_before_it_takes_back_a_step(
    at_cell: MainWindow,
) -> None:
    grid = page(at_cell, "requests").grid
    QTest.keyClicks(grid, "7")
    do(at_cell, "undo")
    assert grid.editor() is None
    assert report_of(at_cell).report.number(NEW) == 5
    do(at_cell, "undo")
    assert report_of(at_cell).report.number(NEW) is None
    do(at_cell, "redo")
    assert report_of(at_cell).report.number(NEW) == 5


def test_a_figure_is_put_into_a_narrative_and_made_plain_again(
    at_cell: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.text.figure_dialog.pick_figure", lambda *_a: NEW)
    texts = report_of(at_cell).report.texts
    page(at_cell, "overview").editor.setFocus()
    do(at_cell, "insert-figure")
    assert texts["overview"] == "{=" + NEW + "}"
    assert at_cell.report_page.editing.can_unbind
    do(at_cell, "unbind-figure")
    assert texts["overview"] == "5"
    assert not at_cell.report_page.editing.can_unbind


def test_a_narrative_is_tidied(filled: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gui.text.tidy_dialog.tidied", lambda _page, _before, after, _print: after
    )
    session = report_of(filled)
    session.do(Change({"text/overview": "收到申请５件,办结５件。"}, "填写"))
    page(filled, "overview").editor.setFocus()
    do(filled, "tidy-text")
    assert session.report.texts["overview"] == "收到申请5件，办结5件。"


def test_what_belongs_to_the_other_kind_of_page_does_nothing(filled: MainWindow) -> None:
    """The menu disables it; a key that comes all the same does no harm."""
    editing = filled.report_page.editing
    page(filled, "overview")
    for act in (
        editing.clear,
        editing.fill_down,
        editing.fill_zero_all,
        editing.restore_totals,
    ):
        act()
    page(filled, "requests")
    for act in (editing.insert_figure, editing.unbind_figure, editing.tidy_text):
        act()
    assert report_of(filled).stack.count() == 0
