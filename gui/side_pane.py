"""What stands beside the sections: findings, help, preview, charts, changes made in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from gui.findings.pane import FindingsPane
from gui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.charts.pane import ChartPane
    from gui.help import HelpPane
    from gui.paper.preview import PreviewPane
    from gui.session import Session

NAMES = ("检查", "说明", "预览", "图表")
FINDINGS, HELP, PREVIEW, CHARTS, WORD_CHANGES = range(5)


class Companion(Tabs):
    """The panes beside one report; all but the findings are made when first looked at."""

    go_to = Signal(str)  # an address
    reveal = Signal(str)  # an address; the keyboard stays here
    said = Signal(str)
    released = Signal()  # the findings give the keyboard back, and what had it before is gone

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("companion")
        self.tabBar().setAccessibleName("侧栏")
        self.session = session
        self.findings = FindingsPane(session, self)
        self.findings.go_to.connect(self.go_to)
        self.findings.released.connect(self.released)
        # None until they are looked at.
        self.help: HelpPane | None = None
        self.preview: PreviewPane | None = None
        self.charts: ChartPane | None = None
        makers = (self._findings, self._help, self._preview, self._charts)
        for make, name in zip(makers, NAMES, strict=True):
            self.add(make, name)
        self.page(FINDINGS)
        session.checked.connect(self._count)
        session.undecided.changed.connect(self._show_undecided)
        self._count()
        self._show_undecided()

    def bring(self, place: int) -> None:
        """Show one of the panes."""
        self.setVisible(True)
        self.page(place)
        self.setCurrentIndex(place)

    def _count(self) -> None:
        if not self.session.is_judged:
            self.name(FINDINGS, NAMES[FINDINGS])
            return
        open_ones = sum(finding.accepted is None for finding in self.session.findings)
        done = NAMES[FINDINGS] if len(self.session.undecided) else "检查 ✓"
        self.name(FINDINGS, f"检查 {open_ones}" if open_ones else done)

    def _show_undecided(self) -> None:
        """Say what was changed in Word as long as some of it is undecided, and afterwards."""
        undecided = self.session.undecided
        if not undecided.is_used:
            return
        self._count()
        if self.count() == WORD_CHANGES:
            self.add(self._word_changes, "")
            self.bring(WORD_CHANGES)
        self.name(WORD_CHANGES, f"Word 改动 {len(undecided) or '✓'}")

    def _findings(self) -> QWidget:
        return self.findings

    def _help(self) -> QWidget:
        from gui.help import HelpPane

        self.help = HelpPane(self)
        return self.help

    def _preview(self) -> QWidget:
        from gui.paper.preview import PreviewPane

        self.preview = PreviewPane(self.session, self)
        self.preview.go_to.connect(self.go_to)
        return self.preview

    def _word_changes(self) -> QWidget:
        from gui.word_changes import WordChangesPane

        pane = WordChangesPane(self.session, self)
        pane.reveal.connect(self.reveal)
        pane.go_to.connect(self.go_to)
        pane.said.connect(self.said)
        return pane

    def _charts(self) -> QWidget:
        from gui.charts.pane import ChartPane

        self.charts = ChartPane(self.session, self)
        self.charts.said.connect(self.said)
        return self.charts
