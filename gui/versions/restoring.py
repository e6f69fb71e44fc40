"""Shows the earlier versions of a report, and brings one back: into it, or as another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QDesktopServices

from gui import file_names
from gui.versions.page import VersionsPage
from model.files.history import histories
from model.report.changes import Change
from model.report.differences import differences
from model.report.report import new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from model.files.history.kept_version import Version
    from model.files.history.versions import Versions
    from model.report.report import Report

NONE_YET = "这份年报还没有历史版本：每次保存或导出都会留下一个。"


class Restoring(QObject):
    """Shows the page, and does what the clerk chooses there.

    `page_wanted` asks to show the page, `page_left` to leave it. `said` carries a sentence for
    the status line.
    """

    page_wanted = Signal(object)
    page_left = Signal(object)
    said = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        session: Callable[[], Session | None],
        take_over: Callable[[], str],
        restore: Callable[[Change], None],
        open_unsaved: Callable[[Report, Path | None], object],
    ) -> None:
        """`session` gives the open report; `take_over` takes over what is being typed there.

        `restore` makes a change in the open report that brings an earlier state back.
        `open_unsaved` opens a report that has no file, with the path proposed for it.
        """
        super().__init__(parent)
        self._above = parent
        self._session = session
        self._take_over = take_over
        self._restore = restore
        self._open_unsaved = open_unsaved
        self._page: VersionsPage | None = None
        self._versions: Versions | None = None
        self._damaged: Path | None = None  # the file that could not be opened

    def show(self) -> None:
        """Show the versions of the open report."""
        session = self._session()
        if session is None:
            return
        self._take_over()
        self._damaged = None
        versions = histories.of_report(session.report, session.path)
        self._show(versions, session.report, may_change=not session.is_read_only)

    def show_of_file(self, path: Path) -> None:
        """Show the versions of a file that could not be opened."""
        versions = histories.of_file(path)
        if versions is not None:
            self._damaged = path
            self._show(versions, None, may_change=False)

    def _show(self, versions: Versions, now: Report | None, *, may_change: bool) -> None:
        found = versions.list()
        if not found:
            self.said.emit(NONE_YET)
            return
        self._versions = versions
        page = self._page or self._make_page()
        page.show_versions(found, now, may_change=may_change)
        self.page_wanted.emit(page)

    def _make_page(self) -> VersionsPage:
        page = self._page = VersionsPage(self._above)
        page.in_place_wanted.connect(self._in_place)
        page.copy_wanted.connect(self._copy)
        page.folder_wanted.connect(self._open_folder)
        page.left.connect(self.leave)
        return page

    def leave(self) -> None:
        """Leave the page, if it is shown: another report is open now, or none."""
        page, self._page = self._page, None
        if page is not None:
            self.page_left.emit(page)

    def _in_place(self, version: Version, report: Report) -> None:
        """Put a version into the open report, as one undo step that is not saved yet."""
        session = self._session()
        if session is None:
            return
        values = {}
        for difference in differences(session.report, report):
            values[difference.address] = difference.new
        if not values:
            self.said.emit(f"第 {version.number} 版和现在这份没有不同。")
            return
        self.leave()
        self._restore(Change(values, f"恢复第 {version.number} 版"))
        self.said.emit(
            f"已恢复第 {version.number} 版，共 {len(values)} 处；请核对后保存。"
            "恢复是一步，可以撤销。"
        )

    def _copy(self, version: Version, report: Report) -> None:
        """Open a version as a report that has no file yet.

        In place of a file that cannot be opened it stays the same report, else it is another.
        """
        proposed = self._damaged
        if proposed is None:
            report.id = new_id()
            proposed = self._beside(version)
        opened = self._open_unsaved(report, proposed)
        if opened is not None:
            self.said.emit(f"已打开第 {version.number} 版，请核对后保存。")

    def _beside(self, version: Version) -> Path | None:
        session = self._session()
        own = session.path if session is not None else None
        if own is None and version.path:
            own = Path(version.path)
        if own is None:
            return None
        return file_names.free(own, lambda one: not one.exists(), f"第{version.number}版")

    def _open_folder(self) -> None:
        if self._versions is not None:
            QDesktopServices.openUrl(file_names.url_of(self._versions.folder))
