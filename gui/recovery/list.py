"""The list of unsaved work: whose it is, how much, since when; what was given up comes last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gui.recovery import words
from gui.widgets.two_lines import Lines, TwoLineList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from model.files.unsaved.drafts import Draft


class DraftList(TwoLineList):
    """The drafts; `current` is the one chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("recovery-list", "没有保存的年报", parent)

    def fill(self, drafts: Sequence[Draft], chosen: str = "") -> None:
        """Show these drafts, those of a crash first; the one whose name is `chosen` is current."""
        self.clear()
        for draft in sorted(drafts, key=lambda one: one.is_given_up):
            heard = "，".join(filter(None, _said(draft)))
            self.add(draft, _lines(draft), heard, words.path(draft))
        self.setCurrentRow(0)
        for row in range(self.count()):
            if self.thing(row).name == chosen:
                self.setCurrentRow(row)

    @property
    def current(self) -> Draft | None:
        """The draft that is chosen."""
        found: Draft | None = self.current_thing
        return found


def _said(draft: Draft) -> tuple[str, ...]:
    """An entry for those who hear it."""
    given_up = "已放弃" if draft.is_given_up else ""
    return words.title(draft), words.amount(draft), words.time(draft), given_up


def _lines(draft: Draft) -> Lines:
    """What it is and when; how much there is and where its file lies."""
    amount = words.amount(draft) if not draft.is_given_up else "已放弃"
    return Lines(words.title(draft), words.time(draft), words.file(draft), amount)
