"""Opening, saving and closing a report, with the questions they need."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from gui import dialogs, presence
from gui.presence import Presence
from gui.settings import APP, Recent
from model.errors import UserError
from model.resources import resource

if TYPE_CHECKING:
    from gui.session import Session
    from gui.window import MainWindow
    from model.report import Report

SUFFIX = ".gknb"
LISTED = 12  # differences that are told at once


class Filing:
    """What the window does with report files; heavy libraries are loaded when they are used."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.presence = Presence(window)
        self.presence.called.connect(window.come_forward)
        self._on_disk = b""  # digest of the file as it was read or written last

    @property
    def session(self) -> Session | None:
        """The open report."""
        return self.window.session

    # --- opening ---------------------------------------------------------------------------

    def new(self, year: int, organ: str, kind: str) -> None:
        """Begin an empty report in the form of its year."""
        if not self.may_close():
            return
        from model.report import Report

        try:
            report = Report.new(year, organ, kind)
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
            self.window.open_report()

    def open(self, path: Path) -> None:
        """Open a report; the one that is open already is only raised."""
        session = self.session
        if session is not None and session.path is not None and _same(session.path, path):
            self.window.come_forward()
            return
        if presence.call(path):
            self.window.say(f"“{path.name}”已经在另一个窗口里打开，已切换到那个窗口。")
            return
        if not self.may_close():
            return
        if path.suffix.lower() == ".docx":
            self._reopen(path)
            return
        from model.store import open_report

        try:
            opened = open_report(path)
        except UserError as error:
            dialogs.alert(self.window, "没有打开", str(error))
            return
        self._show(opened.report, path)
        self._remember()
        if opened.notices:
            dialogs.alert(self.window, "已打开，请留意", "\n".join(opened.notices))

    def _reopen(self, path: Path) -> None:
        """Open the report inside a Word document that was exported here; say what differs."""
        from model.readers.docx import reopen

        try:
            opened = reopen(path.read_bytes())
        except (OSError, UserError) as error:
            dialogs.alert(self.window, "没有打开", f"{path.name}：{error}")
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
        self.window.show_session(Session(report, path, self.window))
        self.presence.hold(path)

    def open_sample(self) -> None:
        """Open the shipped practice report as a new one: it can be changed at will."""
        from model.store import open_report

        if not self.may_close():
            return
        opened = open_report(resource("samples", "sample.gknb"))
        self._show(opened.report, None)
        self.window.say("这是示例年报，可以随意练习；保存时会另存为新文件。")

    def attach_prior(self) -> None:
        """Ask for last year's report and compare with it; the file is only read."""
        session = self.session
        path = dialogs.open_file(self.window, self.window.settings.start_folder())
        if path is None or session is None:
            return
        from model.store import open_report

        try:
            prior = open_report(path).report
        except UserError as error:
            dialogs.alert(self.window, "没有附上", str(error))
            return
        if prior.year != session.report.year - 1:
            wanted = session.report.year - 1
            text = f"选的是 {prior.year} 年度的年报，需要的是 {wanted} 年度的。请重新选择。"
            dialogs.alert(self.window, "没有附上", text)
            return
        session.set_prior(prior)
        self.window.say(f"已附上 {prior.year} 年度年报，上年数字显示在单元格左侧。")

    # --- saving ----------------------------------------------------------------------------

    def save(self) -> bool:
        """Save to the report's file. False when it was not saved."""
        session = self.session
        if session is None:
            return False
        self.window.commit()
        if session.path is None:
            return self.save_as()
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
        return self._write(session, session.path)

    def save_as(self) -> bool:
        """Ask for a file and save there."""
        session = self.session
        if session is None:
            return False
        self.window.commit()
        path = self.ask(SUFFIX, "保存年报")
        return path is not None and self._write(session, path)

    def save_copy(self) -> None:
        """Ask for a file and leave a copy there; work goes on in the report's own file."""
        session = self.session
        if session is None:
            return
        self.window.commit()
        path = self.ask(SUFFIX, "保存副本")
        if path is None:
            return
        outcome = self._put(session.report, path)
        if outcome == "other":
            self.save_copy()
        elif outcome == "saved":
            self.window.say(f"副本已保存到 {path}。")

    def ask(self, suffix: str, title: str) -> Path | None:
        """Ask for a file, the official name proposed."""
        session = self.session
        if session is None:
            return None
        return dialogs.save_file(self.window, self.proposed(session, suffix), suffix, title)

    def proposed(self, session: Session, suffix: str) -> Path:
        """The official name beside the report's own file."""
        from model.document import file_name

        folder = session.path.parent if session.path else self.window.settings.start_folder()
        return folder / (file_name(session.report) + suffix)

    def _write(self, session: Session, path: Path) -> bool:
        outcome = self._put(session.report, path)
        if outcome != "saved":
            return self.save_as() if outcome == "other" else False
        self._on_disk = _digest(path)
        if session.path != path:
            self.presence.hold(path)
        session.saved_as(path)
        self._remember()
        self.window.say(f"已保存 {time.strftime('%H:%M')}　{path}")
        return True

    def _put(self, report: Report, path: Path) -> str:
        """Write a save file: "saved", or what the user wants after a failure: other, cancel."""
        from model.store import save

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
        self.window.settings.remember(
            Recent(
                str(session.path.resolve()),
                session.report.particulars.organ,
                session.report.year,
                session.count("error"),
                len(session.report.blanks()),
                now("seconds"),
            )
        )

    # --- closing ---------------------------------------------------------------------------

    def may_close(self) -> bool:
        """Ask once when there is unsaved work. True when the report may go."""
        session = self.session
        if session is None:
            return True
        self.window.commit()
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
            kept = self.rescue()
            if kept is not None:
                self.window.say(f"没有保存；一份可以找回的副本在 {kept}。")
            return True
        return answer == "save" and self.save()

    def rescue(self) -> Path | None:
        """Keep a copy of unsaved work in the user's own folder; gives its path."""
        session = self.session
        if session is None or session.is_clean:
            return None
        from model.document import file_name
        from model.store import save

        folder = rescue_folder()
        stamp = time.strftime("%Y%m%d-%H%M%S")
        path = folder / f"{file_name(session.report)[:80]} {stamp}{SUFFIX}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            save(session.report, path)
        except (OSError, UserError):
            return None
        return path


def rescue_folder() -> Path:
    """Where copies of work lie that was not saved."""
    return Path(platformdirs.user_data_path(APP, appauthor=False), "找回")


def _same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one == other


def now(precision: str) -> str:
    """The time as ISO 8601 with the zone, to "seconds" or "minutes"."""
    from datetime import datetime

    return datetime.now().astimezone().isoformat(timespec=precision)


def _digest(path: Path) -> bytes:
    import hashlib

    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""
