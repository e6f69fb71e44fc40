"""The selected cells, and what is done to them: empty, fill, copy, paste."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication

from gui.widgets import dialogs
from model.errors import UserError
from model.forms.form import Kind
from model.readers.clipboard import read_html, read_text
from model.readers.paste import Summary, plan
from model.report.changes import Change
from model.report.figures import read_figure, write_figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QTableView

    from gui.grid.model import GridModel, Index
    from model.forms.form import Cell
    from model.readers.paste import Plan
    from model.readers.read import Read
    from model.report.figures import Figure


class Selection(QItemSelectionModel):
    """Leaves an open cell only when it holds a figure, and stands on figures only.

    Every way to another cell comes through here: keys, clicks, drags, the headers. `may_leave`
    takes over the open cell and returns False when it must not be left.
    """

    def __init__(
        self, model: GridModel, may_leave: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(model, parent)
        self._grid_model = model
        self.may_leave = may_leave

    def setCurrentIndex(
        self, index: Index, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        if self._grid_model.address(index) and self.may_leave():
            super().setCurrentIndex(index, command)

    def select(
        self, what: QItemSelection | Index, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        # A selection leaves labels out; one of labels only would clear what is chosen.
        nothing = isinstance(what, QItemSelection) and what.count() > 0 and not what.indexes()
        if not nothing and self.may_leave():
            super().select(what, command)


class Ranges(QObject):
    """Changes the selected cells, as one undo step at a time.

    `said` carries what was done, for the status line.
    """

    said = Signal(str)

    def __init__(self, view: QTableView, model: GridModel) -> None:
        super().__init__(view)
        self.view = view
        self.model = model

    def chosen(self) -> list[Cell]:
        """The selected figures, each once, in print order."""
        chosen = self._addresses()
        return [cell for cell in self.model.table.figures if cell.address in chosen]

    def _addresses(self) -> set[str]:
        return {self.model.address(index) for index in self.view.selectedIndexes()}

    def _set(self, values: dict[str, Figure | None], words: str) -> str:
        """Change cells as one step; returns what is to be said of locked ones, or ""."""
        report = self.model.session.report
        locked = []
        for address, figure in values.items():
            if self.model.is_locked(address) and repr(report.current(address)) != repr(figure):
                locked.append(address)
        for address in locked:
            del values[address]
        if values:
            self.model.session.do(Change(values, words))
        said = f"{len(locked)} 格取自上年年报，已锁定，没有改动。" if locked else ""
        if said:
            self.said.emit(said)
        return said

    def clear(self) -> str:
        """Empty the selected cells; a typed total becomes automatic again.

        Returns what is to be said of locked ones, or "".
        """
        filled = self.model.session.report.figures
        addresses = [cell.address for cell in self.chosen() if cell.address in filled]
        return self._set(dict.fromkeys(addresses), f"清空 {len(addresses)} 格")

    def fill_zero(self, *, whole: bool = False) -> None:
        """Put 0 into the blank cells of the selection or of the whole table, as one step."""
        if self.model.session.refuses():
            return
        chosen = self._addresses()
        zeros: dict[str, Figure | None] = {}
        for cell in self.model.session.report.unfilled(self.model.table):
            if whole or cell.address in chosen:
                zeros[cell.address] = read_figure("0", cell)
        self._set(zeros, f"空白格填 0（{len(zeros)} 格）")
        self.said.emit(f"已把 {len(zeros)} 个空白格填 0。" if zeros else "没有空白格。")

    def fill_down(self) -> None:
        """Copy the top figure of each selected column into the cells below (Ctrl+D)."""
        self._fill(lambda cell: (cell.column, cell.row), "向下填充")

    def fill_right(self) -> None:
        """Copy the first figure of each selected row into the cells at its right (Ctrl+R)."""
        self._fill(lambda cell: (cell.row, cell.column), "向右填充")

    def _fill(self, key: Callable[[Cell], tuple[int, int]], words: str) -> None:
        """Copy the first figure of each line; `key` returns a cell's line and place in it."""
        by_line: dict[int, list[Cell]] = {}
        for cell in sorted(self.chosen(), key=key):
            by_line.setdefault(key(cell)[0], []).append(cell)
        values: dict[str, Figure | None] = {}
        refused = ""
        for first, *rest in by_line.values():
            text = write_figure(self.model.session.report.figure(first.address), first)
            for cell in rest:
                if cell.kind is Kind.TOTAL:
                    continue
                try:
                    values[cell.address] = read_figure(text, cell)
                except UserError as error:  # a number that does not fit here
                    refused = str(error)
        self._set(values, f"{words} {len(values)} 格")
        if refused:
            self.said.emit(refused)

    def restore_totals(self) -> None:
        """Compute the selected totals again (恢复自动合计)."""
        report = self.model.session.report
        typed = [c.address for c in self.chosen() if report.is_typed_total(c.address)]
        self._set(dict.fromkeys(typed), f"恢复自动合计 {len(typed)} 格")

    # --- clipboard -------------------------------------------------------------------------

    def copy(self) -> int:
        """Put the selected rectangle on the clipboard; returns the number of cells.

        Text with tabs for Excel and WPS tables, a table for Word.
        """
        indexes = self.view.selectedIndexes()
        if not indexes:
            return 0
        texts = {(index.row(), index.column()): str(index.data() or "") for index in indexes}
        lines = _lines(texts)
        out = io.StringIO()
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
        mime = QMimeData()
        mime.setText(out.getvalue())
        mime.setHtml(_html(lines))
        QGuiApplication.clipboard().setMimeData(mime)
        self.said.emit(f"已复制 {len(texts)} 格。")
        return len(texts)

    def cut(self) -> None:
        """Copy and clear."""
        if self.model.session.refuses():
            return
        count = self.copy()
        locked = self.clear()
        self.said.emit(f"已剪切 {count} 格。{locked}")

    def paste(self) -> None:
        """Paste figures from Excel, WPS, Word or a web page; ask where they do not fit."""
        if self.model.session.refuses():
            return
        try:
            read = _read(QGuiApplication.clipboard().mimeData())
        except UserError as error:
            self.said.emit(str(error))
            return
        if read is None:
            self.said.emit("剪贴板里没有可以粘贴的文字。")
            return
        made = self._planned(read)
        is_one = _is_one(read)
        if made.values and not self._is_agreed(made, is_one=is_one):
            return
        locked = self._set(made.values, f"粘贴 {len(made.values)} 格")
        if locked and not made.values:
            return
        summary = Summary(len(made.values)) if is_one and made.values else made.summary()
        self.said.emit((summary.did() if made.values else summary.will()) + locked)

    def _planned(self, read: Read) -> Plan:
        """What a paste of this would do; one figure fills the chosen cells only."""
        area = self.view.selectedIndexes() or [self.view.currentIndex()]
        lines = sorted(index.row() for index in area)
        columns = sorted(index.column() for index in area)
        made = plan(
            self.model.table,
            read,
            lines[0] + self.model.first_row,
            columns[0] + self.model.first_column,
            lines[-1] - lines[0] + 1,
            columns[-1] - columns[0] + 1,
            form=self.model.session.report.form,
        )
        if _is_one(read):
            made.values = _only(made.values, self._addresses()) or made.values
        return made

    def _is_agreed(self, made: Plan, *, is_one: bool) -> bool:
        """Whether to paste; asks when something is left out or emptied, may change the plan."""
        lost = made.emptied(self.model.session.report.figures)
        if not lost and (is_one or made.fits):
            return True
        answer = self._asked(made.summary(len(lost)).will(), keeps=bool(lost))
        if answer == "keep":
            made.values = _only(made.values, made.values.keys() - set(lost))
        return answer != dialogs.CANCEL

    def _asked(self, summary: str, *, keeps: bool) -> str:
        """Ask before a paste; `keeps` offers to leave the figures that are there."""
        buttons = [("paste", "粘贴"), (dialogs.CANCEL, "取消")]
        if keeps:
            buttons = [
                ("paste", "粘贴并清空"),
                ("keep", "保留原有的数"),
                (dialogs.CANCEL, "取消"),
            ]
        default = "keep" if keeps else "paste"
        return dialogs.question(self.view, "粘贴", summary, buttons, default)


