"""The drop-down list: read whole, and never changed by the wheel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gui.widgets.drop_down import Choice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ENTRIES = {"": "印作 0", "blank": "留空白", "dash": "印作一横", "word": "写“无”"}


@pytest.mark.parametrize("count", [2, 3, 4])
def test_the_last_entry_can_be_read_with_the_keyboard_on_the_box(
    qtbot: QtBot, count: int
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    choice = Choice(dict(list(ENTRIES.items())[:count]))
    QVBoxLayout(window).addWidget(choice)
    window.resize(300, 200)
    window.show()
    window.activateWindow()
    choice.setFocus()
    qtbot.waitUntil(choice.hasFocus)  # its frame is thicker then
    choice.showPopup()
    QApplication.processEvents()
    view = choice.view()
    last = view.visualRect(view.model().index(count - 1, 0))
    assert 0 <= last.top() <= last.bottom() < view.viewport().height()
    choice.hidePopup()


def test_a_narrow_box_opens_a_wide_list(qtbot: QtBot) -> None:
    choice = Choice({"a": "县级以上政府部门和法律法规授权的组织", "b": "乡镇政府"})
    qtbot.addWidget(choice)
    choice.may_shrink()
    choice.resize(90, 32)
    choice.show()
    choice.showPopup()
    QApplication.processEvents()
    assert choice.view().width() >= choice.view().sizeHintForColumn(0)
    choice.hidePopup()


def test_an_unknown_value_shows_the_first_entry(qtbot: QtBot) -> None:
    choice = Choice(ENTRIES)
    qtbot.addWidget(choice)
    choice.show_value("dash")
    assert choice.currentText() == "印作一横"
    choice.show_value("?")
    assert choice.currentText() == "印作 0"
