"""The program's own icons: simple strokes of one weight, in the colours of the scheme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gui.widgets import theme
from model.resources import resource

SIZE = 20


@cache
def icon(name: str, role: str = "text") -> QIcon:
    """The icon of this name; it takes its colour each time it is drawn."""
    engine = _Stroke(_source(name), role)
    _engines.append(engine)
    return QIcon(engine)


@cache
def app_icon() -> QIcon:
    """The picture of the program itself."""
    return QIcon(str(resource("icons", "app.svg")))


_engines: list[QIconEngine] = []  # Qt calls them as long as there is a window


@cache
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(source: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(source.replace("currentColor", color).encode())


class _Stroke(QIconEngine):
    """Draws one SVG sharp at any size and scale."""

    def __init__(self, source: str, role: str) -> None:
        super().__init__()
        self.source = source
        self.role = role

    def paint(
        self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State
    ) -> None:
        role = "disabled" if mode is QIcon.Mode.Disabled else self.role
        side = min(rect.width(), rect.height())
        target = QRectF(0, 0, side, side)
        target.moveCenter(QRectF(rect).center())
        _renderer(self.source, theme.color(role).name()).render(painter, target)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(QColor(0, 0, 0, 0))
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        copy = _Stroke(self.source, self.role)
        _engines.append(copy)
        return copy
