"""The particulars on the cover: half typed lines, undo, commit, dates, the file's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget

from gui.session import Session
from gui.text.page import TextPage
from model.report.changes import Change
from model.report.figures import Figure
from model.report.particulars import Particulars
from model.shipped import new_report
from tests.gui.text.writing import line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gui.text.particulars import Cover, Line


LINES = ("organ", "date", "contact")
CELL = "requests/new/person"


@pytest.fixture
def signed(qapp: QApplication) -> Iterator[Session]:
    made = Session(new_report(2025, "示例市示例局", "department"))
    made.report.apply(Change({"report/date": "2026-01-20", "report/contact": "010"}))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the closed pages


@pytest.fixture
def page(qtbot: QtBot, signed: Session) -> TextPage:
    return shown(qtbot, signed)


def shown(qtbot: QtBot, signed: Session) -> TextPage:
    made = TextPage(signed, signed.report.form.sections[0])
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def cover_of(page: TextPage) -> Cover:
    assert page.cover is not None
    return page.cover


def type_into(page: TextPage, name: str, text: str) -> Line:
    """Type over a line, without leaving it."""
    line = cover_of(page).lines[name]
    line.setFocus()
    line.selectAll()
    if text.isascii():
        QTest.keyClicks(line, text)
    else:
        compose(line, "", text)
    return line


def compose(line: Line, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(line, event)


def test_saving_in_the_middle_keeps_the_letters_of_a_name_that_is_thrown_away(
    page: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = cover_of(page).lines["organ"]

    class Method:
        """What fcitx does when it is asked for the word."""

        def commit(self) -> None:
            compose(line, "")

    monkeypatch.setattr(QGuiApplication, "inputMethod", Method)
    line.setFocus()
    line.selectAll()
    compose(line, "mou ju")
    assert page.take_over() == ""
    assert line.text() == page.session.report.particulars.organ == "mou ju"


# --- undo ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LINES)
def test_undo_takes_back_what_is_half_typed_first(page: TextPage, name: str) -> None:
    line = cover_of(page).lines[name]
    before = line.text()
    assert not page.is_half_typed
    type_into(page, name, "BBB")
    assert page.is_half_typed
    assert page.abandon()
    assert line.text() == before
    assert not page.is_half_typed
    assert not page.abandon()
    page.editor.setFocus()
    assert page.session.stack.count() == 0


@pytest.mark.parametrize("name", LINES)
def test_a_word_in_mid_composition_is_taken_back(page: TextPage, name: str) -> None:
    line = cover_of(page).lines[name]
    before = line.text()
    line.setFocus()
    compose(line, "shi")
    assert page.is_half_typed
    assert page.abandon()
    assert not page.is_half_typed
    assert line.displayText() == before
    page.editor.setFocus()
    assert page.session.stack.count() == 0


def test_only_the_line_with_the_keyboard_is_taken_back(page: TextPage) -> None:
    date = type_into(page, "date", "明天")
    contact = type_into(page, "contact", "020")
    assert page.abandon()
    assert contact.text() == "010"
    assert date.text() == "明天"
    assert not page.abandon()
    date.setFocus()
    assert page.abandon()
    assert date.text() == "2026年1月20日"
    assert cover_of(page).fault_label.isHidden()


def test_the_window_hears_when_something_becomes_half_typed_and_when_no_more(
    page: TextPage,
) -> None:
    heard: list[bool] = []
    page.half_typed.connect(lambda: heard.append(page.is_half_typed))
    type_into(page, "organ", "BB")
    page.editor.setFocus()
    assert heard == [True, False]
    date = type_into(page, "date", "明天")
    page.editor.setFocus()
    date.setFocus()
    page.abandon()
    assert heard[2:] == [True, False, True, False]
    compose(date, "shi")
    compose(date, "")
    assert heard[6:] == [True, False]


@pytest.mark.parametrize(
    ("name", "typed"), [("organ", "BBB"), ("date", "20260123"), ("contact", "1")]
)
def test_undoing_a_step_of_another_page_loses_nothing_that_is_half_typed(
    page: TextPage, name: str, typed: str
) -> None:
    """The window goes to the other page, and the line hands over what it holds."""
    signed = page.session
    signed.do(Change({CELL: Figure(5)}, "填表"))
    signed.revealed.connect(lambda _: page.editor.setFocus())
    before = signed.report.current(f"report/{name}")
    type_into(page, name, typed)
    signed.stack.undo()
    assert signed.report.number(CELL) is None
    after = signed.report.current(f"report/{name}")
    assert after != before
    assert (signed.stack.count(), signed.stack.index()) == (1, 1)
    assert not signed.is_clean
    signed.stack.undo()
    assert signed.report.current(f"report/{name}") == before
    assert signed.is_clean


# --- taking over ---------------------------------------------------------------------------


def test_what_the_file_holds_is_no_edit_until_somebody_types(
    qtbot: QtBot, signed: Session
) -> None:
    odd = {"organ": " 示例局\r\n", "contact": "电话 ", "date": "明年"}
    signed.report.particulars = Particulars(
        odd["organ"], "", odd["date"], contact=odd["contact"]
    )
    page = shown(qtbot, signed)
    for one in cover_of(page).lines.values():
        one.setFocus()
    page.editor.setFocus()
    assert page.take_over() == ""
    assert signed.stack.count() == 0
    assert {name: signed.report.current(f"report/{name}") for name in odd} == odd
    type_into(page, "organ", " 新名称 ")
    assert page.take_over() == ""
    assert signed.report.particulars.organ == "新名称"
    assert signed.stack.count() == 1


def test_typing_a_name_anew_as_it_was_is_no_edit(page: TextPage) -> None:
    organ = type_into(page, "contact", " 010 ")
    assert page.take_over() == ""
    assert organ.text() == "010"
    assert not page.is_half_typed
    assert page.session.stack.count() == 0


@pytest.mark.parametrize("name", ["organ", "contact"])
def test_a_pasted_line_is_kept_without_breaks_and_what_nobody_sees(
    page: TextPage, name: str
) -> None:
    line = cover_of(page).lines[name]
    QApplication.clipboard().setText("\u200b示例市\xa0⾃然资源局\u202c\n办\xad公室\t")
    line.setFocus()
    line.selectAll()
    line.paste()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert page.session.report.current(f"report/{name}") == "示例市 自然资源局 办公室"
    assert line.text() == "示例市 自然资源局 办公室"
    assert not page.is_half_typed


def test_a_date_in_chinese_numerals_is_taken_and_shown_as_it_prints(page: TextPage) -> None:
    date = type_into(page, "date", "二○二六年元月廿日。")
    assert page.take_over() == ""
    assert page.session.report.particulars.date == "2026-01-20"
    assert date.text() == "2026年1月20日"


def test_a_wrong_date_is_not_taken_over_and_the_reason_is_said(page: TextPage) -> None:
    said: list[str] = []
    page.said.connect(said.append)
    date = type_into(page, "date", "2026-02-30")
    type_into(page, "organ", "新名称")
    assert page.take_over()
    assert said == [page.held] == [cover_of(page).fault_label.text()]
    assert "不是日期" in page.held
    assert "“2026-02-30”不是日期" in said[0]
    assert cover_of(page).fault_label.isVisible()
    assert date.text() == "2026-02-30"
    assert page.session.report.particulars.date == "2026-01-20"
    assert page.session.report.particulars.organ == "新名称"
    type_into(page, "date", "2026-02-28")
    assert page.take_over() == ""
    assert page.held == ""
    assert cover_of(page).fault_label.isHidden()
    date.setFocus()
    date.clear()
    date.setModified(True)
    assert page.take_over() == ""
    assert page.session.report.particulars.date == ""


# --- the look ------------------------------------------------------------------------------


def test_a_whole_date_can_be_read_on_the_narrowest_page(page: TextPage) -> None:
    page.resize(page.minimumSizeHint().width(), 400)
    QApplication.processEvents()
    date = cover_of(page).date
    words = date.fontMetrics().horizontalAdvance("2026年12月31日")
    assert date.width() >= words + 20


# --- the calendar --------------------------------------------------------------------------


def test_a_day_is_chosen_in_the_calendar_by_keys(page: TextPage, signed: Session) -> None:
    cover_of(page).calendar.click()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert calendar is not None
    assert calendar.selectedDate().toString(Qt.DateFormat.ISODate) == "2026-01-20"
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        keyed = QApplication.focusWidget()
        assert keyed is not None
        assert calendar.isAncestorOf(keyed)
        QTest.keyClick(keyed, key)
    assert signed.report.particulars.date == "2026-01-28"
    assert cover_of(page).date.text() == "2026年1月28日"
    assert signed.stack.undoText() == "修改落款日期"


# --- one step each -------------------------------------------------------------------------


def test_particulars_are_changed_one_step_each_with_plain_words(cover: TextPage) -> None:
    organ = line(cover, "organ")
    organ.setFocus()
    organ.selectAll()
    QTest.keyClicks(organ, " abc ")
    assert cover.session.report.particulars.organ == "示例市示例局"
    QTest.keyClick(organ, Qt.Key.Key_Return)
    assert cover.session.report.particulars.organ == "abc"
    assert cover.session.stack.undoText() == "修改机关名称"
    cover.session.stack.undo()
    assert organ.text() == "示例市示例局"
    assert cover.cover is not None
    cover.cover.sealed.click()
    assert not cover.session.report.particulars.sealed
    cover.cover.kind.setCurrentIndex(2)
    cover.cover.kind.activated.emit(2)
    assert cover.session.report.particulars.kind == "township"
    cover.cover.blanks.setCurrentIndex(1)
    cover.cover.blanks.activated.emit(1)
    assert cover.session.report.particulars.blanks == ""
    for _ in range(3):
        cover.session.stack.undo()
    assert cover.cover.sealed.isChecked()
    assert cover.cover.kind.currentData() == "department"
    assert cover.cover.blanks.currentData() == "0"


def test_a_wrong_date_is_told_and_kept_on_screen_while_other_fields_change(
    cover: TextPage,
) -> None:
    assert cover.cover is not None
    day = line(cover, "date")
    day.setFocus()
    QTest.keyClicks(day, "2026-02-30")
    line(cover, "contact").setFocus()
    assert cover.session.report.particulars.date == ""
    assert "不是日期" in cover.cover.fault_label.text()
    QTest.keyClicks(line(cover, "contact"), "010")
    cover.editor.setFocus()
    assert cover.session.report.particulars.contact == "010"
    assert day.text() == "2026-02-30"
    day.setFocus()
    day.selectAll()
    QTest.keyClicks(day, "20260123")
    cover.take_over()
    assert cover.session.report.particulars.date == "2026-01-23"
    assert day.text() == "2026年1月23日"
    assert cover.cover.fault_label.isHidden()


def test_the_wheel_changes_no_choice(cover: TextPage) -> None:
    assert cover.cover is not None
    kind = cover.cover.kind
    before = kind.currentIndex()
    wheel = QWheelEvent(
        QPointF(5, 5), kind.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase,
        False,
    )  # fmt: skip
    QApplication.sendEvent(kind, wheel)
    assert kind.currentIndex() == before


def test_every_particular_can_be_gone_to(cover: TextPage) -> None:
    for name in ("organ", "kind", "date", "sealed", "contact", "blanks"):
        cover.go_to(f"report/{name}")
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.objectName() == f"report-{name}"
    cover.go_to("report/year")
    cover.go_to("text/preamble")
    assert cover.editor.hasFocus()
