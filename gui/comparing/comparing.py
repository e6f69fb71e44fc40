"""Shows the page 对比: with last year's report that is attached, or with a chosen file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.comparing.page import ComparingPage
from gui.widgets import dialogs
from model.comparing.comparison import compare
from model.comparing.reading import read_report
from model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from model.report.report import Report


class Comparing(QObject):
    """Shows the page, and compares with what the clerk chooses there.

    `page_wanted` asks to show the page, `page_left` to leave it, `go_to` to show a cell of the
    open report.
    """

    page_wanted = Signal(object)
    page_left = Signal(object)
    go_to = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        *,
        session: Callable[[], Session | None],
        take_over: Callable[[], str],
        folder: Callable[[Session], Path],
    ) -> None:
        """`session` gives the open report; `take_over` takes over what is being typed there.

        `folder` is where a file to compare with is looked for first.
        """
        super().__init__(parent)
        self._above = parent
        self._session = session
        self._take_over = take_over
        self._folder = folder
        self._page: ComparingPage | None = None

    def show(self) -> None:
        """Compare the open report with the one of the year before, if that is attached."""
        session = self._session()
        if session is None:
            return
        self._take_over()
        page = self._page or self._make_page()
        if session.prior is not None:
            self._compare(session, session.prior, [])
        else:
            page.show_nothing()
        self.page_wanted.emit(page)

    def leave(self) -> None:
        """Leave the page, if it is shown: another report is open now, or none."""
        page, self._page = self._page, None
        if page is not None:
            self.page_left.emit(page)

    def _make_page(self) -> ComparingPage:
        page = self._page = ComparingPage(self._above)
        page.choice_wanted.connect(self._choose)
        page.left.connect(self.leave)
        page.go_to.connect(self._show_cell)
        return page

    def _choose(self) -> None:
        """Ask for a file and compare with the report in it; the file is only read."""
        session = self._session()
        if session is None:
            return
        path = dialogs.open_file(self._above, self._folder(session), "选择要对比的年报")
        if path is None:
            return
        try:
            read = read_report(path)
        except UserError as error:
            dialogs.alert(self._above, "没有对比", str(error))
            return
        self._compare(session, read.report, read.notices)

    def _compare(self, session: Session, other: Report, notices: Sequence[str]) -> None:
        if self._page is not None:
            series = _series(session, other)
            self._page.show_comparison(compare(session.report, other), notices, series)

    def _show_cell(self, address: str) -> None:
        session = self._session()
        self.leave()
        if session is not None and address in session.report.form.cells:
            self.go_to.emit(address)


def _series(session: Session, other: Report) -> list[Report]:
    """One report for each year, the open one last; the chosen one stands for its own year."""
    years = {prior.year: prior for prior in session.earlier}
    years[other.year] = other
    years.pop(session.report.year, None)
    return [*(years[year] for year in sorted(years)), session.report]
