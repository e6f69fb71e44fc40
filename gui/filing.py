"""Opening, saving and closing a report, with the questions they need."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui import file_names, file_questions, prior_year, safe_place, single_window
from gui.file_questions import Answer
from gui.journaling import Journaling
from gui.onlooker import Onlooker
from gui.settings import Recent
from gui.single_window import Presence
from gui.widgets import dialogs
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.files.claims.claim import Claim
from model.files.claims.holder import Holder, State
from model.resources import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from gui.settings import Settings
    from model.files.history.kept_version import Why
    from model.files.open_file import ChangedOnDisk, OpenFile
    from model.files.store import Opened
    from model.report.changes import Change
    from model.report.report import Report


class Filing(QObject):
    """What is done with report files; heavy libraries are loaded when they are used.

    `session` is the open report, None where none is. One that another window has open is shown
    to be read only; `onlooker` says who that is, and whether it still is there.

    `opened` carries the session of a report that was opened; the one before is deleted
    afterwards. `closed` comes when no report is open any more, `saved` when the open one was
    saved. `said` carries a sentence for the status line. `called` comes when somebody opens
    the report that is open, here or in another process. `refused` comes when a report is not
    opened, before the reason is shown. `history_wanted` asks for the earlier versions of a file
    that cannot be opened.
    """

    opened = Signal(object)
    closed = Signal()
    saved = Signal()
    said = Signal(object)  # a string of Qt would lose half characters in the names of files
    called = Signal()
    refused = Signal()
    history_wanted = Signal(object)  # the path of a file that cannot be opened

    def __init__(
        self,
        settings: Settings,
        take_over: Callable[[], str],
        unfinished: Callable[[], tuple[str, str]],
        parent: QWidget,
    ) -> None:
        """Show dialogs over `parent`.

        `take_over` takes over what is being typed; it returns why something could not be taken
        over, or "". `unfinished` gives the address and the raw text of what is half typed.
        """
        super().__init__(parent)
        self.settings = settings
        self.take_over = take_over
        self.above = parent
        self.session: Session | None = None
        self.saved_at = ""  # hour and minute
        self.presence = Presence(self)
        self.presence.called.connect(self.called)
        self.onlooker = Onlooker(self)
        self.journaling = Journaling(unfinished, self)
        self.journaling.failed.connect(self.said)
        self._file: OpenFile | None = None  # of the open report
        self._why: Why | None = None  # the next save is kept, when it is more than a save
        self._is_given_up = False  # the clerk wants no more of what is not saved
        self._notices: list[str] = []  # of what a save had to ask
        self._told: set[str] = set()  # notices of saves
        self._proposed: Path | None = None  # where a report without a file may be saved

    # --- opening ---------------------------------------------------------------------------

    def new_report(self) -> None:
        """Ask for year and bureau and begin a report."""
        from gui.start import new_report  # late: few sessions ask for a second report

        asked = new_report.ask(self.above, self.settings)
        if asked is not None:
            self.new(*asked)

    def new(self, year: int, organ: str, kind: str) -> None:
        """Begin an empty report in the form of its year; a second one only knowingly."""
        if not self._may_begin(year, organ) or not self.may_close():
            return
        from model.shipped import new_report

        try:
            report = new_report(year, organ, kind)
        except UserError as error:
            self._refuse("没有新建", error)
            return
        self._show(report, None)
        self.said.emit(
            f"已新建 {year} 年度年报，采用{report.form.name}（{report.form.document}）。"
        )

    def _may_begin(self, year: int, organ: str) -> bool:
        """Ask where a report of this bureau and year is known; False when that is to be taken."""
        from gui.start import twins  # late: it loads the model
        from model.files.twins import is_of

        session = self.session
        is_own = session is not None and is_of(
            session.report.particulars.organ, session.report.year, organ, year
        )
        if session is not None and is_own and session.path is None:
            return file_questions.twin(self.above, organ, year, None) is Answer.ANOTHER
        found = twins.known(self.settings, organ, year) if organ else None
        if found is None:
            return True
        answer = file_questions.twin(self.above, organ, year, found)
        if answer is Answer.OPEN:
            self.open(found.path)
        return answer is Answer.ANOTHER

    def open_named(self, name: str) -> None:
        """Open the file with this name; ask for one when the name is empty."""
        if name:
            self.open(Path(name))
        else:
            self.open_report()

    def open_report(self) -> None:
        """Ask for a file and open it."""
        path = dialogs.open_file(self.above, self.settings.start_folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a report; one that is open already, here or elsewhere, only comes forward."""
        if self.is_own(path):
            self.called.emit()
        elif single_window.call(path):
            self.said.emit(f"“{path.name}”已经在另一个窗口里打开，已切换到那个窗口。")
        elif self.may_close():
            if path.suffix.lower() == ".docx":
                self._open_document(path)
            else:
                self._open_report(path)

    def _open_report(self, path: Path) -> None:
        taken = single_window.take(path)  # before it is read: nobody writes it in between
        self._open_taken(path, taken)

    def _open_taken(self, path: Path, taken: Claim | Holder) -> None:
        """Show a report to be edited where it could be claimed, else to be looked at."""
        read = self._read(path)
        if read is None:
            if isinstance(taken, Claim):
                taken.release()
            return
        file, opened = read
        session = self._show(opened.report, file, taken)
        known = self.settings.known(path)
        prior = self._attach_again(session, known) if known is not None else ""
        session.judged.connect(self._remember_opened)
        file_questions.notices(self.above, [*opened.notices, prior])

    def _attach_again(self, session: Session, known: Recent) -> str:
        return prior_year.attach_again(session, Path(known.prior)) if known.prior else ""

    def _read(self, path: Path) -> tuple[OpenFile, Opened] | None:
        """Read a save file; None, with the reason shown, where that is not possible."""
        from model.files.open_file import OpenFile

        try:
            return OpenFile.open(path)
        except UserError as error:
            self._refuse_file(path, error)
            return None

    def _open_document(self, path: Path) -> None:
        """Open the report inside a Word document exported here; show what differs."""
        from model.files.history.kept_version import Why
        from model.readers.docx import open_document

        try:
            opened = open_document(path)
        except UserError as error:
            self._refuse("没有打开", error)
            return
        self._show(opened.report, None)
        self._why = Why.IMPORT
        differences = file_questions.differences(opened.differences)
        file_questions.notices(self.above, [*opened.notices, *differences])
        self.said.emit("已从 Word 文档取回年报数据，保存时会另存为年报文件。")

    def open_sample(self) -> None:
        """Open the shipped practice report as a new one: it can be changed at will."""
        from model.files.store import open_report

        if not self.may_close():
            return
        opened = open_report(resource("samples", "sample.gknb"))
        self._show(opened.report, None)
        self.said.emit("这是示例年报，可以随意练习；保存时会另存为新文件。")

    def open_unsaved(self, report: Report, proposed: Path | None) -> Session | None:
        """Open a report as one that was never saved; None when the open one is to stay.

        `proposed` is where it is offered to be saved, None for the official name.
        """
        if not self.may_close():
            return None
        from model.files.history.kept_version import Why

        session = self._show(report, None)
        self._why = Why.RESTORED
        self._proposed = proposed
        return session

    def restore(self, change: Change) -> None:
        """Bring an earlier state back into the open report; the next save says so."""
        from model.files.history.kept_version import Why

        if self.session is not None and not self.session.refuses():
            self.session.do(change)
            self._why = Why.RESTORED

    def edit_here(self) -> None:
        """Edit what could only be looked at, where the other window is gone or given up.

        The file is read anew: what the other window has saved is there.
        """
        session, holder = self.session, self.onlooker.holder
        if session is None or session.path is None or holder is None:
            return
        path = session.path
        if holder.state is State.ALIVE:
            self.said.emit(holder.sentence)
            return
        if single_window.call(path):
            self.said.emit("那个窗口又有反应了，已切换到那个窗口。")
            return
        is_gone = holder.state is State.GONE
        if not is_gone and not file_questions.end_claim(self.above, holder):
            return
        taken = single_window.take(path, force=not is_gone)
        if isinstance(taken, Holder):  # somebody was quicker
            self.onlooker.watch(path, taken)
            self.said.emit(taken.sentence)
            return
        self._open_taken(path, taken)
        self.said.emit("已重新读取文件，现在可以在这里编辑。")

    def _show(
        self, report: Report, file: OpenFile | None, taken: Claim | Holder | None = None
    ) -> Session:
        """Show a report; a holder of its file is another window, which may edit it."""
        from gui.session import Session

        path = file.path if file is not None else None
        self._end_journal()
        is_taken = isinstance(taken, Holder)
        before = self.session
        self.session = Session(report, path, self, read_only=is_taken)
        self._file = file
        self._why = None
        self._proposed = None
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

    def _refuse(self, title: str, error: UserError) -> None:
        self._is_given_up = False  # the report that was to go stays open
        self.refused.emit()
        dialogs.alert(self.above, title, str(error))

    def _refuse_file(self, path: Path, error: UserError) -> None:
        """Say why a save file was not opened; offer its earlier versions where there are any."""
        from model.files.history import histories

        versions = histories.of_file(path)
        good = versions.newest_good() if versions is not None else None
        if good is None:
            self._refuse("没有打开", error)
            return
        self._is_given_up = False
        self.refused.emit()
        reason = error.__cause__ or error  # without the command that does the same
        if file_questions.wants_history(self.above, str(reason), good.minute):
            self.history_wanted.emit(path)

    # --- last year's report ----------------------------------------------------------------

    @property
    def has_prior(self) -> bool:
        """Whether last year's report is attached, or was and cannot be read."""
        return self.session is not None and self.session.prior_path is not None

    def attach_prior(self) -> None:
        """Ask for last year's report and compare with it; the file is only read."""
        session = self.session
        if session is None:
            return
        if not prior_year.attach(session, self._folder(session), self.above):
            return
        self._remember(session)
        year = session.report.year - 1
        self.said.emit(f"已附上 {year} 年度年报，上年数字显示在单元格左侧。")

    def detach_prior(self) -> None:
        """Compare with last year no more."""
        if self.session is not None:
            self.session.set_prior(None)
            self._remember(self.session)

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the report's file. False when it was not saved."""
        session = self.session
        if session is None:
            return False
        file = self._file
        if file is None:
            return self.save_as()
        if session.refuses():
            return False
        missing = self.take_over()
        instead = self._write(file, session)
        return self._finish(session, file, instead, missing)

    def save_as(self, instead_of: Path | None = None) -> bool:
        """Ask for a file and save there.

        `instead_of` is a file that was not written: another name, in a folder that can be
        written, is proposed then.
        """
        session = self.session
        if session is None:
            return False
        missing = self.take_over()
        path = self._ask_free("保存年报", instead_of)
        return path is not None and self._save_as(session, path, missing)

    def _save_as(self, session: Session, path: Path, missing: str) -> bool:
        from model.files.open_file import OpenFile

        file = OpenFile(path, b"")
        instead = self._write(file, session, overwrite=True)
        return self._finish(session, file, instead, missing)

    def save_copy(self, instead_of: Path | None = None) -> None:
        """Ask for a file and leave a copy there; work goes on in the report's own file.

        `instead_of` is meant as in `save_as`.
        """
        session = self.session
        if session is None:
            return
        missing = self.take_over()
        path = self._ask_free("保存副本", instead_of)
        if path is None:
            return
        if self.is_own(path):
            self._save_as(session, path, missing)
            return
        from model.files.open_file import OpenFile

        file = OpenFile(path, b"")
        instead = self._write(file, session, overwrite=True, is_copy=True)
        if instead is Answer.ELSEWHERE:
            self.save_copy(path)
        elif instead is None:
            said = f"副本已保存到 {path}。"
            said = f"副本已保存，但有一处没有存进去：{missing}" if missing else said
            self.said.emit("　".join([said, *self._untold(file.notices)]))

    def _ask_free(self, title: str, instead_of: Path | None) -> Path | None:
        """Ask for a report file that no other window has open."""
        while (path := self.ask(SUFFIX, title, instead_of)) is not None:
            if self._may_write(path):
                break
            file_questions.taken(self.above, path)
        return path

    def _may_write(self, path: Path) -> bool:
        """Whether no other window has a file open, and it is not one that may only be read."""
        if self.is_own(path):
            return self.session is not None and not self.session.is_read_only
        return not single_window.is_open(path)

    def is_own(self, path: Path) -> bool:
        """Whether a path is that of the open report's file."""
        own = self.session.path if self.session is not None else None
        return own is not None and _same(own, path)

    def ask(self, suffix: str, title: str, instead_of: Path | None = None) -> Path | None:
        """Ask for a file, the official name proposed, or a safe place where that failed."""
        session = self.session
        if session is None:
            return None
        if instead_of is None:
            proposed = self.proposed(session, suffix)
        else:
            proposed = safe_place.beside(instead_of)
        return dialogs.save_file(self.above, proposed, suffix, title)

    def proposed(self, session: Session, suffix: str) -> Path:
        """The report's own file, where it was before, or the official name.

        The name is never that of another report: such a one gets a number behind it.
        """
        from model.document.build import file_name

        own = session.path or self._proposed
        if own is not None and suffix == SUFFIX:
            return own
        name = file_name(session.report)
        if suffix != SUFFIX:
            if own is not None and file_names.is_numbered(own.stem, name):
                name = own.stem  # the second report of a bureau has documents of its own
            return self._folder(session) / (name + suffix)
        from model.files.twins import read

        def is_free(path: Path) -> bool:
            there = read(path)
            is_own = there is not None and there.id == session.report.id != ""
            return is_own or not path.exists()

        return file_names.free(self._folder(session) / (name + suffix), is_free)

    def _folder(self, session: Session) -> Path:
        return session.path.parent if session.path else self.settings.start_folder()

    def _about_to(self, file: OpenFile) -> Callable[[str], None]:
        """What tells the journal which bytes the report's file is about to hold."""
        return lambda digest: self.journaling.saving(digest, file.path)

    def _write(
        self,
        file: OpenFile,
        session: Session,
        *,
        overwrite: bool = False,
        is_copy: bool = False,
    ) -> Answer | None:
        """Write a save file; None when it was written, else what the user wants instead.

        The journal knows beforehand what the report's own file is about to hold; a copy is none.
        """
        from model.files.history.kept_version import Why
        from model.files.open_file import ChangedOnDisk

        over: ChangedOnDisk | None = None
        self._notices = []
        while True:
            try:
                file.save(
                    session.report,
                    overwrite=overwrite,
                    over=over,
                    why=self._why or Why.SAVE,
                    about_to=None if is_copy else self._about_to(file),
                )
            except ChangedOnDisk as error:
                answer = self._settle(session, file, error)
                if answer is not Answer.OVERWRITE:
                    return answer
                over, overwrite = error, not error.digest
            except UserError as error:
                return file_questions.not_written(self.above, error)
            else:
                return None

    def _settle(self, session: Session, file: OpenFile, changed: ChangedOnDisk) -> Answer:
        """Ask what becomes of what another program wrote into the file."""
        from gui.versions import conflict  # late: rarely needed

        answer, kept = conflict.settle(self.above, session, file, changed)
        self._notices += kept
        return answer

    def _finish(
        self, session: Session, file: OpenFile, instead: Answer | None, missing: str
    ) -> bool:
        """Take note that the report was saved, or do what the user wants instead.

        `missing` is why something that is typed is not in the file, or "".
        """
        if instead is not None:
            return self.save_as(file.path) if instead is Answer.ELSEWHERE else False
        if session.is_read_only:
            session = self._show_own(session, file)
        self._file = file
        self._why = None
        self.saved_at = time.strftime("%H:%M")
        self.presence.hold(file.path)
        session.saved_as(file.path)
        self.journaling.saved(session.report, file)
        self._remember(session)
        self.saved.emit()
        said = f"已保存 {self.saved_at}　{file.path}"
        said = f"已保存，但有一处没有存进去：{missing}" if missing else said
        self.said.emit("　".join([said, *self._untold(file.notices)]))
        return True

    def _untold(self, notices: list[str]) -> list[str]:
        """What is to be told of a save, each sentence once as long as the program runs."""
        new = []
        for notice in [*self._notices, *notices]:
            if notice not in self._told:
                new.append(notice)
                self._told.add(notice)
        self._notices = []
        return new

    def _remember_opened(self) -> None:
        """Remember the report that was opened, now that its errors are known."""
        if self.session is not None:
            self._remember(self.session)

    def _show_own(self, session: Session, file: OpenFile) -> Session:
        """Show what was looked at as a report of its own: it stands in its own file now."""
        own = self._show(session.report, file)
        own.set_prior(session.prior, session.prior_path)
        return own

    def _remember(self, session: Session) -> None:
        """Put the report first among the recent ones, as it stands now."""
        if session.path is None:
            return
        filled, asked = session.progress
        prior = session.prior_path
        self.settings.remember(
            Recent(
                path=str(session.path.resolve()),
                organ=session.report.particulars.organ,
                year=session.report.year,
                errors=session.count("error"),
                blanks=asked - filled,
                time=now("seconds"),
                prior=str(prior.resolve()) if prior is not None else "",
            )
        )

    # --- closing ---------------------------------------------------------------------------

    def close_report(self) -> None:
        """Close the report, asking once when it is not saved."""
        if self.may_close():
            self.drop()

    def drop(self) -> None:
        """Close the report and ask nothing; its undo steps are gone."""
        self._end_journal()
        session, self.session = self.session, None
        self.presence.release()
        self.onlooker.stop()
        if session is not None:
            self.closed.emit()
            session.deleteLater()

    def may_close(self) -> bool:
        """Ask once when there is unsaved work. True when the report may go."""
        self._is_given_up = False
        may = self.session is None or self._may_go(self.session)
        self._is_given_up = self._is_given_up and may
        return may

    def _may_go(self, session: Session) -> bool:
        session.judge()  # else it would not be remembered how it stands
        if not self._take_over_or_ask():
            return False
        if session.is_clean:
            return True
        answer = file_questions.save_first(self.above, session.report)
        if answer is Answer.DISCARD:
            return self._may_discard()
        return answer is Answer.SAVE and self.save()

    def leave(self) -> None:
        """Take over what is typed and let the report go, nothing asked: the program ends."""
        self.take_over()
        self.end()

    def end(self) -> None:
        """Let the report go; what `may_close` asked about was answered."""
        self._end_journal()
        self.presence.release()

    def _take_over_or_ask(self) -> bool:
        """Take over what is being typed; ask before giving up what cannot be taken over.

        False when the user wants to put it right.
        """
        missing = self.take_over()
        if missing:
            self._is_given_up = file_questions.give_up(self.above, missing)
        return not missing or self._is_given_up

    def _may_discard(self) -> bool:
        """Whether the report may be closed unsaved: what is not saved stands in the journal."""
        fault = self.journaling.flush()
        if fault and not file_questions.close_without_copy(self.above, UserError(fault)):
            return False
        self._is_given_up = True
        self.said.emit("没有保存；以后可以在开始页“找回”这份内容。")
        return True

    def _end_journal(self) -> None:
        if self._is_given_up:
            self.journaling.give_up()
        else:
            self.journaling.close()
        self._is_given_up = False


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def now(precision: str) -> str:
    """The time as ISO 8601 with the zone, to "seconds" or "minutes"."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec=precision)


def _clock(path: Path) -> str:
    """The hour and minute at which a file was written; for another day its date, too."""
    try:
        written = time.localtime(path.stat().st_mtime)
    except OSError:
        return ""
    today = time.localtime()[:3] == written[:3]
    return time.strftime("%H:%M" if today else "%Y-%m-%d %H:%M", written)
