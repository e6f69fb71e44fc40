"""Beginning an empty report, a second one of a bureau and year only knowingly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui import file_questions
from gui.file_questions import Answer
from model.errors import UserError

if TYPE_CHECKING:
    from gui.filing.closing import Closing
    from gui.filing.current_report import CurrentReport
    from gui.filing.opening import Opening


class Beginning:
    """New reports."""

    def __init__(self, current: CurrentReport, closing: Closing, opening: Opening) -> None:
        self.current = current
        self.closing = closing
        self.opening = opening

    def new_report(self) -> None:
        """Ask for year and bureau and begin a report."""
        from gui.start import new_report  # late: few sessions ask for a second report

        asked = new_report.ask(self.current.above, self.current.settings)
        if asked is not None:
            self.new(*asked)

    def new(self, year: int, organ: str, kind: str) -> None:
        """Begin an empty report in the form of its year; a second one only knowingly."""
        if not self._may_begin(year, organ) or not self.closing.may_close():
            return
        from model.shipped import new_report

        try:
            report = new_report(year, organ, kind)
        except UserError as error:
            self.opening.refuse("没有新建", error)
            return
        self.current.show(report, None)
        self.current.said.emit(
            f"已新建 {year} 年度年报，采用{report.form.name}（{report.form.document}）。"
        )

    def _may_begin(self, year: int, organ: str) -> bool:
        """Ask where a report of this bureau and year is known; False when that is to be taken."""
        from gui.start import twins  # late: it loads the model
        from model.files.twins import is_of

        above, session = self.current.above, self.current.session
        is_own = session is not None and is_of(
            session.report.particulars.organ, session.report.year, organ, year
        )
        if session is not None and is_own and session.path is None:
            return file_questions.twin(above, organ, year, None) is Answer.ANOTHER
        found = twins.known(self.current.settings, organ, year) if organ else None
        if found is None:
            return True
        answer = file_questions.twin(above, organ, year, found)
        if answer is Answer.OPEN:
            self.opening.open(found.path)
        return answer is Answer.ANOTHER
