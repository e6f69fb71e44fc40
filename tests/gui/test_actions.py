"""Menus and tool bar: every action has something to do, and no two share a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.window import MainWindow


def test_every_action_has_its_method_and_no_two_share_a_key(filled: MainWindow) -> None:
    actions = filled.actions_by_id.values()
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
