"""The file of an open report: read once, and replaced only where nobody else has written.

Every state that is saved stays as an earlier version, and so does what lay there before.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import write_file
from model.files.history import histories
from model.files.history.kept_version import Why
from model.files.history.replaced import keep_replaced, kept_or_told
from model.files.history.versions import Versions
from model.files.lock import alone
from model.files.store import Opened, content, parse, read_bytes, read_report
from model.report.differences import differences, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from model.files.history.kept_version import Version
    from model.report.report import Report


class ChangedOnDisk(UserError):  # noqa: N818  # what happened, not a fault of anybody
    """Another program changed the file since it was read or saved here; nothing was written.

    `written` is when that was, in seconds since 1970, or `None` where the system does not say.
    `theirs` is the report that lies there now, `None` where it cannot be read. `digest` is the
    SHA-256 of the bytes there, b"" where they cannot be read at all.
    """

    def __init__(self, path: Path, theirs: Report | None = None, digest: bytes = b"") -> None:
        super().__init__(f"“{path}”在打开以后被别的程序改动过，没有保存。请重新打开后再改。")
        self.path = path
        self.theirs = theirs
        self.digest = digest
        self.written: float | None = None
        with contextlib.suppress(OSError):
            self.written = path.stat().st_mtime


@dataclass(slots=True)
class OpenFile:
    """A save file, and the digest of the very bytes that were read or written last.

    The window keeps one beside its session: `open` or `saved_as` makes it, `save` writes it.
    `is_held` says that the lock of the folder is held already, by `held`. `state` is what the
    bytes hold, `is_kept` that they lie among the versions; `notices` are those of the last
    save. That no version could be kept is told once, until one can be kept again.
    """

    path: Path
    digest: bytes
    is_held: bool = field(default=False, repr=False)
    state: Report | None = field(default=None, repr=False)
    is_kept: bool = field(default=False, repr=False)
    notices: list[str] = field(default_factory=list, repr=False)
    is_told: bool = field(default=False, repr=False)

    @classmethod
    def open(cls, path: Path) -> tuple[OpenFile, Opened]:
        """Read a file, once. Raises `UserError` with a sentence that names the file.

        Where a good earlier version exists, the sentence says how to get it.
        """
        try:
            opened, data = read_report(path)
        except UserError as error:
            raise UserError(f"{error}{histories.offer(path)}") from error
        return cls(path, _digest(data), state=_as_it_is(opened.report)), opened

    @classmethod
    @contextlib.contextmanager
    def held(cls, path: Path) -> Iterator[tuple[OpenFile, Opened]]:
        """Read a file that no other program of ours writes until the block ends.

        Raises `UserError`.
        """
        with alone(path):
            file, opened = cls.open(path)
            file.is_held = True
            try:
                yield file, opened
            finally:
                file.is_held = False

    @classmethod
    def saved_as(cls, report: Report, path: Path, why: Why = Why.SAVE) -> OpenFile:
        """Write a report into a file that was not open here, over whatever is there.

        What was there stays as a version or, where it is no report, as a copy. Raises
        `WriteError`; the old content is untouched then.
        """
        file = cls(path, b"")
        file.save(report, overwrite=True, why=why)
        return file

    @classmethod
    def restored(cls, versions: Versions, version: Version, path: Path) -> OpenFile:
        """Write an earlier version into a file, byte for byte, over whatever is there.

        Raises `UserError` as `saved_as`, and when the version is damaged.
        """
        file = cls(path, b"")
        data = versions.read(version)
        report = parse(data).report
        report.id = report.id or versions.id
        file._replace(data, report, Why.RESTORED, overwrite=True)
        return file

    @property
    def is_changed(self) -> bool:
        """Whether the disk has another content than was read or written last.

        A file that is gone is not changed: saving brings it back. One that cannot be read is.
        """
        return self._is_another(self._on_disk())

    def save(
        self,
        report: Report,
        *,
        overwrite: bool = False,
        over: ChangedOnDisk | None = None,
        about_to: Callable[[str], None] | None = None,
        why: Why = Why.SAVE,
    ) -> list[str]:
        """Write the report, read it back, and keep it as a version; returns the notices.

        Comparing and replacing happen under one lock. `about_to` is called with the SHA-256
        of the new bytes just before they replace the old ones. A report without an id gets one.

        Raises `ChangedOnDisk` unless `overwrite` is set or the file still holds what was told
        by `over`, an earlier one of these. Raises `WriteError`. In all cases the
        content of the file, and what is known of it here, stay as they were.
        """
        histories.identify(report, self.path)
        data = content(report, self.path)
        agreed = over.digest if over is not None else b""
        self._replace(data, report, why, overwrite=overwrite, agreed=agreed, about_to=about_to)
        return self.notices

    def keep_aside(self, report: Report) -> list[str]:
        """Keep a state that is about to be given up for another; returns the notices."""
        self.notices = []
        histories.identify(report, self.path)
        data = content(report, self.path)
        versions = Versions(report.id)
        if not versions.knows(_digest(data).hex()):
            self._keep(versions, data, Why.BEFORE, self.state, report)
        return self.notices

    def _replace(
        self,
        data: bytes,
        report: Report,
        why: Why,
        *,
        overwrite: bool,
        agreed: bytes = b"",
        about_to: Callable[[str], None] | None = None,
    ) -> None:
        versions = Versions(report.id)
        with contextlib.nullcontext() if self.is_held else alone(self.path):
            there = self._on_disk()
            is_agreed = overwrite or (there is not None and _digest(there) == agreed)
            if not is_agreed and self._is_another(there):
                digest = _digest(there) if there is not None else b""
                raise ChangedOnDisk(self.path, _read(there), digest)
            self.notices = []
            before = self._keep_what_is_there(there, versions)
            if about_to is not None:
                about_to(_digest(data).hex())
            told = write_file(self.path, data, backup=self._backup(versions))
            self._note([told] if told else [])
            self.digest, self.state = _digest(data), _as_it_is(report)
            self.is_kept = self._keep(versions, data, why, before, report)

    # --- earlier versions --------------------------------------------------------------------

    def _keep_what_is_there(self, there: bytes | None, versions: Versions) -> Report | None:
        """Keep what is about to be replaced, unless it is kept already.

        Returns what it holds, if it is an earlier state of the same report.
        """
        if there is None:
            self._note(kept_or_told(self.path))
            return None
        is_ours = _digest(there) == self.digest
        if is_ours and self.is_kept:
            return self.state
        before = self.state if is_ours else _read(there)
        if before is None:
            self._note(kept_or_told(self.path))
        elif not versions.knows(_digest(there).hex()):
            why = Why.OUTSIDE if self.digest else Why.BEFORE
            is_kept = self._keep(versions, there, why, None, before)
            if is_kept and not self.digest and before.id != versions.id:
                self._note([f"原来的那份年报留在历史版本里：{versions.folder}"])
        is_another = not self.digest and before is not None and before.id != versions.id
        return None if is_another else before

    def _keep(
        self, versions: Versions, data: bytes, why: Why, before: Report | None, report: Report
    ) -> bool:
        """Keep bytes as a version. That this failed is told, and keeps nobody from saving."""
        changes = in_words(differences(before, report)) if before is not None else ""
        try:
            versions.keep(data, why, self.path, changes, report=report)
        except UserError as error:
            if not self.is_told:
                self._note([f"没有留下历史版本：{error}"])
            self.is_told = True
            return False
        self.is_told = False
        return True

    def _backup(self, versions: Versions) -> Callable[[bytes], None]:
        """What keeps the old bytes before the file itself is written; raises `UserError`."""

        def keep(old: bytes) -> None:
            before = _read(old)
            if before is None:
                keep_replaced(self.path)
            elif not versions.knows(_digest(old).hex()):
                versions.keep(old, Why.OUTSIDE, self.path, "", report=before)

        return keep

    def _note(self, sentences: list[str]) -> None:
        self.notices = [*self.notices, *sentences]

    # --- the disk ----------------------------------------------------------------------------

    def _on_disk(self) -> bytes | None:
        """The content of the file, `None` where there is none or it cannot be read."""
        try:
            return read_bytes(self.path)
        except UserError:
            return None

    def _is_another(self, there: bytes | None) -> bool:
        if there is None:
            return _is_there(self.path)
        return _digest(there) != self.digest


def _is_there(path: Path) -> bool:
    """Whether there is a file; one that cannot even be asked for, as on a failing disk, is."""
    try:
        return path.exists()
    except OSError:
        return True


def _read(data: bytes | None) -> Report | None:
    """The report in some bytes, where there is one."""
    try:
        return parse(data).report if data is not None else None
    except UserError:
        return None


def _as_it_is(report: Report) -> Report:
    """The report as it stands now, to be compared later; totals are not computed again."""
    state = copy.copy(report)
    state.figures, state.texts = dict(report.figures), dict(report.texts)
    return state


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
