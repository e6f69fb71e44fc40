"""The sub-headings beside the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from tests.gui.text.writing import NEW, kept, put

if TYPE_CHECKING:
    from gui.text.page import TextPage


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
    monkeypatch.setattr("gui.text.figure_dialog.pick_figure", lambda *_: NEW)
    QTest.keyClick(page.aside.buttons[0][1], key)
    assert kept(page) == "（一）主动公开情况\n"
    for button in page.findChildren(QPushButton):
        if "插入表中数字" in button.text():
            QTest.keyClick(button, key)
    assert kept(page) == "（一）主动公开情况\n{=requests/new/total}"
