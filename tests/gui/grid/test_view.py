"""The grid under the hands of a clerk: Excel's keys, ranges, copy and paste, input methods."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import (
    QClipboard,
    QGuiApplication,
    QImage,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from shiboken6 import isValid

from gui.grid.delegate import FigureDelegate
from gui.grid.view import GridView
from gui.session import Session
from gui.widgets import dialogs, theme
from model.forms.form import Cell, Kind
from model.report.figures import Figure, read_figure, write_figure
from model.report.report import Change, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

TABLES = [(year, n) for year in (2019, 2025) for n in range(3)]
NAMES = [f"{year}-{Report.new(year).form.tables[n].section}" for year, n in TABLES]
COLUMNS = ("person", "business", "research", "charity", "legal", "other")
NEW, TOTAL = "requests/new/person", "requests/new/total"
Key = Qt.Key
Modifier = Qt.KeyboardModifier
PLAIN, CONTROL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier


@dataclass
class Desk:
    """A grid in a window with the keyboard, and what it has said."""

    view: GridView
    session: Session
    said: list[str] = field(default_factory=list)

    @property
    def at(self) -> str:
        return self.view.model().address(self.view.currentIndex())

    def number(self, address: str) -> object:
        return self.session.report.number(address)

    def go(self, address: str) -> None:
        self.view.moves.stand(self.view.model().index_of(address))

    def choose(self, *addresses: str) -> None:
        """Select the rectangle between two cells with the mouse, as a clerk drags it."""
        first, last = (self.view.model().index_of(a) for a in (addresses[0], addresses[-1]))
        press, release = (self.view.visualRect(i).center() for i in (first, last))
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, PLAIN, press)
        place = QPointF(release)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            port.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            PLAIN,
        )
        QApplication.sendEvent(port, move)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, PLAIN, release)

    def press(self, key: Key, modifiers: Modifier = PLAIN) -> None:
        """A key goes to whatever has the keyboard."""
        QTest.keyClick(focus(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focus(), letter)

    def put(self, **values: int) -> None:
        """Fill cells of the row of new applications."""
        figures = {f"requests/new/{name}": Figure(value) for name, value in values.items()}
        self.session.do(Change(figures, "填写"))

    def editor(self) -> QLineEdit:
        editor = self.view.editor()
        assert editor is not None
        return editor

    def compose(self, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(focus(), event)

    def paste(self, text: str = "", html: str = "") -> None:
        mime = QMimeData()
        if text:
            mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        self.view.ranges.paste()

    def selected(self) -> list[str]:
        return [cell.address for cell in self.view.ranges.chosen()]


def block(rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    return [f"requests/{row}/{column}" for row in rows for column in columns]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


@pytest.fixture
def open_desk(qtbot: QtBot) -> Iterator[Callable[..., Desk]]:
    made: list[Desk] = []

    def build(year: int = 2025, place: int = 1) -> Desk:
        session = Session(Report.new(year, "某局"))
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


# --- the sheet -----------------------------------------------------------------------------


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


def test_every_state_of_a_cell_is_painted(each: Desk) -> None:
    values = {c.address: Figure(3) for c in each.view.table.figures}
    each.session.do(Change(values, "全部填 3"))
    each.session.set_prior(Report.new(2024))
    each.view.selectAll()
    assert not each.view.grab().isNull()


def test_one_edit_paints_the_cells_it_changes_and_the_cross_hair_not_the_table(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    QApplication.processEvents()
    painted: list[str] = []
    paint = FigureDelegate.paint

    def counted(self: FigureDelegate, painter: QPainter, option: Any, index: Any) -> None:  # noqa: ANN401
        painted.append(desk.view.model().address(index))
        paint(self, painter, option, index)

    monkeypatch.setattr(FigureDelegate, "paint", counted)
    desk.type("7")
    QApplication.processEvents()
    assert set(painted) <= {NEW}  # the editor took the keyboard: the frame of the cell goes
    desk.press(Key.Key_Return)
    QApplication.processEvents()
    assert {NEW, TOTAL, "requests/carried_in/person"} <= set(painted)
    assert len(painted) < len(desk.view.table.figures) / 4


def test_nobody_types_what_he_does_not_see(desk: Desk) -> None:
    desk.view.resize(900, 400)
    for key, modifiers in ((Key.Key_Home, CONTROL), (Key.Key_7, PLAIN)):
        desk.go(NEW)
        desk.press(Key.Key_Down, CONTROL | SHIFT)  # the view goes along, the current cell stays
        assert not desk.view.viewport().rect().contains(seen(desk, NEW))
        desk.press(key, modifiers)
        assert desk.view.viewport().rect().contains(seen(desk, NEW))


def seen(desk: Desk, address: str) -> QRect:
    return desk.view.visualRect(desk.view.model().index_of(address))


def test_a_collapsed_selection_stays_collapsed(desk: Desk) -> None:
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    desk.press(Key.Key_Home, CONTROL)  # where it is already
    desk.press(Key.Key_Right, SHIFT)
    assert desk.selected() == [NEW, "requests/new/business"]


def test_after_escape_nothing_is_said_of_what_was_typed(desk: Desk) -> None:
    desk.type("a")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Escape)
    assert desk.said[-1] == ""


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


# --- typing --------------------------------------------------------------------------------


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


@pytest.mark.parametrize(("typed", "number"), [("１２", 12), ("1,234", 1234), ("12件", 12)])
def test_typed_figures_are_understood(desk: Desk, typed: str, number: int) -> None:
    desk.press(Key.Key_F2)
    desk.editor().setText(typed)
    desk.press(Key.Key_Return)
    assert desk.number(NEW) == number


def test_escape_restores_what_was_there(desk: Desk) -> None:
    desk.put(person=12)
    desk.type("99")
    desk.press(Key.Key_Escape)
    assert desk.view.editor() is None
    assert desk.number(NEW) == 12
    assert desk.at == NEW
    assert desk.view.hasFocus()
    assert desk.session.stack.count() == 1


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Down, Key.Key_Backtab])
def test_what_is_no_figure_stays_in_the_open_editor_with_the_reason(desk: Desk, key: Key) -> None:
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
    drag(desk, QEvent.Type.MouseMove, "requests/carried_in/research", 0, keys)  # and a drag goes on
    drag(desk, QEvent.Type.MouseButtonRelease, "requests/carried_in/research", 0, keys)
    assert desk.at == NEW
    assert len(desk.selected()) == 6


@pytest.mark.parametrize("name", ["rows", "columns"])
def test_a_click_on_a_label_does_not_throw_away_what_is_no_figure(desk: Desk, name: str) -> None:
    desk.type("a")
    desk.type("bc")
    header = getattr(desk.view, name)
    for place in (QPoint(9, 9), QPoint(90, 90)):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert desk.editor().text() == "abc"
    assert desk.selected() == [NEW]


def test_the_keyboard_comes_back_to_the_open_cell(desk: Desk) -> None:
    desk.type("a")
    desk.type("bc")
    desk.view.setFocus()
    assert desk.editor().hasFocus()
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Tab)
    assert desk.editor().text() == "abc"
    assert desk.at == NEW


def test_the_reason_is_told_each_time_it_is_asked_for(desk: Desk) -> None:
    desk.type("a")
    for _ in range(2):
        desk.said.clear()
        desk.press(Key.Key_Return)
        assert "“a”不是数字" in desk.said[-1]
    assert not desk.view.commit()
    assert desk.editor().toolTip() == desk.said[-1]


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


def test_a_click_on_a_heading_row_leaves_the_selection(sheet: Desk) -> None:
    header = sheet.view.rows
    place = QPoint(9, header.sectionViewportPosition(1) + 5)  # 信息内容
    before = sheet.selected()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert sheet.selected() == before


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


def test_a_label_is_never_the_current_cell(sheet: Desk) -> None:
    header = sheet.view.rows
    for row in (0, 4):  # 第二十条第（一）项, 第二十条第（五）项
        place = QPoint(9, header.sectionViewportPosition(row) + 5)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
        assert sheet.at
        sheet.press(Key.Key_Tab)
        sheet.view.enter = "blank"
        sheet.press(Key.Key_Return)
        assert sheet.at


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


# --- going from cell to cell ---------------------------------------------------------------


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


def test_without_a_blank_enter_goes_to_the_next_figure_and_stays_at_the_last(desk: Desk) -> None:
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


def test_home_and_end_go_to_the_edges_of_the_row_and_with_control_of_the_table(desk: Desk) -> None:
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
def test_a_key_with_control_selects_where_it_leads_and_nothing_else(desk: Desk, key: Key) -> None:
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
        desk.at == f"requests/{desk.view.table.figures[count * 7 - 7].address.split('/')[1]}/person"
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


def test_a_click_on_a_label_of_the_sheet_leaves_the_current_cell(sheet: Desk) -> None:
    place = sheet.view.visualRect(sheet.view.model().index(0, 0)).center()
    QTest.mouseClick(sheet.view.viewport(), Qt.MouseButton.LeftButton, PLAIN, place)
    assert sheet.at == "regulations/rules/made"
    sheet.press(Key.Key_Tab)
    assert sheet.at == "regulations/rules/repealed"


def test_going_to_an_address_takes_over_the_open_editor_first(desk: Desk) -> None:
    desk.type("5")
    desk.view.go_to("requests/granted/other")
    assert desk.number(NEW) == 5
    assert desk.at == "requests/granted/other"
    desk.view.go_to("disputes/cases/review_upheld")
    assert desk.at == "requests/granted/other"


def test_each_move_is_announced_with_its_address(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.view.moved) as seen:
        desk.press(Key.Key_Down)
    assert seen.args == ["requests/carried_in/person"]


# --- clearing and filling ------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_Delete, Key.Key_Backspace])
def test_delete_empties_the_selection_as_one_step(desk: Desk, key: Key) -> None:
    desk.put(person=1, business=2, research=3)
    desk.choose(NEW, "requests/new/business")
    desk.press(key)
    assert desk.number(NEW) is None
    assert desk.number(TOTAL) == 3
    assert desk.session.stack.undoText() == "清空 2 格"
    desk.session.stack.undo()
    assert desk.number(TOTAL) == 6


def test_delete_makes_a_typed_total_automatic_again_and_leaves_an_automatic_one(desk: Desk) -> None:
    desk.put(person=5, total=9)
    desk.go(TOTAL)
    desk.press(Key.Key_Delete)
    assert desk.number(TOTAL) == 5
    steps = desk.session.stack.count()
    desk.press(Key.Key_Delete)
    assert desk.number(TOTAL) == 5
    assert desk.session.stack.count() == steps


def test_blanks_of_the_selection_are_filled_with_zero_as_one_step(desk: Desk) -> None:
    desk.put(business=7)
    desk.choose(NEW, TOTAL)
    desk.view.ranges.fill_zero()
    assert [desk.number(f"requests/new/{name}") for name in COLUMNS] == [0, 7, 0, 0, 0, 0]
    assert not desk.session.report.is_typed_total(TOTAL)
    assert desk.session.stack.count() == 2
    assert desk.session.stack.undoText() == "空白格填 0（5 格）"
    assert desk.said == ["已把 5 个空白格填 0。"]
    desk.session.stack.undo()
    assert desk.number(NEW) is None
    assert desk.number("requests/new/business") == 7


def test_blanks_of_the_whole_table_are_filled_with_zero_as_one_step(each: Desk) -> None:
    figures = [c for c in each.view.table.figures if c.kind is not Kind.TOTAL]
    each.session.do(Change({figures[0].address: read_figure("7", figures[0])}, ""))
    each.view.ranges.fill_zero(whole=True)
    assert each.session.stack.count() == 2
    assert each.number(figures[0].address) == 7
    for cell in figures[1:]:
        kind = Decimal if cell.kind is Kind.AMOUNT else int
        assert each.number(cell.address) == 0
        assert isinstance(each.number(cell.address), kind)
    each.view.ranges.fill_zero(whole=True)
    assert each.said[-1] == "没有空白格。"
    assert each.session.stack.count() == 2


def test_fill_down_copies_the_top_of_each_selected_column(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.choose(NEW, "requests/granted/business")
    desk.view.ranges.fill_down()
    for row in ("carried_in", "granted"):
        assert desk.number(f"requests/{row}/person") == 1
        assert desk.number(f"requests/{row}/business") == 2
    assert desk.session.stack.undoText() == "向下填充 4 格"
    assert desk.session.stack.count() == 2


def test_fill_right_copies_the_first_of_each_selected_row_and_leaves_the_totals(desk: Desk) -> None:
    desk.put(person=1)
    desk.session.do(Change({"requests/carried_in/person": Figure(2)}, ""))
    desk.choose(NEW, "requests/carried_in/total")
    desk.view.ranges.fill_right()
    assert desk.number("requests/new/other") == 1
    assert desk.number("requests/carried_in/other") == 2
    assert desk.number(TOTAL) == 6
    assert not desk.session.report.is_typed_total(TOTAL)


def test_fill_puts_no_figure_where_it_cannot_stand(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk(2019, 0)
    desk.session.do(
        Change({"fees/charges/change": Figure(-3), "fees/charges/previous": Figure(4)}, "")
    )
    amount = next(c for c in desk.view.table.figures if c.kind is Kind.AMOUNT)
    desk.choose("fees/charges/previous", amount.address)
    desk.view.ranges.fill_down()
    assert desk.number("procurement/central/projects") == 4
    assert desk.number(amount.address) is None
    assert "负数" in desk.said[-1]


def test_restoring_totals_touches_only_typed_totals(desk: Desk) -> None:
    desk.put(person=5, total=9)
    desk.choose(NEW, TOTAL)
    desk.view.ranges.restore_totals()
    assert desk.number(TOTAL) == desk.number(NEW) == 5
    assert desk.session.stack.undoText() == "恢复自动合计 1 格"


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


# --- copy and paste ------------------------------------------------------------------------


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_copy_puts_the_selected_rectangle_on_the_clipboard(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.session.do(Change({"requests/carried_in/business": Figure(4, "其中1件转交")}, ""))
    desk.choose(NEW, "requests/carried_in/business")
    desk.view.ranges.copy()
    assert clipboard() == "1\t2\n\t4（其中1件转交）\n"
    assert desk.said == ["已复制 4 格。"]


def test_cut_copies_and_empties_as_one_step(desk: Desk) -> None:
    desk.put(person=1, business=2)
    desk.choose(NEW, "requests/new/business")
    desk.view.ranges.cut()
    assert clipboard() == "1\t2\n"
    assert desk.number(TOTAL) is None
    desk.session.stack.undo()
    assert desk.number(TOTAL) == 3


def test_what_was_copied_can_be_pasted_again(each: Desk) -> None:
    values = {
        c.address: read_figure(str(place), c)
        for place, c in enumerate(each.view.table.figures)
        if c.kind is not Kind.TOTAL
    }
    each.session.do(Change(values, ""))
    each.view.selectAll()
    each.view.ranges.copy()
    text = clipboard()
    each.view.ranges.clear()
    assert not each.session.report.figures
    bare = "\n".join(
        "\t".join("" if is_total(each, r, c) else item for c, item in enumerate(line.split("\t")))
        for r, line in enumerate(text.rstrip("\n").split("\n"), start=first_selected_row(each))
    )
    each.go(each.view.table.figures[0].address)
    each.paste(bare)
    assert each.session.report.figures == {k: v for k, v in values.items() if v is not None}


def first_selected_row(desk: Desk) -> int:
    return desk.view.model().index_of(desk.view.table.figures[0].address).row()


def is_total(desk: Desk, row: int, column: int) -> bool:
    cell = desk.view.model().cell(desk.view.model().index(row, column))
    return cell is not None and cell.kind is Kind.TOTAL


def test_a_range_from_excel_is_pasted_as_one_undo_step(desk: Desk) -> None:
    desk.paste('１２\t"1,234"\r\n\xa07\xa0\t—\r\n')
    assert desk.number(NEW) == 12
    assert desk.number("requests/new/business") == 1234
    assert desk.number("requests/carried_in/person") == 7
    assert desk.number("requests/carried_in/business") is None
    assert desk.session.stack.undoText() == "粘贴 4 格"
    assert desk.said == ["已写入 4 格。"]
    desk.session.stack.undo()
    assert desk.session.report.figures == {}


def test_the_last_line_end_of_excel_does_not_empty_the_cell_below(desk: Desk) -> None:
    desk.session.do(Change({"requests/carried_in/person": Figure(9)}, ""))
    desk.paste("1\r\n")
    assert desk.number("requests/carried_in/person") == 9


def test_one_value_is_pasted_into_the_whole_selection(desk: Desk) -> None:
    desk.choose(NEW, "requests/carried_in/research")
    desk.paste("0\r\n")
    assert len(desk.session.report.figures) == 6
    assert set(desk.session.report.figures.values()) == {Figure(0)}


def test_one_value_is_pasted_into_joined_cells_without_a_question(sheet: Desk) -> None:
    sheet.choose("sanctions/penalties/decisions", "sanctions/coercion/decisions")
    sheet.paste("4")
    assert sheet.number("sanctions/coercion/decisions") == 4


def test_a_paste_that_does_not_fit_says_what_it_will_do_before(
    desk: Desk, asked: list[str]
) -> None:
    desk.paste("1\t2\t3\t4\t5\t6\t21\t8\r\n约7\t1\r\n")
    assert asked == [
        "将写入 7 格，跳过 1 格合计（由程序计算），"
        "1 格不是本格可填的数（“约7”），不写入，1 格在本表中没有位置，不写入。"
    ]
    assert desk.number(TOTAL) == 21
    assert desk.number("requests/carried_in/business") == 1
    assert desk.said[0].startswith("已写入 7 格，跳过 1 格合计")


def test_a_paste_that_is_not_agreed_to_changes_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "question", lambda *_: "cancel")
    desk.paste("1\tabc")
    assert desk.session.stack.count() == 0
    assert desk.said == []


@pytest.mark.parametrize(
    ("answer", "left"), [("keep", (3, 5, 4)), ("paste", (None, 5, None)), ("cancel", (3, None, 4))]
)
def test_a_paste_never_empties_a_filled_cell_unasked(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, left: tuple[int | None, ...]
) -> None:
    asked: list[tuple[str, str]] = []

    def question(_parent: object, _title: str, text: str, _buttons: object, default: str) -> str:
        asked.append((text, default))
        return answer

    monkeypatch.setattr(dialogs, "question", question)
    desk.put(person=3, research=4)
    desk.paste("-\t5\t\r\n")
    said = "将写入 3 格，其中 2 格复制来的是空白或“-”，原有的数会清空。"
    assert asked == [(said, "keep")]
    cells = [NEW, "requests/new/business", "requests/new/research"]
    assert tuple(desk.number(address) for address in cells) == left


def test_a_plain_table_is_pasted_from_html_that_has_no_text_beside_it(desk: Desk) -> None:
    desk.paste(html="<table><tr><td sdval='12'>12.00</td><td sdval='0'> - </td></tr></table>")
    assert desk.number(NEW) == 12
    assert desk.number("requests/new/business") == 0


def test_a_paste_of_no_figure_at_all_is_only_said(desk: Desk) -> None:
    desk.paste("abc\tdef")
    assert desk.said == ["将写入 0 格，2 格不是本格可填的数（“abc”、“def”），不写入。"]
    assert desk.session.stack.count() == 0


@pytest.mark.parametrize("text", ["", "\r\n"])
def test_an_empty_clipboard_is_said(desk: Desk, text: str) -> None:
    desk.paste(text)
    assert desk.said == ["剪贴板里没有可以粘贴的文字。"]


def test_a_clipboard_that_nobody_has_used_yet_is_said_to_be_empty(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    desk.view.ranges.paste()
    assert desk.said == ["剪贴板里没有可以粘贴的文字。"]


def test_excels_html_does_not_shift_columns_where_text_overflows(
    desk: Desk, asked: list[str]
) -> None:
    html = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body><table>"
        "<tr><td colspan=2 style='mso-ignore:colspan'>一段很长的说明</td><td>3</td></tr></table>"
    )
    desk.paste("一段很长的说明\t\t3\r\n", html)
    assert desk.number("requests/new/research") == 3
    assert desk.number("requests/new/business") is None
    assert len(asked) == 1


def whole_table_html(desk: Desk, filled: Report) -> str:
    """The printed table as a web page has it, with its real spans and its totals."""
    lines: dict[int, str] = {}
    for cell in desk.view.table.cells:
        figure = write_figure(filled.figure(cell.address), cell)
        text = figure if cell.address else cell.text
        lines[cell.row] = lines.get(cell.row, "") + (
            f"<td colspan={cell.columns} rowspan={cell.rows}><p>{text}</p></td>"
        )
    rows = "".join(f"<tr>{line}</tr>" for _, line in sorted(lines.items()))
    return f"<html><body><!--StartFragment--><table>{rows}</table><!--EndFragment--></body></html>"


def full(desk: Desk) -> Report:
    report = Report(desk.session.report.form, desk.session.report.year)
    cells: list[Cell] = [c for c in desk.view.table.figures if c.kind is not Kind.TOTAL]
    values = {c.address: read_figure(str(n), c) for n, c in enumerate(cells, start=1)}
    report.apply(Change(values))
    return report


def test_a_whole_table_from_word_or_the_web_is_matched_by_its_labels(
    each: Desk, asked: list[str]
) -> None:
    filled = full(each)
    each.go(each.view.table.figures[-1].address)
    each.paste("nothing of use", whole_table_html(each, filled))
    assert each.session.report.figures == filled.figures
    assert each.session.stack.count() == 1
    totals = sum(c.kind is Kind.TOTAL for c in each.view.table.figures)
    assert each.said[-1].startswith(f"已写入 {len(filled.figures)} 格")
    if totals:
        assert f"跳过 {totals} 格合计（由程序计算）" in asked[0]
    assert all(each.number(a) == filled.number(a) for a in filled.form.totals)


# --- the wheel -----------------------------------------------------------------------------


def turn(widget: QWidget, steps: int, modifiers: Modifier = PLAIN) -> None:
    wheel(widget, QPoint(0, 120 * steps), modifiers)


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


# --- linked cells, states, last year -------------------------------------------------------


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


def picture(desk: Desk, address: str) -> QImage:
    rect = desk.view.visualRect(desk.view.model().index_of(address))
    return desk.view.viewport().grab(rect).toImage()


def test_linked_cells_are_outlined(desk: Desk) -> None:
    desk.go("requests/granted/person")
    before = picture(desk, "requests/new/business")
    desk.go(TOTAL)
    lit = picture(desk, "requests/new/business")
    assert lit != before
    assert lit.pixelColor(lit.width() // 2, 1) != before.pixelColor(before.width() // 2, 1) or (
        lit.pixelColor(1, lit.height() // 2) != before.pixelColor(1, before.height() // 2)
    )


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


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


def test_the_other_side_is_outlined_when_its_fault_is_looked_at_and_else_quiet(desk: Desk) -> None:
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


def screen(view: GridView) -> QImage:
    """What stands on the screen, painted anew or not."""
    QApplication.processEvents()
    # Not `view.screen()`: the screen would be deleted together with the view.
    return QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage()


def test_no_move_leaves_anything_on_the_screen_that_was_true_before(each: Desk) -> None:
    moves = [(Key.Key_Home, CONTROL), (Key.Key_Tab, PLAIN), (Key.Key_Down, PLAIN)]
    moves += [(Key.Key_Down, PLAIN), (Key.Key_Up, PLAIN), (Key.Key_End, CONTROL)]
    for key, modifiers in moves:
        each.press(key, modifiers)
        left = screen(each.view)
        for part in (each.view, each.view.rows, each.view.columns):
            part.viewport().update()
        assert screen(each.view) == left, key


def test_a_joined_cell_is_in_no_single_column(sheet: Desk) -> None:
    joined = "licensing/permits/decisions"
    sheet.go(sheet.session.report.form.tables[0].figures[0].address)
    cross = theme.color("cross").name()
    assert cross not in colours(picture(sheet, joined))
    sheet.go(joined)
    assert sheet.view.columns.current == -1
    assert cross not in colours(picture(sheet, sheet.view.table.figures[0].address))


def test_last_years_figure_is_shown_and_can_be_hidden(desk: Desk) -> None:
    prior = Report.new(2024)
    prior.apply(Change({"requests/granted/other": Figure(88)}))
    address = "requests/granted/other"
    without = picture(desk, address)
    desk.session.set_prior(prior)
    with_prior = picture(desk, address)
    assert with_prior != without
    desk.view.prior_shown = False
    assert picture(desk, address) == without


# --- the open editor -----------------------------------------------------------------------


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


@pytest.mark.parametrize("key", [Key.Key_Z, Key.Key_Y, Key.Key_D, Key.Key_R])
def test_the_windows_shortcuts_are_not_eaten_by_the_open_editor(desk: Desk, key: Key) -> None:
    desk.type("9")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, CONTROL)
    override.ignore()
    QApplication.sendEvent(desk.editor(), override)
    assert not override.isAccepted()


# --- input methods -------------------------------------------------------------------------


def test_the_first_key_of_an_input_method_opens_the_editor_and_nothing_is_lost(desk: Desk) -> None:
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


def test_a_save_in_the_middle_of_the_first_composition_keeps_the_old_figure(desk: Desk) -> None:
    desk.put(person=12)
    desk.compose("y")
    assert desk.view.commit()
    assert desk.number(NEW) == 12
    assert desk.session.stack.count() == 1
    desk.compose(commit="６")
    assert desk.view.commit()
    assert desk.number(NEW) == 6


def test_a_save_in_the_middle_of_a_later_composition_loses_nothing_committed(desk: Desk) -> None:
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
