"""What the clerk chooses of how reports look and react: colours, size, Enter, ghosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui import settings
from gui.widgets import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.report_page import ReportPage
    from gui.settings import Settings
    from gui.status import StatusLine

ZOOM_STEP = 10  # percent


class ViewSettings(QObject):
    """Each choice holds at once and is kept."""

    def __init__(
        self,
        kept: Settings,
        status: StatusLine,
        report: Callable[[], ReportPage | None],
        parent: QObject,
    ) -> None:
        """Keep the choices in `kept`; `report` gives the page of the open report."""
        super().__init__(parent)
        self.kept = kept
        self.status = status
        self.report = report

    def show_ghosts(self, shown: bool) -> None:
        """Show last year's figures beside this year's, or not."""
        self.kept.ghosts_shown = shown
        self._keep()

    def set_enter(self, direction: str) -> None:
        """Choose where the Enter key leads."""
        self.kept.enter = settings.Enter(direction)
        self._keep()

    def _keep(self) -> None:
        self.kept.save()
        report = self.report()
        if report is not None:
            report.show_choices()

    def set_scheme(self, scheme: str) -> None:
        """Light, dark, or as the system has it; at once and from now on."""
        self.kept.scheme = theme.Scheme(scheme)
        self.kept.save()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, self.kept.scheme)

    def zoom(self, step: int) -> None:
        """Show figures and texts larger (1), smaller (-1) or in the program's own size (0)."""
        wanted = self.kept.zoom + ZOOM_STEP * step if step else 100
        self.kept.zoom = settings.allowed_zoom(wanted)  # kept when the window closes
        report = self.report()
        if report is not None:
            report.show_zoom()
        self.status.show_zoom(self.kept.zoom)
