from __future__ import annotations

from typing import TYPE_CHECKING

from gui import actions, promises

if TYPE_CHECKING:
    from gui.window import MainWindow
    from tests.gui.steps import Answers


def test_the_help_shows_all_seven_promises(window: MainWindow, answers: Answers) -> None:
    window.actions_by_id["promises"].trigger()
    (shown,) = answers["asked"]
    assert shown.startswith("数据安全说明|1. ")
    assert "\n7. 本程序从不联网。" in shown
    for promise in promises.PROMISES:
        assert promise in shown


def test_what_the_promises_point_to_is_in_the_menu() -> None:
    words = [item.words.rstrip("…") for item in actions.MENUS["文件(&F)"]]
    for name in ("历史版本与恢复", "找回没有保存的年报"):
        assert name in words
        assert f"“{name}”" in promises.MORE
