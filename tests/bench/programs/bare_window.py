"""A bare window with six tabs of empty table views; prints CPU ms to paint, or resident KB."""

import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView, QTabWidget

from tests.bench.programs.resident import resident


class Window(QMainWindow):
    """A window that says what it cost when it was painted, and closes."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)

    def tell(self) -> None:
        """Print the figure that was asked for and end."""
        print(resident() if "memory" in sys.argv else time.process_time() * 1000)
        QApplication.quit()


app = QApplication(sys.argv)
window, tabs = Window(), QTabWidget()
for number in range(6):
    view = QTableView()
    view.setModel(QStandardItemModel(30, 8, view))
    tabs.addTab(view, str(number))
window.setCentralWidget(tabs)
window.resize(1280, 800)
window.show()
sys.exit(app.exec())
