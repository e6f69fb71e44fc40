"""The table of calls: none does harm without a report, and parts are loaded when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import actions

if TYPE_CHECKING:
    from gui.window import MainWindow


def test_without_a_report_the_actions_of_one_do_nothing(window: MainWindow) -> None:
    """The menu disables them; a key that comes all the same does no harm."""
    for action in window.actions_by_id.values():
        if action.property("when") != actions.ANY:
            action.setEnabled(True)
            action.trigger()
    window.say("一句话")
    assert window.session is None
    assert window.pages.currentWidget() is window.start


def test_exports_and_versions_are_loaded_when_they_are_asked_for(filled: MainWindow) -> None:
    assert not {"exporting", "restoring"} & vars(filled).keys()
    filled.actions_by_id["versions"].trigger()
    assert {"exporting", "restoring"} & vars(filled).keys() == {"restoring"}
