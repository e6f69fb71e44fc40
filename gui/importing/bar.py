"""The line above a report that was imported: what is still to be looked at, one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import file_names
from gui.importing.doubts import SIGNS, entries
from gui.importing.links import Links
from gui.widgets.button import Button

if TYPE_CHECKING:
    from model.importing.imported import Imported


class ImportBar(QFrame):
    """Says what was doubted or not read, and leads to each.

    `go_to` carries an address of the report. `original_wanted` asks for the page with the
    original beside the form, to be looked at again.
    """

    go_to = Signal(str)
    original_wanted = Signal()

    def __init__(self, imported: Imported, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-bar")
        self.entries = entries(imported, Links(imported))
        self.place = -1
        self.words = QLabel()
        self.words.setObjectName("import-bar-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # names and texts come from a file
        self.words.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self.next = Button("下一处", "import-bar-next")
        self.original = Button("对照原件", "import-bar-original")
        self.hide_button = Button("知道了", "import-bar-hide")
        self.next.clicked.connect(self._step)
        self.original.clicked.connect(self.original_wanted)
        self.hide_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self.words, 1)
        for button in (self.next, self.original, self.hide_button):
            row.addWidget(button)
        self.next.setVisible(bool(self.entries))
        count = len(self.entries)
        name = f"从“{imported.name}”导入"
        self._say(f"{name}，有 {count} 处要核对。" if count else f"{name}，没有存疑的地方。")

    def _step(self) -> None:
        self.place = (self.place + 1) % len(self.entries)
        entry = self.entries[self.place]
        sign = SIGNS[entry.mark]
        self._say(f"{sign}（{self.place + 1}/{len(self.entries)}）：{entry.words}")
        if entry.spot is not None:
            self.go_to.emit(entry.spot.address)

    def _say(self, sentence: str) -> None:
        self.words.setText(file_names.shown(sentence))
        self.setAccessibleName(sentence)
