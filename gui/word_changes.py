"""The pane of what was changed in Word: each place with what is taken or left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.undecided import section_of
from gui.widgets.button import Button
from gui.widgets.change_list import ChangeList
from gui.widgets.differences import SHORT, row_of, whole
from model.report.addresses import TABLE, TEXT

if TYPE_CHECKING:
    from gui.session import Session
    from model.readers.word_changes import Pending

STORED, PRINTED = "现在", "Word 里"
DONE = "Word 里的改动都已决定。"
MARK = "▲ 不能采用"


class WordChangesPane(QWidget):
    """The places that are undecided, and the buttons that decide them.

    `reveal` and `go_to` ask to show a place, the second with the keyboard.
    """

    reveal = Signal(str)  # an address
    go_to = Signal(str)
    said = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("word-changes")
        self.session = session
        self.head = QLabel()
        self.list = ChangeList(
            "word-changes-list", "Word 里改动过的地方", ("程序里", "Word 里")
        )
        self.details = QTextEdit()
        self.todo = QLabel()
        self.take = Button("采用", "word-change-take")
        self.take_all = Button("全部采用", "word-change-take-all")
        self.leave = Button("不采用", "word-change-leave")
        self.leave_all = Button("全部不采用", "word-changes-leave-all")
        self.again = Button("", "word-changes-again")
        self._lay_out()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what is undecided now; the line that was chosen gives way to the next."""
        undecided = self.session.undecided
        row, count = self.list.currentRow(), len(undecided)
        self.list.blockSignals(True)  # a list that is empty for a moment disables the buttons
        self.list.clear()
        for pending in undecided.list:
            one = pending.difference
            self.list.add(pending, row_of(one), MARK if one.change is None else "")
        place = min(max(row, 0), count - 1)
        self.list.setCurrentRow(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.list.blockSignals(False)
        self.head.setText(f"Word 里改动过的地方，还有 {count} 处没有决定。" if count else DONE)
        self.again.setText(f"重新列出不采用的 {undecided.left} 处")
        self.again.setVisible(undecided.left > 0)
        for button in (self.leave, self.leave_all):
            self._enable(button, is_able=count > 0)
        is_able = any(one.difference.change is not None for one in undecided.list)
        self._enable(self.take_all, is_able=is_able)
        self._show_current()

    def _enable(self, button: Button, *, is_able: bool) -> None:
        """Enable a button or not; Qt would give its keyboard to the next one, which leaves."""
        if not is_able and button.hasFocus():
            self.list.setFocus()
        button.setEnabled(is_able)

    @property
    def current(self) -> Pending | None:
        """The place that is chosen."""
        found: Pending | None = self.list.current_thing
        return found

    def _show_current(self) -> None:
        current = self.current
        is_able = current is not None and current.difference.change is not None
        self._enable(self.take, is_able=is_able)
        self.todo.setVisible(current is not None and bool(current.difference.todo))
        self.details.setVisible(False)
        if current is None:
            return
        self.todo.setText(current.difference.todo)
        row = row_of(current.difference)
        self.details.setHtml(whole(row, STORED, PRINTED))
        self.details.setVisible(max(map(len, row.texts[1:])) > SHORT)

    def _show_place(self) -> None:
        if self.current is not None and self.list.hasFocus():
            self.reveal.emit(self._address(self.current))

    def _go_to(self) -> None:
        if self.current is not None:
            self.go_to.emit(self._address(self.current))

    def _address(self, pending: Pending) -> str:
        address = pending.difference.address
        if not address.startswith(TABLE):
            return address
        return TEXT + section_of(self.session.report.form, address)

    # --- deciding --------------------------------------------------------------------------

    def _take(self) -> None:
        if self.current is not None:
            self._take_these([self.current])

    def _take_all(self) -> None:
        self._take_these(self.session.undecided.list)

    def _take_these(self, chosen: list[Pending]) -> None:
        if self.session.refuses():
            return
        taken = self.session.undecided.take(list(chosen))
        rest = len(self.session.undecided)
        words = f"已采用 {taken} 处，可以撤销。"
        self.said.emit(f"{words}还有 {rest} 处没有决定。" if rest else words)

    def _leave(self) -> None:
        if self.current is not None:
            self.session.undecided.leave([self.current])

    def _leave_all(self) -> None:
        self.session.undecided.leave(list(self.session.undecided.list))

    # --- building --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.session.undecided.changed.connect(self.refresh)
        self.list.currentRowChanged.connect(self._show_current)
        self.list.currentRowChanged.connect(self._show_place)
        self.list.itemActivated.connect(self._activated)
        self.take.clicked.connect(self._take)
        self.take_all.clicked.connect(self._take_all)
        self.leave.clicked.connect(self._leave)
        self.leave_all.clicked.connect(self._leave_all)
        self.again.clicked.connect(self.session.undecided.list_again)

    def _activated(self, _item: QListWidgetItem) -> None:
        self._go_to()

    def _lay_out(self) -> None:
        self.head.setObjectName("word-changes-head")
        self.todo.setObjectName("word-changes-todo")
        self.todo.setProperty("role", "secondary")
        for label in (self.head, self.todo):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setObjectName("word-changes-details")
        self.details.setReadOnly(True)
        self.details.setTabChangesFocus(True)
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.setAccessibleName("所选一处的全文")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addWidget(self.head)
        column.addWidget(self.list, 2)
        column.addWidget(self.details, 1)
        column.addWidget(self.todo)
        for pair in ((self.take, self.leave), (self.take_all, self.leave_all)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 1)
            column.addLayout(row)
        column.addWidget(self.again)
