"""A grid under the hands of a clerk, for the tests of every part of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from model.report.changes import Change
from model.report.figures import Figure
from model.shipped import new_report

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gui.grid.view import GridView
    from gui.session import Session


TABLES = [(year, n) for year in (2019, 2025) for n in range(3)]


NAMES = [f"{year}-{new_report(year).form.tables[n].section}" for year, n in TABLES]


COLUMNS = ("person", "business", "research", "charity", "legal", "other")


NEW, TOTAL = "requests/new/person", "requests/new/total"


Key = Qt.Key


Modifier = Qt.KeyboardModifier


PLAIN, CONTROL, SHIFT = Modifier.NoModifier, Modifier.ControlModifier, Modifier.ShiftModifier


@dataclass
class Desk:
    """A grid in a window with the keyboard, and what it has said."""

    view: GridView
    session: Session
    said: list[str] = field(default_factory=list)

    @property
    def at(self) -> str:
        return self.view.model().address(self.view.currentIndex())

    def number(self, address: str) -> object:
        return self.session.report.number(address)

    def go(self, address: str) -> None:
        self.view.moves.stand(self.view.model().index_of(address))

    def choose(self, *addresses: str) -> None:
        """Select the rectangle between two cells with the mouse, as a clerk drags it."""
        first, last = (self.view.model().index_of(a) for a in (addresses[0], addresses[-1]))
        press, release = (self.view.visualRect(i).center() for i in (first, last))
        port = self.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, PLAIN, press)
        place = QPointF(release)
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            port.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            PLAIN,
        )
        QApplication.sendEvent(port, move)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, PLAIN, release)

    def press(self, key: Key, modifiers: Modifier = PLAIN) -> None:
        """A key goes to whatever has the keyboard."""
        QTest.keyClick(focus(), key, modifiers)

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClicks(focus(), letter)

    def put(self, **values: int) -> None:
        """Fill cells of the row of new applications."""
        figures = {f"requests/new/{name}": Figure(value) for name, value in values.items()}
        self.session.do(Change(figures, "填写"))

    def editor(self) -> QLineEdit:
        editor = self.view.editor()
        assert editor is not None
        return editor

    def compose(self, preedit: str = "", commit: str = "") -> None:
        event = QInputMethodEvent(preedit, [])
        if commit:
            event.setCommitString(commit)
        QApplication.sendEvent(focus(), event)

    def paste(self, text: str = "", html: str = "") -> None:
        mime = QMimeData()
        if text:
            mime.setText(text)
        if html:
            mime.setHtml(html)
        QGuiApplication.clipboard().setMimeData(mime)
        self.view.ranges.paste()

    def selected(self) -> list[str]:
        return [cell.address for cell in self.view.ranges.chosen()]


def block(rows: Sequence[str], columns: Sequence[str]) -> list[str]:
    return [f"requests/{row}/{column}" for row in rows for column in columns]


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def seen(desk: Desk, address: str) -> QRect:
    return desk.view.visualRect(desk.view.model().index_of(address))


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def picture(desk: Desk, address: str) -> QImage:
    rect = desk.view.visualRect(desk.view.model().index_of(address))
    return desk.view.viewport().grab(rect).toImage()


def colours(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
    }


def screen(view: GridView) -> QImage:
    """What stands on the screen, painted anew or not."""
    QApplication.processEvents()
    # Not `view.screen()`: the screen would be deleted together with the view.
    return QGuiApplication.primaryScreen().grabWindow(view.winId()).toImage()
