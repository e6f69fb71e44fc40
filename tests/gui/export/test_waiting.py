"""The dialog that waits for another program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from gui.export.waiting import Waiting

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot) -> Waiting:
    dialog = Waiting(None, "转成 PDF", "正在由 LibreOffice 转换，请稍候……")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_it_says_what_is_waited_for(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert dialog.windowTitle() == "转成 PDF"
    assert [label.text() for label in dialog.findChildren(QLabel)] == [
        "正在由 LibreOffice 转换，请稍候……"
    ]
    assert dialog.accessibleDescription() == "正在由 LibreOffice 转换，请稍候……"


def test_the_button_and_the_escape_key_stop(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    button = dialog.findChild(QPushButton, "waiting-cancel")
    assert button is not None
    with qtbot.waitSignal(dialog.rejected):
        button.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
    again = shown(qtbot)
    with qtbot.waitSignal(again.rejected):
        QTest.keyClick(again, Qt.Key.Key_Escape)


def test_it_goes_when_the_work_is_done(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    dialog.accept()
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Accepted
