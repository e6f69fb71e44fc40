"""All that is done with report files, in one hand: the parts, and what they tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.filing.beginning import Beginning
from gui.filing.closing import Closing
from gui.filing.current_report import CurrentReport
from gui.filing.opening import Opening
from gui.filing.prior_year import PriorYear
from gui.filing.proposing import Proposing
from gui.filing.saving import Saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from gui.session import Session
    from gui.settings import Settings


class Filing(QObject):
    """What is done with report files; heavy libraries are loaded when they are used.

    Each part says what its methods do. `presence` holds the open report's file for this window;
    a report that another window has open is shown to be read only, and `onlooker` says who that
    is, and whether it still is there. `journaling` keeps what is not saved.

    `opened` carries the session of a report that was opened; the one before is deleted
    afterwards. `closed` comes when no report is open any more, `saved` when the open one was
    saved. `said` carries a sentence for the status line. `called` comes when somebody opens
    the report that is open, here or in another process. `refused` comes when a report is not
    opened, before the reason is shown. `history_wanted` asks for the earlier versions of a file
    that cannot be opened, `import_wanted` to look at what another program wrote.
    """

    opened = Signal(object)
    closed = Signal()
    saved = Signal()
    said = Signal(object)  # a string of Qt would lose half characters in the names of files
    called = Signal()
    refused = Signal()
    history_wanted = Signal(object)  # the path of a file that cannot be opened
    import_wanted = Signal(object)  # the path of a document of another program

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
        self._current = CurrentReport(settings, take_over, unfinished, parent, self)
        self.presence = self._current.presence
        self.onlooker = self._current.onlooker
        self.journaling = self._current.journaling
        self.is_own = self._current.is_own
        self.folder = self._current.folder
        self.drop = self._current.drop
        self.end = self._current.end

        proposing = Proposing(self._current)
        self.ask = proposing.ask
        self.proposed = proposing.proposed

        saving = Saving(self._current, proposing)
        self.save = saving.save
        self.save_as = saving.save_as
        self.save_copy = saving.save_copy

        closing = Closing(self._current, saving)
        self.close_report = closing.close_report
        self.may_close = closing.may_close
        self.leave = closing.leave

        opening = Opening(self._current, closing, self)
        self.open = opening.open
        self.open_named = opening.open_named
        self.open_report = opening.open_report
        self.open_sample = opening.open_sample
        self.open_unsaved = opening.open_unsaved
        self.open_imported = opening.open_imported
        self.refuse = opening.refuse
        self.restore = opening.restore
        self.edit_here = opening.edit_here

        beginning = Beginning(self._current, closing, opening)
        self.new = beginning.new
        self.new_report = beginning.new_report
        self.new_from = beginning.new_from_named

        self._prior_year = PriorYear(self._current)
        self.attach_prior = self._prior_year.attach
        self.detach_prior = self._prior_year.detach
        self._pass_on(opening)

    def _pass_on(self, opening: Opening) -> None:
        """Tell what the parts tell."""
        self._current.opened.connect(self.opened)
        self._current.closed.connect(self.closed)
        self._current.saved.connect(self.saved)
        self._current.said.connect(self.said)
        self._current.presence.called.connect(self.called)
        opening.called.connect(self.called)
        opening.refused.connect(self.refused)
        opening.history_wanted.connect(self.history_wanted)
        opening.import_wanted.connect(self.import_wanted)

    @property
    def session(self) -> Session | None:
        """The open report, None where none is."""
        return self._current.session

    @property
    def saved_at(self) -> str:
        """When the open report was saved: hour and minute, for another day its date, too."""
        return self._current.saved_at

    @property
    def has_prior(self) -> bool:
        """Whether last year's report is attached, or was and cannot be read."""
        return self._prior_year.is_attached
