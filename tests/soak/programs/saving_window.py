"""A window that types into its own cell and saves, until a file tells it to stop.

Start: ``saving_window.py FILE CELL STOP``. Where another has written meanwhile it opens the file
again, as the clerk would, and types again. Prints "ready" after the first save; at the end the
number of saves and how many were undone.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer

import gui.__main__
from gui import file_questions
from gui.file_questions import Answer
from gui.versions import conflict
from gui.widgets import dialogs
from gui.window import MainWindow
from model.files.store import open_report
from model.report.changes import Change
from model.report.figures import Figure

file, own, stop = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
conflict.settle = lambda *_given, **_named: (Answer.CANCEL, [])
file_questions.save_first = lambda *_given, **_named: Answer.DISCARD
dialogs.alert = lambda *given, **_named: print(given[1:], file=sys.stderr)

app = gui.__main__.make_app([])
window = MainWindow(None)
window.show()
saves = lost = 0


def turn() -> None:
    """Type a figure, save, and see at the next turn whether it is still there."""
    global saves, lost
    if stop.exists():
        window.filing.drop()
        app.quit()
        return
    if window.session is not None and saves:
        lost += open_report(file).report.current(own) != Figure(saves)
    if window.session is None:
        window.filing.open(file)
    session = window.session
    assert session is not None
    session.do(Change({own: Figure(saves + 1)}))
    if window.filing.save():
        saves += 1
        if saves == 1:
            print("ready", flush=True)
    else:
        window.filing.drop()
    QTimer.singleShot(0, turn)


QTimer.singleShot(0, turn)
app.exec()
lost += saves > 0 and open_report(file).report.current(own) != Figure(saves)
print(saves, lost)
