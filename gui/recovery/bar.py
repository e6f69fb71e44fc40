"""The quiet line above the tabs of a report of which there is unsaved work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from gui.recovery import words
from gui.widgets.button import Button

if TYPE_CHECKING:
    from model.files.unsaved.drafts import Draft


class RecoveryBar(QFrame):
    """Says how much there is, and leads to it; `view_wanted` asks for the page of the draft."""

    view_wanted = Signal(object)

    def __init__(self, draft: Draft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery-bar")
        sentence = words.of_open_report(draft)
        self.setAccessibleName(sentence)
        label = QLabel(sentence)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        view = Button("查看并恢复")
        view.setObjectName("recovery-view")
        view.clicked.connect(lambda: self.view_wanted.emit(draft))
        later = Button("以后再说")
        later.setObjectName("recovery-bar-later")
        later.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(label, 1)
        row.addWidget(view)
        row.addWidget(later)
