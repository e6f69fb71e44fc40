"""The list of the tables' figures, to put one of them into a text."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import (
    QAction,
    QKeyEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gui.widgets import icons, theme
from model.report.figures import write_number

if TYPE_CHECKING:
    from model.forms.form import Form
    from model.report.report import Report

BEHIND_SECTION = "："
_SAID = Qt.ItemDataRole.UserRole + 1  # label and figure, as they are searched
_EXPLAINED = Qt.ItemDataRole.UserRole + 2  # what the row counts, as it is searched
_OF_TOTALS = Qt.ItemDataRole.UserRole + 3  # whether it is the sum of sums

# --- choosing a figure ---------------------------------------------------------------------


def pick_figure(parent: QWidget | None, report: Report) -> str | None:
    """Ask which figure of the tables to bind to; returns its address, None when cancelled."""
    dialog = FigureDialog(parent, report)
    return dialog.address if dialog.exec() else None


class FigureDialog(QDialog):
    """All figures of the report by their labels, with a line to search labels and figures."""

    def __init__(self, parent: QWidget | None, report: Report) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWindowTitle("插入表中数字")
        self.address: str | None = None
        self.search = QLineEdit()
        self.search.setObjectName("figures-search")
        self.search.setPlaceholderText("搜索位置或数字，例如：新收 总计")
        self.clear = QAction(icons.icon("clear", "secondary"), "清除搜索", self.search)
        self.clear.triggered.connect(self.search.clear)
        self.search.addAction(self.clear, QLineEdit.ActionPosition.TrailingPosition)
        self.rows = _Matching(_figures(report), self)
        self.view = QTreeView()
        self.view.setObjectName("figures-list")
        self.view.setAccessibleName("表中的数字")
        self.view.setModel(self.rows)
        self.view.setItemDelegate(_Whole(self.view))
        self.view.setRootIsDecorated(False)
        self.view.setWordWrap(True)  # a label is shown whole: its end tells the column
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideNone)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.sectionResized.connect(self.view.scheduleDelayedItemsLayout)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.nothing = QLabel()
        self.nothing.setObjectName("figures-nothing")
        self.nothing.setProperty("role", "secondary")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.setWordWrap(True)
        found = QWidget()
        self.found = QStackedLayout(found)
        self.found.addWidget(self.view)
        self.found.addWidget(self.nothing)
        self._colour()
        note = QLabel("插入以后，表中的数字改了，正文里的跟着改。")
        note.setProperty("role", "secondary")
        self.insert = QPushButton("插入")
        self.insert.setObjectName("figures-insert")
        self.insert.setDefault(True)
        cancel = QPushButton("取消")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(note, 1)
        buttons.addWidget(self.insert)
        buttons.addWidget(cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(found, 1)
        column.addLayout(buttons)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.insert.clicked.connect(self._choose)
        self.view.activated.connect(self._choose)
        cancel.clicked.connect(self.reject)
        em = self.fontMetrics().horizontalAdvance("字")
        self.resize(em * 46, em * 32)
        self._narrow("")
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down move in the list while the search has the keyboard."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if (
            watched is self.search
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in moves
        ):
            self.view.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colours of the scheme in force."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "found"):
            self._colour()

    def _colour(self) -> None:
        sheet = _SHEET
        for role in ("secondary", "line", "surface", "edge", "selection", "text"):
            sheet = sheet.replace(f"@{role}", theme.color(role).name())
        if self.view.styleSheet() != sheet:
            self.view.setStyleSheet(sheet)

    def _narrow(self, text: str) -> None:
        self.rows.look_for(text)
        self.clear.setVisible(bool(text))
        there = self.rows.rowCount() > 0
        self.insert.setEnabled(there)
        self.nothing.setText(
            f"没有符合“{text.strip()}”的位置或数字。\n可以只输一个词，例如“新收”，或者表中的数字。"
        )
        self.found.setCurrentWidget(self.view if there else self.nothing)
        if there:
            self.view.doItemsLayout()  # else the view scrolls by where the rows were before
            self.view.setCurrentIndex(self.rows.index(self.rows.best(), 0))
            self.view.scrollTo(self.view.currentIndex())

    def _choose(self) -> None:
        """Take the highlighted row; one that is out of view is shown first."""
        index = self.view.currentIndex()
        if not index.isValid():
            return
        line = self.view.visualRect(index)
        if self.view.isVisible() and not self.view.viewport().rect().contains(line.center()):
            self.view.scrollTo(index)
        else:
            self.address = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
            self.accept()


class _Whole(QStyledItemDelegate):
    """Lines as high as their labels need: a tree does not measure what it wraps."""

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self.view = view

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """The size of one line in a column of this width."""
        plain = super().sizeHint(option, index)
        if index.column():
            return plain
        room = QRect(0, 0, self.view.header().sectionSize(0) - 2 * _PADDING - _MARGIN, 10_000)
        flags = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        text = self.view.fontMetrics().boundingRect(room, flags, index.data())
        return QSize(plain.width(), max(plain.height(), text.height() + _PADDING))


_PADDING, _MARGIN = 8, 8  # pixels: of `_SHEET`, and what the style leaves beside a text
_SHEET = """
QTreeView { background: @surface; border: 1px solid @edge; border-radius: 4px; outline: 0; }
QTreeView::item { padding: 4px 8px; }
QTreeView::item:selected { background: @selection; color: @text; }
QHeaderView { background: @surface; border: 0; }
QHeaderView::section { background: @surface; color: @secondary; border: 0;
                       border-bottom: 1px solid @line; padding: 6px 8px; }
