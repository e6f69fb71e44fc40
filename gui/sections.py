"""The tabs of the report's sections, each with its name and its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, TypeGuard

from gui.widgets.tabs import Tabs
from model.forms.form import Kind, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from gui.grid.page import TablePage
    from gui.session import Session
    from gui.text.page import TextPage
    from model.forms.form import Section

    Page: TypeAlias = TablePage | TextPage

UNJUDGED, CHECKED = "…", "✓"
_MEANINGS = {
    "▲": "{} 处错误",
    "●": "{} 处警告",
    "◆": "{} 处 Word 改动还没有决定",
}
MARGIN = 28  # pixels around the words of a tab, as the style sheet has them


def is_table(page: Page) -> TypeGuard[TablePage]:
    """Whether the page of a section is a table. The grid is not loaded before there is one."""
    return page.section.table is not None


class Sections(Tabs):
    """A tab for each section; where not all have room, only 一, 二, 三 are left of the names."""

    def __init__(
        self,
        session: Session,
        make: Callable[[Section], QWidget],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sections")
        self.tabBar().setAccessibleName("报告的各部分")
        self.session = session
        self._states: list[str] = []
        for section in session.report.form.sections:
            self._add(section, make)
        session.undecided.changed.connect(self.show_states)
        self.show_states()

    def _add(self, section: Section, make: Callable[[Section], QWidget]) -> None:
        self.add(lambda: make(section), section.short, section.heading or section.short)

    def place_of(self, section: str) -> int:
        """The place of a section by its id; the first where there is none of that id."""
        for place, found in enumerate(self.session.report.form.sections):
            if found.id == section:
                return place
        return 0

    def show_states(self) -> None:
        """Show how each section stands."""
        sections = self.session.report.form.sections
        self._states = [state_of(self.session, section) for section in sections]
        for place, section in enumerate(sections):
            said = meaning(self._states[place], self.session, section)
            tip = "\n".join(filter(None, (section.heading or section.short, said)))
            if tip != self.tabToolTip(place):
                self.setTabToolTip(place, tip)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Name the tabs as long as there is room for."""
        if not self._states:
            return
        names = [section.short for section in self.session.report.form.sections]
        texts = _with_states(names, self._states)
        metrics = self.tabBar().fontMetrics()
        wanted = sum(metrics.horizontalAdvance(text) + MARGIN for text in texts)
        if wanted > self.width():
            numbers = [name.split()[0] for name in names]
            texts = _with_states(numbers, self._states)
        for place, text in enumerate(texts):
            self.name(place, text)


def _with_states(names: list[str], states: list[str]) -> list[str]:
    return [f"{name} {state}" for name, state in zip(names, states, strict=True)]


def state_of(session: Session, section: Section) -> str:
    """The state of a section: undecided, errors, open cells, warnings, hints, or complete.

    `UNJUDGED` stands for all of them until the report is judged. Nothing is complete while
    changes made in Word are undecided.
    """
    if undecided := session.undecided.count(section.id):
        return f"◆{undecided}"
    if not session.is_judged:
        return UNJUDGED
    errors = session.count(Severity.ERROR, section.id)
    if errors:
        return f"▲{errors}"
    if section.table is not None:
        blank = len(session.report.unfilled(section.table))
        asked = sum(cell.kind is not Kind.TOTAL for cell in section.table.figures)
        if blank:
            return f"○{blank}" if blank < asked else "○"
    elif not session.report.texts.get(section.id):
        return "○" if section.heading else ""
    warnings = session.count(Severity.WARNING, section.id)
    if warnings:
        return f"●{warnings}"
    hints = session.count(Severity.HINT, section.id)
    if hints:  # a slip may be among them: 校验过 would be half the truth
        return f"○{hints}"
    return "" if len(session.undecided) else CHECKED


def meaning(state: str, session: Session, section: Section) -> str:
    """What the state on a tab says, in words; of ✓ also what was not compared."""
    mark, number = state[:1], state[1:]
    if mark != CHECKED:
        if not number:
            return "还没有填" if mark == "○" else ""
        if mark == "○":
            return _open(session, section, number)
        return _MEANINGS[mark].format(number)
    said = f"{CHECKED} 校验过，没有发现问题"
    if section.table is not None:
        return said
    from gui.text.number_marks import tally  # late: a page is painted before

    return "\n".join(filter(None, (said, tally(session.numbers(section.id)))))


def _open(session: Session, section: Section, number: str) -> str:
    """What ○ says: how many cells of a table are still open, or how many hints there are."""
    blank = section.table is not None and session.report.unfilled(section.table)
    return f"还有 {number} 格没有填" if blank else f"{number} 条提示"
