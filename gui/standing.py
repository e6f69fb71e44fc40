"""How the report stands, shown in the window's title, its status line and its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import isValid

from gui import actions

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMainWindow

    from gui.filing.filing import Filing
    from gui.pages import Pages
    from gui.report_page import ReportPage
    from gui.session import Session
    from gui.status import StatusLine

NAME = "公开年报"


class Standing(QObject):
    """What the window shows of the open report beside its page.

    A window that goes takes the keyboard from what is half typed. That is told as any edit is,
    when there is no window any more to show it.
    """

    def __init__(
        self,
        window: QMainWindow,
        filing: Filing,
        pages: Pages,
        actions_by_id: Mapping[str, QAction],
        status: StatusLine,
        report: Callable[[], ReportPage | None],
    ) -> None:
        """Show it in a window; `report` gives the page of the open report."""
        super().__init__(window)
        self.window = window
        self.filing = filing
        self.pages = pages
        self.actions_by_id = actions_by_id
        self.status = status
        self.report = report

    def show_page(self) -> None:
        """Another page is in view."""
        self.show_state()
        self.renew_actions()

    def show_state(self) -> None:
        """Show how the report stands; this follows every edit."""
        if not isValid(self.window):
            return
        session = self.filing.session
        self.status.show_session(session)
        title = _title(session)
        if self.window.windowTitle() != title:
            self.window.setWindowTitle(title)
        self.show_steps()
        self.show_selection()

    def show_selection(self) -> None:
        """Show sum and count of the selected figures."""
        if not isValid(self.window):
            return
        report = self.report()
        numbers = report.chosen_numbers() if report is not None else []
        self.status.show_numbers(numbers)

    def renew_actions(self) -> None:
        """Enable what can be done now on the page in view."""
        if not isValid(self.window):
            return
        actions.enable(self.actions_by_id, self.pages.usable())
        self.show_steps()

    def show_steps(self) -> None:
        """Show what changes with every edit, apart: all actions at once take a millisecond."""
        if not isValid(self.window):
            return
        session, report = self.filing.session, self.report()
        if session is None or report is None:
            self.window.setWindowModified(False)
            return
        is_shown = self.pages.currentWidget() is report
        self.actions_by_id["undo"].setEnabled(is_shown and report.editing.can_undo)
        self.actions_by_id["redo"].setEnabled(is_shown and report.editing.can_redo)
        self.actions_by_id["detach-prior"].setEnabled(is_shown and self.filing.has_prior)
        typing = report.is_unfinished
        self.window.setWindowModified(typing or not session.is_clean)
        self.status.show_saved(session, self.filing.saved_at, typing=typing)

    def name_steps(self) -> None:
        """Name the step that would be undone, in the menu when it opens.

        With every edit it would cost too much: the tool bar is laid out anew each time.
        """
        session, report = self.filing.session, self.report()
        stack = session.stack if session is not None else None
        for name, words, step in (
            ("undo", "撤销", stack.undoText() if stack else ""),
            ("redo", "重做", stack.redoText() if stack else ""),
        ):
            self.actions_by_id[name].setText(f"{words} {step}".strip())
            self.actions_by_id[name].setIconText(words)
        can_unbind = report is not None and report.editing.can_unbind
        self.actions_by_id["unbind-figure"].setEnabled(can_unbind)


def _title(session: Session | None) -> str:
    if session is None:
        return NAME
    report = session.report
    organ = report.particulars.organ or "（未填机关名称）"
    mark = "（只读）" if session.is_read_only else ""
    return f"{organ} — {report.year}年{report.form.title}{mark}[*]"
