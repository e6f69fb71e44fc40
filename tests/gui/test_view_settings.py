"""The choices of the look hold at once and are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from gui import settings
from gui.settings import Enter
from gui.widgets import theme
from tests.gui.steps import grids

if TYPE_CHECKING:
    from gui.window import MainWindow


def test_the_choices_of_the_menu_are_kept_and_hold_at_once(filled: MainWindow) -> None:
    for name in ("action-enter-right", "action-scheme-dark"):
        action = next(
            a
            for a in filled.findChildren(type(filled.actions_by_id["save"]))
            if a.objectName() == name
        )
        action.trigger()
    assert settings.user().enter is Enter.RIGHT
    assert settings.user().scheme is theme.Scheme.DARK
    assert theme.is_dark()
    filled.view.set_scheme("light")


def test_the_dark_look_is_chosen_in_the_menu_and_kept(window: MainWindow) -> None:
    window.view.set_scheme("dark")
    assert theme.is_dark()
    assert settings.user().scheme == "dark"
    window.view.set_scheme("light")
    assert not theme.is_dark()


def test_the_size_of_figures_is_kept_shown_and_bounded(window: MainWindow) -> None:
    window.filing.open_sample()
    before = grids(window)[0].font().pointSizeF()
    window.actions_by_id["zoom-in"].trigger()
    window.actions_by_id["zoom-in"].trigger()
    window.filing.drop()
    window.filing.open_sample()
    assert grids(window)[0].font().pointSizeF() == pytest.approx(before * 1.2)
    assert window.status.zoom.text() == "120 %"
    grids(window)[0].zoomed.emit(-1)  # Ctrl and the wheel
    assert window.status.zoom.text() == "110 %"
    for _ in range(30):
        window.actions_by_id["zoom-out"].trigger()
    assert window.status.zoom.text() == "70 %"
    for _ in range(30):
        window.actions_by_id["zoom-in"].trigger()
    assert window.status.zoom.text() == "200 %"
    window.actions_by_id["zoom-reset"].trigger()
    assert grids(window)[0].font().pointSizeF() == before
