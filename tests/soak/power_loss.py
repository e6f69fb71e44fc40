"""Simulated power cuts: after each call of a work, every state that the disk may be left in."""

from __future__ import annotations

import io
import os
import random
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.disk_model import Disk, Recorder, State
from tests.soak.os_calls import stand_between
from tests.soak.rows import Row
from tests.soak.trial import SAVES, Ended, Progress, trial_folder
from tests.soak.works import CONTROLS, WORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.soak.trial import Work

SEED = 7


def run(*, long: bool) -> Iterator[Row]:
    """All works and controls; the short setting looks at each third state of a control."""
    for kind in WORKS:
        yield _cut(kind(), 1, is_control=False)
    for control in CONTROLS:
        yield _cut(control(), 1 if long else 3, is_control=True)


def _cut(work: Work, stride: int, *, is_control: bool) -> Row:
    row = Row("power_loss", f"{work.name}, states after a cut", is_control=is_control)
    seen: set[tuple[object, ...]] = set()
    chance = random.Random(SEED)  # noqa: S311  # no secret
    number = 0
    for name, disk, progress in recorded(work):
        for state in disk.states(chance):
            known = (progress.told(SAVES), *sorted(state.items()))
            if known in seen:
                continue
            seen.add(known)
            number += 1
            if number % stride == 0:
                fault = _judged(work, state, progress)
                row.note(f"after {name}: {fault}" if fault else "")
    return row


def recorded(work: Work) -> list[tuple[str, Disk, Progress]]:
    """The disk after each call of a work, and what the work had told by then."""
    told: list[tuple[str, Disk, Progress]] = []
    progress = Progress()
    with trial_folder(work) as folder:

        def after(name: str, disk: Disk) -> None:
            told.append((name, disk.copy(), progress.copy()))

        recorder = Recorder(folder, after)
        before = os.environ.get("GKNB_STATE")
        os.environ["GKNB_STATE"] = str(folder / "state")
        undo = stand_between(recorder)
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                work.run(folder, progress)
        finally:
            undo()
            os.environ.pop("GKNB_STATE")
            if before is not None:
                os.environ["GKNB_STATE"] = before
        after("the end", recorder.disk)
    return told


def _judged(work: Work, state: State, progress: Progress) -> str:
    """What was lost in a state; what was told as done before the cut must be there."""
    place = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        folder = place / "年报"
        folder.mkdir()
        for path, content in state.items():
            target = folder / path
            if content is None:
                target.mkdir(exist_ok=True)
            else:
                target.write_bytes(content)
        status = 0 if progress.told(SAVES) else -1
        return work.judge(folder, Ended(status, progress))
    finally:
        shutil.rmtree(place, ignore_errors=True)
