"""The list of findings: its lines, its keys and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from gui.findings.words import ACCEPTED, MARKS, NAMES, sentence
from gui.widgets import theme
from model.forms.form import Severity

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent

    from model.checks.findings import Finding

COLORS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "secondary"}
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


class Rows(QAbstractListModel):
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
            return (
                2
                if other.cells == finding.cells
                else int(other.cells[:1] == finding.cells[:1])
            )

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
        """Heads are passed over by the arrow keys and cannot be selected."""
        if not index.isValid() or self.finding(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class FindingList(QListView):
    """A list whose lines are as high as their sentences need at its width."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Delegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew; what is selected stays in view when its details take room below."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def changeEvent(self, event: QEvent) -> None:
        """Wrap anew in another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do not search here; what Ctrl means, the pane says."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control or (event.text().isprintable() and event.text().strip()):
            event.ignore()
        elif event.key() == Qt.Key.Key_Home:
            self.to_first()  # Qt would stop at the head
        else:
            super().keyPressEvent(event)

    def to_first(self) -> bool:
        """Make the first finding current, its head in view; False when there is none."""
        first = next((row for row, e in enumerate(self.rows.entries) if e.finding), -1)
        self.setCurrentIndex(self.rows.index(first))
        self.scrollToTop()
        return first >= 0


class _Delegate(QStyledItemDelegate):
    """Paints a mark, the code, and the wrapped sentence."""

    def __init__(self, view: FindingList) -> None:
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
        height = self._height(sentence(row.finding), width - self._indent() - 2 * _GAP)
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
            if self.view.hasFocus():  # otherwise nobody sees where the arrow keys work
                painter.setPen(QPen(theme.color("accent"), 2))
                painter.drawRect(rect.adjusted(1, 1, -1, -1))
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
        painter.drawText(room, int(_WRAP), sentence(finding))
        painter.restore()

    def _indent(self) -> int:
        return 2 * _GAP + int(self.view.fontMetrics().horizontalAdvance("▲") * 1.75)

    def _row(self, index: _Index) -> Row:
        return self.view.rows.entries[index.row()]
