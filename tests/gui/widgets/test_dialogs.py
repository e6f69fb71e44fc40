from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from gui.widgets import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.usefixtures("real_dialogs")
SAVE = [("save", "保存"), ("discard", "不保存"), ("cancel", "取消")]


def meet(action: Callable[[QDialog], object]) -> None:
    """Do this with the dialog that is about to open; it is closed afterwards in any case."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(10, go)
            return
        try:
            action(dialog)
        finally:
            dialog.done(0)

    QTimer.singleShot(0, go)


def press(name: str) -> Callable[[QDialog], None]:
    def action(dialog: QDialog) -> None:
        button(dialog, name).click()

    return action


def button(dialog: QDialog, name: str) -> QPushButton:
    return dialog.findChild(QPushButton, f"dialog-{name}")  # type: ignore[return-value]


@pytest.mark.parametrize("identity", ["save", "discard", "cancel"])
def test_a_question_gives_the_id_of_the_verb_that_was_pressed(identity: str) -> None:
    meet(press(identity))
    assert dialogs.question(None, "保存吗", "还没有保存。", SAVE, "save") == identity


def test_an_answered_dialog_is_gone(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for _ in range(2):
        meet(press("save"))
        dialogs.question(window, "保存吗", "还没有保存。", SAVE, "save")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(QDialog) == []


def test_enter_presses_the_default_and_escape_means_cancel() -> None:
    meet(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert dialogs.question(None, "保存吗", "还没有保存。", SAVE, "save") == "save"
    meet(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert dialogs.question(None, "保存吗", "还没有保存。", SAVE, "save") == "cancel"


def test_escape_is_the_default_where_nothing_is_called_cancel() -> None:
    meet(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    buttons = [("open", "打开文件"), ("done", "完成")]
    assert dialogs.question(None, "导出成功", "完成。", buttons, "done") == "done"


def test_the_verbs_stand_in_the_order_given_with_the_safe_one_in_focus() -> None:
    def action(dialog: QDialog) -> None:
        made = dialog.findChildren(QPushButton)
        seen.extend(b.text() for b in sorted(made, key=lambda b: b.x()))
        assert [b.objectName() for b in made if b.isDefault()] == ["dialog-cancel"]

    seen: list[str] = []
    meet(action)
    dialogs.question(None, "保存吗", "还没有保存。", SAVE, "cancel")
    assert seen == ["保存", "不保存", "取消"]


def test_a_reason_cannot_be_empty() -> None:
    def action(dialog: QDialog) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert isinstance(edit, QPlainTextEdit)
        assert edit.hasFocus()
        assert not button(dialog, "ok").isEnabled()
        edit.setPlainText(" \n")
        assert not button(dialog, "ok").isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        edit.setPlainText(" 经核实\n无误 ")
        button(dialog, "ok").click()

    meet(action)
    assert dialogs.ask_text(None, "接受警告", "理由：") == "经核实\n无误"


def test_the_dialog_for_a_reason_says_what_it_does_and_what_is_missing() -> None:
    def action(dialog: QDialog) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert isinstance(edit, QPlainTextEdit)
        assert dialog.windowTitle() == "接受这条警告"
        assert edit.placeholderText() == "请写明理由"
        assert button(dialog, "ok").text() == "接受"
        assert not button(dialog, "ok").isEnabled()
        edit.setPlainText("经核对无误")
        assert button(dialog, "ok").isEnabled()

    meet(action)
    dialogs.ask_text(None, "接受这条警告", "日期不对。", "接受", "请写明理由")


def test_a_reason_may_be_finished_with_ctrl_enter() -> None:
    def action(dialog: QDialog) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert isinstance(edit, QPlainTextEdit)
        edit.setPlainText("无误")
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.isVisible()

    meet(action)
    assert dialogs.ask_text(None, "接受警告", "理由：") == "无误"


def test_a_reason_that_was_cancelled_is_none() -> None:
    def action(dialog: QDialog) -> None:
        edit = dialog.findChild(QPlainTextEdit)
        assert isinstance(edit, QPlainTextEdit)
        edit.setPlainText("无误")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    meet(action)
    assert dialogs.ask_text(None, "接受警告", "理由：") is None


def test_the_details_of_an_alert_can_be_copied() -> None:
    def action(dialog: QDialog) -> None:
        button(dialog, "copy").click()
        assert dialog.isVisible()
        button(dialog, "ok").click()
        assert not dialog.isVisible()

    meet(action)
    dialogs.alert(None, "意外的问题", "出错了。", "Traceback …")
    assert QGuiApplication.clipboard().text() == "出错了。\n\nTraceback …"


def answer_with(
    monkeypatch: pytest.MonkeyPatch, function: str, *names: Path | str
) -> list[str]:
    answers, proposed = list(names), []

    def ask(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        proposed.append(start)
        return str(answers.pop(0)), ""

    monkeypatch.setattr(QFileDialog, function, ask)
    return proposed


def test_a_file_is_opened_from_the_folder_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    proposed = answer_with(monkeypatch, "getOpenFileName", tmp_path / "年报.gknb", "")
    assert dialogs.open_file(None, tmp_path) == tmp_path / "年报.gknb"
    assert dialogs.open_file(None, tmp_path) is None
    assert proposed == [str(tmp_path)] * 2


def test_the_dialog_says_what_the_file_is_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    titles: list[str] = []

    def ask(_parent: object, title: str, *_: str) -> tuple[str, str]:
        titles.append(title)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    dialogs.open_file(None, tmp_path)
    dialogs.open_file(None, tmp_path, "附上上年年报")
    assert titles == ["打开年报", "附上上年年报"]


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        ("年报.gknb", "年报.gknb"),
        ("年报.GKNB", "年报.GKNB"),
        ("年报", "年报.gknb"),
        ("示例局.2025", "示例局.2025.gknb"),
    ],
)
def test_the_suffix_is_added_when_it_is_missing(
    typed: str, saved: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    answer_with(monkeypatch, "getSaveFileName", tmp_path / typed)
    assert dialogs.save_file(None, tmp_path / "x.gknb", ".gknb", "保存") == tmp_path / saved


def test_no_file_is_replaced_unasked_because_of_the_suffix(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "年报.docx").touch()
    proposed = answer_with(
        monkeypatch, "getSaveFileName", tmp_path / "年报", tmp_path / "年报", ""
    )
    asked: list[str] = []
    answers = ["cancel", "replace"]

    def question(_parent: object, _title: str, text: str, *_: object) -> str:
        asked.append(text)
        return answers.pop(0)

    monkeypatch.setattr(dialogs, "question", question)
    saved = dialogs.save_file(None, tmp_path / "x.docx", ".docx", "导出")
    assert saved == tmp_path / "年报.docx"
    assert proposed == [str(tmp_path / "x.docx"), str(tmp_path / "年报.docx")]
    assert all("年报.docx" in text for text in asked)
    assert dialogs.save_file(None, tmp_path / "x.docx", ".docx", "导出") is None
