"""The file of an open report: read once, and replaced only where nobody else has written."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from model.errors import UserError
from model.files.atomic import write_file
from model.files.lock import alone
from model.files.store import Opened, content, read_bytes, read_report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from model.report.report import Report


class ChangedOnDisk(UserError):  # noqa: N818  # what happened, not a fault of anybody
    """Another program changed the file since it was read or saved here; nothing was written.

    `written` is when that was, in seconds since 1970, or `None` where the system does not say.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(f"“{path}”在打开以后被别的程序改动过，没有保存。请重新打开后再改。")
        self.path = path
        self.written: float | None = None
        with contextlib.suppress(OSError):
            self.written = path.stat().st_mtime


@dataclass(slots=True)
class OpenFile:
    """A save file, and the digest of the very bytes that were read or written last.

    The window keeps one beside its session: `open` or `saved_as` makes it, `save` writes it.
    `is_held` says that the lock of the folder is held already, by `held`.
    """

    path: Path
    digest: bytes
    is_held: bool = field(default=False, repr=False)

    @classmethod
    def open(cls, path: Path) -> tuple[OpenFile, Opened]:
        """Read a file, once. Raises `UserError` with a sentence that names the file."""
        opened, data = read_report(path)
        return cls(path, _digest(data)), opened

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
    def saved_as(cls, report: Report, path: Path) -> OpenFile:
        """Write a report into a file that was not open here, over whatever is there.

        Raises `WriteError`; the old content is untouched then.
        """
        file = cls(path, b"")
        file.save(report, overwrite=True)
        return file

    @property
    def is_changed(self) -> bool:
        """Whether the disk has another content than was read or written last.

        A file that is gone is not changed: saving brings it back. One that cannot be read is.
        """
        try:
            return _digest(read_bytes(self.path)) != self.digest
        except UserError:
            return self.path.exists()

    def save(self, report: Report, *, overwrite: bool = False) -> None:
        """Write the report and read it back. See `replace` for what it raises."""
        self.replace(content(report, self.path), overwrite=overwrite)

    def replace(self, data: bytes, *, overwrite: bool = False) -> None:
        """Replace the content; comparing and replacing happen under one lock.

        Raises `ChangedOnDisk` unless `overwrite` is set, and `WriteError`; in both cases the
        content of the file, and what is known of it here, stay as they were.
        """
        with contextlib.nullcontext() if self.is_held else alone(self.path):
            if not overwrite and self.is_changed:
                raise ChangedOnDisk(self.path)
            write_file(self.path, data)
            self.digest = _digest(data)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
