"""Looks after the window that has a report open while this one may only show it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from gui import single_window

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.claims.holder import Holder

INTERVAL = 3000  # milliseconds


class Onlooker(QObject):
    """Asks again and again whether the other window still is there.

    `holder` is who has the report open, None while nothing is watched; `changed` carries it
    when it is another or stands otherwise.
    """

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.holder: Holder | None = None
        self._path: Path | None = None
        self._timer: QTimer | None = None  # few sessions need one

    def watch(self, path: Path, holder: Holder) -> None:
        """Watch who has a report open."""
        self._path = path
        self._tell(holder)
        if self._timer is None:
            self._timer = QTimer(self)
            self._timer.timeout.connect(self.look)
        self._timer.start(INTERVAL)

    def stop(self) -> None:
        """Watch nobody any more."""
        if self._timer is not None:
            self._timer.stop()
        self.holder = self._path = None

    def look(self) -> None:
        """Ask now."""
        if self._path is None or self.holder is None:
            return
        from model.files.claims.holder import State  # late: few sessions look

        found = single_window.look(self._path)
        self._tell(found or replace(self.holder, state=State.GONE))

    def _tell(self, holder: Holder) -> None:
        if holder != self.holder:
            self.holder = holder
            self.changed.emit(holder)