def _only(values: dict[str, Figure | None], chosen: set[str]) -> dict[str, Figure | None]:
    return {address: figure for address, figure in values.items() if address in chosen}


def _is_one(read: Read) -> bool:
    """Whether a single figure was copied."""
    return len(read.rows) == 1 and len(read.rows[0]) == 1


def _read(mime: QMimeData | None) -> Read | None:
    """What lies on the clipboard: a labelled web or Word table by its HTML, else plain text.

    Raises `UserError` for more than can be pasted.
    """
    if mime is None:  # nobody has copied anything yet, under Wayland for one
        return None
    found = None
    if mime.hasHtml() and "<table" in mime.html().lower():
        found = read_html(mime.html())
        # Joined cells or several tables: the plain text of those says too little.
        if any(None in row or not row for row in found.rows):
            return found
    if mime.hasText() and mime.text().strip("\r\n"):
        return read_text(mime.text())
    return found if found is not None and found.items else None  # without a text beside it


def _lines(texts: dict[tuple[int, int], str]) -> list[list[str]]:
    """Texts by (row, column) as the lines of the rectangle around them."""
    rows, columns = zip(*texts, strict=True)
    lines: list[list[str]] = []
    for row in range(min(rows), max(rows) + 1):
        across = range(min(columns), max(columns) + 1)
        lines.append([texts.get((row, column), "") for column in across])
    return lines


def _html(lines: list[list[str]]) -> str:
    rows: list[str] = []
    for line in lines:
        cells = "".join(f"<td>{escape(text)}</td>" for text in line)
        rows.append(f"<tr>{cells}</tr>")
    return f"<table>{''.join(rows)}</table>"
