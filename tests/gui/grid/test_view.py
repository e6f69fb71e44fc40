"""The grid on the screen: its shape, the current cell, the mouse, the open cell, input methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from gui.grid.model import CellState, GridModel
from tests.gui.grid.desk import (
    COLUMNS,
    CONTROL,
    NEW,
    PLAIN,
    SHIFT,
    TOTAL,
    Desk,
    Key,
    Modifier,
    focus,
    picture,
    screen,
    seen,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_joined_cells_are_joined_on_the_screen(each: Desk) -> None:
    view, grid = each.view, each.view.model()
    for cell in view.table.cells:
        row, column = cell.row - grid.first_row, cell.column - grid.first_column
        if row < 0 or column + cell.columns <= 0:
            continue
        hidden = -min(column, 0)
        assert view.rowSpan(row, max(column, 0)) == cell.rows
        assert view.columnSpan(row, max(column, 0)) == cell.columns - hidden


def test_the_first_figure_is_current_at_the_start(each: Desk) -> None:
    assert each.at == each.view.table.figures[0].address


def test_every_figure_can_be_seen_and_is_as_high_as_its_text(each: Desk) -> None:
    view = each.view
    for cell in view.table.figures:
        view.go_to(cell.address)
        rect = view.visualRect(view.currentIndex())
        assert view.viewport().rect().contains(rect.center())
        assert rect.height() >= view.fontMetrics().height()
        assert rect.width() >= view.fontMetrics().horizontalAdvance("123456")


def test_nobody_types_what_he_does_not_see(desk: Desk) -> None:
    desk.view.resize(900, 400)
    for key, modifiers in ((Key.Key_Home, CONTROL), (Key.Key_7, PLAIN)):
        desk.go(NEW)
        desk.press(
            Key.Key_Down, CONTROL | SHIFT
        )  # the view goes along, the current cell stays
        assert not desk.view.viewport().rect().contains(seen(desk, NEW))
        desk.press(key, modifiers)
        assert desk.view.viewport().rect().contains(seen(desk, NEW))


def test_a_table_without_a_current_cell_begins_with_its_first(desk: Desk) -> None:
    desk.view.selectionModel().clear()
    desk.view.clearFocus()
    desk.view.setFocus()
    assert desk.at == NEW


def test_the_input_method_is_offered_again_when_the_keyboard_comes_back(desk: Desk) -> None:
    desk.view.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    desk.type("7")
    desk.press(Key.Key_Escape)
    assert desk.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_typing_replaces_the_figure(desk: Desk) -> None:
    desk.put(person=12)
    desk.type("75")
    assert desk.editor().text() == "75"
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 75
    assert desk.view.editor() is None
    assert desk.session.stack.undoText().endswith(" 75")


def test_f2_edits_and_keeps_what_is_there(desk: Desk) -> None:
    desk.put(person=12)
    desk.press(Key.Key_F2)
    assert desk.editor().text() == "12"
    assert not desk.editor().hasSelectedText()
    desk.type("5")
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 125


def test_f2_in_an_open_cell_lets_the_arrows_move_in_the_text(desk: Desk) -> None:
    desk.type("13")
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Left)
    desk.type("2")
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 123


def test_a_double_click_edits_and_keeps_what_is_there(desk: Desk) -> None:
    desk.put(person=12)
    place = desk.view.visualRect(desk.view.model().index_of(NEW)).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    QTest.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert desk.editor().text() == "12"
    desk.press(Key.Key_Left)
    desk.type("0")
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 102


def test_keys_typed_one_upon_the_other_go_to_the_cell_they_were_meant_for(desk: Desk) -> None:
    """Without the event loop in between: the closed editor is not gone yet."""
    for number in range(1, 6):
        desk.type(str(number))
        assert desk.editor().text() == str(number)
        desk.press(Key.Key_Return)
    column = ["new", "carried_in", "granted", "partial", "refused_secret"]
    assert [desk.number(f"requests/{row}/person") for row in column] == [1, 2, 3, 4, 5]


def test_the_numeric_keypad_alone_is_enough(desk: Desk) -> None:
    keypad = Modifier.KeypadModifier
    QTest.keyClick(focus(), Key.Key_4, keypad)
    QTest.keyClick(focus(), Key.Key_2, keypad)
    desk.press(Key.Key_Enter, keypad)
    assert desk.number(NEW) == 42
    assert desk.at == "requests/carried_in/person"
    desk.press(Key.Key_Down, keypad)
    assert desk.at == "requests/granted/person"


def test_escape_restores_what_was_there(desk: Desk) -> None:
    desk.put(person=12)
    desk.type("99")
    desk.press(Key.Key_Escape)
    assert desk.view.editor() is None
    assert desk.number(NEW) == 12
    assert desk.at == NEW
    assert desk.view.hasFocus()
    assert desk.session.stack.count() == 1


def test_a_click_elsewhere_does_not_throw_away_what_is_no_figure(desk: Desk) -> None:
    desk.type("1")
    desk.type("2a")
    other = desk.view.visualRect(desk.view.model().index_of("requests/granted/other")).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, other)
    assert desk.at == NEW
    assert desk.editor().text() == "12a"
    assert desk.editor().hasFocus()
    assert "“12a”不是数字" in desk.said[-1]
    desk.press(Key.Key_Backspace)
    assert desk.said[-1] == ""
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, other)
    assert desk.number(NEW) == 12
    assert desk.at == "requests/granted/other"


def drag(
    desk: Desk,
    kind: QEvent.Type,
    address: str,
    shift: int = 0,
    keys: Qt.KeyboardModifier = PLAIN,
) -> None:
    port, place = desk.view.viewport(), QPointF(0, 0)
    place = QPointF(desk.view.visualRect(desk.view.model().index_of(address)).center())
    place += QPointF(shift, 0)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    held = none if kind == QEvent.Type.MouseButtonRelease else left
    QApplication.sendEvent(
        port, QMouseEvent(kind, place, port.mapToGlobal(place), button, held, keys)
    )


def test_a_trembling_click_does_not_throw_away_what_is_no_figure(desk: Desk) -> None:
    drag(desk, QEvent.Type.MouseButtonPress, NEW)
    drag(desk, QEvent.Type.MouseButtonRelease, NEW)
    desk.press(Key.Key_Right)
    desk.type("a")
    desk.type("bc")
    other = "requests/granted/other"
    drag(desk, QEvent.Type.MouseButtonPress, other)
    for shift in (1, 2, 30):
        drag(desk, QEvent.Type.MouseMove, other, shift)
    drag(desk, QEvent.Type.MouseButtonRelease, other, 30)
    assert desk.editor().text() == "abc"
    drag(desk, QEvent.Type.MouseButtonDblClick, other)
    assert desk.editor().text() == "abc"
    assert desk.at == "requests/new/business"


def test_a_trembling_click_with_shift_selects_as_a_steady_one_does(desk: Desk) -> None:
    keys, business = Qt.KeyboardModifier.ShiftModifier, "requests/new/business"
    drag(desk, QEvent.Type.MouseButtonPress, business, 0, keys)
    for shift in (1, 2):
        drag(desk, QEvent.Type.MouseMove, business, shift, keys)
    assert desk.selected() == [NEW, business]
    drag(
        desk, QEvent.Type.MouseMove, "requests/carried_in/research", 0, keys
    )  # and a drag goes on
    drag(desk, QEvent.Type.MouseButtonRelease, "requests/carried_in/research", 0, keys)
    assert desk.at == NEW
    assert len(desk.selected()) == 6


def test_the_keyboard_comes_back_to_the_open_cell(desk: Desk) -> None:
    desk.type("a")
    desk.type("bc")
    desk.view.setFocus()
    assert desk.editor().hasFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Tab)
    assert desk.editor().text() == "abc"
    assert desk.at == NEW


def test_each_move_is_announced_with_its_address(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.view.moved) as seen:
        desk.press(Key.Key_Down)
    assert seen.args == ["requests/carried_in/person"]


def wheel(widget: QWidget, angle: QPoint, modifiers: Modifier) -> None:
    place = QPointF(widget.rect().center())
    event = QWheelEvent(
        place,
        widget.mapToGlobal(place),
        QPoint(0, 0),
        angle,
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def turn(widget: QWidget, steps: int, modifiers: Modifier = PLAIN) -> None:
    wheel(widget, QPoint(0, 120 * steps), modifiers)


@pytest.mark.parametrize("steps", [1, -1, 5])
def test_the_wheel_never_changes_a_number(desk: Desk, steps: int) -> None:
    desk.put(person=5)
    turn(desk.view.viewport(), steps)
    desk.press(Key.Key_F2)
    editor = desk.editor()
    turn(editor, steps)
    turn(editor, steps, CONTROL)
    assert editor.text() == "5"
    desk.view.commit()
    assert desk.number(NEW) == 5
    assert desk.session.stack.count() == 1


def test_control_and_the_wheel_ask_for_another_size(desk: Desk, qtbot: QtBot) -> None:
    for step in (1, -1):
        with qtbot.waitSignal(desk.view.zoomed) as asked:
            turn(desk.view.viewport(), step, CONTROL)
        assert asked.args == [step]


def test_a_touchpad_zooms_by_whole_notches_and_not_sideways(desk: Desk) -> None:
    steps: list[int] = []
    desk.view.zoomed.connect(steps.append)
    for angle in [QPoint(0, 15)] * 16 + [QPoint(-240, 0)] * 3:
        wheel(desk.view.viewport(), angle, CONTROL)
    assert steps == [1, 1]


def test_the_current_cell_stays_in_view_when_the_size_changes(desk: Desk) -> None:
    desk.view.resize(900, 500)
    desk.go("requests/carried_out/total")
    desk.view.set_zoom(170)
    QApplication.processEvents()
    assert desk.view.viewport().rect().contains(desk.view.visualRect(desk.view.currentIndex()))


def test_figures_are_drawn_in_the_size_that_was_chosen(desk: Desk) -> None:
    desk.put(person=8)
    desk.go("requests/granted/business")
    inked = []
    for percent in (100, 200):
        desk.view.set_zoom(percent)
        QApplication.processEvents()
        image = picture(desk, NEW)
        ink = [y for y in range(image.height()) for x in range(image.width())
               if image.pixelColor(x, y).lightness() < 100]  # fmt: skip
        inked.append(max(ink) - min(ink))
    assert inked[1] > inked[0] * 1.6


def test_at_a_total_its_addends_are_lit(desk: Desk) -> None:
    desk.go(TOTAL)
    assert desk.view.delegate.linked == {f"requests/new/{name}" for name in COLUMNS}
    desk.go("requests/settled/person")
    assert len(desk.view.delegate.linked) == 21
    assert "requests/new/person" not in desk.view.delegate.linked


def test_at_a_figure_the_totals_that_it_feeds_are_lit(desk: Desk) -> None:
    desk.go("requests/granted/person")
    assert desk.view.delegate.linked == {"requests/granted/total", "requests/settled/person"}
    desk.go("requests/carried_out/legal")
    assert desk.view.delegate.linked == {"requests/carried_out/total"}


def test_no_move_leaves_anything_on_the_screen_that_was_true_before(each: Desk) -> None:
    moves = [(Key.Key_Home, CONTROL), (Key.Key_Tab, PLAIN), (Key.Key_Down, PLAIN)]
    moves += [(Key.Key_Down, PLAIN), (Key.Key_Up, PLAIN), (Key.Key_End, CONTROL)]
    for key, modifiers in moves:
        each.press(key, modifiers)
        left = screen(each.view)
        for part in (each.view, each.view.rows, each.view.columns):
            part.viewport().update()
        assert screen(each.view) == left, key


def test_commit_takes_over_the_open_editor(desk: Desk) -> None:
    assert desk.view.commit()
    desk.type("12")
    assert desk.number(NEW) is None
    assert desk.view.commit()
    assert desk.number(NEW) == 12
    assert desk.view.editor() is None
    assert desk.at == NEW
    assert desk.view.commit()
    assert desk.session.stack.count() == 1


def test_commit_says_no_to_what_is_no_figure_and_keeps_it(desk: Desk) -> None:
    desk.put(person=3)
    desk.type("a1")
    assert not desk.view.commit()
    assert desk.editor().text() == "a1"
    assert "“a1”不是数字" in desk.said[-1]
    assert desk.number(NEW) == 3


def test_abandon_closes_the_editor_and_tells_whether_something_was_typed(desk: Desk) -> None:
    assert not desk.view.abandon()
    desk.put(person=3)
    desk.press(Key.Key_F2)
    assert not desk.view.abandon()
    desk.type("9")
    assert desk.view.abandon()
    assert desk.view.editor() is None
    assert desk.number(NEW) == 3


def test_leaving_the_window_keeps_what_is_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.type("9")
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    qtbot.waitUntil(lambda: desk.number(NEW) == 9)


def test_a_click_into_another_cell_takes_over_what_is_typed(desk: Desk) -> None:
    desk.type("9")
    place = desk.view.visualRect(desk.view.model().index_of("requests/granted/legal")).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert desk.number(NEW) == 9
    assert desk.at == "requests/granted/legal"


def test_the_first_key_of_an_input_method_opens_the_editor_and_nothing_is_lost(
    desk: Desk,
) -> None:
    desk.put(person=12)
    desk.compose("y")
    assert desk.view.editor() is not None
    desk.compose("yi")
    desk.compose(commit="１５")
    assert desk.editor().text() == "１５"
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 15
    assert desk.at == "requests/carried_in/person"


def test_full_width_digits_without_a_composition_are_not_lost_either(desk: Desk) -> None:
    desk.put(person=12)
    desk.compose(commit="３")
    assert desk.editor().text() == "３"
    desk.compose(commit="４")
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == 34


def test_a_composition_that_is_given_up_leaves_the_old_figure(desk: Desk) -> None:
    desk.put(person=12)
    desk.compose("y")
    desk.compose()
    desk.press(Key.Key_Escape)
    assert desk.view.editor() is None
    assert desk.number(NEW) == 12


def test_a_save_in_the_middle_of_the_first_composition_keeps_the_old_figure(
    desk: Desk,
) -> None:
    desk.put(person=12)
    desk.compose("y")
    assert desk.view.commit()
    assert desk.number(NEW) == 12
    assert desk.session.stack.count() == 1
    desk.compose(commit="６")
    assert desk.view.commit()
    assert desk.number(NEW) == 6


def test_a_save_in_the_middle_of_a_later_composition_loses_nothing_committed(
    desk: Desk,
) -> None:
    desk.compose("y")
    desk.compose("k", commit="７")
    assert desk.view.commit()
    assert desk.number(NEW) == 7
    desk.go("requests/new/business")
    desk.type("8")
    desk.compose("l")
    assert desk.view.commit()
    assert desk.number("requests/new/business") == 8


def test_going_to_another_cell_in_the_middle_of_a_composition_keeps_what_was_committed(
    desk: Desk,
) -> None:
    desk.compose(commit="５")
    desk.compose("w")
    desk.view.go_to("requests/granted/person")
    assert desk.number(NEW) == 5


def test_arrows_leave_a_cell_that_an_input_method_opened(desk: Desk) -> None:
    desk.press(Key.Key_F2)
    desk.press(Key.Key_Escape)
    desk.compose(commit="５")
    desk.press(Key.Key_Right)
    assert desk.at == "requests/new/business"
    assert desk.number(NEW) == 5


def test_an_input_method_opens_no_editor_without_a_cell(desk: Desk) -> None:
    desk.view.selectionModel().clearCurrentIndex()
    desk.compose(commit="５")
    assert desk.view.editor() is None
    assert desk.session.stack.count() == 0


def test_a_table_that_is_not_seen_leaves_the_findings_for_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[GridModel] = []
    judge = GridModel._judged

    def counted(self: GridModel) -> dict[str, CellState]:
        judged.append(self)
        return judge(self)

    monkeypatch.setattr(GridModel, "_judged", counted)
    desk.view.hide()
    desk.put(person=1, business=2, research=3, charity=4, legal=5, other=6, total=22)
    assert not judged
    assert desk.view.model().state(TOTAL) is CellState.ERROR, "who asks gets the state of now"
    desk.put(person=2)
    judged.clear()
    desk.view.show()
    assert judged == [desk.view.model()]
    assert desk.view.model().state(TOTAL) is not CellState.ERROR
    desk.put(person=3)
    assert desk.view.model().state(TOTAL) is CellState.ERROR
