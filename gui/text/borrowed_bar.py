"""Above the editor of a narrative: last year's paragraphs, to be taken one by one or all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.button import Button
from model.texts import borrowed

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.session import Session

MOST_ROWS = 4  # paragraphs in view; the list scrolls


class BorrowedBar(QFrame):
    """What is offered of last year's text of one section; hidden where that is nothing.

    `taken` says that a paragraph was put into the text.
    """

    taken = Signal()

    def __init__(self, session: Session, section: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.section = section
        self._texts: list[str] = []
        self._is_empty = False  # nothing is offered and nothing still last year's: not shown
        self.setObjectName(f"borrowed-bar-{section}")
        self.setProperty("role", "bar")
        self.words = QLabel()
        self.words.setObjectName(f"borrowed-words-{section}")
        self.words.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.words.setSizePolicy(policy)
        self.list = QListWidget()
        self.list.setObjectName(f"borrowed-list-{section}")
        self.list.setAccessibleName("上年的段落")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTabKeyNavigation(False)
        self.list.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self._take_one)
        self.list.currentRowChanged.connect(self._enable)
        self.one = self._button("采用这一段", "borrow-one", self._take_one)
        self.skip = self._button("不用这一段", "borrow-skip", self._skip_one)
        self.all = self._button("全部采用", "borrow-all", self._take_all)
        self.none = self._button("都不用", "borrow-none", self._skip_all)
        self._lay_out()
        self.show_offers()

    def _button(self, text: str, name: str, act: object) -> Button:
        button = Button(text, f"{name}-{self.section}")
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.words, 1)
        for button in (self.one, self.skip, self.all, self.none):
            top.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 8, 6)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.list)

    def show_offers(self) -> None:
        """Show what is offered now, and how much of the text is still last year's."""
        report, session = self.session.report, self.session
        texts = [] if session.is_read_only else borrowed.offered(report, self.section)
        left = len(borrowed.unchanged(report, self.section))
        was_empty, self._is_empty = self._is_empty, not texts and not left
        if was_empty and self._is_empty:
            return  # asked with each key
        if texts != self._texts:
            self._fill(texts)
        self.list.setVisible(bool(texts))
        for button in (self.one, self.skip, self.all, self.none):
            button.setVisible(bool(texts))
        self.words.setText(_words(self._year(), len(texts), left))
        self.setVisible(bool(texts or left))

    def _year(self) -> str:
        prior = self.session.report.prior
        return f"{prior.report.year} 年度" if prior is not None else "上年"

    def _fill(self, texts: list[str]) -> None:
        """List the paragraphs; the one behind the last choice becomes current."""
        row = max(self.list.currentRow(), 0)
        self._texts = texts
        self.list.clear()
        report = self.session.report
        for text in texts:
            shown = borrowed.printed(report, text).strip()
            item = QListWidgetItem(shown)
            item.setToolTip(shown)
            self.list.addItem(item)
        self.list.setCurrentRow(min(row, len(texts) - 1))
        self._limit_height()

    def _limit_height(self) -> None:
        rows = min(MOST_ROWS, max(1, len(self._texts)))
        height = self.list.sizeHintForRow(0) if self._texts else 0
        self.list.setFixedHeight(max(height, self.fontMetrics().lineSpacing() + 8) * rows + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._limit_height()

    def sizeHint(self) -> QSize:
        return QSize(0, super().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter takes the chosen paragraph, Delete lets it go."""
        if watched is self.list and isinstance(event, QKeyEvent):
            is_press = event.type() == QEvent.Type.KeyPress
            if is_press and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take_one()
                return True
            if is_press and event.key() == Qt.Key.Key_Delete:
                self._skip_one()
                return True
        return super().eventFilter(watched, event)

    # --- choosing --------------------------------------------------------------------------

    def _enable(self, row: int) -> None:
        self.one.setEnabled(row >= 0)
        self.skip.setEnabled(row >= 0)

    def _chosen(self) -> list[str]:
        row = self.list.currentRow()
        return self._texts[row : row + 1] if row >= 0 else []

    def _take_one(self) -> None:
        self._take(self._chosen())

    def _take_all(self) -> None:
        self._take(list(self._texts))

    def _take(self, texts: list[str]) -> None:
        if texts and not self.session.refuses():
            self.session.do(borrowed.taken(self.session.report, self.section, texts))
            self.taken.emit()

    def _skip_one(self) -> None:
        self._skip(self._chosen())

    def _skip_all(self) -> None:
        self._skip(list(self._texts))

    def _skip(self, texts: list[str]) -> None:
        if texts and not self.session.refuses():
            self.session.do(borrowed.declined(self.session.report, self.section, texts))


def _words(year: str, offered: int, left: int) -> str:
    """What is offered, and what is still to be rewritten, in one or two sentences."""
    said = []
    if offered:
        said.append(f"{year}的文字有 {offered} 段可以采用。")
    if left:
        said.append(f"正文里有 {left} 段还是上年的，左边有竖线，改写以后消失。")
    return "".join(said)
