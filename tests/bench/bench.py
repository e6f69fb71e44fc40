"""How fast the program is, as ratios to a floor measured in the same run.

Each figure is the median of interleaved runs, so that a busy machine slows both sides alike.
Start: ``python packaging/dev.py bench [start|edit|word|memory] [--runs N]``.
"""

# ruff: noqa: T201  # it prints its results
from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources/samples/sample.gknb"

# Whole processes, from the start of Python to its end after the first painting.
BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QTableView
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)
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
"""
OUR_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import gui.__main__
import gui.window
class Window(gui.window.MainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.session is not None or len(sys.argv) == 1:
            QTimer.singleShot(0, QApplication.quit)
gui.window.MainWindow = Window
sys.exit(gui.__main__.main(sys.argv[1:]))
"""

# Edits as the clerk makes them: digits, Enter, painted. Prints the milliseconds of each.
EDITS = """
import json, sys, time
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
def edit(view, entries):
    view.setFocus()
    times = []
    for row, column, text in entries:
        index = view.model().index(row, column)
        view.setCurrentIndex(index)
        QApplication.processEvents()
        begun = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget(), text[0])
        QTest.keyClicks(QApplication.focusWidget(), text[1:])
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
        times.append((time.perf_counter() - begun) * 1000)
        assert view.model().data(index) == text, (row, column, text, view.model().data(index))
    print(json.dumps(times[10:]))
"""
OUR_EDITS = """
from pathlib import Path
import gui.__main__
from gui.grid.page import TablePage
from gui.window import MainWindow
from model.report.report import show
from model.files.store import open_report
app = gui.__main__.make_app([])
window = MainWindow(None)
window.show()
sample = open_report(Path(sys.argv[1])).report
if sys.argv[2] == "fill":  # an empty report with the figures of the sample
    window.filing.new(sample.year, sample.particulars.organ, sample.particulars.kind)
else:  # the sample with a wrong figure in each cell
    window.filing.open(Path(sys.argv[1]))
page = max(window.findChildren(TablePage), key=lambda page: page.section.table.rows)
window.sections.setCurrentWidget(page)
QTest.qWaitForWindowActive(window)
entries = []
for cell in page.section.table.figures:
    if cell.kind == "count":
        index = page.grid.model().index_of(cell.address)
        right = sample.number(cell.address) or 0
        typed = right if sys.argv[2] == "fill" else right + len(entries) % 9 + 1
        entries.append((index.row(), index.column(), show(typed)))
edit(page.grid, entries)
"""
BARE_EDITS = """
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QMainWindow, QTabWidget, QTableView
app = QApplication(sys.argv)
window, tabs = QMainWindow(), QTabWidget()
for number in range(6):
    view = QTableView()
    view.setModel(QStandardItemModel(31, 8, view))
    view.setEditTriggers(QTableView.EditTrigger.AllEditTriggers)
    tabs.insertTab(0, view, str(number))
tabs.setCurrentWidget(view)
window.setCentralWidget(tabs)
window.resize(1280, 800)
window.show()
QTest.qWaitForWindowActive(window)
edit(view, [(row, column, str((row * column) % 11)) for row in range(24) for column in range(6)])
"""

# Resident kilobytes after 50 and after 500 opened and closed reports, and what an edit keeps for
# its undoing.
MEMORY = """
import gc, json, sys
from pathlib import Path
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
import gui.__main__
from gui.window import MainWindow
def resident():
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4
app = gui.__main__.make_app([])
window = MainWindow(None)
window.show()
taken = {}
for turn in range(1, 501):
    window.filing.open(Path(sys.argv[1]))
    if turn % 10 == 0:
        window.show_preview()
        window.show_charts()
    app.processEvents()
    window.drop_session()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if turn in (50, 500):
        taken[str(turn)] = resident()
window.filing.open(Path(sys.argv[1]))
grid = max(window.grids(), key=lambda grid: len(grid.table.figures))
cells = [grid.model().index_of(c.address) for c in grid.table.figures if c.kind == "count"]
before = resident()
for turn in range(10_000):
    grid.model().setData(cells[turn % len(cells)], str(turn % 97))
    if turn % 20 == 0:
        app.processEvents()
taken["edit"] = (resident() - before) / 10_000
print(json.dumps(taken))
"""


def run(code: str, *arguments: str) -> tuple[float, str]:
    """Run a script in a Python of its own: its milliseconds and what it printed."""
    env = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            env[f"XDG_{name}_HOME"] = folder
        env["PYTHONPATH"] = str(ROOT)
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
        begun = time.perf_counter()
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-c", code, *arguments],
            env=env, stdout=subprocess.PIPE, text=True, check=True, timeout=300,
        )  # fmt: skip
        return (time.perf_counter() - begun) * 1000, done.stdout


