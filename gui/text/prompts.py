"""What belongs into a section, beside its editor: the hint, and the sub-headings to insert."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterable

    from model.forms.form import Prompt, Section


class PromptColumn(QScrollArea):
    """The hint of a section and a button for each prompt; `chosen` carries the prompt."""

    chosen = Signal(object)

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.buttons: list[tuple[Prompt, Button]] = []
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        hint = _quiet(section.hint)
        hint.setObjectName(f"hint-{section.id}")
        column.addWidget(hint)
        if section.prompts:
            caption = QLabel("插入小标题")
            caption.setContentsMargins(0, 12, 0, 0)
            column.addWidget(caption)
        for prompt in section.prompts:
            column.addWidget(self._button(section, prompt))
            column.addWidget(_quiet(prompt.hint))
        column.addStretch(1)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)

    def _button(self, section: Section, prompt: Prompt) -> Button:
        button = Button(f"＋ {prompt.heading}")
        button.setFlat(True)
        button.setStyleSheet("text-align: left; padding: 4px 0;")
        button.setObjectName(f"prompt-{section.id}-{len(self.buttons) + 1}")
        button.clicked.connect(lambda: self.chosen.emit(prompt))
        self.buttons.append((prompt, button))
        return button

    def show_written(self, headings: Iterable[str]) -> None:
        """Tick the prompts that stand among these headings of the text already."""
        written = list(headings)
        for prompt, button in self.buttons:
            there = any(is_of(prompt, heading) for heading in written)
            button.setText(f"{'✓' if there else '＋'} {prompt.heading}")
            button.setToolTip("转到这个小标题" if there else "在光标处插入这个小标题")


def is_of(prompt: Prompt, heading: str) -> bool:
    """Whether a heading is that of a prompt, numbered and worded as the clerk likes."""
    words = re.sub(r"^（.+?）", "", prompt.heading).removesuffix("情况")
    return words in heading


def _quiet(text: str) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setProperty("role", "secondary")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
