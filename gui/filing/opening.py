"""Opening a report: from its file, a Word document, the sample, what was kept; who may edit it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui import file_questions, single_window
from gui.filing import prior_year
from gui.widgets import dialogs
from model.errors import UserError
from model.importing import kinds
from model.resources import resource

if TYPE_CHECKING:
    from gui.filing.closing import Closing
    from gui.filing.current_report import CurrentReport
    from gui.session import Session
    from gui.settings import Recent
    from model.files.claims.claim import Claim
    from model.files.claims.holder import Holder
    from model.files.open_file import OpenFile
    from model.files.store import Opened
    from model.report.changes import Change
    from model.report.report import Report


class Opening(QObject):
    """The ways in which a report that exists is opened.

    `called` comes when the report that is open is to be opened. `refused` comes when a report
    is not opened, before the reason is shown. `history_wanted` asks for the earlier versions of
    a file that cannot be opened, `import_wanted` to look at what another program wrote.
    """

    called = Signal()
    refused = Signal()
    history_wanted = Signal(object)  # the path of a file that cannot be opened
    import_wanted = Signal(object)  # the path of a document of another program

    def __init__(self, current: CurrentReport, closing: Closing, parent: QObject) -> None:
        super().__init__(parent)
        self.current = current
        self.closing = closing

    # --- a file ----------------------------------------------------------------------------

    def open_named(self, name: str) -> None:
        """Open the file with this name; ask for one when the name is empty."""
        if name:
            self.open(Path(name))
        else:
            self.open_report()

    def open_report(self) -> None:
        """Ask for a file and open it."""
        current = self.current
        path = dialogs.open_file(current.above, current.settings.start_folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a report; one that is open already, here or elsewhere, only comes forward."""
        if self.current.is_own(path):
            self.called.emit()
        elif single_window.call(path):
            self.current.said.emit(f"“{path.name}”已经在另一个窗口里打开，已切换到那个窗口。")
        elif not kinds.is_ours(path):
            self.import_wanted.emit(path)
        elif self.closing.may_close():
            if path.suffix.lower() == ".docx":
                self._open_document(path)
            else:
                self._open_report(path)

    def _open_report(self, path: Path) -> None:
        taken = single_window.take(path)  # before it is read: nobody writes it in between
        self._open_taken(path, taken)

    def _open_taken(self, path: Path, taken: Claim | Holder) -> None:
        """Show a report to be edited where it could be claimed, else to be looked at."""
        from model.files.claims.claim import Claim

        read = self._read(path)
        if read is None:
            if isinstance(taken, Claim):
                taken.release()
            return
        file, opened = read
        session = self.current.show(opened.report, file, taken)
        known = self.current.settings.known(path)
        prior = self._attach_again(session, known) if known is not None else ""
        session.judged.connect(self.current.remember)  # its errors are known then
        file_questions.notices(self.current.above, [*opened.notices, prior])

    def _attach_again(self, session: Session, known: Recent) -> str:
        if not known.prior or session.report.prior is not None:
            return ""
        return prior_year.attach_again(session, Path(known.prior))

    def _read(self, path: Path) -> tuple[OpenFile, Opened] | None:
        """Read a save file; None, with the reason shown, where that is not possible."""
        from model.files.open_file import OpenFile

        try:
            return OpenFile.open(path)
        except UserError as error:
            self._refuse_file(path, error)
            return None

    def edit_here(self) -> None:
        """Edit what could only be looked at, where the other window is gone or given up.

        The file is read anew: what the other window has saved is there.
        """
        from model.files.claims.holder import Holder, State

        current = self.current
        session, holder = current.session, current.onlooker.holder
        if session is None or session.path is None or holder is None:
            return
        path = session.path
        if holder.state is State.ALIVE:
            current.said.emit(holder.sentence)
            return
        if single_window.call(path):
            current.said.emit("那个窗口又有反应了，已切换到那个窗口。")
            return
        is_gone = holder.state is State.GONE
        if not is_gone and not file_questions.end_claim(current.above, holder):
            return
        taken = single_window.take(path, force=not is_gone)
        if isinstance(taken, Holder):  # somebody was quicker
            current.onlooker.watch(path, taken)
            current.said.emit(taken.sentence)
            return
        self._open_taken(path, taken)
        current.said.emit("已重新读取文件，现在可以在这里编辑。")

    # --- what has no file of its own -------------------------------------------------------

    def _open_document(self, path: Path) -> None:
        """Open the report inside a Word document exported here; what differs is undecided."""
        from model.files.history.kept_version import Why
        from model.readers.docx import open_document

        try:
            opened = open_document(path)
        except UserError as error:
            self.refuse("没有打开", error)
            return
        session = self.current.show(opened.report, None)
        self.current.why = Why.IMPORT
        session.undecided.begin(opened.changes)
        file_questions.notices(self.current.above, opened.notices)
        self.current.said.emit(_taken_back(len(session.undecided)))

    def open_imported(self, report: Report) -> Session | None:
        """Open an empty report for what was read elsewhere; None when the open one is to stay."""
        if not self.closing.may_close():
            return None
        from model.files.history.kept_version import Why

        session = self.current.show(report, None)
        self.current.why = Why.IMPORT
        return session

    def open_sample(self) -> None:
        """Open the shipped practice report as a new one: it can be changed at will."""
        from model.files.store import open_report

        if not self.closing.may_close():
            return
        opened = open_report(resource("samples", "sample.gknb"))
        self.current.show(opened.report, None)
        self.current.said.emit("这是示例年报，可以随意练习；保存时会另存为新文件。")

    def open_unsaved(self, report: Report, proposed: Path | None) -> Session | None:
        """Open a report as one that was never saved; None when the open one is to stay.

        `proposed` is where it is offered to be saved, None for the official name.
        """
        if not self.closing.may_close():
            return None
        from model.files.history.kept_version import Why

        session = self.current.show(report, None)
        self.current.why = Why.RESTORED
        self.current.proposed = proposed
        return session

    def restore(self, change: Change) -> None:
        """Bring an earlier state back into the open report; the next save says so."""
        from model.files.history.kept_version import Why

        session = self.current.session
        if session is not None and not session.refuses():
            session.do(change)
            self.current.why = Why.RESTORED

    # --- what is not opened ----------------------------------------------------------------

    def refuse(self, title: str, error: UserError) -> None:
        """Say why a report is not opened; the one that was to go stays open."""
        self._stay()
        dialogs.alert(self.current.above, title, str(error))

    def _refuse_file(self, path: Path, error: UserError) -> None:
        """Say why a save file was not opened; offer its earlier versions where there are any."""
        from model.files.history import histories

        versions = histories.of_file(path)
        good = versions.newest_good() if versions is not None else None
        if good is None:
            self.refuse("没有打开", error)
            return
        self._stay()
        reason = error.__cause__ or error  # without the command that does the same
        if file_questions.wants_history(self.current.above, str(reason), good.minute):
            self.history_wanted.emit(path)

    def _stay(self) -> None:
        self.current.is_given_up = False
        self.refused.emit()


def _taken_back(undecided: int) -> str:
    """What is said of a report that came from a Word document."""
    if not undecided:
        return "已从 Word 文档取回年报数据，保存时会另存为年报文件。"
    return (
        f"文档导出以后改动过 {undecided} 处，请在侧栏“Word 改动”里逐处采用或不采用。"
        "保存时会另存为年报文件。"
    )
