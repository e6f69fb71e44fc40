"""A window in a process of its own, at which thirty cells and half a sentence are typed.

Arguments: what happens then, and a report file or "". Prints "typed" when everything stands as the
clerk sees it, and stays until it is ended from outside.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer, qFatal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

import gui.__main__
from gui.window import MainWindow

CELLS = 30
SENTENCE = "Half a sentence of the overv"
OPEN = "1234"  # in the open cell; "wrong" has one that is no figure
ORGAN = "killed office"


def window() -> MainWindow:
    app = QApplication.instance()
    assert app is not None
    found = app.property("window")
    assert isinstance(found, MainWindow)
    return found


def typed_cells(shown: MainWindow) -> None:
    """Type into cell after cell as a clerk does: digits, Enter."""
    page = shown.report_page.page_of("requests")
    shown.sections.setCurrentWidget(page)
    grid = page.grid  # type: ignore[union-attr]
    cells = [cell for cell in grid.table.figures if cell.kind == "count"][: CELLS + 1]
    for number, cell in enumerate(cells):
        grid.go_to(cell.address)
        grid.setFocus()
        last = f"{OPEN}x" if sys.argv[1] == "wrong" else OPEN
        text = str(100 + number) if number < CELLS else last
        QTest.keyClicks(grid, text[0])
        editor = grid.editor()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, text[1:])
        if number < CELLS:
            grid.commit()


def type_all() -> None:
    shown = window()
    what, name = sys.argv[1:]
    if name:
        shown.filing.open(Path(name))
    else:
        shown.filing.new(2025, ORGAN, "")
    page = shown.report_page.page_of("overview")
    shown.sections.setCurrentWidget(page)
    page.editor.setFocus()  # type: ignore[union-attr]
    QTest.keyClicks(page.editor, SENTENCE)  # type: ignore[union-attr]
    typed_cells(shown)
    QTimer.singleShot(1000, lambda: happen(what))  # the second of which something may be lost


def happen(what: str) -> None:
    if what == "asked":
        QTimer.singleShot(0, window().filing.close_report)
        QTimer.singleShot(100, say)
    else:
        say()
    if what == "fatal":
        qFatal("the end")
    if what == "memory":
        raise MemoryError


def say() -> None:
    sys.stdout.write("typed\n")
    sys.stdout.flush()


if __name__ == "__main__":
    start = gui.__main__.make_app

    def make_app(words: list[str]) -> QApplication:
        app = start(words)
        QTimer.singleShot(0, type_all)
        return app

    gui.__main__.make_app = make_app  # type: ignore[assignment]
    sys.exit(gui.__main__.main([]))
