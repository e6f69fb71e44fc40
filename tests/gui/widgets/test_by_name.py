"""Properties that are set by the names of Qt's enumerations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_property_takes_the_name_of_its_value(qtbot: QtBot) -> None:
    label = QLabel("字")
    qtbot.addWidget(label)
    set_by_name(label, focusPolicy="TabFocus", alignment="AlignTop|AlignRight")
    assert label.focusPolicy() is Qt.FocusPolicy.TabFocus
    assert label.alignment() == Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight


@pytest.mark.parametrize("wrong", [{"focusPolicy": "Nonsense"}, {"focusPolitics": "NoFocus"}])
def test_a_name_that_qt_does_not_know_is_refused(qtbot: QtBot, wrong: dict[str, str]) -> None:
    label = QLabel("字")
    qtbot.addWidget(label)
    with pytest.raises(ValueError, match="focusPol"):
        set_by_name(label, **wrong)
