"""Killed before, and in the middle of, every call that a work makes."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from model.files.atomic import LEFT_OVER
from tests.soak.rows import Row
from tests.soak.sessions import Session
from tests.soak.trial import Ended, counting, kill_at, run_in_child, trial_folder
from tests.soak.works import WORKS, DocumentSaving, NaiveSaving, strays

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.soak.trial import Work


def run(*, long: bool) -> Iterator[Row]:
    """All works and controls; the short setting strikes at every third call only."""
    for kind in (*WORKS, Session):
        yield from _struck(kind(), 1 if long else 3, is_control=False)
    yield from _struck(NaiveSaving(), 1, is_control=True)
    yield from _struck(DocumentSaving(), 1 if long else 9, is_control=True)


def _struck(work: Work, stride: int, *, is_control: bool) -> Iterator[Row]:
    row = Row("killed", f"{work.name}, SIGKILL at each os call", is_control=is_control)
    left = Row("killed", f"{work.name}, temporary files gone after the next time")
    step = 1
    while True:
        ended = _strike(work, step, half=False, row=row, left=left)
        _strike(work, step, half=True, row=row, left=left)
        if not ended.was_killed:
            break
        step += stride
    yield row
    if not is_control:
        yield left


def _strike(work: Work, step: int, *, half: bool, row: Row, left: Row) -> Ended:
    with trial_folder(work) as folder:
        ended = run_in_child(work, folder, kill_at(step, half=half))
        fault = work.judge(folder, ended)
        row.note(f"call {step}{' (half)' if half else ''}: {fault}" if fault else "")
        if not row.is_control and strays(folder):
            _age(folder)
            run_in_child(work, folder, counting)
            still = strays(folder)
            left.note(f"call {step}: {still}" if still else "")
    return ended


def _age(folder: Path) -> None:
    """Let what lies there be older than any writer that is still alive."""
    old = time.time() - LEFT_OVER - 5
    for name in strays(folder):
        os.utime(folder / name, (old, old))
