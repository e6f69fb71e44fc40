"""What a clerk does at the window, for the tests of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.grid.page import TablePage
from model.files.claims.claim import look

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from gui.grid.view import GridView
    from gui.window import MainWindow

Answers = dict[str, Any]


def page(window: MainWindow, name: str) -> Any:  # noqa: ANN401
    ids = [s.id for s in window.session.report.form.sections] if window.session else []
    window.sections.setCurrentIndex(ids.index(name))
    return window.sections.currentWidget()


def grids(window: MainWindow) -> list[GridView]:
    """The grids of all tables; those not looked at before are looked at now."""
    places = range(window.sections.count())
    pages = [window.report_page.page_at(place) for place in places]
    return [page.grid for page in pages if isinstance(page, TablePage)]


def locked(path: Path) -> bool:
    """Whether a window has the file open."""
    return look(path) is not None


def typing() -> QWidget:
    """The widget that has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_no_figure(window: MainWindow) -> Any:  # noqa: ANN401
    """An open cell of table three that holds what is no figure."""
    grid = page(window, "requests").grid
    grid.setFocus()
    QTest.keyClicks(grid, "1")
    QTest.keyClicks(typing(), "2a")
    return grid


def shown(menu: QMenu) -> list[QAction]:
    """The entries of a menu as it opens."""
    menu.aboutToShow.emit()
    return menu.actions()
