"""What stands beside the sections: findings, help, preview, charts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QWidget

if TYPE_CHECKING:
    from gui.charts.pane import ChartPane
    from gui.findings.pane import FindingsPane
    from gui.help import HelpPane
    from gui.paper.preview import PreviewPane
    from gui.session import Session

NAMES = ("检查", "说明", "预览", "图表")
FINDINGS, HELP, PREVIEW, CHARTS = range(4)


class Companion(QTabWidget):
    """The companions of one report; preview and charts are made when first looked at."""

    go_to = Signal(str)  # an address
    said = Signal(str)
    released = Signal()  # the keyboard, by the findings, where what had it before is gone

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("companion")
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName("侧栏")
        self.session: Session | None = None
        self.findings: FindingsPane | None = None
        self.help: HelpPane | None = None
        self.preview: PreviewPane | None = None
        self.charts: ChartPane | None = None
        self.currentChanged.connect(self._make)

    def show_session(self, session: Session) -> None:
        """Stand beside a report."""
        # They load the model and half of Qt's widgets: not before there is a report.
        from gui.findings.pane import FindingsPane
        from gui.help import HelpPane

        self.session = session
        self.findings = FindingsPane(session, self)
        self.findings.go_to.connect(self.go_to)
        self.findings.released.connect(self.released)
        self.help = HelpPane(self)
        places = (self.findings, self.help, QWidget(self), QWidget(self))
        for widget, name in zip(places, NAMES, strict=True):
            self.addTab(widget, name)

    def drop_session(self) -> None:
        """Nothing of the report is kept."""
        self.session = self.findings = self.help = self.preview = self.charts = None
        empty(self)

    def bring(self, place: int) -> None:
        """Show one of them."""
        self.setVisible(True)
        self.setCurrentIndex(place)

    def _make(self, place: int) -> None:
        if self.session is None:
            return
        if place == PREVIEW and self.preview is None:
            from gui.paper.preview import PreviewPane

            self.preview = PreviewPane(self.session, self)
            self.preview.go_to.connect(self.go_to)
            self._put(place, self.preview)
        elif place == CHARTS and self.charts is None:
            from gui.charts.pane import ChartPane

            self.charts = ChartPane(self.session, self)
            self.charts.said.connect(self.said)
            self._put(place, self.charts)

    def _put(self, place: int, widget: QWidget) -> None:
        """Put a companion in its place; it is made while its tab is being shown."""
        placeholder = self.widget(place)
        self.blockSignals(True)
        self.insertTab(place, widget, NAMES[place])
        self.removeTab(place + 1)
        self.setCurrentIndex(place)
        self.blockSignals(False)
        placeholder.deleteLater()


def empty(tabs: QTabWidget) -> None:
    """Delete all pages; taking them out alone would leave them to the window for ever."""
    while tabs.count():
        page = tabs.widget(0)
        tabs.removeTab(0)
        page.deleteLater()
