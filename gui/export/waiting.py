"""What is shown while another program works: a sentence, a moving bar, a button to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
)

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget


class Waiting(QDialog):
    """A dialog that takes the window's input; it is rejected by 取消, by Esc, or when closed.

    It goes with the window that it stands over: what it waits for would have no place to be told.
    Whoever waits accepts it when the work is done.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent)
        self.setObjectName("waiting")
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.setAccessibleDescription(text)
        label = QLabel(text)
        label.setWordWrap(True)
        bar = QProgressBar()
        bar.setRange(0, 0)  # how long it takes is not known
        bar.setTextVisible(False)
        bar.setAccessibleName(title)
        self.cancel = QPushButton("取消")
        self.cancel.setObjectName("waiting-cancel")
        self.cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(16)
        column.addWidget(label)
        column.addWidget(bar)
        column.addLayout(row)
        if parent is not None:
            parent.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A minimised window is hidden by the desktop: that is spontaneous.
        if event.type() is QEvent.Type.Hide and not event.spontaneous():
            self.reject()
        return super().eventFilter(watched, event)
