"""The page of a review: both sides, the ticks, the list below, and what is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QWidget

from gui.importing.heading import NO_YEAR
from gui.importing.links import Spot
from gui.importing.page import NOTHING, ReviewPage
from model.importing.imported import Remark
from tests.gui.importing.foreign import DOUBT, NEW, UNREAD, imported

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from model.importing.imported import Imported

SIZES = [(1366, 660), (800, 480)]


@pytest.fixture
def made() -> Imported:
    return imported()


@pytest.fixture
def page(qtbot: QtBot, made: Imported) -> ReviewPage:
    shown = ReviewPage(made)
    qtbot.addWidget(shown)
    shown.resize(1366, 660)
    shown.show()
    QApplication.processEvents()
    return shown


@pytest.fixture
def taken(page: ReviewPage) -> list[Any]:
    heard: list[Any] = []
    page.taken.connect(lambda *given: heard.append(given))
    return heard


def child(page: ReviewPage, name: str) -> QWidget:
    found = page.findChild(QWidget, name)
    assert found is not None, name
    return found


def line(page: ReviewPage, name: str) -> QLineEdit:
    found = child(page, name)
    assert isinstance(found, QLineEdit)
    return found


def form_current(page: ReviewPage) -> list[object]:
    return [canvas.current for canvas in page.form.canvases if canvas.current is not None]


def test_the_parts_have_the_names_that_outside_tests_know(page: ReviewPage) -> None:
    assert page.objectName() == "import-page"
    for name in ("original", "form", "doubts", "take", "cancel", "organ", "year", "date"):
        child(page, f"import-{name}")
    for section in page.imported.form.sections:
        child(page, f"import-take-{section.id}")


def test_a_cell_of_one_side_shows_its_counterpart_on_the_other(page: ReviewPage) -> None:
    address = "requests/new/business"
    origin = page.imported.origins[address]
    page.original.canvas.show_key(origin)
    page.original.canvas.chosen.emit(origin)
    assert form_current(page) == [Spot(address)]
    assert "一、本年新收政府信息公开申请数量" in page.here.text()
    other = Spot("text/overview", 2)
    canvas = next(one for one in page.form.canvases if one.holds(other))
    canvas.show_key(other)
    canvas.chosen.emit(other)
    assert page.original.canvas.current == page.links.origin(other)
    assert form_current(page) == [other]
    page.original.canvas.chosen.emit(page.links.imported.origins["report/date"])
    assert "成文日期" in page.here.text()


def test_what_was_chosen_on_one_side_comes_into_view_on_the_other(page: ReviewPage) -> None:
    last = page.imported.form.tables[-1].figures[-1].address
    page.original.canvas.chosen.emit(page.imported.origins[last])
    bar = page.form.verticalScrollBar()
    assert bar.value() > bar.maximum() // 3
    page.original.canvas.show_key(page.imported.origins[last])
    canvas = page.original.canvas
    rect = canvas.place_of(page.imported.origins[last])
    middle = canvas.mapTo(page.original.viewport(), rect.center())
    assert page.original.viewport().rect().contains(middle)


def test_what_is_current_stays_in_view_when_the_window_becomes_another_size(
    page: ReviewPage,
) -> None:
    last = page.imported.form.tables[-1].figures[-1].address
    page.original.canvas.chosen.emit(page.imported.origins[last])
    page.original.canvas.show_key(page.imported.origins[last])
    for size in ((800, 480), (1900, 1000), (1000, 600)):
        page.resize(*size)
        QApplication.processEvents()
        QApplication.processEvents()
        for side in (page.original, page.form):
            canvas = next(one for one in side.canvases if one.current is not None)
            assert canvas.current is not None
            rect = canvas.place_of(canvas.current)
            middle = canvas.mapTo(side.viewport(), rect.center())
            assert side.viewport().rect().contains(middle), size


def test_f8_goes_through_what_was_not_read_and_what_is_doubted(page: ReviewPage) -> None:
    assert page.list.count() == 2
    entry = page.list.current  # the first is shown at once
    assert entry is not None
    assert entry.words == UNREAD
    assert page.original.canvas.current == page.imported.unread[0].origin
    QTest.keyClick(page.list, Qt.Key.Key_F8)
    entry = page.list.current
    assert entry is not None
    assert entry.words == DOUBT
    assert form_current(page) == [entry.spot]
    QTest.keyClick(page, Qt.Key.Key_F8)
    assert page.list.currentRow() == 0
    QTest.keyClick(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.list.currentRow() == 1


def test_the_amounts_are_said_and_nothing_is_listed_where_all_is_sure(
    page: ReviewPage, qtbot: QtBot, made: Imported
) -> None:
    assert page.amounts.text() == "1 处没有读出，1 处存疑"
    made.doubts.clear()
    made.unread.clear()
    sure = ReviewPage(made)
    qtbot.addWidget(sure)
    sure.show()
    QApplication.processEvents()
    assert sure.amounts.text() == NOTHING
    assert not sure.list.isVisible()
    assert sure.focusWidget() is sure.take


@pytest.mark.parametrize("widget", ["import-doubts", "import-organ", "import-original-pages"])
def test_enter_takes_it_wherever_the_keyboard_is(
    page: ReviewPage, taken: list[Any], widget: str
) -> None:
    focus = child(page, widget)
    focus.setFocus()
    QTest.keyClick(focus, Qt.Key.Key_Return)
    assert len(taken) == 1
    QTest.keyClick(child(page, "import-take-overview"), Qt.Key.Key_Return)
    assert len(taken) == 2


def test_enter_on_the_other_button_and_esc_leave_it(
    page: ReviewPage, taken: list[Any]
) -> None:
    heard: list[str] = []
    page.left.connect(lambda: heard.append("left"))
    QTest.keyClick(page.cancel, Qt.Key.Key_Return)
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    QTest.keyClick(page.original.canvas, Qt.Key.Key_Escape)
    assert heard == ["left"] * 3
    assert taken == []


def test_what_is_not_ticked_is_not_taken(page: ReviewPage, taken: list[Any]) -> None:
    names = [section.id for section in page.imported.form.sections]
    for name in names[1:]:
        tick = child(page, f"import-take-{name}")
        assert isinstance(tick, QCheckBox)
        tick.setChecked(False)
    page.take.click()
    assert taken[0][1] == (names[0],)
    faded = {canvas.objectName() for canvas in page.form.canvases if canvas.is_faded}
    assert faded == {f"import-form-{name}" for name in names[1:]}
    child(page, f"import-take-{names[0]}").setChecked(False)  # type: ignore[attr-defined]
    assert not page.take.isEnabled()


def test_a_section_that_is_not_in_the_original_cannot_be_taken(
    qtbot: QtBot, made: Imported
) -> None:
    del made.texts["others"]
    shown = ReviewPage(made)
    qtbot.addWidget(shown)
    tick = child(shown, "import-take-others")
    assert not tick.isEnabled()
    assert "others" not in shown.form.taken


def test_year_organ_and_date_can_be_put_right(page: ReviewPage, taken: list[Any]) -> None:
    assert line(page, "import-year").text() == "2024"
    assert line(page, "import-date").text() == "2025年1月20日"
    line(page, "import-year").setText("２０２３年")
    line(page, "import-organ").setText("示例市\n教育局")
    line(page, "import-date").setText("2024.1.5")
    page.take.click()
    right: Imported = taken[0][0]
    assert (right.year, right.organ, right.fields["date"]) == (
        2023,
        "示例市 教育局",
        "2024-01-05",
    )
    assert page.imported.year == 2024
    line(page, "import-date").setText("")
    page.take.click()
    assert "date" not in taken[1][0].fields


def test_a_year_in_which_another_form_is_usual_is_said(page: ReviewPage) -> None:
    assert page.heading.form.text() == (
        "表式：2021年格式（国办公开办函〔2021〕30号），2021年度起使用"
    )
    line(page, "import-year").setText("2020")
    assert "2020 年度一般用另一种表式" in page.heading.form.text()
    line(page, "import-year").setText("202")
    assert "另一种表式" not in page.heading.form.text()


def test_what_is_doubted_of_the_heading_is_marked_there(qtbot: QtBot, made: Imported) -> None:
    made.doubts.append(Remark("标题里的年度和落款不合。", ("report/year",)))
    made.unread.append(Remark("没有找到机关名称。", ("report/organ",)))
    shown = ReviewPage(made)
    qtbot.addWidget(shown)
    said = {name: label.text() for name, label in shown.heading.labels.items()}
    assert said == {
        "report/year": "● 年度",
        "report/organ": "▲ 机关全称",
        "report/date": "成文日期",
    }


@pytest.mark.parametrize("typed", ["", "24", "1948", "二〇二四", "2024年度"])
def test_what_is_no_year_is_said_and_nothing_is_taken(
    page: ReviewPage, taken: list[Any], typed: str
) -> None:
    line(page, "import-year").setText(typed)
    page.take.click()
    assert taken == []
    assert page.heading.fault.text() == NO_YEAR
    assert page.heading.fault.isVisible()
    assert QApplication.focusWidget() is line(page, "import-year")


def test_what_is_no_date_is_said_and_what_was_typed_stays(
    page: ReviewPage, taken: list[Any]
) -> None:
    line(page, "import-date").setText("明天以后")
    page.take.click()
    assert taken == []
    assert page.heading.fault.text()
    assert line(page, "import-date").text() == "明天以后"
    line(page, "import-date").setText("2025年1月20日")
    page.take.click()
    assert not page.heading.fault.isVisible()
    assert taken[0][0].fields["date"] == "2025-01-20"


def test_a_report_that_was_taken_can_be_looked_at_and_not_taken_again(
    page: ReviewPage, taken: list[Any]
) -> None:
    heard: list[str] = []
    page.left.connect(lambda: heard.append("left"))
    page.look_only()
    assert not page.take.isVisible()
    assert line(page, "import-organ").isReadOnly()
    assert not child(page, "import-take-overview").isEnabled()
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert (heard, taken) == (["left"], [])


def test_the_tables_take_the_width_there_is(page: ReviewPage) -> None:
    for width in (1366, 1900, 1280):
        page.resize(width, 660)
        QApplication.processEvents()
        for side in (page.original, page.form):
            assert side.horizontalScrollBar().maximum() <= 60
            for canvas in side.canvases:
                assert abs(canvas.width() - side.room) < 80, canvas.objectName()


def test_each_section_is_called_by_its_heading_and_says_how_much_was_read(
    page: ReviewPage,
) -> None:
    shown = {name: tick.text() for name, tick in page.form.ticks.items()}
    assert shown["preamble"] == "采用　引言"
    assert shown["problems"] == "采用　五、存在的主要问题及改进情况"
    said = {label.text() for label in page.form.findChildren(QLabel)}
    figures = page.imported.form.section("requests").table
    assert figures is not None
    read = sum(cell.address in page.imported.values for cell in figures.figures)
    assert {"4 段", f"{read} 格"} <= said
    assert {c.accessibleName() for c in page.form.canvases} >= {"引言", "一、总体情况"}


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off_on_a_small_screen(page: ReviewPage, size: tuple[int, int]) -> None:
    page.resize(*size)
    QApplication.processEvents()
    assert (page.width(), page.height()) == size
    for name in ("take", "cancel", "year", "organ", "date"):
        part = child(page, f"import-{name}")
        assert page.rect().contains(part.mapTo(page, part.rect().bottomRight()))
        assert part.width() >= part.minimumSizeHint().width()
    assert page.list.wanted_height() <= page.list.height() < page.list.wanted_height() + 40
    assert page.form.viewport().height() > 150
    text = page.heading.date.fontMetrics().horizontalAdvance(page.heading.date.text())
    assert page.heading.date.width() > text + 16


def test_the_keyboard_reaches_everything(page: ReviewPage) -> None:
    reached: set[str] = set()
    widget = page.nextInFocusChain()
    while widget is not page and widget is not None:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            reached.add(widget.objectName())
        widget = widget.nextInFocusChain()
    assert {"import-take", "import-cancel", "import-organ", "import-doubts"} <= reached
    assert {"import-original-pages", "import-form-requests", "import-take-requests"} <= reached


def test_a_cell_that_was_not_read_is_marked_where_it_stands(page: ReviewPage) -> None:
    from gui.importing.blocks import Mark

    canvas = page.original.canvas
    origin = page.imported.unread[0].origin
    assert origin is not None
    assert canvas.box(origin).mark is Mark.UNREAD
    total = Spot(page.imported.doubts[0].addresses[0])
    there = next(one for one in page.form.canvases if one.holds(total))
    assert there.box(total).mark is Mark.DOUBT
    assert there.box(Spot(NEW)).text == ""
