"""The report as it will print, beside the tables; a click leads back to the cell or text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.paper import glyphs
from gui.paper import lines as typeset
from gui.paper import pages as paper
from gui.paper.page_view import LARGEST, SMALLEST, STEP, PageView
from gui.widgets import icons
from model.document.build import DEFAULT, build
from model.document.layout import layout
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from gui.paper.lines import Area, Page
    from gui.session import Session
    from model.document.build import Options

PAUSE = 300  # milliseconds without an edit before the pages are laid out again
_BAR = 150  # pixels of the bar besides its words


class PreviewPane(QWidget):
    """The pages of the open report; they follow the edits while somebody can see them."""

    go_to = Signal(str)  # an address, or text/ and a section

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.session = session
        self.options = DEFAULT
        self.sheets = PageView(self)
        self.sheets.setObjectName("preview-desk")
        self.sheets.go_to.connect(self._lead)
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
        column.addWidget(self.sheets, 1)
        column.addWidget(self.fonts)
        self.sheets.moved.connect(self._show_place)
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
        self.previous.clicked.connect(lambda: self.sheets.turn(-1))
        self.next.clicked.connect(lambda: self.sheets.turn(1))
        self.zoom_out.clicked.connect(lambda: self.sheets.zoom_by(1 / STEP))
        self.zoom_in.clicked.connect(lambda: self.sheets.zoom_by(STEP))
        self.fit.clicked.connect(self.sheets.fit_width)
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
        """Bring the page where a cell or a text stands into view, or do so when it is shown.

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
            self.sheets.bring(*found)

    def _home(self, address: str) -> tuple[int, Area] | None:
        """Where an address stands, else the beginning of its section."""
        form = self.session.report.form
        section = form.section_of.get(address, address.removeprefix(TEXT))
        first = form.sections[0].id
        targets = [address, TEXT + section]
        if section == first or all(section != known.id for known in form.sections):
            targets = [address, TEXT + first, paper.COVER]
        for target in targets:
            for page in self.sheets.pages:
                for area in page.areas:
                    if area.target == target:
                        return page.number, area
        return None

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
        self.sheets.show_pages(pages)
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
        count, page = len(self.sheets.pages), self.sheets.current
        metrics = self.fontMetrics()
        is_narrow = self.width() < metrics.horizontalAdvance("第 88 / 88 页 400% 页宽") + _BAR
        self.pages_label.setText(f"第 {page} / {count} 页" if count else "")
        if count and is_narrow:
            self.pages_label.setText(f"{page} / {count}")
        self.zoom_label.setHidden(is_narrow)
        self.zoom_label.setText(f"{self.sheets.percent}%")
        self.previous.setEnabled(page > 1)
        self.next.setEnabled(page < count)
        self.fit.setChecked(self.sheets.fits_width)
        self.zoom_out.setEnabled(self.sheets.zoom > SMALLEST)
        self.zoom_in.setEnabled(self.sheets.zoom < LARGEST)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    return label
