from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.versions.contest_table import ContestTable
from gui.widgets.differences import LEFT, PLACE, RIGHT, DifferenceDetails
from model.report.changes import Change
from model.report.figures import Figure
from model.report.merging import Side, contests
from model.shipped import new_report

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def table(qtbot: QtBot) -> ContestTable:
    ancestor = new_report(2025, "示例局")
    mine, theirs = copy.deepcopy(ancestor), copy.deepcopy(ancestor)
    mine.apply(Change({"requests/new/person": Figure(1), "requests/new/research": Figure(3)}))
    values = {"requests/new/business": Figure(2), "requests/new/research": Figure(4)}
    theirs.apply(Change(values))
    made = ContestTable(contests(ancestor, mine, theirs))
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show()
    return made


def click(table: ContestTable, row: int, column: int) -> None:
    middle = table.visualRect(table.differences.index(row, column)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def chosen(table: ContestTable, line: int) -> str:
    return table.chosen[line].value


def test_each_line_says_who_changed_it_and_what_is_taken(table: ContestTable) -> None:
    assert table.chosen == [Side.MINE, Side.THEIRS, Side.MINE]
    places = [row.texts[PLACE] for row in table.differences.rows]
    for place, words in zip(places, ("只有我", "只有对方", "两边不同"), strict=True):
        assert words in place
    assert table.differences.rows[0].texts[LEFT:] == ("● 1", "○ （空白）")
    assert table.differences.rows[1].texts[LEFT:] == ("○ （空白）", "● 2")


def test_a_click_on_a_value_takes_it_and_one_on_the_place_takes_none(
    table: ContestTable,
) -> None:
    click(table, 2, RIGHT)
    assert chosen(table, 2) == Side.THEIRS
    click(table, 2, PLACE)
    assert chosen(table, 2) == Side.THEIRS
    click(table, 2, LEFT)
    assert chosen(table, 2) == Side.MINE
    assert table.differences.rows[2].texts[LEFT:] == ("● 3", "○ 4")


def test_the_keyboard_chooses_too(table: ContestTable) -> None:
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert chosen(table, 0) == Side.THEIRS
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert chosen(table, 0) == Side.MINE
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert chosen(table, 1) == Side.MINE
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert chosen(table, 1) == Side.THEIRS


def test_the_whole_texts_are_marked_as_in_the_table_and_follow_the_choice(
    qtbot: QtBot,
) -> None:
    ancestor = new_report(2025, "示例局")
    mine, theirs = copy.deepcopy(ancestor), copy.deepcopy(ancestor)
    same = "，其余各段两边都一样，一字不差，长得要看全文才行。" * 3
    mine.apply(Change({"text/overview": f"甲{same}"}))
    theirs.apply(Change({"text/overview": f"乙{same}"}))
    table = ContestTable(contests(ancestor, mine, theirs))
    qtbot.addWidget(table)
    details = DifferenceDetails(table)
    qtbot.addWidget(details)
    table.resize(900, 400)
    table.show()

    def taken_out() -> list[str]:
        return re.findall(r"line-through[^>]*>([^<]*)<", details.toHtml())

    assert taken_out() == ["乙"]
    click(table, 0, RIGHT)
    assert taken_out() == ["甲"]
