"""Unsaved work that can be recovered: what programs that ended before saving left behind."""

from __future__ import annotations

import contextlib
import hashlib
import os
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files.claims import process
from model.files.store import parse, read_bytes
from model.files.unsaved import given_up, journal_folder
from model.files.unsaved.journal_file import mark
from model.files.unsaved.journal_lines import written
from model.files.unsaved.journal_records import read
from model.report.addresses import FIELD
from model.report.differences import differences
from model.report.report import copied

if TYPE_CHECKING:
    from pathlib import Path

    from model.files.unsaved.journal_folder import Stored
    from model.files.unsaved.journal_records import Unsaved
    from model.report.differences import Difference
    from model.report.report import Report


_BOOKKEEPING = frozenset({FIELD + "exported"})  # what the program notes by itself


class State(StrEnum):
    """How a draft stands to the file that it belongs to."""

    IN_PLACE = "in-place"  # the file is as the program left it: what is not in it is offered
    MOVED_ON = "moved-on"  # the file has another content meanwhile: offered as a copy
    NEVER_SAVED = "never-saved"
    GONE = "gone"  # there is no such file any more: offered as a copy, to be saved at its path
    UNREADABLE = "unreadable"  # `Draft.trouble` says why; the journal is left alone


@dataclass(slots=True)
class Draft:
    """One piece of unsaved work.

    `last_change` is an ISO time with zone; `count` how many addresses hold something else than
    the file has; `damaged` how many records are lost; `typing` the address and raw text of a
    cell that was open, or ("", ""); `prior` last year's report that was looked at.
    """

    state: State
    _stored: Stored = field(repr=False)
    id: str = ""
    organ: str = ""
    year: int = 0
    form: str = ""
    path: Path | None = None
    last_change: str = ""
    count: int = 0
    typing: tuple[str, str] = ("", "")
    prior: Path | None = None
    is_given_up: bool = False
    damaged: int = 0
    trouble: str = ""
    _unsaved: Unsaved | None = field(default=None, repr=False)
    _disk: Report | None = field(default=None, repr=False)  # what the file holds

    @property
    def name(self) -> str:
        """The name of the journal: the id of the report (zeros for none), and more digits."""
        return self._stored.name

    @property
    def journal(self) -> Path:
        """The newest file of the journal."""
        return self._stored.files[-1]

    def report(self) -> Report:
        """The report with everything, as the clerk saw it last. Raises `UserError`."""
        return self._known().report()

    def beneath(self) -> Report:
        """What `pending` is laid over: the file when `IN_PLACE`, else the report as it was begun.

        Raises `UserError`.
        """
        unsaved = self._known()
        if self.state is State.IN_PLACE and self._disk is not None:
            return copied(self._disk)
        return copied(unsaved.base)

    def pending(self) -> dict[str, Any]:
        """What is in the draft and not in `beneath`: values by address. Raises `UserError`."""
        values, beneath = self._known().values, self.beneath()
        pending = {}
        for address, value in values.items():
            if repr(beneath.current(address)) != repr(value):  # 12.5 and 12.50 are equal
                pending[address] = value
        return pending

    def differences(self) -> list[Difference]:
        """What differs from the file on the disk, or from the report as it was begun.

        Raises `UserError`.
        """
        unsaved = self._known()
        return differences(self._disk or unsaved.base, self.report())

    def remove(self) -> None:
        """Remove the journal: its work was recovered. Raises `UserError`."""
        try:
            self._stored.remove()
        except OSError as error:
            raise _unwritable(error) from error

    def give_up(self) -> None:
        """The clerk wants no more of it: it is kept all the same, and marked.

        Raises `UserError`.
        """
        if self._unsaved is None or self.is_given_up:
            return
        record = {
            "n": self._unsaved.next_number,
            "kind": "given-up",
            "time": self.last_change,
            "number": given_up.next_number(),
        }
        try:
            mark(self.journal, written(record))
        except OSError as error:
            raise _unwritable(error) from error
        self.is_given_up = True
        given_up.thin()

    def _known(self) -> Unsaved:
        if self._unsaved is None:
            raise UserError(self.trouble)
        return self._unsaved


