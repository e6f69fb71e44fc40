"""Buttons: pressed by Enter, never narrower than their words, following an action."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest

from gui.widgets.button import ActionButton, Button

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_held_enter_presses_a_button_once(qtbot: QtBot) -> None:
    button = Button("日历…")
    qtbot.addWidget(button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert len(pressed) == 1
    QTest.simulateEvent(
        button, True, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
    )
    assert len(pressed) == 1


def test_a_button_is_never_narrower_than_its_words_in_any_size(qtbot: QtBot) -> None:
    button = Button("一个长长的名字")
    qtbot.addWidget(button)
    button.show()
    for size in (9, 16):
        font = button.font()
        font.setPointSize(size)
        button.setFont(font)
        assert button.minimumWidth() == button.sizeHint().width()
        assert button.minimumWidth() > button.fontMetrics().horizontalAdvance(button.text())


def test_a_button_for_an_action_does_it_and_can_be_pressed_when_it_can_be_done(
    qtbot: QtBot,
) -> None:
    action = QAction("整理文字…")
    action.setToolTip("先看后改")
    done: list[bool] = []
    action.triggered.connect(lambda: done.append(True))
    button = ActionButton(action)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip()) == ("整理文字…", "先看后改")
    button.click()
    assert done == [True]
    action.setEnabled(False)
    assert not button.isEnabled()
    action.setEnabled(True)
    action.setToolTip("现在可以")
    assert button.isEnabled()
    assert button.toolTip() == "现在可以"
