"""The headings of pages and cards."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel

from gui.widgets.headings import enlarge


@pytest.mark.usefixtures("qapp")
def test_a_heading_is_larger_and_bolder_than_the_text() -> None:
    label = QLabel("对比")
    before = label.font().pointSizeF()
    enlarge(label, 1.4)
    assert label.font().pointSizeF() == pytest.approx(before * 1.4)
    assert label.font().weight() == QFont.Weight.DemiBold