def drafts() -> list[Draft]:
    """What can be recovered, the latest first, then what cannot be read.

    The work of living programs is not among it. Journals with nothing unsaved are removed.
    """
    found = []
    for stored in journal_folder.stored():
        draft = _draft(stored)
        if draft is not None:
            found.append(draft)
    found.sort(key=lambda draft: draft.last_change, reverse=True)
    return sorted(found, key=lambda draft: draft.state is State.UNREADABLE)


def _draft(stored: Stored) -> Draft | None:
    """The draft in a journal; `None` when its program lives, or when it has nothing unsaved."""
    held = stored.is_held()
    if held:
        return None
    try:
        unsaved = read(stored.contents())
        if held is None and _lives(unsaved):
            return None
        draft = _described(stored, unsaved)
    except UserError as error:
        if not stored.files[-1].exists():
            return None  # another window has just recovered it
        return Draft(State.UNREADABLE, stored, trouble=str(error))
    if draft is None:
        with contextlib.suppress(OSError):
            stored.remove()
    return draft


def _lives(unsaved: Unsaved) -> bool:
    """Where there are no locks: whether the process that wrote it still runs on this computer."""
    if unsaved.host != process.computer():
        return False
    return process.is_running(unsaved.process, unsaved.started) is not False


def _described(stored: Stored, unsaved: Unsaved) -> Draft | None:
    """The draft, or `None` when nothing in it is unsaved. Raises `UserError`."""
    report = unsaved.report()
    state, path, disk = _place(unsaved)
    draft = Draft(
        state,
        stored,
        report.id,
        report.particulars.organ,
        report.year,
        report.form.id,
        path,
        unsaved.last_change,
        typing=unsaved.typing,
        prior=unsaved.prior,
        is_given_up=unsaved.given_up > 0,
        damaged=unsaved.lost,
        _unsaved=unsaved,
        _disk=disk,
    )
    pending = draft.pending()
    draft.count = len(pending)
    if unsaved.typing[1]:
        return draft
    if _BOOKKEEPING.issuperset(pending) or _is_filed(disk, report):
        return None
    return draft


def _is_filed(disk: Report | None, report: Report) -> bool:
    """Whether the file has everything, also where another program has written it."""
    if disk is None or disk.form.id != report.form.id:
        return False
    return not differences(disk, report)


def _place(unsaved: Unsaved) -> tuple[State, Path | None, Report | None]:
    """How a draft stands to its file, where that is, and what it holds if that is a report."""
    contents: dict[Path, bytes | None] = {}
    for filed in reversed(unsaved.filed):
        if filed.path is None:
            continue
        if filed.path not in contents:
            contents[filed.path] = _content(filed.path)
        data = contents[filed.path]
        if data is not None and hashlib.sha256(data).hexdigest() == filed.digest:
            return State.IN_PLACE, filed.path, _report_in(data)
    path = unsaved.filed[0].path
    if path is None:
        return State.NEVER_SAVED, None, None
    if not os.path.exists(path):  # noqa: PTH110  # which raises nothing
        return State.GONE, path, None
    return State.MOVED_ON, path, _report_in(contents[path])


def _content(path: Path) -> bytes | None:
    try:
        return read_bytes(path)
    except (UserError, ValueError):
        return None


def _report_in(data: bytes | None) -> Report | None:
    """The report that a file holds, `None` where it cannot be read."""
    try:
        return parse(data or b"").report
    except UserError:
        return None


def _unwritable(error: OSError) -> UserError:
    return UserError(
        f"未保存的记录改不了（系统错误 {error.errno}），没有改动。请检查磁盘空间和权限后再试。"
    )
