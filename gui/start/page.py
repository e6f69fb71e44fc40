"""The page before a report is open: a new one, a saved one, or the sample."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.start import unsaved
from gui.start.new_report import ReportForm, words_for
from gui.start.recent import RecentList
from gui.widgets import icons
from gui.widgets.button import Button
from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from gui.settings import Settings


FROM = "以上年年报新建…"


class StartPage(QWidget):
    """Two cards: on the left what can be begun, on the right the recent reports."""

    new_requested = Signal(int, str, str)  # year, organ, kind
    from_requested = Signal(object)  # path of last year's report, "" to ask for one
    open_requested = Signal(object)  # path as a string, "" to ask for one
    sample_requested = Signal()
    rescued_requested = Signal()

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.settings = known
        self.form = ReportForm(known)
        self.new_button = _button("新建年报", "start-new", "new", "on_accent")
        self.new_button.setDefault(True)
        self.from_button = _button(FROM, "start-new-from", "new")
        self.open_button = _button("打开…", "start-open", "open")
        self.sample_button = _button("示例年报", "start-sample", "sample")
        self.rescued_button = _button("找回没有保存的年报…", "start-rescued", "open", "accent")
        self.rescued_button.setFlat(True)
        self.recent = RecentList(known)
        self._lay_out()

        self.form.valid_changed.connect(self.new_button.setEnabled)
        self.form.last_year_changed.connect(self._offer_last_year)
        self.form.submitted.connect(self._begin)
        self.new_button.clicked.connect(self._request_new)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(""))
        self.sample_button.clicked.connect(self.sample_requested)
        self.rescued_button.clicked.connect(self.rescued_requested)
        self.from_button.clicked.connect(self._request_from)
        self.recent.chosen.connect(self.open_requested)
        self.recent.from_chosen.connect(self.from_requested)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent reports of the settings, and whether there is unsaved work."""
        self.recent.fill()
        self.form.look_for_last_year()
        self.rescued_button.setVisible(unsaved.is_any())

    def _lay_out(self) -> None:
        title = QLabel("公开年报")
        title.setFont(_scaled(title.font(), 1.9, QFont.Weight.DemiBold))
        subtitle = QLabel("政府信息公开工作年度报告：离线填报、随填随校验、导出 Word")
        _quiet(subtitle)
        picture = QLabel()
        picture.setPixmap(icons.app_icon().pixmap(QSize(48, 48), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(title)
        words.addWidget(subtitle)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(16)
        head.addWidget(picture)
        head.addLayout(words, 1)

        new, make = _card("新建年报")
        make.addWidget(self.form)
        make.addSpacing(8)
        self.begins = QVBoxLayout()
        self.begins.setSpacing(8)
        self.begins.addWidget(self.new_button)
        self.begins.addWidget(self.from_button)
        make.addLayout(self.begins)
        old, last = _card("最近的年报", self.open_button, self.sample_button)
        last.addWidget(self.recent, 1)
        hint = QLabel("双击打开；也可以把年报文件拖到窗口里。")
        _quiet(hint)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.rescued_button)
        last.addLayout(foot)

        left = QVBoxLayout()
        left.addWidget(new)
        left.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addLayout(left, 5)
        cards.addWidget(old, 7)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setSpacing(24)
        self.column.addWidget(self.head)
        self.column.addLayout(cards, 1)
        scroll = QScrollArea()  # a small screen at 150 % or 200 %
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        set_by_name(scroll, focusPolicy="NoFocus")
        scroll.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Wide screens get wide margins instead of wide cards.
        widest = self.fontMetrics().averageCharWidth() * 150
        side = max(32, (self.width() - widest) // 2)
        above = max(16, min(64, (self.height() - 560) // 2))
        self.head.setVisible(self.height() >= 420)  # a small screen has no room for a title
        below = max(above, self.height() - above - self.fontMetrics().lineSpacing() * 46)
        self.column.setContentsMargins(side, above, side, below)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.form.setFocus()

    def _offer_last_year(self, path: str) -> None:
        """Put the report of last year first where it is known: it saves the most."""
        first, second = self.from_button, self.new_button
        if not path:
            first, second = second, first
        self.begins.removeWidget(first)
        self.begins.insertWidget(0, first)
        words = words_for(self.form.answer[0]) if path else FROM
        self.from_button.setText(words)
        self.new_button.setText("新建空白年报" if path else "新建年报")
        self.new_button.setDefault(not path)
        self.from_button.setDefault(bool(path))
        self.new_button.setIcon(icons.icon("new", "text" if path else "on_accent"))
        self.from_button.setIcon(icons.icon("new", "on_accent" if path else "text"))
        QWidget.setTabOrder(first, second)

    def _begin(self) -> None:
        """Enter was pressed: do what is offered first."""
        button = self.from_button if self.form.last_year else self.new_button
        button.click()

    def _request_from(self) -> None:
        self.from_requested.emit(self.form.last_year)

    def _request_new(self) -> None:
        if self.form.is_valid:
            self.form.remember()
            self.new_requested.emit(*self.form.answer)


def _card(heading: str, *buttons: Button) -> tuple[QFrame, QVBoxLayout]:
    """A card under a heading with buttons, and its inside."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(24, 20, 24, 24)
    column.setSpacing(8)
    label = QLabel(heading)
    label.setFont(_scaled(label.font(), 1.2, QFont.Weight.DemiBold))
    row = QHBoxLayout()
    row.setSpacing(8)
    label.setMinimumHeight(icons.SIZE + 12)  # as a button, so that all headings are in line
    row.addWidget(label, 1)
    for button in buttons:
        row.addWidget(button)
    column.addLayout(row)
    column.addSpacing(8)
    return frame, column


def _button(text: str, name: str, icon: str, role: str = "text") -> Button:
    button = Button(text)
    button.setIcon(icons.icon(icon, role))
    button.setObjectName(name)
    button.setIconSize(QSize(icons.SIZE, icons.SIZE))
    return button


def _quiet(label: QLabel) -> None:
    label.setProperty("role", "secondary")


def _scaled(font: QFont, factor: float, weight: QFont.Weight) -> QFont:
    scaled = QFont(font)
    scaled.setPointSizeF(font.pointSizeF() * factor)
    scaled.setWeight(weight)
    return scaled
