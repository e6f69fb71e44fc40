"""Beginning a report, empty or from last year's; a second one of a year only knowingly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gui import file_names, file_questions
from gui.file_questions import Answer
from gui.importing.choosing import choose_source
from gui.widgets import dialogs
from model.errors import UserError

if TYPE_CHECKING:
    from gui.filing.closing import Closing
    from gui.filing.current_report import CurrentReport
    from gui.filing.opening import Opening
    from model.beginning.begin import Begun
    from model.report.report import Report


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
        if isinstance(asked, Path):
            self.new_from(asked)
        elif asked is not None:
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

    # --- from last year's report -----------------------------------------------------------

    def new_from_named(self, name: str) -> None:
        """Begin a year from the report in the file with this name; ask for one when it is empty."""
        path = Path(name) if name else self._asked()
        if path is not None:
            self.new_from(path)

    def _asked(self) -> Path | None:
        """The file of the open report, or another one that is asked for; None for none."""
        current, session = self.current, self.current.session
        if session is not None and session.path is not None:
            answer = file_questions.begin_from(current.above, session.report)
            if answer is not Answer.ELSEWHERE:
                return session.path if answer is Answer.OPEN else None
        folder = current.folder(session) if session else current.settings.start_folder()
        return dialogs.open_file(current.above, folder, "以上年年报新建")

    def new_from(self, path: Path) -> None:
        """Begin the year after that of a report, which is only read and lies inside the new one."""
        from model.beginning.begin import begin_from
        from model.beginning.source import today

        if self.current.is_own(path) and not self.closing.may_close():
            return  # what is not saved belongs to last year, too
        try:
            source = choose_source(self.current.above, path, "以此新建")
            if source is None:
                return
            begun = begin_from(source.report, source.name, date=today(), digest=source.digest)
        except UserError as error:
            self.opening.refuse("没有新建", error)
            return
        report = begun.report
        if not self._may_begin(report.year, report.particulars.organ):
            return
        if not self.current.is_own(path) and not self.closing.may_close():
            return
        self.current.show(report, None)
        self.current.proposed = _beside(path, report)
        self.current.said.emit(_begun(begun))
        file_questions.notices(self.current.above, [*source.notices, *begun.sentences])

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


def _beside(path: Path, report: Report) -> Path:
    """Where the new report is proposed to be saved: beside last year's, under a free name."""
    from model.document.build import file_name
    from model.files.atomic import SUFFIX

    wanted = path.parent / f"{file_name(report)}{SUFFIX}"
    return file_names.free(wanted, lambda one: not one.exists())


def _begun(begun: Begun) -> str:
    """What was taken over, in one sentence."""
    report = begun.report
    prior = report.year - 1
    said = f"已以 {prior} 年度年报新建 {report.year} 年度年报，采用{report.form.name}。"
    if begun.carried:
        said += f"带入并锁定 {len(begun.carried)} 格；"
    return said + f"上年文字 {sum(begun.offered.values())} 段，在各部分上方采用。"
