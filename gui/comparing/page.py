"""The page 对比: figures, texts and main series of two years, or the places of one year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.charts.pane import ChartView
from gui.comparing.cells import CellTable
from gui.widgets.button import Button
from gui.widgets.differences import DifferenceDetails, DifferenceTable, Row, row_of
from gui.widgets.headings import enlarge
from model.document.charts import charts
from model.texts.comparison import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from gui.widgets.differences import Differing
    from model.comparing.comparison import Comparison
    from model.document.charts import Chart
    from model.report.report import Report

NONE_YET = (
    "还没有可以对比的年报。可以用“选择文件…”选上年的年报，或这一年已经公开的稿件；"
    "用“报告”菜单附上上年年报后，这里自动对比。"
)
YEARS = "years"  # the chart of the main series
MOST_WORK = 5_000_000  # pairs of characters that are compared for marks


class ComparingPage(QWidget):
    """What two reports have otherwise.

    `choice_wanted` asks for another report, `left` leaves the page, `go_to` asks for a cell of
    the open report.
    """

    choice_wanted = Signal()
    left = Signal()
    go_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparing-page")
        self.found: Comparison | None = None
        self.colour = True  # of the chart
        self.title, self.notices = QLabel(), QLabel()
        self.only_changed = QCheckBox("只看有变化的")
        self.table = CellTable()
        self.texts = DifferenceTable()
        self.details = DifferenceDetails(self.texts)
        self.chart: ChartView | None = None
        self.choose = Button("选择文件…", "comparing-choose")
        self.back = Button("返回", "comparing-back")
        self.tabs = QTabWidget()
        self._lay_out()
        self._connect()

    def show_nothing(self) -> None:
        """Say how a report to compare with can be had."""
        self.found = None
        self.title.setText(NONE_YET)
        self.notices.hide()
        self.tabs.hide()

    def show_comparison(
        self, found: Comparison, notices: Sequence[str], series: Sequence[Report]
    ) -> None:
        """Show what differs; `series` are the reports of all years, the open one last."""
        self.found = found
        self.title.setText(found.sentence)
        said = [*found.notices, *notices]
        self.notices.setText("\n".join(said))
        self.notices.setVisible(bool(said))
        self.tabs.show()
        self._show_cells()
        places: Sequence[Differing] = found.differences or found.texts
        titles = (f"{found.old.year}年", f"{found.new.year}年")
        if found.is_same_year:
            titles = ("本文件", "公开稿")
        self.texts.show_rows(_rows(places), *titles)
        self._name_tabs(found, _years(series))

    def _name_tabs(self, found: Comparison, chart: Chart | None) -> None:
        """Show the tabs that have something to show."""
        self.tabs.setTabVisible(0, not found.is_same_year)
        texts = "不同之处" if found.is_same_year else f"文字 {len(found.texts) or ''}".strip()
        self.tabs.setTabText(1, texts)
        self.tabs.setTabVisible(2, chart is not None)
        if chart is None:
            return
        if self.chart is None:
            self.chart = ChartView(self, chart)
            self.chart.setObjectName("comparing-chart")
            self.area.setWidget(_above_all(self.chart))
        self.chart.show_chart(chart)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        (self.choose if self.found is None else self.tabs.currentWidget()).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.details.setMaximumHeight(
            max(self.fontMetrics().lineSpacing() * 3, self.height() // 5)
        )

    def _show_cells(self) -> None:
        if self.found is not None:
            self.table.show_comparison(self.found, only_changed=self.only_changed.isChecked())

    # --- building --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.only_changed.toggled.connect(self._show_cells)
        self.table.wanted.connect(self.go_to)
        self.choose.clicked.connect(self.choice_wanted)
        self.back.clicked.connect(self.left)

    def _lay_out(self) -> None:
        heading = QLabel("对比")
        enlarge(heading, 1.4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(heading, 1)
        head.addWidget(self.choose)
        head.addWidget(self.back)
        for label, name in (
            (self.title, "comparing-title"),
            (self.notices, "comparing-notices"),
        ):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)  # names come from a file
        self.notices.setProperty("role", "secondary")
        self.only_changed.setObjectName("comparing-only-changed")
        self.texts.setObjectName("comparing-texts")
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.tabs.setObjectName("comparing-tabs")
        self.tabs.setDocumentMode(True)
        figures = _column(self.only_changed, self.table)
        figures.setFocusProxy(self.table)
        texts = _column(self.texts, self.details)
        texts.setFocusProxy(self.texts)
        self.tabs.addTab(figures, "数字")
        self.tabs.addTab(texts, "文字")
        self.tabs.addTab(self.area, "历年走势")
        card = QFrame()
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.setSpacing(8)
        inside.addWidget(self.title)
        inside.addWidget(self.notices)
        inside.addWidget(self.tabs, 1)
        inside.addStretch(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(card, 1)


def _rows(places: Sequence[Differing]) -> list[Row]:
    """The lines of the texts; behind much work the changed words are not marked any more."""
    rows: list[Row] = []
    work = 0
    for one in places:
        work += len(one.old_words) * len(one.new_words)
        if work <= MOST_WORK:
            rows.append(row_of(one))
            continue
        left, right = Piece(one.old_words, changed=False), Piece(one.new_words, changed=False)
        rows.append(Row(one, [left], [right]))
    return rows


def _years(series: Sequence[Report]) -> Chart | None:
    """The chart of the main series, None where the form has none."""
    *before, now = series
    for chart in charts(now, before):
        if chart.id == YEARS:
            return replace(chart, name="历年走势")
    return None


def _column(*widgets: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, CellTable | DifferenceTable) else 0)
    return made


def _above_all(chart: ChartView) -> QWidget:
    """The chart at the top of what can be scrolled."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 8, 0, 0)
    column.addWidget(chart)
    column.addStretch(1)
    return made
