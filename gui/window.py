"""The main window: start page or report, a tab for each section, companion pane, status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QWidget,
)

from gui import actions, file_names, settings, side_pane
from gui.editing import Editing
from gui.export.exporting import Exporting
from gui.filing import Filing
from gui.sections import Sections, name_tab
from gui.side_pane import Companion
from gui.start.page import StartPage
from gui.status import StatusLine
from gui.widgets import dialogs, theme
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from gui.grid.view import GridView
    from gui.session import Session
    from gui.text.page import TextPage
    from model.forms.form import Section

NAME = "公开年报"
PANE_WIDTH = 340  # until the user chooses another
SMALLEST, LARGEST, ZOOM_STEP = 70, 200, 10  # percent
FRAME = QSize(16, 48)  # what title bar and borders take of a small screen


class MainWindow(QMainWindow):
    """One report at a time; `filing` opens, saves and exports, `session` is the open report."""

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("main-window")
        self.setAcceptDrops(True)
        self.settings = settings.user()
        self.session: Session | None = None
        self.filing = Filing(self)
        self.exporting = Exporting(self)
        self.editing = Editing(self)
        self.start = StartPage(self.settings, self)
        self.sections = Sections(self)
        self.pane = Companion(self)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setObjectName("split")
        self.split.addWidget(self.sections)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.start)
        self.stack.addWidget(self.split)
        self.setCentralWidget(self.stack)
        self._grids: dict[int, GridView] = {}
        self._texts: dict[int, TextPage] = {}
        self.actions_by_id = actions.build(self)
        self.status = StatusLine(self)
        self.setStatusBar(self.status)
        self._connect()
        self.resize(QSize(1280, 800).boundedTo(self.screen().availableSize() - FRAME))
        if self.settings.geometry:
            self.restoreGeometry(
                QByteArray.fromBase64(self.settings.geometry.encode(errors="replace"))
            )
        self._show_state()
        if path is not None:
            QTimer.singleShot(0, lambda: self.filing.open(path))

    def _connect(self) -> None:
        self.start.new_requested.connect(self.filing.new)
        self.start.open_requested.connect(self.filing.open_named)
        self.start.sample_requested.connect(self.filing.open_sample)
        self.start.rescued_requested.connect(self.filing.open_rescued)
        self.sections.currentChanged.connect(self._page_changed)
        self.pane.currentChanged.connect(self._follow)
        self.pane.go_to.connect(self.go_to)
        self.pane.said.connect(self.say)
        self.pane.released.connect(lambda: self.sections.currentWidget().setFocus())

    # --- the open report -------------------------------------------------------------------

    def show_session(self, session: Session) -> None:
        """Put a report into the window; the one before is gone with its undo stack."""
        self.drop_session()
        self.session = session
        for place, section in enumerate(session.report.form.sections):
            page = self._page_for(session, section, place)
            self.sections.addTab(page, section.short)
            self.sections.setTabToolTip(place, section.heading or section.short)
        self.pane.show_session(session)
        session.checked.connect(self.status.clearMessage)  # it spoke of what was before
        session.checked.connect(self._show_state)
        session.filed.connect(self._show_state)
        session.revealed.connect(self.reveal)
        self.stack.setCurrentWidget(self.split)
        width = min(self.settings.pane_width or PANE_WIDTH, self.width() * 2 // 5)
        self.split.setSizes([self.width() - width, width])
        self.pane.setVisible(self.settings.pane_shown)
        self.actions_by_id["toggle-pane"].setChecked(self.settings.pane_shown)
        self.actions_by_id["toggle-ghosts"].setChecked(self.settings.ghosts_shown)
        self.sections.setCurrentIndex(0)
        self.renew_actions()
        self._show_state()
        self._show_zoom()
        self._show_help()
        self.sections.widget(0).setFocus()

    def _page_for(self, session: Session, section: Section, place: int) -> QWidget:
        # The pages load the model and half of Qt's widgets: not before there is a report.
        from gui.grid.page import TablePage
        from gui.text.page import TextPage

        if section.table is None:
            text = self._texts[place] = TextPage(session, section)
            text.said.connect(self.say)
            text.half_typed.connect(self._show_steps)
            text.zoomed.connect(self._zoom)
            return text
        page = TablePage(session, section)
        self._grids[place] = page.grid
        page.grid.enter = self.settings.enter
        page.grid.prior_shown = self.settings.ghosts_shown
        page.grid.said.connect(self.say)
        page.grid.editing.connect(self._show_steps)
        page.grid.zoomed.connect(self._zoom)
        page.grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        page.grid.addActions([self.actions_by_id[name] for name in actions.IN_TABLE])
        page.grid.moved.connect(self._follow)
        page.grid.selectionModel().selectionChanged.connect(lambda *_: self._show_selection())
        return page

    def drop_session(self) -> None:
        """Back to the start page; nothing of the report is kept in the window."""
        if self.session is None:
            return
        session, self.session = self.session, None
        self.filing.presence.release()
        self._grids.clear()
        self._texts.clear()
        self.pane.drop_session()
        side_pane.empty(self.sections)
        session.deleteLater()
        self.start.refresh()
        self.stack.setCurrentWidget(self.start)
        self._show_state()

    def grid(self) -> GridView | None:
        """The grid of the page in view, if it is a table."""
        return self._grids.get(self.sections.currentIndex())

    def text(self) -> TextPage | None:
        """The page in view, if it is a narrative."""
        return self._texts.get(self.sections.currentIndex())

    def grids(self) -> list[GridView]:
        """All grids, in the order of the sections."""
        return list(self._grids.values())

    def commit(self) -> bool:
        """Take over every open editor; False when one holds what is no figure or no date."""
        pages: list[TextPage | GridView] = [*self._texts.values(), *self.grids()]
        held = [page for page in pages if not page.commit()]  # every one is tried
        for page in held:
            page.commit()  # says why once more: what the others took over wiped it away
        return not held

    def take_over(self) -> str:
        """Take over what is being typed; gives why something could not be, or ""."""
        return "" if self.commit() else self.status.currentMessage()

    def may_leave(self) -> bool:
        """Take over what is typed; False when the open cell must not be left.

        A wrong date stays to be seen on the cover and keeps nobody from going on.
        """
        return self.commit() or not any(grid.editor() for grid in self.grids())

    # --- places ----------------------------------------------------------------------------

    def go_to(self, address: str) -> None:
        """Bring a cell or a text into view and give it the keyboard."""
        self.reveal(address)
        text = self.text()
        if text is not None and self.pane.findings is not None:
            text.go_to(address, self.pane.findings.current)
        elif (page := self.sections.currentWidget()) is not None:
            page.setFocus()

    def reveal(self, address: str) -> None:
        """Bring a cell or a text into view; the keyboard stays where it is."""
        if self.session is None:
            return
        form = self.session.report.form
        section = form.section_of.get(address, address.removeprefix(TEXT))
        ids = [s.id for s in form.sections]
        self.sections.setCurrentIndex(ids.index(section) if section in ids else 0)
        grid = self.grid()
        if grid is not None:
            grid.go_to(address)

    def _page_changed(self, place: int) -> None:
        held = [at for at, grid in self._grids.items() if not grid.commit()]
        if held and held[0] != place:  # what was typed there is no figure: nothing is thrown away
            self.sections.setCurrentIndex(held[0])
            if (editor := self._grids[held[0]].editor()) is not None:
                editor.setFocus()
            return
        self._follow()
        self._show_selection()
        self.renew_actions()

    def _follow(self) -> None:
        """Let help and preview follow the clerk; the one in view is enough."""
        if self.pane.help is not None and self.pane.help.isVisible():
            self._show_help()
        if self.pane.preview is not None and self.pane.preview.isVisible():
            self.pane.preview.show_address(self._here())

    def _show_help(self) -> None:
        if self.session is None or self.pane.help is None:
            return
        form, address = self.session.report.form, self._here()
        if address in form.cells:
            self.pane.help.show_cell(form, address)
        else:
            self.pane.help.show_section(form.sections[max(self.sections.currentIndex(), 0)])

    def _here(self) -> str:
        """The address where the clerk is: that of a cell, else of the section's text."""
        if self.session is None:
            return ""
        grid = self.grid()
        address = grid.model().address(grid.currentIndex()) if grid is not None else ""
        section = self.session.report.form.sections[max(self.sections.currentIndex(), 0)]
        return address or f"{TEXT}{section.id}"

    # --- what is shown of the state --------------------------------------------------------

    def say(self, sentence: str) -> None:
        """A sentence in the status line, for some seconds."""
        self.status.say(sentence)

    def _show_state(self) -> None:
        session = self.session
        self.status.show_session(session)
        if session is None:
            self.renew_actions()
            self.setWindowTitle(NAME)
            self.setWindowModified(False)
            return
        report = session.report
        organ = report.particulars.organ or "（未填机关名称）"
        title = f"{organ} — {report.year}年{report.form.title}[*]"
        if self.windowTitle() != title:
            self.setWindowTitle(title)
        self._show_steps()
        self.sections.name(session)
        open_ = sum(f.accepted is None for f in session.findings)
        name_tab(self.pane, side_pane.FINDINGS, f"检查 {open_}" if open_ else "检查 ✓")
        self._show_selection()

    def _show_selection(self) -> None:
        grid, numbers = self.grid(), []
        if grid is not None and self.session is not None:
            found = (self.session.report.number(cell.address) for cell in grid.ranges.chosen())
            numbers = [number for number in found if number is not None]
        self.status.show_numbers(numbers)

    def renew_actions(self) -> None:
        """Enable what can be done now."""
        usable = {
            actions.ANY: True,
            actions.REPORT: self.session is not None,
            actions.TABLE: self.grid() is not None,
            actions.NARRATIVE: self.text() is not None,
        }
        for action in self.actions_by_id.values():
            action.setEnabled(usable[action.property("when")])
        self._show_steps()

    def _show_steps(self) -> None:
        """What changes with every edit, apart: all actions at once take a millisecond."""
        session, grid, text = self.session, self.grid(), self.text()
        if session is None:
            return
        editor = grid.editor() if grid is not None else None
        can_abandon = editor is not None or (text is not None and text.is_half_typed)
        self.actions_by_id["undo"].setEnabled(session.stack.canUndo() or can_abandon)
        self.actions_by_id["redo"].setEnabled(session.stack.canRedo())
        self.actions_by_id["detach-prior"].setEnabled(self.filing.has_prior)
        typing = (editor is not None and editor.isModified()) or any(
            page.is_unfinished for page in self._texts.values()
        )
        self.setWindowModified(typing or not session.is_clean)
        self.status.show_saved(session, self.filing.saved_at, typing=typing)

    def name_steps(self) -> None:
        """Say in the menu what would be undone; the tool bar would be laid out anew each time."""
        stack = self.session.stack if self.session is not None else None
        for name, words, step in (
            ("undo", "撤销", stack.undoText() if stack else ""),
            ("redo", "重做", stack.redoText() if stack else ""),
        ):
            self.actions_by_id[name].setText(f"{words} {step}".strip())
            self.actions_by_id[name].setIconText(words)
        text = self.text()
        is_bound = text is not None and bool(text.editor.fields_here())
        self.actions_by_id["unbind-figure"].setEnabled(is_bound)

    # --- actions: going about --------------------------------------------------------------------

    def next_finding(self) -> None:
        """Go to the next finding."""
        if self.pane.findings is not None and self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.next_finding(self._here())

    def previous_finding(self) -> None:
        """Go to the finding before."""
        if self.pane.findings is not None and self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.previous_finding(self._here())

    def next_blank(self) -> None:
        """Go to the next blank cell of the whole report."""
        if self.session is None or not self.may_leave():
            return
        report = self.session.report
        cells = [a for a, c in report.form.cells.items() if c.kind != "total"]
        grid = self.grid()
        here = grid.model().address(grid.currentIndex()) if grid is not None else ""
        order = list(report.form.cells)
        start = order.index(here) if here in order else -1
        after = sorted(cells, key=lambda a: (order.index(a) <= start, order.index(a)))
        blank = next((a for a in after if report.figure(a) is None), None)
        if blank is None:
            self.say("没有空白格了。")
        else:
            self.go_to(blank)

    def next_page(self) -> None:
        """Show the next section."""
        self._turn(1)

    def previous_page(self) -> None:
        """Show the section before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        count = self.sections.count()
        if count and self.may_leave():
            self.sections.setCurrentIndex((self.sections.currentIndex() + step) % count)
            self.sections.currentWidget().setFocus()

    def _show_pane(self, place: int) -> None:
        self.pane.bring(place)
        self.actions_by_id["toggle-pane"].setChecked(True)

    def show_findings(self) -> None:
        """Show the findings and give them the keyboard, or take it back."""
        if self.pane.findings is not None and self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.take_keyboard()

    def show_preview(self) -> None:
        """Show the pages as they will print."""
        self._show_pane(side_pane.PREVIEW)

    def show_charts(self) -> None:
        """Show the charts."""
        self._show_pane(side_pane.CHARTS)

    def show_help(self) -> None:
        """Show the help of the current cell."""
        self._show_help()
        self._show_pane(side_pane.HELP)

    def toggle_pane(self) -> None:
        """Show or hide the companion pane."""
        self.pane.setVisible(self.actions_by_id["toggle-pane"].isChecked())

    def toggle_ghosts(self) -> None:
        """Show or hide last year's figures."""
        shown = self.actions_by_id["toggle-ghosts"].isChecked()
        self.settings.ghosts_shown = shown
        self.settings.save()
        for grid in self.grids():
            grid.prior_shown = shown

    def set_enter(self, direction: str) -> None:
        """Where the Enter key leads."""
        self.settings.enter = settings.Enter(direction)
        self.settings.save()
        for grid in self.grids():
            grid.enter = direction

    def set_scheme(self, scheme: str) -> None:
        """Light, dark, or as the system has it; at once and from now on."""
        self.settings.scheme = theme.Scheme(scheme)
        self.settings.save()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            theme.apply(application, self.settings.scheme)

    def zoom_in(self) -> None:
        """Larger figures and texts."""
        self._zoom(1)

    def zoom_out(self) -> None:
        """Smaller figures and texts."""
        self._zoom(-1)

    def zoom_reset(self) -> None:
        """Figures and texts in the program's own size."""
        self._zoom(0)

    def _zoom(self, step: int) -> None:
        wanted = self.settings.zoom + ZOOM_STEP * step if step else 100
        self.settings.zoom = min(max(wanted, SMALLEST), LARGEST)  # kept when the window closes
        self._show_zoom()

    def _show_zoom(self) -> None:
        percent = self.settings.zoom
        for text in self._texts.values():
            text.set_zoom(percent)
        for grid in self.grids():
            grid.set_zoom(percent)
        self.status.show_zoom(percent)

    def about(self) -> None:
        """Say what this is."""
        version = QApplication.applicationVersion()
        text = (
            f"公开年报 {version}\n离线填报、校验和导出《政府信息公开工作年度报告》。\n"
            f"界面使用 Qt {qVersion()}（LGPL 许可）。本程序不联网。"
        )
        dialogs.alert(self, "关于公开年报", text)

    # --- the window itself -----------------------------------------------------------------

    def come_forward(self) -> None:
        """Be in front and have the keyboard: somebody wants to open the report that is open."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self.say("这个年报已经打开。")

    def rescue(self) -> Path | None:
        """Keep a recoverable copy of unsaved work; gives its path."""
        return self.filing.rescue()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.filing.may_close():
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry().toBase64().toStdString()
        if self.session is not None:
            self.settings.pane_shown = self.pane.isVisible()
            self.settings.pane_width = max(self.pane.width(), 200)
        self.settings.save()
        self.filing.presence.release()
        event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                event.acceptProposedAction()
                self.filing.open_named(file_names.dropped(url))
                return
