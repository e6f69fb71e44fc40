"""The pane that shows the report's charts, gives them away, and says where to insert them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gui import settings
from gui.charts.painting import DPI, WIDTH, draw, lay_out, picture, png
from gui.widgets import dialogs, theme
from gui.widgets.drop_down import Choice
from model.document.build import file_name
from model.document.charts import charts
from model.errors import UserError
from model.files.atomic import write_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent, QResizeEvent, QShowEvent

    from gui.session import Session
    from model.document.blocks import Picture
    from model.document.charts import Chart

PAUSE = 300  # milliseconds without a change before the charts are drawn anew
POINTS = 9  # the font size at which a chart on the screen is as large as on paper


class ChartPane(QWidget):
    """Every chart with its buttons; drawn anew after a pause, only while it can be seen."""

    said = Signal(str)  # a sentence for the status line

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("charts")
        self.session = session
        self._stale = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self.in_colour = _radio("charts-colour", "彩色", "图表用彩色")
        self.in_grey = _radio("charts-grey", "灰度（黑白打印）", "图表用灰度，适合黑白打印")
        self.in_colour.setChecked(True)
        self.cards = {chart.id: _Card(self, chart) for chart in self.current()}
        self._build()
        session.changed.connect(self._changed)

    # --- what was chosen -------------------------------------------------------------------

    @property
    def colour(self) -> bool:
        """Whether the charts are in colour; else in greys that print well."""
        return self.in_colour.isChecked()

    @property
    def chosen(self) -> list[tuple[str, Chart]]:
        """The charts to insert when the report is exported, with the id of their section."""
        found: list[tuple[str, Chart]] = []
        for chart in self.current():
            card = self.cards[chart.id]
            if not chart.missing and card.insert.isChecked():
                found.append((card.section, chart))
        return found

    def pictures(self, width_mm: float = WIDTH) -> tuple[tuple[str, Picture], ...]:
        """The chosen charts as the `pictures` of `model.document.build.Options`."""
        made: list[tuple[str, Picture]] = []
        for section, chart in self.chosen:
            made.append((section, picture(chart, width_mm, colour=self.colour)))
        return tuple(made)

    def current(self) -> list[Chart]:
        """The charts of the report as it is now."""
        return charts(self.session.report, self.session.earlier)

    # --- showing ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Draw the charts of the report as it is now."""
        self._stale = False
        for chart in self.current():
            self.cards[chart.id].show_chart(chart)

    def _changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._pause.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def _recolour(self) -> None:
        for card in self.cards.values():
            card.view.update()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        for radio in (self.in_colour, self.in_grey):
            group.addButton(radio)
            row.addWidget(radio)
        row.addStretch(1)
        group.buttonClicked.connect(self._recolour)
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(16, 0, 16, 16)
        cards.setSpacing(24)
        for card in self.cards.values():
            cards.addWidget(card)
        cards.addStretch(1)
        area = QScrollArea()
        area.setObjectName("charts-area")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(area, 1)


class Colouring(Protocol):
    """Who says whether a chart is in colour."""

    @property
    def colour(self) -> bool:
        """Whether it is; else in greys."""


class ChartView(QWidget):
    """A chart as it will be on paper, as wide as there is room."""

    def __init__(self, pane: Colouring, chart: Chart) -> None:
        super().__init__()
        self.setObjectName(f"chart-{chart.id}-view")
        self.pane = pane
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart."""
        self.chart = chart
        self.setAccessibleName(chart.name)
        self.setAccessibleDescription(chart.words)
        self.setToolTip(chart.words)
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _lay_out(self) -> None:
        self.drawing = lay_out(self.chart, self.width() / self._dot / DPI * 25.4)
        self.setFixedHeight(round(self.drawing.height * self._scale))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.save()
        painter.scale(self._scale, self._scale)
        self.drawing.paint(painter, colour=self.pane.colour)
        painter.restore()
        painter.setPen(theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    @property
    def _dot(self) -> float:
        """Screen dots for a dot of the drawing: its letters are as large as the program's."""
        return self.logicalDpiX() / DPI * self.fontInfo().pointSizeF() / POINTS

    @property
    def _scale(self) -> float:
        """The same, or less where there is too little room for a chart."""
        return min(self._dot, self.width() / self.drawing.width)


class _Card(QWidget):
    """A chart, what can be done with it, and where it goes on export."""

    def __init__(self, pane: ChartPane, chart: Chart) -> None:
        super().__init__()
        self.setObjectName(f"chart-{chart.id}")
        self.pane = pane
        self.view = ChartView(pane, chart)
        self.copy = self._button("copy", "复制图片", f"复制“{chart.name}”图片", self._copy)
        self.save = self._button("save", "保存图片…", f"保存“{chart.name}”图片", self._save)
        self.insert = QCheckBox("导出时插入到")
        self.insert.setObjectName(f"chart-{chart.id}-insert")
        form = pane.session.report.form
        self.place = Choice({id_: form.section(id_).short for id_ in chart.sections})
        self.place.setObjectName(f"chart-{chart.id}-place")
        self.place.setAccessibleName(f"“{chart.name}”插入的位置")
        self._build()
        self.show_chart(chart)

    @property
    def section(self) -> str:
        """The section in which the chart is to stand."""
        return str(self.place.currentData())

    def show_chart(self, chart: Chart) -> None:
        """Show a chart; one with nothing to draw can neither be copied nor inserted."""
        self.chart = chart
        self.view.show_chart(chart)
        self.below.setVisible(not chart.missing)
        self.insert.setAccessibleName(f"导出时插入“{chart.name}”")

    def _image_png(self) -> bytes:
        colour = self.pane.colour
        return png(draw(self.chart, colour=colour), colour=colour)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setImage(draw(self.chart, colour=self.pane.colour))
        self.pane.said.emit(f"已复制图片：{self.chart.title}。")

    def _save(self) -> None:
        session = self.pane.session
        folder = session.path.parent if session.path else settings.user().start_folder()
        proposed = folder / f"{file_name(session.report)} {self.chart.name}.png"
        path = dialogs.save_file(self, proposed, ".png", "保存图片", "图片")
        if path is None:
            return
        try:
            write_file(path, self._image_png())
        except UserError as error:
            dialogs.alert(self, "没有保存", str(error))
        else:
            self.pane.said.emit(f"图片已保存到 {path}。")

    def _button(
        self,
        name: str,
        text: str,
        spoken: str,
        act: Callable[[], None],
    ) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{self.objectName()}-{name}")
        button.setAccessibleName(spoken)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _build(self) -> None:
        self.below = QWidget()
        rows = QVBoxLayout(self.below)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        for pair in ((self.copy, self.save), (self.insert, self.place)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for widget in pair:
                row.addWidget(widget)
            row.addStretch(1)
            rows.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.view)
        column.addWidget(self.below)


def _radio(name: str, text: str, spoken: str) -> QRadioButton:
    radio = QRadioButton(text)
    radio.setObjectName(name)
    radio.setAccessibleName(spoken)
    return radio
