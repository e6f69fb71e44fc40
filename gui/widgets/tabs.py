"""Tabs whose pages are made when they are first looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTabWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Tabs(QTabWidget):
    """Each tab has its name at once; its page is made when it is shown or asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self._makers: list[Callable[[], QWidget] | None] = []  # None: the page is there
        # First of all that follow the current tab, so that they meet its page.
        self.currentChanged.connect(self._make)

    def add(self, make: Callable[[], QWidget], name: str, tip: str = "") -> None:
        """Add a tab whose page `make` returns; it is not called yet."""
        place = len(self._makers)
        self._makers.append(make)
        self.blockSignals(True)  # the first tab would be current, and made, at once
        self.addTab(QWidget(self), name)
        self.blockSignals(False)
        self.setTabToolTip(place, tip)

    def page(self, place: int) -> QWidget:
        """The page of a tab; it is made now where nobody needed it before."""
        self._make(place)
        return self.widget(place)

    def name(self, place: int, text: str) -> None:
        """Name a tab; Qt lays all tabs out again even when the name is the same."""
        if self.tabText(place) != text:
            self.setTabText(place, text)

    def _make(self, place: int) -> None:
        make = self._makers[place] if 0 <= place < len(self._makers) else None
        if make is None:
            return
        self._makers[place] = None
        self._put(place, make())

    def _put(self, place: int, page: QWidget) -> None:
        """Put a page in the place of the empty widget that stood for it."""
        empty, is_current = self.widget(place), place == self.currentIndex()
        name, tip = self.tabText(place), self.tabToolTip(place)
        self.blockSignals(True)
        self.insertTab(place, page, name)
        self.setTabToolTip(place, tip)
        if is_current:
            self.setCurrentIndex(place)  # a keyboard on the empty widget goes along
        self.removeTab(place + 1)
        self.blockSignals(False)
        empty.deleteLater()
