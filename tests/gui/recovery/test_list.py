from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from gui.recovery.list import DraftList
from gui.widgets import theme
from model.files.unsaved.drafts import drafts
from model.shipped import new_report
from tests.gui.recovery.left import given_up, left

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def shown(qtbot: QtBot) -> DraftList:
    made = DraftList()
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.show()
    return made


def test_what_was_given_up_comes_last_and_the_chosen_one_is_current(shown: DraftList) -> None:
    first = given_up(new_report(2025, "放弃局"))
    second, third = left(new_report(2025, "甲局")), left(new_report(2024, "乙局"))
    shown.fill(drafts())
    texts = [shown.item(row).text() for row in range(shown.count())]
    assert [("放弃局" in text, "已放弃" in text) for text in texts] == [
        (False, False),
        (False, False),
        (True, True),
    ]
    for draft in (first, second, third):
        shown.fill(drafts(), draft.name)
        assert shown.current is not None
        assert shown.current.name == draft.name
    shown.fill([])
    assert shown.current is None


def test_an_entry_is_read_out_whole_and_has_its_file_in_the_tip(shown: DraftList) -> None:
    left(new_report(2025, "甲局"))
    shown.fill(drafts())
    item = shown.item(0)
    assert item.text().startswith("2025年度　甲局，3 处没有保存，今天 ")
    assert item.data(Qt.ItemDataRole.ToolTipRole) == "从来没有存成文件"


@pytest.mark.parametrize("scheme", [theme.Scheme.LIGHT, theme.Scheme.DARK])
def test_the_entry_under_the_keyboard_is_seen(
    shown: DraftList, qapp: QApplication, scheme: theme.Scheme
) -> None:
    theme.apply(qapp, scheme)
    left(new_report(2025, "甲局"))
    shown.fill(drafts())
    shown.clearFocus()
    calm = colour(shown)
    shown.setFocus()
    assert colour(shown) == theme.color("selection").name()
    assert calm == theme.color("cross").name()


def colour(shown: DraftList) -> str:
    """The ground of the first entry."""
    image = shown.viewport().grab().toImage()
    return QColor(image.pixel(200, 6)).name()
