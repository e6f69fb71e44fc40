"""What the edit menu does, where the keyboard is: in a table, a text or the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from gui.sections import is_table
from gui.text.page import TextPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.findings.pane import FindingsPane
    from gui.grid.selection import Ranges
    from gui.sections import Page
    from gui.session import Session

Lines = (QLineEdit, QPlainTextEdit, QTextEdit)  # they can be edited by themselves


class Editing:
    """The edit menu for one report.

    `page` returns the page in view; `take_over` takes over what is being typed and returns why
    something could not be, or "".
    """

    def __init__(
        self,
        session: Session,
        page: Callable[[], Page],
        findings: FindingsPane,
        take_over: Callable[[], str],
    ) -> None:
        self.session = session
        self.page = page
        self.findings = findings
        self.take_over = take_over

    # --- steps -----------------------------------------------------------------------------

    @property
    def can_undo(self) -> bool:
        """Whether there is something typed or a step to be taken back."""
        can_step = self.session.stack.canUndo() and not self.session.is_read_only
        return can_step or self.page().is_half_typed

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self.session.stack.canRedo() and not self.session.is_read_only

    def undo(self) -> None:
        """Take back what is being typed, else the last step."""
        if not self.page().abandon():
            self.session.stack.undo()

    def redo(self) -> None:
        """Do the step again that was taken back."""
        if not self.take_over():
            self.session.stack.redo()

    # --- where the keyboard is -------------------------------------------------------------

    def cut(self) -> None:
        """Cut the selected cells or text."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Lines):
            focus.cut()
        elif (ranges := self._ranges_with_keyboard()) is not None:
            ranges.cut()

    def copy(self) -> None:
        """Copy the selected cells or text, or the selected finding."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Lines):
            focus.copy()
        elif (ranges := self._ranges_with_keyboard()) is not None:
            ranges.copy()
        elif self.findings.has_keyboard:
            self.findings.copy()

    def paste(self) -> None:
        """Paste into the table or text."""
        focus = QApplication.focusWidget()
        if isinstance(focus, Lines):
            focus.paste()
        elif (ranges := self._ranges_with_keyboard()) is not None:
            ranges.paste()

    def select_all(self) -> None:
        """Select the whole table or text."""
        focus, page = QApplication.focusWidget(), self.page()
        if isinstance(focus, Lines):
            focus.selectAll()
        elif is_table(page) and page.grid.hasFocus():
            page.grid.selectAll()

    def _ranges_with_keyboard(self) -> Ranges | None:
        page = self.page()
        if is_table(page) and page.grid.hasFocus():
            return page.grid.ranges
        return None

    # --- tables ----------------------------------------------------------------------------

    def clear(self) -> None:
        """Empty the selected cells."""
        if (ranges := self._ranges()) is not None:
            ranges.clear()

    def fill_down(self) -> None:
        """Copy the top figure down."""
        if (ranges := self._ranges()) is not None:
            ranges.fill_down()

    def fill_right(self) -> None:
        """Copy the first figure to the right."""
        if (ranges := self._ranges()) is not None:
            ranges.fill_right()

    def fill_zero(self) -> None:
        """Put 0 into the selected blank cells."""
        if (ranges := self._ranges()) is not None:
            ranges.fill_zero()

    def fill_zero_all(self) -> None:
        """Put 0 into every blank cell of the table."""
        if (ranges := self._ranges()) is not None:
            ranges.fill_zero(whole=True)

    def restore_totals(self) -> None:
        """Compute the selected totals again."""
        if (ranges := self._ranges()) is not None:
            ranges.restore_totals()

    def unlock(self) -> None:
        """Ask for a reason and unlock the selected figures that came from last year's report."""
        page = self.page()
        if is_table(page) and not page.take_over():
            page.grid.unlock()

    def _ranges(self) -> Ranges | None:
        """The selection of the table in view; None when its open cell holds no figure."""
        page = self.page()
        if is_table(page) and not page.take_over():
            return page.grid.ranges
        return None

    # --- texts -----------------------------------------------------------------------------

    def insert_figure(self) -> None:
        """Put a figure of a table into the narrative; it follows the table."""
        if isinstance(page := self.page(), TextPage):
            page.insert_figure()

    @property
    def can_unbind(self) -> bool:
        """Whether a figure that follows a table is at the cursor."""
        page = self.page()
        return isinstance(page, TextPage) and bool(page.editor.fields_here())

    def unbind_figure(self) -> None:
        """Make the figure at the cursor plain text."""
        if isinstance(page := self.page(), TextPage):
            page.editor.unbind()

    def tidy_text(self) -> None:
        """Offer to put punctuation, spaces and digits of the narrative in order."""
        if isinstance(page := self.page(), TextPage):
            page.tidy()
