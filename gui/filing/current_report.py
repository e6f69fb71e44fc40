"""The open report with all that is held for it: session, file, claim, journal."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.journaling import Journaling
from gui.onlooker import Onlooker
from gui.settings import Recent
from gui.single_window import Presence

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from gui.settings import Settings
    from model.files.claims.claim import Claim
    from model.files.claims.holder import Holder
    from model.files.history.kept_version import Why
    from model.files.open_file import OpenFile
    from model.report.report import Report


class CurrentReport(QObject):
    """What opening, saving and closing share; it asks nothing and shows no dialog.

    `session` is the open report, None where none is, and `file` its file, None before it is
    saved. One that another window has open may only be looked at; `onlooker` says who that is,
    and whether it still is there. `above` is what dialogs are shown over.

    `opened` carries the session of a report that was opened; the one before is deleted
    afterwards. `closed` comes when no report is open any more, `saved` when the open one was
    saved. `said` carries a sentence for the status line.
    """

    opened = Signal(object)
    closed = Signal()
    saved = Signal()
    said = Signal(object)  # a string of Qt would lose half characters in the names of files

    def __init__(
        self,
        settings: Settings,
        take_over: Callable[[], str],
        unfinished: Callable[[], tuple[str, str]],
        above: QWidget,
        parent: QObject,
    ) -> None:
        """Begin without a report; for `take_over` and `unfinished` see `Filing`."""
        super().__init__(parent)
        self.settings = settings
        self.take_over = take_over
        self.above = above
        self.session: Session | None = None
        self.file: OpenFile | None = None
        self.saved_at = ""  # hour and minute
        self.why: Why | None = None  # the next save is kept, when it is more than a save
        self.proposed: Path | None = None  # where a report without a file may be saved
        self.is_given_up = False  # the clerk wants no more of what is not saved
        self.presence = Presence(self)
        self.onlooker = Onlooker(self)
        self.journaling = Journaling(unfinished, self)
        self.journaling.failed.connect(self.said)

    def is_own(self, path: Path) -> bool:
        """Whether a path is that of the open report's file."""
        own = self.session.path if self.session is not None else None
        return own is not None and _same(own, path)

    def folder(self, session: Session) -> Path:
        """Where a report's other files are looked for: beside it, else where the last one was."""
        return session.path.parent if session.path else self.settings.start_folder()

    def show(
        self, report: Report, file: OpenFile | None, taken: Claim | Holder | None = None
    ) -> Session:
        """Show a report; a holder of its file is another window, which may edit it."""
        from gui.session import Session
        from model.files.claims.claim import Claim
        from model.files.claims.holder import Holder

        path = file.path if file is not None else None
        self._end_journal()
        is_taken = isinstance(taken, Holder)
        before = self.session
        self.session = Session(report, path, self, read_only=is_taken)
        self.file = file
        self.why = None
        self.proposed = None
        self.saved_at = _clock(path) if path else ""
        if not is_taken:
            self.journaling.begin(self.session, file)
        self.opened.emit(self.session)
        if before is not None:
            before.deleteLater()
        self.presence.release()
        self.onlooker.stop()
        if path is not None and isinstance(taken, Claim):
            self.presence.keep(path, taken)
        if path is not None and isinstance(taken, Holder):
            self.onlooker.watch(path, taken)
        return self.session

    def note_saved(self, session: Session, file: OpenFile) -> None:
        """Take note that the report stands in a file now, as it is.

        What was only looked at is shown as a report of its own: it stands in its own file.
        """
        if session.is_read_only:
            session = self._show_own(session, file)
        self.file = file
        self.why = None
        self.saved_at = time.strftime("%H:%M")
        self.presence.hold(file.path)
        session.saved_as(file.path)
        self.journaling.saved(session.report, file)
        self.remember()
        self.saved.emit()

    def _show_own(self, session: Session, file: OpenFile) -> Session:
        own = self.show(session.report, file)
        if session.prior_path is not None:
            own.set_prior(session.prior, session.prior_path)
        return own

    def remember(self) -> None:
        """Put the report first among the recent ones, as it stands now."""
        session = self.session
        if session is None or session.path is None:
            return
        from datetime import datetime  # late: the start page does without it

        filled, asked = session.progress
        prior = session.prior_path
        self.settings.remember(
            Recent(
                path=str(session.path.resolve()),
                organ=session.report.particulars.organ,
                year=session.report.year,
                errors=session.count("error"),
                blanks=asked - filled,
                time=datetime.now().astimezone().isoformat(timespec="seconds"),
                prior=str(prior.resolve()) if prior is not None else "",
            )
        )

    def drop(self) -> None:
        """Close the report and ask nothing; its undo steps are gone."""
        self._end_journal()
        session, self.session = self.session, None
        self.presence.release()
        self.onlooker.stop()
        if session is not None:
            self.closed.emit()
            session.deleteLater()

    def end(self) -> None:
        """Let the report go when the program ends; what had to be asked was answered."""
        self._end_journal()
        self.presence.release()

    def _end_journal(self) -> None:
        if self.is_given_up:
            self.journaling.give_up()
        else:
            self.journaling.close()
        self.is_given_up = False


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def _clock(path: Path) -> str:
    """The hour and minute at which a file was written; for another day its date, too."""
    try:
        written = time.localtime(path.stat().st_mtime)
    except OSError:
        return ""
    today = time.localtime()[:3] == written[:3]
    return time.strftime("%H:%M" if today else "%Y-%m-%d %H:%M", written)
