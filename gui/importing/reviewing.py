"""Shows what was read from a document of another program, and opens what the clerk takes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.importing import clipboard, reading
from gui.importing.bar import ImportBar
from gui.importing.page import ReviewPage
from model.errors import UserError
from model.report.addresses import FIELD
from model.report.changes import Change
from model.report.report import Report, new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from model.importing.imported import Imported


class Reviewing(QObject):
    """Shows the page, and opens the report.

    `page_wanted` asks to show a page, `page_left` to leave it. `offered` carries a line for above
    the report that was opened. `revealed` carries an address to be shown there. `said` carries a
    sentence for the status line.
    """

    page_wanted = Signal(object)
    page_left = Signal(object)
    offered = Signal(object)
    revealed = Signal(str)
    said = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        *,
        open_imported: Callable[[Report], Session | None],
        refuse: Callable[[str, UserError], None],
    ) -> None:
        """`open_imported` opens an empty report that has no file; None when the open one stays.

        `refuse` says under a title why nothing is opened.
        """
        super().__init__(parent)
        self._above = parent
        self._open_imported = open_imported
        self._refuse = refuse
        self._page: ReviewPage | None = None

    def review(self, path: Path) -> None:
        """Read a file and show what was read; refuse what holds no report."""
        self._review(lambda: reading.read_file(self._above, path))

    def review_clipboard(self) -> None:
        """Read what was copied elsewhere and show it."""
        self._review(clipboard.read)

    def _review(self, read: Callable[[], Imported | None]) -> None:
        try:
            imported = read()
        except UserError as error:
            self._refuse("没有打开", error)
            return
        if imported is None:
            self.said.emit("已停止读取，没有打开。")
            return
        page = self._show(imported)
        page.taken.connect(self._take)

    def _show(self, imported: Imported) -> ReviewPage:
        self.leave()
        page = self._page = ReviewPage(imported, parent=self._above)
        page.left.connect(self.leave)
        self.page_wanted.emit(page)
        return page

    def leave(self) -> None:
        """Leave the page, if it is shown: another report is open now, or none."""
        page, self._page = self._page, None
        if page is not None:
            self.page_left.emit(page)

    def _take(self, imported: Imported, sections: Sequence[str]) -> None:
        """Open a new report and put what was read into it, as one undo step not saved yet."""
        session = self._open_imported(Report(imported.form, imported.year, id=new_id()))
        if session is None:
            return
        fields = {FIELD + "organ": imported.organ}
        for name, value in imported.fields.items():
            fields[FIELD + name] = value
        change = imported.change(sections)
        session.do(Change({**fields, **change.values}, change.words))
        self._offer(imported)
        self.said.emit("已采用，请核对后保存；保存时另存为年报文件，原件没有改动。")

    def _offer(self, imported: Imported) -> None:
        bar = ImportBar(imported)
        bar.go_to.connect(self.revealed)
        bar.original_wanted.connect(lambda: self._show(imported).look_only())
        self.offered.emit(bar)
