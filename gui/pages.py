"""What the window shows: one page at a time, and the way back to the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Collection


@runtime_checkable
class Offering(Protocol):
    """A page on which more can be done than `actions.ANY`."""

    def usable(self) -> Collection[str]:
        """The kinds of actions that can be used now: `actions.REPORT` and others."""


class Pages(QStackedWidget):
    """The pages of the window. Any widget can be one; the window need not know it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []  # the one in view last

    def show_page(self, page: QWidget) -> None:
        """Show a page; the one in view stays behind it."""
        if page in self._shown:
            self._shown.remove(page)
        self._shown.append(page)
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)

    def back(self) -> None:
        """Delete the page in view and show the one before; the last page stays."""
        if len(self._shown) > 1:
            self.drop(self._shown[-1])

    def drop(self, page: QWidget) -> None:
        """Delete a page; when it was in view, the one before is shown."""
        self._shown.remove(page)
        if self._shown:
            self.setCurrentWidget(self._shown[-1])
        self.removeWidget(page)
        page.deleteLater()

    def usable(self) -> Collection[str]:
        """The kinds of actions that the page in view offers now."""
        page = self.currentWidget()
        return page.usable() if isinstance(page, Offering) else ()
