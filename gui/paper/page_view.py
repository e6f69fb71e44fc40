"""White sheets of paper one below the other, and where on them something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from gui.paper import lines as typeset
from gui.paper import paint
from gui.widgets import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from gui.paper.lines import Area, Page

SMALLEST, LARGEST, STEP = 0.2, 4.0, 1.2  # of the zoom
_MARGIN, _GAP = 16, 16  # pixels around and between the sheets
_SHADOW = 6
_KEPT = 4  # painted pages


class PageView(QAbstractScrollArea):
    """White sheets one below the other; only those in view are painted.

    `zoom` is 1 when a centimetre of paper is a centimetre of a screen with its usual
    resolution.
    """

    go_to = Signal(str)
    moved = Signal()  # another page or another zoom

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("预览")
        self.viewport().setMouseTracking(True)
        self.pages: list[Page] = []
        self.zoom = 1.0
        self.fits_width = True
        self._painted: dict[int, QPixmap] = {}
        self._under: tuple[int, Area] | None = None
        self._pressed = QPoint()
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    # --- what is shown ---------------------------------------------------------------------

    def show_pages(self, pages: list[Page]) -> None:
        """Take other pages; the place in the view stays."""
        place = self._place()
        self.pages = pages
        self._under = None
        self._painted.clear()
        self._measure()
        self._restore(place)
        self.viewport().update()

    @property
    def current(self) -> int:
        """The number of the page that fills most of the view; 0 when there is none."""
        if not self.pages:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        step = self._height + _GAP
        return min(max(int((middle - _MARGIN) // step), 0), len(self.pages) - 1) + 1

    @property
    def percent(self) -> int:
        """The zoom as it is said to the user."""
        return round(self.zoom * 100)

    def turn(self, pages: int) -> None:
        """Go so many pages on, or back."""
        self.go_to_page(self.current + pages)

    def bring(self, number: int, area: Area) -> None:
        """Scroll to a part of a page; it stays where it is when it can be seen."""
        view, rect = self.viewport().height(), self._area_rect(number, area)
        if rect.top() < 0 or rect.bottom() > view:
            bar = self.verticalScrollBar()
            bar.setValue(round(bar.value() + rect.top() - view / 5))

    def go_to_page(self, number: int) -> None:
        """Show a page from its top."""
        number = min(max(number, 1), len(self.pages))
        top = (number - 1) * (self._height + _GAP)
        self.verticalScrollBar().setValue(round(top))

    # --- zoom ------------------------------------------------------------------------------

    def fit_width(self) -> None:
        """Make the sheet as wide as the view, now and when the pane changes."""
        self.fits_width = True
        self._zoom_to(self._fitting())

    def zoom_by(self, factor: float) -> None:
        """Enlarge or reduce; the middle of the view stays where it is."""
        self.fits_width = False
        self._zoom_to(self.zoom * factor)

    def _zoom_to(self, zoom: float) -> None:
        place = self._place(0.5)
        self.zoom = min(max(zoom, SMALLEST), LARGEST)
        self._painted.clear()
        self._measure()
        self._restore(place, 0.5)
        self.viewport().update()
        self.moved.emit()

    def _fitting(self) -> float:
        room = self.viewport().width() - 2 * _MARGIN
        return max(room / (typeset.WIDTH * self._unit), SMALLEST)

    def _place(self, at: float = 0.0) -> float:
        """Which part of which page stands at a height of the view, in pages."""
        y = self.verticalScrollBar().value() + self.viewport().height() * at
        return (y - _MARGIN) / (self._height + _GAP)

    def _restore(self, place: float, at: float = 0.0) -> None:
        y = place * (self._height + _GAP) + _MARGIN - self.viewport().height() * at
        self.verticalScrollBar().setValue(round(y))

    # --- measures --------------------------------------------------------------------------

    @property
    def _unit(self) -> float:
        """Pixels in a point at 100 %."""
        return self.logicalDpiY() / 72

    @property
    def _scale(self) -> float:
        return self.zoom * self._unit

    @property
    def _height(self) -> float:
        return typeset.HEIGHT * self._scale

    def _measure(self) -> None:
        view = self.viewport().size()
        count = len(self.pages)
        height = count * (self._height + _GAP) - _GAP + 2 * _MARGIN if count else 0
        width = typeset.WIDTH * self._scale + 2 * _MARGIN
        for bar, whole, shown in (
            (self.verticalScrollBar(), height, view.height()),
            (self.horizontalScrollBar(), width, view.width()),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(40)
            bar.setRange(0, max(round(whole - shown), 0))

    def sheet(self, number: int) -> QRectF:
        """Where a page lies in the view."""
        width = typeset.WIDTH * self._scale
        x = max((self.viewport().width() - width) / 2, _MARGIN)
        x -= self.horizontalScrollBar().value()
        y = _MARGIN + (number - 1) * (self._height + _GAP) - self.verticalScrollBar().value()
        return QRectF(round(x), round(y), width, self._height)

    def _visible(self) -> list[Page]:
        view = QRectF(self.viewport().rect())
        return [page for page in self.pages if self.sheet(page.number).intersects(view)]

    # --- events ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme.color("window"))
        for page in self._visible():
            sheet = self.sheet(page.number)
            _shadow(painter, sheet)
            painter.drawPixmap(sheet.topLeft(), self._picture(page))
            painter.setPen(QPen(theme.color("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(sheet.toRect())
        if self._under is not None:
            painter.setPen(QPen(QColor(theme.LIGHT["accent"]), 1.5))
            painter.drawRect(self._area_rect(*self._under))

    def _picture(self, page: Page) -> QPixmap:
        picture = self._painted.pop(page.number, None)
        ratio = self.devicePixelRatioF()
        if picture is None or picture.devicePixelRatio() != ratio:
            size = self.sheet(page.number).size() * ratio
            picture = QPixmap(size.toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.white)  # paper is white in the dark scheme, too
            painter = QPainter(picture)
            painter.scale(self._scale, self._scale)
            paint.paint_page(painter, page)
            painter.end()
        self._painted[page.number] = picture
        while len(self._painted) > max(_KEPT, len(self._visible())):
            del self._painted[next(iter(self._painted))]
        return picture

    def _area_rect(self, number: int, area: Area) -> QRectF:
        sheet, scale = self.sheet(number), self._scale
        return QRectF(
            sheet.x() + area.x * scale,
            sheet.y() + area.y * scale,
            area.width * scale,
            area.height * scale,
        )

    def area_at(self, point: QPointF) -> tuple[int, Area] | None:
        """The page and the part of it under a point of the view."""
        for page in self._visible():
            sheet = self.sheet(page.number)
            if sheet.contains(point):
                at = point - sheet.topLeft()
                area = page.area_at(at.x() / self._scale, at.y() / self._scale)
                return (page.number, area) if area is not None and area.target else None
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits_width and self._fitting() != self.zoom:
            place = self._place()
            self.zoom = min(self._fitting(), LARGEST)
            self._painted.clear()
            self._measure()
            self._restore(place)
            self.moved.emit()
        else:
            self._measure()

    def _scrolled(self) -> None:
        self._under = None
        self.viewport().update()
        self.moved.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Everything is painted by its place: nothing to move."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            turns = event.angleDelta().y() / 120
            if turns:
                self.zoom_by(STEP**turns)
            event.accept()
        else:
            super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.area_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def _point(self, under: tuple[int, Area] | None) -> None:
        if under != self._under:
            self._under = under
            hand, arrow = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(arrow if under is None else hand)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        near = (event.position().toPoint() - self._pressed).manhattanLength() < 8
        found = self.area_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and near and found is not None:
            self.go_to.emit(found[1].target)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self.viewport().update()


def _shadow(painter: QPainter, sheet: QRectF) -> None:
    """Paint a soft shadow around a sheet, somewhat further below it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 40 if theme.is_dark() else 10))
    for spread in range(_SHADOW, 0, -2):
        grown = sheet.adjusted(-spread / 2, 0, spread / 2, spread)
        painter.drawRoundedRect(grown, spread, spread)
    painter.restore()
