"""The program's own icons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon
from PySide6.QtSvg import QSvgRenderer

from gui.widgets import icons, theme
from model.resources import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_a_drawing_that_qt_understands(name: str, qapp: QApplication) -> None:
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    assert QSvgRenderer(source.replace("currentColor", "#000").encode()).isValid()


def test_an_icon_takes_the_colour_of_the_scheme_in_force(qapp: QApplication) -> None:
    def strongest(mode: QIcon.Mode = QIcon.Mode.Normal) -> str:
        image = icons.icon("save").pixmap(QSize(40, 40), mode).toImage()
        points = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
        return max(points, key=QColor.alpha).name()

    assert strongest() == theme.LIGHT["text"].lower()
    assert strongest(QIcon.Mode.Disabled) == theme.LIGHT["disabled"].lower()
    theme.apply(qapp, theme.Scheme.DARK)
    assert strongest() == theme.DARK["text"].lower()


def test_an_icon_is_sharp_on_a_scaled_screen(qapp: QApplication) -> None:
    pixmap = icons.icon("new").pixmap(QSize(20, 20), 1.5)
    assert pixmap.size() == QSize(30, 30)
    assert pixmap.devicePixelRatio() == 1.5
    assert icons.icon("new").actualSize(QSize(20, 20)) == QSize(20, 20)
    assert not icons.app_icon().pixmap(QSize(64, 64)).isNull()
