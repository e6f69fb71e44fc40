"""The real window, in which a clerk types thirty figures and half a sentence, saving nothing.

Start: ``typing_window.py END [FILE]``; without a file a report is begun, and one more cell is left
open. Prints what was typed, as
JSON on one line. END says what comes then: ``wait`` for ever; ``close`` the window, print "asked"
when it asks whether to save, and wait for the answer; ``fatal`` ends by qFatal.
"""

import json
import sys

from PySide6.QtCore import Qt, QTimer, qFatal
from PySide6.QtGui import QInputMethodEvent, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

import gui.__main__
import gui.window
from gui.grid.view import GridView

END, FILES = sys.argv[1], sys.argv[2:]
CELLS = 30
SENTENCE = "本年度主动公开政府信息，其中规范性文"


class Window(gui.window.MainWindow):
    """The main window; it types by itself once it was painted."""

    is_typed = False

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.is_typed:
            self.is_typed = True
            QTimer.singleShot(0, self.type)

    def type(self) -> None:
        """Type figures down the columns of the large table, then a sentence without its end."""
        if self.session is None:
            self.filing.new(2025, "示例市示例局", "department")
        session = self.session
        assert session is not None
        report = session.report
        before = dict(report.figures)
        ids = [section.id for section in report.form.sections]
        self.sections.setCurrentIndex(ids.index("requests"))
        grid = self.child("grid-requests")
        assert isinstance(grid, GridView)
        figures = grid.model().table.figures
        self.type_figures(grid, [cell.address for cell in figures][:CELLS])
        cells = {a: f.number for a, f in report.figures.items() if before.get(a) != f}
        self.sections.setCurrentIndex(ids.index("disputes") + 1)
        section = report.form.sections[ids.index("disputes") + 1].id
        editor = self.child(f"editor-{section}")
        editor.setFocus()
        typed = QInputMethodEvent()
        typed.setCommitString(SENTENCE)
        QApplication.sendEvent(editor, typed)
        QTest.keyClicks(editor, " 12")
        assert len(cells) == CELLS, cells
        numbers = {address: str(number) for address, number in cells.items()}
        opened = [] if FILES else self.leave_open(grid, ids.index("requests"))
        told = {
            "open": opened,
            "cells": numbers,
            "section": section,
            "sentence": f"{SENTENCE} 12",
        }
        print(json.dumps(told), flush=True)
        self.end()

    def type_figures(self, grid: GridView, addresses: list[str]) -> None:
        """Type into so many cells; some totals are typed over."""
        grid.setFocus()
        for number, address in enumerate(addresses):
            grid.go_to(address)
            self.type_keys(grid, str(700 + number))
            QTest.keyClick(grid.editor() or grid, Qt.Key.Key_Return)

    def leave_open(self, grid: GridView, place: int) -> list[str]:
        """Begin to type into one more cell, without an end; gives its address and what is typed."""
        self.sections.setCurrentIndex(place)
        address = grid.model().table.figures[CELLS].address
        grid.setFocus()
        grid.go_to(address)
        self.type_keys(grid, "77")
        return [address, "77"]

    def type_keys(self, grid: GridView, keys: str) -> None:
        """The first key opens a cell, the next go into it."""
        for key in keys:
            QTest.keyClicks(grid.editor() or grid, key)

    def child(self, name: str) -> QWidget:
        """A widget by its name; its section was looked at."""
        found = self.findChild(QWidget, name)
        assert isinstance(found, QWidget), name
        return found

    def end(self) -> None:
        """What comes behind the typing."""
        if END == "close":
            QTimer.singleShot(50, self.ask)
            self.close()
        elif END == "fatal":
            QTimer.singleShot(1500, lambda: qFatal("as if Qt had found a fault"))

    def ask(self) -> None:
        """Say that the question stands on the screen."""
        if QApplication.activeModalWidget() is None:
            QTimer.singleShot(50, self.ask)
        else:
            print("asked", flush=True)


gui.window.MainWindow = Window  # type: ignore[misc]
sys.exit(gui.__main__.main(FILES))
