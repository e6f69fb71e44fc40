"""The page of ANY table section: its heading, its grid, and the keys that help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from gui.gridview import GridView

if TYPE_CHECKING:
    from gui.session import Session
    from model.form import Section

KEYS = (
    "直接输入即可替换 · F2 修改 · 回车下移 · Tab 右移"
    " · Ctrl+0 空白填 0 · F8 下一处问题 · F1 本格说明"
)


class TablePage(QWidget):
    """Heading, grid, and one line with the keys."""

    def __init__(self, session: Session, section: Section, parent: QWidget | None = None) -> None:
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
        heading.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        keys = QLabel(KEYS, self)
        keys.setObjectName("page-keys")
        keys.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(heading)
        layout.addWidget(self.grid, 1)
        layout.addWidget(keys)
        self.setFocusProxy(self.grid)
