"""Ctrl and the mouse wheel: larger and smaller, by whole steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

NOTCH = 120  # eighths of a degree in one notch of a mouse; a touchpad sends less at a time


class ZoomWheel:
    """Adds up turns of the wheel with Ctrl held down."""

    def __init__(self) -> None:
        self._turned = 0

    def step(self, event: QWheelEvent) -> int:
        """1 larger, -1 smaller, else 0. Turns with Ctrl are accepted, all others ignored."""
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        event.setAccepted(held)
        self._turned = self._turned + event.angleDelta().y() if held else 0
        if abs(self._turned) < NOTCH:
            return 0
        step = 1 if self._turned > 0 else -1
        self._turned = 0
        return step
