"""Where a report and its documents are proposed to be saved, and the question for the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import file_names, safe_place
from gui.widgets import dialogs
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from pathlib import Path

    from gui.filing.current_report import CurrentReport
    from gui.session import Session


class Proposing:
    """The names that are proposed for the open report."""

    def __init__(self, current: CurrentReport) -> None:
        self.current = current

    def ask(self, suffix: str, title: str, instead_of: Path | None = None) -> Path | None:
        """Ask for a file, the official name proposed, or a safe place where that failed."""
        session = self.current.session
        if session is None:
            return None
        if instead_of is None:
            proposed = self.proposed(session, suffix)
        else:
            proposed = safe_place.beside(instead_of)
        return dialogs.save_file(self.current.above, proposed, suffix, title)

    def proposed(self, session: Session, suffix: str) -> Path:
        """The report's own file, where it was before, or the official name.

        The name is never that of another report: such a one gets a number behind it.
        """
        from model.document.build import file_name

        own = session.path or self.current.proposed
        if own is not None and suffix == SUFFIX:
            return own
        folder = self.current.folder(session)
        name = file_name(session.report)
        if suffix != SUFFIX:
            if own is not None and file_names.is_numbered(own.stem, name):
                name = own.stem  # the second report of a bureau has documents of its own
            return folder / (name + suffix)
        from model.files.twins import read

        def is_free(path: Path) -> bool:
            there = read(path)
            is_own = there is not None and there.id == session.report.id != ""
            return is_own or not path.exists()

        return file_names.free(folder / (name + suffix), is_free)
