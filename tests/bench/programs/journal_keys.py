"""What the journal costs a typed cell, a key in a text, and the pause in which a text is noted.

Arguments: ``quick``, or ``slow`` for a disk on which each flush takes half a second; a report
file. Prints a JSON object with the wall milliseconds of each: a disk that is waited for takes no
CPU time.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import gui.__main__
from gui.window import MainWindow
from model.report.figures import Figure

TIMES, WARM = 400, 5
PAUSES = 40  # of a text: as many as in sixteen seconds of typing
LENGTH = 10_000  # characters of the text
SLOW = 0.5  # seconds


def slowly(name: str) -> None:
    """Have a flush of `os` take as long as on a slow disk."""
    flush = getattr(os, name)

    def flushed(handle: int) -> None:
        time.sleep(SLOW)
        flush(handle)

    setattr(os, name, flushed)


def taken(act: Callable[..., object], *given: object) -> float:
    """The milliseconds that a call takes."""
    begun = time.perf_counter()
    act(*given)
    return (time.perf_counter() - begun) * 1000


if sys.argv[1] == "slow":
    slowly("fsync")
app = gui.__main__.make_app([])
window = MainWindow(None)
window.show()
window.filing.open(Path(sys.argv[2]))
session, keeper = window.session, window.filing.journaling
assert session is not None
cells = [
    address for address, cell in session.report.form.cells.items() if cell.kind == "count"
]
times: dict[str, list[float]] = {"cell": [], "key": [], "pause": []}
for number in range(TIMES):
    cell = {cells[number % len(cells)]: (None, Figure(number))}
    times["cell"].append(taken(keeper._note, cell))
    app.processEvents()
for number in range(TIMES):
    text = {"text/overview": ("", "字" * LENGTH + str(number))}
    times["key"].append(taken(keeper._note, text))
    if number % (TIMES // PAUSES) == 0:
        times["pause"].append(taken(keeper._note_texts))
    app.processEvents()
print(json.dumps({name: found[WARM:] for name, found in times.items()}), flush=True)
os._exit(0)  # the end would wait for the slow disk
