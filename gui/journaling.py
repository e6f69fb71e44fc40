"""Keeps the journal of the open report: what is not saved yet, on the disk before the next key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from model.report.addresses import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from gui.session import Session
    from model.files.open_file import OpenFile
    from model.files.unsaved.journal import Journal
    from model.report.report import Report

PAUSE = 400  # milliseconds at most until typing in a text is noted; the whole text each time
LOOK = 500  # milliseconds between looks at what is half typed


class Journaling(QObject):
    """Tells the journal of every change of a session, and of what is half typed.

    `failed` carries a sentence, once for each report: what is not saved could not be noted.
    Without `begin`, as for a report that is only read, nothing is kept and every call is free.
    """

    failed = Signal(object)  # as what `said` carries it on

    def __init__(self, unfinished: Callable[[], tuple[str, str]], parent: QObject) -> None:
        """`unfinished` gives the address and the raw text of what is half typed, else "", ""."""
        super().__init__(parent)
        self._unfinished = unfinished
        self._journal: Journal | None = None
        self._session: Session | None = None
        self._texts: dict[str, Any] = {}  # typed and not noted yet
        self._is_told = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._note_texts)
        self._look = QTimer(self)
        self._look.setInterval(LOOK)
        self._look.timeout.connect(self._note_typing)

    # --- one report ------------------------------------------------------------------------

    def begin(self, session: Session, file: OpenFile | None) -> None:
        """Keep the journal of a report as it stands now in its file, or was just made."""
        from model.files.unsaved.journal import (
            Journal,  # late: the start page has nothing to keep
        )

        digest = file.digest.hex() if file is not None else ""
        self._journal = Journal.begin(session.report, session.path, digest)
        self._is_told = False
        self._session = session
        session.values_changed.connect(self._note)
        session.prior_changed.connect(self._note_prior)

    def give_up(self) -> None:
        """The clerk wants no more of what is not saved: it is kept all the same, apart."""
        self._end(lambda journal: journal.give_up())

    def close(self) -> None:
        """The report is closed; what is unsaved all the same is offered at the next start."""
        self._end(lambda journal: journal.close())

    def _end(self, end: Callable[[Journal], None]) -> None:
        self.flush()
        journal, self._journal = self._journal, None
        session, self._session = self._session, None
        self._look.stop()
        if session is not None:
            session.values_changed.disconnect(self._note)
            session.prior_changed.disconnect(self._note_prior)
        if journal is not None:
            end(journal)

    # --- saving ----------------------------------------------------------------------------

    def saving(self, digest: str, path: Path) -> None:
        """A file is about to be replaced by bytes with this SHA-256."""
        if self._journal is not None:
            self._note_texts()
            self._journal.saving(digest, path)

    def saved(self, report: Report, file: OpenFile) -> None:
        """The report stands in this file now."""
        if self._journal is not None:
            self._journal.saved(report, file.path, file.digest.hex())
            self._tell()

    # --- what happens ----------------------------------------------------------------------

    @property
    def fault(self) -> str:
        """Why the disk does not have everything, or ""."""
        return self._journal.fault if self._journal is not None else ""

    def flush(self) -> str:
        """Note everything now, the open cell too; returns why that was not possible, or ""."""
        if self._journal is None:
            return ""
        self._note_texts()
        self._note_typing()
        self._journal.catch_up()
        self._tell()
        return self.fault

    def secure(self) -> str:
        """Have everything on the disk now; returns why that was not possible, or ""."""
        self.flush()
        if self._journal is not None:
            self._journal.secure()
            self._tell()
        return self.fault

    def look(self) -> None:
        """Something is half typed now, or no more: look again and again as long as it is."""
        if self._journal is None:
            return
        address, _ = self._unfinished()
        if not address:
            self._look.stop()
            self._note_typing()
        elif not self._look.isActive():
            self._look.start()

    def _note_typing(self) -> None:
        if self._journal is not None:
            self._journal.typing(*self._unfinished())
            self._tell()

    def _note(self, values: Mapping[str, tuple[Any, Any]]) -> None:
        """Cells and particulars at once, texts at the next pause: a key must not wait."""
        new: dict[str, Any] = {}
        for address, (_, value) in values.items():
            new[address] = value
        if all(address.startswith(TEXT) for address in new):
            self._texts.update(new)
            if not self._pause.isActive():
                self._pause.start()
        elif self._journal is not None:
            self._note_texts(new)

    def _note_texts(self, others: Mapping[str, Any] | None = None) -> None:
        """Note the texts that wait, and other values that were changed after them."""
        self._pause.stop()
        values, self._texts = {**self._texts, **(others or {})}, {}
        if self._journal is not None and values:
            self._journal.set(values)
            self._tell()

    def _note_prior(self) -> None:
        if self._journal is not None and self._session is not None:
            self._journal.prior(self._session.prior_path)

    def _tell(self) -> None:
        if self.fault and not self._is_told:
            self._is_told = True
            self.failed.emit(self.fault)
