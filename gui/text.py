"""The page for any narrative section: editor, hint, length, and figures bound to the tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QFont,
    QGuiApplication,
    QPalette,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.cover import Cover
from gui.editor import Editor, Mark, places, printed_places
from gui.figure_dialog import pick_figure
from gui.tidy import tidied
from model import narrative
from model.addresses import FIELD, TEXT
from model.figures import write_number
from model.report import Change

if TYPE_CHECKING:
    from gui.session import Session
    from model.findings import Finding
    from model.form import Prompt, Section

# --- the page ------------------------------------------------------------------------------


class TextPage(QWidget):
    """One narrative section; the first page has the report's particulars above it."""

    def __init__(self, session: Session, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"text-{section.id}")
        self.session = session
        self.section = section
        self.address = TEXT + section.id
        first = section is session.report.form.sections[0]
        self.cover = Cover(session) if first else None
        self.editor = Editor(self._number, self._name)
        self.count = QLabel()
        self.note = QLabel()
        self.prompts: list[tuple[Prompt, QPushButton]] = []
        self._make_actions()
        self._lay_out()
        self.setFocusProxy(self.editor)
        self.editor.show_text(self._text)
        self.editor.moveCursor(QTextCursor.MoveOperation.Start)
        self.editor.edited.connect(self._edited)
        session.changed.connect(self._changed)
        session.checked.connect(self._show_marks)
        self._show_facts()
        self._show_marks()

    def commit(self) -> None:
        """Take over every open edit: the input method's word, the lines of the cover."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            QGuiApplication.inputMethod().commit()
        self.editor.flush()
        if self.cover is not None:
            self.cover.commit()

    def go_to(self, address: str, finding: Finding | None = None) -> None:
        """Give the keyboard to what an address means; in a text, at what the finding speaks of."""
        if self.cover is not None and address.startswith(FIELD):
            self.cover.field(address).setFocus()
            return
        marks = [m for m in self.editor.marks if finding is None or m.message == finding.message]
        if marks:
            cursor = self.editor.textCursor()
            cursor.setPosition(marks[0].end)
            self.editor.setTextCursor(cursor)
            self.editor.ensureCursorVisible()
        self.editor.setFocus()

    # --- the session -----------------------------------------------------------------------

    @property
    def _text(self) -> str:
        return self.session.report.texts.get(self.section.id, "")

    def _number(self, address: str) -> str | None:
        report = self.session.report
        if address not in report.form.cells:
            return None
        return write_number(report.number(address) or 0)

    def _name(self, address: str) -> str:
        return f"跟随“{self.session.report.form.cells[address].label}”；可以解除绑定。"

    def _edited(self, words: str) -> None:
        words = words or f"修改“{self.section.short}”"
        self.session.do(Change({self.address: self.editor.text()}, words))

    def _changed(self, addresses: frozenset[str]) -> None:
        if self.cover is not None:
            self.cover.refresh(addresses)
        mine = self.address in addresses
        if mine:
            self.editor.show_text(self._text)
        followed = any(a in addresses for a, _ in narrative.bound_figures(self._text))
        if followed:
            self.editor.renew_fields()
        if mine or followed:
            self._show_facts()

    def _show_facts(self) -> None:
        """The length, and which prompts are written already."""
        self.note.clear()
        text = self.session.report.text(self.section.id)
        count, limit = narrative.count_characters(text), self.section.limit
        over = limit is not None and count > limit
        said = f"{count} 字" if limit is None else f"{count} / {limit} 字"
        if limit is not None and over:
            said = f"▲ {said}，超出 {count - limit} 字"
        self.count.setText(said)
        if self.count.property("over") != over:
            self.count.setProperty("over", over)
            self._colour_count()
        headings = [line for line in text.splitlines() if narrative.is_heading(line.strip())]
        for prompt, button in self.prompts:
            there = any(_core(prompt.heading) in line for line in headings)
            button.setText(f"{'✓' if there else '＋'} {prompt.heading}")
            button.setToolTip("转到这个小标题" if there else "在光标处插入这个小标题")

    def _show_marks(self) -> None:
        found = self.session.by_address.get(self.address, [])
        found = [finding for finding in found if finding.accepted is None]
        marks: dict[tuple[int, int], Mark] = {}
        if found:
            text, where = printed_places(self.editor.text(), self._number)
            for finding in found:
                for start, end in places(finding, text):
                    span = (where[start], where[end - 1] + 1)
                    marks.setdefault(span, Mark(*span, finding.severity, finding.message))
        self.editor.show_marks(tuple(marks[span] for span in sorted(marks)))

    # --- actions ---------------------------------------------------------------------------

    def insert_figure(self) -> None:
        """Ask for a figure of the tables and bind it at the cursor."""
        address = pick_figure(self, self.session.report)
        if address is not None:
            self.editor.insert_figure(address)
        self.editor.setFocus()

    def tidy(self) -> None:
        """Show what tidying would change, and do it when that is wanted."""
        before = self.editor.text()
        after = narrative.tidy(before)
        if after == before:
            self.note.setText("没有需要整理的地方。")
            return
        text = tidied(self, before, after, lambda line: printed_places(line, self._number)[0])
        if text is not None and text != before:
            self.session.do(Change({self.address: text}, "整理文字"))
        self.editor.setFocus()

    def insert_prompt(self, prompt: Prompt) -> None:
        """Put a sub-heading at the cursor, or go to it when it is there."""
        block = self.editor.document().begin()
        core = _core(prompt.heading)
        while block.isValid():
            if core in block.text() and narrative.is_heading(block.text().strip()):
                cursor = QTextCursor(block)
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
                self.editor.setTextCursor(cursor)
                self.editor.ensureCursorVisible()
                break
            block = block.next()
        else:
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
        self._enable()

    def _enable(self) -> None:
        self.unbind_action.setEnabled(bool(self.editor.fields_here()))

    # --- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        title = QLabel(self.section.heading or self.section.short)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        title.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(title)
        if self.cover is not None:
            column.addWidget(self.cover)
            column.addWidget(QLabel("引言"))
        body = QHBoxLayout()
        body.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.editor, 1)
        left.addLayout(self._foot())
        body.addLayout(left, 3)
        body.addWidget(self._aside(), 1)
        column.addLayout(body, 1)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for action in (self.insert_action, self.unbind_action, self.tidy_action):
            row.addWidget(_ActionButton(action))
        self.note.setProperty("role", "secondary")
        row.addWidget(self.note)
        row.addStretch(1)
        self.count.setObjectName(f"count-{self.section.id}")
        self.count.setAccessibleName("字数")
        row.addWidget(self.count)
        return row

    def _aside(self) -> QScrollArea:
        """What belongs into this section, beside the editor."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        hint = _quiet(self.section.hint)
        hint.setObjectName(f"hint-{self.section.id}")
        column.addWidget(hint)
        if self.section.prompts:
            caption = QLabel("插入小标题")
            caption.setContentsMargins(0, 12, 0, 0)
            column.addWidget(caption)
        for prompt in self.section.prompts:
            button = QPushButton(f"＋ {prompt.heading}")
            button.setFlat(True)
            button.setAutoDefault(False)
            button.setStyleSheet("text-align: left; padding: 4px 0;")
            button.setObjectName(f"prompt-{self.section.id}-{len(self.prompts) + 1}")
            button.clicked.connect(lambda _=False, p=prompt: self.insert_prompt(p))
            self.prompts.append((prompt, button))
            column.addWidget(button)
            column.addWidget(_quiet(prompt.hint))
        column.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        em = self.fontMetrics().horizontalAdvance("字")
        area.setMinimumWidth(em * 18)
        area.setMaximumWidth(em * 26)
        return area

    def _colour_count(self) -> None:
        palette = QPalette(self.palette())
        role = "warning" if self.count.property("over") else "secondary"
        palette.setColor(QPalette.ColorRole.WindowText, theme.color(role))
        self.count.setPalette(palette)
        font = QFont(self.font())
        font.setBold(bool(self.count.property("over")))
        self.count.setFont(font)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the scheme in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "count"):
            self._colour_count()


class _ActionButton(QPushButton):
    """A button for an action."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action.text())
        self.action = action
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setEnabled(self.action.isEnabled())
        self.setToolTip(self.action.toolTip())


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "secondary")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _core(heading: str) -> str:
    """The words by which a heading is known, numbered and worded as the clerk likes."""
    return re.sub(r"^（.+?）", "", heading).removesuffix("情况")
