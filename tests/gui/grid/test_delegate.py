"""How a cell looks in each of its states, and what is typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from shiboken6 import isValid

from gui.grid import model as grid_model
from gui.grid.delegate import FigureDelegate
from gui.widgets import theme
from model.report.changes import Change
from model.report.figures import Figure, read_figure
from model.shipped import new_report
from tests.gui.grid.desk import CONTROL, NEW, TOTAL, Desk, Key, colours, picture, seen

if TYPE_CHECKING:
    from model.forms.form import Cell


def test_every_state_of_a_cell_is_painted(each: Desk) -> None:
    values = {c.address: Figure(3) for c in each.view.table.figures}
    each.session.do(Change(values, "全部填 3"))
    each.session.set_prior(new_report(2024))
    each.view.selectAll()
    assert not each.view.grab().isNull()


def test_one_edit_paints_the_cells_it_changes_and_the_cross_hair_not_the_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.processEvents()
    painted: list[str] = []
    fill = FigureDelegate._fill  # not `paint`: Qt keeps what it has called once

    def counted(self: FigureDelegate, cell: Any, index: Any, **how: Any) -> str:  # noqa: ANN401
        painted.append(desk.view.model().address(index))
        return fill(self, cell, index, **how)

    monkeypatch.setattr(FigureDelegate, "_fill", counted)
    desk.type("7")
    QApplication.processEvents()
    assert set(painted) <= {NEW}  # the editor took the keyboard: the frame of the cell goes
    desk.press(Key.Key_Return)
    QApplication.processEvents()
    assert {NEW, TOTAL, "requests/carried_in/person"} <= set(painted)
    assert len(painted) < len(desk.view.table.figures) / 4


def test_after_escape_nothing_is_said_of_what_was_typed(desk: Desk) -> None:
    desk.type("a")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    assert desk.said[-1] == ""


@pytest.mark.parametrize(("typed", "number"), [("１２", 12), ("1,234", 1234), ("12件", 12)])
def test_typed_figures_are_understood(desk: Desk, typed: str, number: int) -> None:
    desk.press(Key.Key_F2)
    desk.editor().setText(typed)
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == number


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Down, Key.Key_Backtab])
def test_what_is_no_figure_stays_in_the_open_editor_with_the_reason(
    desk: Desk, key: Key
) -> None:
    desk.put(person=12)
    desk.type("a")
    desk.type("bc")
    desk.press(key)
    assert desk.editor().text() == "abc"
    assert desk.at == NEW
    assert len(desk.said) == 1
    assert "“abc”不是数字" in desk.said[0]
    assert desk.editor().toolTip() == desk.said[0]
    assert desk.number(NEW) == 12
    desk.press(Key.Key_Escape)
    assert desk.view.editor() is None
    assert desk.number(NEW) == 12


def test_the_reason_is_told_each_time_it_is_asked_for(desk: Desk) -> None:
    desk.type("a")
    for _ in range(2):
        desk.said.clear()
        desk.press(Key.Key_Return)
        assert "“a”不是数字" in desk.said[-1]
    assert not desk.view.commit()
    assert desk.editor().toolTip() == desk.said[-1]


def test_a_figure_wider_than_the_view_is_seen_while_it_is_typed_and_after(sheet: Desk) -> None:
    sheet.view.resize(420, 500)
    sheet.go("licensing/permits/decisions")
    sheet.type("4")
    sheet.type("5")
    port = sheet.view.viewport().rect()
    assert port.contains(sheet.editor().geometry())
    sheet.press(Key.Key_Return)
    sheet.go("licensing/permits/decisions")
    sheet.view.horizontalScrollBar().setValue(0)
    QApplication.processEvents()
    cell = seen(sheet, "licensing/permits/decisions")
    assert cell.width() > port.width()
    image = sheet.view.viewport().grab(cell.intersected(port).adjusted(4, 4, -4, -4)).toImage()
    dark = [x for x in range(image.width()) for y in range(image.height())
            if image.pixelColor(x, y).lightness() < 100]  # fmt: skip
    assert dark


def test_an_open_cell_has_the_programs_own_menu(desk: Desk) -> None:
    desk.type("1")
    editor = desk.editor()
    editor.customContextMenuRequested.emit(QPoint(3, 3))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["剪切", "复制", "粘贴", "全选"]
    menu.close()


def test_a_view_with_what_is_no_figure_in_an_open_cell_can_be_deleted(desk: Desk) -> None:
    desk.type("x")
    desk.view.deleteLater()
    QCoreApplication.sendPostedEvents(desk.view, QEvent.Type.DeferredDelete)
    assert not isValid(desk.view)


def test_a_refused_entry_can_be_put_right_where_it_stands(desk: Desk) -> None:
    desk.type("a")
    desk.press(Key.Key_Return)
    red = desk.editor().styleSheet()
    desk.press(Key.Key_Backspace)
    desk.type("5")
    assert desk.editor().styleSheet() != red
    assert desk.editor().toolTip() == ""
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 5


def test_a_marked_cell_is_legible_while_it_is_edited(desk: Desk) -> None:
    desk.type("x")
    desk.press(Key.Key_Return)
    sheet = desk.editor().styleSheet()
    assert theme.color("text").name() in sheet
    assert theme.color("error_fill").name() in sheet


def test_arrows_leave_a_cell_that_was_typed_to_replace(desk: Desk) -> None:
    desk.type("5")
    desk.press(Key.Key_Right)
    assert desk.at == "requests/new/business"
    desk.type("6")
    desk.press(Key.Key_Down)
    assert desk.at == "requests/carried_in/business"
    assert desk.number(TOTAL) == 11


def test_left_and_right_move_the_cursor_after_f2(desk: Desk) -> None:
    desk.put(person=12)
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Left)
    desk.type("0")
    assert desk.editor().text() == "102"
    desk.press(Key.Key_Down)
    assert desk.number(NEW) == 102
    assert desk.at == "requests/carried_in/person"


def test_a_total_can_be_typed_over_and_is_painted_otherwise(desk: Desk) -> None:
    desk.put(person=5)
    desk.go(TOTAL)
    rect = desk.view.visualRect(desk.view.currentIndex())
    desk.type("5")
    desk.press(Key.Key_Return)
    assert not desk.session.report.is_typed_total(TOTAL)
    automatic = desk.view.viewport().grab(rect).toImage()
    desk.put(total=5)
    assert desk.session.report.is_typed_total(TOTAL)
    assert desk.view.viewport().grab(rect).toImage() != automatic


def test_linked_cells_are_outlined(desk: Desk) -> None:
    desk.go("requests/granted/person")
    before = picture(desk, "requests/new/business")
    desk.go(TOTAL)
    lit = picture(desk, "requests/new/business")
    assert lit != before
    assert lit.pixelColor(lit.width() // 2, 1) != before.pixelColor(
        before.width() // 2, 1
    ) or (lit.pixelColor(1, lit.height() // 2) != before.pixelColor(1, before.height() // 2))


def test_an_error_its_other_side_and_a_warning_differ_in_shape_and_colour(desk: Desk) -> None:
    desk.put(person=1, business=2, research=3, charity=4, legal=5, other=6, total=22)
    desk.go("requests/carried_out/person")
    assert desk.view.model().state(TOTAL) == "error"
    assert desk.view.model().state(NEW) == "related"
    error, helper = picture(desk, TOTAL), picture(desk, NEW)
    plain = picture(desk, "requests/carried_in/business")
    assert error.pixelColor(2, 2) == theme.color("error")
    assert theme.color("error_fill").name() in colours(error)
    assert theme.color("error").name() not in colours(helper)
    assert theme.color("accent").name() in colours(helper)
    assert theme.color("accent").name() not in colours(plain)


def test_the_other_side_is_outlined_when_its_fault_is_looked_at_and_else_quiet(
    desk: Desk,
) -> None:
    desk.put(person=1, business=2, research=3, charity=4, legal=5, other=6, total=22)
    desk.go("requests/carried_out/person")
    accent = theme.color("accent")
    quiet = picture(desk, "requests/new/legal")
    assert quiet.pixelColor(0, quiet.height() // 2) == accent
    assert quiet.pixelColor(quiet.width() // 2, 1) != accent
    desk.go(TOTAL)  # the wrong one
    assert picture(desk, "requests/new/legal").pixelColor(quiet.width() // 2, 1) == accent
    desk.go(NEW)  # one that helps
    assert picture(desk, "requests/new/legal").pixelColor(quiet.width() // 2, 1) == accent
    desk.put(total=21)  # put right
    assert accent.name() not in colours(picture(desk, "requests/new/legal"))


def test_the_row_and_column_of_the_current_cell_are_lit(desk: Desk) -> None:
    desk.go("requests/granted/research")
    cross = theme.color("cross").name()
    assert cross in colours(picture(desk, "requests/granted/person"))
    assert cross in colours(picture(desk, "requests/new/research"))
    assert cross not in colours(picture(desk, "requests/new/person"))


def test_a_joined_cell_is_in_no_single_column(sheet: Desk) -> None:
    joined = "licensing/permits/decisions"
    sheet.go(sheet.session.report.form.tables[0].figures[0].address)
    cross = theme.color("cross").name()
    assert cross not in colours(picture(sheet, joined))
    sheet.go(joined)
    assert sheet.view.columns.current == -1
    assert cross not in colours(picture(sheet, sheet.view.table.figures[0].address))


def test_last_years_figure_is_shown_and_can_be_hidden(desk: Desk) -> None:
    prior = new_report(2024)
    prior.apply(Change({"requests/granted/other": Figure(88)}))
    address = "requests/granted/other"
    without = picture(desk, address)
    desk.session.set_prior(prior)
    with_prior = picture(desk, address)
    assert with_prior != without
    desk.view.prior_shown = False
    assert picture(desk, address) == without


@pytest.mark.parametrize("key", [Key.Key_Z, Key.Key_Y, Key.Key_D, Key.Key_R])
def test_the_windows_shortcuts_are_not_eaten_by_the_open_editor(desk: Desk, key: Key) -> None:
    desk.type("9")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
    override.ignore()
    QApplication.sendEvent(desk.editor(), override)
    assert not override.isAccepted()


def test_why_something_is_no_figure_is_a_value_that_goes_with_it(desk: Desk) -> None:
    assert desk.view.held == ""
    desk.type("abc")
    assert desk.view.held == "", "nobody wants to leave the cell yet"
    assert not desk.view.commit()
    assert "“abc”不是数字" in desk.view.held
    assert desk.view.held == desk.view.delegate.fault == desk.editor().toolTip()
    desk.press(Key.Key_Backspace)
    assert desk.view.held == "", "it is another text now"
    assert not desk.view.commit()
    assert "“ab”不是数字" in desk.view.held
    desk.press(Key.Key_Escape)
    assert desk.view.held == ""
    assert desk.view.commit()


def test_a_typed_text_is_read_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(typed: str, cell: Cell) -> Figure | None:
        read.append(typed)
        return read_figure(typed, cell)

    monkeypatch.setattr(grid_model, "read_figure", counted)
    desk.compose(commit="１２")
    desk.press(Key.Key_Return)
    assert read == ["１２"]
    desk.type("7")
    desk.view.commit()
    assert read == ["１２", "7"]


def test_the_menu_of_an_open_cell_takes_nothing_over(desk: Desk) -> None:
    desk.type("5")
    editor = desk.editor()
    QApplication.sendEvent(
        editor, QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    )
    assert desk.view.editor() is editor
    assert desk.number(NEW) is None
