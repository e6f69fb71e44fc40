"""What was changed in Word and is not decided yet: taken, left, and taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from model.report.addresses import FIELD, TABLE, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QUndoStack

    from model.forms.form import Form
    from model.readers.word_changes import Pending, WordChanges
    from model.report.changes import Change
    from model.report.report import Report


def section_of(form: Form, address: str) -> str:
    """The id of the section that a difference belongs to; that of particulars is the first."""
    if address.startswith(FIELD):
        return form.sections[0].id
    if address in form.section_of:
        return form.section_of[address]
    return address.removeprefix(TEXT).removeprefix(TABLE)


class Undecided(QObject):
    """The places that stand otherwise in the Word file that a report was opened from.

    One is decided when it was taken or left, or when the report says by now what the file
    prints. A step that is undone makes it undecided again. `changed` says that others are
    undecided now.
    """

    changed = Signal()

    def __init__(
        self, report: Report, stack: QUndoStack, do: Callable[[Change], None], parent: QObject
    ) -> None:
        """Follow a report; `do` is the door for changes, `stack` has their steps."""
        super().__init__(parent)
        self._report = report
        self._stack = stack
        self._do = do
        self._changes: WordChanges | None = None
        self._left: set[int] = set()
        self._taken: dict[int, int] = {}  # by place, the step behind which it is taken
        self.list: list[Pending] = []

    def begin(self, changes: WordChanges) -> None:
        """Have these decided."""
        self._changes = changes
        self.refresh()

    @property
    def is_used(self) -> bool:
        """Whether the report came from a Word file in which something was changed."""
        return self._changes is not None and bool(self._changes.found)

    @property
    def left(self) -> int:
        """How many were left."""
        return len(self._left)

    def __len__(self) -> int:
        return len(self.list)

    def count(self, section: str) -> int:
        """How many belong to a section; the particulars belong to the first one."""
        form = self._report.form
        return sum(section_of(form, one.difference.address) == section for one in self.list)

    def refresh(self) -> None:
        """Look again what is undecided; this follows every change."""
        if self._changes is None:
            return
        step = self._stack.index()
        for place, behind in list(self._taken.items()):
            if step < behind:  # that step was undone
                del self._taken[place]
        decided = self._left | self._taken.keys()
        before, self.list = self.list, []
        for pending in self._changes.pending(self._report):
            if not pending.places <= decided:
                self.list.append(pending)
        if self.list != before:
            self.changed.emit()

    def take(self, chosen: Sequence[Pending]) -> int:
        """Make the report say what the file prints there; returns how many could be taken.

        One undo step, however many they are.
        """
        if self._changes is None:
            return 0
        able = [one for one in chosen if one.difference.change is not None]
        places: frozenset[int] = frozenset().union(*(one.places for one in able))
        if not places:
            return 0
        words = f"采用 Word 改动 {len(able)} 处"
        if len(able) == 1:
            words = f"采用 Word 改动 {able[0].difference.where}"
        change = self._changes.taking(self._report, places, words)
        self._taken.update(dict.fromkeys(places, self._stack.index() + 1))
        self._do(change)
        self.refresh()
        return len(able)

    def leave(self, chosen: Sequence[Pending]) -> None:
        """Leave the report as it is there."""
        for one in chosen:
            self._left |= one.places
        self.refresh()

    def list_again(self) -> None:
        """Have those that were left decided once more."""
        self._left.clear()
        self.refresh()
