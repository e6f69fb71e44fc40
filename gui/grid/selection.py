"""What is done to the selected cells: empty, fill, copy, paste."""

from __future__ import annotations

import csv
import io
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
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

    from gui.grid.view import GridView
    from model.forms.form import Cell
    from model.readers.read import Read
    from model.report.figures import Figure


class Ranges:
    """The selection of a grid, changed as one undo step at a time."""

    def __init__(self, view: GridView) -> None:
        self.view = view

    def chosen(self) -> list[Cell]:
        """The selected figures, each once, in print order."""
        chosen = {self.view.grid.address(index) for index in self.view.selectedIndexes()}
        return [cell for cell in self.view.table.figures if cell.address in chosen]

    def _set(self, values: dict[str, Figure | None], words: str) -> None:
        if values:
            self.view.session.do(Change(values, words))

    def clear(self) -> None:
        """Empty the selected cells; a typed total becomes automatic again."""
        cells = [c for c in self.chosen() if c.address in self.view.session.report.figures]
        self._set({c.address: None for c in cells}, f"清空 {len(cells)} 格")

    def fill_zero(self, *, whole: bool = False) -> None:
        """Put 0 into the blank cells of the selection or of the whole table, as one step."""
        chosen = {cell.address for cell in self.chosen()}
        unfilled = self.view.session.report.unfilled(self.view.table)
        blank = [cell for cell in unfilled if whole or cell.address in chosen]
        zeros = {c.address: read_figure("0", c) for c in blank}
        self._set(zeros, f"空白格填 0（{len(blank)} 格）")
        self.view.said.emit(f"已把 {len(blank)} 个空白格填 0。" if blank else "没有空白格。")

    def fill_down(self) -> None:
        """Copy the top figure of each selected column into the cells below (Ctrl+D)."""
        self._fill(lambda cell: (cell.column, cell.row), "向下填充")

    def fill_right(self) -> None:
        """Copy the first figure of each selected row into the cells at its right (Ctrl+R)."""
        self._fill(lambda cell: (cell.row, cell.column), "向右填充")

    def _fill(self, key: Callable[[Cell], tuple[int, int]], words: str) -> None:
        by_line: dict[int, list[Cell]] = {}
        for cell in self.chosen():
            by_line.setdefault(key(cell)[0], []).append(cell)
        values: dict[str, Figure | None] = {}
        refused = ""
        for line_cells in by_line.values():
            first, *rest = sorted(line_cells, key=key)
            text = write_figure(self.view.session.report.figure(first.address), first)
            for cell in rest:
                if cell.kind is Kind.TOTAL:
                    continue
                try:
                    values[cell.address] = read_figure(text, cell)
                except UserError as error:  # a negative or broken number that does not fit here
                    refused = str(error)
        self._set(values, f"{words} {len(values)} 格")
        if refused:
            self.view.said.emit(refused)

    def restore_totals(self) -> None:
        """Compute the selected totals again (恢复自动合计)."""
        typed = [c for c in self.chosen() if self.view.session.report.is_typed_total(c.address)]
        self._set({c.address: None for c in typed}, f"恢复自动合计 {len(typed)} 格")

    # --- clipboard -------------------------------------------------------------------------

    def copy(self) -> int:
        """Put the selected rectangle on the clipboard; gives the number of cells.

        Text with tabs for Excel and WPS tables, a table for Word.
        """
        indexes = self.view.selectedIndexes()
        if not indexes:
            return 0
        rows = sorted({i.row() for i in indexes})
        columns = sorted({i.column() for i in indexes})
        chosen = {(i.row(), i.column()): str(i.data() or "") for i in indexes}
        lines = [
            [chosen.get((row, column), "") for column in range(columns[0], columns[-1] + 1)]
            for row in range(rows[0], rows[-1] + 1)
        ]
        out = io.StringIO()
        csv.writer(out, delimiter="\t", lineterminator="\n").writerows(lines)
        mime = QMimeData()
        mime.setText(out.getvalue())
        mime.setHtml(_html(lines))
        QGuiApplication.clipboard().setMimeData(mime)
        self.view.said.emit(f"已复制 {len(chosen)} 格。")
        return len(chosen)

    def cut(self) -> None:
        """Copy and clear."""
        count = self.copy()
        self.clear()
        self.view.said.emit(f"已剪切 {count} 格。")

    def paste(self) -> None:
        """Take figures from Excel, WPS, Word or a web page; ask when something does not fit."""
        try:
            read = _read(QGuiApplication.clipboard().mimeData())
        except UserError as error:
            self.view.said.emit(str(error))
            return
        if read is None:
            self.view.said.emit("剪贴板里没有可以粘贴的文字。")
            return
        area = self.view.selectedIndexes() or [self.view.currentIndex()]
        top, left = min(i.row() for i in area), min(i.column() for i in area)
        height = max(i.row() for i in area) - top + 1
        width = max(i.column() for i in area) - left + 1
        row, column = top + self.view.grid.first_row, left + self.view.grid.first_column
        report = self.view.session.report
        made = plan(self.view.table, read, row, column, height, width, form=report.form)
        rows = read.rows
        is_one = len(rows) == 1 and len(rows[0]) == 1
        if is_one:  # one figure goes into the chosen cells only
            chosen = {cell.address for cell in self.chosen()}
            made.values = {a: v for a, v in made.values.items() if a in chosen} or made.values
        lost = made.emptied(report.figures)
        if made.values and (lost or not (is_one or made.fits)):
            answer = self._asked(made.summary(len(lost)).will(), keeps=bool(lost))
            if answer == "cancel":
                return
            if answer == "keep":
                made.values = {a: v for a, v in made.values.items() if a not in lost}
        self._set(made.values, f"粘贴 {len(made.values)} 格")
        summary = Summary(len(made.values)) if is_one and made.values else made.summary()
        self.view.said.emit(summary.did() if made.values else summary.will())

    def _asked(self, summary: str, *, keeps: bool) -> str:
        """Ask before a paste that leaves something out, or empties what is there."""
        if not keeps:
            buttons = [("paste", "粘贴"), ("cancel", "取消")]
            return dialogs.question(self.view, "粘贴", summary, buttons, "paste")
        buttons = [("paste", "粘贴并清空"), ("keep", "保留原有的数"), ("cancel", "取消")]
        return dialogs.question(self.view, "粘贴", summary, buttons, "keep")


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


def _html(lines: list[list[str]]) -> str:
    rows = ("".join(f"<td>{escape(text)}</td>" for text in line) for line in lines)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
