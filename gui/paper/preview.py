"""The report as it will print, beside the tables; a click leads back to the cell or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.paper import glyphs, paint
from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.widgets import icons, theme
from model.document.build import DEFAULT, build
from model.document.layout import layout
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent

    from gui.paper.lines import Area, Page
    from gui.session import Session
    from model.document.build import Options

PAUSE = 300  # milliseconds without an edit before the pages are laid out again
SMALLEST, LARGEST, STEP = 0.2, 4.0, 1.2
_MARGIN, _GAP = 16, 16  # pixels around and between the sheets
_SHADOW = 6
_BAR = 150  # pixels of the bar besides its words
_KEPT = 4  # painted pages


class PreviewPane(QWidget):
    """The pages of the open report; they follow the edits while somebody can see them."""

    go_to = Signal(str)  # an address, or text/ and a section

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.session = session
        self.options = DEFAULT
        self.desk = Desk(self)
        self.desk.setObjectName("preview-desk")
        self.desk.go_to.connect(self._lead)
        self._stale = True
        self._wanted = ""  # an address to bring into view
        self._shown = ""  # the one that was asked for last
        self._is_leading = False
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self._follow)
        self._make_bar()
        self.fonts = _label("preview-fonts")
        self.fonts.setProperty("role", "secondary")
        self.fonts.setContentsMargins(16, 4, 16, 8)
        self.fonts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.fonts.setWordWrap(True)
        self.fonts.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.desk, 1)
        column.addWidget(self.fonts)
        self.desk.moved.connect(self._show_place)
        session.changed.connect(self._changed)

    def _make_bar(self) -> None:
        self.bar = QWidget()
        # As narrow as the pane may be: what can be spared goes.
        self.bar.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.bar.setStyleSheet("QToolButton { padding: 4px; }")
        row = QHBoxLayout(self.bar)
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(2)
        self.previous = self._button("preview-previous", "上一页", icon="previous")
        self.pages_label = _label("preview-pages")
        self.next = self._button("preview-next", "下一页", icon="next")
        self.zoom_out = self._button("preview-zoom-out", "缩小（Ctrl+滚轮）", text="−")
        self.zoom_label = _label("preview-zoom")
        self.zoom_in = self._button("preview-zoom-in", "放大（Ctrl+滚轮）", text="+")
        self.fit = self._button("preview-fit", "缩放到页宽", text="页宽")
        self.fit.setCheckable(True)
        self.previous.clicked.connect(lambda: self.desk.turn(-1))
        self.next.clicked.connect(lambda: self.desk.turn(1))
        self.zoom_out.clicked.connect(lambda: self.desk.zoom_by(1 / STEP))
        self.zoom_in.clicked.connect(lambda: self.desk.zoom_by(STEP))
        self.fit.clicked.connect(self.desk.fit_width)
        for widget in (self.previous, self.pages_label, self.next):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.zoom_out, self.zoom_label, self.zoom_in, self.fit):
            row.addWidget(widget)

    def _button(self, name: str, tip: str, *, text: str = "", icon: str = "") -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        if icon:
            button.setIcon(icons.icon(icon))
            button.setIconSize(QSize(icons.SIZE, icons.SIZE))
        return button

    def set_options(self, options: Options) -> None:
        """Show the document as it would be exported with these options."""
        self.options = options
        self._changed()

    # --- going -----------------------------------------------------------------------------

    def show_address(self, address: str) -> None:
        """Bring the page where a cell or a text stands into view, at the latest when it is shown.

        `address` is that of a cell, or ``text/`` and a section.
        """
        is_new, self._shown = address != self._shown, address
        # Who clicked on the page looks at it: it does not move away under the pointer.
        if is_new and not self._is_leading:
            self._wanted = address
            if not self._stale and self.isVisible():
                self._seek()

    def _seek(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted and (found := self._home(wanted)) is not None:
            self.desk.bring(*found)

    def _home(self, address: str) -> tuple[int, Area] | None:
        """Where an address stands, else the beginning of its section."""
        form = self.session.report.form
        section = form.section_of.get(address, address.removeprefix(TEXT))
        targets = [address, TEXT + section]
        if section == form.sections[0].id or section not in {s.id for s in form.sections}:
            targets = [address, TEXT + form.sections[0].id, paper.COVER]
        areas = [(page.number, area) for page in self.desk.pages for area in page.areas]
        found = (place for target in targets for place in areas if place[1].target == target)
        return next(found, None)

    def _lead(self, target: str) -> None:
        self._is_leading = True
        try:
            self.go_to.emit(target)
        finally:
            self._is_leading = False

    # --- following -------------------------------------------------------------------------

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._wait.start()

    def _follow(self) -> None:
        if self._stale and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """What happened while the pane was hidden is made up for now."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._seek()

    def refresh(self) -> None:
        """Lay out the pages; place and zoom stay."""
        self._stale = False
        self._wait.stop()
        session, options = self.session, self.options
        look = layout(options.layout)
        blocks = build(session.report, options, session.prior)
        pages = paper.paginate(blocks, look, options, session.report.form)
        self.desk.show_pages(pages)
        self._tell_fonts(pages)
        self._show_place()
        self._seek()

    def _tell_fonts(self, pages: list[Page]) -> None:
        """Name the fonts that others stand in for, and the characters that are empty boxes."""
        options, report = self.options, self.session.report
        missing = typeset.missing_fonts(layout(options.layout), plain=options.plain_fonts)
        lacking = glyphs.lacking(pages)
        lines, tips = [], []
        if lacking:
            named = "；".join(glyphs.listed(lacking, report, options))
            lines.append(f"本机没有一种字体有这些字，印出来会是空框：{named}")
            tips.append(glyphs.explained(lacking, report, options))
        if missing:
            lines.append(f"本机没有字体：{'、'.join(missing)}")
            tips.append(
                f"本机没有{'、'.join(missing)}。预览、打印和 PDF 用相近的字体代替；Word 文档仍写明"
                "这些字体，在装有它们的电脑上按原样显示。"
            )
        self.fonts.setText("\n".join(lines))
        self.fonts.setToolTip("\n\n".join(tips))
        self.fonts.setVisible(bool(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_place()

    def _show_place(self) -> None:
        count, page = len(self.desk.pages), self.desk.current
        metrics = self.fontMetrics()
        is_narrow = self.width() < metrics.horizontalAdvance("第 88 / 88 页 400% 页宽") + _BAR
        self.pages_label.setText(f"第 {page} / {count} 页" if count else "")
        if count and is_narrow:
            self.pages_label.setText(f"{page} / {count}")
        self.zoom_label.setHidden(is_narrow)
        self.zoom_label.setText(f"{self.desk.percent}%")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        self.fit.setChecked(self.desk.fits_width)
        self.zoom_out.setEnabled(self.desk.zoom > SMALLEST)
        self.zoom_in.setEnabled(self.desk.zoom < LARGEST)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    return label


class Desk(QAbstractScrollArea):
    """White sheets one below the other; only those in view are painted.

    `zoom` is 1 when a centimetre of paper is a centimetre of a screen with its usual resolution.
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
        """Take other pages; the place on the desk stays."""
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
        """Make the sheet as wide as the desk, now and when the pane changes."""
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
        x = max((self.viewport().width() - width) / 2, _MARGIN) - self.horizontalScrollBar().value()
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
    """Soft and a little below, as of a sheet under a lamp."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 40 if theme.is_dark() else 10))
    for spread in range(_SHADOW, 0, -2):
        grown = sheet.adjusted(-spread / 2, 0, spread / 2, spread)
        painter.drawRoundedRect(grown, spread, spread)
    painter.restore()