"""


class _Matching(QSortFilterProxyModel):
    """The rows in whose label or figure every word of the search stands.

    Where there are none, those whose explanation has them: a clerk writes 办结, the table does not.
    """

    def __init__(self, rows: QStandardItemModel, parent: QObject) -> None:
        super().__init__(parent)
        self.words: list[str] = []
        self.role = int(_SAID)  # where the words are looked for
        rows.setParent(self)
        self.setSourceModel(rows)

    def look_for(self, text: str) -> None:
        """Show the rows with all these words."""
        self.words = _plain(text).split()
        for role in (_SAID, _EXPLAINED):
            self.role = int(role)
            self.invalidateFilter()
            if self.rowCount():
                return

    def best(self) -> int:
        """The row whose figure was searched, else the total of totals, else the one that says it.

        What stands in the name of a section says little: its rows all have it.
        """
        rows = range(self.rowCount())
        figures = (row for row in rows if self.index(row, 1).data() in self.words)
        totals = (row for row in rows if self._is_meant(row, of_totals=True))
        labels = (row for row in rows if self._is_meant(row))
        first = next(labels, 0)
        return next(figures, next(totals, first) if self.words else first)

    def _is_meant(self, row: int, *, of_totals: bool = False) -> bool:
        """Whether a row itself has the words; `of_totals`: and is the sum of sums."""
        index = self.index(row, 0)
        said = _plain(index.data().partition(BEHIND_SECTION)[2])
        if self.role == _EXPLAINED:
            said = index.data(_EXPLAINED)
        has_words = all(word in said for word in self.words)
        return has_words and (not of_totals or bool(index.data(_OF_TOTALS)))

    def filterAcceptsRow(
        self, row: int, parent: QModelIndex | QPersistentModelIndex, /
    ) -> bool:
        said = self.sourceModel().index(row, 0, parent).data(self.role)
        return all(word in said for word in self.words)


def _plain(text: str) -> str:
    """A text as it is searched: an input method may type digits and brackets at full width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _figures(report: Report) -> QStandardItemModel:
    rows = QStandardItemModel()
    rows.setHorizontalHeaderLabels(["表中的位置", "数字"])
    form = report.form
    for address, cell in form.cells.items():
        section = form.section(form.section_of[address])
        label = QStandardItem(section.short + BEHIND_SECTION + cell.label)
        number = report.number(address)
        value = QStandardItem("空白" if number is None else write_number(number))
        value.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        explained = form.help.get(address.rpartition("/")[0])
        label.setData(address, Qt.ItemDataRole.UserRole)
        label.setData(_plain(f"{label.text()}\n{value.text()}"), _SAID)
        label.setData(_plain(explained.text) if explained else "", _EXPLAINED)
        label.setData(_is_of_totals(address, form), _OF_TOTALS)
        label.setToolTip(label.text())
        rows.appendRow([label, value])
    return rows


def _is_of_totals(address: str, form: Form) -> bool:
    """Whether a total sums up totals, such as the last cell of a row of totals."""
    parts = form.parts.get(address, frozenset())
    return bool(parts) and parts <= form.totals.keys()
