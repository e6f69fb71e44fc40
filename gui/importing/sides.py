"""The two sides of a review: the original, and the report section by section with its ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.importing import blocks, words
from gui.importing.canvas import Canvas
from model.report.addresses import FIELD
from model.report.particulars import printed_date

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from gui.importing.blocks import Key, Marks
    from gui.importing.links import Links
    from model.forms.form import Section
    from model.importing.imported import Imported
    from model.report.report import Report

BESIDE = 8  # pixels between the canvases and the scroll bar
MARGIN = 24  # pixels that stay in view around a box


class Side(QScrollArea):
    """A column of canvases that is scrolled; `chosen` carries the key of a box."""

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvases: list[Canvas] = []
        # Else a document that just fits would come and go with the bar.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.inside = QWidget()
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(0, 0, BESIDE, BESIDE)
        self.column.setSpacing(8)
        self.setWidget(self.inside)
        self.inside.setAutoFillBackground(False)  # the card's own ground is behind it
        self.viewport().setAutoFillBackground(False)

    def add(self, name: str, spoken: str) -> Canvas:
        """Put another canvas below the others."""
        canvas = Canvas(name, spoken)
        canvas.chosen.connect(lambda key: self._chosen(canvas, key))
        canvas.shown.connect(lambda rect: self._bring(canvas, rect))
        self.canvases.append(canvas)
        self.column.addWidget(canvas)
        canvas.fit(self.room)
        return canvas

    @property
    def room(self) -> int:
        """The width in which nothing has to be scrolled aside, in pixels."""
        return max(self.viewport().width() - BESIDE, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            for canvas in self.canvases:
                canvas.fit(self.room)
            QTimer.singleShot(0, self, self._bring_current)  # once everything has its place

    def show_key(self, key: Key | None) -> None:
        """Make a box current and bring it into view, wherever it is; none for None."""
        for canvas in self.canvases:
            canvas.show_key(key)

    def _chosen(self, canvas: Canvas, key: Key) -> None:
        for other in self.canvases:
            if other is not canvas:
                other.show_key(None)
        self.chosen.emit(key)

    def _bring_current(self) -> None:
        """Keep in view what is current."""
        for canvas in self.canvases:
            if canvas.current is not None:
                self._bring(canvas, canvas.place_of(canvas.current))

    def _bring(self, canvas: Canvas, rect: QRect) -> None:
        rect = QRect(canvas.mapTo(self.inside, QPoint(0, 0)) + rect.topLeft(), rect.size())
        port = self.viewport().size()
        across = min(rect.width() // 2 + MARGIN, port.width() // 2)
        down = min(rect.height() // 2 + MARGIN, port.height() // 2)
        self.ensureVisible(rect.center().x(), rect.center().y(), across, down)


class OriginalSide(Side):
    """The document as it was read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import-original", parent)
        self.canvas = self.add("import-original-pages", "原件")
        self.column.addStretch(1)

    def show_original(self, imported: Imported, links: Links, marks: Marks) -> None:
        """Show the items that were read."""
        self.canvas.show_blocks(blocks.of_original(imported, links, marks))


class FormSide(Side):
    """The report as it would be taken; each section is taken or not.

    `ticked` says that another choice of sections is made.
    """

    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("import-form", parent)
        self.ticks: dict[str, QCheckBox] = {}

    def show_report(self, imported: Imported, report: Report, marks: Marks) -> None:
        """Show the sections of a report that holds all that was read."""
        for section in imported.form.sections:
            self._add_section(section, imported, report, marks)
        self._add_fields(imported, marks)
        self.column.addStretch(1)

    @property
    def taken(self) -> tuple[str, ...]:
        """The ids of the sections that are to be taken."""
        return tuple(name for name, tick in self.ticks.items() if tick.isChecked())

    def _add_section(
        self, section: Section, imported: Imported, report: Report, marks: Marks
    ) -> None:
        count, unit = _count(section, imported)
        tick = QCheckBox(f"采用　{section.heading or words.PREAMBLE}")
        tick.setObjectName(f"import-take-{section.id}")
        tick.setChecked(count > 0)
        tick.setEnabled(count > 0)
        quiet = QLabel(f"{count} {unit}" if count else "原件里没有找到")
        quiet.setProperty("role", "secondary")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(tick, 1)
        row.addWidget(quiet)
        self.column.addLayout(row)
        self.ticks[section.id] = tick
        if not count:
            return
        canvas = self.add(f"import-form-{section.id}", section.heading or words.PREAMBLE)
        canvas.show_blocks(blocks.of_section(section, report, marks))
        tick.toggled.connect(lambda on: canvas.fade(faded=not on))
        tick.toggled.connect(self.ticked)

    def _add_fields(self, imported: Imported, marks: Marks) -> None:
        lines = []
        for name, value in imported.fields.items():
            words_of = words.FIELDS.get(FIELD + name)
            if words_of:
                shown = printed_date(value) if name == "date" else str(value)
                lines += blocks.of_lines(FIELD + name, f"{words_of}：{shown}", marks)
        if lines:
            heading = QLabel("落款和联系方式")
            self.column.addWidget(heading)
            self.add("import-form-fields", heading.text()).show_blocks(lines)


def _count(section: Section, imported: Imported) -> tuple[int, str]:
    """How many figures or paragraphs were read of a section."""
    if section.table is None:
        text = imported.texts.get(section.id, "")
        return (len(text.split("\n")) if text else 0), "段"
    found = sum(cell.address in imported.values for cell in section.table.figures)
    return found, "格"
