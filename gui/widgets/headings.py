"""The headings of pages and cards: the font of the window, larger and bolder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def enlarge(label: QLabel, factor: float) -> None:
    """Make a label a heading, `factor` times as large as it is."""
    font = QFont(label.font())
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
