"""The page before a report is open: a new one, a saved one, or the sample."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import file_names
from gui.start import unsaved
from gui.start.recent import RecentList
from gui.widgets import icons
from gui.widgets.button import Button
from gui.widgets.drop_down import Choice
from model.errors import UserError
from model.files.atomic import SUFFIX

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
    )

    from gui.settings import Settings

FIRST_YEAR = 2019  # only for the list; the forms themselves decide what can be made
SETTLING = 30  # milliseconds that the first painting has until the forms are read


class StartPage(QWidget):
    """Two cards: on the left what can be begun, on the right the recent reports."""

    new_requested = Signal(int, str, str)  # year, organ, kind
    open_requested = Signal(object)  # path as a string, "" to ask for one
    sample_requested = Signal()
    rescued_requested = Signal()

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("start")
        self.setAcceptDrops(True)
        self.settings = known
        self.form = ReportForm(known)
        self.new_button = _button("新建年报", "start-new", "new", "on_accent")
        self.new_button.setDefault(True)
        self.open_button = _button("打开…", "start-open", "open")
        self.sample_button = _button("示例年报", "start-sample", "sample")
        self.rescued_button = _button("找回没有保存的年报…", "start-rescued", "open", "accent")
        self.rescued_button.setFlat(True)
        self.recent = RecentList(known)
        self._lay_out()

        self.form.valid_changed.connect(self.new_button.setEnabled)
        self.form.submitted.connect(self.new_button.click)
        self.new_button.clicked.connect(self._request_new)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(""))
        self.sample_button.clicked.connect(self.sample_requested)
        self.rescued_button.clicked.connect(self.rescued_requested)
        self.recent.chosen.connect(self.open_requested)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent reports as the settings have them now, and whether there are copies."""
        self.recent.fill()
        self.rescued_button.setVisible(bool(unsaved.copies()))

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

        make = _card("新建年报")
        make.addWidget(self.form)
        make.addSpacing(8)
        make.addWidget(self.new_button)
        last = _card("最近的年报", self.open_button, self.sample_button)
        last.addWidget(self.recent, 1)
        hint = QLabel("双击打开；也可以把年报文件拖到窗口里。")
        _quiet(hint)
        foot = QHBoxLayout()
        foot.addWidget(hint, 1)
        foot.addWidget(self.rescued_button)
        last.addLayout(foot)

        left = QVBoxLayout()
        left.addWidget(_frame(make))
        left.addStretch(1)
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addLayout(left, 5)
        cards.addWidget(_frame(last), 7)
        content = QWidget()
        self.column = QVBoxLayout(content)
        self.column.setSpacing(24)
        self.column.addWidget(self.head)
        self.column.addLayout(cards, 1)
        scroll = QScrollArea()  # a small screen at 150 % or 200 %
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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

    def _request_new(self) -> None:
        if self.form.is_valid:
            self.form.remember()
            self.new_requested.emit(*self.form.answer)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_requested.emit(_dropped(event))


class ReportForm(QWidget):
    """Year, organ and kind of a new report, and which official form they lead to."""

    valid_changed = Signal(bool)
    submitted = Signal()  # Enter in one of the fields

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = known
        this_year = time.localtime().tm_year
        self.year = Choice()
        self.year.setObjectName("start-year")
        self.year.setEditable(True)
        self.year.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.year.addItems([str(year) for year in range(this_year, FIRST_YEAR - 1, -1)])
        self.year.setCurrentText(str(this_year - 1))  # January's report is about last year
        self.organ = QLineEdit(known.organ)
        self.organ.setObjectName("start-organ")
        self.organ.setPlaceholderText("印在标题里的全称，如：示例市示例局")
        self.organ.setMaxLength(100)
        self.kind = Choice()
        self.kind.setObjectName("start-kind")
        self.kind.setPlaceholderText("选择类型（可以以后再选）")
        self.kind.setProperty("role", "invitation")
        self.kind.currentIndexChanged.connect(self._tell_chosen)
        self.form_name = QLabel(" ")
        self.form_name.setObjectName("start-form")
        self.form_name.setWordWrap(True)
        # Two lines always, so that nothing jumps; 〔〕 may come from a second, taller font.
        self.form_name.setMinimumHeight(round(self.form_name.fontMetrics().lineSpacing() * 2.4))
        self.form_name.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._is_settled = False

        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("报告年度", self.year),
            ("机关名称", self.organ),
            ("机关类型", self.kind),
        )
        for row, (text, field) in enumerate(rows):
            label = QLabel(text)
            label.setBuddy(field)
            field.setAccessibleName(text)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self.form_name, len(rows), 1)
        self.setFocusProxy(self.organ)
        QWidget.setTabOrder(self.year, self.organ)  # the proxy has put itself before
        self.year.currentTextChanged.connect(self._say_form)
        self.organ.returnPressed.connect(self.submitted)
        line = self.year.lineEdit()
        if line is not None:
            line.setAccessibleName("报告年度")
            line.returnPressed.connect(self.submitted)

    @property
    def answer(self) -> tuple[int, str, str]:
        """Year, organ and kind as they stand."""
        from model.characters import one_line  # late: not before the first painting

        self._settle()
        return self._year() or 0, one_line(self.organ.text()), self.kind.currentData() or ""

    @property
    def is_valid(self) -> bool:
        """Whether there is an official form for the year."""
        self._settle()
        return self._say_form()

    def remember(self) -> None:
        """Offer the same organ next time."""
        _, self.settings.organ, self.settings.kind = self.answer
        self.settings.save()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_settled:
            QTimer.singleShot(SETTLING, self, self._settle)

    def _settle(self) -> None:
        """Read the forms: after the first painting, so that the window stands at once."""
        if self._is_settled:
            return
        from model.report.particulars import ORGAN_KINDS  # late, for the same reason

        self._is_settled = True
        for kind, name in ORGAN_KINDS.items():
            self.kind.addItem(name, kind)
        self.kind.setCurrentIndex(self.kind.findData(self.settings.kind))
        self._say_form()

    def _tell_chosen(self, index: int) -> None:
        """The style sheet shows the invitation paler than a choice."""
        self.kind.setProperty("role", "invitation" if index < 0 else "")
        self.kind.style().polish(self.kind)

    def _year(self) -> int | None:
        import unicodedata  # late: not before the first painting

        text = unicodedata.normalize("NFKC", self.year.currentText()).strip().removesuffix("年")
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None

    def _say_form(self) -> bool:
        if not self._is_settled:
            return True
        from model.shipped import for_year

        year = self._year()
        try:
            if year is None:
                raise UserError("请填写四位数的年度，如 2025。")
            form = for_year(year)
            text = f"{year}年度：用{form.name}（{form.document}）"
        except UserError as error:
            text, valid = str(error), False
        else:
            valid = True
        if self.form_name.text() != text:
            self.form_name.setText(text)
            self.form_name.setProperty("role", "secondary" if valid else "error")
            self.form_name.style().polish(self.form_name)
            self.valid_changed.emit(valid)
        return valid


def _card(heading: str, *buttons: Button) -> QVBoxLayout:
    """The inside of a card, under a heading with buttons; `_frame` puts the frame around it."""
    column = QVBoxLayout()
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
    return column


def _frame(inside: QVBoxLayout) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    frame.setLayout(inside)
    return frame


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


def _dropped(event: QDropEvent) -> str:
    """The path of the report file that is dragged, or ""."""
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(SUFFIX):
            return file_names.dropped(url)
    return ""
