"""The list of recent reports: how each stands, opening one, one that is gone."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui import settings
from gui.settings import Recent
from gui.start import recent
from gui.start.recent import RecentList

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def shown(qtbot: QtBot) -> RecentList:
    listed = RecentList(settings.user())
    qtbot.addWidget(listed)
    listed.fill()
    listed.resize(600, 400)
    with qtbot.waitExposed(listed):
        listed.show()
    listed.list.setFocus()
    return listed


def test_enter_on_a_recent_report_opens_it(qtbot: QtBot) -> None:
    settings.user().recent = [Recent("/甲.gknb"), Recent("/乙.gknb")]
    listed = shown(qtbot)
    QTest.keyClick(listed.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(listed.chosen) as asked:
        QTest.keyClick(listed.list, Qt.Key.Key_Return)
    assert asked.args == ["/乙.gknb"]


def test_a_double_click_opens_a_recent_report(qtbot: QtBot) -> None:
    settings.user().recent = [Recent("/甲.gknb")]
    listed = shown(qtbot)
    box = listed.list.visualItemRect(listed.list.item(0))
    place = box.center()
    QTest.mouseClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(listed.chosen) as asked:
        QTest.mouseDClick(listed.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["/甲.gknb"]


def test_delete_takes_a_report_off_the_list_but_not_off_the_disk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "甲.gknb"
    file.touch()
    settings.user().remember(Recent(str(file)))
    listed = shown(qtbot)
    listed.list.setFocus()
    QTest.keyClick(listed.list, Qt.Key.Key_Delete)
    assert listed.list.count() == 0
    assert settings.user().recent == []
    assert file.exists()


def test_after_a_removal_the_next_one_is_current(qtbot: QtBot, tmp_path: Path) -> None:
    for name in "丙乙甲":
        settings.user().remember(Recent(str(tmp_path / f"{name}.gknb")))
    listed = shown(qtbot)
    listed.list.setCurrentRow(1)
    QTest.keyClick(listed.list, Qt.Key.Key_Delete)
    assert listed.list.currentRow() == 1
    QTest.keyClick(listed.list, Qt.Key.Key_Delete)
    assert [r.path[-6:-5] for r in settings.user().recent] == ["甲"]
    assert listed.list.currentRow() == 0


def test_a_file_that_is_gone_is_shown_so(qtbot: QtBot, tmp_path: Path) -> None:
    there, gone = tmp_path / "甲.gknb", tmp_path / "乙.gknb"
    there.touch()
    settings.user().recent = [Recent(str(there)), Recent(str(gone))]
    listed = shown(qtbot)
    qtbot.waitUntil(lambda: "找不到文件" in listed.list.item(1).toolTip())
    assert "找不到文件" not in listed.list.item(0).toolTip()
    assert not listed.grab().isNull()


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (Recent("/甲.gknb", errors=2, blanks=5), ("error", "▲ 2 处错误")),
        (Recent("/甲.gknb", blanks=5), ("secondary", "○ 草稿，5 格未填")),
        (Recent("/甲.gknb"), ("success", "✓ 齐全")),
    ],
)
def test_the_state_of_a_report_is_said_in_words(entry: Recent, state: tuple[str, str]) -> None:
    assert recent.state_of(entry) == state


def test_a_screen_reader_hears_what_a_recent_report_is(qtbot: QtBot) -> None:
    settings.user().recent = [Recent("/甲.gknb", "示例局", 2025, errors=2)]
    assert shown(qtbot).list.item(0).text() == "2025年度　示例局，▲ 2 处错误"
    assert recent.title_of(Recent("/文件夹/某局.gknb")) == "某局"


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("2026-03-05T09:30", "今天 09:30"),
        ("2026-03-04T23:59", "昨天 23:59"),
        ("2026-01-09T10:00", "1月9日"),
        ("2025-12-31T10:00", "2025年12月31日"),
        ("", ""),
        ("昨天", ""),
    ],
)
def test_times_are_said_as_people_say_them(time: str, said: str) -> None:
    assert recent.when(time, datetime(2026, 3, 5, 12, 0)) == said


def test_the_next_year_is_begun_from_the_row_that_is_current(
    qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "甲.gknb"
    file.touch()
    settings.user().recent = [Recent(str(file), "甲局", 2024), Recent("/乙.gknb", "乙局")]
    listed = shown(qtbot)
    assert listed.button.objectName() == "recent-new-from"
    assert listed.button.text() == "以此新建 2025 年度"
    with qtbot.waitSignal(listed.from_chosen) as asked:
        listed.button.click()
    assert asked.args == [str(file)]
    listed.list.setCurrentRow(1)
    assert not listed.button.isVisible()  # its year is not known


def test_from_a_file_that_is_gone_nothing_is_begun(qtbot: QtBot) -> None:
    settings.user().recent = [Recent("/gone.gknb", "甲局", 2024)]
    listed = shown(qtbot)
    qtbot.waitUntil(lambda: not listed.button.isVisible())
