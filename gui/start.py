"""The page before a report is open: a new one, a saved one, or the sample."""

from __future__ import annotations

import threading
import unicodedata
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QVBoxLayout,
    QWidget,
)

from gui import icons, theme
from model.errors import UserError

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QDragEnterEvent,
        QDropEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from gui.settings import Recent, Settings

    _Index = QModelIndex | QPersistentModelIndex

FIRST_YEAR = 2019  # only for the list; the forms themselves decide what can be made
SETTLING = 30  # milliseconds that the first painting has until the forms are read
DROPPED = (".gknb",)
_ENTRY = Qt.ItemDataRole.UserRole
_THERE = Qt.ItemDataRole.UserRole + 1


class StartPage(QWidget):
    """Two cards: on the left what can be begun, on the right the recent reports."""

    new_requested = Signal(int, str, str)  # year, organ, kind
    open_requested = Signal(str)  # path, or "" to ask for one
    sample_requested = Signal()

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
        self.recent = RecentList(known)
        self._lay_out()

        self.form.valid_changed.connect(self.new_button.setEnabled)
        self.form.submitted.connect(self.new_button.click)
        self.new_button.clicked.connect(self._request_new)
        self.open_button.clicked.connect(lambda: self.open_requested.emit(""))
        self.sample_button.clicked.connect(self.sample_requested)
        self.recent.chosen.connect(self.open_requested)
        self.refresh()

    def refresh(self) -> None:
        """Show the recent reports as the settings have them now."""
        self.recent.fill()

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
        last.addWidget(hint)

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
        this_year = date.today().year
        self.year = _Choice()
        self.year.setObjectName("start-year")
        self.year.setEditable(True)
        self.year.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.year.addItems([str(year) for year in range(this_year, FIRST_YEAR - 1, -1)])
        self.year.setCurrentText(str(this_year - 1))  # January's report is about last year
        self.organ = QLineEdit(known.organ)
        self.organ.setObjectName("start-organ")
        self.organ.setPlaceholderText("印在标题里的全称，如：示例市示例局")
        self.organ.setMaxLength(100)
        self.kind = _Choice()
        self.kind.setObjectName("start-kind")
        self.kind.setPlaceholderText("选择类型（可以以后再选）")
        self.kind.currentIndexChanged.connect(self._tell_chosen)
        self._tell_chosen(-1)
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
        self.year.currentTextChanged.connect(self._say_form)
        self.organ.returnPressed.connect(self.submitted)
        line = self.year.lineEdit()
        if line is not None:
            line.returnPressed.connect(self.submitted)

    @property
    def answer(self) -> tuple[int, str, str]:
        """Year, organ and kind as they stand."""
        self._settle()
        return self._year() or 0, self.organ.text().strip(), self.kind.currentData() or ""

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
        from model.report import ORGAN_KINDS  # late, for the same reason

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
        text = unicodedata.normalize("NFKC", self.year.currentText()).strip().removesuffix("年")
        return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None

    def _say_form(self) -> bool:
        if not self._is_settled:
            return True
        from model.form import for_year

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


