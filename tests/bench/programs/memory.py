"""Resident kilobytes after 50 and 500 opened and closed reports, and what one edit keeps.

Argument: a report file. Prints a JSON object.
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QEvent

import gui.__main__
from gui.grid.page import TablePage
from gui.window import MainWindow
from tests.bench.programs.resident import resident

EDITS = 10_000

app = gui.__main__.make_app([])
window = MainWindow(None)
window.show()
taken: dict[str, float] = {}
for turn in range(1, 501):
    window.filing.open(Path(sys.argv[1]))
    if turn % 10 == 0:
        window.show_preview()
        window.show_charts()
    app.processEvents()
    window.filing.drop()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if turn in (50, 500):
        taken[str(turn)] = resident()
window.filing.open(Path(sys.argv[1]))
session = window.session
assert session is not None
tables = session.report.form.tables
section = max(tables, key=lambda table: len(table.figures)).section
page = window.report_page.page_of(section)
assert isinstance(page, TablePage)
grid = page.grid
cells = [grid.model().index_of(c.address) for c in grid.table.figures if c.kind == "count"]
before = resident()
for turn in range(EDITS):
    grid.model().setData(cells[turn % len(cells)], str(turn % 97))
    if turn % 20 == 0:
        app.processEvents()
taken["edit"] = (resident() - before) / EDITS
print(json.dumps(taken))
