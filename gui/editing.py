"""What the edit menu does, where the keyboard is: in a table, a text or the findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

if TYPE_CHECKING:
    from gui.window import MainWindow


class Editing:
    """The actions of the edit menu; each is called as its action."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def undo(self) -> None:
        """Take back what is being typed, else the last step."""
        grid, text = self.window.grid(), self.window.text()
        is_open = grid is not None and grid.abandon()
        if self.window.session is None or is_open or (text is not None and text.abandon()):
            return
        self.window.session.stack.undo()

    def redo(self) -> None:
        """Do the step again that was taken back."""
        if self.window.session is not None and self.window.commit():
            self.window.session.stack.redo()

    def _edit(self, name: str) -> None:
        """Cut, copy or paste where the keyboard is."""
        focus, grid = QApplication.focusWidget(), self.window.grid()
        if isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)):
            getattr(focus, name)()
        elif grid is not None and focus is grid:
            getattr(grid.ranges, name)()
        elif (
            name == "copy" and (pane := self.window.pane.findings) is not None and pane.has_keyboard
        ):
            pane.copy()

    def cut(self) -> None:
        """Cut the selected cells or text."""
        self._edit("cut")

    def copy(self) -> None:
        """Copy the selected cells or text."""
        self._edit("copy")

    def paste(self) -> None:
        """Paste into the grid or text."""
        self._edit("paste")

    def select_all(self) -> None:
        """Select the whole table or text."""
        focus, grid = QApplication.focusWidget(), self.window.grid()
        if isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)):
            focus.selectAll()
        elif grid is not None and focus is grid:
            grid.selectAll()

    def _in_grid(self, name: str) -> None:
        grid = self.window.grid()
        if grid is not None and grid.commit():
            getattr(grid.ranges, name)()

    def clear(self) -> None:
        """Empty the selected cells."""
        self._in_grid("clear")

    def fill_down(self) -> None:
        """Copy the top figure down."""
        self._in_grid("fill_down")

    def fill_right(self) -> None:
        """Copy the first figure to the right."""
        self._in_grid("fill_right")

    def fill_zero(self) -> None:
        """Put 0 into the selected blank cells."""
        self._in_grid("fill_zero")

    def fill_zero_all(self) -> None:
        """Put 0 into every blank cell of the table."""
        grid = self.window.grid()
        if grid is not None and grid.commit():
            grid.ranges.fill_zero(whole=True)

    def restore_totals(self) -> None:
        """Compute the selected totals again."""
        self._in_grid("restore_totals")

    def insert_figure(self) -> None:
        """Put a figure of a table into the narrative; it follows the table."""
        if (text := self.window.text()) is not None:
            text.insert_figure()

    def unbind_figure(self) -> None:
        """Make the figure at the cursor plain text."""
        if (text := self.window.text()) is not None:
            text.editor.unbind()

    def tidy_text(self) -> None:
        """Offer to put punctuation, spaces and digits of the narrative in order."""
        if (text := self.window.text()) is not None:
            text.tidy()
