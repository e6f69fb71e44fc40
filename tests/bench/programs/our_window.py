"""Our window, with a report when a file is given; prints CPU ms to paint, or resident KB."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

import gui.__main__
import gui.window
from tests.bench.programs.resident import resident

WANTS_MEMORY = "memory" in sys.argv
FILES = [word for word in sys.argv[1:] if word != "memory"]


class Window(gui.window.MainWindow):
    """The main window that says what it cost when it was painted, and closes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.session is not None or not FILES:
            QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        """Print the figure that was asked for and end."""
        if WANTS_MEMORY and self.session is not None:
            self.session.judge()  # the report is painted before
            QApplication.processEvents()
        print(resident() if WANTS_MEMORY else time.process_time() * 1000)
        QApplication.quit()


gui.window.MainWindow = Window  # type: ignore[misc]
sys.exit(gui.__main__.main(FILES))
