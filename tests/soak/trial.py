"""One trial: a piece of work in a process of its own that is struck at one of its calls."""

from __future__ import annotations

import io
import mmap
import os
import shutil
import struct
import sys
import tempfile
import traceback
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tests.soak.os_calls import stand_between

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.soak.os_calls import Around

TRACEBACK = 70  # exit status of a child that ended in one


class Progress:
    """What a child has told by the time it dies; the memory is shared with its parent."""

    def __init__(self) -> None:
        self._memory = mmap.mmap(-1, 32)

    def tell(self, place: int, number: int) -> None:
        """Note a number at one of four places; it is there at once, whatever comes."""
        self._memory[place * 8 : place * 8 + 8] = struct.pack("q", number)

    def told(self, place: int) -> int:
        """The number that was noted last."""
        told: int = struct.unpack("q", self._memory[place * 8 : place * 8 + 8])[0]
        return told

    def copy(self) -> Progress:
        """What was told by now, for later."""
        copied = Progress()
        copied._memory[:] = self._memory[:]
        return copied


# The places: calls made, changes and saves acknowledged, whether nothing strikes just now.
CALLS, CHANGES, SAVES, PAUSED = range(4)


class Work(Protocol):
    """What is done in a folder, and how to see afterwards whether something was lost."""

    name: str

    def prepare(self, folder: Path) -> None:
        """Put there what was saved before."""

    def run(self, folder: Path, progress: Progress) -> int:
        """Do the work; gives the exit status."""

    def judge(self, folder: Path, ended: Ended) -> str:
        """What was lost, or ""."""


@dataclass(slots=True)
class Ended:
    """How a child ended: its status, -1 when it was killed; what it had told; its words."""

    status: int
    progress: Progress
    words: str = ""
    steps: list[str] = field(default_factory=list)

    @property
    def calls(self) -> int:
        """How many watched calls it made."""
        return self.progress.told(CALLS)

    @property
    def was_killed(self) -> bool:
        """Whether it did not come to its end."""
        return self.status < 0


def run_in_child(work: Work, folder: Path, around: Callable[[Progress], Around]) -> Ended:
    """Do the work in a forked child whose calls are led through `around`."""
    progress = Progress()
    words = Path(tempfile.gettempdir(), f"soak-words-{os.getpid()}")
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _be_the_child(work, folder, progress, around, words)
    _, raw = os.waitpid(child, 0)
    status = os.waitstatus_to_exitcode(raw)
    said = words.read_text("utf-8", "replace")
    words.unlink()
    return Ended(max(status, -1), progress, said)


def _be_the_child(
    work: Work,
    folder: Path,
    progress: Progress,
    around: Callable[[Progress], Around],
    words: Path,
) -> None:
    leave = os._exit
    status = TRACEBACK
    # Whatever happens, this process must not go back into the harness.
    handle = os.open(words, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), "utf-8")
    sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), "utf-8")
    os.environ["GKNB_STATE"] = str(folder / "state")
    try:
        undo = stand_between(_unless_paused(around(progress), progress))
        try:
            status = work.run(folder, progress)
        finally:
            undo()
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            leave(status)


def _unless_paused(around: Around, progress: Progress) -> Around:
    def paused(name: str, real: Callable[..., Any], given: Any, options: Any) -> Any:  # noqa: ANN401
        if progress.told(PAUSED):
            return real(*given, **options)
        return around(name, real, given, options)

    return paused


@contextmanager
def trial_folder(work: Work, disk: Path | None = None) -> Iterator[Path]:
    """A folder, on a disk of its own if need be, with the work prepared; it goes afterwards."""
    place = Path(tempfile.mkdtemp(prefix="soak-", dir=disk))
    try:
        folder = place / "年报"
        folder.mkdir()
        work.prepare(folder)
        yield folder
    finally:
        shutil.rmtree(place, ignore_errors=True)
