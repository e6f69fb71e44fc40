"""A clerk's session that ends in the middle: figures, a save, more figures, and no end.

Whatever strikes, the file must hold what was saved, or what was there before, and the journal
must give back every figure that was acknowledged.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.open_file import OpenFile
from model.files.store import parse
from model.files.unsaved import journal_file
from model.files.unsaved.drafts import State, drafts
from model.files.unsaved.journal import Journal
from model.report.changes import Change
from model.report.differences import differences
from model.report.figures import Figure
from tests.soak.trial import CHANGES, PAUSED, SAVES
from tests.soak.works import REPORT, SAMPLE, only_good_versions, state_in

if TYPE_CHECKING:
    from pathlib import Path

    from model.report.report import Report
    from tests.soak.trial import Ended, Progress

BEFORE, AFTER = 4, 4  # figures typed before and after the save
FIRST = 9001  # so that no figure of the sample is one of ours
TOLD = "暂时记不到磁盘上"  # the window says so as long as the journal lacks something


def cells(report: Report) -> list[str]:
    """Where the session types: cells that are no totals."""
    free = [address for address in report.form.cells if address in report.figures]
    return free[: BEFORE + AFTER]


def typed(report: Report) -> set[int]:
    """Which of the session's figures a report holds; raises `ValueError` for anything else."""
    begun = parse(SAMPLE).report
    places = cells(begun)
    found = set()
    for difference in differences(begun, report):
        address = difference.address
        if address not in places:
            raise ValueError(f"{address} is another")
        number = places.index(address) + 1
        if report.current(address) != Figure(FIRST + number):
            raise ValueError(f"{address} holds {report.current(address)}")
        found.add(number)
    return found


class Session:
    """The session without a window: report, journal and file as the window uses them.

    With `flushed`, a figure is acknowledged when it is on the disk, as for a power cut;
    otherwise when it is written, as for a crash.
    """

    def __init__(self, *, flushed: bool = False) -> None:
        self.flushed = flushed
        self.name = "session with a journal"

    def prepare(self, folder: Path) -> None:
        (folder / REPORT).write_bytes(SAMPLE)

    def run(self, folder: Path, progress: Progress) -> int:
        path = folder / REPORT
        if self.flushed:
            journal_file.DELAY = 0
        progress.tell(PAUSED, 1)
        file, opened = OpenFile.open(path)
        progress.tell(PAUSED, 0)
        report = opened.report
        journal = Journal.begin(report, path, file.digest.hex())
        places = cells(report)
        status = 0
        for number, address in enumerate(places, 1):
            report.apply(Change({address: Figure(FIRST + number)}))
            journal.set({address: report.current(address)})
            if not journal.fault and self._is_safe(journal):
                progress.tell(CHANGES, number)
            if number == BEFORE:
                status = _save(file, report, journal, progress)
        journal.catch_up()
        if journal.fault:
            print(journal.fault)
        elif self.flushed:
            journal._flusher.end()
        return status

    def _is_safe(self, journal: Journal) -> bool:
        """Wait for the thread that flushes."""
        while self.flushed and _is_flushing(journal):
            time.sleep(0.001)
        return not journal.fault

    def judge(self, folder: Path, ended: Ended) -> str:
        with state_in(folder):
            try:
                return self._judged(folder, ended)
            except (UserError, ValueError) as error:
                return f"{type(error).__name__}: {error}"

    def _judged(self, folder: Path, ended: Ended) -> str:
        path = folder / REPORT
        filed = typed(parse(path.read_bytes()).report)
        told = set(range(1, ended.progress.told(CHANGES) + 1))
        if filed not in (set(), set(range(1, BEFORE + 1))):
            return f"the file holds the figures {filed}"
        if ended.progress.told(SAVES) and not filed:
            return "said that it was saved, but it was not"
        back = recovered(filed)
        if not told <= back:
            return f"of {len(told)} figures only {sorted(back)} are back"
        if ended.status > 0 and "Traceback" in ended.words:
            return f"a traceback: {ended.words.splitlines()[-1]}"
        return only_good_versions(folder)


def _is_flushing(journal: Journal) -> bool:
    flusher = journal._flusher
    with flusher._news:  # between two of the thread's notes it would look idle
        return flusher._dirty is not None or flusher._is_busy


def recovered(filed: set[int]) -> set[int]:
    """Which figures the journals and the file give back together."""
    found = [draft for draft in drafts() if draft.state is not State.UNREADABLE]
    if len(found) > 1:
        raise ValueError(f"{len(found)} drafts of one session")
    if not found:
        return filed
    return typed(found[0].report())


def _save(file: OpenFile, report: Report, journal: Journal, progress: Progress) -> int:
    path = file.path
    try:
        file.save(report, about_to=lambda digest: journal.saving(digest, path))
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    journal.saved(report, path, file.digest.hex())
    progress.tell(SAVES, 1)
    return 0


class OnDisk(Session):
    """The session of a power cut."""

    def __init__(self) -> None:
        super().__init__(flushed=True)
