"""The page of ANY table section: its heading, its grid, and the keys that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.grid.view import GridView
from gui.widgets.button import Button
from gui.widgets.shortcuts import FILL_KEY

if TYPE_CHECKING:
    from gui.session import Session
    from model.forms.form import Section

KEYS = (
    "直接输入即可替换",
    "F2 修改",
    "回车下移",
    "Tab 右移",
    "Ctrl+0 所选空白填 0",
    f"{FILL_KEY} 其余都填 0",
    "F8 下一处问题",
    "F1 本格说明",
)


class TablePage(QWidget):
    """Heading, grid, one line with the keys, and a button that fills what is blank with 0."""

    def __init__(
        self, session: Session, section: Section, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        if section.table is None:
            raise ValueError(section.id)
        self.section = section
        self.setObjectName(f"table-{section.id}")
        self.grid = GridView(session, section.table, self)
        self.grid.setAccessibleName(section.heading)
        heading = QLabel(section.heading, self)
        heading.setObjectName("page-heading")
        font = heading.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        heading.setWordWrap(True)
        heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fill = self._make_fill()
        keys = QLabel(" · ".join(words.replace(" ", "\xa0") for words in KEYS), self)
        keys.setObjectName("page-keys")
        keys.setWordWrap(True)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(heading, 1)
        top.addWidget(self.fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addWidget(self.grid, 1)
        layout.addWidget(keys)
        self.setFocusProxy(self.grid)
        session.changed.connect(self._count)
        self._count()

    # --- what is being typed ---------------------------------------------------------------

    def take_over(self) -> str:
        """Take over what is typed in the open cell; returns why it is no figure, or ""."""
        return "" if self.grid.commit() else self.grid.held

    def abandon(self) -> bool:
        """Close the open cell without taking it over; True when something was typed there."""
        return self.grid.abandon()

    @property
    def is_half_typed(self) -> bool:
        """Whether there is something that `abandon` would close."""
        return self.grid.editor() is not None

    @property
    def is_unfinished(self) -> bool:
        """Whether something typed is not in the report."""
        return bool(self.unfinished[0])

    @property
    def unfinished(self) -> tuple[str, str]:
        """The address of the open cell and what is typed there, or "" and ""."""
        editor = self.grid.editor()
        if editor is None or not editor.isModified():
            return "", ""
        return self.here(), editor.text()

    def resume(self, address: str, typed: str) -> bool:
        """Open a cell with what was half typed there; False where it does not open."""
        self.grid.go_to(address)
        self.grid.edit(self.grid.currentIndex())
        editor = self.grid.editor()
        if editor is None or self.here() != address:
            return False
        editor.selectAll()
        editor.insert(typed)
        return True

    def here(self) -> str:
        """The address of the current cell."""
        return self.grid.model().address(self.grid.currentIndex())

    def set_zoom(self, percent: int) -> None:
        """Show text and cells at a percentage of the program's font."""
        self.grid.set_zoom(percent)

    # --- zeros -----------------------------------------------------------------------------

    def _make_fill(self) -> Button:
        button = Button("")
        button.setObjectName(f"fill-zero-{self.section.id}")
        button.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # the mouse leaves the keyboard in the grid
        button.setToolTip(f"没有发生的都填 0，合计不用填；可以撤销（{FILL_KEY}）")
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the grid does not jump with the last blank
        button.setSizePolicy(policy)
        button.clicked.connect(self._fill_zero)
        return button

    def _count(self) -> None:
        """Say how many cells are blank, while there are any."""
        blank = len(self.grid.session.report.unfilled(self.grid.table))
        self.fill.setText(f"其余 {blank} 格填 0")
        self.fill.setVisible(blank > 0 and not self.grid.session.is_read_only)

    def _fill_zero(self) -> None:
        if self.grid.commit():
            self.grid.ranges.fill_zero(whole=True)
            self.grid.setFocus()
