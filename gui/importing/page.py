"""The page on which a clerk looks at what was read from a document before taking it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from gui import file_names
from gui.importing import doubts, words
from gui.importing.doubts import DoubtList
from gui.importing.heading import Heading
from gui.importing.links import Links, Spot
from gui.importing.sides import FormSide, OriginalSide
from gui.widgets import theme
from gui.widgets.button import Button
from gui.widgets.headings import enlarge

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent

    from model.importing.imported import Imported, Origin

TAKE, CANCEL, BACK = "采用并打开", "不采用", "返回"
KEYS = "点一格，另一边显示对应的一格"
NOTHING = "全部读出，没有存疑的地方。"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ReviewPage(QWidget):
    """The original at the left, the form at the right, below what is to be looked at.

    `taken` carries the `Imported` as the clerk put it right, and the ids of the sections to be
    taken. `left` leaves the page; nothing is taken then.
    """

    taken = Signal(object, object)
    left = Signal()

    def __init__(
        self, imported: Imported, verb: str = TAKE, parent: QWidget | None = None
    ) -> None:
        """Show what was read; `verb` stands on the button that takes it."""
        super().__init__(parent)
        self.setObjectName("import-page")
        self.imported = imported
        self.links = Links(imported)
        self.heading = Heading()
        self.original, self.form = OriginalSide(), FormSide()
        self.list = DoubtList()
        self.title, self.amounts, self.here = QLabel(), QLabel(), _OneLine()
        self.take = Button(verb, "import-take")
        self.take.setDefault(True)
        self.cancel = Button(CANCEL, "import-cancel")
        self.is_taken = False  # it is only looked at again
        self._lay_out()
        self._show()
        self._connect()

    def look_only(self) -> None:
        """Let it only be looked at: it was taken before."""
        self.is_taken = True
        self.take.hide()
        self.cancel.setText(BACK)
        self.heading.make_read_only()
        for tick in self.form.ticks.values():
            tick.setEnabled(False)

    def _show(self) -> None:
        imported = self.imported
        marks = doubts.marks(imported, self.links)
        self.heading.show_imported(imported)
        self.heading.show_marks(marks)
        self.original.show_original(imported, self.links, marks)
        self.form.show_report(imported, imported.report(), marks)
        self.list.fill(doubts.entries(imported, self.links))
        self.amounts.setText(words.amounts(imported) or NOTHING)
        is_any = self.list.count() > 0
        self.list.setVisible(is_any)
        self.keys.setVisible(is_any)
        self.here.say(KEYS)

    def _connect(self) -> None:
        self.original.chosen.connect(self._show_from_original)
        self.form.chosen.connect(self._show_from_form)
        self.form.ticked.connect(self._may_take)
        self.list.currentRowChanged.connect(self._show_doubt)
        self.list.itemClicked.connect(self._show_doubt)
        self.list.widened.connect(self._fit_list)
        self.take.clicked.connect(self._take)
        self.cancel.clicked.connect(self.left)
        for keys, by in (("F8", 1), ("Shift+F8", -1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda by=by: self.list.step(by))

    # --- from one side to the other --------------------------------------------------------

    def _show_from_original(self, origin: Origin) -> None:
        spot = self.links.spot(origin)
        self.form.show_key(spot)
        self._say(origin, spot)

    def _show_from_form(self, spot: Spot) -> None:
        origin = self.links.origin(spot)
        self.original.show_key(origin)
        self._say(origin, spot)

    def _show_doubt(self) -> None:
        entry = self.list.current
        if entry is not None:
            self.original.show_key(entry.origin)
            self.form.show_key(entry.spot)
            self._say(entry.origin, entry.spot)

    def _say(self, origin: Origin | None, spot: Spot | None) -> None:
        left = words.of_origin(self.imported, origin) or "没有对应的地方"
        right = words.of_spot(self.imported.form, spot) or "没有采用"
        self.here.say(file_names.shown(f"原件：{left}　→　年报：{right}"))

    # --- deciding --------------------------------------------------------------------------

    def _may_take(self) -> None:
        self.take.setEnabled(bool(self.form.taken))

    def _take(self) -> None:
        corrected = self.heading.corrected(self.imported)
        if corrected is not None:
            self.taken.emit(corrected, self.form.taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            (self.cancel if self.is_taken else self.take).click()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancel.click()
        else:
            super().keyPressEvent(event)

    # --- building --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self._begin)  # once everything has its place

    def _begin(self) -> None:
        """Give the keyboard to the list, its first remark shown; else to the first button."""
        if self.list.count():
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            (self.cancel if self.is_taken else self.take).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        gap = 8 if self.height() < self.fontMetrics().lineSpacing() * 40 else 16
        self.column.setSpacing(gap)
        self.column.setContentsMargins(gap + 8, gap, gap + 8, gap)
        self._fit_list()

    def _fit_list(self) -> None:
        """The list as high as its remarks, but no more than a quarter of the page."""
        line = self.fontMetrics().lineSpacing()
        most = max(self.height() // 4, line * 3)
        self.list.setFixedHeight(max(min(self.list.wanted_height(), most), line * 2))

    def _lay_out(self) -> None:
        self.title.setText(file_names.shown(f"核对读到的内容：{self.imported.name}"))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setWordWrap(True)
        enlarge(self.title, 1.3)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.take)
        head.addWidget(self.cancel)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setObjectName("import-split")
        split.setHandleWidth(8)
        split.addWidget(_card("原件", self.original))
        split.addWidget(_card("采用到年报", self.form))
        split.setSizes([1000, 1000])
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self.column.addWidget(self.heading)
        self.column.addWidget(split, 1)
        self.column.addWidget(self._below())

    def _below(self) -> QWidget:
        """What is to be looked at, and where the clerk is."""
        self.amounts.setObjectName("import-amounts")
        enlarge(self.amounts, 1.0)
        self.here.setObjectName("import-place")
        self.keys = QLabel("F8 下一处")
        self.keys.setProperty("role", "secondary")
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.amounts)
        head.addWidget(self.keys)
        head.addWidget(self.here, 1)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.list)
        return box


class _OneLine(QLabel):
    """A sentence that is shortened where it has no room; its tool tip has it whole."""

    def say(self, text: str) -> None:
        """Show a sentence."""
        self.setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(theme.color("secondary"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideMiddle, self.width()
        )
        painter.drawText(self.rect(), int(right), shown)
        painter.end()


def _card(heading: str, side: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 8, 4, 8)
    column.setSpacing(6)
    label = QLabel(heading)
    enlarge(label, 1.0)
    column.addWidget(label)
    column.addWidget(side, 1)
    return frame
