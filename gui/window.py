"""The main window: the start page or the open report, menus, status line, and what is kept."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, QTimer, qVersion
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from gui import actions, calls, file_names, settings
from gui.actions import Choices
from gui.filing.filing import Filing
from gui.pages import Pages
from gui.recovery.recovering import Recovering
from gui.standing import Standing
from gui.status import StatusLine
from gui.view_settings import ViewSettings
from gui.widgets import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from gui.comparing.comparing import Comparing
    from gui.export.exporting import Exporting
    from gui.importing.reviewing import Reviewing
    from gui.report_page import ReportPage
    from gui.sections import Sections
    from gui.session import Session
    from gui.side_pane import Companion
    from gui.start.page import StartPage
    from gui.versions.restoring import Restoring
    from model.files.claims.holder import Holder
    from model.files.unsaved.drafts import Draft

FRAME = QSize(16, 48)  # what title bar and borders take of a small screen


class MainWindow(QMainWindow):
    """One report at a time: `filing` opens and saves it, `report_page` shows it.

    Start page and report page are made when they are first needed.
    """

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.settings = settings.user()
        self._report: ReportPage | None = None
        self._start: StartPage | None = None
        self._asks = True  # a window that is closed asks about unsaved work
        self.filing = Filing(self.settings, self.take_over, self.unfinished, self)
        self.recovering = Recovering(self.filing, self._resume, self)
        self.pages = Pages(self)
        self.setCentralWidget(self.pages)
        self.status = StatusLine(self)
        self.view = ViewSettings(self.settings, self.status, lambda: self._report, self)
        self.actions_by_id = actions.build(self, self._calls(), self._menus())
        self.setStatusBar(self.status)
        self.standing = Standing(
            self,
            self.filing,
            self.pages,
            self.actions_by_id,
            self.status,
            lambda: self._report,
        )
        self._connect()
        self._take_place()
        if path is None:
            self.show_start()
            QTimer.singleShot(0, self, self.recovering.offer)
        else:
            QTimer.singleShot(0, lambda: self._begin_with(path))

    def _connect(self) -> None:
        for menu in self.menuBar().findChildren(QMenu):
            menu.aboutToShow.connect(self.standing.name_steps)
        recent = self.menuBar().findChild(QMenu, f"menu-{actions.RECENT}")
        if recent is not None:
            recent.aboutToShow.connect(lambda: self._list_recent(recent))
        self.filing.opened.connect(self._show_session)
        self.filing.onlooker.changed.connect(self._show_holder)
        self.filing.presence.lost.connect(self._show_lost)
        self.filing.closed.connect(self._drop_report)
        self.filing.saved.connect(self._show_saved)
        self.filing.said.connect(self.say)
        self.filing.called.connect(self.come_forward)
        self.filing.refused.connect(self._show_something)
        self.filing.history_wanted.connect(lambda path: self.restoring.show_of_file(path))
        self.filing.import_wanted.connect(self._review)
        self.recovering.page_wanted.connect(self.show_page)
        self.recovering.page_left.connect(self._leave_page)
        self.recovering.found.connect(self._offer_unsaved)
        self.recovering.recovered.connect(self._hide_offer)
        self.recovering.said.connect(self.say)
        self.pages.currentChanged.connect(self.standing.show_page)

    def _take_place(self) -> None:
        """Be where the window was the last time, else as large as the screen has room for."""
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize() - FRAME))
        kept = self.settings.geometry.encode(errors="replace")
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept))

    # --- pages -----------------------------------------------------------------------------

    @property
    def session(self) -> Session | None:
        """The open report."""
        return self.filing.session

    @property
    def start(self) -> StartPage:
        """The start page; it is made when it is first asked for."""
        if self._start is None:
            self._start = self._make_start()
        return self._start

    @property
    def sections(self) -> Sections:
        """The tabs of the open report. Raises `LookupError` where none is open."""
        return self.report_page.sections

    @property
    def pane(self) -> Companion:
        """What stands beside the open report. Raises `LookupError` where none is open."""
        return self.report_page.pane

    @property
    def report_page(self) -> ReportPage:
        """The page of the open report. Raises `LookupError` where none is open."""
        if self._report is None:
            raise LookupError("no report is open")
        return self._report

    def _make_start(self) -> StartPage:
        from gui.importing.pasting import PasteDoor  # late: not needed where a file is given
        from gui.start.page import StartPage

        start = StartPage(self.settings, self)
        start.new_requested.connect(self.filing.new)
        start.from_requested.connect(self.filing.new_from)
        start.open_requested.connect(self.filing.open_named)
        start.sample_requested.connect(self.filing.open_sample)
        start.rescued_requested.connect(self.recovering.show)
        door = PasteDoor(start, start.form.organ)
        door.pasted.connect(lambda: self.reviewing.review_clipboard())
        return start

    def show_start(self) -> None:
        """Show the start page, the recent reports as they are now."""
        if self._start is not None:
            self._start.refresh()
        self.show_page(self.start)

    def show_page(self, page: QWidget) -> None:
        """Show any page; `back` deletes it and shows the one before."""
        self.pages.show_page(page)

    def back(self) -> None:
        """Leave the page in view for the one before."""
        self.pages.back()

    def _leave_page(self, page: QWidget) -> None:
        """Delete a page; the start page shows the reports and the unsaved work there are now."""
        self.pages.drop(page)
        if self.pages.currentWidget() is self._start:
            self.show_start()

    def _show_something(self) -> None:
        """Show the start page where no page is shown yet: a message is about to be shown."""
        if not self.pages.count():
            self.show_start()

    def _review(self, path: Path) -> None:
        """Look at what another program wrote; reading it may take a while."""
        self._show_something()
        self.reviewing.review(path)

    def _begin_with(self, path: Path) -> None:
        """Open the file of the command line; the start page is for when that fails."""
        self.filing.open(path)
        self._show_something()

    # --- the open report -------------------------------------------------------------------

    def _show_session(self, session: Session) -> None:
        """Put a report into the window; the page of the one before is gone."""
        from gui.report_page import ReportPage  # late: it loads the model and many widgets

        before = self._report
        for_cells = [self.actions_by_id[name] for name in actions.IN_TABLE]
        report = self._report = ReportPage(session, self.settings, for_cells, self)
        report.said.connect(self.say)
        report.turned.connect(self.standing.renew_actions)
        report.typed.connect(self.standing.show_steps)
        report.typed.connect(self.filing.journaling.look)
        report.chosen.connect(self.standing.show_selection)
        report.pane_shown.connect(lambda: self.actions_by_id["toggle-pane"].setChecked(True))
        report.zoomed.connect(self.view.zoom)
        report.bar.save_as_wanted.connect(lambda: self._in_place(self.filing.save_as))
        report.bar.take_over_wanted.connect(lambda: self._in_place(self.filing.edit_here))
        session.changed.connect(self.status.clearMessage)  # it was about what was before
        session.checked.connect(self.standing.show_state)
        session.undecided.changed.connect(self.standing.show_state)
        session.prior_changed.connect(self.standing.show_steps)
        session.filed.connect(self.standing.show_state)
        self.show_page(report)
        if before is not None:
            self.pages.drop(before)
        report.arrange(self.width())
        self.actions_by_id["toggle-pane"].setChecked(self.settings.pane_shown)
        self.actions_by_id["toggle-ghosts"].setChecked(self.settings.ghosts_shown)
        self.standing.show_page()
        self.status.show_zoom(self.settings.zoom)
        report.give_keyboard()
        # Else the first painting shows the old places, with words cut off.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _show_holder(self, holder: Holder) -> None:
        """Say who has the report open for editing."""
        if self._report is not None and self._report.session.is_read_only:
            self._report.bar.show_holder(holder)

    def _show_lost(self, holder: Holder | None) -> None:
        """Say who has taken the report over while this window did not answer."""
        if self._report is not None:
            self._report.bar.show_lost(holder)

    def _show_saved(self) -> None:
        """The report is saved, and its file is held again if it was lost."""
        if self._report is not None and self.filing.presence.is_held:
            self._report.bar.hide()
        self.standing.show_steps()

    def _in_place(self, act: Callable[[], object]) -> None:
        """Do what shows the report anew, and go back to where the clerk was."""
        before = self._report
        here = before.here() if before is not None else ""
        act()
        if self._report is not None and self._report is not before:
            self._report.reveal(here)
            self._report.give_keyboard()

    def _offer_unsaved(self, draft: Draft) -> None:
        """Say above the tabs that there is unsaved work of the report that is open."""
        from gui.recovery.bar import RecoveryBar

        if self._report is not None:
            bar = RecoveryBar(draft)
            bar.view_wanted.connect(lambda wanted: self.recovering.show(wanted.name))
            self._report.show_offer(bar)

    def _hide_offer(self) -> None:
        if self._report is not None and self._report.offer is not None:
            self._report.offer.hide()

    def _resume(self, address: str, typed: str) -> bool:
        """Put back what was half typed when the program ended; False where it has no place."""
        return self._report is not None and self._report.resume(address, typed)

    def _drop_report(self) -> None:
        """Delete the page of the report; the start page follows unless another is in view."""
        if self._report is not None:
            self.pages.drop(self._report)
            self._report = None
        if self.pages.currentWidget() in (None, self._start):
            self.show_start()
        self.standing.show_page()

    def take_over(self) -> str:
        """Take over what is being typed; returns why something could not be, or ""."""
        return self._report.take_over() if self._report is not None else ""

    def unfinished(self) -> tuple[str, str]:
        """The address and the raw text of what is half typed, or "" and ""."""
        return self._report.unfinished if self._report is not None else ("", "")

    @cached_property
    def exporting(self) -> Exporting:
        """What leaves the program; it is loaded when something does."""
        from gui.export.exporting import Exporting

        return Exporting(
            self,
            self.settings,
            session=lambda: self.session,
            take_over=self.take_over,
            proposed=self.filing.proposed,
            save=self.filing.save,
            say=self.say,
            show_findings=self._show_open,
            charts=lambda: self.pane.charts,
            preview=lambda: self.pane.preview,
        )

    @cached_property
    def restoring(self) -> Restoring:
        """The earlier versions; it is loaded when somebody asks for one."""
        from gui.versions.restoring import Restoring

        made = Restoring(
            self,
            session=lambda: self.session,
            take_over=self.take_over,
            restore=self.filing.restore,
            open_unsaved=self.filing.open_unsaved,
        )
        made.page_wanted.connect(self.show_page)
        made.page_left.connect(self._leave_page)
        made.said.connect(self.say)
        self.filing.opened.connect(made.leave)
        self.filing.closed.connect(made.leave)
        return made

    @cached_property
    def reviewing(self) -> Reviewing:
        """Documents of other programs; it is loaded when somebody opens one."""
        from gui.importing.reviewing import Reviewing

        made = Reviewing(
            self, open_imported=self.filing.open_imported, refuse=self.filing.refuse
        )
        made.page_wanted.connect(self.show_page)
        made.page_left.connect(self._leave_page)
        made.offered.connect(lambda bar: self.report_page.show_offer(bar))
        made.revealed.connect(lambda address: self.report_page.reveal(address))
        made.said.connect(self.say)
        self.filing.opened.connect(made.leave)
        self.filing.closed.connect(made.leave)
        return made

    @cached_property
    def comparing(self) -> Comparing:
        """The page 对比; it is loaded when somebody asks for it."""
        from gui.comparing.comparing import Comparing

        made = Comparing(
            self,
            session=lambda: self.session,
            take_over=self.take_over,
            folder=self.filing.folder,
        )
        made.page_wanted.connect(self.show_page)
        made.page_left.connect(self._leave_page)
        made.go_to.connect(lambda address: self.report_page.go_to(address))
        self.filing.opened.connect(made.leave)
        self.filing.closed.connect(made.leave)
        return made

    # --- actions ---------------------------------------------------------------------------

    def _calls(self) -> dict[str, Callable[[], object]]:
        """What each action does, by its id."""
        return {
            **calls.of_files(
                self.filing,
                self.recovering,
                lambda: self.exporting,
                lambda: self.restoring,
                lambda: self.reviewing,
            ),
            **calls.of_report(lambda: self._report),
            "new-report": self._new_report,
            "close": self.close,
            "show-findings": self.show_findings,
            "show-preview": self.show_preview,
            "show-charts": self.show_charts,
            "toggle-pane": self._toggle_pane,
            "toggle-ghosts": self._toggle_ghosts,
            "zoom-in": lambda: self.view.zoom(1),
            "zoom-out": lambda: self.view.zoom(-1),
            "zoom-reset": lambda: self.view.zoom(0),
            "compare": lambda: self.comparing.show(),
            "promises": self.show_promises,
            "about": self.about,
        }

    def _menus(self) -> dict[str, Choices]:
        return {
            "enter": Choices(actions.ENTER, self.settings.enter, self.view.set_enter),
            "scheme": Choices(actions.SCHEMES, self.settings.scheme, self.view.set_scheme),
        }

    def _list_recent(self, menu: QMenu) -> None:
        actions.list_recent(menu, self.settings.recent, self.filing.open)

    def _new_report(self) -> None:
        """Ask for a new report; the start page asks already."""
        if self.session is not None:
            self.filing.new_report()
            return
        self.show_page(self.start)
        self.start.form.setFocus()

    def show_findings(self) -> None:
        """Show the findings and give them the keyboard, or take it back."""
        if self._report is not None:
            self._report.show_findings()

    def _show_open(self) -> None:
        """Show what is to be decided or mended before the report goes out."""
        if self.session is not None and len(self.session.undecided):
            self.report_page.show_word_changes()
        else:
            self.show_findings()

    def show_preview(self) -> None:
        """Show the pages as they will print."""
        if self._report is not None:
            self._report.show_preview()

    def show_charts(self) -> None:
        """Show the charts."""
        if self._report is not None:
            self._report.show_charts()

    def _toggle_pane(self) -> None:
        if self._report is not None:
            self._report.pane.setVisible(self.actions_by_id["toggle-pane"].isChecked())

    def _toggle_ghosts(self) -> None:
        self.view.show_ghosts(self.actions_by_id["toggle-ghosts"].isChecked())

    def show_promises(self) -> None:
        """Show what the program promises about the clerk's work."""
        from gui import promises

        promises.show(self)

    def about(self) -> None:
        """Show the name, version and licence of the program."""
        version = QApplication.applicationVersion()
        text = (
            f"公开年报 {version}\n离线填报、校验和导出《政府信息公开工作年度报告》。\n"
            f"界面使用 Qt {qVersion()}（LGPL 许可）。本程序不联网。"
        )
        dialogs.alert(self, "关于公开年报", text)

    # --- the window itself -----------------------------------------------------------------

    def say(self, sentence: str) -> None:
        """Show a sentence in the status line, for some seconds."""
        self.status.say(sentence)

    def come_forward(self) -> None:
        """Come to the front and take the keyboard: somebody opens the report that is open."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self.say("这个年报已经打开。")

    def keep(self) -> str:
        """Note what is typed and not saved; returns why that was not possible, or ""."""
        return self.filing.journaling.flush()

    def leave(self) -> None:
        """Let the report go, nothing asked: the program is told to end."""
        self.filing.leave()
        self._remember()

    def session_ends(self, ends: bool) -> None:  # a signal's argument
        """The user's session is about to end, or does not end after all.

        While it does, the window closes without a question, as `leave`.
        """
        self._asks = not ends
        if ends:
            self.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._asks:
            self.leave()
        elif self.filing.may_close():
            self._remember()
            self.filing.end()
        else:
            event.ignore()
            return
        event.accept()

    def _remember(self) -> None:
        """Keep where the window is and how it looks."""
        self.settings.geometry = self.saveGeometry().toBase64().toStdString()
        if self._report is not None:
            self._report.remember()
        self.settings.save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if file_names.report_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        name = file_names.report_in(event.mimeData())
        if name:
            event.acceptProposedAction()
            self.filing.open(Path(name))