def line(name: str, ours: float, floor: float, limit: float) -> None:
    """Print one result: ours, the floor, the ratio and what it may be."""
    ratio = ours / floor
    verdict = "" if ratio <= limit else "   TOO SLOW"
    print(f"{name:<54} {ours:8.2f} ms  floor {floor:8.2f} ms  {ratio:5.2f}x (<= {limit}x){verdict}")


def bench_start(runs: int) -> None:
    """Our window shown, against a bare window with six tabs of empty table views."""
    scripts = {"bare": (BARE_WINDOW,), "start": (OUR_WINDOW,), "file": (OUR_WINDOW, str(SAMPLE))}
    times: dict[str, list[float]] = {name: [] for name in scripts}
    for turn in range(runs + 1):
        for name, script in scripts.items():
            taken, _ = run(*script)
            if turn:  # the first compiles
                times[name].append(taken)
    median = {name: statistics.median(taken) for name, taken in times.items()}
    line("window with the start page, whole process", median["start"], median["bare"], 1.5)
    # A report needs pydantic and its form as well: more than a window, but always the same.
    line("window with a full report, whole process", median["file"], median["bare"], 3.5)


def bench_edit(runs: int) -> None:
    """One edit with all rules checked again, against the same in a table view without any."""
    scripts = {
        "fill": (EDITS + OUR_EDITS, str(SAMPLE), "fill"),
        "wrong": (EDITS + OUR_EDITS, str(SAMPLE), "wrong"),
        "bare": (EDITS + BARE_EDITS,),
    }
    times: dict[str, list[float]] = {name: [] for name in scripts}
    for _ in range(max(3, runs // 3)):
        for name, script in scripts.items():
            times[name] += json.loads(run(*script)[1])
    bare = statistics.median(times["bare"])
    for name, words in (("fill", "empty report filled"), ("wrong", "every figure made wrong")):
        line(f"one edit, key to painted cell: {words}", statistics.median(times[name]), bare, 2)
        p99 = statistics.quantiles(times[name], n=100)[98]
        print(f"{'':<54} median < 5 ms; 99 of 100 within {p99:.2f} ms (< 16)")


def bench_word(runs: int) -> None:
    """The Word document of a full report, against a zip of its own parts as ready strings."""
    import io
    import zipfile

    from model.files.store import open_report
    from model.writers import export
    from model.writers.docx import write as docx

    report = open_report(SAMPLE).report
    data = export.render(report, ".docx")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}

    def ours() -> None:
        export.render(report, ".docx")

    def floor() -> None:
        with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(name, part)

    def timed(function: object) -> float:
        begun = time.perf_counter()
        function()  # type: ignore[operator]
        return (time.perf_counter() - begun) * 1000

    verify = docx.verify
    checked, written, zipped = [], [], []
    for _ in range(runs * 5):
        checked.append(timed(ours))
        docx.verify = lambda *_: None
        written.append(timed(ours))
        docx.verify = verify
        zipped.append(timed(floor))
    floor_ms = statistics.median(zipped)
    line("Word document, written", statistics.median(written), floor_ms, 4)
    line("Word document, written and read back", statistics.median(checked), floor_ms, 8)
    print(f"{'':<54} {len(data) / 1024:.1f} KB (< 15)")


def bench_memory(_runs: int) -> None:
    """500 reports opened and closed in one window, then 10,000 edits with their undo steps."""
    taken = json.loads(run(MEMORY, str(SAMPLE))[1])
    ratio = taken["500"] / taken["50"]
    verdict = "" if ratio <= 1.05 else "   GROWS"
    print(
        f"{'memory after 500 reports opened, against 50':<54} {taken['500'] / 1024:8.1f} MB"
        f"  floor {taken['50'] / 1024:8.1f} MB  {ratio:5.2f}x (<= 1.05x){verdict}"
    )
    print(f"{'':<54} {taken['edit']:.2f} KB an edit, for its undoing (< 3)")


BENCHES = {"start": bench_start, "edit": bench_edit, "word": bench_word, "memory": bench_memory}


def main() -> None:
    """Run the benches that were named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", nargs="*", help=" ".join(BENCHES))
    parser.add_argument("--runs", type=int, default=9)
    given = parser.parse_args()
    for name in given.which or BENCHES:
        BENCHES[name](given.runs)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
