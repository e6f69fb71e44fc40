"""The parts that handle report files, without a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from gui import settings
from gui.filing.filing import Filing

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.steps import Answers


@pytest.fixture
def filing(qtbot: QtBot, answers: Answers) -> Filing:
    """The parts that are asked over a bare widget; nothing is being typed."""
    above = QWidget()
    qtbot.addWidget(above)
    return Filing(settings.user(), lambda: "", lambda: ("", ""), above)
