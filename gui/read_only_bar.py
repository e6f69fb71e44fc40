"""The line above the sections of a report that another window has open for editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from gui import file_names
from gui.widgets.button import Button
from model.files.claims.holder import State

if TYPE_CHECKING:
    from model.files.claims.holder import Holder


class ReadOnlyBar(QFrame):
    """Says who has the report open, and offers what can be done; it is hidden at first.

    `save_as_wanted` asks for a file of its own, `take_over_wanted` to edit here.
    """

    save_as_wanted = Signal()
    take_over_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("read-only-bar")
        self.words = QLabel(self)
        self.words.setObjectName("read-only-words")
        self.words.setTextFormat(Qt.TextFormat.PlainText)  # names come from a file
        self.words.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self.save_as = Button("另存一份再改")
        self.save_as.setObjectName("read-only-save-as")
        self.save_as.clicked.connect(self.save_as_wanted)
        self.take_over = Button("我来编辑")
        self.take_over.setObjectName("take-over")
        self.take_over.clicked.connect(self.take_over_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 16, 6)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.save_as)
        layout.addWidget(self.take_over)
        self.hide()

    def show_holder(self, holder: Holder) -> None:
        """Say that the report can only be looked at, and why."""
        self._say(holder.sentence)
        may_edit = holder.state is not State.ALIVE
        self.take_over.setEnabled(may_edit)
        self.take_over.setToolTip(
            "先重新读取文件，再在这里编辑" if may_edit else "要等对方关闭这份年报"
        )
        self.take_over.show()

    def show_lost(self, holder: Holder | None) -> None:
        """Say that another window edits the report by now, which was open for editing here."""
        who = holder.short if holder is not None else "另一个窗口"
        self._say(
            f"这个窗口有一阵没有反应，{who}接着编辑了这份年报。"
            "这里填的都还在，可以另存一份；保存到原文件时，会先比较。"
        )
        self.take_over.hide()

    def _say(self, sentence: str) -> None:
        self.words.setText(file_names.shown(sentence))
        self.setAccessibleName(sentence)
        self.show()
