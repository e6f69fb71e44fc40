"""The page of unsaved work: a list, what differs from the file, and what to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.recovery import words
from gui.recovery.list import DraftList
from gui.widgets.button import Button
from gui.widgets.differences import DifferenceDetails, DifferenceTable
from gui.widgets.headings import enlarge
from model.errors import UserError
from model.files.unsaved.drafts import State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from model.files.unsaved.drafts import Draft

NARROW = 76  # characters; on a narrower page the list stands above the rest
ROOM = 8  # lines that the list takes there, its card too
IN_PLACE = frozenset({State.IN_PLACE, State.NEVER_SAVED})
COPIED = frozenset({State.IN_PLACE, State.MOVED_ON, State.GONE})


class RecoveryPage(QWidget):
    """Each piece of unsaved work with what differs.

    The signals ask for what shall be done with a draft: `recover_wanted` into the same report,
    `copy_wanted` as another one, `discard_wanted` to give it up, `delete_wanted` for good.
    `later_wanted` leaves the page.
    """

    recover_wanted = Signal(object)
    copy_wanted = Signal(object)
    discard_wanted = Signal(object)
    delete_wanted = Signal(object)
    later_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-page")
        self.list = DraftList()
        self.table = DifferenceTable()
        self.table.setObjectName("recovery-differences")
        self.details = DifferenceDetails(self.table)
        self.title, self.path, self.state, self.half_typed = (QLabel() for _ in range(4))
        self.recover = Button("恢复", "recover")
        self.recover.setDefault(True)
        self.copy = Button("作为另一份打开", "recover-copy")
        self.discard = Button("放弃…", "discard-draft")
        self.delete = Button("彻底删除…", "delete-draft")
        self.later = Button("以后再说", "recovery-later")
        self._lay_out()
        self._connect()

    def show_drafts(self, drafts: Sequence[Draft], chosen: str = "") -> None:
        """Show these, the one whose name is `chosen` first of all."""
        self.list.fill(drafts, chosen)
        self._show_current()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_current)
        self.list.itemActivated.connect(lambda _item: self._activate())
        for button, wanted in (
            (self.recover, self.recover_wanted),
            (self.copy, self.copy_wanted),
            (self.discard, self.discard_wanted),
            (self.delete, self.delete_wanted),
        ):
            button.clicked.connect(lambda _=False, wanted=wanted: self._ask_for(wanted))
        self.later.clicked.connect(self.later_wanted)

    def _activate(self) -> None:
        """Enter or a double click on an entry: what its first button does."""
        for button in (self.recover, self.copy):
            if not button.isHidden():
                button.click()
                return

    def _ask_for(self, wanted: Signal) -> None:
        draft = self.list.current
        if draft is not None:
            wanted.emit(draft)  # type: ignore[attr-defined]

    def _show_current(self) -> None:
        draft = self.list.current
        if draft is None:
            return
        self.title.setText(words.title(draft))
        self.path.setText(words.path(draft))
        self.state.setText(words.state(draft))
        self.half_typed.setText(words.half_typed(draft))
        self.half_typed.setVisible(bool(draft.typing[1]))
        left = "文件里" if draft.state in COPIED else "原来"
        try:
            found = draft.differences()
        except UserError:  # `words.state` says why
            found = []
        self.table.show_differences(found, left, "没有保存的")
        self.table.setVisible(bool(found))
        self.recover.setVisible(draft.state in IN_PLACE)
        self.copy.setVisible(draft.state in COPIED)
        self.discard.setVisible(not draft.is_given_up and draft.state is not State.UNREADABLE)
        self.delete.setVisible(draft.is_given_up or draft.state is State.UNREADABLE)
        self._make_default(self.recover if draft.state in IN_PLACE else self.copy)

    def _make_default(self, first: Button) -> None:
        for button in (self.recover, self.copy):
            button.setDefault(button is first)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        heading = QLabel("找回没有保存的内容")
        enlarge(heading, 1.4)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.later)
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.list_card = _card(self.list)
        self.cards.addWidget(self.list_card, 2)
        self.cards.addWidget(_card(*self._chosen()), 5)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self.column.addLayout(self.cards, 1)

    def _chosen(self) -> list[QWidget]:
        """What stands beside the list, from above."""
        enlarge(self.title, 1.2)
        self.title.setObjectName("recovery-title")
        self.state.setObjectName("recovery-state")
        self.state.setProperty("role", "secondary")
        self.half_typed.setObjectName("recovery-half-typed")
        self.path.setProperty("role", "secondary")
        for label in (self.title, self.path, self.state, self.half_typed):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)  # names and texts come from a file
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self.recover, self.copy):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.discard, self.delete):
            row.addWidget(button)
        above = [self.title, self.path, self.state, buttons]
        return [*above, self.half_typed, self.table, self.details]

    def _arrange(self) -> None:
        """The list beside the rest, on a narrow page above it."""
        em = self.fontMetrics().horizontalAdvance("字")
        is_narrow = self.width() < em * NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.cards.setDirection(down if is_narrow else across)
        line = self.fontMetrics().lineSpacing()
        self.path.setVisible(not is_narrow)  # its name stands in the list
        self.list_card.setMaximumHeight(line * ROOM if is_narrow else 0xFFFFFF)
        for view in (self.list, self.table, self.details):
            view.setMinimumHeight(line * 3)
        gap = 8 if is_narrow else 16
        for box in (self.column, self.cards):
            box.setSpacing(gap)
        self.column.setContentsMargins(24, gap, 24, gap)
        self.details.setMaximumHeight(max(line * 3, self.height() // 4))


def _card(*inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for widget in inside:
        column.addWidget(widget, 1 if isinstance(widget, DraftList | DifferenceTable) else 0)
    return frame
