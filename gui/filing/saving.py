"""Saving a report: to its file, to another one, as a copy, and what hinders it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import file_questions, single_window
from gui.file_questions import Answer
from gui.filing import prior_year
from model.errors import UserError
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gui.filing.current_report import CurrentReport
    from gui.filing.proposing import Proposing
    from gui.session import Session
    from model.files.open_file import ChangedOnDisk, OpenFile


class Saving:
    """The saves of the open report."""

    def __init__(self, current: CurrentReport, proposing: Proposing) -> None:
        self.current = current
        self.proposing = proposing
        self._notices: list[str] = []  # of what a save had to ask
        self._told: set[str] = set()  # notices of saves

    def save(self) -> bool:
        """Save to the report's file. False when it was not saved."""
        session, file = self.current.session, self.current.file
        if session is None:
            return False
        if file is None:
            return self.save_as()
        if session.refuses():
            return False
        missing = self.current.take_over()
        instead = self._write(file, session)
        return self._finish(session, file, instead, missing)

    def save_as(self, instead_of: Path | None = None) -> bool:
        """Ask for a file and save there.

        `instead_of` is a file that was not written: another name, in a folder that can be
        written, is proposed then.
        """
        session = self.current.session
        if session is None:
            return False
        missing = self.current.take_over()
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
        session = self.current.session
        if session is None:
            return
        missing = self.current.take_over()
        path = self._ask_free("保存副本", instead_of)
        if path is None:
            return
        if self.current.is_own(path):
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
            self._say(said, file)

    def _ask_free(self, title: str, instead_of: Path | None) -> Path | None:
        """Ask for a report file that no other window has open."""
        while (path := self.proposing.ask(SUFFIX, title, instead_of)) is not None:
            if self._may_write(path):
                break
            file_questions.taken(self.current.above, path)
        return path

    def _may_write(self, path: Path) -> bool:
        """Whether no other window has a file open, and it is not one that may only be read."""
        if self.current.is_own(path):
            session = self.current.session
            return session is not None and not session.is_read_only
        return not single_window.is_open(path)

    def _about_to(self, file: OpenFile) -> Callable[[str], None]:
        """What tells the journal which bytes the report's file is about to hold."""
        return lambda digest: self.current.journaling.saving(digest, file.path)

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
        prior_year.keep(session)
        while True:
            try:
                file.save(
                    session.report,
                    overwrite=overwrite,
                    over=over,
                    why=self.current.why or Why.SAVE,
                    about_to=None if is_copy else self._about_to(file),
                )
            except ChangedOnDisk as error:
                answer = self._settle(session, file, error)
                if answer is not Answer.OVERWRITE:
                    return answer
                over, overwrite = error, not error.digest
            except UserError as error:
                return file_questions.not_written(self.current.above, error)
            else:
                return None

    def _settle(self, session: Session, file: OpenFile, changed: ChangedOnDisk) -> Answer:
        """Ask what becomes of what another program wrote into the file."""
        from gui.versions import conflict  # late: rarely needed

        answer, kept = conflict.settle(self.current.above, session, file, changed)
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
        self.current.note_saved(session, file)
        said = f"已保存 {self.current.saved_at}　{file.path}"
        said = f"已保存，但有一处没有存进去：{missing}" if missing else said
        self._say(said, file)
        return True

    def _say(self, said: str, file: OpenFile) -> None:
        """Say what was saved, and what is to be told of it."""
        self.current.said.emit("　".join([said, *self._untold(file.notices)]))

    def _untold(self, notices: list[str]) -> list[str]:
        """What is to be told of a save, each sentence once as long as the program runs."""
        new = []
        for notice in [*self._notices, *notices]:
            if notice not in self._told:
                new.append(notice)
                self._told.add(notice)
        self._notices = []
        return new
