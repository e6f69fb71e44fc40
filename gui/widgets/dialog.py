"""The one kind of dialog: a text, what belongs under it, and buttons with verbs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gui import file_names

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Dialog(QDialog):
    """A text, what belongs under it, and buttons; `answer` is the id of the one pressed."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 60)
        self.answer = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 16)
        column.setSpacing(24)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        column.addLayout(self.row)

    def exec(self) -> int:
        """Show it and wait; it is gone when its answer has been read."""
        pressed = super().exec()
        self.deleteLater()
        return pressed

    def say(self, text: str) -> QLabel:
        """Show a text that wraps and can be copied with the mouse."""
        text = file_names.shown(text)
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setAccessibleDescription(text)
        self.body.addWidget(label)
        return label

    def add_buttons(
        self, buttons: list[tuple[str, str]], default: str
    ) -> dict[str, QPushButton]:
        """Add the buttons in the given order."""
        made: dict[str, QPushButton] = {}
        for identity, verb in buttons:
            button = QPushButton(verb)
            button.setObjectName(f"dialog-{identity}")
            button.setDefault(identity == default)
            button.clicked.connect(lambda _=False, name=identity: self._press(name))
            self.row.addWidget(button)
            made[identity] = button
        made[default].setFocus()
        return made

    def _press(self, identity: str) -> None:
        self.answer = identity
        self.accept()
