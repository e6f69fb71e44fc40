from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget

from gui.session import Session
from gui.text import page as text_module
from gui.text.editor import MIME, Editor, common
from gui.text.figure_dialog import FigureDialog
from gui.text.marks import places, printed_places, width
from gui.text.page import TextPage
from gui.text.text_menu import edit_menu
from gui.text.tidy_dialog import TidyDialog
from gui.widgets import theme
from model.checks.findings import Finding, Severity
from model.report.figures import Figure
from model.report.report import Change, Report
from model.shipped import all_forms
from model.texts import narrative

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

NEW, PERSON = "requests/new/total", "requests/new/person"


@pytest.fixture
def session(qapp: QApplication) -> Iterator[Session]:
    made = Session(Report.new(2025, "示例市示例局", "department"))
    made.do(Change({PERSON: Figure(12)}, "填表"))
    yield made
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the closed pages


@pytest.fixture
def page(qtbot: QtBot, session: Session) -> TextPage:
    return shown(qtbot, session, "overview")


@pytest.fixture
def cover(qtbot: QtBot, session: Session) -> TextPage:
    return shown(qtbot, session, "preamble")


def shown(qtbot: QtBot, session: Session, section: str) -> TextPage:
    made = TextPage(session, session.report.form.section(section))
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.editor.setFocus()
    return made


def kept(page: TextPage) -> str:
    """The section's text in the report."""
    return page.session.report.texts.get(page.section.id, "")


def put(page: TextPage, text: str) -> None:
    """Set the text as a step of its own: steps with the same words would be one typing."""
    page.session.do(Change({page.address: text}, f"放入文字 {page.session.stack.count()}"))


