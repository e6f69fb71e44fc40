"""Killed before, and in the middle of, every call that a work makes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from model.files.atomic import LEFT_OVER
from tests.soak.controls import DocumentSaving, NaiveSaving
from tests.soak.rows import Row
from tests.soak.sessions import Session
from tests.soak.strikes import calls_of, counting, kill_at, some
from tests.soak.trial import run_in_child, trial_folder
from tests.soak.works import WORKS, strays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.soak.trial import Work


SHORT = 24  # strikes for each work in the short setting


def run(*, long: bool) -> Iterator[Row]:
    """All works and controls; the short setting strikes at some calls only."""
    for kind in (*WORKS, Session):
        yield from _struck(kind(), 0 if long else SHORT)
    yield from _struck(NaiveSaving(), 0, is_control=True)
    yield from _struck(DocumentSaving(), 0 if long else SHORT, is_control=True)


def _struck(work: Work, most: int, *, is_control: bool = False) -> Iterator[Row]:
    row = Row("killed", f"{work.name}, SIGKILL at each os call", is_control=is_control)
    left = Row("killed", f"{work.name}, temporary files gone after the next time")
    calls = calls_of(work)
    writes = [number for number, name in enumerate(calls, 1) if name == "write"]
    for step in some(calls, most):
        strike(work, step, half=False, row=row, left=left)
    for step in writes[:: 1 if not most else -(-len(writes) // most)]:
        strike(work, step, half=True, row=row, left=left)
    yield row
    if not is_control and left.runs:
        yield left


def strike(work: Work, step: int, *, half: bool, row: Row, left: Row) -> None:
    """Kill a work at a call, judge what is left, and let it work once more a day later."""
    with trial_folder(work) as folder:
        ended = run_in_child(work, folder, kill_at(step, half=half))
        fault = work.judge(folder, ended)
        row.note(f"call {step}{' (half)' if half else ''}: {fault}" if fault else "")
        if not row.is_control and strays(folder):
            _age(folder)
            run_in_child(work, folder, counting)
            still = strays(folder)
            left.note(f"call {step}: {still}" if still else "")


def _age(folder: Path) -> None:
    """Let what lies there be older than any writer that is still alive."""
    old = time.time() - LEFT_OVER - 5
    for name in strays(folder):
        os.utime(folder / name, (old, old))
