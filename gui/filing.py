"""Opening, saving and closing a report, with the questions they need."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from gui import single_window
from gui.settings import Recent
from gui.single_window import Presence
from gui.start import unsaved
from gui.widgets import dialogs
from model.errors import UserError
from model.files.atomic import SUFFIX
from model.resources import resource

if TYPE_CHECKING:
    from gui.session import Session
    from gui.window import MainWindow
    from model.files.store import Opened
    from model.report.report import Report

LISTED = 12  # differences that are told at once


class Filing:
    """What the window does with report files; heavy libraries are loaded when they are used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presence = Presence(window)
        self.presence.called.connect(window.come_forward)
        self.saved_at = ""  # hour and minute
        self._prior_path: Path | None = None
        self._on_disk = b""  # digest of the file as it was read or written last

    @property
    def session(self) -> Session | None:
        """The open report."""
        return self.window.session

    # --- opening ---------------------------------------------------------------------------

    def new_report(self) -> None:
        """Ask for year and bureau and begin a report; the start page asks already."""
        if self.session is None:
            self.window.start.form.setFocus()
            return
        asked = dialogs.new_report(self.window)
        if asked is not None:
            self.new(*asked)

    def new(self, year: int, organ: str, kind: str) -> None:
        """Begin an empty report in the form of its year."""
        if not self.may_close():
            return
        from model.shipped import new_report

        try:
            report = new_report(year, organ, kind)
        except UserError as error:
            dialogs.alert(self.window, "没有新建", str(error))
            return
        self._show(report, None)
        self.window.say(
            f"已新建 {year} 年度年报，采用{report.form.name}（{report.form.document}）。"
        )

    def open_named(self, name: str) -> None:
        """Open the file with this name; ask for one when there is none."""
        if name:
            self.open(Path(name))
        else:
            self.open_report()

    def open_report(self) -> None:
        """Ask for a file and open it."""
        path = dialogs.open_file(self.window, self.window.settings.start_folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a report; the one that is open already is only raised."""
        session = self.session
        if session is not None and session.path is not None and _same(session.path, path):
            self.window.come_forward()
            return
        if single_window.call(path):
            self.window.say(f"“{path.name}”已经在另一个窗口里打开，已切换到那个窗口。")
            return
        if not self.may_close():
            return
        if path.suffix.lower() == ".docx":
            self._reopen(path)
            return
        opened = self._read(path)
        if opened is None:
            return
        self._show(opened.report, path)
        notices = [*opened.notices, self._attach_again(path)]
        self._remember()
        if any(notices):
            dialogs.alert(self.window, "已打开，请留意", "\n".join(filter(None, notices)))

    def _read(self, path: Path) -> Opened | None:
        """Read a save file; the reason is told where that is not possible."""
        from model.files.store import open_report

        try:
            return open_report(path)
        except UserError as error:
            dialogs.alert(self.window, "没有打开", str(error))
            return None

    def _reopen(self, path: Path) -> None:
        """Open the report inside a Word document that was exported here; say what differs."""
        from model.readers.docx import open_document

        try:
            opened = open_document(path)
        except UserError as error:
            dialogs.alert(self.window, "没有打开", str(error))
            return
        self._show(opened.report, None)
        said = list(opened.notices)
        if opened.differences:
            shown = [
                f"· {d.where}：数据是 {d.stored}，文档上是 {d.printed}" for d in opened.differences
            ]
            said += ["文档导出以后被改动过，下面各处与随文档保存的数据不同：", *shown[:LISTED]]
            if len(shown) > LISTED:
                said.append(f"……共 {len(shown)} 处")
            said.append("打开的是导出时的数据；要采用文档上的改动，请照上面逐处修改。")
        if said:
            dialogs.alert(self.window, "已打开，请留意", "\n".join(said))
        self.window.say("已从 Word 文档取回年报数据，保存时会另存为年报文件。")

    def _show(self, report: Report, path: Path | None) -> None:
        from gui.session import Session

        self._on_disk = _digest(path) if path else b""
        self._prior_path = None
        self.saved_at = _clock(path) if path else ""
        self.window.show_session(Session(report, path, self.window))
        self.presence.hold(path)

    def open_sample(self) -> None:
        """Open the shipped practice report as a new one: it can be changed at will."""
        from model.files.store import open_report

        if not self.may_close():
            return
        opened = open_report(resource("samples", "sample.gknb"))
        self._show(opened.report, None)
        self.window.say("这是示例年报，可以随意练习；保存时会另存为新文件。")

    def attach_prior(self) -> None:
        """Ask for last year's report and compare with it; the file is only read."""
        session = self.session
        if session is None:
            return
        folder = session.path.parent if session.path else self.window.settings.start_folder()
        path = dialogs.open_file(self.window, folder, "附上上年年报")
        if path is None:
            return
        try:
            prior = self._read_prior(path, session.report.year - 1)
        except UserError as error:
            dialogs.alert(self.window, "没有附上", str(error))
            return
        self._compare_with(prior, path)
        self.window.say(f"已附上 {prior.year} 年度年报，上年数字显示在单元格左侧。")

    @property
    def has_prior(self) -> bool:
        """Whether last year's report is attached, or was and cannot be read."""
        return self._prior_path is not None

    def _read_prior(self, path: Path, wanted: int) -> Report:
        """Read last year's report, also from a Word document of ours.

        Raises `UserError` for one that is none.
        """
        if path.suffix.lower() == ".docx":
            from model.readers.docx import open_document

            prior = open_document(path).report
        else:
            from model.files.store import open_report

            prior = open_report(path).report
        if prior.year != wanted:
            raise UserError(
                f"“{path.name}”是 {prior.year} 年度的年报，需要的是 {wanted} 年度的。请重新选择。"
            )
        return prior

    def detach_prior(self) -> None:
        """Compare with last year no more."""
        self._compare_with(None, None)

    def _compare_with(self, prior: Report | None, path: Path | None) -> None:
        if self.session is not None:
            self.session.set_prior(prior)
            self._prior_path = path
            self._remember()

    def _attach_again(self, path: Path) -> str:
        """Compare with the same report as the last time; gives what hinders it, or ""."""
        session, known = self.session, self.window.settings.known(path)
        if session is None or known is None or not known.prior:
            return ""
        self._prior_path = Path(known.prior)
        try:
            session.set_prior(self._read_prior(self._prior_path, session.report.year - 1))
        except UserError as error:
            self.window.renew_actions()
            return (
                f"上次附上的上年年报没有附上：{error}可以用“报告”菜单重新附上，或选“不再比对上年”。"
            )
        return ""

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the report's file. False when it was not saved."""
        session = self.session
        if session is None:
            return False
        if session.path is None:
            return self.save_as()
        missing = self.window.take_over()
        if _digest(session.path) != self._on_disk and session.path.exists():
            answer = dialogs.question(
                self.window,
                "文件被改动过",
                f"“{session.path.name}”在打开以后被别的程序改动过。\n保存会用现在的内容覆盖它。",
                [("overwrite", "覆盖保存"), ("other", "另存为…"), ("cancel", "取消")],
                "other",
            )
            if answer != "overwrite":
                return self.save_as() if answer == "other" else False
        return self._write(session, session.path, missing)

    def save_as(self) -> bool:
        """Ask for a file and save there."""
        session = self.session
        if session is None:
            return False
        missing = self.window.take_over()
        path = self._ask_free("保存年报")
        return path is not None and self._write(session, path, missing)

    def save_copy(self) -> None:
        """Ask for a file and leave a copy there; work goes on in the report's own file."""
        session = self.session
        if session is None:
            return
        missing = self.window.take_over()
        path = self._ask_free("保存副本")
        if path is None:
            return
        if session.path is not None and _same(session.path, path):
            self._write(session, session.path, missing)
            return
        outcome = self._put(session.report, path)
        if outcome == "other":
            self.save_copy()
        elif outcome == "saved":
            said = f"副本已保存到 {path}。"
            self.window.say(f"副本已保存，但有一处没有存进去：{missing}" if missing else said)

    def _ask_free(self, title: str) -> Path | None:
        """Ask for a report file that no other window has open."""
        while (path := self.ask(SUFFIX, title)) is not None:
            session = self.session
            own = session is not None and session.path is not None and _same(session.path, path)
            if own or not single_window.is_open(path):
                break
            text = f"“{path.name}”正在另一个窗口里打开。请换一个文件名，或先在那个窗口里关闭它。"
            dialogs.alert(self.window, "没有保存", text)
        return path

    def ask(self, suffix: str, title: str) -> Path | None:
        """Ask for a file, the official name proposed."""
        session = self.session
        if session is None:
            return None
        return dialogs.save_file(self.window, self.proposed(session, suffix), suffix, title)

    def proposed(self, session: Session, suffix: str) -> Path:
        """The report's own file, or the official name beside it."""
        from model.document.build import file_name

        if session.path is not None and suffix == SUFFIX:
            return session.path

        folder = session.path.parent if session.path else self.window.settings.start_folder()
        return folder / (file_name(session.report) + suffix)

    def _write(self, session: Session, path: Path, missing: str = "") -> bool:
        outcome = self._put(session.report, path)
        if outcome != "saved":
            return self.save_as() if outcome == "other" else False
        self._on_disk = _digest(path)
        self.saved_at = time.strftime("%H:%M")
        self.presence.hold(path)
        session.saved_as(path)
        self._remember()
        said = f"已保存 {self.saved_at}　{path}"
        self.window.say(f"已保存，但有一处没有存进去：{missing}" if missing else said)
        return True

    def _put(self, report: Report, path: Path) -> str:
        """Write a save file: "saved", or what the user wants after a failure: other, cancel."""
        from model.files.store import save

        try:
            save(report, path)
        except UserError as error:
            buttons = [("other", "另存到别处…"), ("cancel", "取消")]
            text = f"{error}\n填写的内容都还在，没有丢失。"
            return dialogs.question(self.window, "没有保存", text, buttons, "other")
        return "saved"

    def _remember(self) -> None:
        session = self.session
        if session is None or session.path is None:
            return
        filled, asked = session.progress
        self.window.settings.remember(
            Recent(
                str(session.path.resolve()),
                session.report.particulars.organ,
                session.report.year,
                session.count("error"),
                asked - filled,
                now("seconds"),
                str(self._prior_path.resolve()) if self._prior_path else "",
            )
        )

    # --- closing ---------------------------------------------------------------------------

    def close_report(self) -> None:
        """Close the report (asking once when it is not saved) and show the start page."""
        if self.may_close():
            self.window.drop_session()

    def may_close(self) -> bool:
        """Ask once when there is unsaved work. True when the report may go."""
        session = self.session
        if session is None:
            return True
        if not self._take_over_or_ask():
            return False
        if session.is_clean:
            return True
        title = session.report.particulars.organ or "这份年报"
        answer = dialogs.question(
            self.window,
            "保存吗",
            f"“{title}”{session.report.year}年度年报还没有保存。",
            [("save", "保存"), ("discard", "不保存"), ("cancel", "取消")],
            "save",
        )
        if answer == "discard":
            return self._keep_copy(session.report)
        return answer == "save" and self.save()

    def _take_over_or_ask(self) -> bool:
        """Take over what is being typed; what cannot be is given up only when the user says so."""
        missing = self.window.take_over()
        if not missing:
            return True
        answer = dialogs.question(
            self.window,
            "还有一处没有填好",
            f"{missing}\n现在关闭，这一处输入的内容就没有了。",
            [("back", "回去改正"), ("close", "仍然关闭")],
            "back",
        )
        return answer == "close"

    def _keep_copy(self, report: Report) -> bool:
        """Keep a copy of what is not saved; True when the report may be closed."""
        try:
            kept = unsaved.keep(report)
        except UserError as error:
            text = f"{error}\n关闭后，没有保存的内容就找不回来了。"
            buttons = [("close", "仍然关闭"), ("back", "不关闭")]
            return dialogs.question(self.window, "没有留下副本", text, buttons, "back") == "close"
        self.window.say(f"没有保存；一个月内可以在开始页“找回”这份内容（{kept.name}）。")
        return True

    def rescue(self) -> Path | None:
        """Keep a copy of unsaved work, asking nothing; gives its path. Raises `UserError`."""
        session = self.session
        return None if session is None or session.is_clean else unsaved.keep(session.report)

    def open_rescued(self) -> None:
        """Ask for a copy of work that was not saved, and open it as a report without a file."""
        title = "找回没有保存的年报"
        path = dialogs.open_file(self.window, unsaved.folder(), title, (SUFFIX,))
        # Read first: keeping a copy of the report that is open may clear old ones away.
        opened = self._read(path) if path is not None else None
        if opened is not None and self.may_close():
            self._show(opened.report, None)
            self.window.say("已找回；保存时会另存为新文件。")


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


def _digest(path: Path) -> bytes:
    import hashlib

    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