class _Choice(QComboBox):
    """A choice that the mouse wheel does not change by accident."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class RecentList(QWidget):
    """The recent reports, or a sentence where there are none."""

    chosen = Signal(str)

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = known
        self.list = QListWidget()
        self.list.setObjectName("start-recent")
        self.list.setAccessibleName("最近的年报")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setItemDelegate(_RecentDelegate(self.list))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemActivated.connect(self._choose)
        remove = QAction("从列表中移除", self.list)
        remove.setShortcut(QKeySequence.StandardKey.Delete)
        remove.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        remove.triggered.connect(self._remove)
        self.list.addAction(remove)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.empty = QLabel("还没有打开过年报。\n\n新建一份，或者先看看示例年报。")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        _quiet(self.empty)
        self.pages = QStackedLayout(self)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.empty)

    def fill(self) -> None:
        """Show what the settings have; which of the files exist turns out a moment later."""
        entries = self.settings.recent
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem()
            item.setData(_ENTRY, entry)
            item.setData(_THERE, True)
            item.setText("，".join(filter(None, (title_of(entry), state_of(entry)[1]))))
            item.setToolTip(entry.path)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.pages.setCurrentWidget(self.list if entries else self.empty)
        if entries:
            _Look(self, [entry.path for entry in entries]).start()

    def mark(self, path: str, there: bool) -> None:
        """Show whether the file of an entry exists."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ENTRY).path == path and item.data(_THERE) is not there:
                item.setData(_THERE, there)
                item.setToolTip(path if there else f"找不到文件：{path}")

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ENTRY).path)

    def _remove(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.settings.forget(item.data(_ENTRY).path)
            self.fill()


class _Look(QObject):
    """Looks which files exist, in a thread: one on a lost network drive takes half a minute."""

    found = Signal(str, bool)

    def __init__(self, asker: RecentList, paths: list[str]) -> None:
        super().__init__()
        self.paths = paths
        self.found.connect(asker.mark)

    def start(self) -> None:
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        for path in self.paths:
            try:
                there = Path(path).is_file()
            except (OSError, ValueError):
                there = False
            self.found.emit(path, there)


def title_of(entry: Recent) -> str:
    """How a recent report is called."""
    year = f"{entry.year}年度" if entry.year else ""
    return "　".join(filter(None, (year, entry.organ))) or Path(entry.path).stem


def state_of(entry: Recent) -> tuple[str, str]:
    """The colour role and the words of a report's state, shape before colour."""
    if entry.errors:
        return "error", f"▲ {entry.errors} 处错误"
    if entry.blanks:
        return "secondary", f"○ 草稿，{entry.blanks} 格未填"
    return "success", "✓ 齐全"


def when(time: str, now: datetime) -> str:
    """A time as people say it: today's by the hour, this year's by the day."""
    try:
        then = datetime.fromisoformat(time).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return ""
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{'今天' if days == 0 else '昨天'} {then:%H:%M}"
    if then.year == now.year:
        return f"{then.month}月{then.day}日"
    return f"{then.year}年{then.month}月{then.day}日"


class _RecentDelegate(QStyledItemDelegate):
    """Two lines: what it is and how it stands; where it lies and when it was last used."""

    PAD = 8

    def sizeHint(self, option: Any, _index: _Index) -> QSize:  # noqa: ANN401  # untyped in the stubs
        return QSize(0, option.fontMetrics.lineSpacing() * 2 + self.PAD * 2 + 4)

    def paint(self, painter: QPainter, option: Any, index: _Index) -> None:  # noqa: ANN401
        entry: Recent = index.data(_ENTRY)
        there = bool(index.data(_THERE))
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option.rect, state)
        role, words = state_of(entry) if there else ("secondary", "找不到文件")
        line = option.fontMetrics.lineSpacing()
        box = option.rect.adjusted(self.PAD * 2, self.PAD, -self.PAD * 2, -self.PAD)
        upper = QRect(box.left(), box.top(), box.width(), line)
        lower = QRect(box.left(), box.bottom() - line, box.width(), line)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        title = "text" if there else "secondary"
        _draw(painter, upper, (title_of(entry), bold, title), (words, option.font, role))
        place = str(Path(entry.path).parent)
        time = when(entry.time, datetime.now())
        _draw(
            painter,
            lower,
            (place, option.font, "secondary"),
            (time, option.font, "secondary"),
            Qt.TextElideMode.ElideMiddle,
        )
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = "selection" if selected and focused else "cross" if selected or hovered else ""
        if fill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(fill))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)


def _draw(
    painter: QPainter,
    box: QRect,
    left: tuple[str, QFont, str],
    right: tuple[str, QFont, str],
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Text on the left, shortened so that the text on the right stands free."""
    middle = Qt.AlignmentFlag.AlignVCenter
    text, font, role = right
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, text)
    room = box.width() - painter.fontMetrics().horizontalAdvance(text) - 16
    text, font, role = left
    painter.setFont(font)
    painter.setPen(theme.color(role))
    shown = painter.fontMetrics().elidedText(text, elide, room)
    painter.drawText(box, middle | Qt.AlignmentFlag.AlignLeft, shown)


def _card(heading: str, *buttons: QPushButton) -> QVBoxLayout:
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


def _button(text: str, name: str, icon: str, role: str = "text") -> QPushButton:
    button = QPushButton(icons.icon(icon, role), text)
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
    """The report file that is dragged, or ""."""
    for url in event.mimeData().urls():
        if url.isLocalFile() and url.toLocalFile().lower().endswith(DROPPED):
            return url.toLocalFile()
    return ""
