"""The review of another program's document: prints the CPU ms from opening to painting."""

import sys
import time
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

import gui.importing.page
from gui.window import MainWindow

painted: list[float] = []


class ReviewPage(gui.importing.page.ReviewPage):
    """The page that notes when it was painted."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painted.append(time.process_time())


gui.importing.page.ReviewPage = ReviewPage  # type: ignore[misc]
app = QApplication(sys.argv)
window = MainWindow()
window.show()
QApplication.processEvents()
begun = time.process_time()
window.filing.open(Path(sys.argv[1]))
while not painted:
    QApplication.processEvents()
QApplication.processEvents()  # the tables inside are painted behind the page
print((time.process_time() - begun) * 1000)
