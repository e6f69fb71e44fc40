"""The list of figures, searched and chosen from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.text.figure_dialog import FigureDialog
from model.report.changes import Change
from model.report.figures import Figure

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.session import Session


def test_the_figure_list_is_searched_by_several_words(qtbot: QtBot, session: Session) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    assert dialog.rows.rowCount() == len(session.report.form.cells)
    dialog.search.setText("新收 总计")
    assert dialog.rows.rowCount() == 1
    assert dialog.rows.index(0, 1).data() == "12"
    dialog.search.setText("*")  # no pattern, just a character
    assert not dialog.insert.isEnabled()
    dialog.search.setText("新收")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    dialog.insert.click()
    assert dialog.address == "requests/new/business"


def test_the_figure_list_is_searched_by_figures_and_says_when_nothing_is_there(
    qtbot: QtBot, session: Session
) -> None:
    session.do(Change({"requests/carried_in/person": Figure(3)}, "填表"))
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.clear.isVisible()
    dialog.search.setText("１２")
    assert {dialog.rows.index(row, 1).data() for row in range(dialog.rows.rowCount())} >= {
        "12"
    }
    dialog.search.setText("3")  # "3." stands in labels, too
    assert dialog.view.currentIndex().siblingAtColumn(1).data() == "3"
    dialog.search.setText("新收 98765")
    assert not dialog.insert.isEnabled()
    assert dialog.nothing.isVisible()
    assert "新收 98765" in dialog.nothing.text()
    dialog.clear.trigger()
    assert dialog.rows.rowCount() == len(session.report.form.cells)
    assert not dialog.nothing.isVisible()


@pytest.mark.parametrize("typed", ["办理 总计", "总计", "结转 总计", "12", "其他处理"])
@pytest.mark.parametrize("at_once", [True, False], ids=["pasted", "typed"])
def test_the_figure_that_enter_takes_is_seen_and_highlighted(
    qtbot: QtBot, session: Session, typed: str, *, at_once: bool
) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.view
    view.setCurrentIndex(dialog.rows.index(dialog.rows.rowCount() - 1, 0))
    for end in [len(typed)] if at_once else range(1, len(typed) + 1):
        dialog.search.setText(typed[:end])
        current = view.currentIndex()
        line = view.visualRect(current)
        assert view.viewport().rect().contains(line.center())
        assert line.height() > 0
        assert view.selectionModel().isSelected(current)
    seen = view.currentIndex().siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.address == seen


def test_a_figure_that_was_scrolled_out_of_view_is_shown_before_it_is_taken(
    qtbot: QtBot, session: Session
) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.show()
    view = dialog.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.address is None
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())
    dialog.search.setText("没有这样的位置")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.address is None
    dialog.search.setText("新收 总计")
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.address == "requests/new/total"


def test_the_name_of_a_section_says_less_than_the_name_of_a_row(
    qtbot: QtBot, session: Session
) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.search.setText("办理 总计")  # “三 申请办理” is the section of every row
    dialog.insert.click()
    assert dialog.address is not None
    label = session.report.form.cells[dialog.address].label
    assert "办理" in label
    assert "总计" in label


@pytest.mark.parametrize("typed", ["办理", "办结", "答复", "办理 总计", "总计"])
def test_what_is_said_of_all_applications_finds_the_total_of_the_results(
    qtbot: QtBot, session: Session, typed: str
) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.search.setText(typed)
    QTest.keyClick(dialog.search, Qt.Key.Key_Return)
    assert dialog.address == "requests/settled/total"


def test_an_explanation_is_searched_only_where_no_label_has_the_words(
    qtbot: QtBot, session: Session
) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.search.setText("结转")
    for row in range(dialog.rows.rowCount()):
        assert "结转" in dialog.rows.index(row, 0).data()
    dialog.search.setText("办结")
    assert dialog.rows.rowCount() > 0
    dialog.search.setText("")
    assert dialog.rows.rowCount() == len(session.report.form.cells)


def test_labels_are_shown_whole(qtbot: QtBot, session: Session) -> None:
    dialog = FigureDialog(None, session.report)
    qtbot.addWidget(dialog)
    dialog.show()
    view, metrics = dialog.view, dialog.view.fontMetrics()
    longest = max(
        range(dialog.rows.rowCount()), key=lambda row: len(dialog.rows.index(row, 0).data())
    )
    index = dialog.rows.index(longest, 0)
    view.scrollTo(index)
    line = view.visualRect(index)
    lines = -(-metrics.horizontalAdvance(index.data()) // line.width())
    assert lines > 1
    assert line.height() >= lines * metrics.lineSpacing()
    assert index.data(Qt.ItemDataRole.ToolTipRole) == index.data()
