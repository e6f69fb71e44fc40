"""Fills its own cell of a report again and again with ``set``; counts what others undid.

Start: ``writer.py FILE CELL TIMES``. Says that it is ready, and begins when a line comes in, so
that all write at the same time. Prints how many of its figures were gone at its next turn.
"""

import contextlib
import io
import sys
import time
from pathlib import Path

from model.__main__ import main
from model.files.store import open_report
from model.report.figures import Figure


def naive(path: Path, cell: str, number: int) -> int:
    """The control: read, change, write, without a lock."""
    from model.files.atomic import write_file
    from model.files.store import dump
    from model.report.changes import Change

    report = open_report(path).report
    report.apply(Change({cell: Figure(number)}))
    time.sleep(0.005)  # on a quick disk a turn would fit between those of the others
    write_file(path, dump(report))
    time.sleep(0.005)  # what the others had read before is written now
    return 0


def ours(path: Path, cell: str, number: int) -> int:
    """The command line."""
    with contextlib.redirect_stdout(io.StringIO()):
        return main(["set", str(path), f"{cell}={number}"])


file, own, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
write = naive if "naive" in sys.argv else ours
lost = 0
last = None
print("ready", flush=True)
sys.stdin.readline()
for turn in range(1, times + 1):
    if last is not None:
        lost += open_report(file).report.current(own) != Figure(last)
    last = turn if write(file, own, turn) == 0 else last
lost += last is not None and open_report(file).report.current(own) != Figure(last)
lost += last != times
print(lost)
