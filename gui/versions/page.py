"""The page of the earlier versions: a list, what stands in one, what differs from now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from gui.versions import words
from gui.versions.list import VersionList
from gui.widgets.button import Button
from gui.widgets.differences import DifferenceDetails, DifferenceTable
from gui.widgets.headings import enlarge
from model.document.build import build
from model.errors import UserError
from model.files.store import parse
from model.report.differences import differences
from model.report.merging import are_of_one_report
from model.writers import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from model.files.history.kept_version import Version
    from model.report.report import Report

NARROW = 76  # characters; on a narrower page the list stands above the rest
ROOM = 8  # lines that the list takes there, its card too
DAMAGED = "这个版本已经损坏，不能恢复。请改用另一个版本。"
ANOTHER = "这个版本是另一份年报或另一种格式，只能作为另一份打开。"


class VersionsPage(QWidget):
    """Each version with its content and what differs from the open report.

    The signals ask for what shall be done with a version: `in_place_wanted` to put it into the
    open report, `copy_wanted` to open it as another one, both with the report it holds.
    `folder_wanted` shows where the versions lie; `left` leaves the page.
    """

    in_place_wanted = Signal(object, object)  # Version, Report
    copy_wanted = Signal(object, object)
    folder_wanted = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("versions-page")
        self.now: Report | None = None
        self.chosen: Report | None = None  # what the chosen version holds
        self.may_change = False
        self.list = VersionList()
        self.table = DifferenceTable()
        self.table.setObjectName("versions-differences")
        self.details = DifferenceDetails(self.table)
        self.preview = QPlainTextEdit()
        self.preview.setObjectName("versions-preview")
        self.title, self.facts, self.state = (QLabel() for _ in range(3))
        self.in_place = Button("恢复到现在这份", "restore-in-place")
        self.copy = Button("作为另一份打开", "restore-copy")
        self.folder = Button("打开所在文件夹", "open-versions-folder")
        self.back = Button("返回", "versions-back")
        self._lay_out()
        self._connect()

    def show_versions(
        self, versions: Sequence[Version], now: Report | None, *, may_change: bool
    ) -> None:
        """Show these, and how each differs from the open report, if there is one.

        `may_change` says that a version can be put into the open report.
        """
        self.now, self.may_change = now, may_change
        self.list.fill(versions)
        self._show_current()

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._show_current)
        self.in_place.clicked.connect(lambda: self._ask_for(self.in_place_wanted))
        self.copy.clicked.connect(lambda: self._ask_for(self.copy_wanted))
        self.folder.clicked.connect(self.folder_wanted)
        self.back.clicked.connect(self.left)

    def _ask_for(self, wanted: SignalInstance) -> None:
        current = self.list.current
        if current is not None and self.chosen is not None:
            wanted.emit(current.version, self.chosen)

    def _show_current(self) -> None:
        current = self.list.current
        if current is None:
            return
        version = current.version
        self.title.setText(f"{words.number(version)}　{words.title(version)}")
        self.facts.setText(words.facts(version))
        fault = ""
        try:
            self.chosen = parse(version.read()).report
        except UserError as error:
            self.chosen, fault = None, str(error) if current.good else DAMAGED
        is_like_now = self._is_like_now()
        if not fault and self.now is not None and not is_like_now:
            fault = ANOTHER
        self.state.setText(fault)
        self.state.setVisible(bool(fault))
        self._show_content(is_like_now)
        self.in_place.setVisible(self.may_change and is_like_now)
        self.copy.setVisible(self.chosen is not None)
        first = self.in_place if self.may_change and is_like_now else self.copy
        for button in (self.in_place, self.copy):
            button.setDefault(button is first)

    def _is_like_now(self) -> bool:
        """Whether the version and the open report are states of one report."""
        if self.chosen is None or self.now is None:
            return False
        return are_of_one_report(self.chosen, self.now)

    def _show_content(self, is_like_now: bool) -> None:
        content, found = "", []
        if self.chosen is not None:
            content = text.write(build(self.chosen)).decode()
        if self.chosen is not None and self.now is not None and is_like_now:
            found = differences(self.chosen, self.now)
        self.preview.setPlainText(content)
        self.tabs.setVisible(self.chosen is not None)
        self.tabs.setTabVisible(self.tabs.indexOf(self.beside), is_like_now)
        self.table.show_differences(found, "这个版本", "现在")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- building --------------------------------------------------------------------------

    def _lay_out(self) -> None:
        heading = QLabel("历史版本与恢复")
        enlarge(heading, 1.4)
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self.folder)
        head.addWidget(self.back)
        self.cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.list_card = _card(self.list)
        self.cards.addWidget(self.list_card, 2)
        self.cards.addWidget(_card(*self._beside_the_list()), 5)
        self.column = QVBoxLayout(self)
        self.column.addLayout(head)
        self.column.addLayout(self.cards, 1)

    def _beside_the_list(self) -> list[QWidget]:
        enlarge(self.title, 1.2)
        self.title.setObjectName("versions-title")
        self.facts.setObjectName("versions-facts")
        self.facts.setProperty("role", "secondary")
        self.state.setObjectName("versions-state")
        self.state.setProperty("role", "error")
        for label in (self.title, self.facts, self.state):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)  # names and texts come from a file
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.in_place)
        row.addWidget(self.copy)
        row.addStretch(1)
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.table, 1)
        column.addWidget(self.details)
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setFrameShape(QFrame.Shape.NoFrame)
        self.preview.setAccessibleName("这个版本的内容")
        self.tabs = QTabWidget()
        self.tabs.setObjectName("versions-tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.beside, "与现在的不同")
        self.tabs.addTab(self.preview, "内容")
        return [self.title, self.facts, self.state, buttons, self.tabs]

    def _arrange(self) -> None:
        """The list beside the rest, on a narrow page above it."""
        em = self.fontMetrics().horizontalAdvance("字")
        is_narrow = self.width() < em * NARROW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.cards.setDirection(down if is_narrow else across)
        line = self.fontMetrics().lineSpacing()
        self.list_card.setMaximumHeight(line * ROOM if is_narrow else 0xFFFFFF)
        for view in (self.list, self.table, self.details, self.preview):
            view.setMinimumHeight(line * 3)
        gap = 8 if is_narrow else 16
        for box in (self.column, self.cards):
            box.setSpacing(gap)
        self.column.setContentsMargins(24, gap, 24, gap)
        self.details.setMaximumHeight(max(line * 3, self.height() // 4))


def _card(*inside: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(8)
    for widget in inside:
        column.addWidget(widget, 1 if isinstance(widget, VersionList | QTabWidget) else 0)
    column.addStretch(0)  # what is hidden leaves its room below
    return frame
