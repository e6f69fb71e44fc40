"""Menus and tool bar: every action has something to do, and no two share a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QMainWindow, QMenu

from gui import actions, settings
from gui.actions import Choices
from gui.settings import Recent
from tests.gui.steps import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.window import MainWindow

MENUS = (actions.RECENT, "enter", "scheme")  # they are menus within a menu
IDS = [
    item.id
    for items in actions.MENUS.values()
    for item in items
    if item.id and item.id not in MENUS
]


@pytest.fixture
def bare(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    qtbot.addWidget(made)
    return made


def calls(done: list[str]) -> dict[str, Callable[[], object]]:
    """Something to do for every action: it notes the action's id."""
    return {name: lambda name=name: done.append(name) for name in IDS}  # type: ignore[misc]


def choices(done: list[str]) -> dict[str, Choices]:
    return {
        "enter": Choices(actions.ENTER, "right", done.append),
        "scheme": Choices(actions.SCHEMES, "dark", done.append),
    }


def test_no_two_actions_have_the_same_id() -> None:
    assert len(IDS) == len(set(IDS))


def test_each_action_does_what_was_handed_in_for_it(bare: QMainWindow) -> None:
    done: list[str] = []
    made = actions.build(bare, calls(done), choices(done))
    assert list(made) == IDS
    for name, action in made.items():
        assert action.objectName() == f"action-{name}"
        action.trigger()
    assert done == IDS


def test_an_action_without_anything_to_do_is_an_error(bare: QMainWindow) -> None:
    handed = calls([])
    del handed["save-copy"]
    with pytest.raises(ValueError, match="save-copy"):
        actions.build(bare, handed, choices([]))


def test_something_to_do_without_an_action_is_an_error(bare: QMainWindow) -> None:
    with pytest.raises(ValueError, match="make-coffee"):
        actions.build(bare, calls([]) | {"make-coffee": lambda: None}, choices([]))


def test_the_choice_in_force_is_ticked_and_another_can_be_chosen(bare: QMainWindow) -> None:
    done: list[str] = []
    actions.build(bare, calls([]), choices(done))
    menu = bare.findChild(QMenu, "menu-enter")
    assert menu is not None
    assert [a.objectName() for a in menu.actions() if a.isChecked()] == ["action-enter-right"]
    menu.actions()[2].trigger()
    assert done == ["blank"]
    assert [a.objectName() for a in menu.actions() if a.isChecked()] == ["action-enter-blank"]


def test_only_what_can_be_used_is_enabled(bare: QMainWindow) -> None:
    made = actions.build(bare, calls([]), choices([]))
    actions.enable(made, ())
    kinds = {action.property("when") for action in made.values() if action.isEnabled()}
    assert kinds == {actions.ANY}
    actions.enable(made, {actions.REPORT, actions.TABLE})
    kinds = {action.property("when") for action in made.values() if action.isEnabled()}
    assert kinds == {actions.ANY, actions.REPORT, actions.TABLE}


def test_the_recent_reports_are_listed_and_opened(bare: QMainWindow) -> None:
    menu = QMenu(bare)
    chosen: list[Path] = []
    actions.list_recent(menu, [Recent("/甲/年报.gknb", "示例局", 2025)], chosen.append)
    (entry,) = menu.actions()
    assert entry.text() == "示例局　2025年度　年报.gknb"
    entry.trigger()
    assert chosen == [Path("/甲/年报.gknb")]


def test_without_recent_reports_a_sentence_says_so(bare: QMainWindow) -> None:
    menu = QMenu(bare)
    actions.list_recent(menu, [], lambda _path: None)
    (entry,) = menu.actions()
    assert not entry.isEnabled()
    assert "还没有" in entry.text()


def test_every_action_has_its_method_and_no_two_share_a_key(filled: MainWindow) -> None:
    found = filled.actions_by_id.values()
    keys = [key.toString() for action in found for key in action.shortcuts()]
    assert len(keys) == len(set(keys))


def test_the_menu_of_recent_reports_is_filled_when_it_opens(window: MainWindow) -> None:
    menu = window.findChild(QMenu, "menu-recent")
    assert menu is not None
    assert not shown(menu)[0].isEnabled()
    settings.user().recent = [Recent("/甲.gknb", "示例局", 2025)]
    assert [entry.text() for entry in shown(menu)] == ["示例局　2025年度　甲.gknb"]
