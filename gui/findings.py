"""The list of what the checks found; it never takes the keyboard from somebody who types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui import dialogs, theme
from model.addresses import TEXT
from model.checks import advice
from model.figures import write_number
from model.findings import Outcome, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from gui.session import Session
    from model.findings import Finding
    from model.report import Report

NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
MARKS = {Severity.ERROR: "▲", Severity.WARNING: "●", Severity.HINT: "○"}
COLORS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "secondary"}
ACCEPTED = "✓"

_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
_GAP = 8
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list: the head of a group when there is no finding."""

    head: str
    finding: Finding | None = None

    @property
    def text(self) -> str:
        """The line for a screen reader."""
        finding = self.finding
        if finding is None:
            return self.head
        said = f"{NAMES[finding.severity]} {finding.code}：{finding.message}"
        return said if finding.accepted is None else f"已接受，{said}理由：{finding.accepted}"


PAUSE = 80  # milliseconds without an edit before the list is drawn again


class FindingsPane(QWidget):
    """Errors, warnings and hints by section; the selected one with its proposal and buttons."""

    go_to = Signal(str)  # an address

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findings")
        self.session = session
        self.rows = _Rows()
        self._shown: list[Finding] = []
        self._filter: Severity | None = None
        self._place = -1  # where the selected finding is or was among the open ones
        self._make_filters()
        self._make_list()
        self._make_details()
        self._make_actions()
        self._lay_out()
        # Wrapping every sentence anew costs more than the edit: typing does not wait for it.
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.refresh()
        session.checked.connect(self._follow)

    # --- choosing --------------------------------------------------------------------------

    @property
    def current(self) -> Finding | None:
        """The selected finding."""
        return self.rows.finding(self.list.currentIndex().row())

    def next_finding(self) -> Finding | None:
        """Select the finding behind the current one and ask to go there; wraps around."""
        return self._step(1)

    def previous_finding(self) -> Finding | None:
        """Select the finding before the current one and ask to go there; wraps around."""
        return self._step(-1)

    def select(self, finding: Finding) -> None:
        """Select a finding without going to it."""
        for row, entry in enumerate(self.rows.entries):
            if entry.finding == finding:
                self.list.setCurrentIndex(self.rows.index(row))

    def _step(self, direction: int) -> Finding | None:
        self.refresh()
        found = self._open()
        if not found:
            return None
        current = self.current
        if current in found:
            place = found.index(current) + direction
        else:  # it was put right: its successor has taken its place
            place = max(self._place, 0) + (0 if direction > 0 else -1)
        finding = found[place % len(found)]
        self.select(finding)
        self._go()
        return finding

    def _open(self) -> list[Finding]:
        """What is listed and not accepted, in the order of the list."""
        entries = (row.finding for row in self.rows.entries)
        return [f for f in entries if f is not None and f.accepted is None]

    # --- showing ---------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isVisible():
            self._pause.start()
        else:
            self.refresh()

    def refresh(self) -> None:
        """Show the session's findings; nothing is touched when they are the same."""
        self._pause.stop()
        if self.session.findings != self._shown:
            self._shown = list(self.session.findings)
            self._fill()
        self._say_state()

    def _fill(self) -> None:
        kept, scroll = self.current, self.list.verticalScrollBar().value()
        self._count()
        self.rows.replace(list(self._grouped()))
        row = self.rows.find(kept) if kept is not None else -1
        self.list.setCurrentIndex(self.rows.index(row) if row >= 0 else QModelIndex())
        self.list.verticalScrollBar().setValue(scroll)
        self._show_details()

    def _grouped(self) -> Iterator[Row]:
        listed = [f for f in self._shown if self._filter in (None, f.severity)]
        groups: dict[str, list[Finding]] = {s.id: [] for s in self.session.report.form.sections}
        for finding in listed:
            if finding.accepted is None:
                groups[self.session.section_of(finding)].append(finding)
        for section in self.session.report.form.sections:
            found = groups[section.id]
            if found:
                yield Row(f"{section.short}　{tally(found)}")
                yield from (Row("", finding) for finding in found)
        accepted = [f for f in listed if f.accepted is not None]
        if accepted:
            yield Row(f"已接受　{len(accepted)}")
            yield from (Row("", finding) for finding in accepted)

    def _count(self) -> None:
        open_ones = [f for f in self._shown if f.accepted is None]
        for severity, button in self.filters.items():
            count = sum(severity in (None, f.severity) for f in open_ones)
            text = f"全部 {count}" if severity is None else f"{NAMES[severity]} {count}"
            if severity is not None:
                button.setAccessibleName(f"只看{text}条")
                text = f"{MARKS[severity]}{text}"
            button.setText(text)

    def _say_state(self) -> None:
        text = state(self.session) if self._filter is None else ""
        if self._filter is not None and not self.rows.entries:
            text = f"没有{NAMES[self._filter]}。"
        if text != self.state.text():
            self.state.setText(text)
        self.state.setVisible(bool(text))
        self.list.setVisible(bool(self.rows.entries))
        self.filler.setVisible(not self.rows.entries)

    def _show_details(self) -> None:
        finding = self.current
        self.details.setVisible(finding is not None)
        if finding is None:
            return
        found = self._open()
        if finding in found:
            self._place = found.index(finding)
        form = self.session.report.form
        proposal = advice(finding, form)
        self.proposal.setText(proposal)
        self.proposal.setVisible(bool(proposal))
        because = next((r.because for r in form.rules if r.code == finding.code), "")
        self.source.setText(f"{because}\n来源：{finding.source}".strip())
        accepted = finding.accepted is not None
        self.accept_button.setText("撤回接受" if accepted else "接受…")
        self.accept_button.setEnabled(accepted or finding.severity is not Severity.ERROR)
        self.accept_button.setToolTip(
            "" if self.accept_button.isEnabled() else "错误不能接受，请改正数字或文字。"
        )
        self.go_button.setEnabled(bool(finding.cells))

    # --- acting ----------------------------------------------------------------------------

    def _go(self) -> None:
        finding = self.current
        if finding is not None and finding.cells:
            self.go_to.emit(finding.cells[0])

    def _copy(self) -> None:
        finding = self.current
        if finding is not None:
            QGuiApplication.clipboard().setText(as_text(finding, self.session.report))

    def _accept(self) -> None:
        finding = self.current
        if finding is None:
            return
        if finding.accepted is not None:
            self.session.take_back(finding)
        elif finding.severity is not Severity.ERROR:
            label = (
                f"{finding.message}\n\n为什么可以这样？理由会保存在报告里，数字一改就要重新判断。"
            )
            reason = dialogs.ask_text(self, f"接受 {finding.code}", label)
            if reason and reason.strip():
                self.session.accept(finding, reason.strip())

    def _set_filter(self, severity: Severity | None) -> None:
        self._filter = severity
        self._fill()
        self._say_state()

    def _menu(self, point: QPoint) -> None:
        if self.current is not None:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self.list.actions())
            menu.popup(self.list.viewport().mapToGlobal(point))

    # --- building --------------------------------------------------------------------------

    def _make_filters(self) -> None:
        self.filters: dict[Severity | None, QToolButton] = {}
        group = QButtonGroup(self)
        for severity in (None, *NAMES):
            button = QToolButton()
            button.setObjectName(f"findings-{severity.value if severity else 'all'}")
            button.setCheckable(True)
            button.setChecked(severity is None)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _=False, s=severity: self._set_filter(s))
            group.addButton(button)
            self.filters[severity] = button

    def _make_list(self) -> None:
        self.list = _List(self.rows)
        self.list.setObjectName("findings-list")
        self.list.setAccessibleName("校验发现的问题")
        self.list.selectionModel().currentChanged.connect(self._show_details)
        self.list.clicked.connect(self._go)
        self.list.activated.connect(self._go)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)

    def _make_details(self) -> None:
        self.state = _label("findings-state")
        self.filler = QWidget()
        self.details = QFrame()
        self.details.setObjectName("finding-details")
        self.proposal = _label("finding-proposal")
        font = QFont(self.proposal.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.proposal.setFont(font)
        self.source = _label("finding-source")
        self.source.setProperty("role", "secondary")
        self.go_button = self._button("finding-go", "转到", self._go)
        self.copy_button = self._button("finding-copy", "复制", self._copy)
        self.accept_button = self._button("finding-accept", "接受…", self._accept)

    def _make_actions(self) -> None:
        for text, button, keys in (
            ("转到", self.go_button, ""),
            ("复制", self.copy_button, QKeySequence.StandardKey.Copy),
            ("接受或撤回接受…", self.accept_button, ""),
        ):
            action = QAction(text, self.list)
            action.triggered.connect(button.click)
            if keys:
                action.setShortcut(keys)
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.list.addAction(action)

    def _button(self, name: str, text: str, act: Any) -> QPushButton:  # noqa: ANN401
        button = QPushButton(text)
        button.setObjectName(name)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setStyleSheet("padding: 5px 8px; min-width: 48px;")  # three side by side
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        filters = QHBoxLayout()
        filters.setContentsMargins(4, 0, 4, 0)
        filters.setSpacing(0)
        for button in self.filters.values():
            filters.addWidget(button)
        filters.addStretch(1)
        column.addLayout(filters)
        self.state.setContentsMargins(16, 8, 16, 8)
        column.addWidget(self.state)
        column.addWidget(self.list, 1)
        column.addWidget(self.filler, 1)
        inside = QVBoxLayout(self.details)
        inside.setContentsMargins(16, 8, 16, 16)
        inside.setSpacing(8)
        inside.addWidget(self.proposal)
        inside.addWidget(self.source)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for push in (self.go_button, self.copy_button, self.accept_button):
            buttons.addWidget(push)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        column.addWidget(self.details)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return label


# --- words ---------------------------------------------------------------------------------


def tally(found: list[Finding]) -> str:
    """How many of each severity: ▲2 ●1."""
    counts = ((s, sum(f.severity is s for f in found)) for s in NAMES)
    return " ".join(f"{MARKS[s]}{count}" for s, count in counts if count)


def state(session: Session) -> str:
    """What to say besides the list: what to do first, or that all is well."""
    report = session.report
    if not report.figures and not report.texts:
        return (
            "报告还没有填。可以这样开始：\n"
            "1. 在“封面与引言”填机关全称和落款日期。\n"
            "2. 填各张表格，没有发生的填 0；合计自动算出。\n"
            "3. 写文字部分，编辑框旁边有要点。\n"
            "填的时候，有问题随时列在这里；按 F8 转到下一处。"
        )
    if any(finding.accepted is None for finding in session.findings):
        return ""
    waiting = sum(result.outcome is Outcome.UNKNOWN for result in session.results)
    if waiting:
        return (
            f"目前没有发现问题：{session.holding} 条校验通过，"
            f"{waiting} 条要等空白的地方填好才能判断。"
        )
    return f"{ACCEPTED} {session.holding} 条校验全部通过"


def as_text(finding: Finding, report: Report) -> str:
    """A finding for the phone call to the county office: unit, year, code, numbers, places."""
    lines = [
        report.title,
        f"校验 {finding.code}（{NAMES[finding.severity]}，来源：{finding.source}）",
        finding.message,
    ]
    if finding.left is not None and finding.right is not None:
        lines.append(f"两个数：{write_number(finding.left)} 与 {write_number(finding.right)}")
    places = [place for address in finding.cells[:6] if (place := _place(address, report))]
    if places:
        more = f" 等 {len(finding.cells)} 处" if len(finding.cells) > len(places) else ""
        lines.append(f"位置：{'；'.join(places)}{more}")
    if proposal := advice(finding, report.form):
        lines.append(f"建议：{proposal}")
    if finding.accepted is not None:
        lines.append(f"已接受，理由：{finding.accepted}")
    lines.append(f"格式：{report.form.name}（{report.form.document}）")
    return "\n".join(lines)


def _place(address: str, report: Report) -> str:
    form = report.form
    if address.startswith(TEXT):
        section = form.section(address.removeprefix(TEXT))
        return section.heading or section.short
    if address not in form.cells:
        return ""
    number = report.number(address)
    shown = "空白" if number is None else write_number(number)
    return f"{form.cells[address].label}（{shown}）"


# --- the list ------------------------------------------------------------------------------


class _Rows(QAbstractListModel):
    """The lines of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Row] = []

    def replace(self, entries: list[Row]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """The finding of a line."""
        return self.entries[row].finding if 0 <= row < len(self.entries) else None

    def find(self, finding: Finding) -> int:
        """The line of a finding whose numbers may have changed since, or -1."""

        def nearness(row: int) -> int:
            other = self.finding(row)
            if other is None or other.code != finding.code or not finding.cells:
                return 0
            if other == finding:
                return 3
            return 2 if other.cells == finding.cells else int(other.cells[:1] == finding.cells[:1])

        best = max(range(len(self.entries)), key=nearness, default=-1)
        return best if best >= 0 and (nearness(best) or self.finding(best) == finding) else -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt asks how many lines."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Qt asks for a line."""
        if not index.isValid() or index.row() >= len(self.entries):
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.entries[index.row()].text
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Heads cannot be selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.finding(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class _List(QListView):
    """A list whose lines are as high as their sentences need at its width."""

    def __init__(self, rows: _Rows) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        """Wrap anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do not search here, they belong to whoever takes them."""
        if event.text().isprintable() and event.text().strip():
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Paints a mark, the code, and the wrapped sentence."""

    def __init__(self, view: _List) -> None:
        super().__init__(view)
        self.view = view
        self._heights: dict[tuple[str, int, str], int] = {}  # measuring is the slow part

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The height that the sentence needs."""
        width = self.view.viewport().width()
        row = self._row(index)
        metrics = self.view.fontMetrics()
        if row.finding is None:
            return QSize(width, metrics.height() + 2 * _GAP)
        height = self._height(_sentence(row.finding), width - self._indent() - 2 * _GAP)
        return QSize(width, metrics.height() + 2 + height + 2 * _GAP)

    def _height(self, sentence: str, width: int) -> int:
        key = (sentence, width, self.view.font().key())
        if key not in self._heights:
            if len(self._heights) > 500:
                self._heights.clear()
            room = QRect(0, 0, width, 100_000)
            bounds = self.view.fontMetrics().boundingRect(room, int(_WRAP), sentence)
            self._heights[key] = bounds.height()
        return self._heights[key]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        rect: QRect = option.rect  # type: ignore[attr-defined]
        row = self._row(index)
        finding = row.finding
        painter.save()
        bold = QFont(self.view.font())
        bold.setWeight(QFont.Weight.DemiBold)
        if finding is None:
            painter.setFont(bold)
            painter.setPen(theme.color("secondary"))
            inner = rect.adjusted(2 * _GAP, _GAP, -_GAP, -_GAP)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, row.head)
            painter.restore()
            return
        if index == self.view.currentIndex():
            painter.fillRect(rect, theme.color("selection"))
        accepted = finding.accepted is not None
        mark = ACCEPTED if accepted else MARKS[finding.severity]
        colour = theme.color("secondary" if accepted else COLORS[finding.severity])
        line = self.view.fontMetrics().height()
        left = rect.left() + self._indent()
        painter.setPen(colour)
        painter.drawText(
            QRect(rect.left() + 2 * _GAP, rect.top() + _GAP, self._indent(), line),
            Qt.AlignmentFlag.AlignVCenter,
            mark,
        )
        painter.setFont(bold)
        painter.drawText(
            QRect(left, rect.top() + _GAP, rect.right() - left, line),
            Qt.AlignmentFlag.AlignVCenter,
            f"{finding.code}　{NAMES[finding.severity]}",
        )
        painter.setFont(self.view.font())
        painter.setPen(theme.color("secondary" if accepted else "text"))
        room = QRect(rect)
        room.setLeft(left)
        room.setTop(rect.top() + _GAP + line + 2)
        room.setRight(rect.right() - 2 * _GAP)
        painter.drawText(room, int(_WRAP), _sentence(finding))
        painter.restore()

    def _indent(self) -> int:
        return 2 * _GAP + int(self.view.fontMetrics().horizontalAdvance("▲") * 1.75)

    def _row(self, index: _Index) -> Row:
        return self.view.rows.entries[index.row()]


def _sentence(finding: Finding) -> str:
    if finding.accepted is None:
        return finding.message
    return f"{finding.message}\n理由：{finding.accepted}"
