"""Where the keys lead, and what they select on the way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from model.forms.form import Kind
from model.report.changes import Change
from model.report.figures import Figure
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
    block,
    seen,
)


def test_a_collapsed_selection_stays_collapsed(desk: Desk) -> None:
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Home, CONTROL)  # where it is already
    desk.press(Key.Key_Right, SHIFT)
    assert desk.selected() == [NEW, "requests/new/business"]


def test_cells_picked_one_by_one_are_no_rectangle(desk: Desk) -> None:
    for address in ("requests/granted/legal", "requests/refused_secret/other"):
        place = seen(desk, address).center()
        QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, CONTROL, place)
    desk.press(Key.Key_Down, SHIFT)
    assert len(desk.selected()) == 2
    desk.go("requests/granted/legal")
    desk.view.selectAll()
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected() == ["requests/granted/legal", "requests/partial/legal"]


def test_enter_goes_down_and_shift_enter_up(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    assert desk.at == "requests/carried_in/person"
    desk.press(Key.Key_Return, SHIFT)
    assert desk.at == NEW
    desk.press(Key.Key_Return, SHIFT)
    assert desk.at == NEW
    desk.press(Key.Key_Return)
    desk.type("5")
    desk.press(Key.Key_Return, SHIFT)
    assert desk.at == NEW
    assert desk.number("requests/carried_in/person") == 5


def test_enter_can_go_right(desk: Desk) -> None:
    desk.view.enter = "right"
    desk.type("5")
    desk.press(Key.Key_Return)
    assert desk.at == "requests/new/business"
    desk.press(Key.Key_Return)
    assert desk.at == "requests/new/research"


def test_enter_can_go_to_the_next_blank_and_never_to_a_total(desk: Desk) -> None:
    desk.view.enter = "blank"
    desk.put(business=1, research=1, legal=1, other=1)
    desk.type("5")
    desk.press(Key.Key_Return)
    assert desk.at == "requests/new/charity"
    desk.press(Key.Key_Return)
    assert desk.at == "requests/carried_in/person"


def test_without_a_blank_enter_goes_to_the_next_figure_and_stays_at_the_last(
    desk: Desk,
) -> None:
    desk.view.enter = "blank"
    figures = [c.address for c in desk.view.table.figures if c.kind is not Kind.TOTAL]
    desk.session.do(Change({a: Figure(0) for a in figures}, "填 0"))
    desk.press(Key.Key_Return)
    assert desk.at == "requests/new/business"
    desk.go(figures[-1])
    desk.press(Key.Key_Return)
    assert desk.at == figures[-1]


def test_tab_goes_through_the_figures_in_the_order_of_print_and_back(each: Desk) -> None:
    figures = [cell.address for cell in each.view.table.figures]
    seen = [each.at]
    for _ in figures[1:]:
        each.press(Key.Key_Tab)
        seen.append(each.at)
    assert seen == figures
    each.press(Key.Key_Tab)
    assert each.at == figures[-1]
    for _ in figures[1:]:
        each.press(Key.Key_Backtab, SHIFT)
    assert each.at == figures[0]
    assert each.view.hasFocus()


def test_tab_takes_over_what_is_typed(desk: Desk) -> None:
    for number, _ in enumerate(COLUMNS, start=1):
        desk.type(str(number))
        desk.press(Key.Key_Tab)
    assert desk.at == TOTAL
    assert desk.number(TOTAL) == 21
    desk.press(Key.Key_Backtab, SHIFT)
    assert desk.at == "requests/new/other"


def test_arrows_pass_over_labels_and_stop_once_at_a_joined_cell(sheet: Desk) -> None:
    sheet.go("regulations/normative/in_force")
    seen = []
    for _ in range(5):
        sheet.press(Key.Key_Down)
        seen.append(sheet.at)
    assert seen == [
        "licensing/permits/decisions",
        "sanctions/penalties/decisions",
        "sanctions/coercion/decisions",
        "fees/charges/amount",
        "fees/charges/amount",
    ]
    for key in (Key.Key_Right, Key.Key_Left):
        sheet.press(key)
        assert sheet.at == "fees/charges/amount"
    for _ in range(6):
        sheet.press(Key.Key_Up)
    assert sheet.at.startswith("regulations/rules/")


def test_enter_skips_the_clause_rows_too(each: Desk) -> None:
    column = each.view.currentIndex().column()
    seen = [each.at]
    for _ in range(each.view.model().rowCount()):
        each.press(Key.Key_Return)
        if each.at != seen[-1]:
            seen.append(each.at)
    grid = each.view.model()
    wanted = [
        grid.address(grid.index(row, column))
        for row in range(grid.rowCount())
        if grid.address(grid.index(row, column))
    ]
    assert seen == wanted


def test_home_and_end_go_to_the_edges_of_the_row_and_with_control_of_the_table(
    desk: Desk,
) -> None:
    desk.go("requests/granted/research")
    desk.press(Key.Key_End)
    assert desk.at == "requests/granted/total"
    desk.press(Key.Key_Home)
    assert desk.at == "requests/granted/person"
    desk.press(Key.Key_End, CONTROL)
    assert desk.at == "requests/carried_out/total"
    desk.press(Key.Key_Home, CONTROL)
    assert desk.at == NEW


def test_control_and_an_arrow_go_to_the_last_figure_in_that_direction(desk: Desk) -> None:
    desk.go("requests/granted/research")
    for key, wanted in {
        Key.Key_Right: "requests/granted/total",
        Key.Key_Down: "requests/carried_out/total",
        Key.Key_Left: "requests/carried_out/person",
        Key.Key_Up: NEW,
    }.items():
        desk.press(key, CONTROL)
        assert desk.at == wanted
    assert desk.selected() == [NEW]


def test_control_shift_and_an_arrow_select_up_to_there(desk: Desk) -> None:
    desk.press(Key.Key_Right, CONTROL | SHIFT)
    assert desk.selected() == [*(f"requests/new/{name}" for name in COLUMNS), TOTAL]
    assert desk.at == NEW


@pytest.mark.parametrize("key", [Key.Key_Home, Key.Key_End, Key.Key_Down, Key.Key_Right])
def test_a_key_with_control_selects_where_it_leads_and_nothing_else(
    desk: Desk, key: Key
) -> None:
    desk.go("requests/granted/research")
    desk.press(key, CONTROL)
    assert desk.selected() == [desk.at] != ["requests/granted/research"]


def test_a_rectangle_grows_in_both_directions_from_where_it_began(desk: Desk) -> None:
    desk.go("requests/granted/research")
    desk.press(Key.Key_Right, CONTROL | SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    columns = (*COLUMNS[2:], "total")
    assert desk.selected() == block(("granted", "partial"), columns)
    desk.press(Key.Key_Up, SHIFT)
    desk.press(Key.Key_Up, SHIFT)  # over the beginning
    assert desk.selected() == block(("carried_in", "granted"), columns)
    desk.press(Key.Key_Home, SHIFT)
    assert desk.selected() == block(("carried_in", "granted"), COLUMNS[:3])
    desk.press(Key.Key_End, CONTROL | SHIFT)
    assert desk.selected()[0] == "requests/granted/research"
    assert desk.selected()[-1] == "requests/carried_out/total"
    assert desk.at == "requests/granted/research"
    desk.type("5")  # goes into the cell where the rectangle began, as in Excel
    desk.press(Key.Key_Return)
    assert desk.number("requests/granted/research") == 5


def test_a_selection_grows_from_wherever_it_was_made(desk: Desk) -> None:
    def click(address: str, modifiers: Modifier) -> None:
        place = desk.view.visualRect(desk.view.model().index_of(address)).center()
        QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)

    rows = ("new", "carried_in", "granted", "partial")
    click(NEW, PLAIN)
    click("requests/granted/research", SHIFT)
    assert desk.at == NEW
    assert desk.selected() == block(rows[:3], COLUMNS[:3])
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected() == block(rows, COLUMNS[:3])
    header = desk.view.rows
    place = QPoint(9, header.sectionViewportPosition(1) + 5)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected() == block(rows[1:3], (*COLUMNS, "total"))


def test_shift_and_page_down_select_a_screenful(desk: Desk) -> None:
    desk.view.resize(900, 420)
    desk.press(Key.Key_PageDown, SHIFT)
    count = len(desk.selected())
    assert desk.at == NEW
    assert 5 < count < 15
    desk.press(Key.Key_Right, SHIFT)
    assert len(desk.selected()) == 2 * count
    desk.press(Key.Key_PageDown)
    assert (
        desk.at
        == f"requests/{desk.view.table.figures[count * 7 - 7].address.split('/')[1]}/person"
    )
    desk.press(Key.Key_PageUp)
    assert desk.at == NEW


def test_after_dragging_the_first_cell_is_current_and_shift_goes_on_from_the_last(
    desk: Desk,
) -> None:
    desk.choose(NEW, "requests/carried_in/business")
    assert desk.at == NEW
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected() == block(("new", "carried_in", "granted"), COLUMNS[:2])


def test_control_shift_down_over_joined_cells_takes_each_once(sheet: Desk) -> None:
    sheet.go("regulations/rules/in_force")
    sheet.press(Key.Key_Down, CONTROL | SHIFT)
    indexes = sheet.view.selectedIndexes()
    addresses = [sheet.view.model().address(index) for index in indexes]
    assert len(set(addresses)) == len(addresses) == 10


def test_shift_and_an_arrow_extend_the_selection(desk: Desk) -> None:
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    assert desk.selected() == [
        NEW,
        "requests/new/business",
        "requests/carried_in/person",
        "requests/carried_in/business",
    ]
