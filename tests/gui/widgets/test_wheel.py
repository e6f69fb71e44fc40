"""Ctrl and the mouse wheel."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from gui.widgets.wheel import NOTCH, ZoomWheel

CONTROL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def turned(angle: int, modifiers: Qt.KeyboardModifier = CONTROL) -> QWheelEvent:
    return QWheelEvent(
        QPointF(),
        QPointF(),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )


@pytest.mark.parametrize(("angle", "step"), [(NOTCH, 1), (-NOTCH, -1), (3 * NOTCH, 1), (0, 0)])
def test_a_notch_is_one_step(angle: int, step: int) -> None:
    assert ZoomWheel().step(turned(angle)) == step


def test_parts_of_a_notch_add_up_to_one_step() -> None:
    wheel = ZoomWheel()
    assert [wheel.step(turned(NOTCH // 4)) for _ in range(8)] == [0, 0, 0, 1, 0, 0, 0, 1]


def test_without_control_nothing_adds_up_and_the_turn_is_left_to_others() -> None:
    wheel = ZoomWheel()
    assert wheel.step(turned(NOTCH // 2)) == 0
    plain = turned(NOTCH, PLAIN)
    assert wheel.step(plain) == 0
    assert not plain.isAccepted()
    half = turned(NOTCH // 2)
    assert wheel.step(half) == 0
    assert half.isAccepted()
