"""Edits as a clerk makes them: two digits, Enter, painted. Prints the CPU milliseconds of each.

Arguments: ``bare``; or ``fill``, ``wrong``, ``preview`` with a report file.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget, QWidget

WARM = 10  # edits that are not counted
EDITS = 140
ROWS, COLUMNS = 24, 6


def typed(number: int) -> str:
    """What is typed in the edit with this number: two digits, the same on every side."""
    return str(10 + number * 7 % 90)


def keyboard() -> QWidget:
    """Who gets the keys: the view, then the editor that the first key opens."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def edit(view: QTableView, places: list[tuple[int, int]]) -> None:
    """Type into the places, one after another, and print what each cost."""
    view.setFocus()
    times = []
    for number, (row, column) in enumerate(places[:EDITS]):
        text = typed(number)
        index = view.model().index(row, column)
        view.setCurrentIndex(index)
        QApplication.processEvents()
        begun = time.process_time()
        QTest.keyClicks(keyboard(), text[0])
        QTest.keyClicks(keyboard(), text[1:])
        QTest.keyClick(keyboard(), Qt.Key.Key_Return)
        QApplication.processEvents()
        times.append((time.process_time() - begun) * 1000)
        assert view.model().data(index) == text, (row, column, text, view.model().data(index))
    print(json.dumps(times[WARM:]))


def bare() -> None:
    """The edits in a table view without any rule."""
    app = QApplication(sys.argv)
    window, tabs = QMainWindow(), QTabWidget()
    for number in range(6):
        view = QTableView()
        view.setModel(QStandardItemModel(31, 8, view))
        view.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
        tabs.insertTab(0, view, str(number))
    tabs.setCurrentWidget(view)
    window.setCentralWidget(tabs)
    window.resize(1280, 800)
    window.show()
    QTest.qWaitForWindowActive(window)
    edit(view, [(row, column) for row in range(ROWS) for column in range(COLUMNS)])
    del app


def ours(how: str, file: Path) -> None:
    """The edits in our largest table: an empty report, one that is all wrong, a preview beside."""
    import gui.__main__
    from gui.grid.page import TablePage
    from gui.window import MainWindow
    from model.files.store import open_report

    app = gui.__main__.make_app([])
    window = MainWindow(None)
    window.show()
    sample = open_report(file).report
    if how == "fill":
        window.filing.new(sample.year, sample.particulars.organ, sample.particulars.kind)
    else:
        window.filing.open(file)
    for place, section in enumerate(sample.form.sections):
        if section.id == "requests":
            window.sections.setCurrentIndex(place)
    page = window.sections.currentWidget()
    assert isinstance(page, TablePage)
    if how == "preview":
        window.show_preview()
    QTest.qWaitForWindowActive(window)
    places = []
    for cell in page.grid.table.figures:
        if cell.kind == "count":
            index = page.grid.model().index_of(cell.address)
            places.append((index.row(), index.column()))
    edit(page.grid, places)
    del app


if sys.argv[1] == "bare":
    bare()
else:
    ours(sys.argv[1], Path(sys.argv[2]))
