"""The page of any narrative section: editor, hint, length, bound figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QSize,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QGuiApplication,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from gui.text.borrowed_bar import BorrowedBar
from gui.text.editor import Editor
from gui.text.marks import Mark, places, printed_places
from gui.text.particulars import Cover
from gui.text.prompts import PromptColumn, is_of
from gui.widgets import theme
from gui.widgets.button import ActionButton
from gui.widgets.flow_row import FlowRow
from model.report.addresses import FIELD, PRIOR, TEXT
from model.report.bound_figures import bound_figures
from model.report.changes import Change, ChangeError
from model.texts import borrowed, narrative
from model.texts.borrowed import BORROWED

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from gui.session import Session
    from model.checks.findings import Finding
    from model.forms.form import Prompt, Section

ASIDE = 18  # characters that the hint's column is wide at least
NARROW = 52  # characters; a page of fewer has the hint below the editor
LOW = 24  # characters; a narrow page less high has no hint, it is in the companion's help too
_ENDLESS = 0xFFFFFF  # Qt's QWIDGETSIZE_MAX: no limit

# --- the page ------------------------------------------------------------------------------


class TextPage(QWidget):
    """One narrative section; the first page has the report's particulars above it.

    `half_typed` says that `is_half_typed` is otherwise now; `said` carries a sentence for the
    status line; `zoomed` asks for larger (1) or smaller (-1) letters.
    """

    half_typed = Signal()
    said = Signal(str)
    zoomed = Signal(int)

    def __init__(
        self, session: Session, section: Section, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"text-{section.id}")
        self.session = session
        self.section = section
        self.address = TEXT + section.id
        first = section is session.report.form.sections[0]
        self.cover = Cover(session) if first else None
        self.editor = Editor(self._number, self._name)
        self.borrowed = BorrowedBar(session, section.id)
        self.count = QLabel()
        self.note = QLabel()
        self.aside = PromptColumn(section)
        self._was_half_typed = False
        self._are_facts_old = False  # the length and the prompts, since the last key
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.editor)
        self.editor.show_text(self._text)
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        self.editor.edited.connect(self._edited)
        self.editor.refused.connect(self.said)
        self.editor.composing.connect(self._tell_half_typed)
        self.editor.zoomed.connect(self.zoomed)
        for line in self.cover.lines.values() if self.cover is not None else ():
            line.touched.connect(self._tell_half_typed)
        self.borrowed.taken.connect(self.editor.setFocus)
        session.changed.connect(self._changed)
        session.checked.connect(self._checked)
        self._show_facts()
        self._show_borrowed()
        self._show_marks()

    @property
    def is_half_typed(self) -> bool:
        """Whether there is something that `abandon` would take back."""
        return self.editor.is_composing or (
            self.cover is not None and self.cover.is_half_typed
        )

    @property
    def is_unfinished(self) -> bool:
        """Whether something typed is not in the report: half typed, or a date that is none."""
        no_date = self.cover is not None and self.cover.date.isModified()
        return self.is_half_typed or no_date

    @property
    def unfinished(self) -> tuple[str, str]:
        """The address and the text of a line of the cover that is half typed, or "" and ""."""
        return self.cover.unfinished if self.cover is not None else ("", "")

    def resume(self, address: str, typed: str) -> bool:
        """Put what was half typed into its line of the cover; False where there is none."""
        return self.cover is not None and self.cover.resume(address, typed)

    def take_over(self) -> str:
        """Take over every open edit: the input method's word, the lines of the cover.

        Returns why the date is none, or ""; it stays on the screen, and `said` carries the reason.
        """
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
        self.editor.flush()
        if self.cover is None or self.cover.commit():
            return ""
        self.said.emit(self.held)
        return self.held

    def here(self) -> str:
        """The address of the text."""
        return self.address

    @property
    def held(self) -> str:
        """Why something could not be taken over the last time, or ""."""
        return self.cover.fault if self.cover is not None else ""

    def abandon(self) -> bool:
        """Take back what is half typed where the keyboard is; True when there was any."""
        if self.editor.abandon(self._text):
            return True
        return self.cover is not None and self.cover.abandon()

    def go_to(self, address: str, finding: Finding | None = None) -> None:
        """Give the keyboard to what an address means; select the words of the finding."""
        if self.cover is not None and address.startswith(FIELD):
            self.cover.field(address).setFocus()
            return
        marks = [mark for mark in self.editor.marks if not mark.state]
        spans = [(mark.start, mark.end) for mark in marks]
        if finding is not None:
            printed = self._printed()
            spans = self._spans(finding, *printed) if printed is not None else []
        if spans:
            cursor = self.editor.textCursor()
            cursor.setPosition(spans[0][0])
            cursor.setPosition(spans[0][1], QTextCursor.MoveMode.KeepAnchor)
            self.editor.setTextCursor(cursor)
            self.editor.ensureCursorVisible()
        self.editor.setFocus()

    def set_zoom(self, percent: int) -> None:
        """Show the text at a percentage of the program's font."""
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * percent / 100)
        self.editor.setFont(font)

    # --- the session -----------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self.session.report.texts.get(self.section.id, "")

    def _number(self, address: str) -> str | None:
        return self.session.report.printed_number(address)

    def _name(self, address: str) -> str:
        return f"跟随“{self.session.report.form.cells[address].label}”；可以解除绑定。"

    def _edited(self, words: str) -> None:
        words = words or f"修改“{self.section.short}”"
        try:
            self.session.do(Change({self.address: self.editor.given}, words))
        except ChangeError as error:  # too long: what was put in goes out again
            self.editor.show_text(self._text)
            self.said.emit(str(error))
        if self.session.is_read_only:
            self.editor.show_text(self._text)

    def _changed(self, addresses: frozenset[str]) -> None:
        if self.cover is not None:
            self.cover.refresh(addresses)
        mine = self.address in addresses
        if mine:
            self.editor.show_text(self._text)
        if mine or not addresses.isdisjoint((BORROWED, PRIOR)):
            self._show_borrowed()
        followed = addresses != {self.address} and any(
            address in addresses for address, _ in bound_figures(self._text)
        )
        if followed:
            self.editor.renew_fields()
        if mine or followed:
            self._are_facts_old = True
            if not self.session.is_waiting:
                self._show_facts()

    def _checked(self) -> None:
        """The report was judged: while a text is typed, its length waits for that, too."""
        if self._are_facts_old:
            self._show_facts()
        self._show_marks()

    def _show_borrowed(self) -> None:
        """Show what is offered of last year's text, and beside the text what is still that."""
        self.borrowed.show_offers()
        left = borrowed.unchanged(self.session.report, self.section.id)
        text = self._text
        blocks = [text.count("\n", 0, paragraph.start) for paragraph in left]
        self.editor.show_borrowed(frozenset(blocks))

    def _show_facts(self) -> None:
        """Show the length, and which prompts are written already."""
        self._are_facts_old = False
        self._remark("")
        text = self.session.report.text(self.section.id)
        self._show_length(narrative.count_characters(text))
        lines = text.splitlines()
        self.aside.show_written(line for line in lines if narrative.is_heading(line.strip()))

    def _show_length(self, count: int) -> None:
        limit = self.section.limit
        said = f"{count} 字" if limit is None else f"{count} / {limit} 字"
        over = limit is not None and count > limit
        if limit is not None and over:
            said = f"● {said}，超出 {count - limit} 字"
        self.count.setText(said)
        if self.count.property("over") != over:
            self.count.setProperty("over", over)
            self._colour_count()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_marks()

    def _show_marks(self) -> None:
        """Underline what findings speak of; a page that is not seen is left for later."""
        if not self.isVisible() or not self.session.is_judged:
            return
        printed = self._printed()
        if printed is None:
            return
        marks: dict[tuple[int, int], Mark] = {}
        found = self.session.by_address.get(self.address, [])
        for finding in found:
            for span in self._spans(finding, *printed) if finding.accepted is None else ():
                marks.setdefault(span, Mark(*span, finding.severity, finding.message))
        numbers = self.session.numbers(self.section.id)
        if numbers:
            from gui.text.number_marks import number_marks  # late: a page is painted before

            for mark in number_marks(numbers, printed[1], self.session.report.form):
                marks.setdefault((mark.start, mark.end), mark)
        self.editor.show_marks(tuple(marks[span] for span in sorted(marks)))

    def _printed(self) -> tuple[str, list[int]] | None:
        """The text as it prints, and where each character stands in the editor.

        `None` in the middle of a composition: nobody has checked this text.
        """
        text, where = printed_places(self.editor.text(), self._number)
        return (text, where) if text == self.session.report.text(self.section.id) else None

    def _spans(self, finding: Finding, text: str, where: list[int]) -> list[tuple[int, int]]:
        """The places in the editor that a finding about this text speaks of."""
        if self.address not in finding.cells:
            return []
        found = places(finding, self.section.id, text)
        return [(where[start], where[end - 1] + 1) for start, end in found]

    def _remark(self, sentence: str) -> None:
        """Say something beside the buttons, until the text changes."""
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))

    def _tell_half_typed(self) -> None:
        if self.is_half_typed is not self._was_half_typed:
            self._was_half_typed = self.is_half_typed
            self.half_typed.emit()

    # --- actions ---------------------------------------------------------------------------

    def insert_figure(self) -> None:
        """Ask for a figure of the tables and bind it at the cursor."""
        if self.session.refuses():
            return
        from gui.text.figure_dialog import pick_figure  # late, as all that is asked for

        address = pick_figure(self, self.session.report)
        if address is not None:
            self.editor.insert_figure(address)
        self.editor.setFocus()

    def tidy(self) -> None:
        """Show what tidying would change, and do it when that is wanted."""
        if self.session.refuses():
            return
        from gui.text.tidy_dialog import tidied
        from model.texts.tidying import tidy

        QGuiApplication.inputMethod().commit()  # a word that came later would be tidied away
        before = self.editor.text()
        after = tidy(before)
        if after == before:
            self._remark("没有需要整理的地方。")
            return
        text = tidied(self, before, after, lambda line: printed_places(line, self._number)[0])
        if text is not None and text != before:
            self.session.do(Change({self.address: text}, "整理文字"))
        self.editor.setFocus()

    def insert_prompt(self, prompt: Prompt) -> None:
        """Put a sub-heading at the cursor, or go to it when it is there."""
        block = self.editor.document().begin()
        while block.isValid():
            text = block.text()
            if is_of(prompt, text) and narrative.is_heading(text.strip()):
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self.editor.setTextCursor(cursor)
                self.editor.ensureCursorVisible()
                break
            block = block.next()
        else:
            if not self.session.refuses():
                self.editor.insert_heading(prompt.heading)
        self.editor.setFocus()

    def _make_actions(self) -> None:
        self.editor.setObjectName(f"editor-{self.section.id}")
        self.editor.setAccessibleName(self.section.heading or self.section.short)
        self.insert_action = QAction("插入表中数字…", self)
        self.insert_action.setToolTip("插入的数字跟着表格变")
        self.insert_action.triggered.connect(self.insert_figure)
        self.unbind_action = QAction("解除绑定", self)
        self.unbind_action.setToolTip("把光标处的表中数字变成普通数字")
        self.unbind_action.triggered.connect(self.editor.unbind)
        self.tidy_action = QAction("整理文字…", self)
        self.tidy_action.setToolTip("半角标点、多余空格、全角数字；先看后改")
        self.tidy_action.triggered.connect(self.tidy)
        self.editor.addActions([self.insert_action, self.unbind_action, self.tidy_action])
        self.editor.cursorPositionChanged.connect(self._enable)
        if self.session.is_read_only:
            self.editor.make_read_only()
            self.insert_action.setEnabled(False)
            self.tidy_action.setEnabled(False)
        self._enable()

    def _enable(self) -> None:
        may_unbind = not self.session.is_read_only and bool(self.editor.fields_here())
        if may_unbind is not self.unbind_action.isEnabled():  # asked with each key
            self.unbind_action.setEnabled(may_unbind)

    # --- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QLabel(self.section.heading or self.section.short)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.borrowed)
        left.addWidget(self.editor, 1)
        left.addWidget(self._foot())
        self.aside.chosen.connect(self.insert_prompt)
        self.body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.body.addLayout(left, 3)
        self.body.addWidget(self.aside, 1)
        self.column = QVBoxLayout(self)
        self.column.addWidget(title)
        if self.cover is not None:
            self.column.addWidget(self.cover)
            self.column.addWidget(QLabel("引言"))
        self.column.addLayout(self.body, 1)
        self._arrange()

    def _arrange(self) -> None:
        """Put the hint beside the editor; on a narrow page below it, if there is room."""
        em = self.fontMetrics().horizontalAdvance("字")
        is_narrow = self.width() < em * NARROW
        room = self.height() - (
            self.cover.sizeHint().height() if self.cover is not None else 0
        )
        gap = 8 if is_narrow else 16
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.body.setDirection(down if is_narrow else across)
        self.body.setSpacing(gap)
        self.column.setSpacing(gap)
        self.column.setContentsMargins(16, gap, 16, gap)
        most = QSize(_ENDLESS, em * 9) if is_narrow else QSize(em * 26, _ENDLESS)
        self.aside.setMinimumSize(em * ASIDE, em * 3)
        self.aside.setMaximumSize(most)
        self.aside.setVisible(not is_narrow or room >= em * LOW)
        self.editor.setMinimumHeight(em * 5)

    def _foot(self) -> FlowRow:
        foot = FlowRow()
        for action in (self.insert_action, self.unbind_action, self.tidy_action):
            foot.add(ActionButton(action))
        self.note.setProperty("role", "secondary")
        foot.add(self.note)
        self.count.setObjectName(f"count-{self.section.id}")
        self.count.setAccessibleName("字数")
        foot.add(self.count)
        return foot

    def _colour_count(self) -> None:
        over = bool(self.count.property("over"))
        # No palette: the program's style sheet restores the first when the scheme changes.
        colour = theme.color("warning" if over else "secondary").name()
        weight = "bold" if over else "normal"
        self.count.setStyleSheet(f"color: {colour}; font-weight: {weight};")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the scheme and the size of the font in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "body"):
            self._colour_count()
        if event.type() == QEvent.Type.FontChange and hasattr(self, "body"):
            self._arrange()
