"""The editor of a narrative: typing, undo, input methods, pasting, bound figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QTextCursor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.text import highlighter
from gui.text.editor import FRAME, MIME, Editor
from gui.text.highlighter import LONG
from gui.text.marks import Mark
from gui.text.text_menu import edit_menu
from gui.widgets import theme
from model.forms.form import Severity
from model.report.changes import Change
from model.report.figures import Figure
from model.texts.tidying import clean_paste
from tests.gui.text.writing import NEW, PERSON, compose, kept, paste, put, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.session import Session
    from gui.text.page import TextPage


def test_typing_becomes_one_undoable_step_with_plain_words(page: TextPage) -> None:
    QTest.keyClicks(page.editor, "abc")
    assert kept(page) == "abc"
    assert page.session.stack.undoText() == "修改“一 总体情况”"
    page.session.stack.undo()
    assert kept(page) == ""
    assert page.editor.toPlainText() == ""
    assert page.session.stack.undoText() == "填表"


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


def test_the_text_stands_on_the_surface_and_the_frame_around_it(page: TextPage) -> None:
    put(page, "第一段。\n" * 60)
    page.editor.verticalScrollBar().setValue(30)
    shot = page.editor.grab().toImage()
    inside = page.editor.viewport().geometry()
    assert inside.x() == inside.y() > FRAME
    for corner in (inside.topLeft(), inside.bottomLeft()):
        assert shot.pixelColor(corner) == theme.color("surface")
    assert shot.pixelColor(0, inside.center().y()) != theme.color("surface")


def test_a_long_paragraph_looks_as_it_would_look_when_it_is_opened(
    page: TextPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What Qt keeps of its shapes follows marks, text and font."""
    editor = page.editor
    put(page, "第1镇申请12件，" * (LONG // 8))
    page.set_zoom(80)
    editor.show_marks((Mark(1, 2, Severity.ERROR, ""), Mark(30, 40, None, "", "right")))
    QApplication.processEvents()
    editor.show_marks((Mark(9, 15, Severity.ERROR, ""), Mark(33, 35, None, "", "right")))
    QTest.keyClicks(editor, "7a")
    page.set_zoom(150)
    QApplication.processEvents()
    monkeypatch.setattr(highlighter, "LONG", 2 * LONG)  # nothing is kept of the other one
    other = Editor(lambda _address: None)
    qtbot.addWidget(other)
    other.resize(editor.size())
    other.setFont(editor.font())
    other.show_text(editor.text())
    other.show_marks(editor.marks)
    other.show()
    for one in (editor, other):
        one.setCursorWidth(0)
        one.clearFocus()
        one.moveCursor(QTextCursor.MoveOperation.Start)
    assert editor.document().begin().layout().cacheEnabled()
    assert editor.viewport().grab().toImage() == other.viewport().grab().toImage()


def test_tab_leaves_the_editor(page: TextPage) -> None:
    QTest.keyClick(page.editor, Qt.Key.Key_Tab)
    assert kept(page) == ""
    assert not page.editor.hasFocus()


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
    assert page.take_over() == ""
    assert kept(page) == "收到"
    compose(page, "", "申")
    assert kept(page) == "收到申"


class Method:
    """In the place of the input method: what it does when it is asked for the word."""

    def __init__(self, page: TextPage, word: str) -> None:
        self.page = page
        self.word = word

    def commit(self) -> None:
        compose(self.page, "", self.word)


@pytest.mark.parametrize(("word", "there"), [("", "收到shen qing"), ("申请", "收到申请")])
def test_saving_in_the_middle_keeps_the_letters_of_a_word_that_is_thrown_away(
    page: TextPage, monkeypatch: pytest.MonkeyPatch, word: str, there: str
) -> None:
    method = Method(page, word)
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: method)
    put(page, "收到")
    page.editor.moveCursor(QTextCursor.MoveOperation.End)
    compose(page, "shen qing")
    assert page.take_over() == ""
    assert kept(page) == page.editor.text() == there
    compose(page, "")  # fcitx tells a second time that it has ended
    assert kept(page) == there


def test_an_undo_in_the_middle_of_a_composition_stands_when_the_report_is_saved(
    page: TextPage,
) -> None:
    put(page, "收到申请")
    put(page, "收到申请12件")
    compose(page, "hao")
    page.session.stack.undo()
    page.take_over()
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
    assert page.take_over() == ""
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


def test_pasted_text_is_clean_plain_and_one_step(page: TextPage) -> None:
    QTest.keyClicks(page.editor, "a")
    paste(page, "第一段\u200b\r\n\r\n\r\n\r\n第二段\u00a0尾")
    assert kept(page) == "a" + clean_paste("第一段\u200b\r\n\r\n\r\n\r\n第二段\u00a0尾")
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


def place_behind_field(page: TextPage) -> int:
    QApplication.processEvents()
    cursor = page.editor.textCursor()
    cursor.setPosition(page.editor.toPlainText().index("\ufffc") + 1)
    return page.editor.cursorRect(cursor).left()


def test_an_inserted_figure_is_a_field_that_follows_the_table(
    page: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.text.figure_dialog.pick_figure", lambda *_: NEW)
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
    assert kept(page).endswith(
        "件，自然人{=requests/new/person}件，自然人{=requests/new/person}件"
    )


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
