"""Many processes fill one report at the same time, and a window saves it beside them.

Each has a cell of its own and sees at its next turn whether its figure is still there.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from model.files.store import parse
from tests.soak.rows import Row
from tests.soak.works import SAMPLE, strays

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).parent / "programs"


def run(*, long: bool) -> Iterator[Row]:
    """8 processes × 200 saves; in the short setting 4 × 10."""
    writers, times = (8, 200) if long else (4, 10)
    yield from _together(writers, times)
    yield _control(4, 25)


def _together(writers: int, times: int) -> Iterator[Row]:
    row = Row("many_writers", f"{writers} processes × {times} ``set`` on one file")
    beside = Row("many_writers", "saves of a window beside them")
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        path, stop = Path(place, "年报.gknb"), Path(place, "stop")
        path.write_bytes(SAMPLE)
        own, *cells = _cells(writers + 1)
        window = _start("saving_window", path, own, stop)
        assert window.stdout is not None
        window.stdout.readline()  # it is open, and has saved once
        started = [_start("writer", path, cell, times) for cell in cells]
        _count(row, started, times)
        stop.touch()
        said = _said(window).split()
        stop.unlink()
        beside.runs = int(said[0])
        beside.lost += ["a figure of the window was gone"] * int(said[1])
        left = [name for name in strays(path.parent) if not name.startswith("state")]
        if left:
            row.lost.append(f"left beside the report: {left}")
    yield row
    yield beside


def _control(writers: int, times: int) -> Row:
    row = Row("many_writers", "read, change, write without a lock", is_control=True)
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        path = Path(place, "年报.gknb")
        path.write_bytes(SAMPLE)
        cells = _cells(writers)
        _count(row, [_start("writer", path, cell, times, "naive") for cell in cells], times)
    return row


def _count(row: Row, started: list[subprocess.Popen[str]], times: int) -> None:
    _let_go(started)
    for process in started:
        row.runs += times
        row.lost += ["a figure was gone at the next turn"] * int(_said(process))


def _let_go(started: list[subprocess.Popen[str]]) -> None:
    """Wait until every writer is ready; one that begins late would write alone."""
    for process in started:
        assert process.stdout is not None
        process.stdout.readline()
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()


def _cells(count: int) -> list[str]:
    report = parse(SAMPLE).report
    return [address for address in report.form.cells if address in report.figures][:count]


def _start(program: str, *words: object) -> subprocess.Popen[str]:
    path = Path(str(words[0]))
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    env["GKNB_STATE"] = str(path.parent / "state")
    env["QT_LOGGING_RULES"] = "default.warning=false"  # the screenless platform's own
    env |= {f"XDG_{name}_HOME": env["GKNB_STATE"] for name in ("CONFIG", "DATA", "STATE")}
    command = [sys.executable, "-P", str(PROGRAMS / f"{program}.py"), *map(str, words)]
    # Each `set` says that the window has the file open.
    quiet = subprocess.DEVNULL if program == "writer" else None
    return subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=quiet,
        encoding="utf-8",
    )


def _said(process: subprocess.Popen[str]) -> str:
    said, _ = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    return said.strip()
