"""The recent reports on the start page: what they are, how they stand, whether they are there.

What only the painting of an entry needs is loaded there: most of the time that the start page
takes is loading.
"""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Signal,
)
from PySide6.QtGui import QAction, QFont, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedLayout,
    QStyledItemDelegate,
    QWidget,
)

from gui import file_names
from gui.start.row_button import RowButton
from gui.widgets import theme
from gui.widgets.by_name import set_by_name

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QStyle

    from gui.settings import Recent, Settings

    _Index = QModelIndex | QPersistentModelIndex

_ENTRY = 0x100  # Qt.ItemDataRole.UserRole
_THERE = _ENTRY + 1


class RecentList(QWidget):
    """The recent reports, or a sentence where there are none."""

    chosen = Signal(object)  # the path; a string of Qt would lose half characters
    from_chosen = Signal(object)  # the path of a report from which the next year is begun

    def __init__(self, known: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.settings = known
        self.list = QListWidget()
        self.list.setObjectName("start-recent")
        self.list.setAccessibleName("最近的年报")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.looks = _RecentDelegate(self.list)
        self.list.setItemDelegate(self.looks)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.itemActivated.connect(self._choose)
        remove = QAction("从列表中移除", self.list)
        remove.setShortcuts(QKeySequence.StandardKey.Delete)
        set_by_name(remove, shortcutContext="WidgetShortcut")
        remove.triggered.connect(self._remove)
        begin = QAction("以此新建下一年度", self.list)
        begin.triggered.connect(self._begin)
        self.list.addActions([begin, remove])
        self.button = RowButton(self.list, _begins)
        self.button.setObjectName("recent-new-from")
        self.button.moved.connect(self._leave_room)
        self.button.chosen.connect(lambda row: self._begin_from(self.list.item(row)))
        set_by_name(
            self.list,
            horizontalScrollBarPolicy="ScrollBarAlwaysOff",
            contextMenuPolicy="ActionsContextMenu",
        )
        self.empty = QLabel("还没有打开过年报。\n\n新建一份，或者先看看示例年报。")
        set_by_name(self.empty, alignment="AlignCenter")
        self.empty.setProperty("role", "secondary")
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
            item.setToolTip(file_names.shown(entry.path))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.button.renew()
        self.pages.setCurrentWidget(self.list if entries else self.empty)
        if entries:
            _Look(self, [entry.path for entry in entries]).start()

    def mark(self, path: str, there: bool) -> None:
        """Show whether the file of an entry exists."""
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ENTRY).path == path and item.data(_THERE) is not there:
                item.setData(_THERE, there)
                name = file_names.shown(path)
                item.setToolTip(name if there else f"找不到文件：{name}")
        self.button.renew()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ENTRY).path)

    def _leave_room(self, row: int, width: int) -> None:
        """Draw the entry on a row without the room that the button takes."""
        if (row, width) != (self.looks.row, self.looks.room):
            self.looks.row, self.looks.room = row, width
            self.list.viewport().update()

    def _begin(self) -> None:
        self._begin_from(self.list.currentItem())

    def _begin_from(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.from_chosen.emit(item.data(_ENTRY).path)

    def _remove(self) -> None:
        item, row = self.list.currentItem(), self.list.currentRow()
        if item is not None:
            self.settings.forget(item.data(_ENTRY).path)
            self.fill()
            self.list.setCurrentRow(min(row, self.list.count() - 1))


class _Look(QObject):
    """Looks which files exist, in a thread: a lost network drive takes half a minute."""

    found = Signal(object, bool)  # path, whether it is there

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


def _begins(item: QListWidgetItem) -> str:
    """What stands on the button that begins a year from a recent report, "" for none."""
    entry: Recent = item.data(_ENTRY)
    is_usable = bool(entry.year) and bool(item.data(_THERE))
    return f"以此新建 {entry.year + 1} 年度" if is_usable else ""


def title_of(entry: Recent) -> str:
    """How a recent report is called."""
    year = f"{entry.year}年度" if entry.year else ""
    title = "　".join(filter(None, (year, entry.organ)))
    return title or file_names.shown(Path(entry.path).stem)


def state_of(entry: Recent) -> tuple[str, str]:
    """The colour role and the words of a report's state, shape before colour."""
    if entry.errors:
        return "error", f"▲ {entry.errors} 处错误"
    if entry.blanks:
        return "secondary", f"○ 草稿，{entry.blanks} 格未填"
    return "success", "✓ 齐全"


def when(time: str, now: datetime | None = None) -> str:
    """A time as people say it: today's by the hour, this year's by the day."""
    from datetime import datetime

    now = now or datetime.now()
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
    """Two lines: what it is and how it stands; where it lies and when it was last used.

    The entry on `row` leaves so many pixels of `room` at its right.
    """

    PAD = 8

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.row, self.room = -1, 0

    # The stubs do not type what `option` holds.
    def sizeHint(self, option: Any, _index: _Index) -> QSize:  # noqa: ANN401
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
        if index.row() == self.row:
            box.setRight(box.right() - self.room)
        upper = QRect(box.left(), box.top(), box.width(), line)
        lower = QRect(box.left(), box.bottom() - line, box.width(), line)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        title = "text" if there else "secondary"
        elide = QtCore.Qt.TextElideMode
        _draw(
            painter,
            upper,
            (title_of(entry), bold, title),
            (words, option.font, role),
            elide.ElideRight,
        )
        _draw(
            painter,
            lower,
            (file_names.shown(entry.path), option.font, "secondary"),
            (when(entry.time), option.font, "secondary"),
            elide.ElideMiddle,
        )
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        from PySide6.QtWidgets import QStyle

        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        fill = "selection" if selected and focused else "cross" if selected or hovered else ""
        if fill:
            painter.setPen(QtCore.Qt.PenStyle.NoPen)
            painter.setBrush(theme.color(fill))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)


def _draw(
    painter: QPainter,
    box: QRect,
    left: tuple[str, QFont, str],
    right: tuple[str, QFont, str],
    elide: QtCore.Qt.TextElideMode,
) -> None:
    """Text on the left, shortened so that the text on the right stands free."""
    sides = QtCore.Qt.AlignmentFlag
    text, font, role = right
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(box, sides.AlignVCenter | sides.AlignRight, text)
    room = box.width() - painter.fontMetrics().horizontalAdvance(text) - 16
    text, font, role = left
    painter.setFont(font)
    painter.setPen(theme.color(role))
    shown = painter.fontMetrics().elidedText(text, elide, room)
    painter.drawText(box, sides.AlignVCenter | sides.AlignLeft, shown)
