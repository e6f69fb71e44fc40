"""The list of the tables' figures, to put one of them into a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import (
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
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from model.figures import write_number

if TYPE_CHECKING:
    from model.report import Report

# --- choosing a figure ---------------------------------------------------------------------


def pick_figure(parent: QWidget | None, report: Report) -> str | None:
    """Ask which figure of the tables to bind to; gives its address."""
    dialog = FigureDialog(parent, report)
    return dialog.address if dialog.exec() else None


class FigureDialog(QDialog):
    """All figures of the report by their labels, with a line to search them."""

    def __init__(self, parent: QWidget | None, report: Report) -> None:
        super().__init__(parent)
        self.setObjectName("figures")
        self.setWindowTitle("插入表中数字")
        self.address: str | None = None
        self.search = QLineEdit()
        self.search.setObjectName("figures-search")
        self.search.setPlaceholderText("搜索，例如：新收 总计")
        self.search.setClearButtonEnabled(True)
        self.rows = _Matching(_figures(report), self)
        self.view = QTreeView()
        self.view.setObjectName("figures-list")
        self.view.setAccessibleName("表中的数字")
        self.view.setModel(self.rows)
        self.view.setRootIsDecorated(False)
        self.view.setUniformRowHeights(True)
        self.view.setStyleSheet("QTreeView::item { padding: 4px; }")
        self.view.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header = self.view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
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
        column.addWidget(self.view, 1)
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

    def _narrow(self, text: str) -> None:
        self.rows.look_for(text)
        self.view.setCurrentIndex(self.rows.index(0, 0))
        self.insert.setEnabled(self.rows.rowCount() > 0)

    def _choose(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self.address = index.siblingAtColumn(0).data(Qt.ItemDataRole.UserRole)
            self.accept()


class _Matching(QSortFilterProxyModel):
    """The rows in whose label every word of the search stands."""

    def __init__(self, rows: QStandardItemModel, parent: QObject) -> None:
        super().__init__(parent)
        rows.setParent(self)
        self.setSourceModel(rows)

    def look_for(self, text: str) -> None:
        """Show the rows with all these words."""
        words = "".join(f"(?=.*{re.escape(word)})" for word in text.split())
        self.setFilterRegularExpression(words)


def _figures(report: Report) -> QStandardItemModel:
    rows = QStandardItemModel()
    rows.setHorizontalHeaderLabels(["表中的位置", "数字"])
    for address, cell in report.form.cells.items():
        section = report.form.section(report.form.section_of[address])
        label = QStandardItem(f"{section.short}：{cell.label}")
        label.setData(address, Qt.ItemDataRole.UserRole)
        label.setToolTip(label.text())
        number = report.number(address)
        value = QStandardItem("空白" if number is None else write_number(number))
        value.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.appendRow([label, value])
    return rows
