"""Last year's report beside the open one: chosen, read, and attached again the next time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.importing.choosing import choose_source
from gui.widgets import dialogs
from model.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from gui.filing.current_report import CurrentReport
    from gui.session import Session
    from model.beginning.source import Source
    from model.report.attached import Attached
    from model.report.report import Report


class PriorYear:
    """Last year's report beside the open one."""

    def __init__(self, current: CurrentReport) -> None:
        self.current = current

    @property
    def is_attached(self) -> bool:
        """Whether last year's report is attached, or was and cannot be read."""
        session = self.current.session
        return session is not None and session.has_prior

    def attach(self) -> None:
        """Ask for last year's report and compare with it; the file is only read."""
        current, session = self.current, self.current.session
        if session is None:
            return
        if not attach(session, current.folder(session), current.above):
            return
        current.remember()
        year = session.report.year - 1
        current.said.emit(
            f"已附上 {year} 年度年报，上年数字显示在单元格左侧；保存时一并存入本年年报。"
        )

    def detach(self) -> None:
        """Compare with last year no more."""
        if self.current.session is not None:
            self.current.session.attach(None)
            self.current.remember()


def attach(session: Session, folder: Path, parent: QWidget) -> bool:
    """Ask for last year's report, beginning in a folder, and compare with it.

    False when none was chosen, or when it cannot be used; the reason is shown then.
    """
    path = dialogs.open_file(parent, folder, "附上上年年报")
    if path is None:
        return False
    try:
        source = choose_source(parent, path, "附上")
        if source is None:
            return False
        prior = _of_year(source, session.report.year - 1)
    except UserError as error:
        dialogs.alert(parent, "没有附上", str(error))
        return False
    session.attach(prior, path)
    return True


def attach_again(session: Session, path: Path) -> str:
    """Compare with the file of the last time; returns why that is not possible, or ""."""
    try:
        session.set_prior(read(path, session.report.year - 1).report, path)
    except UserError as error:
        session.set_prior(None, path)
        return f"上次附上的上年年报没有附上：{error}可以用“报告”菜单重新附上，或选“不再比对上年”。"
    return ""


def keep(session: Session) -> None:
    """Put last year's report into this one where it was only beside it; a save comes next.

    So it was in files from before reports had last year's inside.
    """
    path = session.prior_path
    if path is None or session.prior is None or session.is_read_only:
        return
    try:
        session.keep_prior(read(path, session.report.year - 1))
    except UserError:  # it was there a while ago; the comparison goes on with what was read
        return


def read(path: Path, wanted: int) -> Attached[Report]:
    """Read the report of the year `wanted`, with its origin.

    Raises `UserError` when it cannot be read or is of another year.
    """
    from model.beginning.source import read_source

    return _of_year(read_source(path), wanted)


def _of_year(source: Source, wanted: int) -> Attached[Report]:
    """A report with its origin. Raises `UserError` when it is of another year."""
    from model.beginning.source import today
    from model.report.report import attached

    if source.report.year != wanted:
        raise UserError(
            f"“{source.name}”是 {source.report.year} 年度的年报，需要的是 {wanted} 年度的。"
            "请重新选择。"
        )
    return attached(source.report, source.name, today(), source.digest)