def compose(page: TextPage, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(page.editor, event)


def paste(page: TextPage, text: str = "", html: str = "") -> None:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    page.editor.insertFromMimeData(data)


def line(page: TextPage, name: str) -> QLineEdit:
    found = page.findChild(QLineEdit, f"report-{name}")
    assert found is not None
    return found


# --- names and texts of the page -----------------------------------------------------------


def test_every_narrative_of_every_form_has_a_page_with_stable_names(qtbot: QtBot) -> None:
    for form in all_forms():
        session = Session(Report.new(form.first_year))
        for section in form.texts:
            page = TextPage(session, section)
            qtbot.addWidget(page)
            assert page.objectName() == f"text-{section.id}"
            assert page.editor.objectName() == f"editor-{section.id}"
            for name in ("count", "hint"):
                assert page.findChild(QLabel, f"{name}-{section.id}") is not None
            hint = page.findChild(QLabel, f"hint-{section.id}")
            assert hint is not None
            assert hint.text() == section.hint
            assert (page.cover is not None) == (section is form.sections[0])
            assert len(page.aside.buttons) == len(section.prompts)


def test_the_count_follows_the_text_and_says_by_how_much_it_is_too_long(page: TextPage) -> None:
    assert page.count.text() == "0 / 1000 字"
    put(page, "一二三，四。")
    assert page.count.text() == "4 / 1000 字"
    put(page, "字" * 1043)
    assert page.count.text() == "● 1043 / 1000 字，超出 43 字"
    page.session.stack.undo()
    assert page.count.text() == "4 / 1000 字"


def test_a_section_without_a_limit_only_counts(qtbot: QtBot, session: Session) -> None:
    page = shown(qtbot, session, "others")
    put(page, "无其他事项。")
    assert page.count.text() == "5 字"


# --- typing --------------------------------------------------------------------------------


def test_typing_becomes_one_undoable_step_with_plain_words(page: TextPage) -> None:
    QTest.keyClicks(page.editor, "abc")
    assert kept(page) == "abc"
    assert page.session.stack.undoText() == "修改“一 总体情况”"
    page.session.stack.undo()
    assert kept(page) == ""
    assert page.editor.toPlainText() == ""
    assert page.session.stack.undoText() == "填表"


def test_opening_and_focusing_a_page_changes_nothing(cover: TextPage) -> None:
    before = cover.session.stack.count()
    for name in ("organ", "date", "contact"):
        line(cover, name).setFocus()
    cover.editor.setFocus()
    cover.commit()
    assert cover.session.stack.count() == before


@pytest.mark.parametrize(
    "keys",
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_undo_redo_and_save_are_left_to_the_window(
    cover: TextPage, keys: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    for widget in (cover.editor, line(cover, "organ")):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, *keys)
        override.ignore()
        QApplication.sendEvent(widget, override)
        assert not override.isAccepted()
        press = QKeyEvent(QEvent.Type.KeyPress, *keys)
        QApplication.sendEvent(widget, press)
        assert not press.isAccepted()


def test_the_editor_has_no_undo_of_its_own_and_no_undo_in_its_menu(page: TextPage) -> None:
    QTest.keyClicks(page.editor, "abc")
    page.editor.undo()
    assert page.editor.toPlainText() == "abc"
    texts = [action.text() for action in edit_menu(page.editor).actions()]
    assert texts[:4] == ["剪切", "复制", "粘贴", "全选"]
    assert not any("撤销" in text for text in texts)


def test_shift_enter_and_enter_over_a_selection_make_ordinary_lines(page: TextPage) -> None:
    put(page, "前中后")
    cursor = page.editor.textCursor()
    cursor.setPosition(1)
    cursor.setPosition(2, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    QTest.keyClick(page.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert kept(page) == "前\n\n后"


def test_tab_leaves_the_editor(page: TextPage) -> None:
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)
    assert kept(page) == ""
    assert not page.editor.hasFocus()


# --- showing what changed elsewhere --------------------------------------------------------


def test_undo_touches_only_what_differs_and_leaves_the_cursor_there(page: TextPage) -> None:
    put(page, "第一段。\n第二段。\n第三段。")
    put(page, "第一段。\n第二段改了。\n第三段。")
    cursor = page.editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    page.editor.setTextCursor(cursor)
    page.session.stack.undo()
    assert page.editor.toPlainText() == "第一段。\n第二段。\n第三段。"
    assert page.editor.textCursor().position() == len("第一段。\n第二段")


def test_a_change_elsewhere_leaves_the_cursor_and_the_scrolling_alone(page: TextPage) -> None:
    put(page, "\n".join(f"第{n}段。" for n in range(200)))
    cursor = page.editor.textCursor()
    cursor.setPosition(400)
    page.editor.setTextCursor(cursor)
    scroll = page.editor.verticalScrollBar().value()
    page.session.do(Change({PERSON: Figure(13)}, "填表"))
    assert page.editor.textCursor().position() == 400
    assert page.editor.verticalScrollBar().value() == scroll


def test_strange_characters_come_back_exactly(page: TextPage) -> None:
    text = "𠮷野家\u00a0空格\u3000全角 \ufffc 孤儿\n𠀀𠀁{=nothing/here/now}尾"
    put(page, text)
    assert page.editor.text() == text
    put(page, text.replace("𠀁", "{=requests/new/total}𠀂"))
    assert page.editor.text() == text.replace("𠀁", "{=requests/new/total}𠀂")
    page.session.stack.undo()
    assert page.editor.text() == text
    assert kept(page) == text


def test_places_in_texts_are_counted_as_qt_counts() -> None:
    assert width("字𠮷\ufffc") == 4
    assert common("甲乙丙", "甲乙丁") == 2
    assert common("甲", "甲乙") == 1
    text, where = printed_places("𠮷收到{=requests/new/total}件", lambda _: "120")
    assert text == "𠮷收到120件"
    assert where == [0, 2, 3, 4, 4, 4, 5]


# --- the input method ----------------------------------------------------------------------


def test_a_composition_changes_nothing_until_it_is_committed(page: TextPage) -> None:
    put(page, "收到")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    count = page.session.stack.count()
    compose(page, "shen")
    compose(page, "shen'qing")
    assert page.editor.is_composing
    assert kept(page) == "收到"
    assert page.session.stack.count() == count
    compose(page, "", "申请")
    assert kept(page) == "收到申请"
    assert not page.editor.is_composing


def test_saving_in_the_middle_of_a_composition_loses_nothing(page: TextPage) -> None:
    put(page, "收到")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(page, "shen")
    assert page.commit()
    assert kept(page) == "收到"
    compose(page, "", "申")
    assert kept(page) == "收到申"


def test_an_undo_in_the_middle_of_a_composition_stands_when_the_report_is_saved(
    page: TextPage,
) -> None:
    put(page, "收到申请")
    put(page, "收到申请12件")
    compose(page, "hao")
    page.session.stack.undo()
    page.commit()
    assert kept(page) == "收到申请"
    assert page.session.stack.canRedo()
    compose(page, "")
    assert kept(page) == page.editor.text() == "收到申请"
    assert page.session.stack.canRedo()


def test_words_committed_after_such_an_undo_are_kept_while_the_next_is_composed(
    page: TextPage,
) -> None:
    put(page, "收到申请")
    put(page, "收到申请12件")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(page, "hao")
    page.session.stack.undo()
    compose(page, "ma", "好")
    assert kept(page) == page.editor.text() == "收到申请好"
    compose(page, "", "吗")
    assert kept(page) == page.editor.text() == "收到申请好吗"


def test_taking_back_a_composition_leaves_the_text_as_it_was(page: TextPage) -> None:
    put(page, "收到申请")
    steps = page.session.stack.count()
    assert not page.abandon()
    heard: list[bool] = []
    page.half_typed.connect(lambda: heard.append(page.is_half_typed))
    page.editor.selectAll()  # what is selected goes away while the word is composed
    compose(page, "shen")
    assert page.is_half_typed
    assert page.abandon()
    assert kept(page) == page.editor.text() == "收到申请"
    assert page.session.stack.count() == steps
    assert not page.abandon()
    assert heard == [True, False]


@pytest.mark.parametrize("text", ["一\r\n二", "一\u2028二", "一\r二\ufdd0三"])
def test_a_text_that_nobody_edited_stays_as_the_file_has_it(
    qtbot: QtBot, session: Session, text: str
) -> None:
    session.report.apply(Change({"text/overview": text}))
    steps = session.stack.count()
    page = shown(qtbot, session, "overview")
    assert page.commit()
    compose(page, "x")
    compose(page, "")
    assert kept(page) == text
    assert session.stack.count() == steps
    QTest.keyClicks(page.editor, "x")
    assert kept(page).startswith("x一")


def test_a_word_committed_while_the_next_is_composed_is_kept_at_once(page: TextPage) -> None:
    compose(page, "shen")
    compose(page, "qing", "申")
    assert kept(page) == "申"
    compose(page, "", "请")
    assert kept(page) == "申请"


def test_composing_over_a_selection_and_giving_up_keeps_report_and_editor_equal(
    page: TextPage,
) -> None:
    put(page, "收到申请")
    page.editor.selectAll()
    compose(page, "x")
    assert kept(page) == "收到申请"
    compose(page, "")
    assert kept(page) == page.editor.text()


def test_an_undo_during_a_composition_waits_for_its_end(page: TextPage) -> None:
    put(page, "收到申请")
    put(page, "收到申请12件")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(page, "hao")
    page.session.stack.undo()
    assert page.editor.text() == "收到申请12件"  # the widget is not touched
    compose(page, "", "好")
    assert page.editor.text() == kept(page) == "收到申请好"


# --- pasting -------------------------------------------------------------------------------


def test_pasted_text_is_clean_plain_and_one_step(page: TextPage) -> None:
    QTest.keyClicks(page.editor, "a")
    paste(page, "第一段\u200b\r\n\r\n\r\n\r\n第二段\u00a0尾")
    assert kept(page) == "a" + narrative.clean_paste("第一段\u200b\r\n\r\n\r\n\r\n第二段\u00a0尾")
    assert page.session.stack.undoText() == "粘贴文字"
    page.session.stack.undo()
    assert kept(page) == "a"


def test_pasted_html_leaves_only_its_text(page: TextPage) -> None:
    paste(page, html="<p>收到<b style='color:red'>12</b>件</p>")
    assert kept(page).strip() == "收到12件"
    assert page.editor.currentCharFormat().foreground().style() is Qt.BrushStyle.NoBrush


def test_files_dropped_on_the_editor_are_left_to_the_window(page: TextPage) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/年报.gknb")])
    assert not page.editor.canInsertFromMimeData(data)
    drop = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(page.editor.viewport(), drop)
    assert kept(page) == ""


# --- bound figures -------------------------------------------------------------------------


def test_an_inserted_figure_is_a_field_that_follows_the_table(
    page: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_module, "pick_figure", lambda *_: NEW)
    put(page, "收到件")
    cursor = page.editor.textCursor()
    cursor.setPosition(2)
    page.editor.setTextCursor(cursor)
    page.insert_action.trigger()
    assert kept(page) == "收到{=requests/new/total}件"
    assert page.editor.toPlainText() == "收到\ufffc件"
    assert page.session.stack.undoText() == "插入表中数字"
    narrow = place_behind_field(page)
    page.session.do(Change({PERSON: Figure(123456)}, "填表"))
    assert place_behind_field(page) > narrow
    assert page.count.text() == "9 / 1000 字"
    page.session.stack.undo()
    assert place_behind_field(page) == narrow


def place_behind_field(page: TextPage) -> int:
    QApplication.processEvents()
    cursor = page.editor.textCursor()
    cursor.setPosition(page.editor.toPlainText().index("\ufffc") + 1)
    return page.editor.cursorRect(cursor).left()


def test_typing_beside_a_field_is_plain_text(page: TextPage) -> None:
    put(page, "{=requests/new/total}")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    QTest.keyClicks(page.editor, "5")
    QTest.keyClick(page.editor, Qt.Key.Key_Return)
    compose(page, "", "件")
    assert kept(page) == "{=requests/new/total}5\n件"


def test_unbinding_leaves_plain_digits_and_can_be_undone(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件，自然人{=requests/new/person}件")
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    assert not page.unbind_action.isEnabled()
    cursor = page.editor.textCursor()
    cursor.setPosition(3)
    page.editor.setTextCursor(cursor)
    assert page.unbind_action.isEnabled()
    page.unbind_action.trigger()
    assert kept(page) == "收到12件，自然人{=requests/new/person}件"
    assert page.session.stack.undoText() == "解除绑定"
    page.session.stack.undo()
    page.editor.selectAll()
    page.unbind_action.trigger()
    assert kept(page) == "收到12件，自然人12件"


def test_a_field_survives_copy_and_paste_and_others_get_the_number(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件，自然人{=requests/new/person}件")
    cursor = page.editor.textCursor()
    cursor.setPosition(4)
    cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
    page.editor.setTextCursor(cursor)
    data = page.editor.createMimeDataFromSelection()
    assert data.text() == "，自然人12件"
    assert bytes(data.data(MIME).data()).decode() == "，自然人{=requests/new/person}件"
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    page.editor.insertFromMimeData(data)
    assert kept(page).endswith("件，自然人{=requests/new/person}件，自然人{=requests/new/person}件")


def test_deleting_a_field_deletes_it_whole(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件")
    cursor = page.editor.textCursor()
    cursor.setPosition(3)
    page.editor.setTextCursor(cursor)
    QTest.keyClick(page.editor, Qt.Key.Key_Backspace)
    assert kept(page) == "收到件"


def test_a_field_tells_what_it_is_bound_to(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件")
    QApplication.processEvents()
    cursor = page.editor.textCursor()
    cursor.setPosition(2)
    point = page.editor.cursorRect(cursor).center() + QPoint(4, 0)
    tip = page.editor.tip_at(point)
    assert tip.startswith("跟随“")
    assert "一、本年新收政府信息公开申请数量，总计" in tip
    assert page.editor.tip_at(QPoint(400, 300)) == ""


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
    assert {dialog.rows.index(row, 1).data() for row in range(dialog.rows.rowCount())} >= {"12"}
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


# --- marks ---------------------------------------------------------------------------------


def finding(message: str, left: int | None = None) -> Finding:
    return Finding("T", Severity.WARNING, message, "算术", ("text/overview",), left)


def test_the_quoted_words_of_a_finding_are_found_or_its_number_in_them() -> None:
    text = "共收到  申请40件，\n又收到申请 12 件。电话13800138000。"
    assert places(finding("写「共收到 申请40件」（40）", 40), text) == [(7, 9)]
    assert places(finding("写「申请40件」"), text) == [(5, 10)]
    assert places(finding("号码「138…00」"), text) == [(25, 36)]
    assert places(finding("没有写到监督保障。"), text) == []


@pytest.mark.parametrize(
    ("words", "number", "digits"),
    [
        ("申请 749 件次", 749, "749"),
        ("申请1，234件", 1234, "1，234"),
        ("申请五十六件", 56, "五十六"),
        ("占17.5%", 17.5, "17.5"),
        ("占百分之三十", 30, "三十"),
        ("发布1.2万条", 12000, "1.2万"),
        ("2024年", 2024, "2024"),
    ],
)
def test_of_a_number_that_is_wrong_only_its_digits_are_meant(
    words: str, number: float, digits: str
) -> None:
    text = f"全年{words}，办结。"
    wrong = Finding(
        "T", Severity.WARNING, f"写「{words}」", "算术", ("text/overview",), Decimal(f"{number}")
    )
    assert [text[start:end] for start, end in places(wrong, text)] == [digits]


def test_a_figure_that_disagrees_with_the_table_is_underlined(page: TextPage) -> None:
    cells = page.session.report.form.cells
    zeros = {a: Figure(0) for a in cells if a.startswith("requests/") and a != PERSON}
    totals = page.session.report.form.totals
    page.session.do(Change({a: f for a, f in zeros.items() if a not in totals}, "填零"))
    put(page, "本年共收到{=requests/new/total}件政府信息公开申请。\n本年收到政府信息公开申请40件。")
    marks = [m for m in page.editor.marks if "40" in m.message]
    assert len(marks) == 1
    flat = page.editor.toPlainText()
    assert flat[marks[0].start : marks[0].end].startswith("40")
    page.go_to("text/overview")
    assert page.editor.textCursor().position() == page.editor.marks[0].end
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    found = [f for f in page.session.by_address["text/overview"] if "40" in f.message]
    page.go_to("text/overview", found[0])
    assert page.editor.textCursor().selectedText() == "40"
    QTest.keyClicks(page.editor, "12")
    assert "政府信息公开申请12件。" in page.editor.text()
    assert page.editor.hasFocus()
    put(page, "本年收到政府信息公开申请{=requests/new/total}件。")
    assert page.editor.marks == ()


def test_a_page_that_was_hidden_shows_what_has_become_wrong_meanwhile(
    page: TextPage, session: Session
) -> None:
    cells, totals = session.report.form.cells, session.report.form.totals
    zeros = {a: Figure(0) for a in cells if a.startswith("requests/") and a not in totals}
    session.do(Change(zeros | {PERSON: Figure(12)}, "填表"))
    put(page, "本年收到政府信息公开申请12件。")
    assert not page.editor.marks
    page.hide()
    session.do(Change({PERSON: Figure(40)}, "填表"))
    assert not page.editor.marks  # it will be looked at when it is seen
    page.show()
    assert ["12" in mark.message for mark in page.editor.marks] == [True]


def test_a_finding_leads_to_its_own_words_even_where_another_speaks_of_them(
    page: TextPage,
) -> None:
    put(page, "本年共收到申请12件。\n其中转办7件。")
    one, other = finding("写「收到申请」"), finding("写「转办7件」")
    page.session.by_address = {page.address: [one, other, finding("另写「转办7件」")]}
    page.session.checked.emit()
    for each, words in ((one, "收到申请"), (other, "转办7件"), (finding("又写「其中」"), "其中")):
        page.go_to("text/overview", each)
        assert page.editor.textCursor().selectedText() == words


def test_a_finding_without_words_of_this_text_leaves_the_caret_alone(page: TextPage) -> None:
    put(page, "本年共收到申请12件。")
    page.session.by_address = {page.address: [finding("写「收到申请」")]}
    page.session.checked.emit()
    page.editor.moveCursor(QTextCursor.MoveOperation.Start)
    elsewhere = Finding("T", Severity.HINT, "写「收到申请」", "", ("text/problems",))
    for each in (finding("没有写到监督保障。"), elsewhere):
        page.go_to("text/overview", each)
        assert not page.editor.textCursor().hasSelection()
        assert page.editor.textCursor().position() == 0


# --- prompts and tidying -------------------------------------------------------------------


def test_a_prompt_inserts_a_heading_once_and_then_leads_to_it(page: TextPage) -> None:
    put(page, "开头。")
    (prompt, button), (_, second) = page.aside.buttons[:2]
    assert button.text() == "＋ （一）主动公开情况"
    button.click()
    assert kept(page) == "开头。\n（一）主动公开情况\n"
    assert page.editor.textCursor().block().text() == ""
    assert page.session.stack.undoText() == "插入小标题“（一）主动公开情况”"
    assert button.text() == "✓ （一）主动公开情况"
    second.click()
    assert kept(page) == "开头。\n（一）主动公开情况\n（二）依申请公开办理情况\n"
    button.click()
    assert page.editor.textCursor().block().text() == prompt.heading
    assert kept(page).count(prompt.heading) == 1


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_the_buttons_of_the_page_are_pressed_with_enter_as_with_space(
    page: TextPage, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    monkeypatch.setattr(text_module, "pick_figure", lambda *_: NEW)
    QTest.keyClick(page.aside.buttons[0][1], key)
    assert kept(page) == "（一）主动公开情况\n"
    for button in page.findChildren(QPushButton):
        if "插入表中数字" in button.text():
            QTest.keyClick(button, key)
    assert kept(page) == "（一）主动公开情况\n{=requests/new/total}"


def test_tidying_is_shown_first_and_is_one_step(
    page: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "收到１２件,其中{=requests/new/total}件.\n第二段。"
    put(page, text)
    asked: list[str] = []

    def agree(_parent: object, before: str, after: str, printed: Callable[[str], str]) -> str:
        asked.append(printed(before))
        return after

    monkeypatch.setattr(text_module, "tidied", agree)
    page.tidy_action.trigger()
    assert asked == ["收到１２件,其中12件.\n第二段。"]
    assert kept(page) == narrative.tidy(text) != text
    assert page.session.stack.undoText() == "整理文字"
    page.tidy_action.trigger()
    assert page.note.text() == "没有需要整理的地方。"
    page.session.stack.undo()
    assert kept(page) == text
    assert page.note.text() == ""


def test_only_the_ticked_lines_are_tidied(qtbot: QtBot) -> None:
    before = "甲,乙\n不变。\n丙,丁"
    dialog = TidyDialog(None, before, "甲，乙\n不变。\n丙，丁", str)
    qtbot.addWidget(dialog)
    assert list(dialog.boxes) == [0, 2]
    assert dialog.text() == "甲，乙\n不变。\n丙，丁"
    dialog.boxes[0].setChecked(False)
    assert dialog.text() == "甲,乙\n不变。\n丙，丁"
    assert dialog.apply.text() == "整理 1 段"
    dialog.boxes[2].setChecked(False)
    assert not dialog.apply.isEnabled()


def test_spaces_can_be_seen_and_counted_in_what_tidying_would_change(qtbot: QtBot) -> None:
    dialog = TidyDialog(None, "　甲,of  the", "　甲，of  the", str)
    qtbot.addWidget(dialog)
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert said.count("□") == 2
    assert said.count("of␣␣the") == 2


# --- the look of the page ------------------------------------------------------------------


@pytest.mark.parametrize("section", ["preamble", "overview"])
@pytest.mark.parametrize("size", [9.0, 10.0])
def test_a_page_fits_beside_the_companion_on_a_small_screen(
    qtbot: QtBot, session: Session, section: str, size: float
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    before = app.font()
    font = app.font()
    font.setPointSizeF(size)
    app.setFont(font)
    try:
        page = shown(qtbot, session, section)
        assert page.minimumSizeHint().width() <= 425
        page.resize(page.minimumSizeHint().width(), 330)
        QApplication.processEvents()
        assert page.minimumSizeHint().height() <= 330
    finally:
        app.setFont(before)


def test_nothing_is_cut_at_any_width_and_the_hint_goes_below_on_a_narrow_page(
    page: TextPage,
) -> None:
    put(page, "字" * 1043)  # the count is long now
    foot = page.count.parentWidget()
    assert foot is not None
    for wide in (1200, 900, 600, 420):
        page.resize(wide, 600)
        QApplication.processEvents()
        assert page.width() == wide
        below = page.aside.y() > page.editor.geometry().bottom()
        assert below == (wide <= 600)
        for button in page.findChildren(QPushButton):
            assert button.width() >= button.sizeHint().width(), button.text()
        assert foot.rect().contains(page.count.geometry())
        assert page.count.width() >= page.count.sizeHint().width()
        assert page.count.geometry().right() == foot.rect().right()


def test_on_a_low_and_narrow_page_the_text_has_the_room_of_the_hint(cover: TextPage) -> None:
    cover.resize(500, 600)
    assert cover.aside.isVisible()
    cover.resize(500, 330)
    assert not cover.aside.isVisible()
    cover.resize(900, 330)
    assert cover.aside.isVisible()


def test_the_count_takes_the_colours_of_a_scheme_chosen_while_it_is_shown(page: TextPage) -> None:
    for text, role in (("字", "secondary"), ("字" * 1001, "warning")):
        put(page, text)
        for scheme in (theme.Scheme.DARK, theme.Scheme.LIGHT):
            theme.apply(QApplication.instance(), scheme)  # type: ignore[arg-type]
            QApplication.processEvents()
            picture = page.count.grab().toImage()
            colours = {
                picture.pixelColor(x, y).name()
                for x in range(picture.width())
                for y in range(picture.height())
            }
            assert theme.color(role).name() in colours


def test_the_text_is_shown_larger_with_its_bound_figures(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件")
    narrow = place_behind_field(page)
    page.set_zoom(200)
    assert place_behind_field(page) > narrow * 1.5
    page.set_zoom(100)
    assert place_behind_field(page) == narrow
    assert kept(page) == "收到{=requests/new/total}件"


def test_ctrl_and_the_wheel_ask_for_another_size(page: TextPage) -> None:
    asked: list[int] = []
    page.zoomed.connect(asked.append)
    for turn in (120, -120):
        wheel = QWheelEvent(
            QPointF(5, 5), page.editor.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, turn),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(page.editor.viewport(), wheel)
    assert asked == [1, -1]


# --- the cover -----------------------------------------------------------------------------


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
    cover.commit()
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


def test_everything_that_takes_the_keyboard_has_a_name(cover: TextPage) -> None:
    for widget in cover.findChildren(QWidget):
        if (
            widget.window() is cover
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
        ):
            named = widget.accessibleName() or isinstance(widget, QPushButton)
            assert named or widget.objectName().startswith("qt_"), widget


def test_the_clipboard_is_used_as_everywhere(page: TextPage) -> None:
    put(page, "收到{=requests/new/total}件")
    page.editor.selectAll()
    page.editor.copy()
    assert QGuiApplication.clipboard().text() == "收到12件"
    page.editor.cut()
    assert kept(page) == ""
    page.editor.paste()
    assert kept(page) == "收到{=requests/new/total}件"


def test_an_editor_stands_alone(qtbot: QtBot) -> None:
    editor = Editor(lambda _: None)
    qtbot.addWidget(editor)
    editor.show_text("{=requests/new/total}\r\n二\r三")
    assert editor.text() == "{=requests/new/total}\n二\n三"
