"""The real system calls of a save, struck one by one from outside with strace.

What Python and its libraries call by themselves is struck, too. Without strace it is said.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from tests.soak.rows import Row
from tests.soak.trial import SAVES, Ended, Progress, trial_folder
from tests.soak.works import DOCUMENT, REPORT, Exporting, Saving

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.soak.trial import Work

ROOT = Path(__file__).parents[2]
STRIKES = ("signal=KILL", "error=EIO", "error=ENOSPC", "error=EACCES", "error=EINTR")


class _Struck:
    """A command of the program on the files of a work."""

    def __init__(self, work: Work, words: Sequence[str]) -> None:
        self.work = work
        self.words = words  # {folder} stands for the trial's own

    def command(self, folder: Path) -> list[str]:
        words = [word.format(folder=folder) for word in self.words]
        return [sys.executable, "-m", "model", *words]


def run(*, long: bool) -> Iterator[Row]:
    """The real command line; every eighth call in the short setting."""
    if shutil.which("strace") is None:
        yield Row("system_calls", "set, export", missing="strace is not installed")
        return
    figures = (f"{{folder}}/{REPORT}", "requests/new/person=4242", "--text")
    export = (f"{{folder}}/{REPORT}", "-o", f"{{folder}}/{DOCUMENT}", "--force")
    for struck in (
        _Struck(Saving(), ("set", *figures, "overview={folder}/总体情况.txt")),
        _Struck(Exporting(), ("export", *export)),
    ):
        for strike in STRIKES if long else STRIKES[:1]:
            yield _strikes(struck, strike, 1 if long else 8)


def _strikes(struck: _Struck, strike: str, stride: int) -> Row:
    row = Row("system_calls", f"{struck.work.name}, {strike.partition('=')[2]} at each call")
    for name, turn in _calls(struck)[::stride]:
        words = ["--seccomp-bpf", "-e", f"trace={name}"]
        words += ["-e", f"inject={name}:{strike}:when={turn}"]
        with trial_folder(struck.work) as folder:
            ended, _ = _traced(struck, folder, words)
            fault = struck.work.judge(folder, ended)
            row.note(f"{name} number {turn}: {fault}" if fault else "")
    return row


def _calls(struck: _Struck) -> list[tuple[str, int]]:
    """All calls that touch the folder of the trial, or print: name, and which of its kind.

    strace counts each kind for itself.
    """
    with trial_folder(struck.work) as folder:
        ended, trace = _traced(struck, folder, [])
        assert ended.status == 0, ended.words
        made: Counter[str] = Counter()
        found: list[tuple[str, int]] = []
        for line in trace:
            call = re.match(r"\d+ +(\w+)\((.*)", line)
            if call is None or call[1] == "execve":
                continue
            name, rest = call.groups()
            made[name] += 1
            prints = name == "write" and rest.startswith(("1<", "2<"))
            if prints or folder.parent.name in rest:
                found.append((name, made[name]))
    return found


def _traced(struck: _Struck, folder: Path, words: Sequence[str]) -> tuple[Ended, list[str]]:
    with tempfile.TemporaryDirectory() as place:
        log = Path(place, "trace")
        tracing = ["strace", "-f", "-y", "-qq", "-o", str(log)]
        env = {**os.environ, "GKNB_STATE": str(folder / "state"), "PYTHONUTF8": "1"}
        command = [*tracing, *words, *struck.command(folder)]
        done = subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False
        )
        trace = log.read_text("utf-8", "replace").splitlines()
    progress = Progress()
    progress.tell(SAVES, int(done.returncode == 0))
    status = -1 if done.returncode < 0 or done.returncode == 137 else done.returncode
    return Ended(status, progress, done.stderr), trace
