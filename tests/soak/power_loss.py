"""Simulated power cuts: after each call of a work, every state that the disk may be left in."""

from __future__ import annotations

import io
import random
import shutil
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from tests.soak.controls import CONTROLS
from tests.soak.disk_recorder import Recorder
from tests.soak.os_calls import stand_between
from tests.soak.rows import Row
from tests.soak.sessions import OnDisk
from tests.soak.trial import SAVES, Ended, Progress, trial_folder
from tests.soak.works import WORKS, state_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.soak.disk_model import Disk, State
    from tests.soak.trial import Work

SEED = 7


def run(*, long: bool) -> Iterator[Row]:
    """All works and controls; the short setting looks at each third state of a control."""
    for kind in (*WORKS, OnDisk):
        yield _cut(kind(), 1, is_control=False)
    for control in CONTROLS:
        yield _cut(control(), 1 if long else 3, is_control=True)


def _cut(work: Work, stride: int, *, is_control: bool) -> Row:
    row = Row("power_loss", f"{work.name}, states after a cut", is_control=is_control)
    seen: set[tuple[object, ...]] = set()
    chance = random.Random(SEED)  # noqa: S311  # no secret
    number = 0
    told, folder = recorded(work)
    for name, disk, progress in told:
        for state in disk.states(chance):
            known = (progress.told(SAVES), *sorted(state.items()))
            if known in seen:
                continue
            seen.add(known)
            number += 1
            if number % stride == 0:
                fault = _judged(work, folder, state, progress)
                row.note(f"after {name}: {fault}" if fault else "")
    return row


def recorded(work: Work) -> tuple[list[tuple[str, Disk, Progress]], Path]:
    """The disk after each call of a work, what the work had told by then, and its folder."""
    told: list[tuple[str, Disk, Progress]] = []
    progress = Progress()
    with trial_folder(work) as folder:

        def after(name: str, disk: Disk) -> None:
            told.append((name, disk.copy(), progress.copy()))

        recorder = Recorder(folder, after)
        with state_in(folder):
            undo = stand_between(recorder)
            try:
                with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                    work.run(folder, progress)
            finally:
                undo()
        after("the end", recorder.disk)
    return told, folder


def _judged(work: Work, folder: Path, state: State, progress: Progress) -> str:
    """What was lost in a state; what was told as done before the cut must be there.

    The folder is the one of the work, for its path stands in the journals.
    """
    try:
        folder.mkdir(parents=True)
        for path, content in state.items():
            target = folder / path
            if content is None:
                target.mkdir(exist_ok=True)
            else:
                target.write_bytes(content)
        status = 0 if progress.told(SAVES) else -1
        return work.judge(folder, Ended(status, progress))
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
