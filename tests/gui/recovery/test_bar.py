from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton

from gui.recovery.bar import RecoveryBar
from model.shipped import new_report
from tests.gui.recovery.left import left

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_it_says_how_much_there_is_and_leads_there_or_goes(qtbot: QtBot) -> None:
    draft = left(new_report(2025, "甲局"))
    bar = RecoveryBar(draft)
    qtbot.addWidget(bar)
    bar.show()
    label = bar.findChild(QLabel)
    assert label is not None
    assert label.text() == bar.accessibleName()
    assert "3 处没有保存的内容" in label.text()
    heard: list[object] = []
    bar.view_wanted.connect(heard.append)
    view, later = (
        bar.findChild(QPushButton, name) for name in ("recovery-view", "recovery-bar-later")
    )
    assert view is not None
    assert later is not None
    view.click()
    assert heard == [draft]
    later.click()
    assert bar.isHidden()
