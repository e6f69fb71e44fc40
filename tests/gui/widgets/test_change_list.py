"""The list of places that differ: each with both values, one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.widgets.change_list import ChangeList
from gui.widgets.differences import row_of
from model.report.differences import Difference

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def filled(qtbot: QtBot, new: str = "本年收费三次。") -> ChangeList:
    made = ChangeList("changes", "改动", ("原来", "现在"))
    qtbot.addWidget(made)
    made.add("one", row_of(Difference("text/others", "六", "本年没有收费。", new)), "▲")
    made.add("two", row_of(Difference("report/contact", "联系方式", "甲", "乙")), "")
    made.resize(300, 400)
    made.show()
    return made


def test_each_entry_stands_for_its_thing_and_is_heard_whole(qtbot: QtBot) -> None:
    changes = filled(qtbot)
    assert changes.current_thing is None
    changes.setCurrentRow(1)
    assert changes.current_thing == "two"
    assert changes.item(0).text() == "▲ 六：原来 本年没有收费。，现在 本年收费三次。"


def test_a_narrow_list_has_higher_entries(qtbot: QtBot) -> None:
    changes = filled(qtbot, "本年收费三次，都是按规定的标准。" * 4)
    wide = changes.visualItemRect(changes.item(0)).height()
    changes.resize(120, 400)
    changes.doItemsLayout()
    assert changes.visualItemRect(changes.item(0)).height() > wide
    assert not changes.grab().isNull()
