"""The page of the open report: a tab for each section, and what stands beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui import actions, side_pane
from gui.editing import Editing
from gui.grid import origin
from gui.read_only_bar import ReadOnlyBar
from gui.sections import Sections, is_table
from gui.side_pane import Companion
from gui.text.page import TextPage
from model.forms.form import Kind
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from PySide6.QtGui import QAction, QPaintEvent

    from gui.grid.page import TablePage
    from gui.grid.view import GridView
    from gui.sections import Page
    from gui.session import Session
    from gui.settings import Settings
    from model.forms.form import Section
    from model.forms.rules import Number

PANE_WIDTH = 340  # pixels, until the user chooses another width


class ReportPage(QWidget):
    """The sections of one report and the panes beside them, and the ways from place to place.

    `said` carries a sentence for the status line. `turned` says that another section is in
    view, `typed` that something is half typed now or no more, `chosen` that other cells are
    selected, `pane_shown` that the pane was brought into view. `zoomed` asks for larger (1) or
    smaller (-1) letters.
    """

    said = Signal(str)
    turned = Signal()
    typed = Signal()
    chosen = Signal()
    pane_shown = Signal()
    zoomed = Signal(int)

    def __init__(
        self,
        session: Session,
        settings: Settings,
        for_cells: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Show a report; `for_cells` are the actions of the right button in tables."""
        super().__init__(parent)
        self.session = session
        self.settings = settings
        self.for_cells = list(for_cells)
        self._pages: list[Page] = []
        self._is_painted = False
        # `QTimer.singleShot` would keep a session that is closed before, and its report, for ever.
        self._judging = QTimer(self, singleShot=True, interval=0)
        self._judging.timeout.connect(session.judge)
        self.sections = Sections(session, self._make, self)
        self.pane = Companion(session, self)
        self.editing = Editing(session, self.page, self.pane.findings, self.take_over)
        self.bar = ReadOnlyBar(self)
        self.offer: QWidget | None = None  # a line about unsaved work
        self._lay_out()
        self.sections.page(0)
        self.sections.currentChanged.connect(self._turn_to)
        self.pane.currentChanged.connect(self._follow)
        self.pane.go_to.connect(self.go_to)
        self.pane.reveal.connect(self.reveal)
        self.pane.said.connect(self.said)
        self.pane.released.connect(self.give_keyboard)
        self.pane.setVisible(settings.pane_shown)
        session.checked.connect(self.sections.show_states)
        session.refused.connect(self.said)
        session.revealed.connect(self.reveal)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Have the report judged once it is painted: the clerk sees it that much sooner."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._judging.start()

    def _lay_out(self) -> None:
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setObjectName("split")
        self.split.addWidget(self.sections)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(0, 1)
        self.split.setCollapsible(0, False)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self.bar)
        self.column.addWidget(self.split, 1)

    def show_offer(self, offer: QWidget) -> None:
        """Show a line above the tabs, in the place of the one before."""
        if self.offer is not None:
            self.offer.deleteLater()
        self.offer = offer
        self.column.insertWidget(1, offer)
        offer.show()

    def arrange(self, width: int) -> None:
        """Share this many pixels between the sections and the pane."""
        beside = min(self.settings.pane_width or PANE_WIDTH, width * 2 // 5)
        self.split.setSizes([width - beside, beside])

    def remember(self) -> None:
        """Put into the settings how the pane stands."""
        self.settings.pane_shown = self.pane.isVisible()
        self.settings.pane_width = max(self.pane.width(), 200)

    def usable(self) -> Collection[str]:
        """The kinds of actions that can be used: of the report and of the section in view."""
        if self.session.is_read_only:
            return {actions.REPORT}
        kind = actions.TABLE if is_table(self.page()) else actions.NARRATIVE
        return {actions.REPORT, kind}

    # --- the pages -------------------------------------------------------------------------

    def _make(self, section: Section) -> Page:
        make = self._make_text if section.table is None else self._make_table
        page = make(section)
        page.set_zoom(self.settings.zoom)
        self._pages.append(page)
        return page

    def _make_text(self, section: Section) -> TextPage:
        page = TextPage(self.session, section)
        page.said.connect(self.said)
        page.half_typed.connect(self.typed)
        page.zoomed.connect(self.zoomed)
        return page

    def _make_table(self, section: Section) -> TablePage:
        from gui.grid.page import TablePage  # late: the first section of a form is a text

        page = TablePage(self.session, section)
        grid = page.grid
        grid.enter = self.settings.enter
        grid.prior_shown = self.settings.ghosts_shown
        grid.said.connect(self.said)
        grid.editing.connect(self.typed)
        grid.zoomed.connect(self.zoomed)
        grid.moved.connect(self._follow)
        grid.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        grid.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        grid.addActions(self.for_cells)
        return page

    def page(self) -> Page:
        """The page of the section in view."""
        return self.page_at(max(self.sections.currentIndex(), 0))

    def page_at(self, place: int) -> Page:
        """The page of a section; it is made where it was never looked at."""
        found = self.sections.page(place)
        return next(page for page in self._pages if page is found)

    def page_of(self, section: str) -> Page:
        """The page of a section by its id."""
        return self.page_at(self.sections.place_of(section))

    def made(self) -> list[Page]:
        """The pages that were looked at so far, in the order of the report."""
        return sorted(self._pages, key=self.sections.indexOf)

    def tables(self) -> list[TablePage]:
        """Those of them that are tables."""
        return [page for page in self.made() if is_table(page)]

    def grid(self) -> GridView | None:
        """The grid of the page in view, if it is a table."""
        page = self.page()
        return page.grid if is_table(page) else None

    def give_keyboard(self) -> None:
        """Give the keyboard to the page in view."""
        self.page().setFocus()

    # --- what is being typed ---------------------------------------------------------------

    @property
    def is_unfinished(self) -> bool:
        """Whether something typed is not in the report."""
        return any(page.is_unfinished for page in self.made())

    @property
    def unfinished(self) -> tuple[str, str]:
        """The address of what is half typed and its raw text, or "" and "".

        Where several are, the one that has the keyboard, else the first.
        """
        found = [page.unfinished for page in (self.page(), *self.made())]
        return next((one for one in found if one[0]), ("", ""))

    def take_over(self) -> str:
        """Take over what is being typed on every page.

        Returns why something could not be taken over, or ""; `said` carries that, too.
        """
        why = ""
        for page in self.made():  # every one is tried
            why = page.take_over() or why
        if why:
            self.said.emit(why)  # again: what the others took over cleared the status line
        return why

    def may_leave(self) -> bool:
        """Take over what is being typed; False when the open cell must not be left.

        A wrong date stays to be seen above the preamble and keeps nobody from going on.
        """
        if not self.take_over():
            return True
        return all(page.grid.editor() is None for page in self.tables())

    def _turn_to(self, place: int) -> None:
        """Another tab was chosen: go there, unless an open cell holds what is no figure."""
        held = [page for page in self.tables() if page.take_over()]
        if held and held[0] is not self.page_at(place):
            self.sections.setCurrentWidget(held[0])
            if (editor := held[0].grid.editor()) is not None:
                editor.setFocus()
            return
        self._follow()
        self.chosen.emit()
        self.turned.emit()

    # --- places ----------------------------------------------------------------------------

    def here(self) -> str:
        """The address where the clerk is: that of a cell, else of the section's text."""
        page = self.page()
        return page.here() or f"{TEXT}{page.section.id}"

    def go_to(self, address: str) -> None:
        """Bring a cell or a text into view and give it the keyboard."""
        self.reveal(address)
        page = self.page()
        if isinstance(page, TextPage):
            page.go_to(address, self.pane.findings.current)
        else:
            page.setFocus()

    def resume(self, address: str, typed: str) -> bool:
        """Put back what was half typed; it is half typed again. False where it has no place."""
        self.go_to(address)
        return self.page().resume(address, typed)

    def reveal(self, address: str) -> None:
        """Bring a cell or a text into view; the keyboard stays where it is."""
        form = self.session.report.form
        section = form.section_of.get(address, address.removeprefix(TEXT))
        self.sections.setCurrentIndex(self.sections.place_of(section))
        if (grid := self.grid()) is not None:
            grid.go_to(address)

    def next_page(self) -> None:
        """Show the next section."""
        self._turn(1)

    def previous_page(self) -> None:
        """Show the section before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        if self.may_leave():
            place = (self.sections.currentIndex() + step) % self.sections.count()
            self.sections.setCurrentIndex(place)
            self.give_keyboard()

    def next_blank(self) -> None:
        """Go to the next blank cell of the whole report."""
        if not self.may_leave():
            return
        blank = self._blank_after(self.here())
        if blank:
            self.go_to(blank)
        else:
            self.said.emit("没有空白格了。")

    def _blank_after(self, address: str) -> str:
        """The first blank cell behind an address, else the first of all, else ""."""
        report = self.session.report
        first = ""
        is_behind = address not in report.form.cells
        for found, cell in report.form.cells.items():
            if cell.kind is not Kind.TOTAL and report.figure(found) is None:
                if is_behind:
                    return found
                first = first or found
            is_behind = is_behind or found == address
        return first

    # --- beside ----------------------------------------------------------------------------

    def next_finding(self) -> None:
        """Go to the next finding."""
        if self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.next_finding(self.here())

    def previous_finding(self) -> None:
        """Go to the finding before."""
        if self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.previous_finding(self.here())

    def repair_finding(self) -> None:
        """Make the change that is proposed at the finding where the clerk is."""
        if self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.said.emit(self.pane.findings.mend())

    def bind_finding(self) -> None:
        """Bind the number of the text that the finding is about to its table."""
        if self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.said.emit(self.pane.findings.bind())

    def show_findings(self) -> None:
        """Show the findings and give them the keyboard, or take it back."""
        if self.may_leave():
            self._show_pane(side_pane.FINDINGS)
            self.pane.findings.take_keyboard()

    def show_preview(self) -> None:
        """Show the pages as they will print."""
        self._show_pane(side_pane.PREVIEW)

    def show_word_changes(self) -> None:
        """Show what was changed in Word, to be decided."""
        self._show_pane(side_pane.WORD_CHANGES)

    def show_charts(self) -> None:
        """Show the charts."""
        self._show_pane(side_pane.CHARTS)

    def show_cell_help(self) -> None:
        """Show the help of the current cell or section."""
        self._show_pane(side_pane.HELP)
        self._show_help()

    def _show_pane(self, place: int) -> None:
        self.pane.bring(place)
        self._follow()
        self.pane_shown.emit()

    def _follow(self) -> None:
        """Let help and preview follow the clerk; the one in view is enough."""
        if self.pane.help is not None and self.pane.help.isVisible():
            self._show_help()
        if self.pane.preview is not None and self.pane.preview.isVisible():
            self.pane.preview.show_address(self.here())

    def _show_help(self) -> None:
        if self.pane.help is None:
            return
        form, address = self.session.report.form, self.here()
        if address in form.cells:
            self.pane.help.show_cell(form, address, origin.words(self.session, address))
        else:
            self.pane.help.show_section(self.page().section)

    # --- how it is shown -------------------------------------------------------------------

    def chosen_numbers(self) -> list[Number]:
        """The numbers of the selected cells; blank ones are left out."""
        numbers: list[Number] = []
        grid = self.grid()
        for cell in grid.ranges.chosen() if grid is not None else ():
            number = self.session.report.number(cell.address)
            if number is not None:
                numbers.append(number)
        return numbers

    def show_zoom(self) -> None:
        """Show tables and texts in the size that the settings have now."""
        for page in self.made():
            page.set_zoom(self.settings.zoom)

    def show_choices(self) -> None:
        """Show last year's figures and follow the Enter key as the settings have it now."""
        for table in self.tables():
            table.grid.enter = self.settings.enter
            table.grid.prior_shown = self.settings.ghosts_shown
