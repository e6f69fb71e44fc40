"""The journal: what is not saved yet, on the disk before the next key.

One file for each open report. It begins with the whole report as it was last saved and then
has a record for each change. `journal_records` reads it, `drafts` says what can be recovered;
docs/file-format.md describes it.
"""

from __future__ import annotations

import errno
import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from model.errors import UserError
from model.files.claims import process
from model.files.codec import encode
from model.files.store import dump, parse
from model.files.unsaved import journal_folder
from model.files.unsaved.given_up import next_number, thin
from model.files.unsaved.journal_file import Flusher, JournalFile
from model.files.unsaved.journal_lines import written
from model.files.unsaved.journal_records import VERSION, require_address
from model.version import VERSION as PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from model.report.report import Report

LONGEST = 1024 * 1024  # bytes beyond its beginning after which a journal is compacted
LONGEST_OF_ALL = 8 * LONGEST  # for one that begins with a long report: as many again, to here
MOST_RECORDS = 20_000  # after which it is compacted
SHORT = LONGEST  # a report of so many bytes can be kept twice
MOST_SAVING = 20  # saves without success that are remembered


class Journal:
    """The unsaved work of one open report. No method raises `OSError`, nor waits for a disk.

    Only `saving`, and those that end the journal, bring it to the disk before they return.
    `fault` says in a sentence why the disk does not have everything, "" while it has. The work
    goes on then: with the next record, or `catch_up`, everything is written anew.
    """

    @classmethod
    def begin(cls, report: Report, path: Path | None = None, digest: str = "") -> Journal:
        """The journal of a report as it stands in a file, or as it was just made.

        `digest` is the SHA-256 of the file's bytes in hexadecimal digits, "" when the report
        was never saved. Nothing is written before the first change.
        """
        return cls(report, path, digest)

    def __init__(self, report: Report, path: Path | None, digest: str) -> None:
        self._fault = ""
        self._flusher = Flusher()
        self._typing = ("", "")
        self._prior = ""
        self._begin(report, path, digest)

    def _begin(self, report: Report, path: Path | None, digest: str) -> None:
        self._form = report.form
        self._base = dump(report)
        self._id = report.id
        self._organ = report.particulars.organ
        self._year = report.year
        self._path = _absolute(path)
        self._digest = digest
        self._name = journal_folder.new_name(report.id)
        self._file: JournalFile | None = None
        self._generation = 0
        self._start = 0  # the size at which the file began
        self._number = 0  # of the last record
        self._first = 0  # of the last record before this file
        self._is_behind = False  # the disk does not have everything
        self._is_doubtful = False  # what it has may be lost
        self._given_up = 0
        self._values: dict[str, Any] = {}
        self._saving: list[dict[str, Any]] = []

    # --- what is done ----------------------------------------------------------------------

    def set(self, values: Mapping[str, Any]) -> None:
        """Note what addresses hold now, as `Report.current` gives it. Raises `AddressError`."""
        plain = {address: encode(self._form, address, values[address]) for address in values}
        self._values.update(plain)
        self._write(self._record("set", values=plain))

    def typing(self, address: str, typed: str) -> None:
        """Note the raw text of an open cell; "" when it was closed. Raises `AddressError`."""
        if typed:
            require_address(self._form, address)
        now = (address, typed) if typed else ("", "")
        if now != self._typing:
            self._typing = now
            self._write(self._record("typing", address=now[0], typed=now[1]))

    def prior(self, path: Path | None) -> None:
        """Note which report of last year this one is compared with."""
        self._prior = _absolute(path)
        if self._file is not None:
            self._write(self._record("prior", path=self._prior))

    # --- saving ----------------------------------------------------------------------------

    def saving(self, digest: str, path: Path) -> None:
        """Note on the disk what the file is about to hold; to be called before it is replaced."""
        if not self.is_unsaved:
            return
        record = self._record("saving", digest=digest, path=_absolute(path))
        self._saving = [*self._saving, record][-MOST_SAVING:]
        self._write(record)
        self._flush()

    def saved(self, report: Report, path: Path, digest: str) -> None:
        """The file holds the report now: begin anew. What is half typed stays noted."""
        self._end_file(remove=True)
        self._fault = ""
        self._begin(report, path, digest)
        if self._typing[1]:
            self._write()

    def catch_up(self) -> None:
        """Write what a failure kept from the disk; does nothing otherwise."""
        self._notice_flush()
        if self._is_behind:
            self._write()

    def secure(self) -> None:
        """Bring everything to the disk before anything else is done; `fault` tells of a failure."""
        self.catch_up()
        self._flush()

    # --- ending ----------------------------------------------------------------------------

    @property
    def is_unsaved(self) -> bool:
        """Whether anything was noted since the report was saved."""
        return bool(self._values or self._typing[1])

    @property
    def fault(self) -> str:
        """Why the disk does not have everything, in a sentence; "" while it has."""
        self._notice_flush()
        return self._fault

    def give_up(self) -> None:
        """The clerk wants no more of this work: it is kept all the same, and marked."""
        if not self._differs():
            self.close()
            return
        self._given_up = next_number()
        self._write(self._record("given-up", number=self._given_up))
        self._flush()
        self._end_file(remove=False)
        self._flusher.end()
        thin()

    def close(self) -> None:
        """The report is closed with nothing unsaved, so the file goes.

        What is unsaved all the same stays, to be recovered at the next start.
        """
        is_clean = not self._differs()
        if not is_clean:
            self.catch_up()
        self._end_file(remove=is_clean)
        self._flusher.end()

    def _differs(self) -> bool:
        """Whether what was noted is anything else than the file has."""
        if self._typing[1]:
            return True
        if not self._values:
            return False
        try:
            begun = parse(self._base).report
        except UserError:
            return True
        for address, plain in self._values.items():
            if encode(self._form, address, begun.current(address)) != plain:
                return True
        return False

    # --- records ---------------------------------------------------------------------------

    def _record(self, kind: str, **content: Any) -> dict[str, Any]:  # noqa: ANN401
        return {"kind": kind, "time": _now(), **content}

    def _head(self) -> dict[str, Any]:
        """What tells whose journal this is, and the report as it was last saved or begun."""
        return self._record(
            "head",
            version=VERSION,
            id=self._id,
            form=self._form.id,
            year=self._year,
            organ=self._organ,
            path=self._path,
            digest=self._digest,
            base=self._base.decode(),
            program=PROGRAM,
            host=process.computer(),
            user=process.user(),
            pid=os.getpid(),
            started=process.started(os.getpid()),
        )

    def _everything(self) -> list[dict[str, Any]]:
        """All that was noted since the report was saved, in as few records as it takes."""
        records = list(self._saving)
        if self._values:
            records.append(self._record("set", values=self._values))
        address, typed = self._typing
        if typed:
            records.append(self._record("typing", address=address, typed=typed))
        if self._prior:
            records.append(self._record("prior", path=self._prior))
        if self._given_up:
            records.append(self._record("given-up", number=self._given_up))
        return records

    def _lines(self, records: Iterable[dict[str, Any]]) -> bytes:
        lines = []
        for record in records:
            self._number += 1
            lines.append(written({"n": self._number, **record}))
        return b"".join(lines)

    # --- the file --------------------------------------------------------------------------

    def _write(self, *records: dict[str, Any]) -> None:
        """Write records; everything into a new file, and everything again after a failure."""
        self._notice_flush()
        number = self._number
        try:
            if self._file is None or self._is_doubtful:
                self._write_new()
            else:
                self._file.append(
                    self._lines(self._everything() if self._is_behind else records)
                )
        except OSError as error:
            self._number = number
            self._fail(error)
            return
        self._is_behind = False
        self._fault = ""
        self._compact()

    def _compact(self) -> None:
        """Begin the next file where this one has become long, and see to it that it is flushed."""
        if self._file is None:
            return
        if self._is_long(self._file.size):
            number = self._number
            try:
                self._write_new()
            except OSError:  # the long one has everything; the next record tries again
                self._number = number
        self._flusher.flush_soon(self._file)

    def _is_long(self, size: int) -> bool:
        doubled = min(2 * self._start, LONGEST_OF_ALL)
        is_large = size > max(self._start, doubled) + LONGEST
        return is_large or self._number - self._first > MOST_RECORDS

    def _write_new(self) -> None:
        """Write everything into the next file; the one before goes once this is on the disk.

        Raises `OSError`; there is no new file then.
        """
        file = JournalFile(journal_folder.file(self._name, self._generation + 1))
        try:
            first = self._number
            head = self._lines([self._head()])
            if len(head) < SHORT:
                head += head  # nothing can be recovered without it, and one may be damaged
            file.append(head + self._lines(self._everything()))
        except OSError:
            file.close(remove=True)
            raise
        before, self._file = self._file, file
        self._generation += 1
        self._start = file.size
        self._first = first
        self._is_doubtful = False
        self._flusher.flush_soon(file)
        if before is not None:
            self._flusher.retire(before, remove=True)

    def _flush(self) -> None:
        """Bring the file to the disk before anything else is done."""
        if self._file is None:
            return
        try:
            self._file.flush()
        except OSError as error:
            self._is_doubtful = True
            self._fail(error)

    def _notice_flush(self) -> None:
        """What could not be flushed may be lost, even if the next flush succeeds."""
        failed, self._flusher.failed = self._flusher.failed, None
        if failed is not None and failed[0] is self._file:
            self._is_doubtful = True
            self._fail(failed[1])

    def _fail(self, error: OSError) -> None:
        self._is_behind = True
        why = _REASONS.get(error.errno or 0, f"系统错误 {error.errno}")
        self._fault = f"未保存的内容暂时记不到磁盘上（{why}）。可以继续填写，请尽快保存。"

    def _end_file(self, *, remove: bool) -> None:
        file, self._file = self._file, None
        if file is None:
            return
        self._flusher.retire(file, remove=remove)
        self._flusher.wait()
        if remove:
            journal_folder.remove(self._name)


_REASONS = {
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘配额用完",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件夹不见了",
    errno.EIO: "磁盘读写出错",
}


def _absolute(path: Path | None) -> str:
    if path is None:
        return ""
    try:
        return os.path.abspath(path)  # noqa: PTH100  # which keeps links
    except OSError:  # the folder in which the program was started is gone
        return str(path)


def _now() -> str:
    """The time with its zone; a clock that has none (Windows before 1970) counts as UTC."""
    try:
        now = datetime.now().astimezone()
    except (OSError, OverflowError, ValueError):
        now = datetime.now(UTC)
    return now.isoformat(timespec="seconds")
