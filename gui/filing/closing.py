"""Closing a report: what is asked about unsaved work, and what stays of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import file_questions
from gui.file_questions import Answer
from model.errors import UserError

if TYPE_CHECKING:
    from gui.filing.current_report import CurrentReport
    from gui.filing.saving import Saving
    from gui.session import Session


class Closing:
    """The ways in which the open report goes."""

    def __init__(self, current: CurrentReport, saving: Saving) -> None:
        self.current = current
        self.saving = saving

    def close_report(self) -> None:
        """Close the report, asking once when it is not saved."""
        if self.may_close():
            self.current.drop()

    def may_close(self) -> bool:
        """Ask once when there is unsaved work. True when the report may go."""
        current = self.current
        current.is_given_up = False
        may = current.session is None or self._may_go(current.session)
        current.is_given_up = current.is_given_up and may
        return may

    def _may_go(self, session: Session) -> bool:
        session.judge()  # else it would not be remembered how it stands
        if not self._take_over_or_ask():
            return False
        undecided = len(session.undecided)
        if session.is_clean:
            return not undecided or file_questions.leave_undecided(
                self.current.above, undecided
            )
        besides = file_questions.undecided(undecided)
        answer = file_questions.save_first(self.current.above, session.report, besides)
        if answer is Answer.DISCARD:
            return self._may_discard()
        return answer is Answer.SAVE and self.saving.save()

    def leave(self) -> None:
        """Take over what is typed and let the report go, nothing asked: the program ends."""
        self.current.take_over()
        self.current.end()

    def _take_over_or_ask(self) -> bool:
        """Take over what is being typed; ask before giving up what cannot be taken over.

        False when the user wants to put it right.
        """
        current = self.current
        missing = current.take_over()
        if missing:
            current.is_given_up = file_questions.give_up(current.above, missing)
        return not missing or current.is_given_up

    def _may_discard(self) -> bool:
        """Whether the report may be closed unsaved: what is not saved stands in the journal."""
        current = self.current
        fault = current.journaling.flush()
        if fault and not file_questions.close_without_copy(current.above, UserError(fault)):
            return False
        current.is_given_up = True
        current.said.emit("没有保存；以后可以在开始页“找回”这份内容。")
        return True
