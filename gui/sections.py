"""The tabs of the report's sections, each with its name and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.session import Session
    from model.forms.form import Section

MARGIN = 28  # pixels around the words of a tab, as the style sheet has them


class Sections(QTabWidget):
    """A tab for each section; where not all have room, only 一, 二, 三 are left of the names."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.setDocumentMode(True)
        self.tabBar().setAccessibleName("报告的各部分")
        self._names: list[str] = []
        self._states: list[str] = []

    def name(self, session: Session) -> None:
        """Show how each section stands."""
        sections = session.report.form.sections
        self._names = [section.short for section in sections]
        self._states = [state_of(session, section) for section in sections]
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.count() != len(self._names):
            return
        metrics = self.tabBar().fontMetrics()
        texts = [f"{name} {state}" for name, state in zip(self._names, self._states, strict=True)]
        if sum(metrics.horizontalAdvance(text) + MARGIN for text in texts) > self.width():
            texts = [
                f"{name.split()[0]} {state}"
                for name, state in zip(self._names, self._states, strict=True)
            ]
        for place, text in enumerate(texts):
            name_tab(self, place, text)


def state_of(session: Session, section: Section) -> str:
    """The state of a section: errors, warnings, open cells, complete, or untouched."""
    errors = session.count("error", section.id)
    if errors:
        return f"▲{errors}"
    if section.table is not None:
        figures = [c for c in section.table.figures if c.kind != "total"]
        blank = len(session.report.unfilled(section.table))
        if blank:
            return f"○{blank}" if blank < len(figures) else "○"
    elif not session.report.texts.get(section.id):
        return "" if not section.heading else "○"
    warnings = session.count("warning", section.id)
    return f"●{warnings}" if warnings else "✓"


def name_tab(tabs: QTabWidget, place: int, text: str) -> None:
    """Name a tab anew; Qt lays all tabs out again even when the name is the same."""
    if tabs.tabText(place) != text:
        tabs.setTabText(place, text)
