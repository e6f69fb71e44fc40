"""The list of what the checks found; it takes the keyboard only when asked to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPoint,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from gui.findings.details import ACCEPT_KEY, FindingDetails, plain_label
from gui.findings.filters import Filters
from gui.findings.list import FindingList, Row, Rows
from gui.findings.offers import NOTHING, Offers, doubtful_cells, offers
from gui.findings.words import NAMES, as_text, state, tally
from gui.session import READ_ONLY
from gui.widgets import dialogs
from gui.widgets.shortcuts import BIND_KEY, MEND_KEY
from model.report.addresses import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from gui.session import Session
    from model.checks.findings import Finding
    from model.report.changes import Change

WAITING = "正在校验…"
PAUSE = 80  # milliseconds without an edit before the list is drawn again


class FindingsPane(QWidget):
    """Errors, warnings and hints by section; the selected one with its proposal."""

    go_to = Signal(str)  # an address
    released = Signal()  # the keyboard: what had it before is gone

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.session = session
        self.rows = Rows()
        self._shown: list[Finding] | None = None  # None before the first judging
        self._place = -1  # where the selected finding is or was among the open ones
        self._fresh: set[Finding] = set()  # what the last edits brought
        self._home: QWidget | None = None  # where the keyboard came from
        self._in_menu: dict[QAction, QPushButton] = {}
        self.filters = Filters()
        self.filters.changed.connect(self._filtered)
        self.state = plain_label("findings-state")
        self.numbers = plain_label("findings-numbers")  # how many of the texts were compared
        self.numbers.setProperty("role", "secondary")
        self.filler = QWidget()
        self.details = FindingDetails()
        self._make_list()
        self._make_actions()
        self._lay_out()
        # Wrapping every sentence anew costs more than the edit: typing does not wait for it.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._refresh_in_a_pause)
        if session.is_judged:
            self.refresh()
        else:
            self._await()
        session.judged.connect(self.refresh)
        session.checked.connect(self._follow)

    # --- choosing --------------------------------------------------------------------------

    @property
    def current(self) -> Finding | None:
        """The selected finding."""
        return self.rows.finding(self.list.currentIndex().row())

    def next_finding(self, here: str = "") -> Finding | None:
        """Select the finding behind the current one and ask to go there; wraps around.

        `here` is the address where the clerk is: unless the current finding is about it, the
        way begins there.
        """
        return self._step(1, here)

    def previous_finding(self, here: str = "") -> Finding | None:
        """Select the finding before the current one and ask to go there; wraps around."""
        return self._step(-1, here)

    def select(self, finding: Finding) -> None:
        """Select a finding without going to it."""
        for row, entry in enumerate(self.rows.entries):
            if entry.finding == finding:
                self.list.setCurrentIndex(self.rows.index(row))

    def _step(self, direction: int, here: str) -> Finding | None:
        self.refresh()
        if not self._open() and self.filters.chosen is not None:
            self.filters.choose(None)  # the filter hides what there is to do
        found = self._open()
        if not found:
            return None
        current = self.current
        if here and not (current in found and self._is_about(current, here)):
            place = self._first_from(found, here) + (0 if direction > 0 else -1)
        elif current in found:
            place = found.index(current) + direction
        else:  # it was put right: its successor has taken its place
            place = max(self._place, 0) + (0 if direction > 0 else -1)
        finding = found[place % len(found)]
        self._fresh.clear()
        self.select(finding)
        self._go()
        return finding

    def _first_from(self, found: list[Finding], here: str) -> int:
        """Where the way through the findings begins for somebody who is at an address."""
        form = self.session.report.form
        sections = [section.id for section in form.sections]
        cells = {address: place for place, address in enumerate(form.cells)}
        at, cell = sections.index(self._section_at(here)), cells.get(here, -1)

        def distance(finding: Finding) -> int:
            section = sections.index(self.session.section_of(finding))
            if section == at and here in finding.cells:
                return 0
            # The Enter key has moved on from the cell where the fault was made.
            if finding in self._fresh and (section == at or here in finding.cells):
                return 1
            if section == at:
                return 2 if cells.get(finding.cells[0], -1) >= cell else 3
            return 4 if section > at else 5

        return min(range(len(found)), key=lambda place: distance(found[place]))

    def _is_about(self, finding: Finding | None, here: str) -> bool:
        """Whether somebody who went to a finding is still there."""
        if finding is None or not finding.cells or here in finding.cells:
            return True
        first = finding.cells[0]
        is_cell = first in self.session.report.form.cells
        return not is_cell and self._section_at(first) == self._section_at(here)

    def _section_at(self, address: str) -> str:
        """The section where an address is looked for, as the window does it."""
        form = self.session.report.form
        section = form.section_of.get(address, address.removeprefix(TEXT))
        return section if any(s.id == section for s in form.sections) else form.sections[0].id

    def _open(self) -> list[Finding]:
        """What is listed and not accepted, in the order of the list."""
        entries = (row.finding for row in self.rows.entries)
        return [f for f in entries if f is not None and f.accepted is None]

    # --- the keyboard ----------------------------------------------------------------------

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in the list, on a filter or on a button."""
        focus = QApplication.focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list, or back to where it came from."""
        if self.has_keyboard:
            self._give_back()
            return
        self.refresh()
        self._home = _lasting(QApplication.focusWidget())
        is_listed = (
            self.current is not None or self.list.to_first()
        )  # the arrows start somewhere
        target = self.list if is_listed else self.filters.buttons[self.filters.chosen]
        self.list.scrollTo(self.list.currentIndex())
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _give_back(self) -> None:
        home, self._home = self._home, None
        if home is not None and isValid(home) and home.isVisible() and home.isEnabled():
            home.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.released.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt offers what list and buttons do not take."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self._give_back()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.details.accept_button.click()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    # --- showing ---------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self.refresh()

    def _refresh_in_a_pause(self) -> None:
        """Show what was found, unless a text is typed again: no key may wait for its check."""
        if not self.session.is_waiting:
            self.refresh()

    def _await(self) -> None:
        """Say that the report is not judged yet."""
        self.state.setText(WAITING)
        self.numbers.hide()
        self.list.hide()
        self.details.hide()

    def refresh(self) -> None:
        """Show the session's findings; nothing is touched when they are the same."""
        self._pause.stop()
        found = self.session.findings
        if found != self._shown:
            self._fresh = set()
            if self._shown is not None:  # what a file brings was not made just now
                known = {(f.code, f.cells[:1]) for f in self._shown}
                self._fresh = {f for f in found if (f.code, f.cells[:1]) not in known}
            self._shown = list(found)
            self._fill()
        self._say_state()
        self._say_numbers()

    def _say_numbers(self) -> None:
        from gui.text.number_marks import tally as of_numbers  # late: a page is painted before

        text = of_numbers(self.session.all_numbers())
        self.numbers.setText(text)
        self.numbers.setVisible(bool(text))

    def _fill(self) -> None:
        kept, scroll = self.current, self.list.verticalScrollBar().value()
        self.filters.count([f for f in self._shown or () if f.accepted is None])
        self.rows.replace(self._grouped())
        row = self.rows.find(kept) if kept is not None else -1
        self.list.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        self.list.verticalScrollBar().setValue(scroll)
        self._show_details()

    def _filtered(self) -> None:
        self._fill()
        self._say_state()

    def _grouped(self) -> list[Row]:
        """The lines of the list: section by section, what was accepted at the end."""
        groups: dict[str, list[Finding]] = {}
        accepted: list[Finding] = []
        for finding in self._shown or ():
            if self.filters.chosen not in (None, finding.severity):
                continue
            if finding.accepted is not None:
                accepted.append(finding)
            else:
                groups.setdefault(self.session.section_of(finding), []).append(finding)
        lines: list[Row] = []
        for section in self.session.report.form.sections:
            if found := groups.get(section.id):
                lines += _group(f"{section.short}　{tally(found)}", found)
        if accepted:
            lines += _group(f"已接受　{len(accepted)}", accepted)
        return lines

    def _say_state(self) -> None:
        severity = self.filters.chosen
        text = state(self.session) if severity is None else ""
        if severity is not None and not self.rows.entries:
            text = f"没有{NAMES[severity]}。"
        if text != self.state.text():
            self.state.setText(text)
        self.state.setVisible(bool(text))
        if not self.rows.entries and self.list.hasFocus():
            self._give_back()  # else Qt gives the keyboard to whatever comes next
        self.list.setVisible(bool(self.rows.entries))
        self.filler.setVisible(not self.rows.entries)

    def _show_details(self) -> None:
        finding = self.current
        if finding is None:
            self.details.hide()
            return
        found = self._open()
        if finding in found:
            self._place = found.index(finding)
        self.details.show_finding(finding, self.session.report, self._offers(finding))

    # --- acting ----------------------------------------------------------------------------

    def _go(self) -> None:
        finding = self.current
        if finding is not None and finding.cells:
            self.go_to.emit(finding.cells[0])

    def copy(self) -> None:
        """Copy the selected finding, for a call or a message to the county office."""
        finding = self.current
        if finding is not None:
            QGuiApplication.clipboard().setText(as_text(finding, self.session.report))

    def mend(self) -> str:
        """Make the change that is certain about the selected finding; says what became of it."""
        return self._make(lambda offered: offered.first)

    def bind(self) -> str:
        """Bind the number of the text that the selected finding is about to its table."""
        return self._make(lambda offered: offered.bind)

    def _make(self, choose: Callable[[Offers], Change | None]) -> str:
        """Make one of the offered changes as a step; go where it was made."""
        self.refresh()  # what is selected is true of the report as it is now
        finding = self.current
        if finding is None:
            return "请先用 F8 转到一处问题。"
        change = choose(self._offers(finding))
        if change is None:
            return NOTHING
        if self.session.refuses():
            return READ_ONLY
        self.session.do(change)
        self.go_to.emit(next(iter(change.values)))
        self.refresh()
        return f"{change.words}。撤销：Ctrl+Z"

    def _offers(self, finding: Finding) -> Offers:
        doubtful = doubtful_cells(self.session.findings)
        return offers(finding, self.session.report, doubtful)

    def _accept(self) -> None:
        finding = self.current
        if finding is None or self.session.refuses():
            return
        if finding.accepted is not None:
            self.session.take_back(finding)
        elif finding.may_be_accepted:
            from model.texts.tidying import clean_paste  # late: it has many patterns

            why = "为什么可以这样？理由会保存在报告里，数字一改就要重新判断。"
            label = f"{finding.message}\n\n{why}"
            title = f"接受这条{NAMES[finding.severity]}"
            hint = "请写明理由，如：经核对…"
            reason = dialogs.ask_text(self, title, label, "接受", hint)
            if reason := clean_paste(reason or "").strip():
                self.session.accept(finding, reason)
        self.refresh()  # nobody is typing: the next key shall meet what it sees
        self.list.scrollTo(self.list.currentIndex())

    def _menu(self, point: QPoint) -> None:
        if self.current is not None:
            for action, button in self._in_menu.items():
                action.setVisible(not button.isHidden())
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.list.actions())
            menu.popup(self.list.viewport().mapToGlobal(point))

    # --- building --------------------------------------------------------------------------

    def _make_list(self) -> None:
        self.list = FindingList(self.rows)
        self.list.setObjectName("findings-list")
        self.list.setAccessibleName("校验发现的问题")
        self.list.setAccessibleDescription(
            f"回车转到，Ctrl+C 复制，{ACCEPT_KEY} 接受或撤回接受，Esc 回到原处"
        )
        self.list.selectionModel().currentChanged.connect(self._show_details)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)

    def _make_actions(self) -> None:
        details = self.details
        # The keys are only named here: as shortcuts they would collide with the window's.
        for text, button, key, act in (
            ("转到", details.go_button, "Enter", self._go),
            ("复制", details.copy_button, "Ctrl+C", self.copy),
            ("接受或撤回接受…", details.accept_button, ACCEPT_KEY, self._accept),
            ("按建议改正", details.repair_button, MEND_KEY, self.mend),
            ("改为表中数", details.figure_button, MEND_KEY, self.mend),
            ("绑定到表格", details.bind_button, BIND_KEY, self.bind),
        ):
            button.clicked.connect(act)
            action = QAction(f"{text}\t{key}", self.list)
            action.triggered.connect(button.click)
            self.list.addAction(action)
            self._in_menu[action] = button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filters)
        said = QVBoxLayout()  # margins of labels are lost when the style sheet is laid anew
        said.setContentsMargins(16, 0, 16, 0)
        said.setSpacing(8)
        said.addWidget(self.state)
        said.addWidget(self.numbers)
        column.addLayout(said)
        column.addWidget(self.list, 1)
        column.addWidget(self.filler, 1)
        column.addWidget(self.details)


def _group(head: str, found: list[Finding]) -> list[Row]:
    return [Row(head), *(Row("", finding) for finding in found)]


def _lasting(widget: QWidget | None) -> QWidget | None:
    """Where the keyboard can come back to: for a cell editor its table, which stays."""
    view = widget
    while view is not None and not view.isWindow():
        if isinstance(view, QAbstractItemView):
            return view
        view = view.parentWidget()
    return widget
